"""One row for every bloc: how united it is, where it stands, whom and what it resembles."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from voteblocs.record import VotingRecord
from voteblocs.structure.cohesion import cohesion
from voteblocs.ties.agreement import agreement
from voteblocs.wording import bloc_label

TYPICAL, PRESENT = 6, 0.7  # members named as typical of a bloc, and how often they must vote


def bloc_table(record: VotingRecord, blocs: pd.Series, scores: pd.DataFrame) -> pd.DataFrame:
    """One row for every bloc.

    `size`; `pole` (−1 or 1, where scores show a place between poles); `excess_within`, the mean
    over its known pairs; `rice` and `agreement_index`, the means of `cohesion` over roll calls;
    the mean `lean`; `typical`, up to six members with an attendance of 70 % or more, those with
    the highest mean excess inside the bloc first, empty where all are alike; `members`.
    """
    united = cohesion(record, blocs).groupby("bloc")[["rice", "agreement_index"]].mean()
    excess = agreement(record, "excess")
    placed = scores["lean"].notna().any()
    minus, plus = (scores.attrs["poles"] if placed else None) or (None, None)
    rows = []
    for bloc, members in blocs.groupby(blocs):
        inside = excess.loc[members.index, members.index]
        rows.append(
            {
                "bloc": bloc,
                "label": bloc_label(bloc),
                "size": len(members),
                "pole": {minus: -1, plus: 1}.get(bloc, pd.NA),
                "excess_within": _mean(inside),
                "rice": united.loc[bloc, "rice"],
                "agreement_index": united.loc[bloc, "agreement_index"],
                "lean": scores["lean"].reindex(members.index).mean(),
                "typical": "; ".join(_typical(inside, scores["attendance"])),
                "members": "; ".join(members.index),
            }
        )
    return pd.DataFrame(rows).astype({"pole": "Int64"})


def _typical(inside: pd.DataFrame, attendance: pd.Series) -> Iterator[str]:
    """The members that vote most like the others, unless all are alike: the alphabet tells none."""
    present = inside[(attendance.reindex(inside.index) >= PRESENT).to_numpy()]
    alike = present.mean(axis=1).dropna().round(9)
    if alike.min() < alike.max():
        yield from alike.sort_values(ascending=False, kind="stable").index[:TYPICAL]


def _mean(table: pd.DataFrame) -> float:
    """The mean over known pairs, the same in any order."""
    known = table.to_numpy()[~np.isnan(table.to_numpy())]
    return float(np.sort(known).mean()) if len(known) else float("nan")
