"""Where a vote stands between two poles: the definitions that every swing score is made of."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
CONTESTED = 1.0  # a roll call is contested where the poles stand at least this far apart
TOLERANCE = 1e-9
HALF = 0.5 - TOLERANCE  # from here on a vote is with a pole


def pole_means(x: Matrix, members: NDArray[np.bool_]) -> Matrix:
    """The mean position of a pole on each roll call; NaN where none of its members voted."""
    voted = ~np.isnan(x[members])
    sums, counts = np.nansum(x[members], axis=0), voted.sum(axis=0)
    means: Matrix = np.divide(sums, counts, out=np.full(x.shape[1], np.nan), where=counts > 0)
    return means


def places(x: Matrix, m_minus: Matrix, m_plus: Matrix) -> tuple[Matrix, Matrix]:
    """c, states × roll calls (NaN: did not vote, or the poles stand together), and w."""
    weight = np.nan_to_num(np.abs(m_plus - m_minus))
    apart = weight > TOLERANCE
    place = np.full_like(x, np.nan)
    reach = weight[apart]
    offset = 2 * x[:, apart] - (m_minus + m_plus)[apart]
    place[:, apart] = np.sign(m_plus - m_minus)[apart] * np.clip(offset, -reach, reach) / reach
    return place, weight


def contested_rollcalls(weight: Matrix) -> NDArray[np.bool_]:
    """Which roll calls are contested: w of at least 1."""
    contested: NDArray[np.bool_] = weight >= CONTESTED - TOLERANCE
    return contested
