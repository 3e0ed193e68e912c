"""Simulated sessions of houses whose blocs, ties, scores and centralities are known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import pandas as pd

from voteblocs.networks.graphs import to_graph
from voteblocs.record import VotingRecord
from voteblocs.robustness._population import Population, Votes, source
from voteblocs.robustness._sessions import countries, session
from voteblocs.robustness._ties import Ties
from voteblocs.structure._places import HALF, places, pole_means
from voteblocs.structure.centrality import centrality
from voteblocs.structure.swing import SCORES

STATES, BLOCS = 96, 4
HABITS = {"loyalty": 0.9, "discipline": 0.8, "absent": 0.09}  # those of `simulate`
CONTESTED = 0.22
LONG = 10_000  # resolutions from which the truth is taken
POPULATIONS = 10


def population(number: int) -> Population:
    """One of the houses; each is used for several sessions."""
    return Population.drawn(STATES, BLOCS, seed=number % POPULATIONS, **HABITS)


def plain(number: int, loyalty: float | list[float]) -> Population:
    """A house of its own, in which nothing but loyalty makes blocs."""
    ways = {"loyalty": loyalty, "discipline": 1.0, "absent": 0.1}
    return Population.drawn(STATES, BLOCS, seed=number, **ways)


def planted(people: Population) -> pd.Series:
    """Its blocs by country."""
    return pd.Series(people.bloc, countries(len(people.bloc), 0), name="bloc")


@dataclass(frozen=True)
class Sitting:
    """One session of one of the houses."""

    number: int
    resolutions: int
    clustering: float = 0.0

    @property
    def truth(self) -> tuple[int, float]:
        """The house, and how often it votes on one resolution: all that its truth depends on."""
        return self.number % POPULATIONS, self.clustering

    @cached_property
    def votes(self) -> Votes:
        """How everyone votes."""
        rng = source(self.number, 1)
        ways = {"clustering": self.clustering, "contested": CONTESTED}
        return population(self.number).votes(self.resolutions, rng=rng, **ways)

    @cached_property
    def given(self) -> pd.Series:
        """The planted blocs."""
        return planted(population(self.number))

    @cached_property
    def record(self) -> VotingRecord:
        """Its votes as a record."""
        return session(self.votes, list(self.given.index), "simulated")


@cache
def endless(house: int, clustering: float) -> np.ndarray:
    """Votes of a house over so many resolutions that what they give is the truth."""
    people = population(house)
    rng = source(10**6, 1)
    return people.votes(LONG, clustering=clustering, contested=CONTESTED, rng=rng).positions


@cache
def true_ties(house: int, clustering: float) -> np.ndarray:
    """The excess of every pair."""
    return Ties.between(endless(house, clustering), "excess", 1).table()


@cache
def true_scores(house: int, clustering: float, poles: tuple[int, int]) -> dict[str, np.ndarray]:
    """Every swing score between these poles."""
    x, people = endless(house, clustering), population(house)
    place, weight = places(x, *(pole_means(x, people.bloc == pole) for pole in poles))
    w = np.where(np.isnan(place), 0.0, weight)
    total = w.sum(axis=1)
    lean = (w * np.nan_to_num(place)).sum(axis=1) / total
    left, right = ((w * side).sum(axis=1) / total for side in (place <= -HALF, place >= HALF))
    shares = (2 * np.minimum(left, right), 1 - left - right)
    return dict(zip(SCORES, (lean, 1 - np.abs(lean), *shares), strict=True))


def true_strength(house: int, clustering: float) -> dict[str, np.ndarray]:
    """The strength in the network that no chance of the agenda blurs."""
    return {"strength": np.nansum(np.maximum(true_ties(house, clustering), 0), axis=1)}


@cache
def true_centralities(house: int, clustering: float) -> pd.DataFrame:
    """Every centrality in the same network."""
    return centralities(true_ties(house, clustering), planted(population(house)))


def centralities(ties: np.ndarray, given: pd.Series) -> pd.DataFrame:
    """Those of the positive ties, by country."""
    square = pd.DataFrame(np.where(ties > 0, ties, np.nan), given.index, given.index)
    return centrality(to_graph(square), blocs=given)
