"""Swing scores of a resample, with half a pseudo-resolution at each pole."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.record import VotingRecord
from voteblocs.robustness._intervals import holding, percentiles
from voteblocs.robustness._resamples import Resample
from voteblocs.structure._places import HALF, contested_rollcalls, places, pole_means
from voteblocs.structure.swing import SCORES, swing_states

Matrix = NDArray[np.float64]

FEWEST = 5  # contested resolutions below which there is no interval
STREAM = 1
COARSE, FINE = 2.0**26, 2.0**52


@dataclass(frozen=True)
class SwingDraws:
    """What each state's votes add in each resolution, states × resolutions.

    `sums` are four such tables, one above the other: w, w·c, w where c ≤ −½ and w where c ≥ ½.
    `typical` is the mean, over the resolutions with a contested roll call that the state voted
    on, of the contested weight in it: the size of a pseudo-resolution. `contested` counts them.
    """

    sums: Matrix
    typical: Matrix
    contested: NDArray[np.int_]
    scores: pd.DataFrame

    @classmethod
    def of(
        cls, record: VotingRecord, blocs: pd.Series, resolution: NDArray[np.intp], *, anchor: str
    ) -> SwingDraws:
        """With the poles, their members, c and w of the whole record."""
        scores = swing_states(record, blocs, anchor=anchor)
        x = record.matrix.reindex(blocs.index).to_numpy()
        poles = scores.attrs["poles"]
        ends = [
            pole_means(x, np.isin(blocs.to_numpy(), [] if poles is None else pole))
            for pole in (poles or (-1, -1))
        ]
        place, weight = places(x, *ends)
        w = np.where(np.isnan(place), 0.0, weight)
        with_minus, with_plus = place <= -HALF, place >= HALF
        tables = (w, w * np.nan_to_num(place), w * with_minus, w * with_plus)
        hard = _by_resolution(w * contested_rollcalls(weight), resolution)
        contested = (hard > 0).sum(axis=1)
        typical = np.divide(
            hard.sum(axis=1), contested, out=np.full(len(x), np.nan), where=contested >= FEWEST
        )
        sums = np.vstack([_by_resolution(table, resolution) for table in tables])
        return cls(sums, typical, contested, scores)

    @property
    def width(self) -> int:
        """The four scores of every state."""
        return len(SCORES) * len(self.typical)

    def draw(self, resample: Resample) -> Matrix:
        """The scores; a state may be drawn no vote at all and then is its pseudo-resolutions."""
        weight, toward, left, right = np.split(_exact(self.sums, resample.times), 4)
        drawn = resample.rng(STREAM).standard_exponential((3, len(weight)))
        minus, plus, between = drawn / 2 * self.typical
        lean = (toward + plus - minus) / (weight + minus + plus)
        whole = weight + minus + plus + between
        left, right = (left + minus) / whole, (right + plus) / whole
        fence = np.maximum(1 - left - right, 0.0)
        return np.concatenate([lean, 1 - np.abs(lean), 2 * np.minimum(left, right), fence])

    def table(self, draws: Matrix) -> pd.DataFrame:
        """`lean_low lean_high …` by state, and in words why there are none."""
        estimate = self.scores[list(SCORES)].to_numpy().T.ravel()
        low, high = (end.reshape(4, -1) for end in holding(percentiles(draws), estimate))
        columns: dict[str, Matrix] = {}
        for score, below, above in zip(SCORES, low, high, strict=True):
            columns |= {f"{score}_low": below.round(12), f"{score}_high": above.round(12)}
        table = pd.DataFrame(columns, index=self.scores.index)
        table.insert(0, "contested_resolutions", self.contested)
        return table.assign(note=[self._words(count) for count in self.contested.tolist()])

    def _words(self, contested: int) -> str:
        if self.scores.attrs["poles"] is None:
            return "no interval: fewer than two blocs"
        if contested < FEWEST:
            return f"no interval: too few contested resolutions ({contested})"
        return ""


def _by_resolution(table: Matrix, resolution: NDArray[np.intp]) -> Matrix:
    """The columns of each resolution added up, in their order."""
    summed = np.zeros((len(table), int(resolution.max(initial=-1)) + 1))
    np.add.at(summed.T, resolution, table.T)
    return summed


def _exact(table: Matrix, times: NDArray[np.int64]) -> Matrix:
    """Σ_g times_g · table_ig, the same in any order: two sums of whole steps, one rounding."""
    high = np.round(table * COARSE) / COARSE
    low = np.round((table - high) * FINE) / FINE
    result: Matrix = high @ times + low @ times
    return result
