"""One row for every state, and one for every pair: what a run knows of them."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import numpy as np
import pandas as pd

from voteblocs.networks.graphs import node_table
from voteblocs.record import VotingRecord
from voteblocs.structure.centrality import centrality
from voteblocs.ties.agreement import MEASURES, agreement, shared_votes
from voteblocs.ties.sponsorship import cosponsorship
from voteblocs.wording import bloc_label


def country_table(
    record: VotingRecord,
    graphs: Mapping[str, nx.Graph],
    *,
    blocs: pd.DataFrame,
    scores: pd.DataFrame,
) -> pd.DataFrame:
    """One row for every state of the record, voters and others.

    Names and region; votes by choice, attendance and sponsorships; the columns of `blocs` (`bloc`
    and what stands beside it) with `bloc_label`; those of `scores`; the centralities of each
    layer of `graphs` under its name, but for the combined one.
    """
    own = node_table(record)
    choices = pd.crosstab(record.votes["country"].astype(str), record.votes["choice"].astype(str))
    choices = choices.reindex(index=own.index, columns=["yes", "abstain", "no", "absent"])
    layers = {
        layer: centrality(graph, blocs=blocs["bloc"].dropna()).add_prefix(f"{layer}_")
        for layer, graph in graphs.items()
        if layer != "combined"
    }
    labels = blocs["bloc"].dropna().map(bloc_label).rename("bloc_label")
    joined = pd.concat(
        [
            own,
            choices.fillna(0).astype(int),
            labels.reindex(own.index),
            blocs.astype("Int64").reindex(own.index),
            scores.drop(columns="attendance").astype({"contested": "Int64"}).reindex(own.index),
            *(table.reindex(own.index) for table in layers.values()),
        ],
        axis=1,
    )
    return joined.rename_axis("country").reset_index()


def pair_table(record: VotingRecord) -> pd.DataFrame:
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
