"""How often intervals hold the truth."""

from __future__ import annotations

import numpy as np
import pandas as pd
from joblib import Parallel, delayed

import _houses
from _houses import Sitting
from _means import means
from voteblocs.robustness._intervals import holding, percentiles
from voteblocs.robustness._resamples import Plan
from voteblocs.robustness._ties import Ties
from voteblocs.robustness.bootstrap import bootstrap
from voteblocs.structure.swing import swing_states


def inside(low: np.ndarray, truth: np.ndarray, high: np.ndarray) -> float:
    """Of the intervals there are, the share that hold the truth."""
    known = np.isfinite(low) & np.isfinite(truth)
    if not known.any():
        return float("nan")
    return float(((low <= truth + 1e-9) & (truth <= high + 1e-9))[known].mean())


def one_coverage(sitting: Sitting, n: int) -> dict[str, float]:
    """Coverage of each kind of interval in one session, and of resampling by roll call."""
    given, asked = sitting.given, ["edges", "swing", "centrality"]
    table = bootstrap(sitting.record, asked, n=n, seed=sitting.number, blocs=given)
    edges = table[table.index.get_level_values("other") != ""]
    states = table.xs("", level="other").reindex(given.index)
    pair = tuple(given.index.get_indexer(edges.index.get_level_values(end)) for end in (0, 1))
    poles = swing_states(sitting.record, given).attrs["poles"]
    truths = _houses.true_scores(*sitting.truth, poles) | _houses.true_strength(*sitting.truth)
    found = {"excess": covered(edges, "excess", _houses.true_ties(*sitting.truth)[pair])}
    found |= {name: covered(states, name, truth) for name, truth in truths.items()}
    found["excess by roll call"] = by_rollcall(sitting, min(n, 200))
    return found


def covered(table: pd.DataFrame, name: str, truth: np.ndarray) -> float:
    """Coverage of the intervals of one name."""
    low, high = (table[f"{name}_{end}"].to_numpy(dtype=float) for end in ("low", "high"))
    return inside(low, truth, high)


def by_rollcall(sitting: Sitting, n: int) -> float:
    """Coverage of plain percentiles when roll calls are resampled one by one."""
    ties = Ties.between(sitting.votes.positions, "excess", 10)
    plan = Plan(ties, np.arange(ties.positions.shape[1]), ())
    pairs = np.nonzero(np.triu(ties.known, 1))
    draws = np.stack([plan.resample(sitting.number, i).ties[pairs] for i in range(n)])
    low, high = holding(percentiles(draws), ties.table()[pairs])
    return inside(low, _houses.true_ties(*sitting.truth)[pairs], high)


def one_plain(sitting: Sitting, n: int) -> dict[str, float]:
    """Coverage of plain percentiles of every centrality in one session."""
    given = sitting.given.loc[sitting.record.voters]
    ties = Ties.of(sitting.record, "excess")
    plan = Plan(ties, pd.factorize(sitting.record.resolutions)[0], ())
    estimate = _houses.centralities(ties.table(), given)
    resamples = (plan.resample(sitting.number, i) for i in range(n))
    draws = [
        _houses.centralities(resample.ties, given).to_numpy().ravel() for resample in resamples
    ]
    low, high = holding(percentiles(np.stack(draws)), estimate.to_numpy().ravel())
    truth = _houses.true_centralities(*sitting.truth).loc[given.index].to_numpy()
    rows = zip(*(end.reshape(truth.shape).T for end in (low, truth, high)), strict=True)
    return {name: inside(*row) for name, row in zip(estimate, rows, strict=True)}


def coverage(resolutions: int, clustering: float, *, sets: int, n: int, jobs: int = 1) -> pd.Series:
    """Mean coverage over sessions."""
    sittings = [Sitting(number, resolutions, clustering) for number in range(sets)]
    return means(Parallel(n_jobs=jobs)(delayed(one_coverage)(each, n) for each in sittings))


def plain_coverage(resolutions: int, *, sets: int, n: int, jobs: int = 1) -> pd.Series:
    """Mean coverage of plain percentiles of every centrality."""
    sittings = [Sitting(number, resolutions) for number in range(sets)]
    return means(Parallel(n_jobs=jobs)(delayed(one_plain)(each, n) for each in sittings))
