"""On which issues states are out of line with the rest of their votes."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.record import VotingRecord
from voteblocs.structure._places import places, pole_means
from voteblocs.structure.swing import poles_of

Matrix = NDArray[np.float64]

ENOUGH = 10  # votes on an issue, and elsewhere, below which nothing is said


def states_by_issue(record: VotingRecord, blocs: pd.Series, *, anchor: str = "USA") -> pd.DataFrame:
    """How every state voted on each issue, beside the rest of its votes; the oddest first.

    `blocs` and the poles they give are those of the whole record (`swing_states`). On the roll
    calls of an issue, and on all others:

    - `lean`, `lean_elsewhere`: the weighted mean place between the poles, in [−1, 1];
    - `with_bloc`, `with_bloc_elsewhere`: the share of its votes that are a most frequent choice of
      the other members of its bloc that voted (of a bloc of one: missing);
    - `votes`, `votes_elsewhere`: how many of its votes these are;
    - `out_of_line` = lean − lean_elsewhere, and `p`, by Fisher's exact test of `with_bloc` on and
      off the issue, all votes counted as independent: a guide, not a proof.

    Only where a state has ten votes on the issue and ten elsewhere. Absences count nowhere. A
    roll call of several issues counts for each. Sorted by |out_of_line|. Columns `country issue
    votes votes_elsewhere lean lean_elsewhere out_of_line with_bloc with_bloc_elsewhere p`; empty
    where the record names no issues. Fisher 1922, doi:10.2307/2340521.

    >>> import voteblocs as vb
    >>> record = vb.load_unga(73)
    >>> table = states_by_issue(record, vb.blocs(vb.agreement_graph(record), "modularity"))
    >>> bool(table["out_of_line"].abs().is_monotonic_decreasing)
    True
    """
    x = record.matrix.loc[blocs.index].to_numpy()
    place, weight = _between(record, blocs, x, anchor)
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
            "p": _different(alike[:, on], alike[:, ~on]),
        }
        tables.append(pd.DataFrame(columns, blocs.index).assign(issue=issue))
    return _sorted(tables)


def _sorted(tables: list[pd.DataFrame]) -> pd.DataFrame:
    columns = ["country", "issue", "votes", "votes_elsewhere", "lean", "lean_elsewhere"]
    columns += ["out_of_line", "with_bloc", "with_bloc_elsewhere", "p"]
    if not tables:
        return pd.DataFrame(columns=columns)
    table = pd.concat(tables).rename_axis("country").reset_index()
    table = table[(table["votes"] >= ENOUGH) & (table["votes_elsewhere"] >= ENOUGH)]
    table = table.assign(out_of_line=(table["lean"] - table["lean_elsewhere"]).round(12))
    far = table["out_of_line"].abs().round(9)
    order = far.sort_values(ascending=False, kind="stable").index
    return table.loc[order, columns].reset_index(drop=True)


def _between(
    record: VotingRecord, blocs: pd.Series, x: Matrix, anchor: str
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


def _different(on: Matrix, off: Matrix) -> list[float]:
    """Fisher's p for votes with and not with the bloc, on the issue and off it."""
    from scipy.stats import fisher_exact

    found = []
    for here, there in zip(on, off, strict=True):
        table = [[int((side == value).sum()) for value in (1.0, 0.0)] for side in (here, there)]
        enough = all(sum(row) for row in table)
        found.append(round(float(fisher_exact(table).pvalue), 12) if enough else float("nan"))
    return found
