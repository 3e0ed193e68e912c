"""How far to believe a number: the same number on resamples of the resolutions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.networks.graphs import agreement_graph
from voteblocs.record import VotingRecord
from voteblocs.robustness._resamples import Plan, Statistic
from voteblocs.robustness._scores import SwingDraws
from voteblocs.robustness._statistics import BlocDraws, OwnDraws, StrengthDraws, TieDraws
from voteblocs.robustness._ties import Ties
from voteblocs.structure.communities import blocs as find_blocs
from voteblocs.wording import expected

STATISTICS = ("edges", "blocs", "centrality", "swing")

Own = Callable[[VotingRecord], pd.Series]


def bootstrap(
    record: VotingRecord,
    statistic: str | Sequence[str] | Own = "swing",
    *,
    n: int = 1000,
    seed: int = 0,
    n_jobs: int = 1,
    measure: str = "excess",
    blocs: pd.Series | None = None,
    anchor: str = "USA",
    progress: Callable[[int], object] | None = None,
) -> pd.DataFrame:
    """95 % intervals of ties, strength and swing scores, and how stable the blocs are.

    Each of `n` resamples draws G resolutions out of the record's G with replacement; all roll
    calls of one move together, since paragraph votes repeat each other. e_r, `min_shared` and
    which pairs are known stay those of the whole record, and so do `blocs` (default: those of
    `vb.blocs` on the agreement network of `measure`) and the poles.

    - `swing`, by country: `lean_low lean_high` and so on for `swing`, `crossing` and `fence`.
      A state at a pole has all votes alike and plain resamples see no spread, so each adds half
      a pseudo-resolution at each pole (and one between them for `crossing` and `fence`): weight
      ½ · Exp(1) times the mean contested weight of the resolutions with a contested roll call
      (w ≥ 1) that the state voted on, `contested_resolutions` of them. With fewer than 5 there
      is no interval.
    - `edges`, by `country` and `other`, known pairs once: `excess_low excess_high` after the
      measure, percentiles widened about the estimate by t_{G−1}/z · √(G/(G−1)) and cut at the
      measure's own range. A resample without a vote that both cast is left out. Below 10
      resolutions there is no interval; below 30 `note` says few.
    - `blocs`, by country: `stability`, the share of resamples in which the state is in its own
      bloc, blocs matched by greatest overlap. Blocs are found by the method of `blocs` from its
      own labels and from five fresh starts (for `louvain` by a faster optimiser of the same
      modularity). Resamples without a vote of the state are left out. It is no probability.
    - `centrality`, by country: `strength_low strength_high`. Noise makes ties positive, so
      strength is too high on short records: the interval is the estimate less the bias that the
      resamples show, ± t_{G−1} · √(G/(G−1)) of their standard deviation, and marked as ties are.
      The other centralities have none: they move with the number of votes by more than resamples
      can tell, and percentiles of them hold the truth in 10 to 90 % of cases.
    - a function from a record to a Series: `NAME_low NAME_high` by its index, plain percentiles
      of its values on resampled records, of which copies of a roll call are named `…~2`. Slow.

    Every interval is extended where necessary to hold the estimate. `note` says in words why
    there is none. Several statistics are joined by country; with `edges` among them, the index
    is `country` and `other` throughout and a state's own rows have an empty `other`.

    The bytes depend on `seed` and not on `n_jobs` (processes, by joblib), and the first
    resamples not on `n`. `progress` is called with the number of resamples done since last.
    `.attrs` has `n`, `seed`, `resolutions` and `measure`. An unknown statistic or measure, or `n`
    below 1, is a ValueError. Efron 1979, doi:10.1214/aos/1176344552; Field & Welsh 2007 for
    clusters, doi:10.1111/j.1467-9868.2007.00593.x.

    >>> import voteblocs as vb
    >>> table = bootstrap(vb.load_unga(sessions=[73]), "swing", n=100)
    >>> table.loc["IND", ["lean_low", "lean_high"]].astype(float).round(1).tolist()
    [-0.8, -0.5]
    """
    if n < 1:
        raise ValueError(f"expected at least 1 resample; got {n}")
    ties = Ties.of(record, measure)
    resolution = pd.factorize(record.resolutions)[0]
    if callable(statistic):
        statistics: list[Statistic] = [OwnDraws(statistic, record, statistic(record))]
    else:
        names = _checked(statistic)
        whole = _Whole(record, ties, resolution, blocs, anchor)
        statistics = [whole.statistic(name) for name in names]
    plan = Plan(ties, resolution, tuple(statistics))
    draws = plan.draws(n, seed=seed, n_jobs=n_jobs, progress=progress)
    result = _joined([kind.table(rows) for kind, rows in zip(statistics, draws, strict=True)])
    result.attrs = {"n": n, "seed": seed, "resolutions": plan.resolutions, "measure": measure}
    return result


@dataclass(frozen=True)
class _Whole:
    """The record that is resampled, and its blocs, found when first needed."""

    record: VotingRecord
    ties: Ties
    resolution: NDArray[np.intp]
    given: pd.Series | None
    anchor: str

    @cached_property
    def blocs(self) -> pd.Series:
        """The bloc of every state that voted."""
        if self.given is not None:
            return self.given
        return find_blocs(agreement_graph(self.record, measure=self.ties.measure))

    def statistic(self, name: str) -> Statistic:
        """One of those that have a name."""
        states, resolutions = self.record.voters, len(np.unique(self.resolution))
        if name == "edges":
            return TieDraws(self.ties, states, resolutions)
        if name == "blocs":
            return BlocDraws.of(self.blocs, self.ties, states)
        if name == "centrality":
            return StrengthDraws(self.ties, states, resolutions)
        return SwingDraws.of(self.record, self.blocs, self.resolution, anchor=self.anchor)


def _checked(statistic: str | Sequence[str]) -> list[str]:
    names = [statistic] if isinstance(statistic, str) else list(dict.fromkeys(statistic))
    unknown = [name for name in names if name not in STATISTICS]
    if unknown or not names:
        raise ValueError(expected("statistics", STATISTICS, unknown[0] if unknown else names))
    return names


def _joined(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """One table: those by country side by side, those by pair below."""
    by_country = [table for table in tables if table.index.nlevels == 1]
    by_pair = [table for table in tables if table.index.nlevels == 2]
    if not by_country or not by_pair:
        return _beside(by_country) if by_country else by_pair[0]
    states = _beside(by_country)
    states.index = pd.MultiIndex.from_arrays(
        [states.index, [""] * len(states)], names=["country", "other"]
    )
    return pd.concat([states, *by_pair])


def _beside(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Tables by country in one, what they note said once each."""
    if len(tables) == 1:
        return tables[0]
    notes = pd.concat([table["note"] for table in tables if "note" in table], axis=1).fillna("")
    columns = [table.drop(columns="note", errors="ignore") for table in tables]
    said = ["; ".join(dict.fromkeys(filter(None, row))) for row in notes.itertuples(index=False)]
    together = pd.concat(columns, axis=1)
    return together.assign(note=pd.Series(said, notes.index).reindex(together.index))
