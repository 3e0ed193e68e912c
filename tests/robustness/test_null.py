"""The null beside modularity: what a shuffle keeps, and what it finds."""

import numpy as np
import pandas as pd
import pytest

from drawn import random_record, record
from voteblocs.networks.graphs import agreement_graph
from voteblocs.robustness.null import modularity_null, shuffled_positions
from voteblocs.robustness.prediction import best_blocs, predictive_score
from voteblocs.robustness.simulation import simulate
from voteblocs.structure.communities import blocs


def test_a_shuffle_keeps_tallies_and_attendance():
    x = random_record(0).matrix.to_numpy()
    shuffled = shuffled_positions(x, np.arange(x.shape[1]), np.random.default_rng(1))
    assert (np.isnan(shuffled) == np.isnan(x)).all()
    np.testing.assert_array_equal(np.sort(shuffled, axis=0), np.sort(x, axis=0))
    assert not np.array_equal(shuffled, x, equal_nan=True)


def test_every_order_of_the_votes_cast_is_as_likely():
    x = np.tile([[1.0], [0.0], [-1.0], [np.nan]], 6000)
    shuffled = shuffled_positions(x, np.arange(x.shape[1]), np.random.default_rng(0))[:3]
    orders = pd.Series([tuple(column) for column in shuffled.T]).value_counts()
    assert len(orders) == 6
    assert orders.between(850, 1150).all()


def test_votes_on_parts_of_one_resolution_stay_together():
    x = random_record(3, states=30, rollcalls=6).matrix.to_numpy()
    resolutions = np.array([0, 0, 0, 1, 1, 2])
    shuffled = shuffled_positions(x, resolutions, np.random.default_rng(1))
    assert (np.isnan(shuffled) == np.isnan(x)).all()
    for number in range(3):
        own, dealt = (sorted(map(str, votes[:, resolutions == number])) for votes in (x, shuffled))
        assert own == dealt


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
    for seed in range(10):
        noise = simulate(states=20, resolutions=20, loyalty=0.0, seed=seed)
        found = blocs(agreement_graph(noise), "modularity")
        beside = modularity_null(noise, found, n=9, seed=seed)
        values.append(beside[["p_value", "p_gain"]])
        assert beside["null_blocs"] > 2
        assert beside["null_gain"] < 0
    mean = pd.DataFrame(values).mean()
    assert mean.between(0.25, 0.8).all()  # uniform: 0.55 give or take 0.09


@pytest.mark.parametrize("method", ["signed", "sharpness", "latent"])
def test_the_null_is_that_of_the_method_of_the_blocs(method):
    drawn = simulate(states=30, resolutions=30, seed=3)
    options = {"most": 4, "concentration": 1.0} if method == "latent" else {}
    data = drawn if method == "latent" else agreement_graph(drawn)
    beside = modularity_null(drawn, blocs(data, method, **options), n=9)
    assert beside["p_value"] == beside["p_gain"] == 0.1
    assert beside["null_blocs"] > 2


def test_what_the_votes_chose_is_chosen_again_in_every_shuffle():
    drawn = simulate(states=30, resolutions=30, seed=3)
    found = blocs(drawn, "latent", concentration=1.0)
    assert found.attrs["chosen"] == ["most"]
    beside = modularity_null(drawn, found, n=9)
    assert beside["blocs"] == found.nunique() > 1
    assert beside["null_blocs"] == 1
    assert beside["null_modularity"] == beside["null_gain"] == 0
    assert beside["p_value"] == beside["p_gain"] == 0.1


def test_the_choice_of_the_method_is_repeated_too():
    drawn = simulate(states=30, resolutions=30, seed=3)
    found = best_blocs(drawn, folds=3)
    beside = modularity_null(drawn, found, n=9)
    scores = pd.DataFrame.from_dict(found.attrs["scores"], orient="index")["log_likelihood"]
    assert beside["gain"] == pytest.approx(scores[found.attrs["method"]] - scores["one"])
    assert (beside["null_blocs"], beside["p_value"], beside["p_gain"]) == (1, 0.1, 0.1)


def test_where_one_bloc_is_best_there_is_no_evidence_of_more():
    noise = simulate(states=24, resolutions=20, loyalty=0.0, seed=1)
    beside = modularity_null(noise, best_blocs(noise), n=4)
    assert (beside["blocs"], beside["modularity"], beside["gain"]) == (1, 0, 0)
    assert beside["p_value"] == beside["p_gain"] == 1


def test_the_gain_is_what_the_method_predicts_better_than_one_bloc():
    drawn = simulate(states=30, resolutions=30, seed=4)
    beside = modularity_null(drawn, blocs(agreement_graph(drawn), "signed"), n=1)
    signed, one = (
        predictive_score(drawn, method=method)["log_likelihood"] for method in ("signed", "one")
    )
    assert beside["gain"] == pytest.approx(signed - one)
    assert beside["gain"] > 0 > beside["null_gain_max"]


def test_few_resolutions_and_blocs_of_an_unknown_origin_have_no_gain():
    few = record("AAA y y n\nBBB y y n\nCCC n n y\nDDD n n y")
    beside = modularity_null(few, blocs(agreement_graph(few)), n=2)
    assert beside[["gain", "null_gain", "null_gain_max", "p_gain"]].isna().all()
    drawn = simulate(states=20, resolutions=20, seed=4)
    own = pd.Series([*"ab"] * 10, index=drawn.voters)
    assert np.isnan(modularity_null(drawn, own, n=1)["gain"])


def test_workers_change_nothing():
    drawn = random_record(5)
    found = blocs(agreement_graph(drawn))
    one, two = (modularity_null(drawn, found, n=4, n_jobs=number) for number in (1, 2))
    pd.testing.assert_series_equal(one, two)
    assert one.attrs == two.attrs


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
