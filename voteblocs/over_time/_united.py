"""How much a set of states votes as one, with what the choice of resolutions leaves open."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

FEW = 10  # resolutions below which there is no interval
LEVEL = 0.975


def agreement_index(x: Matrix) -> Matrix:
    """(max − ½ (T − max)) / T on every roll call, max the commonest of T choices; NaN for T < 2."""
    counts = np.stack([(x == choice).sum(axis=0) for choice in (1.0, 0.0, -1.0)])
    total, largest = counts.sum(axis=0), counts.max(axis=0)
    united: Matrix = np.full(x.shape[1], np.nan)
    np.divide(largest - (total - largest) / 2, total, out=united, where=total > 1)
    return united


def mean_of(values: Matrix) -> float:
    """The mean of what is known, the same in any order; NaN of nothing."""
    known = np.sort(values[~np.isnan(values)])
    return round(float(known.mean()), 12) if len(known) else float("nan")


def mean_interval(values: Matrix, resolutions: pd.Index) -> tuple[float, float, float]:
    """The mean over roll calls and its 95 % interval, all roll calls of a resolution together.

    Mean ± t_{G−1} · √(G/(G−1) · Σ_g (Σ_r∈g (v_r − mean))²) / n, within [0, 1], over n roll calls of
    G resolutions; no interval under 10 resolutions.
    """
    from scipy.stats import t

    known = ~np.isnan(values)
    mean = mean_of(values)
    off = pd.Series(values[known] - mean, resolutions[known]).groupby(level=0).sum().to_numpy()
    number = len(off)
    if number < FEW:
        return mean, float("nan"), float("nan")
    spread = np.sqrt(number / (number - 1) * np.sort(off**2).sum()) / known.sum()
    reach = float(t.ppf(LEVEL, number - 1)) * float(spread)
    return mean, round(max(0.0, mean - reach), 12), round(min(1.0, mean + reach), 12)
