"""Tables to networks: countries are nodes, known ties are edges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from voteblocs._checks import square
from voteblocs.countries.membership import states
from voteblocs.record import VotingRecord
from voteblocs.ties.agreement import agreement, shared_votes
from voteblocs.ties.sponsorship import DIRECTED, cosponsorship, sponsorships


def agreement_graph(
    record: VotingRecord, measure: str = "excess", *, min_shared: int | None = None
) -> nx.Graph:
    """The network of vote agreement: an edge for every pair of states whose agreement is known.

    Nodes are the states that voted at least once (ISO3 code) with `label`, `name`, `region`,
    `votes` (number cast) and `attendance` (votes cast over roll calls for which it was a member).
    Edges carry `weight` (the measure; negative where the measure is), `shared` (roll calls on
    which both voted) and `share` (of them, how many alike, 0 to 1). The graph's own attributes
    say `layer`, `measure`, `min_shared` and `rollcalls`. Definitions: `agreement`.

    >>> import voteblocs as vb
    >>> graph = agreement_graph(vb.load_sample())
    >>> graph.number_of_nodes(), graph.nodes["FRA"]["label"], graph.edges["FRA", "USA"]["shared"]
    (174, 'France', 2)
    """
    table = agreement(record, measure, min_shared=min_shared)
    shared = shared_votes(record)
    share = agreement(record, "share", min_shared=min_shared)
    graph = to_graph(
        table.loc[record.voters, record.voters], edges={"shared": shared, "share": share}
    )
    graph.graph.update(layer="agreement", rollcalls=len(record.rollcalls), **table.attrs)
    return describe_nodes(graph, node_table(record))


def cosponsorship_graph(
    record: VotingRecord, measure: str = "newman", *, roles: Sequence[str] | None = None
) -> nx.Graph:
    """The network of co-sponsorship: an edge for every pair that sponsored a draft together.

    Nodes are the states that sponsored at least one draft, with `label`, `name`, `region`,
    `sponsored` (number of drafts) and `led`. Edges carry `weight` (the measure) and `shared`
    (number of drafts sponsored together). With `roles`, only sponsors of these count for nodes
    and edges, and the graph's attribute `roles` names them. `fowler` has a direction and is a
    ValueError here: `sponsorship_digraph` carries it. Definitions: `cosponsorship`.

    >>> import voteblocs as vb
    >>> graph = cosponsorship_graph(vb.load_sample())
    >>> graph.number_of_nodes(), graph.edges["GIN", "MWI"]["shared"]
    (80, 2)
    """
    _undirected(measure)
    table = cosponsorship(record, measure, roles=roles)
    shared = cosponsorship(record, "count", roles=roles)
    graph = to_graph(table.where(shared > 0), edges={"shared": shared})
    drafts = sponsorships(record, roles=roles).shape[1]
    graph.graph.update(layer="cosponsorship", drafts=drafts, **table.attrs)
    if roles is not None:
        graph.graph["roles"] = " ".join(roles)
    return describe_nodes(graph, node_table(record))


def combined_graph(
    record: VotingRecord,
    alpha: float = 0.5,
    *,
    measure: str = "excess",
    cosponsorship_measure: str = "newman",
) -> nx.Graph:
    """Both layers in one network: α · agreement + (1 − α) · co-sponsorship.

    Each layer is first divided by the mean of its own positive ties, so that at α = ½ an average
    tie of either layer weighs the same. A pair is tied where its agreement is known (α > 0) or
    its co-sponsorship is above 0; a layer that says nothing of the pair adds 0. Edges carry
    `weight` and, unscaled and where known, `agreement`, `cosponsorship`, `shared_votes`,
    `shared_drafts`. `alpha` outside [0, 1] is a ValueError.

    >>> import voteblocs as vb
    >>> graph = combined_graph(vb.load_sample(), 0.5)
    >>> graph.number_of_nodes(), graph.graph["alpha"]
    (177, 0.5)
    """
    if not 0 <= alpha <= 1:
        raise ValueError(f"expected alpha between 0 and 1; got {alpha}")
    _undirected(cosponsorship_measure)
    edges = _of_both_layers(record, measure, cosponsorship_measure)
    votes, together = edges["agreement"], edges["cosponsorship"]
    layers = [alpha * _scaled(votes), (1 - alpha) * _scaled(together)]
    known = (votes.notna() & (alpha > 0)) | (together.notna() & (alpha < 1))
    graph = to_graph(sum(layer.fillna(0.0) for layer in layers).where(known), edges=edges)
    graph.graph.update(
        layer="combined",
        alpha=alpha,
        measure=measure,
        cosponsorship_measure=cosponsorship_measure,
        scaling="each layer divided by the mean of its positive ties",
    )
    return describe_nodes(graph, node_table(record))


def _of_both_layers(
    record: VotingRecord, measure: str, cosponsorship_measure: str
) -> dict[str, pd.DataFrame]:
    """The ties of either layer and what they rest on, over the states of both."""
    countries = record.voters.union(pd.Index(record.sponsors["country"].unique()))
    drafts = cosponsorship(record, "count")
    tables = {
        "agreement": agreement(record, measure),
        "cosponsorship": cosponsorship(record, cosponsorship_measure).where(drafts > 0),
        "shared_votes": shared_votes(record),
        "shared_drafts": drafts,
    }
    return {
        name: table.reindex(index=countries, columns=countries) for name, table in tables.items()
    }


def _undirected(measure: str) -> None:
    if measure == DIRECTED:
        raise ValueError(f"expected a measure without direction; got {measure!r}")


def _scaled(table: pd.DataFrame) -> pd.DataFrame:
    positive = table.to_numpy()[table.to_numpy() > 0]
    return table / np.sort(positive).mean() if len(positive) else table


def sponsorship_digraph(record: VotingRecord, measure: str = "count") -> nx.DiGraph:
    """Who stands behind whom: an arrow from every co-sponsor to the lead of its draft.

    Edges carry `weight`, and of the drafts on which the one stood behind the other the number
    that it sponsored from the start (`original`) and later (`joined`). The weight is their
    `count`, or `fowler` = Σ 1 / n_d, which takes a place among few sponsors for more than one
    among many (`cosponsorship`). Drafts without a lead give no arrow; another measure is a
    ValueError.

    >>> import voteblocs as vb
    >>> graph = sponsorship_digraph(vb.load_sample())
    >>> graph.in_degree("USA"), graph.edges["GIN", "USA"]
    (50, {'weight': 1, 'original': 0, 'joined': 1})
    """
    if measure not in ("count", DIRECTED):
        raise ValueError(f"expected a measure of count, {DIRECTED}; got {measure!r}")
    lead = record.sponsors[record.sponsors["role"] == "lead"]
    behind = record.sponsors[record.sponsors["role"] != "lead"]
    pairs = behind.merge(lead, on="resolution", suffixes=("", "_lead"))
    fowler = cosponsorship(record, DIRECTED)
    graph = nx.DiGraph(layer="sponsorship", measure=measure)
    graph.add_nodes_from(sorted(record.sponsors["country"].unique()))
    for (country, leader), drafts in pairs.groupby(["country", "country_lead"]):
        roles = drafts["role"].value_counts()
        original, joined = int(roles.get("original", 0)), int(roles.get("joined", 0))
        weight = len(drafts) if measure == "count" else float(fowler.loc[country, leader])
        graph.add_edge(country, leader, weight=weight, original=original, joined=joined)
    return describe_nodes(graph, node_table(record))


def bipartite_graph(record: VotingRecord) -> nx.Graph:
    """States and drafts: an edge, with its `role`, for every sponsorship.

    Nodes have `bipartite` 0 (states) or 1 (drafts) and `kind`; drafts are labelled by their
    symbol and carry their `title` where a roll call names it.

    >>> import voteblocs as vb
    >>> graph = bipartite_graph(vb.load_sample())
    >>> graph.degree("A/C.1/73/L.37"), graph.edges["USA", "A/C.1/73/L.37"]["role"]
    (51, 'lead')
    """
    graph = nx.Graph(layer="sponsorship")
    titles = dict(zip(record.resolutions, record.rollcalls["title"], strict=True))
    for country in sorted(record.sponsors["country"].unique()):
        graph.add_node(country, bipartite=0, kind="state")
    for draft in record.sponsors["resolution"].unique():
        title = titles.get(draft, "")
        graph.add_node(draft, bipartite=1, kind="draft", label=draft, title=title)
    for row in record.sponsors.itertuples():
        graph.add_edge(row.country, row.resolution, role=row.role)
    return describe_nodes(graph, node_table(record))


def to_graph(table: pd.DataFrame, *, edges: Mapping[str, pd.DataFrame] | None = None) -> nx.Graph:
    """The undirected network of a square table: an edge for every cell that is not NaN.

    Nodes and edges stand in sorted order. `edges` names further square tables; their cells
    become edge attributes, whole numbers as int, and a missing cell no attribute. A table that
    is not symmetric, or whose rows and columns differ, is a ValueError.

    >>> import pandas as pd
    >>> to_graph(pd.DataFrame([[None, .5], [.5, None]], ["A", "B"], ["A", "B"])).edges(data=True)
    EdgeDataView([('A', 'B', {'weight': 0.5})])
    """
    names, weights = square(table)
    rows, columns = np.nonzero(np.triu(~np.isnan(weights), k=1))
    graph = nx.Graph()
    graph.add_nodes_from(names)
    graph.add_edges_from((names[i], names[j]) for i, j in zip(rows, columns, strict=True))
    for key, cells in {"weight": table, **(edges or {})}.items():
        values = cells.loc[names, names].to_numpy()[rows, columns]
        whole = bool(np.all(np.isnan(values) | (values == np.round(values))))
        whole = whole and key.startswith("shared")
        for i, j, value in zip(rows, columns, values.tolist(), strict=True):
            if value == value:
                graph[names[i]][names[j]][key] = int(value) if whole else float(value)
    return graph


def strongest_ties(table: pd.DataFrame, *, k: int = 3) -> nx.Graph:
    """The network of the ties that are among the k strongest of either of their states.

    `table` is a square table of agreement. Only ties above 0 count; of ties as strong as the k-th
    all stay. Every state of the table is a node. A k below 1 is a ValueError.

    >>> import voteblocs as vb
    >>> graph = strongest_ties(vb.agreement(vb.load_unga(73)), k=1)
    >>> sorted(graph["ISR"])
    ['USA']
    """
    if k < 1:
        raise ValueError(f"expected at least 1 tie for each state; got {k}")
    names, cells = square(table)
    table = table.loc[names, names]
    weights = np.nan_to_num(cells.round(12), nan=-np.inf)
    np.fill_diagonal(weights, -np.inf)
    ranked = np.sort(weights, axis=1)[:, ::-1]
    least = ranked[:, min(k, len(table)) - 1] if len(table) else np.zeros(0)
    strong = (weights >= least[:, None]) & (weights > 0)
    return to_graph(table.where(strong | strong.T))


def describe_nodes(graph: nx.Graph, table: pd.DataFrame) -> nx.Graph:
    """The graph itself, its nodes given the columns of a table by country; NaN gives nothing.

    >>> import networkx as nx, pandas as pd
    >>> graph = describe_nodes(nx.path_graph(["FRA"]), pd.DataFrame({"bloc": [0]}, ["FRA"]))
    >>> graph.nodes["FRA"]
    {'bloc': 0}
    """
    for column in table:
        known = table.loc[table.index.isin(list(graph)), column].dropna()
        for country, value in zip(known.index, known.tolist(), strict=True):
            graph.nodes[country][column] = value
    return graph


def node_table(record: VotingRecord) -> pd.DataFrame:
    """What is known of each state in a record: names, region, how much it voted and sponsored."""
    votes, sponsors = record.matrix, record.sponsors
    B = sponsorships(record)
    countries = votes.index.union(B.index)
    known = states().reindex(countries)
    cast = votes.notna().sum(axis=1)
    led = sponsors[sponsors["role"] == "lead"].groupby("country").size()
    table: dict[str, Any] = {
        "label": known["short_name"].where(known["short_name"].notna(), countries),
        "name": known["name"].where(known["name"].notna(), countries),
        "region": known["region"],
        "votes": cast.reindex(countries).astype("Int64"),
        "attendance": record.attendance.reindex(countries),
        "sponsored": B.sum(axis=1).reindex(countries, fill_value=0),
        "led": led.reindex(countries, fill_value=0),
    }
    return pd.DataFrame(table, index=countries.rename("country"))
