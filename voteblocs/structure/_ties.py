"""The positive ties of a network, checked and in one order."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
from numpy.typing import NDArray


def positive_ties(graph: nx.Graph) -> nx.Graph:
    """Its nodes and its ties above 0, both sorted, with `weight` alone.

    A tie without a weight counts 1. A directed graph or a weight that is no finite number is a
    ValueError.
    """
    if graph.is_directed() or graph.is_multigraph():
        raise ValueError("expected an undirected network with one tie for each pair")
    ties = []
    for one, other, weight in graph.edges(data="weight", default=1.0):
        if not math.isfinite(weight):
            raise ValueError(f"expected a finite weight between {one} and {other}; got {weight}")
        if weight > 0 and one != other:
            ties.append((*sorted((one, other)), float(weight)))
    positive = nx.Graph()
    positive.add_nodes_from(sorted(graph))
    positive.add_weighted_edges_from(sorted(ties))
    return positive


def weight_matrix(positive: nx.Graph) -> NDArray[np.float64]:
    """W, nodes × nodes in the order of the network: the weight of each tie, 0 without one."""
    matrix: NDArray[np.float64] = nx.to_numpy_array(positive)
    return matrix
