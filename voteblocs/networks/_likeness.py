"""How alike every two nodes of a network are: what a layout tries to show."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
AGREEMENT = ("excess", "share", "graded")  # measures on a scale of their own


def likeness(graph: nx.Graph) -> pd.DataFrame:
    """How alike every two nodes are, NaN where unknown; see `places_of`."""
    names = sorted(graph)
    if graph.is_directed() or not nx.get_edge_attributes(graph, "weight"):
        values = _by_steps(graph, names)
    else:
        values = nx.to_numpy_array(graph, nodelist=names, nonedge=np.nan)
        if graph.graph.get("measure") not in AGREEMENT:
            greatest = np.nanmax(np.abs(values), initial=0.0) or 1.0
            values = np.sign(values) * np.sqrt(np.abs(values) / greatest)
    np.fill_diagonal(values, np.nan)
    return pd.DataFrame(values, names, names)


def alike_groups(graph: nx.Graph) -> list[list[str]]:
    """The groups of nodes, two or more, whose ties to every third node are the same.

    >>> import networkx as nx
    >>> alike_groups(nx.Graph([("A", "C", {"weight": 1.0}), ("B", "C", {"weight": 1.0})]))
    [['A', 'B']]
    """
    table = likeness(graph)
    values = np.nan_to_num(table.to_numpy().round(9), nan=-9.0)
    group = np.arange(len(values))
    for i in range(len(values)):
        same = values[i] == values
        same[:, i] = True  # the tie of the pair itself says nothing of third nodes
        np.fill_diagonal(same, True)
        twins = same.all(axis=1)
        group[twins] = np.minimum(group[twins], group[i])
    members = pd.Series(group, table.index).groupby(group).groups
    return [sorted(found) for _, found in sorted(members.items()) if len(found) > 1]


def _by_steps(graph: nx.Graph, names: list[str]) -> Matrix:
    """1 − steps / most steps."""
    number = {name: i for i, name in enumerate(names)}
    steps = np.full((len(names), len(names)), np.inf)
    for node, found in nx.all_pairs_shortest_path_length(graph.to_undirected(as_view=True)):
        for other, length in found.items():
            steps[number[node], number[other]] = length
    farthest = np.max(steps, where=np.isfinite(steps), initial=1.0)
    apart = farthest + 1 if np.isinf(steps).any() else farthest
    likeness: Matrix = 1 - np.where(np.isinf(steps), apart, steps) / apart
    return likeness
