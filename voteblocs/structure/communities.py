"""Blocs: communities of a network, or of the votes."""

from __future__ import annotations

import math
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.networks.graphs import agreement_graph
from voteblocs.record import VotingRecord
from voteblocs.structure._latent import latent_blocs
from voteblocs.structure._leiden import leiden
from voteblocs.structure._louvain import louvain
from voteblocs.structure._optimiser import best_partition, by_size
from voteblocs.structure._quality import SHARPNESS, Objective, objective
from voteblocs.structure._ties import check_measure, positive_ties, signed_ties, weight_matrix
from voteblocs.wording import expected

Labels = NDArray[np.int64]

STARTS = 20
LIBRARIES = {"louvain": louvain, "leiden": leiden}
OPTIONS = {  # what may be set for each method, beside the seed
    "louvain": ("resolution",),
    "leiden": ("resolution",),
    "modularity": ("resolution",),
    "signed": (),
    "signed_modularity": ("resolution",),
    "sharpness": ("resolution", "sharpness"),
    "latent": ("most", "concentration"),
}
METHODS = tuple(OPTIONS)
DEFAULTS = {"resolution": 1.0, "sharpness": SHARPNESS, "most": None, "concentration": None}
HIGHEST = {"sharpness": 100.0}  # beyond, products of ties overflow


def blocs(
    data: nx.Graph | VotingRecord,
    method: str = "louvain",
    *,
    seed: int = 0,
    resolution: float = 1.0,
    sharpness: float = SHARPNESS,
    most: int | None = None,
    concentration: float | None = None,
) -> pd.Series:
    """The bloc of every state: 0 is the largest, equal sizes go by their first ISO3 code.

    On a network with weights w (strengths k of the positive ties, 2m = Σ k, γ = `resolution`;
    a pair without a tie counts 0) a method maximises, over partitions b,

    - `louvain`, `leiden`, `modularity`: Q = Σ_ij (w_ij − γ k_i k_j / 2m) δ(b_i, b_j) / 2m of the
      positive ties: by python-louvain (Blondel et al. 2008, doi:10.1088/1742-5468/2008/10/P10008),
      by igraph (Traag, Waltman & van Eck 2019, doi:10.1038/s41598-019-41695-z; an extra:
      `pip install voteblocs[leiden]`), by single moves and mergers on the matrix itself;
    - `signed`: Σ_{i≠j} w_ij δ(b_i, b_j), ties below 0 counted; no null model, no resolution
      (Grötschel & Wakabayashi 1989, doi:10.1007/BF01589097);
    - `signed_modularity`: (2m⁺ Q⁺ − 2m⁻ Q⁻) / (2m⁺ + 2m⁻), with Q⁺ of the ties above 0 and Q⁻
      of those below, both at γ, so that a higher γ need not give more blocs (Gómez, Jensen &
      Arenas 2009, doi:10.1103/PhysRevE.80.016114);
    - `sharpness`: Q of the ties exp(s · w) − 1 of excess agreement, s = `sharpness`.

    On a VotingRecord `latent` maximises the integrated likelihood of the votes: states of a bloc
    share one unknown distribution of choices on each roll call. It takes `most`, the blocs at
    most, and `concentration`; what is not given is chosen by how well it predicts.

    Each is the best of 20 starts from `seed` on (of `latent`, of its own starts), since single
    starts end in different optima. A state without a tie that counts is a bloc of its own.

    The Series has `.attrs`: `quality` (what the method maximises, of the result; NaN without a
    tie; of `latent` a log-likelihood), `modularity` (Q of the positive ties at γ = 1, whatever
    the method; of `latent` on the network of excess agreement), `spread` (number of different
    partitions among the starts), `method`, `seed`, the method's own options and, of `latent`,
    `chosen`: the names of the options that the votes themselves chose. An unknown method, an
    option that is not the method's, a value out of range, a weight that is not finite or ties that
    are not what the method needs is a ValueError.

    >>> import voteblocs as vb
    >>> found = blocs(vb.agreement_graph(vb.load_sample()))
    >>> found.value_counts().tolist(), round(found.attrs["modularity"], 4)
    ([81, 58, 28, 7], 0.3527)
    """
    options = {
        "resolution": resolution,
        "sharpness": sharpness,
        "most": most,
        "concentration": concentration,
    }
    own = _own_options(method, options)
    if method == "latent":
        return _on_votes(data, seed=seed, options=own)
    return _on_network(data, method, seed=seed, options=own)


def numbered(labels: pd.Series) -> pd.Series:
    """The same groups numbered from 0 by falling size, equal sizes by their first member.

    >>> import pandas as pd
    >>> numbered(pd.Series({"AAA": "x", "BBB": "y", "CCC": "y"})).to_dict()
    {'AAA': 1, 'BBB': 0, 'CCC': 0}
    """
    ordered = labels.sort_index()
    numbers = pd.Series(by_size(pd.factorize(ordered)[0]), ordered.index, name="bloc")
    return numbers.loc[labels.index]


def _own_options(method: str, options: dict[str, Any]) -> dict[str, Any]:
    """The options of this method, when no other is set."""
    if method not in OPTIONS:
        raise ValueError(expected("a method", METHODS, method))
    for name, value in options.items():
        if name not in OPTIONS[method] and value != DEFAULTS[name]:
            raise ValueError(f"expected no {name} for the method {method!r}; got {value}")
    own = {name: options[name] for name in OPTIONS[method]}
    for name, value in own.items():
        if value is not None and not 0 < value <= HIGHEST.get(name, math.inf):
            above = f" and at most {HIGHEST[name]:g}" if name in HIGHEST else ""
            raise ValueError(f"expected a {name} above 0{above}; got {value}")
    return own


def _on_votes(data: nx.Graph | VotingRecord, *, seed: int, options: dict[str, Any]) -> pd.Series:
    if not isinstance(data, VotingRecord):
        raise ValueError(f"expected a VotingRecord for 'latent'; got a {type(data).__name__}")
    found = latent_blocs(data, seed=seed, **options)
    W = weight_matrix(positive_ties(agreement_graph(data).subgraph(found.index)))
    labels = found.sort_index().to_numpy()
    found.attrs.update(
        quality=found.attrs["likelihood"], modularity=objective("modularity", W).of(labels)
    )
    return found


def _on_network(
    data: nx.Graph | VotingRecord, method: str, *, seed: int, options: dict[str, Any]
) -> pd.Series:
    if not isinstance(data, nx.Graph):
        raise ValueError(f"expected a network for {method!r}; got a {type(data).__name__}")
    ties = signed_ties(data)
    W = weight_matrix(ties)
    check_measure(method, data, W)
    goal = objective(method, W, **options)
    if method in LIBRARIES:
        starts = LIBRARIES[method](positive_ties(data), **options, seed=seed, starts=STARTS)
        labels, spread = _first_best(goal, starts)
    else:
        labels, spread = best_partition(goal.B, seed=seed, starts=STARTS)
    found = pd.Series(labels, pd.Index(list(ties), name="country"), name="bloc", dtype=int)
    found.attrs.update(
        quality=goal.of(labels),
        modularity=objective("modularity", W).of(labels),
        spread=spread,
        method=method,
        seed=seed,
        **options,
    )
    return found


def _first_best(goal: Objective, starts: list[Labels]) -> tuple[Labels, int]:
    """The best partition, of equally good ones the first, and the number of different ones."""
    reached = [round(goal.of(labels), 12) for labels in starts]
    best = max(range(len(starts)), key=lambda start: (reached[start], -start))
    return starts[best], len({labels.tobytes() for labels in starts})
