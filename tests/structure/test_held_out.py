"""Held-out votes: the prediction by a naive loop, folds by resolution, who counts."""

import math

import numpy as np
import pandas as pd
import pytest

from drawn import random_record, record
from voteblocs.structure._held_out import (
    ALONE,
    Predicted,
    dealt,
    known,
    often_present,
    predicted,
    resolution_numbers,
)


def naive(X, labels):
    """The definition, vote by vote."""
    total, right, votes = 0.0, 0, 0
    for r in range(X.shape[1]):
        for i in range(len(X)):
            if X[i, r] != X[i, r]:
                continue
            others = [j for j in range(len(X)) if j != i and X[j, r] == X[j, r]]
            mates = [j for j in others if labels[i] != ALONE and labels[j] == labels[i]]
            p = {}
            for k in (1, 0, -1):
                h = (sum(X[j, r] == k for j in others) + 1 / 3) / (len(others) + 1)
                p[k] = (sum(X[j, r] == k for j in mates) + 2 * h) / (len(mates) + 2)
            total += math.log(p[X[i, r]])
            right += max(p, key=lambda k: round(p[k], 12)) == X[i, r]
            votes += 1
    return total, right, votes


@pytest.mark.parametrize("seed", range(4))
def test_the_prediction_equals_a_naive_loop(seed):
    X = random_record(seed, states=15, rollcalls=12).matrix.to_numpy()
    labels = np.random.default_rng(seed).integers(ALONE, 4, len(X))
    score = predicted(X, labels)
    total, right, votes = naive(X, labels)
    assert score.log_likelihood == pytest.approx(total, rel=1e-12)
    assert (score.right, score.votes) == (right, votes)


def test_a_vote_is_predicted_from_the_others_of_its_bloc_by_hand():
    X = np.array([[1.0], [1.0], [-1.0]])
    score = predicted(X, np.array([0, 0, 1]))
    # yes of two: the other is yes, the house of two others (1 + 1/3) / 3; no: (0 + 1/3) / 3
    expected = 2 * math.log((1 + 2 * 4 / 9) / 3) + math.log(1 / 9)
    assert score.log_likelihood == pytest.approx(expected)
    assert (score.right, score.votes) == (2, 3)


def test_a_state_without_a_bloc_is_predicted_by_the_house_and_joins_nobody():
    X = random_record(1, states=8, rollcalls=6).matrix.to_numpy()
    alone = np.array([0, 0, 0, 1, 1, 1, ALONE, ALONE])
    singles = np.array([0, 0, 0, 1, 1, 1, 2, 3])
    assert predicted(X, alone) == predicted(X, singles)
    assert predicted(X, alone) != predicted(X, np.array([0, 0, 0, 1, 1, 1, 2, 2]))


def test_of_equal_probabilities_the_first_of_yes_abstain_no_is_predicted():
    X = np.array([[1.0], [-1.0], [0.0], [1.0], [-1.0]])
    # the last no sees 2 yes, 1 no, 1 abstain: yes; each yes sees 1, 2, 1: no
    assert predicted(X, np.zeros(5, dtype=int)).right == 0
    assert predicted(np.array([[-1.0]]), np.array([0])).right == 0
    assert predicted(np.array([[1.0]]), np.array([0])).right == 1


def test_all_roll_calls_of_a_resolution_are_in_one_fold_and_folds_are_even():
    resolutions = np.array([0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 6])
    fold = dealt(resolutions, 3, seed=1)
    assert all(len(set(fold[resolutions == r])) == 1 for r in range(7))
    sizes = [len(set(resolutions[fold == f])) for f in range(3)]
    assert sorted(sizes) == [2, 2, 3]


def test_folds_follow_the_resolutions_not_the_order_of_the_roll_calls():
    resolutions, order = np.array([0, 0, 1, 2, 3, 3, 4]), np.array([6, 2, 0, 4, 5, 1, 3])
    assert (dealt(resolutions, 2, 0)[order] == dealt(resolutions[order], 2, 0)).all()


def test_roll_calls_are_numbered_by_their_resolution():
    table = pd.DataFrame({"resolution": ["B", "A", "B"]}, index=["R1", "R2", "R3"])
    votes = record("AAA y n y\nBBB y y n", rollcalls=table)
    assert resolution_numbers(votes).tolist() == [1, 0, 1]


def test_who_voted_on_fewer_than_thirty_per_cent_is_left_out():
    X = np.full((3, 10), np.nan)
    X[0, :3], X[1, :2] = 1, 1
    assert often_present(X).tolist() == [True, False, False]


def test_who_has_no_vote_in_the_training_has_no_bloc():
    X = np.array([[1.0, np.nan], [np.nan, np.nan]])
    assert known(X, np.array([0, 0])).tolist() == [0, ALONE]


def test_without_a_vote_there_is_no_score():
    assert math.isnan(Predicted().mean)
    assert math.isnan(Predicted().accuracy)


def test_fewer_than_two_folds_or_resolutions_are_refused():
    with pytest.raises(ValueError, match="two folds or more; got 1"):
        dealt(np.array([0, 1]), 1, 0)
    with pytest.raises(ValueError, match="two resolutions or more; got 1"):
        dealt(np.array([0, 0]), 5, 0)
