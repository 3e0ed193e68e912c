"""Swing scores: the definitions worked by hand, and what must not matter."""

import math

import numpy as np
import pandas as pd
import pytest

from drawn import random_record, record
from voteblocs.networks.graphs import agreement_graph
from voteblocs.record import VotingRecord
from voteblocs.structure.communities import blocs
from voteblocs.structure.swing import SCORES, poles_of, swing_states, voting_profiles

DRAWING = [line.split() for line in """
    AAA y y y n
    BBB y y y n
    CCC n n n y
    DDD n n n y
    EEE y y n n
    FFF a a a a
    GGG y x x x
""".strip().splitlines()]  # fmt: skip
TWO_POLES = record("\n".join(map(" ".join, DRAWING)))
GROUPS = pd.Series({"AAA": 0, "BBB": 0, "CCC": 1, "DDD": 1, "EEE": 2, "FFF": 3, "GGG": 4})


def naive(drawn: VotingRecord, groups: pd.Series, poles: tuple[int, int]) -> pd.DataFrame:
    """The scores, state by state and roll call by roll call."""
    x = drawn.matrix
    rows = {}
    for country in groups.index:
        places, weights = [], []
        for r in x.columns:
            means = [x.loc[groups.index[groups == pole], r].dropna().mean() for pole in poles]
            w = abs(means[1] - means[0])
            if not math.isnan(w) and w > 1e-9 and not math.isnan(x.loc[country, r]):
                clipped = min(max(2 * x.loc[country, r] - sum(means), -w), w)
                places.append(math.copysign(1, means[1] - means[0]) * clipped / w)
                weights.append(w)
        contested = sum(w >= 1 - 1e-9 for w in weights)
        scores = [math.nan] * 4
        if contested >= 2:
            share = [w / sum(weights) for w in weights]
            lean = sum(s * c for s, c in zip(share, places, strict=True))
            left = sum(s for s, c in zip(share, places, strict=True) if c <= -0.5 + 1e-9)
            right = sum(s for s, c in zip(share, places, strict=True) if c >= 0.5 - 1e-9)
            scores = [lean, 1 - abs(lean), 2 * min(left, right), 1 - left - right]
        rows[country] = [*scores, contested]
    return pd.DataFrame.from_dict(rows, orient="index", columns=[*SCORES, "contested"])


@pytest.mark.parametrize("seed", range(6))
def test_scores_equal_the_double_loop(seed):
    drawn = random_record(seed, states=14, rollcalls=9, absent=0.3)
    groups = blocs(agreement_graph(drawn))
    table = swing_states(drawn, groups)
    slow = naive(drawn, groups, table.attrs["poles"])
    np.testing.assert_allclose(table[slow.columns].astype(float), slow, atol=1e-9)


def test_poles_stand_at_the_ends_and_the_rest_between_them():
    table = swing_states(TWO_POLES, GROUPS)
    assert table.attrs["poles"] == (0, 1)
    assert table.loc[["AAA", "CCC", "FFF"], "lean"].tolist() == [-1, 1, 0]
    assert table.loc["FFF", ["swing", "crossing", "fence"]].tolist() == [1, 0, 1]
    # votes with the first pole on three of four equal roll calls, with the second on one
    assert table.loc["EEE", ["lean", "swing", "crossing", "fence"]].tolist() == [-0.5, 0.5, 0.5, 0]


def test_a_state_with_one_contested_vote_has_no_score():
    row = swing_states(TWO_POLES, GROUPS).loc["GGG"]
    assert row[list(SCORES)].isna().all()
    assert (row["contested"], row["attendance"], row["defection"]) == (1, 0.25, 0)


def test_the_anchor_decides_which_pole_is_plus_one():
    assert poles_of(TWO_POLES, GROUPS, anchor="AAA") == ((1, 0), "AAA")
    assert poles_of(TWO_POLES, GROUPS, anchor="CCC") == ((0, 1), "CCC")


def test_without_the_anchor_the_larger_pole_is_minus_one():
    drawn = record("AAA y y\nBBB n n\nCCC n n")
    groups = pd.Series({"AAA": 1, "BBB": 0, "CCC": 0})
    assert poles_of(drawn, groups) == ((0, 1), None)


def test_poles_are_the_pair_with_the_lowest_total_not_the_lowest_mean():
    # the lone state is furthest from bloc 0 on average, the two large blocs in total
    drawn = record("\n".join([*(f"A{i} y y n" for i in range(9)),
                              *(f"B{i} n y n" for i in range(9)), "ZZZ n n y"]))  # fmt: skip
    groups = pd.Series({c: {"A": 0, "B": 1, "Z": 2}[c[0]] for c in drawn.matrix.index})
    assert set(poles_of(drawn, groups)[0]) == {0, 1}


def test_with_a_single_bloc_there_are_no_poles_and_no_scores():
    table = swing_states(record("AAA y y\nBBB y y"), pd.Series({"AAA": 0, "BBB": 0}))
    assert table.attrs == {"poles": None, "anchor": None}
    assert table[list(SCORES)].isna().all(axis=None)
    assert table["attendance"].tolist() == [1, 1]


def test_defection_is_the_share_of_votes_that_the_bloc_outvotes_and_ties_defect_nowhere():
    drawn = record("AAA y y y\nBBB y y n\nCCC y n x")
    table = swing_states(drawn, pd.Series({"AAA": 0, "BBB": 0, "CCC": 0}))
    assert table["defection"].tolist() == [0, 0, 0.5]


def test_swapping_yes_and_no_on_a_roll_call_changes_no_score():
    drawn = random_record(8, states=14, rollcalls=9)
    votes = drawn.votes.astype(str)
    turned = votes["choice"].replace({"yes": "no", "no": "yes"})
    swapped = votes.assign(choice=votes["choice"].where(votes["rollcall"] != "R3", turned))
    groups = blocs(agreement_graph(drawn))
    other = VotingRecord(swapped, drawn.rollcalls)
    pd.testing.assert_frame_equal(swing_states(drawn, groups), swing_states(other, groups))


def test_a_roll_call_on_which_all_agree_weighs_nothing():
    lines = [f"{country} {' '.join(letters)} a" for country, *letters in DRAWING]
    more = swing_states(record("\n".join(lines)), GROUPS)[list(SCORES)]
    pd.testing.assert_frame_equal(more, swing_states(TWO_POLES, GROUPS)[list(SCORES)])


def test_profiles_name_every_voter_once():
    table = voting_profiles(TWO_POLES, swing_states(TWO_POLES, GROUPS))
    members = "; ".join(table["members"]).split("; ")
    assert sorted(members) == list(TWO_POLES.voters)
    assert table["states"].tolist() == [2, 2, 1, 1, 1]
    assert table.loc[table["members"] == "FFF", "R1"].item() == "abstain"


def test_a_voter_without_a_row_on_a_roll_call_stands_with_the_absent():
    drawn = record("AAA y y\nBBB n y\nCCC y .\nDDD y x")
    groups = pd.Series({"AAA": 0, "BBB": 1, "CCC": 0, "DDD": 0})
    table = voting_profiles(drawn, swing_states(drawn, groups)).set_index("members")
    assert table.loc["CCC; DDD", ["R1", "R2"]].tolist() == ["yes", "absent"]


def test_a_record_without_votes_has_no_profiles():
    empty = VotingRecord(TWO_POLES.votes.iloc[:0])
    assert voting_profiles(empty, swing_states(TWO_POLES, GROUPS)).empty


def test_a_roll_call_without_votes_stands_in_the_profiles_as_one_that_nobody_voted_on():
    drawn = record("AAA y\nBBB n", rollcalls=pd.DataFrame(index=["R1", "R2"]))
    table = voting_profiles(drawn, swing_states(drawn, pd.Series({"AAA": 0, "BBB": 1})))
    assert table["R2"].tolist() == ["absent", "absent"]


def test_a_pole_that_the_anchor_alone_is_stands_at_plus_one():
    votes = record("USA n n n n\nCUB y y y y\nVEN y y y y\nFRA y n y n")
    blocs = pd.Series({"CUB": 0, "VEN": 0, "USA": 1, "FRA": 2})
    assert poles_of(votes, blocs) == ((0, 1), "USA")
    assert swing_states(votes, blocs)["lean"].to_dict()["USA"] == 1
