"""Resamples of the resolutions of a record: how often each is drawn, and what is made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.robustness._ties import Ties

Matrix = NDArray[np.float64]
Integers = NDArray[np.int64]

BATCH = 25  # resamples in one call of a worker; the numbers do not depend on it


@dataclass(frozen=True)
class Resample:
    """One draw of as many resolutions as there are, with replacement."""

    times: Integers  # of every resolution
    weights: Integers  # of every roll call: those of its resolution
    key: tuple[int, int]  # seed and number
    of: Ties

    @cached_property
    def ties(self) -> Matrix:
        """The ties of the resample, states × states."""
        return self.of.table(self.weights)

    def rng(self, stream: int) -> np.random.Generator:
        """A source of chance of its own for each use, whatever else is asked for."""
        return _rng(self.key, stream)


class Statistic(Protocol):
    """What is drawn anew in every resample, and the table made of all draws."""

    @property
    def width(self) -> int:
        """Numbers in one draw."""

    def draw(self, resample: Resample) -> Matrix:
        """The numbers of one resample."""

    def table(self, draws: Matrix) -> pd.DataFrame:
        """Intervals of draws × numbers."""


@dataclass(frozen=True)
class Plan:
    """What to draw from, and which statistics of it."""

    ties: Ties
    resolution: NDArray[np.intp]  # the number of each roll call's resolution
    statistics: tuple[Statistic, ...]

    @property
    def resolutions(self) -> int:
        """G, how many there are."""
        return int(self.resolution.max(initial=-1)) + 1

    def resample(self, seed: int, number: int) -> Resample:
        """One of the resamples of a seed; it does not depend on how many are asked for."""
        G = self.resolutions
        times = np.bincount(_rng((seed, number), 0).integers(0, G, G), minlength=G)
        return Resample(times, times[self.resolution], (seed, number), self.ties)

    def batch(self, seed: int, numbers: range) -> list[Matrix]:
        """The draws of some resamples, for each statistic resamples × numbers."""
        from threadpoolctl import threadpool_limits

        with threadpool_limits(1, "blas"):
            drawn = []
            for number in numbers:
                resample = self.resample(seed, number)
                drawn.append([statistic.draw(resample) for statistic in self.statistics])
        return [np.stack(rows) for rows in zip(*drawn, strict=True)]

    def draws(
        self, n: int, *, seed: int, n_jobs: int, progress: Callable[[int], object] | None = None
    ) -> list[Matrix]:
        """All draws, for each statistic resamples × numbers."""
        whole = [np.empty((n, statistic.width)) for statistic in self.statistics]
        batches = [range(first, min(first + BATCH, n)) for first in range(0, n, BATCH)]
        for numbers, parts in zip(batches, self._batches(batches, seed, n_jobs), strict=True):
            for rows, part in zip(whole, parts, strict=True):
                rows[numbers.start : numbers.stop] = part
            if progress is not None:
                progress(len(numbers))
        return whole

    def _batches(self, batches: list[range], seed: int, n_jobs: int) -> Iterator[list[Matrix]]:
        if n_jobs == 1:
            yield from (self.batch(seed, numbers) for numbers in batches)
            return
        from joblib import Parallel, delayed

        calls = (delayed(self.batch)(seed, numbers) for numbers in batches)
        yield from Parallel(n_jobs=n_jobs, return_as="generator")(calls)


def _rng(key: tuple[int, int], stream: int) -> np.random.Generator:
    seed, number = key
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(number, stream)))
