"""Each way to find blocs, on some of the roll calls of a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.record import VotingRecord
from voteblocs.structure._held_out import (
    ALONE,
    bloc_probabilities,
    known,
    often_present,
    resolution_numbers,
    splits,
    votes_of,
    weighted_probabilities,
)
from voteblocs.structure._latent import latent_labels
from voteblocs.structure._optimiser import best_partition
from voteblocs.structure._quality import SHARPNESS, objective
from voteblocs.structure._ties import SIGNED
from voteblocs.structure.communities import LIBRARIES, METHODS
from voteblocs.ties.agreement import agreement, default_min_shared

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]

KNOWN = ("one", "neighbours", *METHODS)
STARTS = 3  # of a library, whose single starts differ little in what they predict


@dataclass(frozen=True)
class Setting:
    """What does not change from fold to fold."""

    measure: str
    min_shared: int
    seed: int
    resolution: float
    most: int


@dataclass(frozen=True)
class Training:
    """The votes that blocs are found on, voters × roll calls, and the record that they are of."""

    record: VotingRecord
    votes: pd.DataFrame
    setting: Setting

    @cached_property
    def ties(self) -> Matrix:
        """The agreement of every two voters, NaN where unknown."""
        table = agreement(self.record, self.setting.measure, min_shared=self.setting.min_shared)
        ties: Matrix = table.reindex(index=self.votes.index, columns=self.votes.index).to_numpy()
        return ties

    def probabilities(self, method: str, held: Matrix) -> tuple[Matrix, float]:
        """Of each choice, voter and held-out roll call; and the number of blocs, NaN without."""
        if method == "neighbours":
            weights = np.nan_to_num(np.exp(SHARPNESS * self.ties))
            return weighted_probabilities(held, weights), np.nan
        labels = self.labels(method)
        return bloc_probabilities(held, labels), len(np.unique(labels[labels != ALONE]))

    def labels(self, method: str) -> Labels:
        """The bloc of every voter; none for who has no vote here."""
        return known(self.votes.to_numpy(), self._found(method))

    def _found(self, method: str) -> Labels:
        seed, resolution = self.setting.seed, self.setting.resolution
        if method == "one":
            return np.zeros(len(self.votes), dtype=np.int64)
        if method == "latent":
            resolutions = resolution_numbers(self.record)
            return latent_labels(
                self.votes.to_numpy(), resolutions, seed=seed, limit=self.setting.most
            )
        goal = objective(method, self.ties, resolution=resolution)
        if method not in LIBRARIES:
            return best_partition(goal.B, seed=seed)[0]
        positive = _network(goal.ties)
        tops = LIBRARIES[method](positive, resolution=resolution, seed=seed, starts=STARTS)
        return max(tops, key=lambda labels: round(goal.of(labels), 12))


def _network(W: Matrix) -> nx.Graph:
    """The ties above 0 of a table, its rows the nodes."""
    network = nx.Graph()
    network.add_nodes_from(range(len(W)))
    pairs = np.argwhere(np.triu(W, 1)).tolist()
    network.add_weighted_edges_from((i, j, float(W[i, j])) for i, j in pairs)
    return network


def suited(method: str, measure: str) -> bool:
    """Whether a method makes sense of a measure: signed ones need its 0, others excess."""
    if method in ("sharpness", "neighbours"):
        return measure == "excess"
    return measure in SIGNED or not method.startswith("signed")


def folded(record: VotingRecord, setting: Setting, folds: int) -> Iterator[tuple[Training, Matrix]]:
    """The training votes and the held-out votes of each fold, of the voters present enough."""
    votes = votes_of(record)
    votes = votes[often_present(votes.to_numpy())]
    if not len(votes):
        raise ValueError("expected a state that voted on 30 % of the roll calls or more; got none")
    kept = record.select(votes.index)
    for held in splits(resolution_numbers(record), folds, setting.seed):
        rollcalls = record.rollcalls.index
        training = kept.select(rollcalls=rollcalls[~held])
        yield (
            Training(training, votes.loc[:, ~held], setting),
            votes.loc[:, held].to_numpy(),
        )


def setting_of(
    record: VotingRecord, *, measure: str, seed: int, resolution: float = 1.0, most: int = 12
) -> Setting:
    """The setting with the least shared votes of the whole record."""
    return Setting(measure, default_min_shared(record), seed, resolution, most)
