"""From draws to intervals."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

LEVEL = 0.95
ENOUGH_RESOLUTIONS = 10  # fewer: no interval
MANY_RESOLUTIONS = 30  # fewer: marked
BLOCK = 2048  # columns sorted at a time


def percentiles(draws: Matrix) -> tuple[Matrix, Matrix]:
    """The ends of the middle 95 % of every column, NaN left out; NaN where nothing else is there.

    Between two draws the ends are interpolated as numpy does by default.
    """
    low, high = np.empty(draws.shape[1]), np.empty(draws.shape[1])
    for first in range(0, draws.shape[1], BLOCK):
        block = np.sort(draws[:, first : first + BLOCK].T, axis=1)
        known = np.isfinite(block).sum(axis=1)
        low[first : first + BLOCK] = _at(block, known, (1 - LEVEL) / 2)
        high[first : first + BLOCK] = _at(block, known, (1 + LEVEL) / 2)
    return low, high


def _at(ordered: Matrix, known: NDArray[np.int_], share: float) -> Matrix:
    """The quantile of every row, of its first `known` numbers."""
    place = share * np.maximum(known - 1, 0)
    below = np.floor(place).astype(int)
    above = np.minimum(below + 1, np.maximum(known - 1, 0))
    rows = np.arange(len(ordered))
    one, other = ordered[rows, below], ordered[rows, above]
    quantile: Matrix = np.where(known > 0, one + (place - below) * (other - one), np.nan)
    return quantile


def holding(ends: tuple[Matrix, Matrix], estimate: Matrix) -> tuple[Matrix, Matrix]:
    """The same intervals, extended where they do not hold the estimate."""
    return np.minimum(ends[0], estimate), np.maximum(ends[1], estimate)


def widened(
    ends: tuple[Matrix, Matrix], estimate: Matrix, resolutions: int
) -> tuple[Matrix, Matrix]:
    """Both arms stretched by t_{G−1}/z · √(G/(G−1)), as percentiles of few draws lie too close."""
    from scipy.special import ndtri

    longer = _spreads(resolutions) / float(ndtri((1 + LEVEL) / 2))
    return estimate + longer * (ends[0] - estimate), estimate + longer * (ends[1] - estimate)


def bias_corrected(draws: Matrix, estimate: Matrix, resolutions: int) -> tuple[Matrix, Matrix]:
    """The estimate less what the draws exceed it by on average, ± t_{G−1} · √(G/(G−1)) of their sd.

    For what is too high on every sample, since noise adds to it: the draws have the noise twice.
    NaN are left out. Davison & Hinkley 1997, doi:10.1017/CBO9780511802843, section 5.2.
    """
    known = np.isfinite(draws)
    count = np.maximum(known.sum(axis=0), 1)
    mean = np.where(known, draws, 0.0).sum(axis=0) / count
    sd = np.sqrt(np.where(known, (draws - mean) ** 2, 0.0).sum(axis=0) / count)
    centre, arm = 2 * estimate - mean, _spreads(resolutions) * sd
    return holding((centre - arm, centre + arm), estimate)


def _spreads(resolutions: int) -> float:
    """t_{G−1} · √(G/(G−1)): standard deviations of the draws in an arm."""
    from scipy.special import stdtrit

    longer = math.sqrt(resolutions / (resolutions - 1))
    return float(stdtrit(resolutions - 1, (1 + LEVEL) / 2)) * longer


def words_on(resolutions: int) -> str:
    """What is to be said of intervals from so many resolutions; nothing where they suffice."""
    if resolutions < ENOUGH_RESOLUTIONS:
        return f"no interval: too few resolutions ({resolutions})"
    return f"few resolutions ({resolutions})" if resolutions < MANY_RESOLUTIONS else ""
