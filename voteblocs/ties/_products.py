"""Matrix products whose sums come out the same in any order."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
GRID = 2.0**26


def weighted_product(M: Matrix, weights: Matrix) -> Matrix:
    """Σ_r weights_r · M_ir · M_jr for a matrix of zeros and ones, exact up to the last rounding.

    A plain product of floats depends on the order of its sums, so on threads, processors and
    the order of the columns. Each weight is split into a multiple of 2⁻²⁶ and a remainder; both
    products then add integers on a grid and are exact for up to 2²⁰ columns and weights in
    (2⁻⁸, 1]; one rounding is left, at the end.
    """
    high = np.round(weights * GRID) / GRID
    result: Matrix = (M * high) @ M.T + (M * (weights - high)) @ M.T
    return result
