"""Blocs: communities of a network."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd

from voteblocs.structure._ties import positive_ties

STARTS = 20
TOLERANCE = 1e-12  # a smaller gain is rounding
METHODS = ("louvain",)


def blocs(
    graph: nx.Graph, method: str = "louvain", *, resolution: float = 1.0, seed: int = 0
) -> pd.Series:
    """The bloc of every state: 0 is the largest, equal sizes go by their first ISO3 code.

    `louvain` maximises the modularity of the positive ties (weights w, strengths k, 2m = Σ k),

        Q = Σ_ij (w_ij − γ k_i k_j / 2m) δ(b_i, b_j) / 2m,   γ = `resolution`,

    by the method of Blondel et al. 2008 (doi:10.1088/1742-5468/2008/10/P10008, python-louvain):
    the best of 20 starts from `seed` on, since single starts end in different optima. A state
    without a positive tie is a bloc of its own.

    The Series has `.attrs`: `modularity` (of the result, at γ = 1; NaN without a tie), `spread`
    (number of different partitions among the starts), `method`, `resolution` and `seed`. An
    unknown method, a resolution that is not above 0 or a weight that is not finite is a
    ValueError.

    >>> import voteblocs as vb
    >>> found = blocs(vb.agreement_graph(vb.load_sample()))
    >>> found.value_counts().tolist(), round(found.attrs["modularity"], 4)
    ([81, 58, 28, 7], 0.3527)
    """
    if method not in METHODS:
        raise ValueError(f"expected a method of {', '.join(METHODS)}; got {method!r}")
    if not resolution > 0:
        raise ValueError(f"expected a resolution above 0; got {resolution}")
    positive = positive_ties(graph)
    partitions = _louvain(positive, resolution=resolution, seed=seed)
    scores = [_modularity(positive, labels, resolution) for labels in partitions]
    best = max(range(len(partitions)), key=lambda start: (round(scores[start], 12), -start))
    found = pd.Series(
        partitions[best], index=pd.Index(list(positive), name="country"), name="bloc", dtype=int
    )
    found.attrs.update(
        modularity=_modularity(positive, partitions[best], 1.0),
        spread=len(set(partitions)),
        method=method,
        resolution=resolution,
        seed=seed,
    )
    return found


def numbered(labels: pd.Series) -> pd.Series:
    """The same groups numbered from 0 by falling size, equal sizes by their first member.

    >>> import pandas as pd
    >>> numbered(pd.Series({"AAA": "x", "BBB": "y", "CCC": "y"})).to_dict()
    {'AAA': 1, 'BBB': 0, 'CCC': 0}
    """
    groups = sorted(
        (sorted(members) for members in labels.groupby(labels).groups.values()),
        key=lambda members: (-len(members), members[0]),
    )
    number = {country: bloc for bloc, members in enumerate(groups) for country in members}
    return pd.Series([number[country] for country in labels.index], labels.index, name="bloc")


def _louvain(positive: nx.Graph, *, resolution: float, seed: int) -> list[tuple[int, ...]]:
    """The partition of each start, numbered, in the order of the nodes."""
    if positive.number_of_edges() == 0:
        return [tuple(range(len(positive)))]
    starts = (_start(positive, resolution, seed + start) for start in range(STARTS))
    return [tuple(numbered(pd.Series(start).loc[list(positive)]).tolist()) for start in starts]


def _start(positive: nx.Graph, resolution: float, seed: int) -> dict[str, int]:
    """One run of Louvain, its blocs merged on as long as Q rises.

    The library moves by γ but decides when to stop by another formula, in which γ is inverted:
    below γ = 1 it stops long before the top.
    """
    from community import best_partition, induced_graph

    labels = best_partition(positive, resolution=resolution, random_state=seed)
    while True:
        merged = best_partition(
            induced_graph(labels, positive), resolution=resolution, random_state=seed
        )
        higher = {country: merged[label] for country, label in labels.items()}
        gain = _quality(positive, higher, resolution) - _quality(positive, labels, resolution)
        if gain <= TOLERANCE:
            return dict(labels)
        labels = higher


def _quality(positive: nx.Graph, labels: dict[str, int], resolution: float) -> float:
    return _modularity(positive, tuple(labels[country] for country in positive), resolution)


def _modularity(positive: nx.Graph, labels: tuple[int, ...], resolution: float) -> float:
    """Q of a partition; NaN in a network without ties."""
    if positive.number_of_edges() == 0:
        return float("nan")
    members: dict[int, set[str]] = {}
    for country, bloc in zip(positive, labels, strict=True):
        members.setdefault(bloc, set()).add(country)
    groups = [members[bloc] for bloc in sorted(members)]
    return float(np.float64(nx.community.modularity(positive, groups, resolution=resolution)))
