"""The record cut into windows of time."""

import pandas as pd
import pytest

from drawn import record
from voteblocs.over_time._windows import enough, middle, windows

DAYS = ["2000-03-01", "2001-03-01", "2001-09-01", "2002-03-01", "2004-03-01", "2004-09-01"]


def drawn(days=DAYS):
    rollcalls = pd.DataFrame(
        {"date": pd.to_datetime(days), "session": [day[:4] for day in DAYS]},
        index=[f"R{number}" for number in range(1, 7)],
    )
    return record("AAA y y y y y y\nBBB n n n n n n", rollcalls=rollcalls)


def cut(by):
    return {label: list(part.rollcalls.index) for label, part in windows(drawn(), by).items()}


def test_sessions_and_years_are_the_windows_of_the_record():
    years = {"2000": ["R1"], "2001": ["R2", "R3"], "2002": ["R4"], "2004": ["R5", "R6"]}
    assert cut("year") == cut("session") == years


def test_sessions_that_begin_on_one_day_stand_as_their_first_roll_calls_do():
    rollcalls = pd.DataFrame(
        {"date": pd.Timestamp("2018-06-13"), "session": ["73", "ES-10", "73"]},
        index=["R3", "R2", "R1"],
    )
    assert list(windows(record("AAA y y y", rollcalls=rollcalls))) == ["73", "ES-10"]
    later = rollcalls.assign(session=["73", "73", "ES-10"])
    assert list(windows(record("AAA y y y", rollcalls=later))) == ["ES-10", "73"]


def test_blocks_of_years_begin_with_the_first_and_end_with_the_last():
    assert cut(2) == {
        "2000-2001": ["R1", "R2", "R3"],
        "2002-2003": ["R4"],
        "2004": ["R5", "R6"],
    }


def test_windows_that_slide_overlap_and_stop_when_the_last_year_is_in():
    assert cut((3, 1)) == {
        "2000-2002": ["R1", "R2", "R3", "R4"],
        "2001-2003": ["R2", "R3", "R4"],
        "2002-2004": ["R4", "R5", "R6"],
    }


def test_a_window_without_a_roll_call_is_left_out():
    assert list(cut((1, 1))) == ["2000", "2001", "2002", "2004"]


def test_a_window_longer_than_the_record_holds_all_of_it():
    assert cut(50) == {"2000-2004": [f"R{number}" for number in range(1, 7)]}


def test_a_record_without_days_has_no_windows_of_years():
    assert windows(drawn([None] * 6), 2) == {}


@pytest.mark.parametrize("by", ["decade", 0, -1, (5, 0), (5,), 2.5])
def test_what_is_no_window_is_said(by):
    with pytest.raises(ValueError, match="expected windows by"):
        windows(drawn(), by)


def test_the_middle_of_a_window_is_the_day_of_its_middle_roll_call():
    assert middle(drawn()) == pd.Timestamp("2002-03-01")
    assert pd.isna(middle(drawn([None] * 6)))


def test_ten_roll_calls_are_enough():
    assert not enough(record("AAA " + "y " * 9))
    assert enough(record("AAA " + "y " * 10))


def test_windows_that_are_cut_already_are_given_back():
    parts = {"early": drawn().session("2000"), "late": drawn().session("2004")}
    found = windows(drawn(), parts)
    assert list(found) == ["early", "late"]
    assert all(found[label] is parts[label] for label in parts)
