"""The null beside modularity: what a shuffle keeps, and what it finds."""

import numpy as np
import pandas as pd
import pytest

from drawn import random_record, record
from voteblocs.networks.graphs import agreement_graph
from voteblocs.robustness.null import modularity_null, shuffled_positions
from voteblocs.robustness.simulation import simulate
from voteblocs.structure.communities import blocs


def test_a_shuffle_keeps_tallies_and_attendance():
    x = random_record(0).matrix.to_numpy()
    shuffled = shuffled_positions(x, np.random.default_rng(1))
    assert (np.isnan(shuffled) == np.isnan(x)).all()
    np.testing.assert_array_equal(np.sort(shuffled, axis=0), np.sort(x, axis=0))
    assert not np.array_equal(shuffled, x, equal_nan=True)


def test_every_order_of_the_votes_cast_is_as_likely():
    x = np.tile([[1.0], [0.0], [-1.0], [np.nan]], 6000)
    shuffled = shuffled_positions(x, np.random.default_rng(0))[:3]
    orders = pd.Series([tuple(column) for column in shuffled.T]).value_counts()
    assert len(orders) == 6
    assert orders.between(850, 1150).all()


def test_planted_blocs_beat_every_shuffle():
    drawn = simulate(states=40, resolutions=40, blocs=3, seed=1)
    found = blocs(agreement_graph(drawn))
    beside = modularity_null(drawn, found)
    assert beside["p_value"] == 1 / 20
    assert beside["modularity"] == pytest.approx(found.attrs["modularity"])
    assert beside["blocs"] == found.nunique()
    assert beside["modularity"] > beside["null_modularity_max"] >= beside["null_modularity"]
    assert len(beside.attrs["null"]) == 19


def test_noise_has_blocs_too_but_they_beat_no_null():
    values = []
    for seed in range(12):
        noise = simulate(states=40, resolutions=30, loyalty=0.0, seed=seed)
        found = blocs(agreement_graph(noise), "modularity")
        beside = modularity_null(noise, found, n=9, seed=seed)
        values.append(beside["p_value"])
        assert beside["null_blocs"] > 2
    assert 0.25 < np.mean(values) < 0.8  # uniform: 0.55 give or take 0.08


@pytest.mark.parametrize("method", ["signed", "sharpness", "latent"])
def test_the_null_is_that_of_the_method_of_the_blocs(method):
    drawn = simulate(states=30, resolutions=30, seed=3)
    options = {"most": 4, "concentration": 1.0} if method == "latent" else {}
    data = drawn if method == "latent" else agreement_graph(drawn)
    beside = modularity_null(drawn, blocs(data, method, **options), n=9)
    assert beside["p_value"] == 0.1


def test_the_same_seed_gives_the_same_null_whatever_the_order_of_rows():
    drawn = random_record(5)
    found = blocs(agreement_graph(drawn))
    one = modularity_null(drawn, found, n=4, seed=2)
    pd.testing.assert_series_equal(one, modularity_null(drawn, found.sample(frac=1), n=4, seed=2))
    assert one.attrs["null"] != modularity_null(drawn, found, n=4, seed=3).attrs["null"]


def test_votes_without_a_positive_tie_have_no_modularity():
    drawn = record("AAA y\nBBB y")
    beside = modularity_null(drawn, blocs(agreement_graph(drawn)), n=2)
    assert np.isnan(beside["modularity"])
    assert np.isnan(beside["p_value"])


def test_wrong_arguments_are_named():
    drawn = random_record(0)
    with pytest.raises(ValueError, match="at least 1 shuffle; got 0"):
        modularity_null(drawn, blocs(agreement_graph(drawn)), n=0)
    with pytest.raises(ValueError, match="C01 has none"):
        modularity_null(drawn, pd.Series({"C00": 0}))
