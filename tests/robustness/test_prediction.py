"""Predictive scores: a naive score, what real sessions reach, noise, and what changes nothing."""

import math

import numpy as np
import pandas as pd
import pytest

from drawn import random_record, record
from voteblocs.reading import load_unga
from voteblocs.record import VotingRecord
from voteblocs.robustness._methods import Rollcalls, best, scores
from voteblocs.robustness.prediction import best_blocs, compare_methods, predictive_score
from voteblocs.structure.communities import METHODS


def shuffled(votes: VotingRecord, seed: int) -> VotingRecord:
    """The choices of each roll call dealt anew among those who voted on it."""
    rng = np.random.default_rng(seed)
    cast = votes.votes[votes.votes["choice"] != "absent"].astype(str)
    anew = cast.groupby("rollcall")["choice"].transform(lambda choices: rng.permutation(choices))
    return VotingRecord(cast.assign(choice=anew), votes.rollcalls)


def test_one_bloc_scores_as_a_naive_loop_over_all_votes():
    votes = random_record(2, states=14, rollcalls=20)
    X = votes.matrix.to_numpy()
    X = X[np.isfinite(X).sum(axis=1) >= 0.3 * X.shape[1]]
    total, count = 0.0, 0
    for r in range(X.shape[1]):
        for i in range(len(X)):
            others = [x for x in np.delete(X[:, r], i) if x == x]
            if X[i, r] == X[i, r]:
                h = (others.count(X[i, r]) + 1 / 3) / (len(others) + 1)
                total += math.log((others.count(X[i, r]) + 2 * h) / (len(others) + 2))
                count += 1
    score = predictive_score(votes, method="one")
    assert score["log_likelihood"] == pytest.approx(total / count, rel=1e-9)
    assert (score["votes"], score["blocs"]) == (count, 1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("session", "most", "log_likelihood", "accuracy"),
    [(25, 6, -0.42, 0.84), (73, 12, -0.26, 0.908)],
)
def test_latent_blocs_predict_real_sessions_better_than_any_on_a_network(
    session, most, log_likelihood, accuracy
):
    """The nine sessions together: benchmarks/prediction.py."""
    votes = load_unga(sessions=[session])
    score = predictive_score(votes, method="latent", most=most)
    signed = predictive_score(votes, method="signed")
    assert score["log_likelihood"] > max(log_likelihood, signed["log_likelihood"] + 0.02)
    assert score["accuracy"] > max(accuracy, signed["accuracy"])
    assert score["blocs"] <= most


@pytest.mark.slow
def test_on_shuffled_votes_latent_blocs_are_no_worse_than_one_bloc():
    noise = shuffled(load_unga(sessions=[25]), 0)
    one, latent, signed = (
        predictive_score(noise, method=method, folds=2)["log_likelihood"]
        for method in ("one", "latent", "signed")
    )
    assert latent > one - 0.01
    assert signed < one


def test_the_best_blocs_are_those_of_the_method_with_the_best_score():
    votes = load_unga(sessions=[25])
    found = best_blocs(votes, folds=2)
    table = pd.DataFrame.from_dict(found.attrs["scores"], orient="index")
    assert list(table) == ["log_likelihood", "accuracy", "blocs", "votes"]
    assert {"one", "louvain", "signed", "latent"} <= set(table.index)
    assert found.attrs["method"] == table["log_likelihood"].idxmax() == "latent"
    assert found.attrs["chosen"] == ["method", "concentration", "most"]
    assert found.index.equals(votes.voters)
    row = predictive_score(votes, method="signed", folds=2)
    assert table.loc["signed"].tolist() == row.tolist()


def test_on_noise_the_best_is_one_bloc():
    found = best_blocs(random_record(1, states=30, rollcalls=40), folds=2)
    assert found.nunique() == 1
    assert found.attrs["method"] in ("one", "latent")


def test_of_scores_that_differ_no_more_than_deals_of_the_folds_the_simplest_is_taken():
    def table(**reached: float) -> pd.DataFrame:
        return pd.DataFrame({"log_likelihood": reached})

    assert best(table(one=-0.5, louvain=-0.3, signed=-0.297, latent=-0.296)) == "louvain"
    assert best(table(one=-0.5, louvain=-0.3, signed=-0.3, latent=-0.29)) == "latent"
    assert best(table(one=-0.3, louvain=-0.296)) == "one"


def test_a_method_that_falls_far_behind_one_bloc_is_given_up():
    noise = Rollcalls.of(random_record(1, states=30, rollcalls=40), "excess")
    methods = ["one", "signed", "latent"]
    assert list(scores(noise, methods, folds=5).index) == methods
    assert list(scores(noise, methods, folds=5, behind=0.01).index) == ["one", "latent"]


def test_auto_scores_what_the_inner_folds_choose():
    votes = random_record(4, states=20, rollcalls=15)
    reached = compare_methods(votes, folds=2)["log_likelihood"]
    auto = predictive_score(votes, folds=2)
    assert auto.attrs["method"] == "auto"
    assert reached.min() < auto["log_likelihood"] <= reached.max() + 1e-9


@pytest.mark.parametrize("method", [m for m in METHODS if m != "leiden"])
def test_every_method_of_blocs_has_a_score(method):
    score = predictive_score(random_record(5, states=12, rollcalls=24), method=method, folds=2)
    assert -3 < score["log_likelihood"] < 0
    assert 0 < score["accuracy"] < 1
    assert score["blocs"] >= 1


def test_the_order_of_rows_and_roll_calls_changes_nothing():
    votes = random_record(6, states=15, rollcalls=24)
    turned = VotingRecord(votes.votes.sample(frac=1, random_state=1), votes.rollcalls[::-1])
    methods = ["one", "neighbours", "signed", "latent"]
    pd.testing.assert_frame_equal(
        compare_methods(votes, candidates=methods, folds=2),
        compare_methods(turned, candidates=methods, folds=2),
    )


def test_another_seed_deals_other_folds_with_nearly_the_same_score():
    votes = load_unga(sessions=[25])
    one, other = (
        predictive_score(votes, method="signed", seed=seed)["log_likelihood"] for seed in (0, 1)
    )
    assert 0 < abs(one - other) < 0.02


def test_a_state_that_votes_only_on_the_held_out_folds_is_predicted_by_the_house():
    votes = record("\n".join(["AAA y x x x", "BBB y y n n", "CCC y n n y", "DDD n n y y"]))
    latent = predictive_score(votes, method="latent", folds=4)
    assert latent["votes"] == 12  # AAA voted on a quarter of the roll calls and is left out
    half = record("\n".join(["AAA y y x x", "BBB y y n n", "CCC y n n y", "DDD n n y y"]))
    assert predictive_score(half, method="signed", folds=2)["votes"] == 14


def test_a_measure_without_a_zero_has_no_signed_blocs():
    votes = random_record(7, states=12, rollcalls=24)
    assert set(compare_methods(votes, measure="share", folds=2).index) == {
        *("one", "louvain", "modularity", "latent")
    }
    with pytest.raises(ValueError, match="'signed' can use, as excess; got 'share'"):
        predictive_score(votes, "share", "signed")


def test_unknown_methods_and_measures_and_single_resolutions_are_refused():
    votes = random_record(8)
    with pytest.raises(ValueError, match="auto, one, neighbours, louvain.*got 'magic'"):
        predictive_score(votes, method="magic")
    with pytest.raises(ValueError, match="got 'magic'"):
        compare_methods(votes, candidates=["magic"])
    with pytest.raises(ValueError, match="expected a measure of .*got 'closeness'"):
        predictive_score(votes, "closeness", "latent")
    with pytest.raises(ValueError, match="two resolutions or more; got 1"):
        predictive_score(record("AAA y\nBBB n"), method="one")
    with pytest.raises(ValueError, match="30 % of the roll calls or more; got none"):
        best_blocs(record("AAA x x\nBBB x x"))
