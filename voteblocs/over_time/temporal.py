"""Blocs and their continuity found together, over all windows at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.over_time._alignment import aligned, renumbered
from voteblocs.over_time._multislice import Slices, climb
from voteblocs.over_time._windows import By, enough, windows
from voteblocs.record import VotingRecord
from voteblocs.structure._held_out import (
    Predicted,
    known,
    often_present,
    predicted,
    resolution_numbers,
    splits,
)
from voteblocs.structure._optimiser import best_partition
from voteblocs.structure._quality import objective
from voteblocs.ties.agreement import agreement, default_min_shared
from voteblocs.wording import expected

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]

METHODS = ("modularity", "signed", "signed_modularity", "sharpness")
COUPLINGS = (0.0, 0.05, 0.1, 0.2, 0.5, 1.0)
COUPLING = 0.1  # predicts held-out votes of sessions 1 to 74 best


def temporal_blocs(
    record: VotingRecord,
    by: By = "session",
    *,
    coupling: float = COUPLING,
    method: str = "modularity",
    measure: str = "excess",
    seed: int = 0,
) -> pd.DataFrame:
    """The blocs of all windows, found together with what links them over time.

    With B^t the quality table of `method` in window t (as of `blocs`), maximises

        Σ_t Σ_{i≠j} B^t_ij δ(b_it, b_jt) + 2 ω Σ_i,t δ(b_it, b_it'),   ω = `coupling`,

    t' the next window in which state i votes (Mucha, Richardson, Macon, Porter & Onnela 2010,
    doi:10.1126/science.1184819, coupled between neighbouring windows only). The table of all
    windows is never built: each window has its own gains, and a state's label next door adds ω to
    the gain of that label. The better of two climbs: from the blocs of each window alone
    under labels that persist, and from one bloc for everybody. ω = 0 leaves the windows alone;
    0.1 predicted held-out votes of sessions 1 to 74 best (`coupling_scores`).

    Columns `window country bloc`, labels from 0 by how many states carried them over all windows.
    Windows with fewer than 10 roll calls are left out. `.attrs`: `coupling`, `method`, `measure`,
    `seed`, `quality` and `kept`, the share of states that keep their label in their next window.
    A negative coupling or another method is a ValueError.

    >>> import voteblocs as vb
    >>> table = temporal_blocs(vb.load_unga([14, 15, 16]), coupling=1.0)
    >>> table.groupby("window", sort=False)["bloc"].nunique().tolist()
    [3, 3, 2]
    """
    if not coupling >= 0:
        raise ValueError(f"expected a coupling of 0 or more; got {coupling}")
    if method not in METHODS:
        raise ValueError(expected("a method", METHODS, method))
    parts = {label: part for label, part in windows(record, by).items() if enough(part)}
    states = {label: part.voters for label, part in parts.items()}
    ties = {
        label: agreement(part, measure).loc[part.voters, part.voters].to_numpy()
        for label, part in parts.items()
    }
    slices = Slices([_table(method, W) for W in ties.values()], _before(states), coupling)
    labels = _found(slices, states, seed)
    tables = [
        pd.DataFrame({"window": window, "country": states[window], "bloc": own})
        for window, own in zip(parts, labels, strict=True)
    ]
    columns = ["window", "country", "bloc"]
    table = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=columns)
    settings = {"coupling": coupling, "method": method, "measure": measure, "seed": seed}
    table.attrs.update(
        settings, quality=round(float(slices.quality(labels)), 9), kept=_kept(labels, slices.before)
    )
    return table


def coupling_scores(
    record: VotingRecord,
    by: By = "session",
    *,
    couplings: Iterable[float] = COUPLINGS,
    method: str = "modularity",
    measure: str = "excess",
    folds: int = 3,
    seed: int = 0,
) -> pd.DataFrame:
    """How well temporal blocs predict held-out votes at each coupling, one row for each.

    In every window the resolutions are dealt into folds; blocs of all windows are found on the
    other folds together, and each held-out vote is predicted from the others in its voter's bloc,
    as of `predictive_score`. Columns `coupling log_likelihood accuracy kept`, the last the share
    of states that keep their label. The best coupling is the one with the highest log-likelihood.

    >>> import voteblocs as vb
    >>> scores = coupling_scores(vb.load_unga([14, 15]), couplings=[0, 1], folds=2)
    >>> bool(scores["kept"].is_monotonic_increasing)
    True
    """
    parts = {label: part for label, part in windows(record, by).items() if enough(part)}
    couplings = list(couplings)
    totals, kept = [Predicted()] * len(couplings), np.zeros(len(couplings))
    held = [list(splits(resolution_numbers(p), folds, seed)) for p in parts.values()]
    for fold in range(folds):
        out = [flags[fold] for flags in held]
        training = _training(parts, out, measure)
        states = {label: X.index for label, (X, _) in training.items()}
        tables = [_table(method, W) for _, W in training.values()]
        before = _before(states)
        for place, coupling in enumerate(couplings):
            labels = _found(Slices(tables, before, coupling), states, seed)
            totals[place] += _predicted(parts, training, labels, out=out)
            kept[place] += _kept(labels, before) / folds
    rows = zip(couplings, totals, kept, strict=True)
    return pd.DataFrame(
        [(c, total.mean, total.accuracy, round(share, 12)) for c, total, share in rows],
        columns=["coupling", "log_likelihood", "accuracy", "kept"],
    )


def _table(method: str, W: Matrix) -> Matrix:
    """The quality table of a window without its diagonal: with it, states shuttle for ever."""
    B: Matrix = objective(method, W).B.copy()
    np.fill_diagonal(B, 0.0)
    return B


def _before(states: Mapping[str, pd.Index]) -> list[Labels]:
    """Window and place of every state in the last window before in which it voted, or −1."""
    last: dict[str, tuple[int, int]] = {}
    found = []
    for window, countries in enumerate(states.values()):
        places = [last.get(country, (-1, -1)) for country in countries]
        found.append(np.array(places, dtype=np.int64).reshape(-1, 2))
        last.update({country: (window, place) for place, country in enumerate(countries)})
    return found


def _found(slices: Slices, states: Mapping[str, pd.Index], seed: int) -> list[Labels]:
    """The better of two climbs, its labels numbered by how many states carried them."""
    from threadpoolctl import threadpool_limits

    if not slices.tables:
        return []
    with threadpool_limits(limits=1):
        alone = {
            label: pd.Series(best_partition(B, seed=seed)[0], states[label])
            for label, B in zip(states, slices.tables, strict=True)
        }
        starts = [
            [own.to_numpy() for own in aligned(alone).values()],
            [np.zeros(len(B), dtype=np.int64) for B in slices.tables],
        ]
        ends = [climb(slices, start) for start in starts]
    first, other = (slices.quality(end) for end in ends)
    best = ends[1] if other > first + 1e-9 * abs(first) else ends[0]
    number = renumbered(best, max(int(own.max(initial=-1)) for own in best) + 1)
    return [number[own] for own in best]


def _kept(labels: Sequence[Labels], before: Sequence[Labels]) -> float:
    """The share of states that have the label of the last window in which they voted."""
    kept = total = 0
    for own, places in zip(labels, before, strict=True):
        linked = np.flatnonzero(places[:, 0] >= 0)
        kept += sum(int(own[i] == labels[places[i, 0]][places[i, 1]]) for i in linked)
        total += len(linked)
    return round(kept / total, 12) if total else float("nan")


def _training(
    parts: Mapping[str, VotingRecord], out: Sequence[NDArray[np.bool_]], measure: str
) -> dict[str, tuple[pd.DataFrame, Matrix]]:
    """Votes and ties of the often present on the roll calls that are not held out."""
    found = {}
    for (label, part), held in zip(parts.items(), out, strict=True):
        X = part.matrix.loc[part.voters]
        X = X[often_present(X.to_numpy())]
        trained = part.select(rollcalls=X.columns[~held])
        ties = agreement(trained, measure, min_shared=default_min_shared(part))
        ties = ties.reindex(index=X.index, columns=X.index)
        found[label] = (X.loc[:, ~held], ties.to_numpy())
    return found


def _predicted(
    parts: Mapping[str, VotingRecord],
    training: Mapping[str, tuple[pd.DataFrame, Matrix]],
    labels: Sequence[Labels],
    *,
    out: Sequence[NDArray[np.bool_]],
) -> Predicted:
    total = Predicted()
    for (label, part), own, held in zip(parts.items(), labels, out, strict=True):
        X, _ = training[label]
        votes = part.matrix.loc[X.index, held].to_numpy()
        total += predicted(votes, known(X.to_numpy(), own))
    return total
