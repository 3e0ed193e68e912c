"""Climbing to blocs whose members' votes are most likely drawn from one distribution each."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from voteblocs.structure._optimiser import by_size

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]

GRID = 2.0**28  # logarithms on this grid add up to the same bytes in any order
TOLERANCE = 1e-6  # in log-likelihood; a smaller gain is rounding


@dataclass(frozen=True)
class CastVotes:
    """Votes as zeros and ones, with the logarithms that every likelihood is added up from.

    Columns are the roll calls three times over: who said yes, who abstained, who said no.
    Row n of `logs` has log(n + c h) and of `sums` its sum below n, the log-likelihood of n such
    votes; `all_logs` and `all_sums` are the same of log(n + c). `weights`: how often each column
    counts.
    """

    cast: Matrix
    weights: Matrix
    logs: Matrix
    sums: Matrix
    all_logs: Matrix
    all_sums: Matrix

    @classmethod
    def of(cls, X: Matrix, concentration: float) -> CastVotes:
        """The votes of voters × roll calls, 1 yes, 0 abstain, −1 no, NaN not cast."""
        if not concentration > 0:
            raise ValueError(f"expected a concentration above 0; got {concentration}")
        cast = np.hstack([X == 1, X == 0, X == -1]).astype(float)
        house = concentration * np.tile(1 / (np.isfinite(X).sum(axis=0) + 1), 3)
        counted = np.arange(len(X) + 1)[:, None]
        logs = _on_grid(np.log(counted + house * (cast.sum(axis=0) + 1 / 3)))
        all_logs = _on_grid(np.log(counted + concentration))
        sums, all_sums = (np.cumsum(table, axis=0) - table for table in (logs, all_logs))
        return cls(cast, np.ones(cast.shape[1]), logs, sums, all_logs[:, 0], all_sums[:, 0])

    def weighted(self, weights: NDArray[np.integer] | None) -> CastVotes:
        """The same votes, each roll call counted so many times."""
        if weights is None:
            return self
        return replace(self, weights=np.tile(np.asarray(weights, dtype=float), 3))

    def of_the_house(self) -> Matrix:
        """The log-probability of each voter's votes in a bloc of which nothing is known."""
        nobody = np.zeros((1, self.cast.shape[1]), dtype=np.int64)
        result: Matrix = (self.cast * self.weights) @ self.predicted(nobody)[0]
        return result

    def counts(self, labels: Labels, most: int) -> NDArray[np.int64]:
        """n of every bloc, blocs × columns."""
        members = (labels == np.arange(most)[:, None]).astype(float)
        counted: NDArray[np.int64] = (members @ self.cast).astype(np.int64)
        return counted

    def predicted(self, counts: NDArray[np.int64]) -> Matrix:
        """log((n + c h) / (n_all + c)) of every bloc and column."""
        return _over_all(self._looked_up(self.logs, counts), self.all_logs[_voters(counts)])

    def predicted_without_one(self, counts: NDArray[np.int64]) -> Matrix:
        """The same with one voter of that choice less."""
        voters = np.maximum(_voters(counts) - 1, 0)
        fewer = self._looked_up(self.logs, np.maximum(counts - 1, 0))
        return _over_all(fewer, self.all_logs[voters])

    def likelihood(self, counts: NDArray[np.int64]) -> Matrix:
        """The integrated log-likelihood of every bloc."""
        cast = self._looked_up(self.sums, counts) @ self.weights
        result: Matrix = cast - self.all_sums[_voters(counts)] @ self.weights[: _third(counts)]
        return result

    def _looked_up(self, table: Matrix, counts: NDArray[np.int64]) -> Matrix:
        columns = counts.shape[-1]
        found: Matrix = table.ravel()[counts * columns + np.arange(columns)]
        return found


def _on_grid(values: Matrix) -> Matrix:
    result: Matrix = np.round(values * GRID) / GRID
    return result


def _over_all(choices: Matrix, voters: Matrix) -> Matrix:
    """Each choice's logarithms less those of all its roll call's voters."""
    less: Matrix = choices.reshape(len(choices), 3, -1) - voters[:, None, :]
    return less.reshape(choices.shape)


def _third(counts: NDArray[np.int64]) -> int:
    return int(counts.shape[-1]) // 3


def _voters(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The voters of every bloc and roll call."""
    third = _third(counts)
    return counts[:, :third] + counts[:, third : 2 * third] + counts[:, 2 * third :]


class Climb:
    """A partition into at most so many blocs that only gets likelier.

    The gain of a move is exact: log-probability of the voter's votes as the new bloc predicts
    them, less that of its own bloc without the voter. A bloc without members predicts the house.
    """

    def __init__(self, votes: CastVotes, labels: Labels, most: int) -> None:
        if most < 1 or labels.min(initial=0) < 0 or labels.max(initial=0) >= most:
            raise ValueError(f"expected labels from 0 to below {most}, one bloc at least")
        self.votes = votes
        self.cast = votes.cast * votes.weights
        self.labels = labels.copy()
        self.counts = votes.counts(labels, most)
        self.predicted = np.zeros((len(labels), most))
        self.without = np.zeros((len(labels), most))
        self.likelihoods = np.zeros(most)
        self._weigh(np.arange(most))

    @property
    def likelihood(self) -> float:
        """The integrated log-likelihood of all blocs."""
        return float(self.likelihoods.sum())

    def to_top(self) -> Climb:
        """Moves, then merges, until neither gains."""
        self._move_on()
        while self._merged():
            self._move_on()
        return self

    def gains(self) -> Matrix:
        """What each voter's move to each bloc gains; 0 for its own."""
        rows = np.arange(len(self.labels))
        gains: Matrix = self.predicted - self.without[rows, self.labels][:, None]
        gains[rows, self.labels] = 0.0
        return gains

    def _move_on(self) -> None:
        """The best moves first, many at a time while that gains, then one at a time."""
        together = len(self.labels)
        while True:
            gains = self.gains()
            best, gain = gains.argmax(axis=1), gains.max(axis=1, initial=0.0)
            movers = np.argsort(-gain, kind="stable")[: np.count_nonzero(gain > TOLERANCE)]
            if not len(movers):
                return
            movers = movers[:together]
            before, origin = self.likelihood, self.labels[movers]
            self._relabel(movers, best[movers])
            if len(movers) > 1 and self.likelihood <= before + TOLERANCE:
                self._relabel(movers, origin)
                together = max(1, len(movers) // 4)

    def merged_to(self, most: int) -> Labels:
        """The labels after the mergers that cost least, until no more than so many blocs."""
        while len(np.unique(self.labels)) > most:
            self._merge(*self._best_merger()[1:])
        return by_size(self.labels)

    def _merged(self) -> bool:
        """Whether the best merger of two blocs gained; it is then done."""
        gain, one, other = self._best_merger()
        if gain > TOLERANCE:
            self._merge(one, other)
        return gain > TOLERANCE

    def _best_merger(self) -> tuple[float, int, int]:
        """What it gains, and the two blocs; −∞ where there is but one."""
        used = np.unique(self.labels)
        if len(used) < 2:
            return -np.inf, 0, 0
        one, other = (used[ends] for ends in np.triu_indices(len(used), 1))
        together = self.votes.likelihood(self.counts[one] + self.counts[other])
        gains = together - self.likelihoods[one] - self.likelihoods[other]
        best = int(gains.argmax())
        return float(gains[best]), int(one[best]), int(other[best])

    def _merge(self, one: int, other: int) -> None:
        movers = np.flatnonzero(self.labels == other)
        self._relabel(movers, np.full(len(movers), one))

    def _relabel(self, voters: Labels, labels: Labels) -> None:
        touched = np.unique(np.concatenate([self.labels[voters], labels]))
        self.labels[voters] = labels
        members = (self.labels == touched[:, None]).astype(float)
        self.counts[touched] = (members @ self.votes.cast).astype(np.int64)
        self._weigh(touched)

    def _weigh(self, blocs: Labels) -> None:
        """What these blocs predict, with and without one member, and how likely they are."""
        counts = self.counts[blocs]
        less = self.votes.predicted_without_one(counts)
        both = self.cast @ np.vstack([self.votes.predicted(counts), less]).T
        self.predicted[:, blocs] = both[:, : len(blocs)]
        self.without[:, blocs] = both[:, len(blocs) :]
        self.likelihoods[blocs] = self.votes.likelihood(counts)
