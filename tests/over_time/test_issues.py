"""On which issues states are out of line."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import fisher_exact

import voteblocs as vb
from drawn import record
from voteblocs.over_time.history import history
from voteblocs.over_time.issues import (
    _different,
    bloc_issues_over_time,
    issues_over_time,
    states_by_issue,
)

NAMES = [f"R{number}" for number in range(1, 25)]
ISSUES = ["Trade"] * 12 + ["Peace"] * 12
ROLLCALLS = pd.DataFrame({"issues": ISSUES}, index=NAMES)
TURNCOAT = record(
    f"""AAA {"y " * 24}
    BBB {"y " * 24}
    CCC {"y " * 12}{"n " * 12}
    DDD {"n " * 24}
    EEE {"n " * 24}
    FFF {"n " * 24}""",
    rollcalls=ROLLCALLS,
)
BLOCS = pd.Series({"AAA": 0, "BBB": 0, "CCC": 0, "DDD": 1, "EEE": 1, "FFF": 1})


def test_who_changes_sides_on_an_issue_is_out_of_line_on_it():
    table = states_by_issue(TURNCOAT, BLOCS).set_index(["country", "issue"])
    row = table.loc["CCC", "Peace"]
    assert (row["with_bloc"], row["with_bloc_elsewhere"]) == (0.0, 1.0)
    assert (row["votes"], row["votes_elsewhere"]) == (12, 12)
    assert row["lean_elsewhere"] == 1 or row["lean_elsewhere"] == -1
    assert row["lean"] == -row["lean_elsewhere"]
    assert row["p_value"] < 1e-5
    assert (table.loc["AAA", "out_of_line"] == 0).all()


def test_the_oddest_come_first():
    assert states_by_issue(TURNCOAT, BLOCS)["country"].tolist()[:2] == ["CCC", "CCC"]


def test_states_with_fewer_than_ten_votes_on_an_issue_are_left_out():
    few = TURNCOAT.select(rollcalls=NAMES[:21])
    assert not len(states_by_issue(few, BLOCS))


def test_a_record_without_issues_has_an_empty_table():
    plain = vb.VotingRecord(TURNCOAT.votes)
    assert not len(states_by_issue(plain, BLOCS))


def test_votes_with_the_bloc_are_counted_one_by_one():
    session = vb.load_unga(60)
    blocs = vb.blocs(vb.agreement_graph(session), "modularity")
    row = states_by_issue(session, blocs).set_index(["country", "issue"]).loc["IND", "Human rights"]
    inside = session.matrix.loc[blocs.index[blocs == blocs["IND"]].drop("IND")]
    hits, votes = 0, 0
    for name, issues in session.rollcalls["issues"].items():
        own, others = session.matrix.loc["IND", name], inside[name].value_counts()
        if "Human rights" in issues.split("; ") and not np.isnan(own) and len(others):
            votes += 1
            hits += own in others.index[others == others.max()]
    assert row["with_bloc"] == pytest.approx(hits / votes)


@pytest.mark.parametrize("seed", range(3))
def test_p_is_that_of_fishers_exact_test(seed):
    rng = np.random.default_rng(seed)
    here, there = (rng.choice([1.0, 0.0, np.nan], (20, votes)) for votes in (12, 30))
    here[0], there[1] = np.nan, np.nan
    here[2], there[2] = 1.0, 1.0
    found = _different(here, there)
    assert np.isnan(found[:2]).all()
    for own, rest, p in list(zip(here, there, found, strict=True))[2:]:
        cells = [[(side == value).sum() for value in (1, 0)] for side in (own, rest)]
        assert p == pytest.approx(fisher_exact(cells).pvalue, abs=1e-9)


def test_every_window_has_the_table_of_its_own_record_and_blocs():
    sessions = vb.load_unga([19, 72, 73])
    known = history(sessions, signed=False)
    table = issues_over_time(sessions, known)
    assert table["window"].unique().tolist() == ["72", "73"]
    blocs = known[known["window"] == "73"].set_index("country")["bloc"].astype(int)
    alone = states_by_issue(sessions.session(73), blocs)
    own = table[table["window"] == "73"].drop(columns="window").reset_index(drop=True)
    pd.testing.assert_frame_equal(own, alone)
    of_blocs = bloc_issues_over_time(sessions, known)
    own = of_blocs[of_blocs["window"] == "73"].drop(columns="window").reset_index(drop=True)
    session = sessions.session(73)
    apart = vb.issues_apart(session, vb.rollcalls_apart(session, blocs))
    pd.testing.assert_frame_equal(own, apart)


def test_a_history_without_issues_has_empty_tables_with_their_columns():
    plain = vb.VotingRecord(TURNCOAT.votes)
    known = history(plain, {"all": plain})
    assert list(issues_over_time(plain, known, {"all": plain}))[:3] == [
        "window",
        "country",
        "issue",
    ]
    assert not len(bloc_issues_over_time(plain, known, {"all": plain}))
