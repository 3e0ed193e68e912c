"""Is there any evidence of blocs? The same search on votes that have none."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.record import VotingRecord
from voteblocs.robustness._partitions import Finder
from voteblocs.robustness._ties import Ties
from voteblocs.structure._quality import objective
from voteblocs.ties.agreement import default_min_shared

Matrix = NDArray[np.float64]

STARTS = 20  # as many as the blocs given had: with fewer, Q of the shuffles would fall short


def modularity_null(
    record: VotingRecord,
    blocs: pd.Series,
    *,
    n: int = 19,
    seed: int = 0,
    measure: str = "excess",
) -> pd.Series:
    """How modular blocs are beside those that the same method finds on shuffled votes.

    In each of `n` shuffles the votes of every roll call are dealt out anew among the states
    present: tallies and attendance stay, who votes with whom is chance. The method that the
    attributes of `blocs` name (Louvain if none) then finds blocs, of which Q is taken as
    of the blocs given: on the positive ties of `measure`, γ = 1.

    - `modularity`, `blocs`: Q and the number of the blocs given;
    - `null_modularity`, `null_modularity_max`, `null_blocs`: mean and largest Q of the shuffles,
      and the mean number of blocs in them;
    - `p_value` = (1 + shuffles with at least as high a Q) / (n + 1), in (0, 1]; at 0.05 and 19
      shuffles the blocs must beat every one of them. Blocs that do not are no evidence of blocs.

    With two roll calls, as in the example, whole groups of states vote alike by chance, and
    blocs cannot be told from it. Q is NaN, and so is the p-value, where no tie is positive.
    `.attrs["null"]` are the values of Q. The options of `latent` stay those of the blocs given.
    A state that voted without a bloc, an unknown measure or `n` below 1 is a ValueError.
    Good 2005 on permutation, doi:10.1007/b138696; on modularity without blocs Guimerà,
    Sales-Pardo & Amaral 2004, doi:10.1103/PhysRevE.70.025101.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> beside = modularity_null(record, vb.blocs(vb.agreement_graph(record)))
    >>> beside[["modularity", "null_modularity_max", "p_value"]].round(3).tolist()
    [0.353, 0.367, 0.1]
    """
    if n < 1:
        raise ValueError(f"expected at least 1 shuffle; got {n}")
    ties = Ties.of(record, measure)
    labels = blocs.reindex(record.voters)
    if labels.isna().any():
        without = labels.isna().idxmax()
        raise ValueError(f"expected a bloc for every state that voted; {without} has none")
    own = objective("modularity", ties.table()).of(pd.factorize(labels)[0])
    finder = Finder.of(blocs, ties)
    least = default_min_shared(record)
    found = [
        _shuffled(ties, finder, least, np.random.SeedSequence(seed, spawn_key=(number,)))
        for number in range(n)
    ]
    values = np.array([q for q, _ in found])
    beaten = (1 + int((values >= own - 1e-12).sum())) / (n + 1)
    result = pd.Series(
        {
            "modularity": own,
            "blocs": float(labels.nunique()),
            "null_modularity": values.mean(),
            "null_modularity_max": values.max(),
            "null_blocs": float(np.mean([count for _, count in found])),
            "p_value": beaten if np.isfinite(own) else np.nan,
        },
        name="null",
    ).round(12)
    result.attrs = {"null": values.round(12).tolist(), "n": n, "seed": seed, "measure": measure}
    return result


def _shuffled(
    ties: Ties, finder: Finder, min_shared: int, entropy: np.random.SeedSequence
) -> tuple[float, int]:
    """Q and the number of blocs on one shuffle."""
    rng = np.random.default_rng(entropy)
    positions = shuffled_positions(ties.positions, rng)
    table = Ties.between(positions, ties.measure, min_shared).table()
    fresh = Finder(finder.method, positions, finder.options)
    labels = fresh.labels(table, seed=int(rng.integers(2**31)), starts=STARTS)
    return objective("modularity", table).of(labels), int(labels.max()) + 1


def shuffled_positions(positions: Matrix, rng: np.random.Generator) -> Matrix:
    """The votes of every roll call dealt out anew among those who cast one.

    >>> shuffled_positions(np.array([[1.0], [1.0], [np.nan]]), np.random.default_rng(0)).tolist()
    [[1.0], [1.0], [nan]]
    """
    present = ~np.isnan(positions)
    lots = np.where(present, rng.random(positions.shape), 2.0)
    order = np.argsort(lots, axis=0, kind="stable")
    seats = np.argsort(~present, axis=0, kind="stable")
    shuffled = np.full_like(positions, np.nan)
    np.put_along_axis(shuffled, seats, np.take_along_axis(positions, order, axis=0), axis=0)
    return shuffled
