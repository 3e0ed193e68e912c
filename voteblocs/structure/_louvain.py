"""Louvain's method on positive ties, by python-louvain."""

from __future__ import annotations

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from voteblocs.structure._optimiser import by_size
from voteblocs.structure._quality import objective
from voteblocs.structure._ties import weight_matrix

Labels = NDArray[np.int64]

TOLERANCE = 1e-12  # a smaller gain is rounding


def louvain(positive: nx.Graph, *, resolution: float, seed: int, starts: int) -> list[Labels]:
    """The partition of each start, numbered, in the order of the nodes."""
    if positive.number_of_edges() == 0:
        return [np.arange(len(positive))]
    begun = (_start(positive, resolution, seed + start) for start in range(starts))
    return [by_size(_in_order(positive, labels)) for labels in begun]


def _start(positive: nx.Graph, resolution: float, seed: int) -> dict[str, int]:
    """One run of Louvain, its blocs merged on as long as Q rises.

    The library moves by γ but decides when to stop by another formula, in which γ is inverted:
    below γ = 1 it stops long before the top.
    """
    from community import best_partition, induced_graph

    labels: dict[str, int] = best_partition(positive, resolution=resolution, random_state=seed)
    goal = objective("modularity", weight_matrix(positive), resolution=resolution)
    while True:
        merged = best_partition(
            induced_graph(labels, positive), resolution=resolution, random_state=seed
        )
        higher = {country: merged[label] for country, label in labels.items()}
        reached, before = (goal.of(_in_order(positive, found)) for found in (higher, labels))
        if reached - before <= TOLERANCE:
            return labels
        labels = higher


def _in_order(positive: nx.Graph, labels: dict[str, int]) -> Labels:
    return np.array([labels[country] for country in positive], dtype=np.int64)
