"""Ties of a record under other weights of its roll calls."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voteblocs.record import VotingRecord
from voteblocs.ties._measures import MEASURES, Ballots, chance_alike
from voteblocs.ties._products import weighted_product
from voteblocs.ties.agreement import default_min_shared
from voteblocs.wording import expected

Matrix = NDArray[np.float64]
Integers = NDArray[np.int64]

RANGES = {
    "share": (0.0, 1.0),
    "graded": (0.0, 1.0),
    "coincidence": (0.0, 1.0),
    "coincidence_2016": (0.0, 1.0),
}


@dataclass(frozen=True)
class Ties:
    """Votes, states × roll calls, and which of their pairs are known.

    `chance` is e_r of every roll call. A resample weighs the roll calls, it does not change what
    is known of them: e_r and the known pairs stay those of the whole.
    """

    positions: Matrix
    measure: str
    chance: Matrix
    known: NDArray[np.bool_]

    @classmethod
    def of(cls, record: VotingRecord, measure: str) -> Ties:
        """Those of the states of a record that voted."""
        positions = record.matrix.loc[record.voters].to_numpy()
        return cls.between(positions, measure, default_min_shared(record))

    @classmethod
    def between(cls, positions: Matrix, measure: str, min_shared: int) -> Ties:
        """Those of votes given as positions: 1, 0, −1, NaN."""
        if measure not in MEASURES:
            raise ValueError(expected("a measure", MEASURES, measure))
        choices = _choices(positions).astype(float)
        known = Ballots(choices).shared >= min_shared
        np.fill_diagonal(known, False)
        return cls(positions, measure, chance_alike(choices), known)

    def table(self, weights: Integers | None = None) -> Matrix:
        """The measure of every known pair, NaN where unknown or where none of its votes counts."""
        times = np.ones(self.positions.shape[1], dtype=np.int64) if weights is None else weights
        drawn = np.flatnonzero(times)
        choices = _choices(self.positions[:, drawn])
        with np.errstate(divide="ignore", invalid="ignore"):
            if self.measure in ("excess", "share"):
                values = self._alike(choices, drawn, times[drawn])
            else:
                repeated = np.repeat(choices, times[drawn], axis=2).astype(float)
                values = MEASURES[self.measure](Ballots(repeated))
        return np.where(self.known, values, np.nan)

    def _alike(
        self, choices: NDArray[np.bool_], drawn: NDArray[np.intp], times: Integers
    ) -> Matrix:
        """`share` or `excess`: all sums are of integers, or split so that they are exact."""
        flat = np.hstack([*choices]).astype(np.float32)
        same = ((flat * np.tile(times, 3).astype(np.float32)) @ flat.T).astype(float)
        voted = choices.any(axis=0).astype(np.float32)
        shared = ((voted * times.astype(np.float32)) @ voted.T).astype(float)
        if self.measure == "excess":
            same -= weighted_product(voted.astype(float), self.chance[drawn] * times)
        alike: Matrix = same / shared
        return alike

    @property
    def limits(self) -> tuple[float, float]:
        """The least and the greatest value that the measure can take."""
        return RANGES.get(self.measure, (-1.0, 1.0))


def _choices(positions: Matrix) -> NDArray[np.bool_]:
    """Three layers (yes, abstain, no), each states × roll calls."""
    return np.stack([positions == 1, positions == 0, positions == -1])
