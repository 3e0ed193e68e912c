"""Consensus blocs: what many searches agree on."""

import numpy as np
import pandas as pd
import pytest

from drawn import random_record, record
from voteblocs.record import VotingRecord
from voteblocs.robustness.consensus import _together, consensus_blocs
from voteblocs.robustness.simulation import planted_blocs, simulate
from voteblocs.structure.comparison import compare_blocs

CAMPS = record(
    "\n".join(
        [f"A{i} {'y n y n ' * 6}" for i in range(6)]
        + [f"B{i} {'n y y a ' * 6}" for i in range(5)]
        + [f"C{i} {'a a n y ' * 6}" for i in range(4)]
    )
)


@pytest.mark.parametrize("method", ["louvain", "signed", "sharpness"])
def test_clear_camps_are_found_by_all_searches(method):
    found = consensus_blocs(CAMPS, method=method, n=10)
    assert found.groupby(found.index.str[0]).nunique().eq(1).all()
    assert found["A0"] == 0 and found["B0"] == 1 and found["C0"] == 2
    assert found.attrs["rounds"] == 1
    assert found.attrs["agreement"] > 0.9


def test_shares_are_of_the_searches_that_know_both():
    shares = _together([np.array([0, 0, 1]), np.array([0, 1, 1]), np.array([0, 0, -1])])
    np.testing.assert_allclose(shares, [[0, 2 / 3, 0], [2 / 3, 0, 1 / 2], [0, 1 / 2, 0]])


def test_planted_blocs_come_back_from_resamples():
    planted = planted_blocs(states=60, blocs=3, seed=2)
    drawn = simulate(states=60, blocs=3, resolutions=60, discipline=1.0, seed=2)
    found = consensus_blocs(drawn, n=20)
    assert compare_blocs(found, planted)["ami"] > 0.9


def test_noise_binds_less_than_blocs_do():
    noise = consensus_blocs(simulate(states=40, resolutions=30, loyalty=0.0, seed=1), n=20)
    real = consensus_blocs(simulate(states=40, resolutions=30, seed=1), n=20)
    assert noise.attrs["agreement"] < real.attrs["agreement"]


def test_one_seed_gives_one_answer_whatever_the_order_of_rows():
    drawn = random_record(3, states=16)
    shuffled = VotingRecord(drawn.votes.sample(frac=1, random_state=3), drawn.rollcalls)
    one, two = (consensus_blocs(data, n=10, seed=1) for data in (drawn, shuffled))
    pd.testing.assert_series_equal(one, two)
    assert one.attrs == two.attrs


def test_wrong_arguments_are_named():
    with pytest.raises(ValueError, match="at least 1 search; got 0"):
        consensus_blocs(CAMPS, n=0)
    with pytest.raises(ValueError, match="expected a record with votes"):
        consensus_blocs(CAMPS.select(rollcalls=[]))
    with pytest.raises(ValueError, match="expected a method of .*; got 'guess'"):
        consensus_blocs(CAMPS, method="guess")
