"""The few ties of a network that a picture can show."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx
import pandas as pd

from voteblocs.networks._likeness import alike_groups


def closest_ties(graph: nx.Graph, places: pd.DataFrame, *, k: int = 2) -> list[tuple[str, str]]:
    """The few ties that a figure can show: k nearest neighbours and a maximum spanning tree.

    Only positive ties count, and only of pairs that share at least half of the graph's
    `rollcalls` (where it has them and the ties say `shared`). Where more than k neighbours are
    equally near, none of these is drawn rather than the first by name. A group of states that are
    `alike_groups` enters the tree as one; its tie is drawn between the members whose `places` are
    nearest.

    >>> import networkx as nx, pandas as pd
    >>> path = nx.Graph([("A", "B", {"weight": 0.5}), ("B", "C", {"weight": -0.1})])
    >>> closest_ties(path, pd.DataFrame({"x": [0, 1, 2], "y": [0, 0, 0]}, ["A", "B", "C"]))
    [('A', 'B')]
    """
    strong = _drawable(graph)
    ties = set()
    for node in strong:
        weights = {other: round(data["weight"], 9) for other, data in strong[node].items()}
        ranked = sorted(weights.values(), reverse=True)
        bar = ranked[k] if len(ranked) > k else 0.0
        ties |= {_pair(node, other) for other, weight in weights.items() if weight > bar}
    return sorted(ties | _tree(strong, alike_groups(graph), places))


def _drawable(graph: nx.Graph) -> nx.Graph:
    """The positive ties of pairs that share at least half of the roll calls, in sorted order."""
    least = graph.graph.get("rollcalls", 0) / 2
    strong = nx.Graph()
    strong.add_nodes_from(sorted(graph))
    strong.add_weighted_edges_from(
        sorted(
            (*_pair(one, other), data.get("weight", 1.0))
            for one, other, data in graph.edges(data=True)
            if data.get("weight", 1.0) > 0 and data.get("shared", least) >= least
        )
    )
    return strong


def _tree(
    strong: nx.Graph, alike: Sequence[Sequence[str]], places: pd.DataFrame
) -> set[tuple[str, str]]:
    """The maximum spanning tree of the ties, alike states taken as one, drawn where shortest."""
    leader = {node: node for node in strong}
    leader |= {node: group[0] for group in alike for node in group}
    between: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for one, other in strong.edges:
        if leader[one] != leader[other]:
            between.setdefault(_pair(leader[one], leader[other]), []).append(_pair(one, other))
    groups = nx.Graph()
    for (one, other), ties in sorted(between.items()):
        groups.add_edge(one, other, weight=round(strong.edges[ties[0]]["weight"], 9))
    xy = {node: (row.x, row.y) for node, row in zip(places.index, places.itertuples(), strict=True)}

    def length(tie: tuple[str, str]) -> tuple[float, tuple[str, str]]:
        (x1, y1), (x2, y2) = xy[tie[0]], xy[tie[1]]
        return round((x1 - x2) ** 2 + (y1 - y2) ** 2, 9), tie

    tree = nx.maximum_spanning_edges(groups, data=False)
    return {min(between[_pair(*tie)], key=length) for tie in tree}


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
