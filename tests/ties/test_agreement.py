"""Agreement equals its definition, vote by vote, and does not depend on order."""

import math

import numpy as np
import pandas as pd
import pytest

from drawn import random_record, record
from voteblocs.record import VotingRecord
from voteblocs.ties.agreement import MEASURES, agreement, chance, shared_votes

NAIVE_TIE = {
    "share": lambda x, y, e: float(x == y),
    "graded": lambda x, y, e: 1 - abs(x - y) / 2,
    "excess": lambda x, y, e: (x == y) - e,
}


def naive(drawn: VotingRecord, measure: str, min_shared: int) -> pd.DataFrame:
    """The definition, pair by pair and vote by vote."""
    matrix = drawn.matrix
    expected = {}
    for rollcall in matrix:
        cast = [vote for vote in matrix[rollcall] if not math.isnan(vote)]
        expected[rollcall] = math.fsum((cast.count(x) / len(cast)) ** 2 for x in (1, 0, -1) if cast)
    table = pd.DataFrame(np.nan, index=matrix.index, columns=matrix.index)
    for one in matrix.index:
        for other in matrix.index:
            both = matrix.columns[matrix.loc[[one, other]].notna().all()]
            if one != other and len(both) >= min_shared:
                ties = [
                    NAIVE_TIE[measure](matrix.loc[one, r], matrix.loc[other, r], expected[r])
                    for r in both
                ]
                table.loc[one, other] = math.fsum(ties) / len(both)
    return table


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("seed", range(5))
def test_every_measure_equals_the_double_loop(measure, seed):
    drawn = random_record(seed, absent=0.3)
    fast = agreement(drawn, measure, min_shared=4)
    slow = naive(drawn, measure, 4)
    assert fast.isna().equals(slow.isna())
    assert np.nanmax(np.abs(fast.to_numpy() - slow.to_numpy())) < 1e-12


def test_a_table_worked_by_hand():
    drawn = record("""
        FRA y y n
        USA y n n
        CHN n a x
    """)
    # R1: two of three yes, so e = 4/9 + 1/9; R2: all different, e = 1/3; R3: unanimous, e = 1
    assert chance(drawn).tolist() == pytest.approx([5 / 9, 1 / 3, 1])
    assert agreement(drawn, "share").loc["FRA", "USA"] == pytest.approx(2 / 3)
    assert agreement(drawn, "graded").loc["FRA", "CHN"] == pytest.approx(1 / 4)
    excess = agreement(drawn)
    assert excess.loc["FRA", "USA"] == pytest.approx((4 / 9 - 1 / 3 + 0) / 3)
    assert excess.loc["CHN", "USA"] == pytest.approx((-5 / 9 - 1 / 3) / 2)
    assert math.isnan(excess.loc["FRA", "FRA"])
    assert shared_votes(drawn).loc["FRA"].tolist() == [2, 3, 3]


def test_a_pair_that_never_voted_together_is_unknown_and_not_zero():
    table = agreement(record("FRA y x\nUSA x y\nCHN y y"))
    assert math.isnan(table.loc["FRA", "USA"])
    assert not math.isnan(table.loc["FRA", "CHN"])


def test_a_short_record_knows_a_pair_from_one_shared_vote_and_a_long_one_from_ten():
    assert agreement(random_record(0, rollcalls=19)).attrs["min_shared"] == 1
    long = record(f"FRA {'y ' * 9}{'x ' * 11}\nUSA {'y ' * 20}")
    assert agreement(long).attrs["min_shared"] == 10
    assert math.isnan(agreement(long).loc["FRA", "USA"])
    assert agreement(long, min_shared=9).loc["FRA", "USA"] == 0


def test_unanimous_roll_calls_add_nothing_to_excess_and_can_be_dropped():
    drawn = record("FRA y y\nUSA y n\nCHN y n")
    dropped = agreement(drawn, drop_unanimous=True)
    assert dropped.loc["USA", "CHN"] == pytest.approx(2 * agreement(drawn).loc["USA", "CHN"])
    assert agreement(drawn, "graded", drop_unanimous=True).loc["FRA", "USA"] == 0
    assert agreement(drawn, "graded").loc["FRA", "USA"] == 0.5


def test_swapping_yes_and_no_on_a_roll_call_changes_nothing():
    drawn = random_record(2)
    swap = {"yes": "no", "no": "yes"}
    votes = drawn.votes.astype(str)
    swapped = votes.assign(
        choice=votes["choice"].where(votes["rollcall"] != "R3", votes["choice"].replace(swap))
    )
    pd.testing.assert_frame_equal(
        agreement(drawn), agreement(VotingRecord(swapped, drawn.rollcalls))
    )


def test_every_roll_call_twice_changes_nothing_once_min_shared_is_doubled():
    drawn = random_record(3)
    votes = drawn.votes.astype(str)
    twice = VotingRecord(pd.concat([votes, votes.assign(rollcall=votes["rollcall"] + "b")]))
    once, doubled = agreement(drawn, min_shared=5), agreement(twice, min_shared=10)
    np.testing.assert_allclose(once, doubled, atol=1e-12)


def test_the_order_of_states_and_roll_calls_changes_no_bit():
    drawn = random_record(4, states=40, rollcalls=300)
    renamed = {name: f"Z{i:03}" for i, name in enumerate(reversed(drawn.rollcalls.index))}
    votes = drawn.votes.astype(str)
    other = VotingRecord(votes.assign(rollcall=votes["rollcall"].map(renamed)))
    assert agreement(drawn).to_numpy().tobytes() == agreement(other).to_numpy().tobytes()


def test_the_table_is_exactly_symmetric():
    table = agreement(random_record(5, states=30, rollcalls=200)).to_numpy()
    assert np.array_equal(table, table.T, equal_nan=True)


def test_a_state_that_never_voted_is_unknown_and_changes_nothing_else():
    with_absent = agreement(record("FRA y n\nUSA y y\nSSD x x"))
    assert with_absent.loc["SSD"].isna().all()
    without = agreement(record("FRA y n\nUSA y y"))
    assert with_absent.loc["FRA", "USA"] == without.loc["FRA", "USA"]


def test_an_unknown_measure_is_named_with_the_known_ones():
    with pytest.raises(ValueError, match="share, graded, excess; got 'distance'"):
        agreement(record("FRA y"), "distance")


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("drawing", ["FRA y", "FRA x", "FRA y\nUSA x"])
def test_tiny_records_give_tables_without_known_ties(measure, drawing):
    assert agreement(record(drawing), measure).isna().all(axis=None)
