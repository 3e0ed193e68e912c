"""One window of a history: its blocs, ties and scores."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from voteblocs.networks.graphs import to_graph
from voteblocs.over_time._windows import enough
from voteblocs.record import VotingRecord
from voteblocs.structure._latent import latent_blocs
from voteblocs.structure._optimiser import best_partition
from voteblocs.structure._quality import objective, signed_matrix
from voteblocs.structure.communities import blocs
from voteblocs.structure.swing import swing_states
from voteblocs.ties.agreement import agreement

SCORED = ["lean", "swing", "crossing", "fence", "contested"]


class Slice(NamedTuple):
    """What one window holds: blocs of both kinds, and a table of strength and scores."""

    bloc: pd.Series
    bloc_signed: pd.Series
    scores: pd.DataFrame


def sliced(
    part: VotingRecord, *, method: str, measure: str, seed: int = 0, signed: bool = True
) -> Slice:
    """Blocs, strength and scores of the voters of one window; empty blocs for a short window."""
    voters, none = part.voters, pd.Series(dtype=int)
    if not enough(part) or not len(voters):
        return Slice(none, none, _attendance(part))
    ties = agreement(part, measure).loc[voters, voters]
    excess = ties if measure == "excess" else agreement(part).loc[voters, voters]
    found = _blocs(part, ties, method=method, seed=seed)
    both = none
    if signed:
        same = method == "signed" and measure == "excess"
        both = found if same else _partition(signed_matrix(excess.to_numpy()), voters, seed)
    scores = swing_states(part, found)
    strength = pd.Series(np.nansum(np.maximum(ties.to_numpy(), 0), axis=1).round(12), voters)
    table = scores[SCORED].assign(strength=strength, attendance=scores["attendance"])
    return Slice(found, both, table)


def _blocs(part: VotingRecord, ties: pd.DataFrame, *, method: str, seed: int) -> pd.Series:
    """The blocs of a window; what needs only the table is spared the network."""
    if method in ("louvain", "leiden"):
        return blocs(to_graph(ties), method, seed=seed)
    if method == "latent":
        return latent_blocs(part, seed=seed)
    return _partition(objective(method, ties.to_numpy()).B, ties.index, seed)


def _partition(B: np.ndarray, voters: pd.Index, seed: int) -> pd.Series:
    labels, _ = best_partition(B, seed=seed)
    return pd.Series(labels, index=voters, name="bloc")


def _attendance(part: VotingRecord) -> pd.DataFrame:
    """A short window's voters: nothing is known of them but how often they came."""
    member = part.votes.groupby("country", observed=True).size().reindex(part.voters)
    cast = part.matrix.loc[part.voters].notna().sum(axis=1)
    table = pd.DataFrame(np.nan, index=part.voters, columns=[*SCORED, "strength"])
    return table.assign(attendance=cast / member)
