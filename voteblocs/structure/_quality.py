"""Quality matrices: what a partition is worth is the sum of B_ij over pairs in one bloc.

Every function takes a symmetric table in which an unknown pair counts 0 (NaN or 0) and the diagonal
does not count. A null model has a diagonal, which is kept, since Q is defined with it; no
partition changes its sum, and the optimiser leaves it out.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]

SHARPNESS = 20.0


def modularity_matrix(W: Matrix, resolution: float = 1.0) -> Matrix:
    """A − γ k kᵀ / 2m of the positive ties A, with k_i = Σ_j A_ij, 2m = Σ k; 0 without a tie.

    Newman & Girvan 2004 (doi:10.1103/PhysRevE.69.026113); γ: Reichardt & Bornholdt 2006
    (doi:10.1103/PhysRevE.74.016110).

    >>> modularity_matrix(np.array([[0, 2.0], [2.0, 0]])).tolist()
    [[-1.0, 1.0], [1.0, -1.0]]
    """
    A = np.maximum(signed_matrix(W), 0.0)
    return A - resolution * _expected(A)


def signed_matrix(E: Matrix) -> Matrix:
    """The ties themselves, an unknown pair and the diagonal 0.

    >>> signed_matrix(np.array([[1.0, np.nan], [np.nan, 1.0]])).tolist()
    [[0.0, 0.0], [0.0, 0.0]]
    """
    ties = np.where(np.isnan(E), 0.0, E)
    np.fill_diagonal(ties, 0.0)
    return ties


def signed_modularity_matrix(E: Matrix, resolution: float = 1.0) -> Matrix:
    """(A⁺ − γ k⁺k⁺ᵀ / 2m⁺) − (A⁻ − γ k⁻k⁻ᵀ / 2m⁻), ties above and below 0 each with its own null.

    Over 2m⁺ + 2m⁻ its sum within blocs is (2m⁺ Q⁺ − 2m⁻ Q⁻) / (2m⁺ + 2m⁻), the signed modularity
    of Gómez, Jensen & Arenas 2009 (doi:10.1103/PhysRevE.80.016114).

    >>> E = np.array([[0, 1, -1], [1, 0, -1], [-1, -1, 0.0]])
    >>> signed_modularity_matrix(E).tolist()[0]
    [-0.25, 0.75, -0.5]
    """
    ties = signed_matrix(E)
    above, below = np.maximum(ties, 0.0), np.maximum(-ties, 0.0)
    return (above - resolution * _expected(above)) - (below - resolution * _expected(below))


def sharpened(E: Matrix, k: float = SHARPNESS) -> Matrix:
    """exp(k · excess) − 1 where that is above 0, else 0: close company counts far more.

    >>> sharpened(np.array([[0, 0.1], [0.1, 0]]), 10).round(3).tolist()
    [[0.0, 1.718], [1.718, 0.0]]
    """
    return np.expm1(k * np.maximum(signed_matrix(E), 0.0))


class Objective(NamedTuple):
    """What a method maximises: the sum of `B`, which judges `ties`, within blocs, over `total`."""

    B: Matrix
    ties: Matrix
    total: float

    def of(self, labels: Labels) -> float:
        """The value of a partition, the diagonal counted; NaN where there is no tie."""
        within = float(self.B[labels[:, None] == labels].sum())
        return within / self.total if self.ties.any() else float("nan")


def objective(
    method: str, W: Matrix, *, resolution: float = 1.0, sharpness: float = SHARPNESS
) -> Objective:
    """The objective of `modularity`, `signed`, `signed_modularity` or `sharpness` on a table.

    >>> W = np.array([[0, 1.0], [1.0, 0]])
    >>> objective("modularity", W).of(np.array([0, 1])), objective("signed", W).of(np.array([0, 0]))
    (-0.5, 2.0)
    """
    ties = signed_matrix(W)
    if method == "signed":
        return Objective(ties, ties, 1.0)
    if method == "signed_modularity":
        B = signed_modularity_matrix(ties, resolution)
        return Objective(B, ties, float(np.abs(ties).sum()))
    positive = sharpened(ties, sharpness) if method == "sharpness" else np.maximum(ties, 0.0)
    return Objective(modularity_matrix(positive, resolution), positive, float(positive.sum()))


def _expected(A: Matrix) -> Matrix:
    """k kᵀ / 2m: the ties expected of the strengths alone."""
    strength = A.sum(axis=1)
    total = strength.sum()
    expected: Matrix = np.outer(strength, strength) / total if total else np.zeros_like(A)
    return expected
