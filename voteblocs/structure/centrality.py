"""Centralities: where each state stands in a network."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.structure._shortest_paths import betweenness, lengths, path_lengths
from voteblocs.structure._ties import positive_ties, weight_matrix

Matrix = NDArray[np.float64]
DAMPING = 0.85  # of PageRank
DIGITS = 12  # beyond them the last bits of a linear-algebra library speak


def centrality(graph: nx.Graph, *, blocs: pd.Series | None = None) -> pd.DataFrame:
    """Centralities of every state on the positive ties, weights w_ij, as one table.

    - `strength` = Σ_j w_ij; `degree` = number of positive ties.
    - `eigenvector`: entries of the leading eigenvector of W, of length 1 (Bonacich 1972,
      doi:10.1080/0022250X.1972.9989806); NaN where it is not unique.
    - `pagerank`: with damping 0.85; all states sum to 1 (Brin & Page 1998,
      doi:10.1016/S0169-7552(98)00110-X).
    - `betweenness`: share of shortest paths between other states that pass through this one,
      ties shared evenly, over (n − 1)(n − 2)/2 pairs, in [0, 1] (Freeman 1977,
      doi:10.2307/3033543). The distance of a tie is 1/w, rounded to a millionth so that paths of
      equal length are found to be equal.
    - `closeness`: harmonic, Σ_j 1/d_ij over shortest paths of the same distances (Rochat 2009).
    - `clustering`: mean over pairs of neighbours of (w_ij w_jk w_ki)^⅓ / max w, in [0, 1]
      (Onnela et al. 2005, doi:10.1103/PhysRevE.71.065103).

    With `blocs` (Guimerà & Amaral 2005, doi:10.1038/nature03288), k_ib the strength towards b:

    - `participation` = 1 − Σ_b (k_ib / k_i)²: 0 when all ties stay in one bloc; NaN without ties.
    - `within_z`: strength inside the own bloc, in standard deviations from the bloc's mean; NaN
      where all members have the same.

    A state outside `blocs` is left out of the last two (NaN).

    >>> import voteblocs as vb
    >>> table = centrality(vb.agreement_graph(vb.load_sample()))
    >>> table.loc["FRA", ["degree", "strength"]].round(3).tolist()
    [48.0, 19.011]
    """
    positive = positive_ties(graph)
    W = weight_matrix(positive)
    D = lengths(W)
    columns = {
        "strength": W.sum(axis=1),
        "degree": (W > 0).sum(axis=1),
        "eigenvector": _eigenvector(W),
        "pagerank": _pagerank(W),
        "betweenness": betweenness(D),
        "closeness": _closeness(D),
        "clustering": _clustering(W),
    }
    index = pd.Index(list(positive), name="country")
    if blocs is not None:
        labels = blocs.reindex(index)
        columns |= {"participation": _participation(W, labels), "within_z": _within_z(W, labels)}
    return pd.DataFrame(columns, index=index).round(DIGITS)


def _eigenvector(W: Matrix) -> Matrix:
    """The leading eigenvector, made positive; exactly 0 off the component that carries it."""
    n = len(W)
    if not W.any():
        return np.full(n, np.nan)
    values, vectors = np.linalg.eigh(W)  # the default driver of scipy fails on some networks
    if n > 1 and np.isclose(values[-1], values[-2], rtol=1e-9, atol=0):
        return np.full(n, np.nan)
    leading: Matrix = vectors[:, -1] * np.sign(vectors[np.argmax(np.abs(vectors[:, -1])), -1])
    leading[np.abs(leading) < 1e-9] = 0.0
    return leading


def _pagerank(W: Matrix) -> Matrix:
    """The one solution of r = d Pᵀ r + (1 − d) / n; a state without ties leads to all alike."""
    from scipy.linalg import solve

    n = len(W)
    if n == 0:
        return np.zeros(0)
    strength = W.sum(axis=1)[:, None]
    P = np.divide(W, strength, out=np.full((n, n), 1 / n), where=strength > 0)
    ranks: Matrix = solve(np.eye(n) - DAMPING * P.T, np.full(n, (1 - DAMPING) / n))
    return ranks


def _closeness(D: Matrix) -> Matrix:
    paths = path_lengths(D)
    with np.errstate(divide="ignore"):
        nearness = np.where(paths > 0, 1 / paths, 0.0)
    closeness: Matrix = nearness.sum(axis=1) * 1e6
    return closeness


def _clustering(W: Matrix) -> Matrix:
    roots = np.cbrt(W / W.max(initial=0.0)) if W.any() else W
    degree = (W > 0).sum(axis=1)
    triangles = np.einsum("ij,ij->i", roots @ roots, roots)
    pairs = degree * (degree - 1)
    clustering: Matrix = np.divide(triangles, pairs, out=np.zeros(len(W)), where=pairs > 0)
    return clustering


def _strength_towards(W: Matrix, labels: pd.Series) -> Matrix:
    """k_ib, states × blocs, over the ties to states that have a bloc."""
    numbers = np.array(sorted(labels.dropna().unique()))
    towards: Matrix = W @ (labels.to_numpy(dtype=float)[:, None] == numbers[None, :]).astype(float)
    return towards


def _participation(W: Matrix, labels: pd.Series) -> Matrix:
    towards = _strength_towards(W, labels)
    total = towards.sum(axis=1, keepdims=True)
    shares = np.divide(towards, total, out=np.full_like(towards, np.nan), where=total > 0)
    participation = 1 - (shares**2).sum(axis=1)
    return np.where(labels.notna() & (total[:, 0] > 0), participation, np.nan)


def _within_z(W: Matrix, labels: pd.Series) -> pd.Series:
    inside = pd.Series(np.nan, labels.index)
    for _, members in labels.groupby(labels):
        rows = labels.index.get_indexer(members.index)
        inside.iloc[rows] = W[np.ix_(rows, rows)].sum(axis=1)
    by_bloc = inside.groupby(labels)
    spread = by_bloc.transform(lambda strengths: strengths.std(ddof=0))
    return (inside - by_bloc.transform("mean")) / spread.where(spread > 1e-9)
