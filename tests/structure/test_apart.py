"""What sets a bloc apart is where its voters stand far from everybody else's."""

import numpy as np
import pandas as pd

from drawn import random_record, record
from voteblocs.reading import load_unga
from voteblocs.structure.apart import issues_apart, rollcalls_apart

VOTES = """
AAA y y n
BBB y n x
CCC n y n
DDD a y n
"""
BLOCS = pd.Series({"AAA": 0, "BBB": 0, "CCC": 1, "DDD": 1})


def test_the_roll_call_on_which_a_bloc_is_furthest_from_the_others_stands_first():
    table = rollcalls_apart(record(VOTES), BLOCS)
    first = table[table["bloc"] == 0]
    assert first["rollcall"].tolist() == ["R1", "R2", "R3"]
    assert first["distance"].tolist() == [1.5, 1.0, 0.0]
    assert first["voted"].tolist() == [2, 2, 1]


def test_blocs_of_states_that_are_not_in_the_record_count_nowhere():
    drawn, more = record(VOTES), pd.concat([BLOCS, pd.Series({"ZZZ": 1, "YYY": 2})])
    pd.testing.assert_frame_equal(rollcalls_apart(drawn, more), rollcalls_apart(drawn, BLOCS))
    none = rollcalls_apart(drawn, BLOCS.iloc[:0])
    assert none.empty
    assert list(none.columns) == list(rollcalls_apart(drawn, BLOCS).columns)
    assert issues_apart(drawn, none).empty


def test_it_equals_a_loop_over_blocs_and_roll_calls():
    drawn = random_record(3)
    blocs = pd.Series(np.arange(len(drawn.voters)) % 3, index=drawn.voters)
    x = drawn.matrix
    for row in rollcalls_apart(drawn, blocs).itertuples():
        own = x.loc[blocs.index[blocs == row.bloc], row.rollcall].dropna()
        others = x.loc[blocs.index[blocs != row.bloc], row.rollcall].dropna()
        assert row.voted == len(own)
        assert abs(row.distance - abs(own.mean() - others.mean())) < 1e-12


def test_a_roll_call_of_two_issues_counts_for_both():
    calls = pd.DataFrame({"issues": ["Trade; Arms", "Trade", ""]}, index=["R1", "R2", "R3"])
    drawn = record(VOTES, rollcalls=calls)
    table = issues_apart(drawn, rollcalls_apart(drawn, BLOCS))
    own = table[table["bloc"] == 0].set_index("issue")
    assert own["rollcalls"].to_dict() == {"Arms": 1, "Trade": 2}
    assert own["distance"].to_dict() == {"Arms": 1.5, "Trade": 1.25}
    assert own["elsewhere"].to_dict() == {"Arms": 0.5, "Trade": 0.0}


def test_in_session_73_israel_and_the_united_states_stand_apart_on_the_palestinian_conflict():
    session = load_unga(sessions=[73])
    blocs = pd.Series(0, index=session.voters)
    blocs[["USA", "ISR"]] = 1
    table = issues_apart(session, rollcalls_apart(session, blocs))
    own = table[table["bloc"] == 1]
    assert own.iloc[0]["issue"] == "Palestinian conflict"
    assert own.iloc[0]["distance"] > 1.5
