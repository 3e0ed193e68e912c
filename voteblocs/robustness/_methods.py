"""Each way to find blocs, on some of the roll calls of a record, and what it predicts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.record import VotingRecord
from voteblocs.robustness._ties import Ties
from voteblocs.structure._held_out import (
    ALONE,
    Predicted,
    bloc_probabilities,
    known,
    often_present,
    resolution_numbers,
    scored,
    splits,
    votes_of,
    weighted_probabilities,
)
from voteblocs.structure._latent import CONCENTRATIONS, MOSTS, latent_search
from voteblocs.structure._optimiser import best_partition
from voteblocs.structure._quality import SHARPNESS, objective
from voteblocs.structure._ties import SIGNED
from voteblocs.structure.communities import LIBRARIES, METHODS
from voteblocs.ties.agreement import default_min_shared

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]

AUTO = "auto"
ONE = "one"
SCORED = (ONE, "neighbours", *METHODS)
CANDIDATES = (ONE, "louvain", "signed", "modularity", "sharpness", "latent")  # simplest first
COLUMNS = ["log_likelihood", "accuracy", "blocs", "votes"]
LIBRARY_STARTS = 3  # single starts of a library differ little in what they predict
NOISE = 0.005  # in log-likelihood per vote: what another deal of the folds changes in a session


@dataclass(frozen=True)
class Setting:
    """How blocs are found, whatever the votes."""

    measure: str
    min_shared: int
    seed: int = 0
    resolution: float = 1.0
    sharpness: float = SHARPNESS
    mosts: Sequence[int] = MOSTS
    concentrations: Sequence[float] = CONCENTRATIONS


@dataclass(frozen=True)
class Rollcalls:
    """Votes, voters × roll calls, the resolution of each roll call, and how blocs are found.

    `present`: who voted often enough to choose by, and to be predicted.
    """

    votes: Matrix
    resolutions: Labels
    present: NDArray[np.bool_]
    setting: Setting

    @classmethod
    def of(cls, record: VotingRecord, measure: str, **options: Any) -> Rollcalls:
        """Those of a record, with its least number of shared votes."""
        setting = Setting(measure, default_min_shared(record), **options)
        votes = votes_of(record).to_numpy()
        return cls(votes, resolution_numbers(record), often_present(votes), setting)

    @cached_property
    def ties(self) -> Matrix:
        """The agreement of every two voters, NaN where unknown."""
        return Ties.between(self.votes, self.setting.measure, self.setting.min_shared).table()

    def can_hold_out(self, folds: int) -> bool:
        """Whether there are as many resolutions as folds, and somebody often present."""
        enough = len(np.unique(self.resolutions)) >= folds
        return bool(enough and self.present.any())

    def folded(self, folds: int) -> Iterator[tuple[Rollcalls, Matrix]]:
        """For each fold the roll calls to learn from, and the votes held out, of the present."""
        if not self.present.any():
            raise ValueError(
                "expected a state that voted on 30 % of the roll calls or more; got none"
            )
        votes, everybody = self.votes[self.present], np.ones(self.present.sum(), dtype=bool)
        for held in splits(self.resolutions, folds, self.setting.seed):
            resolutions = self.resolutions[~held]
            yield Rollcalls(votes[:, ~held], resolutions, everybody, self.setting), votes[:, held]

    def probabilities(self, method: str, held: Matrix) -> tuple[Matrix, float]:
        """Of each choice, voter and held-out roll call; and the number of blocs, NaN without."""
        if method == "neighbours":
            weights = np.nan_to_num(np.exp(SHARPNESS * self.ties))
            return weighted_probabilities(held, weights), np.nan
        labels = self.labels(method)
        return bloc_probabilities(held, labels), len(np.unique(labels[labels != ALONE]))

    def labels(self, method: str) -> Labels:
        """The bloc of every voter; none for who has no vote here."""
        return known(self.votes, self._found(method))

    def _found(self, method: str) -> Labels:
        own = self.setting
        if method == ONE:
            return np.zeros(len(self.votes), dtype=np.int64)
        if method == "latent":
            return latent_search(
                self.votes,
                self.resolutions,
                present=self.present,
                seed=own.seed,
                mosts=own.mosts,
                concentrations=own.concentrations,
            ).labels
        options = {"resolution": own.resolution, "sharpness": own.sharpness}
        goal = objective(method, self.ties, **options)
        if method not in LIBRARIES:
            return best_partition(goal.B, seed=own.seed)[0]
        tops = LIBRARIES[method](
            _network(goal.ties), resolution=own.resolution, seed=own.seed, starts=LIBRARY_STARTS
        )
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


def tried_by_auto(measure: str) -> list[str]:
    """The methods that `auto` tries, the simplest first."""
    return [method for method in CANDIDATES if suited(method, measure)]


def scores(
    rollcalls: Rollcalls, methods: Sequence[str], *, folds: int, behind: float = math.inf
) -> pd.DataFrame:
    """How well each method's blocs predict held-out votes, one row each.

    A method that falls so far behind one bloc, in log-likelihood per vote over the folds so far,
    is given up and left out.
    """
    totals = dict.fromkeys(methods, Predicted())
    counts: dict[str, list[float]] = {method: [] for method in methods}
    for learnt, held in rollcalls.folded(folds):
        for method in totals:
            used = chosen_method(learnt, folds) if method == AUTO else method
            probabilities, number = learnt.probabilities(used, held)
            totals[method] += scored(held, probabilities)
            counts[method].append(number)
        least = totals[ONE].mean - behind if ONE in totals else -math.inf
        totals = {method: total for method, total in totals.items() if not total.mean < least}
    rows = [
        (total.mean, total.accuracy, float(np.mean(counts[method])), total.votes)
        for method, total in totals.items()
    ]
    return pd.DataFrame(rows, pd.Index(list(totals), name="method"), COLUMNS)


def chosen_method(rollcalls: Rollcalls, folds: int) -> str:
    """The candidate that predicts best inside these roll calls."""
    return best(scores(rollcalls, tried_by_auto(rollcalls.setting.measure), folds=folds))


def best(table: pd.DataFrame) -> str:
    """The first of the methods that come within the noise of the highest score."""
    reached = table["log_likelihood"].round(9)
    return str((reached >= reached.max() - NOISE).idxmax())
