"""How much a set of states votes as one, with what the choice of resolutions leaves open."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

FEW = 10  # resolutions below which there is no interval
LEVEL = 0.975
PSEUDO = 0.5  # of an average resolution, added at 0 and at 1
LEAST = 2  # one voter is always of one mind


def agreement_index(x: Matrix) -> Matrix:
    """As `index_of`, from the positions of states × roll calls."""
    return index_of(np.stack([(x == choice).sum(axis=0) for choice in (1.0, 0.0, -1.0)]))


def index_of(counts: NDArray[np.int64]) -> Matrix:
    """(max − ½ (T − max)) / T of yes, abstain, no × roll calls; NaN for T < 2."""
    total, largest = counts.sum(axis=0), counts.max(axis=0)
    return _shares(largest - (total - largest) / 2, total, total)


def rice_of(counts: NDArray[np.int64], *, abstentions: bool = False) -> Matrix:
    """|Y − N| / (Y + N), with abstentions |Y − N| / T, of the same counts; NaN for T < 2."""
    yes, _, no = counts
    total = counts.sum(axis=0)
    return _shares(np.abs(yes - no), total if abstentions else yes + no, total)


def _shares(above: Matrix, below: NDArray[np.int64], total: NDArray[np.int64]) -> Matrix:
    shares: Matrix = np.full(len(total), np.nan)
    np.divide(above, below, out=shares, where=(below > 0) & (total >= LEAST))
    return shares


def mean_of(values: Matrix) -> float:
    """The mean of what is known, the same in any order; NaN of nothing."""
    known = np.sort(values[~np.isnan(values)])
    return round(float(known.mean()), 12) if len(known) else float("nan")


def mean_interval(values: Matrix, resolutions: pd.Index) -> tuple[float, float, float]:
    """The mean over roll calls and its 95 % interval, all roll calls of a resolution together.

    A set that is nearly always of one mind shows next to no spread in few resolutions. So half an
    average resolution (of b/2 roll calls; b = n/G, for n roll calls of G resolutions) is added at
    either end, 0 and 1: with M = (Σ v + b/2) / (n + b) the interval is

        M ± t_{G−1} · √((G + 1)/G · S) / (n + b),
        S = Σ_g (Σ_r∈g (v_r − M))² + ½ b² (M² + (1 − M)²),

    within [0, 1] and extended to hold the mean, which is unchanged; none under 10 resolutions.
    """
    from scipy.special import stdtrit

    known = ~np.isnan(values)
    mean = mean_of(values)
    parts = pd.Series(values[known], resolutions[known]).groupby(level=0).agg(["sum", "size"])
    number = len(parts)
    if number < FEW:
        return mean, float("nan"), float("nan")
    n, added = known.sum(), 2 * PSEUDO * known.sum() / number
    centre = (n * mean + added / 2) / (n + added)
    off = np.sort((parts["sum"] - centre * parts["size"]).to_numpy() ** 2).sum()
    off += PSEUDO * (n / number) ** 2 * (centre**2 + (1 - centre) ** 2)
    grown = number + 2 * PSEUDO
    reach = float(stdtrit(number - 1, LEVEL) * np.sqrt(grown / (grown - 1) * off) / (n + added))
    ends = max(0.0, min(mean, centre - reach)), min(1.0, max(mean, centre + reach))
    return mean, round(ends[0], 12), round(ends[1], 12)
