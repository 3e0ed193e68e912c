"""Shortest paths on whole-number lengths, where equal paths are found to be equal."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
UNIT = 1e6  # a length is counted in millionths


def lengths(W: Matrix) -> Matrix:
    """The length of each tie, 1/w in millionths, at least 1; infinite where there is none."""
    with np.errstate(divide="ignore"):
        return np.where(W > 0, np.maximum(np.round(UNIT / W), 1.0), np.inf)


def path_lengths(D: Matrix) -> Matrix:
    """The length of the shortest path between every two nodes; infinite where there is none."""
    from scipy.sparse.csgraph import shortest_path

    if len(D) == 0:
        return D
    paths: Matrix = shortest_path(np.where(np.isinf(D), 0.0, D), method="D", directed=False)
    return paths


def betweenness(D: Matrix) -> Matrix:
    """Share of shortest paths through each node, over the pairs of others (Brandes 2001).

    All sources walk at once: step k looks at the k-th nearest node of every source. Lengths are
    whole numbers, so paths that tie in arithmetic tie here (doi:10.1080/0022250X.2001.9990249).
    """
    n = len(D)
    if n < 3:
        return np.zeros(n)
    paths = path_lengths(D)
    order = np.argsort(paths, axis=1, kind="stable")
    sources = np.arange(n)
    number = np.eye(n)
    for k in range(n):
        node = order[:, k]
        number += _follows(D, paths, node) * number[sources, node][:, None]
    dependency = np.zeros((n, n))
    for k in range(n - 1, 0, -1):
        node = order[:, k]
        share = (1 + dependency[sources, node]) / np.maximum(number[sources, node], 1)
        dependency += _leads_to(D, paths, node) * number * share[:, None]
    np.fill_diagonal(dependency, 0.0)
    result: Matrix = dependency.sum(axis=0) / ((n - 1) * (n - 2))
    return result


def _follows(D: Matrix, paths: Matrix, node: NDArray[np.intp]) -> NDArray[np.bool_]:
    """For each source, the nodes next after its `node` on a shortest path."""
    reached = paths[np.arange(len(D)), node][:, None]
    follows: NDArray[np.bool_] = np.isfinite(paths) & (reached + D[node] == paths)
    return follows


def _leads_to(D: Matrix, paths: Matrix, node: NDArray[np.intp]) -> NDArray[np.bool_]:
    """For each source, the nodes just before its `node` on a shortest path."""
    reached = paths[np.arange(len(D)), node][:, None]
    leads: NDArray[np.bool_] = np.isfinite(reached) & (paths + D[node] == reached)
    return leads
