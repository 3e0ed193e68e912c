"""The order of rows in a table of agreement: neighbours are as alike as can be."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


def bloc_order(table: pd.DataFrame, blocs: pd.Series, lean: pd.Series | None = None) -> pd.Series:
    """The bloc of every state of the table, in the order of the rows.

    Blocs by falling size, of equal size by number; states in no bloc last, under −1. Inside a
    bloc the order of the leaves of an average-linkage tree (`optimal_leaf_ordering` of scipy) on
    the mean difference of two rows, turned so that the lean rises, else so that the first state
    of the alphabet comes before the last. States whose rows are the same stand alphabetically.
    """
    of_bloc = blocs.reindex(table.index).fillna(-1).astype(int)
    sizes = of_bloc[of_bloc >= 0].value_counts()
    numbers = sorted(sizes.index, key=lambda bloc: (-sizes[bloc], bloc))
    if (of_bloc < 0).any():
        numbers.append(-1)
    ordered = [
        code
        for bloc in numbers
        for code in _alike(table, sorted(of_bloc.index[of_bloc == bloc]), lean)
    ]
    return of_bloc.loc[ordered].rename("bloc")


def _alike(table: pd.DataFrame, members: list[str], lean: pd.Series | None) -> list[str]:
    """The members of one bloc in order."""
    distances = row_differences(table, members)
    groups: list[list[int]] = []  # of rows that are the same; each is placed as one
    for row in range(len(members)):
        same = next((group for group in groups if distances[group[0], row] == 0), None)
        if same is None:
            groups.append([row])
        else:
            same.append(row)
    first = [group[0] for group in groups]
    order = _leaves(distances[np.ix_(first, first)])
    placed = [members[row] for place in order for row in groups[place]]
    if not _rises(placed, lean):
        placed = [members[row] for place in reversed(order) for row in groups[place]]
    return placed


def row_differences(table: pd.DataFrame, members: list[str]) -> Matrix:
    """The mean difference of each two members' agreement with the others, as far as it is known.

    The two themselves are left out; where nothing is known of a pair, it is as different as the
    most different known one.
    """
    values = table.loc[members].to_numpy(dtype=float)
    places = table.columns.get_indexer(members)
    known = ~np.isnan(values)
    D = np.zeros((len(members), len(members)))
    for row in range(len(members)):
        both = known & known[row]
        both[:, places[row]] = False
        both[np.arange(len(members)), places] = False
        steps = np.where(both, np.abs(np.nan_to_num(values) - np.nan_to_num(values[row])), 0.0)
        counts = both.sum(axis=1)
        D[row] = np.where(counts > 0, steps.sum(axis=1) / np.maximum(counts, 1), np.nan)
    D = np.where(np.isnan(D), np.nanmax(D, initial=0.0), D)
    np.fill_diagonal(D, 0.0)
    symmetric: Matrix = ((D + D.T) / 2).round(9)
    return symmetric


def _leaves(distances: Matrix) -> list[int]:
    if len(distances) < 3:
        return list(range(len(distances)))
    from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
    from scipy.spatial.distance import squareform

    flat = squareform(distances, checks=False)
    tree = optimal_leaf_ordering(linkage(flat, method="average"), flat)
    return [int(leaf) for leaf in leaves_list(tree)]


def _rises(placed: list[str], lean: pd.Series | None) -> bool:
    """Whether the lean rises along the order; without one, whether the alphabet begins it."""
    if lean is not None:
        values = lean.reindex(placed).to_numpy(dtype=float)
        known = ~np.isnan(values)
        places = np.arange(len(placed))[known]
        slope = (
            round(float(((places - places.mean()) * values[known]).sum()), 9)
            if len(places)
            else 0.0
        )
        if slope:
            return slope > 0
    return placed.index(min(placed)) <= placed.index(max(placed))
