"""What is drawn in each resample beside the swing scores: ties, blocs, strength, your own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.record import VotingRecord
from voteblocs.robustness._intervals import (
    ENOUGH_RESOLUTIONS,
    bias_corrected,
    holding,
    percentiles,
    widened,
    words_on,
)
from voteblocs.robustness._partitions import Finder
from voteblocs.robustness._records import resampled
from voteblocs.robustness._resamples import Resample
from voteblocs.robustness._ties import Ties

Matrix = NDArray[np.float64]

COLD_STARTS = 5
STREAM = 2


@dataclass(frozen=True)
class TieDraws:
    """The tie of every known pair."""

    ties: Ties
    states: pd.Index
    resolutions: int

    @property
    def pairs(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The known pairs, each once."""
        one, other = np.nonzero(np.triu(self.ties.known, 1))
        return one, other

    @property
    def width(self) -> int:
        """One number for each pair."""
        return len(self.pairs[0])

    def draw(self, resample: Resample) -> Matrix:
        """NaN where the resample has no vote that both cast."""
        drawn: Matrix = resample.ties[self.pairs]
        return drawn

    def table(self, draws: Matrix) -> pd.DataFrame:
        """The widened interval of every pair, within what the measure can be."""
        estimate = self.ties.table()[self.pairs]
        low, high = np.full_like(estimate, np.nan), np.full_like(estimate, np.nan)
        if self.resolutions >= ENOUGH_RESOLUTIONS:
            ends = holding(percentiles(draws), estimate)
            low, high = widened(ends, estimate, self.resolutions)
        one, other = self.pairs
        index = pd.MultiIndex.from_arrays(
            [self.states[one], self.states[other]], names=["country", "other"]
        )
        measure = self.ties.measure
        columns = {f"{measure}_low": low, f"{measure}_high": high}
        table = pd.DataFrame(columns, index=index).clip(*self.ties.limits).round(12)
        return table.assign(note=words_on(self.resolutions))


@dataclass(frozen=True)
class BlocDraws:
    """Whether every state is in its bloc of the whole record, blocs matched as well as can be."""

    finder: Finder
    labels: NDArray[np.int64]
    states: pd.Index

    @classmethod
    def of(cls, blocs: pd.Series, ties: Ties, states: pd.Index) -> BlocDraws:
        """With blocs of all states that voted, as `vb.blocs` gives them."""
        labels = blocs.reindex(states)
        if labels.isna().any():
            without = states[labels.isna()][0]
            raise ValueError(f"expected a bloc for every state that voted; {without} has none")
        numbers = pd.factorize(labels, sort=True)[0].astype(np.int64)
        return cls(Finder.of(blocs, ties), numbers, states)

    @property
    def width(self) -> int:
        """One number for each state."""
        return len(self.labels)

    def draw(self, resample: Resample) -> Matrix:
        """1 where it is, 0 where not, NaN for a state without a vote in the resample."""
        from scipy.optimize import linear_sum_assignment

        seed = int(resample.rng(STREAM).integers(2**31))
        voted = (~np.isnan(resample.of.positions[:, resample.weights > 0])).any(axis=1)
        found = self.finder.labels(
            resample.ties, resample.weights, seed=seed, starts=COLD_STARTS, warm=self.labels
        )
        both = np.zeros((self.labels.max() + 1, found.max() + 1), dtype=int)
        np.add.at(both, (self.labels[voted], found[voted]), 1)
        own, matched = linear_sum_assignment(both, maximize=True)
        partner = np.full(len(both), -1)
        partner[own] = matched
        return np.where(voted, partner[self.labels] == found, np.nan)

    def table(self, draws: Matrix) -> pd.DataFrame:
        """`stability`, the share of resamples."""
        known = np.isfinite(draws)
        counts = known.sum(axis=0)
        share = np.divide(
            np.where(known, draws, 0).sum(axis=0),
            counts,
            out=np.full(len(counts), np.nan),
            where=counts > 0,
        )
        return pd.DataFrame({"stability": share.round(12)}, index=self.states)


@dataclass(frozen=True)
class StrengthDraws:
    """The strength of every state on the positive ties, of the centralities the only one.

    The others move with the number of votes by more than their intervals are wide.
    """

    ties: Ties
    states: pd.Index
    resolutions: int

    @property
    def width(self) -> int:
        """One number for each state."""
        return len(self.states)

    def draw(self, resample: Resample) -> Matrix:
        """Σ_j w_ij over w_ij > 0."""
        return _strength(resample.ties)

    def table(self, draws: Matrix) -> pd.DataFrame:
        """`strength_low strength_high`, the bias corrected, within what strength can be."""
        low, high = np.full((2, self.width), np.nan)
        if self.resolutions >= ENOUGH_RESOLUTIONS:
            low, high = bias_corrected(draws, _strength(self.ties.table()), self.resolutions)
        table = pd.DataFrame({"strength_low": low, "strength_high": high}, index=self.states)
        most = max(self.width - 1, 0)
        return table.clip(0, most).round(12).assign(note=words_on(self.resolutions))


def _strength(ties: Matrix) -> Matrix:
    """The sum of the positive ties of every state."""
    strength: Matrix = np.where(ties > 0, ties, 0.0).sum(axis=1)
    return strength


@dataclass(frozen=True)
class OwnDraws:
    """Any function from a record to a Series of numbers, called on each resampled record."""

    function: Callable[[VotingRecord], pd.Series]
    record: VotingRecord
    whole: pd.Series

    @property
    def width(self) -> int:
        """The numbers that the function gives for the whole record."""
        return len(self.whole)

    def draw(self, resample: Resample) -> Matrix:
        """By the index of the whole; NaN for what the resample does not give."""
        found = self.function(resampled(self.record, resample.weights))
        drawn: Matrix = found.reindex(self.whole.index).to_numpy(dtype=float)
        return drawn

    def table(self, draws: Matrix) -> pd.DataFrame:
        """`NAME_low NAME_high` after the name of the Series: percentiles, extended likewise."""
        low, high = holding(percentiles(draws), self.whole.to_numpy(dtype=float))
        name = "value" if self.whole.name is None else self.whole.name
        return pd.DataFrame({f"{name}_low": low, f"{name}_high": high}, index=self.whole.index)
