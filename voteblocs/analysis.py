"""One record, analysed: every network and table that one run shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import networkx as nx
import numpy as np
import pandas as pd

from voteblocs.networks.graphs import (
    agreement_graph,
    combined_graph,
    cosponsorship_graph,
    describe_nodes,
    node_table,
)
from voteblocs.record import VotingRecord
from voteblocs.structure.centrality import centrality
from voteblocs.structure.cohesion import cohesion
from voteblocs.structure.communities import blocs as find_blocs
from voteblocs.structure.sponsors import sponsor_company, sponsors_by_bloc
from voteblocs.structure.swing import swing_states, voting_profiles
from voteblocs.ties.agreement import MEASURES, agreement, shared_votes
from voteblocs.ties.sponsorship import cosponsorship

FEW_ROLLCALLS = 3  # up to here the voting profiles themselves can be shown
TYPICAL, PRESENT = 6, 0.7  # members named as typical of a bloc, and how often they must vote


class Analysis(NamedTuple):
    """What `analyse` found: the input to every table, figure and page of a run."""

    record: VotingRecord
    measure: str
    agreement: pd.DataFrame
    graphs: Mapping[str, nx.Graph]
    blocs: pd.Series
    scores: pd.DataFrame
    tables: Mapping[str, pd.DataFrame]

    @property
    def profiles(self) -> pd.DataFrame | None:
        """The voting profiles, where the roll calls are few enough to show them."""
        return self.tables.get("profiles")


def analyse(
    record: VotingRecord, *, measure: str = "excess", method: str = "louvain", seed: int = 0
) -> Analysis:
    """The networks, blocs, scores and tables of a record.

    A record in which nobody voted is a ValueError.

    >>> import voteblocs as vb
    >>> analysis = analyse(vb.load_sample())
    >>> list(analysis.tables)[:4]
    ['countries', 'blocs', 'bloc_votes', 'agreement']
    """
    if not len(record.voters):
        raise ValueError("expected a record with votes; nobody voted in this one")
    graphs = {"agreement": agreement_graph(record, measure)}
    if len(record.sponsors):
        graphs["cosponsorship"] = cosponsorship_graph(record)
        graphs["combined"] = combined_graph(record, measure=measure)
    blocs = find_blocs(graphs["agreement"], method, seed=seed)
    scores = swing_states(record, blocs)
    for graph in graphs.values():
        describe_nodes(graph, scores.drop(columns="attendance").assign(bloc=blocs))
    table = agreement(record, measure)
    return Analysis(
        record=record,
        measure=measure,
        agreement=table,
        graphs=graphs,
        blocs=blocs,
        scores=scores,
        tables=_tables(record, graphs, blocs, scores),
    )


def bloc_label(bloc: int) -> str:
    """The name of a bloc for people, who count from 1.

    >>> bloc_label(0)
    'Bloc 1'
    """
    return f"Bloc {bloc + 1}"


def _tables(
    record: VotingRecord, graphs: Mapping[str, nx.Graph], blocs: pd.Series, scores: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    tables = {
        "countries": _countries(record, graphs, blocs, scores),
        "blocs": _blocs(record, blocs, scores),
        "bloc_votes": cohesion(record, blocs),
        "agreement": _pairs(record),
    }
    if len(record.sponsors):
        tables["sponsors_by_bloc"] = sponsors_by_bloc(record, blocs)
        tables["sponsor_company"] = sponsor_company(record, blocs)
    if len(record.rollcalls) <= FEW_ROLLCALLS:
        tables["profiles"] = voting_profiles(record, scores)
    return tables


def _countries(
    record: VotingRecord, graphs: Mapping[str, nx.Graph], blocs: pd.Series, scores: pd.DataFrame
) -> pd.DataFrame:
    """One row for every state of the record, the centralities of each layer under its name."""
    own = node_table(record)
    choices = pd.crosstab(record.votes["country"].astype(str), record.votes["choice"].astype(str))
    choices = choices.reindex(index=own.index, columns=["yes", "abstain", "no", "absent"])
    layers = {
        layer: centrality(graph, blocs=blocs).add_prefix(f"{layer}_")
        for layer, graph in graphs.items()
        if layer != "combined"
    }
    joined = pd.concat(
        [
            own,
            choices.fillna(0).astype(int),
            blocs.astype("Int64").reindex(own.index),
            scores.drop(columns="attendance").astype({"contested": "Int64"}).reindex(own.index),
            *(table.reindex(own.index) for table in layers.values()),
        ],
        axis=1,
    )
    return joined.rename_axis("country").reset_index()


def _blocs(record: VotingRecord, blocs: pd.Series, scores: pd.DataFrame) -> pd.DataFrame:
    """One row for every bloc: how united it is, where it stands, who is most typical of it."""
    united = cohesion(record, blocs).groupby("bloc")[["rice", "agreement_index"]].mean()
    excess = agreement(record, "excess")
    attendance = scores["attendance"]
    poles = scores.attrs["poles"] or (None, None)
    rows = []
    for bloc, members in blocs.groupby(blocs):
        inside = excess.loc[members.index, members.index]
        typical = inside[attendance[members.index] >= PRESENT].mean(axis=1)
        ranked = typical.dropna().round(9).sort_values(ascending=False, kind="stable")
        rows.append(
            {
                "bloc": bloc,
                "label": bloc_label(bloc),
                "size": len(members),
                "pole": {poles[0]: -1, poles[1]: 1}.get(bloc, pd.NA),
                "excess_within": _mean(inside),
                "rice": united.loc[bloc, "rice"],
                "agreement_index": united.loc[bloc, "agreement_index"],
                "lean": scores["lean"][members.index].mean(),
                "typical": "; ".join(ranked.index[:TYPICAL]),
                "members": "; ".join(members.index),
            }
        )
    return pd.DataFrame(rows).astype({"pole": "Int64"})


def _mean(table: pd.DataFrame) -> float:
    """The mean over known pairs, the same in any order."""
    known = table.to_numpy()[~np.isnan(table.to_numpy())]
    return float(np.sort(known).mean()) if len(known) else float("nan")


def _pairs(record: VotingRecord) -> pd.DataFrame:
    """One row for every pair of voters: shared roll calls, every measure, drafts together."""
    voters = record.voters
    rows, columns = np.triu_indices(len(voters), k=1)
    pairs = {"country": voters[rows], "other": voters[columns]}
    tables = {"shared": shared_votes(record)}
    tables |= {measure: agreement(record, measure) for measure in MEASURES}
    for name, table in tables.items():
        pairs[name] = table.loc[voters, voters].to_numpy()[rows, columns]
    if len(record.sponsors):
        together = cosponsorship(record, "count").reindex(index=voters, columns=voters)
        pairs["sponsored_together"] = together.fillna(0).astype(int).to_numpy()[rows, columns]
    return pd.DataFrame(pairs)
