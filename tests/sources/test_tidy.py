"""Plain tables are read with every cell checked, and what is written is read back."""

import pandas as pd
import pytest

from drawn import record, sponsors
from voteblocs.errors import ReadError
from voteblocs.output.tables import record_tables, write_tables
from voteblocs.sources._csv import parse_csv
from voteblocs.sources.tidy import read_tidy

HEADER = "country,rollcall,choice\n"


def file_of(folder, text, name="votes.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_a_table_of_votes_is_read_by_codes_and_by_names(tmp_path):
    path = file_of(tmp_path, HEADER + "FRA,A/1,yes\nCôte d’Ivoire,A/1,No\nNA,A/2,abstain\n")
    with pytest.raises(ReadError, match=r"votes.csv:4: expected a country, got 'NA'; nearest"):
        read_tidy(path)
    read = read_tidy(file_of(tmp_path, HEADER + "FRA,A/1,yes\nCôte d’Ivoire,A/1,No\n"))
    assert read.matrix["A/1"].to_dict() == {"CIV": -1, "FRA": 1}


def test_other_column_names_can_be_told(tmp_path):
    path = file_of(tmp_path, "land,vote\nFRA,yes\n")
    with pytest.raises(ReadError, match="expected a column 'country'; got land, vote"):
        read_tidy(path)
    table = pd.DataFrame({"state": ["France"], "id": [77], "v": ["YES"]})
    read = read_tidy(table, columns={"country": "state", "rollcall": "id", "choice": "v"})
    assert read.matrix.loc["FRA", "77"] == 1


def test_entities_of_any_kind_are_taken_as_they_stand():
    table = pd.DataFrame({"country": ["Greens"], "rollcall": ["1"], "choice": ["no"]})
    assert list(read_tidy(table, entities="any").voters) == ["Greens"]
    with pytest.raises(ReadError, match="row:1: expected a country, got 'Greens'"):
        read_tidy(table)
    with pytest.raises(ValueError, match="states, any; got 'all'"):
        read_tidy(table, entities="all")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER + "FRA,A/1,yess\n", "votes.csv:2: expected one of yes, .*, absent; got 'yess'"),
        (HEADER + "FRA,,yes\n", "votes.csv:2: expected a rollcall; got ''"),
        (HEADER + "FRA,A/1\n", "votes.csv:2: expected 3 fields; got 2"),
        (HEADER + "FRA,A/1,yes,no\n", "votes.csv:2: expected 3 fields; got 4"),
        (HEADER + "FRA,A/1,yes\n\nFRA,A/1,no\n",
         r"votes.csv:4: expected one row for FRA on A/1; got yes and no \(line 2 too\)"),
        ("country,rollcall,country\n", "votes.csv:1: expected each column once; 'country'"),
        ("country,,choice\n", "votes.csv:1: expected a name for column 2; got none"),
        (HEADER + 'FRA,"A/1,yes\n', "votes.csv:2: expected a CSV line"),
        ("\n \n", "votes.csv: expected a document; the file is empty"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named(tmp_path, text, message):
    with pytest.raises(ReadError, match=message):
        read_tidy(file_of(tmp_path, text))


def test_an_exact_repetition_is_harmless(tmp_path):
    read = read_tidy(file_of(tmp_path, HEADER + "FRA,A/1,yes\nFRA,A/1,yes\n"))
    assert len(read.votes) == 1


def test_two_names_of_one_state_that_vote_differently_are_an_error(tmp_path):
    with pytest.raises(ReadError, match="one row for TUR on A/1; got yes and no"):
        read_tidy(file_of(tmp_path, HEADER + "Turkey,A/1,yes\nTürkiye,A/1,no\n"))


def test_the_day_of_the_roll_call_decides_between_two_states_of_one_name(tmp_path):
    file_of(tmp_path, HEADER + "Yemen,A/1,yes\nYemen,A/2,yes\nDemocratic Yemen,A/1,no\n")
    file_of(tmp_path, "rollcall,date\nA/1,1980-12-01\nA/2,2000-12-01\n", "rollcalls.csv")
    read = read_tidy(tmp_path)
    assert read.matrix["A/1"].to_dict() == {"YEM": 1, "YMD": -1}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("A/1,2019-02-31,,", "rollcalls.csv:2: expected a day as .* in date; got '2019-02-31'"),
        ("A/1,,-4,", "rollcalls.csv:2: expected a count in printed_yes; got '-4'"),
        ("A/1,,,maybe", "rollcalls.csv:2: expected True or False in adopted; got 'maybe'"),
        ("A/9,,,", "votes.csv:2: expected a roll call; got 'A/1'"),
        (",,,", "rollcalls.csv:2: expected a rollcall; got ''"),
    ],
)  # fmt: skip
def test_a_wrong_cell_of_the_roll_calls_is_named(tmp_path, row, message):
    file_of(tmp_path, HEADER + "FRA,A/1,yes\n")
    file_of(tmp_path, f"rollcall,date,printed_yes,adopted\n{row}\n", "rollcalls.csv")
    with pytest.raises(ReadError, match=message):
        read_tidy(tmp_path)


def test_roll_calls_need_their_name(tmp_path):
    file_of(tmp_path, HEADER + "FRA,A/1,yes\n")
    file_of(tmp_path, "date\n2018-11-08\n", "rollcalls.csv")
    with pytest.raises(ReadError, match="expected a column 'rollcall'; got date"):
        read_tidy(tmp_path)


def test_what_is_written_is_read_back_whole(tmp_path):
    rollcalls = pd.DataFrame(
        {
            "date": ["2018-11-08", None],
            "title": ['=SUM(A1), "quoted" and\nbroken', "'already"],
            "printed_yes": [1, None],
            "adopted": [True, None],
            "session": ["73", ""],
        },
        index=["R1", "R2"],
    )
    drawn = record(
        "FRA y n\nCOD x y\nDEU a y",
        rollcalls=rollcalls,
        sponsors=sponsors("R1 FRA* DEU COD+"),
        intentions=pd.DataFrame({"country": ["COD"], "rollcall": ["R1"], "choice": ["yes"]}),
    )
    write_tables(record_tables(drawn), tmp_path)
    read = read_tidy(tmp_path)
    for name in ("votes", "rollcalls", "sponsors", "intentions"):
        pd.testing.assert_frame_equal(getattr(read, name), getattr(drawn, name))


def test_a_quote_before_a_formula_is_taken_off_and_others_stay():
    assert parse_csv("a,b\n'=1,'x\n", source="t").iloc[0].tolist() == ["=1", "'x"]
