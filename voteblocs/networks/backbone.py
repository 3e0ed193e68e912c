"""Which ties matter: p-values of ties, their correction, and the network of those that are left."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.networks._null_model import expected_choices
from voteblocs.networks._poisson_binomial import mid_p
from voteblocs.record import VotingRecord
from voteblocs.ties.sponsorship import sponsorships
from voteblocs.wording import expected

Matrix = NDArray[np.float64]

TESTED = ("sdsm", "votes", "disparity")  # methods with a p-value
METHODS = (*TESTED, "threshold", "knn")
CORRECTIONS = {"bh": "after Benjamini–Hochberg", "holm": "after Holm", "none": "uncorrected"}
NEIGHBOURS = 5


def backbone(
    graph: nx.Graph,
    method: str = "sdsm",
    *,
    alpha: float = 0.05,
    correction: str = "bh",
    record: VotingRecord | None = None,
    least: float = 0.0,
    neighbours: int = NEIGHBOURS,
) -> nx.Graph:
    """The network of the ties that matter: all nodes, and the ties that a method keeps.

    `sdsm`, `votes` and `disparity` keep the ties whose p-value passes `alpha` after `correction`
    (`tie_p_values`, `corrected`); the first two need the `record` that the graph was built from.
    `threshold` keeps ties of weight `least` or more, `knn` the `neighbours` heaviest positive ties
    of each state, all of those that weigh the same as the last.

    Kept ties have their attributes, `sign` (1 tied more than by chance, −1 less) and, where
    tested, `p_value`. The graph's `note` says in words how many ties of how many are kept and, if
    none, the nearest level at which one would be. An unknown method or correction, or a method
    without the record that it needs, is a ValueError.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> kept = backbone(vb.cosponsorship_graph(record), record=record)
    >>> kept.number_of_edges(), kept.graph["note"]
    (0, 'none of 3,160 pairs passes 5 % after Benjamini–Hochberg; the least level at which one \
does is 57.6 %; uncorrected, 0 pass 5 %, where 158 are expected by chance')
    """
    if method not in METHODS:
        raise ValueError(expected("a method", METHODS, method))
    if method in TESTED:
        pairs = tie_p_values(graph, method, record)
        kept = pairs[corrected(pairs["p_value"], alpha, correction)]
        note = what_passes(pairs["p_value"], alpha, correction)
    else:
        pairs = _ties(graph)
        kept = pairs[_heavy(pairs, least) if method == "threshold" else _near(pairs, neighbours)]
        rule = f"of weight {least:g} or more" if method == "threshold" else f"{neighbours} nearest"
        note = f"{len(kept):,} of {len(pairs):,} ties are kept ({rule})"
    return _of_ties(graph, kept, method=method, note=note)


def tie_p_values(
    graph: nx.Graph, method: str = "sdsm", record: VotingRecord | None = None
) -> pd.DataFrame:
    """How easily chance would make each tie: `country other p_value sign weight`, a row a pair.

    - `sdsm`, for co-sponsorship: the stochastic degree sequence model (Neal 2014,
      doi:10.1016/j.socnet.2014.06.001). P_id is the chance that state i sponsors draft d in the
      bipartite configuration model, in which each state sponsors as many drafts, and each draft
      has as many sponsors, as in the record on average. The drafts that two states share are then
      Poisson-binomial with chances P_id P_jd; p = P(X > seen) + ½ P(X = seen), exact, one-sided:
      `sign` is 1. The graph's `roles` count, if it names some. Very conservative.
    - `votes`: the roll calls on which two states chose alike, of those on which both voted,
      against the model in which each roll call keeps its tally and each state its own numbers of
      yes, abstain and no on average, again Poisson-binomial and mid-p; p is twice the smaller
      tail, `sign` 1 where the two are more alike than chance and −1 where less.
    - `disparity`: over the positive ties of a state of degree k and strength s, the chance
      (1 − w/s)^(k−1) that one of k random shares of s is w or more; the smaller of the two ends'
      counts, an end with one tie says nothing (1) (Serrano, Boguñá & Vespignani 2009,
      doi:10.1073/pnas.0808904106). As the better of two ends it is no plain p-value: under
      chance up to 2α of ties lie below α.

    `sdsm` tests every pair of nodes, `weight` being NaN for a pair without a tie, the others the
    ties of the graph. The cost of the first two grows with the square of the number of drafts or
    roll calls. p in [0, 1].

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> table = tie_p_values(vb.cosponsorship_graph(record), "sdsm", record)
    >>> len(table), table.columns.tolist()
    (3160, ['country', 'other', 'p_value', 'sign', 'weight'])
    """
    if method not in TESTED:
        raise ValueError(expected("a method with p-values", TESTED, method))
    if method == "disparity":
        return _disparity(_ties(graph))
    if record is None:
        raise ValueError(f"expected the record that the graph was built from; {method} needs it")
    choices, names = _sponsored(graph, record) if method == "sdsm" else _voted(record)
    unknown = sorted(set(graph) - set(names))
    if unknown:
        raise ValueError(f"expected a graph of the record's own states; got {unknown[0]} as well")
    nodes = sorted(graph)
    pairs = _pairs(graph, nodes, _tails(choices, names.get_indexer(nodes), method))
    return pairs if method == "sdsm" else pairs.dropna(ignore_index=True)


def corrected(p: pd.Series, alpha: float = 0.05, correction: str = "bh") -> pd.Series:
    """Which p-values pass `alpha` after a correction for their number; NaN never does.

    `bh` bounds the expected share of false ones among those that pass (Benjamini & Hochberg 1995,
    doi:10.1111/j.2517-6161.1995.tb02031.x), `holm` the chance of a single false one (Holm 1979),
    `none` nothing. An unknown correction or `alpha` outside (0, 1] is a ValueError.

    >>> import pandas as pd
    >>> p = pd.Series([0.01, 0.02, 0.03, 0.5])
    >>> [int(corrected(p, correction=name).sum()) for name in ("none", "bh", "holm")]
    [3, 3, 1]
    """
    if not 0 < alpha <= 1:
        raise ValueError(f"expected alpha above 0 and at most 1; got {alpha}")
    return adjusted_p(p, correction) <= alpha


def adjusted_p(p: pd.Series, correction: str) -> pd.Series:
    """The smallest alpha at which each passes, as of `corrected`; NaN stays NaN, and counts not.

    >>> import pandas as pd
    >>> adjusted_p(pd.Series([0.01, 0.02, float("nan")]), "holm").tolist()
    [0.02, 0.02, nan]
    """
    if correction not in CORRECTIONS:
        raise ValueError(expected("a correction", CORRECTIONS, correction))
    ordered = p.dropna().sort_values(kind="stable")
    ranks = np.arange(1, len(ordered) + 1)
    if correction == "holm":
        ordered = (ordered * (len(ordered) + 1 - ranks)).cummax().clip(upper=1.0)
    elif correction == "bh":
        ordered = (ordered * len(ordered) / ranks)[::-1].cummin()
    return ordered.reindex(p.index)


def _sponsored(graph: nx.Graph, record: VotingRecord) -> tuple[Matrix, pd.Index]:
    roles = graph.graph.get("roles")
    B = sponsorships(record, roles=roles.split() if roles else None)
    cells = B.to_numpy(dtype=float)
    return np.stack([cells, 1 - cells]), B.index


def _voted(record: VotingRecord) -> tuple[Matrix, pd.Index]:
    positions = record.matrix.to_numpy()
    return np.stack([positions == x for x in (1, 0, -1)]).astype(float), record.matrix.index


def _tails(choices: Matrix, nodes: NDArray[np.int64], method: str) -> tuple[Matrix, Matrix]:
    """p and sign of every pair of nodes, in the order of the upper triangle."""
    sponsored = method == "sdsm"
    counted = slice(0, 1) if sponsored else slice(None)  # not to sponsor together is no tie
    P, seen = (cube[counted, nodes] for cube in (expected_choices(choices), choices))
    tails = [_tails_of_one(P, seen, one) for one in range(len(nodes) - 1)]
    above, below = np.concatenate([np.empty((2, 0)), *tails], axis=1)
    if sponsored:
        return above, np.ones(len(above))
    return np.minimum(1.0, 2 * np.minimum(above, below)), np.where(above <= below, 1.0, -1.0)


def _tails_of_one(P: Matrix, seen: Matrix, one: int) -> Matrix:
    """Both tails of how often one state chose as did each that follows it."""
    alike = (seen[:, [one]] * seen[:, one + 1 :]).sum(axis=(0, 2)).astype(int)
    chances = (P[:, [one]] * P[:, one + 1 :]).sum(axis=0)
    return np.stack(mid_p(chances, alike))


def _pairs(graph: nx.Graph, nodes: list[str], tails: tuple[Matrix, Matrix]) -> pd.DataFrame:
    weights = nx.to_numpy_array(graph, nodelist=nodes, nonedge=np.nan)
    rows, columns = np.triu_indices(len(nodes), k=1)
    names, (p, sign) = np.array(nodes, dtype=object), tails
    pairs = {"country": names[rows], "other": names[columns], "p_value": p}
    return pd.DataFrame({**pairs, "sign": sign.astype(int), "weight": weights[rows, columns]})


def _ties(graph: nx.Graph) -> pd.DataFrame:
    """The ties of a network: `country other weight sign`, sorted."""
    ties = sorted((*sorted(pair), weight) for *pair, weight in graph.edges(data="weight"))
    table = pd.DataFrame(ties, columns=["country", "other", "weight"]).astype({"weight": float})
    return table.assign(sign=np.sign(table["weight"]).astype(int))


def _ends(ties: pd.DataFrame) -> pd.DataFrame:
    """Every tie once from each of its ends, under the number of its row."""
    turned = ties.rename(columns={"country": "other", "other": "country"})
    return pd.concat([ties, turned])[["country", "weight"]]


def _disparity(ties: pd.DataFrame) -> pd.DataFrame:
    positive = ties[ties["weight"] > 0].reset_index(drop=True)
    ends = _ends(positive)
    at = ends.groupby("country")["weight"]
    share = (ends["weight"] / at.transform("sum")).clip(upper=1.0)
    chance = (1 - share) ** (at.transform("size") - 1)
    positive["p_value"] = chance.groupby(level=0).min()
    return positive[["country", "other", "p_value", "sign", "weight"]]


def _heavy(ties: pd.DataFrame, least: float) -> pd.Series:
    return ties["weight"] >= least


def _near(ties: pd.DataFrame, neighbours: int) -> pd.Series:
    if neighbours < 1:
        raise ValueError(f"expected 1 neighbour or more; got {neighbours}")
    ends = _ends(ties[ties["weight"] > 0])
    place = ends.groupby("country")["weight"].rank(method="min", ascending=False)
    near = (place <= neighbours).groupby(level=0).any()
    return near.reindex(ties.index, fill_value=False)


def what_passes(p: pd.Series, alpha: float = 0.05, correction: str = "bh") -> str:
    """In words, how many p-values pass; where none does, at what level the first would.

    >>> import pandas as pd
    >>> what_passes(pd.Series([0.001, 0.2]))
    '1 of 2 pairs pass 5 % after Benjamini–Hochberg'
    """
    adjusted = adjusted_p(p, correction)
    passing = int((adjusted <= alpha).sum())
    level = f"{100 * alpha:.3g} % {CORRECTIONS[correction]}"
    if passing:
        return f"{passing:,} of {len(p):,} pairs pass {level}"
    if not len(p):
        return "there is no pair to test"
    plain, chance = int((p <= alpha).sum()), alpha * len(p)
    return (
        f"none of {len(p):,} pairs passes {level}; the least level at which one does is "
        f"{100 * adjusted.min():.3g} %; uncorrected, {plain:,} pass {100 * alpha:.3g} %, "
        f"where {chance:,.0f} are expected by chance"
    )


def _of_ties(graph: nx.Graph, kept: pd.DataFrame, **attrs: str) -> nx.Graph:
    left = nx.Graph(**graph.graph, backbone=attrs["method"], note=attrs["note"])
    left.add_nodes_from((node, dict(graph.nodes[node])) for node in sorted(graph))
    for row in kept.itertuples():
        if graph.has_edge(row.country, row.other):
            tested = {"p_value": float(row.p_value)} if "p_value" in kept else {}
            data = {**graph.edges[row.country, row.other], **tested, "sign": int(row.sign)}
            left.add_edge(row.country, row.other, **data)
    return left
