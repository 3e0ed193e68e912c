"""On which issues states are out of line with the rest of their votes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.over_time._windows import By, blocs_in, windows
from voteblocs.record import VotingRecord
from voteblocs.structure._places import places, pole_means
from voteblocs.structure.apart import issues_apart, rollcalls_apart
from voteblocs.structure.swing import poles_of

Matrix = NDArray[np.float64]

COLUMNS = (
    *("country", "issue", "votes", "votes_elsewhere", "lean", "lean_elsewhere"),
    *("out_of_line", "with_bloc", "with_bloc_elsewhere", "p_value"),
)

ENOUGH = 10  # votes on an issue, and elsewhere, below which nothing is said
NEAR = 1e-7  # two chances that differ by no more are equal but for rounding


def states_by_issue(record: VotingRecord, blocs: pd.Series, *, anchor: str = "USA") -> pd.DataFrame:
    """How every state voted on each issue, beside the rest of its votes; the oddest first.

    `blocs` and the poles they give are those of the whole record (`swing_states`). On the roll
    calls of an issue, and on all others:

    - `lean`, `lean_elsewhere`: the weighted mean place between the poles, in [−1, 1];
    - `with_bloc`, `with_bloc_elsewhere`: the share of its votes that are a most frequent choice of
      the other members of its bloc that voted (of a bloc of one: missing);
    - `votes`, `votes_elsewhere`: how many of its votes these are;
    - `out_of_line` = lean − lean_elsewhere, and `p_value`, by Fisher's exact test of `with_bloc`
      on and off the issue, all votes counted as independent: a guide, not a proof.

    Only where a state has ten votes on the issue and ten elsewhere. Absences count nowhere. A
    roll call of several issues counts for each. Sorted by |out_of_line|. Columns `country issue
    votes votes_elsewhere lean lean_elsewhere out_of_line with_bloc with_bloc_elsewhere
    p_value`; empty where the record names no issues. Fisher 1922, doi:10.2307/2340521.

    >>> import voteblocs as vb
    >>> record = vb.load_unga(73)
    >>> table = states_by_issue(record, vb.blocs(vb.agreement_graph(record), "modularity"))
    >>> bool(table["out_of_line"].abs().is_monotonic_decreasing)
    True
    """
    blocs = blocs[blocs.index.isin(record.matrix.index)]
    x = record.matrix.loc[blocs.index].to_numpy()
    place, weight = _between(record, blocs, x, anchor=anchor)
    alike = _with_others(x, blocs.to_numpy())
    carried = record.rollcalls["issues"].str.split("; ")
    names = sorted({issue for issues in carried for issue in issues if issue})
    tables = []
    for issue in names:
        on = np.array([issue in issues for issues in carried])
        columns = {
            "votes": (~np.isnan(x[:, on])).sum(axis=1),
            "votes_elsewhere": (~np.isnan(x[:, ~on])).sum(axis=1),
            "lean": _lean(place, weight, on),
            "lean_elsewhere": _lean(place, weight, ~on),
            "with_bloc": _share(alike[:, on]),
            "with_bloc_elsewhere": _share(alike[:, ~on]),
            "p_value": _different(alike[:, on], alike[:, ~on]),
        }
        tables.append(pd.DataFrame(columns, blocs.index).assign(issue=issue))
    return _sorted(tables)


def issues_over_time(
    record: VotingRecord, history: pd.DataFrame, by: By = "session", *, anchor: str = "USA"
) -> pd.DataFrame:
    """`states_by_issue` in every window, the oddest of each window first.

    `history` is as of `history` with the same `by`; blocs and poles are those of each window. A
    column `window` comes first. Windows without blocs, and windows in which nobody has ten votes
    on an issue and ten elsewhere, have no rows.

    >>> import voteblocs as vb
    >>> from voteblocs.over_time.history import history
    >>> record = vb.load_unga([72, 73])
    >>> issues_over_time(record, history(record, signed=False))["window"].unique().tolist()
    ['72', '73']
    """
    tables = [
        states_by_issue(part, blocs, anchor=anchor).assign(window=window)
        for window, part, blocs in blocs_in(windows(record, by), history)
    ]
    return _stacked(tables, COLUMNS)


def bloc_issues_over_time(
    record: VotingRecord, history: pd.DataFrame, by: By = "session"
) -> pd.DataFrame:
    """How far each bloc stood from all others on every issue and elsewhere, window by window.

    `history` is as of `history` with the same `by`. Columns `window` and, as of `issues_apart`,
    `bloc issue rollcalls distance elsewhere`: a bloc is out of line on the issues whose distance
    is far above that elsewhere.

    >>> import voteblocs as vb
    >>> from voteblocs.over_time.history import history
    >>> record = vb.load_unga([72, 73])
    >>> table = bloc_issues_over_time(record, history(record, signed=False))
    >>> table.groupby("window")["issue"].nunique().tolist()
    [6, 6]
    """
    tables = [
        issues_apart(part, rollcalls_apart(part, blocs)).assign(window=window)
        for window, part, blocs in blocs_in(windows(record, by), history)
    ]
    return _stacked(tables, ("bloc", "issue", "rollcalls", "distance", "elsewhere"))


def _stacked(tables: list[pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    """The tables of all windows that have one, the window first."""
    some = [table for table in tables if len(table)]
    every = pd.concat(some, ignore_index=True) if some else pd.DataFrame(columns=["window"])
    return every.reindex(columns=["window", *columns])


def _sorted(tables: list[pd.DataFrame]) -> pd.DataFrame:
    if not tables:
        return pd.DataFrame(columns=list(COLUMNS))
    table = pd.concat(tables).rename_axis("country").reset_index()
    table = table[(table["votes"] >= ENOUGH) & (table["votes_elsewhere"] >= ENOUGH)]
    table = table.assign(out_of_line=(table["lean"] - table["lean_elsewhere"]).round(12))
    far = table["out_of_line"].abs().round(9)
    order = far.sort_values(ascending=False, kind="stable").index
    return table.loc[order, list(COLUMNS)].reset_index(drop=True)


def _between(
    record: VotingRecord, blocs: pd.Series, x: Matrix, *, anchor: str
) -> tuple[Matrix, Matrix]:
    """Where every vote stands between the poles, and what its roll call weighs; NaN without."""
    poles, _ = poles_of(record, blocs, anchor=anchor)
    if poles is None:
        return np.full_like(x, np.nan), np.zeros(x.shape[1])
    return places(x, *(pole_means(x, (blocs == pole).to_numpy()) for pole in poles))


def _lean(place: Matrix, weight: Matrix, on: NDArray[np.bool_]) -> Matrix:
    """The mean place on some roll calls, each by its weight; NaN where none weighs anything."""
    voted = ~np.isnan(place[:, on])
    weights = np.where(voted, weight[on], 0.0)
    total = weights.sum(axis=1)
    sums = (weights * np.nan_to_num(place[:, on])).sum(axis=1)
    lean: Matrix = np.divide(sums, total, out=np.full(len(place), np.nan), where=total > 0)
    return lean.round(12)


def _with_others(x: Matrix, blocs: NDArray[np.int64]) -> Matrix:
    """1 where a vote is a most frequent choice of the others of its bloc, else 0; NaN if none."""
    alike = np.full(x.shape, np.nan)
    for bloc in np.unique(blocs):
        rows = np.flatnonzero(blocs == bloc)
        chosen = np.stack([x[rows] == choice for choice in (1.0, 0.0, -1.0)])
        others = chosen.sum(axis=1, keepdims=True) - chosen
        most = others.max(axis=0)
        own = np.where(chosen, others, 0).sum(axis=0)
        known = chosen.any(axis=0) & (others.sum(axis=0) > 0)
        alike[rows] = np.where(known, (own == most).astype(float), np.nan)
    return alike


def _share(alike: Matrix) -> Matrix:
    known = (~np.isnan(alike)).sum(axis=1)
    share: Matrix = np.divide(
        np.nansum(alike, axis=1), known, out=np.full(len(alike), np.nan), where=known > 0
    )
    return share.round(12)


def _different(on: Matrix, off: Matrix) -> Matrix:
    """Fisher's p for votes with and not with the bloc, on the issue and off it.

    The chance, with all margins as they are, of a table that is as unlikely or more so.
    """
    from scipy.stats import hypergeom

    same, other, same_off, other_off = (
        (side == value).sum(axis=1)[:, None] for side in (on, off) for value in (1.0, 0.0)
    )
    here, there, alike = same + other, same_off + other_off, same + same_off
    may = np.arange(int(here.max(initial=0)) + 1)
    chance = hypergeom.pmf(may, here + there, alike, here)
    own = np.take_along_axis(chance, same, axis=1)
    p = np.where(chance <= own * (1 + NEAR), chance, 0.0).sum(axis=1)
    known = (here > 0) & (there > 0)
    different: Matrix = np.where(known[:, 0], np.minimum(p, 1.0), np.nan).round(12)
    return different
