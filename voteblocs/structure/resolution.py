"""How many blocs there are, the more closely one looks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.structure._comparison import overlaps, variation_of_information
from voteblocs.structure._optimiser import best_partition, climb
from voteblocs.structure._quality import Objective, objective
from voteblocs.structure._ties import check_measure, signed_ties, weight_matrix
from voteblocs.wording import expected

Labels = NDArray[np.int64]

METHODS = ("modularity", "signed_modularity", "sharpness")
RESOLUTIONS = tuple(np.geomspace(0.3, 3.0, 30).round(6).tolist())


def resolution_profile(
    graph: nx.Graph,
    method: str = "modularity",
    *,
    resolutions: Sequence[float] | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """The blocs at each resolution γ, and over which stretches of γ they stay the same.

    `method` is one of `blocs` with a resolution that works on the matrix itself: `modularity`,
    `signed_modularity`, `sharpness`. Each γ starts from the blocs of the γ before as well, and in
    the end takes the best of the partitions found at any γ, climbed on from where that gains.
    One row for each γ (30 from 0.3 to 3 in equal ratios unless given):

    - `resolution`, `blocs` (their number, states that stand alone counted),
    - `modularity` (Q of the positive ties at γ = 1; NaN without one),
    - `vi_to_next`: variation of information to the blocs at the next γ, H(b|b') + H(b'|b) in nats
      (Meilă 2007, doi:10.1016/j.jmva.2006.11.013), 0 where they are the same; NaN in the last row,
    - `plateau`: rows next to each other with the same blocs bear the same number, from 0 on.

    A long plateau is a number of blocs that does not hang on γ. Resolutions that do not rise or
    are not above 0, and what `blocs` refuses, are a ValueError.

    >>> import voteblocs as vb
    >>> graph = vb.agreement_graph(vb.load_sample())
    >>> table = resolution_profile(graph, resolutions=[0.5, 1.0, 1.1])
    >>> table[["resolution", "blocs", "plateau"]].values.tolist()
    [[0.5, 3.0, 0.0], [1.0, 4.0, 1.0], [1.1, 4.0, 1.0]]
    """
    if method not in METHODS:
        raise ValueError(expected("a method", METHODS, method))
    gammas = list(RESOLUTIONS if resolutions is None else resolutions)
    if not gammas or not gammas[0] > 0 or not all(np.diff(gammas) > 0):
        raise ValueError(f"expected resolutions above 0 that rise; got {gammas}")
    W = weight_matrix(signed_ties(graph))
    check_measure(method, graph, W)
    goals = [objective(method, W, resolution=gamma) for gamma in gammas]
    found = _pooled(goals, _carried(goals, seed))
    apart = [_apart(one, other) for one, other in pairwise(found)]
    at_one = objective("modularity", W)
    return pd.DataFrame(
        {
            "resolution": np.array(gammas, dtype=float),
            "blocs": [len(np.unique(labels)) for labels in found],
            "modularity": [at_one.of(labels) for labels in found],
            "vi_to_next": [*apart, float("nan")],
            "plateau": np.cumsum([False, *(distance > 0 for distance in apart)]),
        }
    )


def _carried(goals: list[Objective], seed: int) -> list[Labels]:
    """The best blocs for each objective, those of the one before among the starts."""
    found: list[Labels] = []
    for goal in goals:
        warm = found[-1] if found else None
        found.append(best_partition(goal.B, seed=seed, warm=warm)[0])
    return found


def _pooled(goals: list[Objective], found: list[Labels]) -> list[Labels]:
    """For each objective the best of all the blocs, its own where none is better."""
    pool = {labels.tobytes(): labels for labels in found}
    better = []
    for goal, own in zip(goals, found, strict=True):
        best = max([own, *pool.values()], key=lambda labels: round(goal.of(labels), 10))
        better.append(own if best is own else climb(goal.B, best))
    return better


def _apart(one: Labels, other: Labels) -> float:
    if np.array_equal(one, other):
        return 0.0
    return variation_of_information(overlaps(one, other))
