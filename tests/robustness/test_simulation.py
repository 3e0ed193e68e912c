"""Simulated sessions: what was planted is there, and they look like real ones."""

import numpy as np
import pandas as pd
import pytest

from voteblocs.countries.membership import members
from voteblocs.networks.graphs import agreement_graph
from voteblocs.reading import load_unga
from voteblocs.robustness.simulation import planted_blocs, simulate
from voteblocs.structure.communities import blocs
from voteblocs.structure.comparison import compare_blocs
from voteblocs.structure.swing import swing_states


def contested_share(record):
    scores = swing_states(record, blocs(agreement_graph(record), "modularity"))
    return scores["contested"].max() / len(record.rollcalls)


def test_a_simulated_session_looks_like_those_of_the_assembly():
    drawn = [simulate(states=193, resolutions=80, seed=seed) for seed in range(4)]
    x = np.concatenate([record.matrix.to_numpy().ravel() for record in drawn])
    cast = x[~np.isnan(x)]
    shares = [(cast == choice).mean() for choice in (1, 0, -1)]
    np.testing.assert_allclose(shares, [0.81, 0.12, 0.07], atol=0.03)
    assert np.isnan(x).mean() == pytest.approx(0.09, abs=0.03)
    rollcalls = sum(len(record.rollcalls) for record in drawn)
    assert rollcalls / (4 * 80) == pytest.approx(1.15, abs=0.06)
    real = contested_share(load_unga(sessions=[70]))
    assert np.mean([contested_share(record) for record in drawn]) == pytest.approx(real, abs=0.06)


def test_planted_blocs_are_the_truth_of_the_record_with_the_same_arguments():
    planted = planted_blocs(states=60, blocs=3, seed=4)
    drawn = simulate(states=60, blocs=3, loyalty=1.0, discipline=1.0, absent=0, seed=4)
    assert list(planted.index) == list(drawn.voters)
    assert set(planted.index) <= set(members("2018-11-08"))
    assert "USA" in planted.index
    assert planted.value_counts(sort=False).sort_index().is_monotonic_decreasing
    of_bloc = drawn.matrix.groupby(planted).nunique()
    assert of_bloc.loc[:, ~drawn.rollcalls.index.str.contains("para")].eq(1).all(axis=None)
    found = blocs(agreement_graph(drawn))
    assert compare_blocs(found, planted)["ami"] == pytest.approx(1)


def test_without_loyalty_there_is_nothing_to_find():
    similarity = [
        compare_blocs(
            blocs(agreement_graph(simulate(resolutions=30, loyalty=0.0, seed=seed)), "modularity"),
            planted_blocs(seed=seed),
        )["ami"]
        for seed in range(6)
    ]
    assert abs(np.mean(similarity)) <= 0.03


def test_further_votes_on_a_resolution_repeat_the_first():
    drawn = simulate(resolutions=40, clustering=2.0, absent=0, loyalty=0.0, contested=1.0)
    later = drawn.rollcalls.index[drawn.rollcalls.index.str.contains("para")]
    first = later.str.replace("#.*", "", regex=True)
    same = drawn.matrix[later].to_numpy() == drawn.matrix[first].to_numpy()
    by_chance = 0.38  # two draws from the mean tally
    assert same.mean() == pytest.approx(0.8 + 0.2 * by_chance, abs=0.03)
    assert (drawn.resolutions[drawn.rollcalls.index.isin(later)] == first).all()


def test_each_state_may_have_a_loyalty_of_its_own():
    loyal = np.where(np.arange(60) < 30, 1.0, 0.2)
    drawn = simulate(states=60, loyalty=loyal, discipline=1.0, seed=1)
    assert (
        agreement_of_blocs(drawn, planted_blocs(states=60, seed=1)).to_numpy()[:30].mean()
        > agreement_of_blocs(drawn, planted_blocs(states=60, seed=1)).to_numpy()[30:].mean() + 0.05
    )


def agreement_of_blocs(record, planted):
    """How often each state votes as most of its bloc do."""
    plurality = record.matrix.groupby(planted).transform("median")
    return (record.matrix == plurality).where(record.matrix.notna()).mean(axis=1)


def test_one_seed_gives_one_session():
    one, two, other = simulate(seed=1), simulate(seed=1), simulate(seed=2)
    pd.testing.assert_frame_equal(one.votes, two.votes)
    pd.testing.assert_frame_equal(one.rollcalls, two.rollcalls)
    assert not one.votes.equals(other.votes)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"states": 200}, "at most 193 states"),
        ({"states": 3, "blocs": 4}, "from one bloc to as many as states"),
        ({"loyalty": 1.2}, "expected loyalty from 0 to 1"),
        ({"loyalty": [0.5, 0.5]}, "expected loyalty from 0 to 1, one or 96"),
        ({"absent": -0.1}, "expected absent from 0 to 1"),
        ({"resolutions": -1}, "expected resolutions and clustering of 0 or more; got -1"),
    ],
)
def test_wrong_arguments_are_named(wrong, words):
    with pytest.raises(ValueError, match=words):
        simulate(**wrong)
