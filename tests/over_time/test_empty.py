"""Records without a window, or without one of ten roll calls, have tables without blocs."""

import pandas as pd
import pytest

from drawn import record
from voteblocs.over_time.drift import drift, lean_intervals, turning_points
from voteblocs.over_time.history import history_tables
from voteblocs.over_time.house import agreement_with

DRAWING = "AAA y n y\nBBB y n n\nCCC n y n"
NO_SESSIONS = record(DRAWING)
SHORT = record(DRAWING, rollcalls=pd.DataFrame({"session": "1"}, index=["R1", "R2", "R3"]))
NUMBERS = {
    "history": ["bloc", "lean", "swing", "attendance"],
    "blocs_history": ["bloc", "excess_within", "lean", "jaccard"],
    "house": ["rollcalls", "blocs", "polarisation", "focus_share"],
    "groups_history": ["states", "cohesion", "cohesion_low"],
}


@pytest.mark.parametrize("empty", [NO_SESSIONS, SHORT], ids=["no sessions", "short"])
def test_all_that_is_made_of_a_history_has_no_rows_and_numbers_for_types(empty):
    tables = history_tables(empty, focus="AAA")
    for name, columns in NUMBERS.items():
        assert all(map(pd.api.types.is_numeric_dtype, tables[name][columns].dtypes)), name
    ends = lean_intervals(empty, tables["history"], n=10)
    assert ends.attrs["n"] == 10
    for table in (ends, drift(ends), turning_points(tables["history"]), tables["blocs_history"]):
        assert table.empty
    assert list(drift(ends))[-2:] == ["p_adjusted", "moved"]


def test_a_table_without_rows_and_types_has_no_drift():
    bare = pd.DataFrame(columns=["window", "country", "lean", "lean_low", "lean_high"])
    assert drift(bare).empty
    assert turning_points(bare).empty


def test_a_record_without_windows_tells_of_no_company():
    assert list(agreement_with(NO_SESSIONS, "AAA")) == [
        *("window", "country", "shared", "share", "excess")
    ]
    assert agreement_with(NO_SESSIONS, "AAA").empty
