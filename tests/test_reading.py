"""What may be handed to `read` beside the path of a file."""

import io

import pandas as pd
import pytest

from drawn import record
from voteblocs.errors import ReadError
from voteblocs.reading import load_unga, read

VOTES = record("FRA y n\nUSA n a").votes
TEXT = VOTES.to_csv(index=False)


@pytest.mark.parametrize(
    "given",
    [VOTES, TEXT.encode(), io.StringIO(TEXT), io.BytesIO(TEXT.encode())],
    ids=["a table", "bytes", "open text", "open bytes"],
)
def test_a_table_and_an_open_file_are_read_as_a_file_is(given):
    pd.testing.assert_frame_equal(read(given).votes, VOTES)


def test_an_open_file_is_called_by_its_name_in_an_error(tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text("country,rollcall,choice\nFRA,R1,perhaps\n")
    with path.open() as file, pytest.raises(ReadError, match=r"odd\.csv:2: .*perhaps"):
        read(file)


def test_a_table_in_memory_may_be_a_matrix():
    drawn = record("FRA y n\nUSA n .")
    named = [f"A/RES/73/{number}" for number in (1, 2)]
    wide = drawn.matrix.set_axis(named, axis=1)
    for table in (wide, wide.reset_index(), wide.T):
        again = read(table)
        assert again.matrix.to_numpy()[0].tolist() == [1.0, -1.0]
        assert len(again.votes) == 3
    members = wide.set_axis(["Ada", "Ben"])
    assert read(members, entities="any").voters.tolist() == ["Ada", "Ben"]


def test_columns_say_what_those_of_a_table_are_called():
    odd = VOTES.rename(columns={"country": "land"})
    pd.testing.assert_frame_equal(read(odd, columns={"country": "land"}).votes, VOTES)


@pytest.mark.parametrize(
    "text",
    [
        "state,A/RES/73/1,A/RES/73/2\nFRANCE,Y,N\n",
        "state,A/RES/73/1,A/RES/73/2\nFRANCE,Y,N",
        "resolution,FRANCE\nA/RES/73/1,Y\nA/RES/73/2,N\n",
    ],
)
def test_a_matrix_may_have_one_state(text):
    assert read(text.encode()).matrix.loc["FRA"].tolist() == [1.0, -1.0]


def test_a_matrix_may_have_one_voter_that_is_no_state():
    assert read(b"member,v1,v2\nAda,Y,N\n", entities="any").matrix.loc["Ada"].tolist() == [1, -1]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (None, "got a NoneType$"),
        (["a.txt", "b.txt"], "got a list: VotingRecord.concat joins the records of several"),
        (record("FRA y"), "expected a path, an open file, a DataFrame or the name of a bundled"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_type(given, told):
    with pytest.raises(TypeError, match=told):
        read(given)


def test_codes_of_states_may_be_in_small_letters_throughout():
    small = VOTES.assign(country=VOTES["country"].astype(str).str.lower())
    pd.testing.assert_frame_equal(read(small).votes, VOTES)
    with pytest.raises(ReadError, match="expected a country, got 'fra'"):
        read(pd.DataFrame({"country": ["fra", "USA"], "rollcall": ["R1", "R1"], "choice": "yes"}))


def test_columns_that_are_no_dict_are_told():
    with pytest.raises(TypeError, match=r"such as \{'country': 'member'\}; got a str"):
        read(VOTES, columns="country")


def test_sessions_that_are_no_number_are_told():
    with pytest.raises(TypeError, match="the number of a session or several; got a float"):
        load_unga(73.0)
