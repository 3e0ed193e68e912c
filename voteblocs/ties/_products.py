"""Matrix products whose sums come out the same in any order."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
GRID = 2.0**26


def weighted_product(M: Matrix, weights: Matrix, other: Matrix | None = None) -> Matrix:
    """Σ_r weights_r · M_ir · M_jr for a matrix of zeros and ones, exact up to the last rounding.

    With `other` it is Σ_r weights_r · M_ir · other_jr, for an `other` of zeros, ones and twos.

    A plain product of floats depends on the order of its sums, so on threads, processors and
    the order of the columns. Each weight is split into a multiple of 2⁻²⁶ and a remainder; both
    products then add integers on a grid and are exact for up to 2²⁰ columns and weights in
    (2⁻⁸, 1], or multiples of 2⁻⁵² from 0 to 1; one rounding is left, at the end.
    """
    second = M if other is None else other
    high = np.round(weights * GRID) / GRID
    result: Matrix = (M * high) @ second.T + (M * (weights - high)) @ second.T
    return result
