"""Blocs on which many searches agree."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.networks.graphs import agreement_graph
from voteblocs.record import VotingRecord
from voteblocs.robustness._partitions import Finder
from voteblocs.robustness._resamples import Plan
from voteblocs.robustness._ties import Ties
from voteblocs.structure._optimiser import best_partition, by_size
from voteblocs.structure._quality import objective
from voteblocs.structure.communities import blocs as find_blocs

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]

THRESHOLD = 0.5  # a pair counts that is together in more than this share of partitions
ROUNDS = 20
STARTS = 3  # from one bloc, from none, and one by lot


def consensus_blocs(
    record: VotingRecord,
    *,
    method: str = "louvain",
    measure: str = "excess",
    n: int = 100,
    seed: int = 0,
    resample: bool = True,
) -> pd.Series:
    """The bloc of every state on which `n` searches agree: 0 is the largest.

    Each search has a seed of its own, three starts and, with `resample`, a bootstrap
    resample of the resolutions. D_ij is the share of searches that put i and j in one bloc, of
    those in whose resample both voted; shares up to ½ are dropped. The network of D is searched
    n times by modularity and made into a new D, until all searches of a round give the same blocs
    (Lancichinetti & Fortunato 2012, doi:10.1038/srep00336) or 20 rounds are over. What no
    majority binds to any other stays alone.

    The Series has `.attrs`: `agreement`, the mean D_ij of the first round over the pairs in one
    bloc, in [0, 1] (NaN without a pair); `rounds`; `modularity` of the blocs on the positive
    ties of `measure`; `method`, `measure`, `n`, `seed`. An unknown method or measure, `n` below 1,
    and a record without votes are a ValueError.

    >>> import voteblocs as vb
    >>> found = consensus_blocs(vb.load_sample(), resample=False, n=10)
    >>> found.value_counts().tolist(), found.attrs["rounds"]
    ([81, 58, 28, 7], 1)
    """
    if n < 1:
        raise ValueError(f"expected at least 1 search; got {n}")
    if not len(record.voters):
        raise ValueError("expected a record with votes; nobody voted in this one")
    ties = Ties.of(record, measure)
    finder = _finder(record, method, ties, seed=seed)
    first = _together(_partitions(record, ties, finder, n=n, seed=seed, resample=resample))
    labels, rounds = _settled(first, n=n, seed=seed)
    same = np.triu(labels[:, None] == labels, 1)
    found = pd.Series(labels, index=record.voters.rename("country"), name="bloc")
    found.attrs = {
        "agreement": float(np.round(first[same].mean(), 12)) if same.any() else float("nan"),
        "rounds": rounds,
        "modularity": round(objective("modularity", ties.table()).of(labels), 12),
        "method": method,
        "measure": measure,
        "n": n,
        "seed": seed,
    }
    return found


def _finder(record: VotingRecord, method: str, ties: Ties, *, seed: int) -> Finder:
    """The method with the options that it has on the whole record."""
    if method == "latent":
        return Finder.of(find_blocs(record, method=method, seed=seed), ties)
    graph = agreement_graph(record, measure=ties.measure)
    return Finder.of(find_blocs(graph, method=method, seed=seed), ties)


def _partitions(
    record: VotingRecord, ties: Ties, finder: Finder, *, n: int, seed: int, resample: bool
) -> list[Labels]:
    """The labels of each search; −1 for a state that has no vote in its resample."""
    plan = Plan(ties, pd.factorize(record.resolutions)[0], ())
    found = []
    for number in range(n):
        drawn = plan.resample(seed, number)
        start = int(drawn.rng(1).integers(2**31))
        if resample:
            labels = finder.labels(drawn.ties, drawn.weights, seed=start, starts=STARTS)
            voted = (~np.isnan(ties.positions[:, drawn.weights > 0])).any(axis=1)
            found.append(np.where(voted, labels, -1))
        else:
            found.append(finder.labels(ties.table(), seed=start, starts=STARTS))
    return found


def _together(partitions: list[Labels]) -> Matrix:
    """D: the share of partitions with both in one bloc, of those with a label of both."""
    stacked = np.stack(partitions)
    known = (stacked >= 0).astype(float)
    both = known.T @ known
    same = sum(
        (stacked == bloc).astype(float).T @ (stacked == bloc).astype(float)
        for bloc in range(int(stacked.max()) + 1)
    )
    shares: Matrix = np.divide(same, both, out=np.zeros_like(both), where=both > 0)
    np.fill_diagonal(shares, 0.0)
    return shares


def _settled(shares: Matrix, *, n: int, seed: int) -> tuple[Labels, int]:
    """Blocs of the network of D, once every search finds the same, and after how many rounds."""
    for number in range(1, ROUNDS + 1):
        B = objective("modularity", np.where(shares > THRESHOLD, shares, 0.0)).B
        partitions = [
            best_partition(B, seed=seed + start * ROUNDS + number, starts=STARTS)[0]
            for start in range(n)
        ]
        if all(np.array_equal(labels, partitions[0]) for labels in partitions):
            break
        shares = _together(partitions)
    return by_size(partitions[0]), number
