"""Indices of how alike two partitions are, from the table of the sizes of their overlaps."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]


def overlaps(one: Counts, other: Counts) -> Counts:
    """[u, v]: how many are in block u of one partition and in block v of the other."""
    _, rows = np.unique(one, return_inverse=True)
    _, columns = np.unique(other, return_inverse=True)
    table = np.zeros((rows.max(initial=-1) + 1, columns.max(initial=-1) + 1), dtype=np.int64)
    np.add.at(table, (rows, columns), 1)
    return table


def adjusted_rand(table: Counts) -> float:
    """The share of pairs treated alike, less what is expected with the sizes of the blocks given.

    All is counted in whole numbers, so it is exact up to one division.
    """
    n = int(table.sum())
    together = _pairs(table)
    in_one, in_other = _pairs(table.sum(axis=1)), _pairs(table.sum(axis=0))
    every = n * (n - 1) // 2
    most = every * (in_one + in_other) - 2 * in_one * in_other
    if most == 0:  # both leave all together, or both leave all apart
        return 1.0
    return 2 * (every * together - in_one * in_other) / most


def adjusted_mutual_information(table: Counts) -> float:
    """(MI − E) / ((H + H') / 2 − E), with E the mean of MI over all ways to deal the labels."""
    if _trivially_alike(table):
        return 1.0
    expected = expected_mutual_information(table)
    return (mutual_information(table) - expected) / (_mean_entropy(table) - expected)


def normalised_mutual_information(table: Counts) -> float:
    """MI / ((H + H') / 2)."""
    return 1.0 if table.size == 1 else mutual_information(table) / _mean_entropy(table)


def mutual_information(table: Counts) -> float:
    """Σ n_uv/n · ln(n n_uv / (a_u b_v)), in nats."""
    n = table.sum()
    rows, columns = np.nonzero(table)
    both = table[rows, columns]
    apart = table.sum(axis=1)[rows] * table.sum(axis=0)[columns]
    return max(0.0, math.fsum(both / n * np.log(n * both / apart)))


def variation_of_information(table: Counts) -> float:
    """H(one | other) + H(other | one), in nats, as a sum of terms none of which is below 0."""
    rows, columns = np.nonzero(table)
    both = table[rows, columns]
    apart = table.sum(axis=1)[rows] * table.sum(axis=0)[columns]
    return math.fsum(both / table.sum() * np.log(apart / both**2))


def expected_mutual_information(table: Counts) -> float:
    """The mean of MI over all ways to deal the labels, each overlap being hypergeometric.

    Blocks of one size are taken once, times their number (Vinh, Epps & Bailey 2010).
    """
    n = int(table.sum())
    a, a_times = np.unique(table.sum(axis=1), return_counts=True)
    b, b_times = np.unique(table.sum(axis=0), return_counts=True)
    both = np.arange(1, min(a[-1], b[-1]) + 1)
    A, B, N = np.broadcast_arrays(a[:, None, None], b[None, :, None], both[None, None, :])
    possible = (np.maximum(1, A + B - n) <= N) & (np.minimum(A, B) >= N)
    times = (a_times[:, None] * b_times[None, :])[:, :, None] * possible
    A, B, N, times = A[possible], B[possible], N[possible], times[possible]
    terms = N / n * np.log(n * N / (A * B)) * _hypergeometric(N, A, B, n=n)
    return math.fsum(times * terms)


def _hypergeometric(both: Counts, a: Counts, b: Counts, *, n: int) -> NDArray[np.float64]:
    """The probability that blocks of a and b among n overlap in `both`, dealt at random.

    The logarithms are added in pairs, so that exchanging a and b changes no bit.
    """
    from scipy.special import gammaln

    def log_factorial(of: Counts) -> NDArray[np.float64]:
        logarithm: NDArray[np.float64] = gammaln(of + 1.0)
        return logarithm

    ways = (log_factorial(a) + log_factorial(b)) + (log_factorial(n - a) + log_factorial(n - b))
    of = (log_factorial(a - both) + log_factorial(b - both)) + log_factorial(n - a - b + both)
    likely: NDArray[np.float64] = np.exp(ways - of - log_factorial(both) - gammaln(n + 1.0))
    return likely


def _trivially_alike(table: Counts) -> bool:
    """Whether both partitions leave all together, or both leave all apart."""
    return table.size == 1 or table.shape == (table.sum(), table.sum())


def _mean_entropy(table: Counts) -> float:
    return (_entropy(table.sum(axis=1)) + _entropy(table.sum(axis=0))) / 2


def _entropy(sizes: Counts) -> float:
    return math.fsum(sizes / sizes.sum() * np.log(sizes.sum() / sizes))


def _pairs(sizes: Counts) -> int:
    return int((sizes * (sizes - 1) // 2).sum())
