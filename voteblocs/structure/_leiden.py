"""Leiden's method on positive ties, by igraph where it is installed."""

from __future__ import annotations

import random
from types import ModuleType

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from voteblocs.structure._optimiser import by_size

Labels = NDArray[np.int64]

ITERATIONS = 10  # until nothing moves it may never come back, where moves tie in all but last bits


def leiden(positive: nx.Graph, *, resolution: float, seed: int, starts: int) -> list[Labels]:
    """The partition of each start, numbered, in the order of the nodes.

    igraph draws from one generator for the whole process: here it is one of our own, made anew
    for every start, and afterwards Python's `random` again, as igraph sets it when imported.
    """
    igraph = _igraph()
    if positive.number_of_edges() == 0:
        return [np.arange(len(positive))]
    place = {country: number for number, country in enumerate(positive)}
    edges = [(place[one], place[other]) for one, other in positive.edges]
    graph = igraph.Graph(n=len(place), edges=edges)
    weights = [weight for *_, weight in positive.edges(data="weight")]
    found = []
    try:
        for start in range(starts):
            igraph.set_random_number_generator(random.Random(seed + start))  # noqa: S311
            partition = graph.community_leiden(
                objective_function="modularity",
                weights=weights,
                resolution=resolution,
                n_iterations=ITERATIONS,
            )
            found.append(by_size(np.array(partition.membership, dtype=np.int64)))
    finally:
        igraph.set_random_number_generator(random)
    return found


def _igraph() -> ModuleType:
    try:
        import igraph
    except ImportError:
        raise ImportError(
            "expected igraph to be installed for the method 'leiden': pip install voteblocs[leiden]"
        ) from None
    module: ModuleType = igraph
    return module
