"""One record, analysed: every network and table that one run shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import networkx as nx
import pandas as pd

from voteblocs._bloc_table import bloc_table
from voteblocs._country_table import country_table, pair_table
from voteblocs.networks.graphs import (
    agreement_graph,
    combined_graph,
    cosponsorship_graph,
    describe_nodes,
)
from voteblocs.record import VotingRecord
from voteblocs.structure.apart import issues_apart, rollcalls_apart
from voteblocs.structure.cohesion import cohesion
from voteblocs.structure.communities import blocs as find_blocs
from voteblocs.structure.sponsors import sponsor_company, sponsors_by_bloc
from voteblocs.structure.swing import swing_states, voting_profiles
from voteblocs.ties.agreement import agreement
from voteblocs.wording import bloc_label

FEW_ROLLCALLS = 3  # up to here the voting profiles themselves can be shown


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

    @property
    def unplaced(self) -> pd.Index:
        """The states that voted, but share too few votes with any other to be in a bloc."""
        return self.record.voters.difference(self.blocs.index)


def analyse(
    record: VotingRecord, *, measure: str = "excess", method: str = "louvain", seed: int = 0
) -> Analysis:
    """The networks, blocs, scores and tables of a record.

    A record in which nobody voted is a ValueError.

    >>> import voteblocs as vb
    >>> analysis = analyse(vb.load_sample())
    >>> list(analysis.tables)[:4]
    ['countries', 'blocs', 'bloc_votes', 'bloc_rollcalls']
    """
    if not len(record.voters):
        raise ValueError("expected a record with votes; nobody voted in this one")
    graphs = {"agreement": agreement_graph(record, measure)}
    if len(record.sponsors):
        graphs["cosponsorship"] = cosponsorship_graph(record)
        graphs["combined"] = combined_graph(record, measure=measure)
    blocs = _placed(find_blocs(graphs["agreement"], method, seed=seed), graphs["agreement"])
    scores = swing_states(record, blocs)
    nodes = pd.DataFrame({"bloc": blocs, "bloc_label": blocs.map(bloc_label)})
    for graph in graphs.values():
        describe_nodes(graph, scores.drop(columns="attendance").join(nodes, how="outer"))
    return Analysis(
        record=record,
        measure=measure,
        agreement=agreement(record, measure),
        graphs=graphs,
        blocs=blocs,
        scores=scores,
        tables=_tables(record, graphs, blocs, scores),
    )


def _placed(blocs: pd.Series, graph: nx.Graph) -> pd.Series:
    """The blocs of the states with any known tie; where there is no known tie at all, of all."""
    known = [country for country in blocs.index if graph.degree(country)]
    placed = blocs.loc[known] if known else blocs
    placed.attrs.update(blocs.attrs)
    return placed


def _tables(
    record: VotingRecord, graphs: Mapping[str, nx.Graph], blocs: pd.Series, scores: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    apart = rollcalls_apart(record, blocs)
    tables = {
        "countries": country_table(record, graphs, blocs=blocs.to_frame(), scores=scores),
        "blocs": bloc_table(record, blocs, scores),
        "bloc_votes": cohesion(record, blocs),
        "bloc_rollcalls": apart,
        "agreement": pair_table(record),
    }
    issues = issues_apart(record, apart)
    if len(issues):
        tables["bloc_issues"] = issues
    if len(record.sponsors):
        tables["sponsors_by_bloc"] = sponsors_by_bloc(record, blocs)
        tables["sponsor_company"] = sponsor_company(record, blocs)
    if len(record.rollcalls) <= FEW_ROLLCALLS:
        tables["profiles"] = voting_profiles(record, scores)
    return tables
