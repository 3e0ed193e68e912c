"""The ties of a network, checked and in one order."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
from numpy.typing import NDArray

SIGNED = ("excess", "kappa", "kappa_squared", "pi", "correlation", "cosine", "s_score")


def signed_ties(graph: nx.Graph) -> nx.Graph:
    """Its nodes and its ties, both sorted, with `weight` alone.

    A tie without a weight counts 1. A directed graph or a weight that is no finite number is a
    ValueError.
    """
    if graph.is_directed() or graph.is_multigraph():
        raise ValueError("expected an undirected network with one tie for each pair")
    ties = []
    for one, other, weight in graph.edges(data="weight", default=1.0):
        if not math.isfinite(weight):
            raise ValueError(f"expected a finite weight between {one} and {other}; got {weight}")
        if one != other:
            ties.append((*sorted((one, other)), float(weight)))
    return _network(graph, ties)


def positive_ties(graph: nx.Graph) -> nx.Graph:
    """As `signed_ties`, only the ties above 0."""
    ties = signed_ties(graph).edges(data="weight")
    return _network(graph, [tie for tie in ties if tie[2] > 0])


def weight_matrix(ties: nx.Graph) -> NDArray[np.float64]:
    """W, nodes × nodes in the order of the network: the weight of each tie, 0 without one."""
    matrix: NDArray[np.float64] = nx.to_numpy_array(ties)
    return matrix


def check_measure(method: str, graph: nx.Graph, W: NDArray[np.float64]) -> None:
    """Whether the ties of a network are what a method needs, else a ValueError.

    `signed` and `signed_modularity` need ties on a scale with a 0 that parts them (`SIGNED`, or
    some below 0); `sharpness` needs excess agreement, which is at most 1.
    """
    measure, layer = graph.graph.get("measure"), graph.graph.get("layer", "agreement")
    if method in ("signed", "signed_modularity"):
        if measure not in SIGNED and W.any() and not (W < 0).any():
            raise ValueError(f"expected some ties below 0 for {method!r}, as of excess; got none")
    elif method == "sharpness" and (
        measure not in (None, "excess") or layer != "agreement" or np.abs(W).max(initial=0) > 1
    ):
        got = f"{measure} in the layer {layer}" if measure else "a weight above 1"
        raise ValueError(f"expected excess agreement for 'sharpness'; got {got}")


def _network(graph: nx.Graph, ties: list[tuple[str, str, float]]) -> nx.Graph:
    network = nx.Graph()
    network.add_nodes_from(sorted(graph))
    network.add_weighted_edges_from(sorted(ties))
    return network
