"""How well blocs predict votes that they were not found on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.record import VotingRecord

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]

FOLDS = 5
PRESENT = 0.3  # who voted on a smaller share of the roll calls is left out
PULL = 2.0  # how many voters of the house are added to a bloc
ALONE = -1  # the label of a voter without a bloc


@dataclass(frozen=True)
class Predicted:
    """Sums over votes; two of them add up."""

    log_likelihood: float = 0.0
    right: int = 0
    votes: int = 0

    def __add__(self, other: Predicted) -> Predicted:
        return Predicted(
            self.log_likelihood + other.log_likelihood,
            self.right + other.right,
            self.votes + other.votes,
        )

    @property
    def mean(self) -> float:
        """Log-likelihood per vote; NaN without a vote."""
        return self.log_likelihood / self.votes if self.votes else float("nan")

    @property
    def accuracy(self) -> float:
        """The share of votes predicted right; NaN without a vote."""
        return self.right / self.votes if self.votes else float("nan")


def often_present(X: Matrix, present: float = PRESENT) -> NDArray[np.bool_]:
    """Which voters voted on at least this share of the roll calls."""
    voted = np.isfinite(X).sum(axis=1)
    result: NDArray[np.bool_] = (voted > 0) & (voted >= present * X.shape[1])
    return result


def resolution_numbers(record: VotingRecord) -> Labels:
    """A number for the resolution of each roll call, by the alphabet."""
    return np.unique(record.resolutions.to_numpy(dtype=str), return_inverse=True)[1]


def dealt(resolutions: Labels, folds: int, seed: int) -> Labels:
    """The fold of each roll call: resolutions permuted by `seed` and dealt out one by one."""
    distinct, place = np.unique(resolutions, return_inverse=True)
    if folds < 2:
        raise ValueError(f"expected two folds or more; got {folds}")
    if len(distinct) < 2:
        raise ValueError(f"expected votes on two resolutions or more; got {len(distinct)}")
    fold = np.empty(len(distinct), dtype=np.int64)
    fold[np.random.default_rng(seed).permutation(len(distinct))] = np.arange(len(distinct)) % folds
    return fold[place]


def splits(resolutions: Labels, folds: int, seed: int) -> Iterator[NDArray[np.bool_]]:
    """Which roll calls are held out, fold by fold."""
    fold = dealt(resolutions, folds, seed)
    for number in range(fold.max() + 1):
        yield fold == number


def predicted(X: Matrix, labels: Labels) -> Predicted:
    """Each vote by those of the others in its voter's bloc, smoothed towards the house.

    With h = (n_choice + 1/3) / (n + 1) of all other voters: p = (n_choice + 2 h) / (n + 2) of
    the bloc's others; a voter without a bloc by h. Of equal probabilities the first of yes,
    abstain, no is predicted.
    """
    return scored(X, bloc_probabilities(X, labels))


def scored(X: Matrix, probabilities: Matrix) -> Predicted:
    """The log-likelihood and the hits of choices × voters × roll calls."""
    chosen = np.stack([X == 1, X == 0, X == -1])
    said = chosen.any(axis=0)
    of_chosen = np.where(chosen, probabilities, 0.0).sum(axis=0)[said]
    guessed = np.take_along_axis(chosen, probabilities.round(12).argmax(axis=0)[None], axis=0)[0]
    return Predicted(float(np.sort(np.log(of_chosen)).sum()), int(guessed.sum()), int(said.sum()))


def bloc_probabilities(X: Matrix, labels: Labels) -> Matrix:
    """The probability of each choice, choices × voters × roll calls, from the bloc's others."""
    number = np.where(labels == ALONE, -2 - np.arange(len(labels)), labels)
    return weighted_probabilities(X, (number[:, None] == number).astype(float))


def weighted_probabilities(X: Matrix, weights: Matrix) -> Matrix:
    """The same from all others, each counted by its weight, voters × voters."""
    cast = np.stack([X == 1, X == 0, X == -1]).astype(float)
    house = _shares(cast.sum(axis=1, keepdims=True) - cast, 1 / 3)
    others = weights.copy()
    np.fill_diagonal(others, 0.0)
    return _shares(others @ cast, PULL * house)


def _shares(counts: Matrix, prior: Matrix | float) -> Matrix:
    smoothed = counts + prior
    result: Matrix = smoothed / smoothed.sum(axis=0)
    return result


def known(X: Matrix, labels: Labels) -> Labels:
    """The same labels, none for who has no vote here."""
    return np.where(np.isfinite(X).any(axis=1), labels, ALONE)


def votes_of(record: VotingRecord) -> pd.DataFrame:
    """Positions of the states that voted, sorted by code."""
    return record.matrix.loc[record.voters]
