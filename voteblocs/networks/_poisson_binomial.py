"""How often many independent things happen together, each with a chance of its own."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


def poisson_binomial(chances: Matrix) -> Matrix:
    """The distribution of the number of events in every row: rows × (number of events + 1).

    Exact, event by event: f ← f · (1 − q) shifted f · q. All terms are positive, so that small
    tails keep their leading digits, which the Fourier transform loses (Hong 2013,
    doi:10.1016/j.csda.2012.10.006, compares the two).

    >>> poisson_binomial(np.array([[0.5, 0.5]])).tolist()
    [[0.25, 0.5, 0.25]]
    """
    rows, events = chances.shape
    found = np.zeros((events + 1, rows))
    found[0] = 1.0
    for event, q in enumerate(chances.T, start=1):
        happened = found[:event] * q
        found[:event] *= 1 - q
        found[1 : event + 1] += happened
    return found.T


def mid_p(chances: Matrix, seen: NDArray[np.int64]) -> tuple[Matrix, Matrix]:
    """P(X > seen) + ½ P(X = seen) and P(X < seen) + ½ P(X = seen) of every row."""
    distribution = poisson_binomial(chances)
    places = np.arange(distribution.shape[1])
    half = np.where(places == seen[:, None], distribution, 0.0).sum(axis=1) / 2
    above = np.where(places > seen[:, None], distribution, 0.0).sum(axis=1)
    below = np.where(places < seen[:, None], distribution, 0.0).sum(axis=1)
    return np.minimum(above + half, 1.0), np.minimum(below + half, 1.0)
