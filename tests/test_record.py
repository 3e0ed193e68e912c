"""The record checks its tables once and loses nothing."""

import numpy as np
import pandas as pd
import pytest

from drawn import random_record, record, sponsors
from voteblocs.reading import load_sample
from voteblocs.record import CHOICES, VotingRecord


def test_the_matrix_tells_yes_abstain_no_and_leaves_the_rest_unknown():
    matrix = record("FRA y a n x .\nUSA n y . y a").matrix
    assert matrix.loc["FRA"].tolist()[:3] == [1, 0, -1]
    assert matrix.loc["FRA"].isna().tolist() == [False, False, False, True, True]
    with pytest.raises(ValueError, match="read-only"):
        matrix.to_numpy()[0, 0] = 7


def test_absent_is_a_row_and_a_state_that_is_no_member_has_none():
    votes = record("FRA y x\nSSD . y").votes
    assert len(votes) == 3
    assert votes["choice"].tolist() == ["yes", "absent", "yes"]


def test_tallies_count_every_choice_also_where_nobody_voted():
    drawn = record("FRA y x\nUSA n x\nDEU a x")
    assert drawn.tallies.values.tolist() == [[1, 1, 1, 0], [0, 0, 0, 3]]
    assert list(drawn.tallies.columns) == list(CHOICES)


def test_voters_are_the_states_that_voted_at_least_once():
    assert list(record("FRA y x\nUSA x x").voters) == ["FRA"]


def test_the_order_of_rows_says_nothing():
    drawn = random_record(1)
    shuffled = VotingRecord(
        drawn.votes.astype(str).sample(frac=1, random_state=3), drawn.rollcalls.iloc[::-1]
    )
    pd.testing.assert_frame_equal(drawn.votes, shuffled.votes)
    pd.testing.assert_frame_equal(drawn.rollcalls, shuffled.rollcalls)


def test_roll_calls_stand_by_date_and_then_by_name_with_numbers_as_numbers():
    rollcalls = pd.DataFrame(
        {"date": ["2018-11-08", "2018-11-08", None, "2018-10-01"]},
        index=["A/1#10", "A/1#2", "A/0", "Z"],
    )
    votes = pd.DataFrame({"country": "FRA", "rollcall": rollcalls.index, "choice": "yes"})
    assert list(VotingRecord(votes, rollcalls).rollcalls.index) == ["Z", "A/1#2", "A/1#10", "A/0"]


def test_a_vote_on_a_part_stands_before_the_vote_on_the_whole_as_it_was_taken():
    names = ["A/1", "A/1#para 10", "A/1#para 5", "A/1#2", "A/1#rcid 7", "A/1/Add.1", "A/0"]
    votes = pd.DataFrame({"country": "FRA", "rollcall": names, "choice": "yes"})
    facts = pd.DataFrame({"date": "2018-11-08"}, index=names)
    assert list(VotingRecord(votes, facts).rollcalls.index) == [
        "A/0", "A/1#para 5", "A/1#para 10", "A/1", "A/1#rcid 7", "A/1#2", "A/1/Add.1",
    ]  # fmt: skip


def test_an_exact_repetition_is_kept_once_and_a_conflict_is_an_error():
    votes = record("FRA y\nUSA n").votes.astype(str)
    assert len(VotingRecord(pd.concat([votes, votes])).votes) == 2
    other = votes.assign(choice="abstain")
    with pytest.raises(ValueError, match="one choice of FRA on R1; got yes and abstain"):
        VotingRecord(pd.concat([votes, other]))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"choice": "Yess"}, "expected one of yes, abstain, no, absent; got 'Yess' in row 1"),
        ({"country": None}, "expected a country in row 1; got nothing"),
        ({"rollcall": ""}, "expected a rollcall in row 1; got nothing"),
        ({"rollcall": "A/9"}, "expected one of R1; got 'A/9' in row 1"),
    ],
)
def test_a_wrong_cell_is_named(change, message):
    drawn = record("FRA y")
    with pytest.raises(ValueError, match=message):
        VotingRecord(drawn.votes.astype(str).assign(**change), drawn.rollcalls)


def test_a_missing_column_and_a_repeated_roll_call_are_named():
    with pytest.raises(ValueError, match="choice is missing"):
        VotingRecord(pd.DataFrame({"country": ["FRA"], "rollcall": ["R1"]}))
    with pytest.raises(ValueError, match="'R1' stands twice"):
        VotingRecord(record("FRA y").votes, pd.DataFrame(index=["R1", "R1"]))


def test_of_several_roles_in_one_draft_the_strongest_stands():
    drawn = record("FRA y", sponsors=sponsors("R1 FRA+ FRA FRA* USA+ USA"))
    assert drawn.sponsors.values.tolist() == [["FRA", "R1", "lead"], ["USA", "R1", "original"]]


def test_selections_keep_what_belongs_to_them():
    drawn = record(
        "FRA y n\nUSA n n",
        rollcalls=pd.DataFrame(
            {
                "session": ["72", "73"],
                "date": ["2017-12-04", "2018-12-05"],
                "issues": ["Arms; Space", "Arms"],
            },
            index=["R1", "R2"],
        ),
        sponsors=sponsors("R1 FRA*\nR2 USA*"),
        intentions=pd.DataFrame({"country": ["FRA"], "rollcall": ["R2"], "choice": ["abstain"]}),
    )
    late = drawn.session(73)
    assert list(late.rollcalls.index) == ["R2"]
    assert late.sponsors["country"].tolist() == ["USA"]
    assert len(late.intentions) == 1
    assert list(drawn.between("2017-12-04", "2017-12-31").rollcalls.index) == ["R1"]
    assert list(drawn.issue("Space").rollcalls.index) == ["R1"]
    assert list(drawn.issue("Arms").rollcalls.index) == ["R1", "R2"]
    assert list(drawn.select("FRA").matrix.index) == ["FRA"]
    assert list(drawn.select(["FRA"], rollcalls=["R2"]).rollcalls.index) == ["R2"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda of: of.select(rollcalls=["R9"]), "expected a roll call of this record; got 'R9'"),
        (lambda of: of.select(["XXX"]), "expected a country of this record; got 'XXX'"),
        (lambda of: of.select("fra"), r"got 'fra' \(did you mean 'FRA'\?\)"),
        (lambda of: of.select(["France"]), r"got 'France' \(did you mean 'FRA'\?\)"),
        (lambda of: of.session(99), "expected roll calls of session 99; there are those of 73"),
        (
            lambda of: of.issue("arms"),
            r"issue arms \(did you mean 'Arms'\?\); there are",
        ),
        (lambda of: of.between("soon", "2018"), "expected a day, such as 2018-11-08; got 'soon'"),
        (lambda of: VotingRecord.concat([of, of.votes]), "expected each to be a VotingRecord"),
        (lambda of: VotingRecord(None), "votes: expected a DataFrame; got a NoneType"),
        (lambda of: VotingRecord(of.votes, of.tallies.index), "rollcalls: expected a DataFrame"),
        (
            lambda of: VotingRecord(of.votes, of.rollcalls.assign(date="once")),
            "rollcalls: expected days in column date",
        ),
        (
            lambda of: VotingRecord(of.votes, of.rollcalls.assign(printed_no="few")),
            "rollcalls: expected whole numbers in column printed_no",
        ),
    ],
)
def test_a_wrong_argument_is_told_with_what_was_expected(wrong, told):
    drawn = record("FRA y", rollcalls=pd.DataFrame({"session": "73", "issues": "Arms"}, ["R1"]))
    with pytest.raises((ValueError, TypeError), match=told):
        wrong(drawn)


def test_roll_calls_may_be_named_in_a_column():
    drawn = record("FRA y n")
    again = VotingRecord(drawn.votes, drawn.rollcalls.reset_index())
    pd.testing.assert_frame_equal(again.rollcalls, drawn.rollcalls)


def test_one_record_joined_is_itself():
    drawn = record("FRA y n")
    assert VotingRecord.concat(drawn).votes.equals(drawn.votes)


def test_voters_that_are_no_states_are_called_voters():
    votes = pd.DataFrame({"country": ["Ada", "Ben"], "rollcall": "Bill 1", "choice": "yes"})
    assert repr(VotingRecord(votes)) == "VotingRecord: 1 roll call, 2 voters, 2 votes"
    assert "2 voters" in VotingRecord(votes)._repr_html_()


def test_windows_are_records_of_a_session_or_a_year():
    drawn = record(
        "FRA y n y",
        rollcalls=pd.DataFrame(
            {"session": ["9", "10", ""], "date": ["1954-11-01", "1955-11-01", None]},
            index=["R1", "R2", "R3"],
        ),
    )
    assert list(drawn.windows("session")) == ["9", "10"]
    assert list(drawn.windows("year")["1955"].rollcalls.index) == ["R2"]
    with pytest.raises(ValueError, match="session, year; got 'week'"):
        drawn.windows("week")


def test_intentions_change_no_vote_until_they_are_asked_for():
    meant = pd.DataFrame(
        {"country": ["FRA", "COD"], "rollcall": ["R1", "R1"], "choice": ["abstain", "yes"]}
    )
    drawn = record("FRA y\nCOD x\nUSA n", intentions=meant)
    assert drawn.tallies.values.tolist() == [[1, 0, 1, 1]]
    applied = drawn.with_intentions()
    assert applied.tallies.values.tolist() == [[1, 1, 1, 0]]
    assert applied.intentions.empty
    assert drawn.tallies.values.tolist() == [[1, 0, 1, 1]]


def test_what_several_records_tell_alike_is_kept_once():
    one, other = record("FRA y\nUSA n"), record("FRA y\nDEU n")
    joined = VotingRecord.concat([one, other, one])
    assert joined.tallies.values.tolist() == [[1, 0, 2, 0]]
    assert joined.warnings == ()


def test_what_records_tell_differently_is_kept_as_the_first_has_it_and_told_with_both():
    facts = {"printed_yes": [1], "printed_no": [0], "printed_abstain": [0], "source": ["a.csv"]}
    one = record("FRA y\nUSA y", rollcalls=pd.DataFrame(facts, index=["R1"]))
    facts |= {"printed_no": [1], "source": ["b.csv"], "title": ["On peace"]}
    other = record("FRA n\nUSA y", rollcalls=pd.DataFrame(facts, index=["R1"]))
    joined = VotingRecord.concat([one, other])
    assert joined.matrix["R1"].to_dict() == {"FRA": 1, "USA": 1}
    assert joined.rollcalls.loc["R1", ["printed_no", "title", "source"]].tolist() == [
        0, "On peace", "a.csv",
    ]  # fmt: skip
    assert joined.warnings == (
        "R1: printed 1-0-0 first, 1-1-0 in b.csv; the first is kept",
        "R1: FRA yes in a.csv, no in b.csv; the first is kept",
    )


def test_the_same_roll_call_is_known_by_body_day_and_votes_where_no_other_is_like_it():
    def named(name, day, resolution="", drawing="FRA y\nUSA n"):
        facts = {"date": [day], "body": "General Assembly", "resolution": resolution}
        drawn = record(drawing, rollcalls=pd.DataFrame(facts, index=["R1"]))
        votes = drawn.votes.astype(str).assign(rollcall=name)
        return VotingRecord(votes, drawn.rollcalls.rename(index={"R1": name}))

    first = named("A/RES/73/27", "2018-12-05", "A/RES/73/27")
    same = named("m#12", "2018-12-05")
    assert list(VotingRecord.concat([first, same]).rollcalls.index) == ["A/RES/73/27"]
    for other in (
        named("m#12", "2018-12-06"),
        named("m#12", None),
        named("m#12", "2018-12-05", drawing="FRA y\nUSA y"),
        named("A/RES/73/28", "2018-12-05", "A/RES/73/28"),
    ):
        assert len(VotingRecord.concat([first, other]).rollcalls) == 2
    twin = named("A/RES/73/99", "2018-12-05", "A/RES/73/99")
    assert len(VotingRecord.concat([first, twin, same]).rollcalls) == 3


def test_nothing_cannot_be_joined():
    with pytest.raises(ValueError, match="one record or more"):
        VotingRecord.concat([])


def test_warnings_are_joined_in_order():
    one = VotingRecord(record("FRA y").votes, warnings=["first"])
    assert VotingRecord.concat([one, record("USA y")]).warnings == ("first",)
    assert repr(one).endswith("1 warning")


def test_counted_and_printed_totals_stand_side_by_side():
    printed = pd.DataFrame(
        {
            "printed_yes": [1, 2, None, 100],
            "printed_no": [1, 0, None, 0],
            "printed_abstain": [0, 0, None, 0],
        },
        index=["R1", "R2", "R3", "R4"],
    )
    table = record("FRA y y y x\nUSA n n n x", rollcalls=printed).reconciliation
    assert table["agrees"].tolist()[:2] == [True, False]
    assert table["agrees"].isna().tolist() == [False, False, True, True]
    assert table["verdict"].tolist() == [
        "agrees", "differs", "no total printed", "no voting lists",
    ]  # fmt: skip


def test_a_record_without_votes_can_be_held_and_shown():
    empty = VotingRecord(pd.DataFrame(columns=["country", "rollcall", "choice"]))
    assert repr(empty) == "VotingRecord: 0 roll calls, 0 states that voted, 0 votes"
    assert empty.matrix.shape == (0, 0)
    assert empty.tallies.empty


def test_construction_does_not_touch_what_it_is_given():
    votes = pd.DataFrame({"country": ["USA", "FRA"], "rollcall": "R1", "choice": ["no", "yes"]})
    before = votes.copy()
    VotingRecord(votes)
    pd.testing.assert_frame_equal(votes, before)


def test_a_missing_text_of_a_roll_call_is_empty_and_a_missing_count_is_missing():
    rollcalls = record("FRA y").rollcalls
    assert rollcalls.loc["R1", "title"] == ""
    assert rollcalls.loc["R1", "printed_yes"] is pd.NA
    assert np.isnat(rollcalls["date"].to_numpy()[0])


def test_in_a_notebook_it_shows_its_tallies_and_runs_no_markup():
    calls = pd.DataFrame({"title": ["<script>alert(1)</script>"]}, index=["R1"])
    shown = record("FRA y\nUSA n", rollcalls=calls)._repr_html_()
    assert "1 roll call, 2 states that voted" in shown
    assert "&lt;script&gt;" in shown and "<script>" not in shown
    long = record(f"FRA {'y ' * 30}")._repr_html_()
    assert long.count("<th>R") == 10 and "and 20 more roll calls" in long


@pytest.mark.parametrize("names", [["A/C.1/73/L.37"], ["A/C.1/73/L.27/Rev.1", "A/C.1/73/L.37"]])
def test_a_part_of_a_record_is_what_its_rows_make_anew(names):
    part = load_sample().select(rollcalls=names)
    anew = VotingRecord(part.votes, part.rollcalls, part.sponsors, part.intentions)
    for table in ("votes", "rollcalls", "sponsors", "intentions"):
        pd.testing.assert_frame_equal(getattr(part, table), getattr(anew, table))


def test_a_record_of_checked_tables_has_all_of_them():
    with pytest.raises(TypeError, match="expected votes, rollcalls, .*; got votes"):
        VotingRecord.of_checked(votes=load_sample().votes)
