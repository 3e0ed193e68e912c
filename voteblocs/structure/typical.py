"""The members that a bloc is known by."""

from __future__ import annotations

import pandas as pd

TYPICAL, PRESENT = 6, 0.7  # members named at most, and how often they must vote


def typical_members(inside: pd.DataFrame, attendance: pd.Series) -> list[str]:
    """Up to six members that vote most like the others of their bloc, the most typical first.

    `inside` is the agreement of the members with each other (NaN for a pair that is not known),
    `attendance` the share of roll calls on which each state voted. Named are those with an
    attendance of 70 % or more whose mean agreement with the other members is the highest; equals
    stand in the order of `inside`. None where all are alike: the order tells nothing.

    >>> import voteblocs as vb
    >>> ties = vb.agreement(vb.load_unga(73)).loc[["CUB", "IRN", "SYR"], ["CUB", "IRN", "SYR"]]
    >>> typical_members(ties, pd.Series(1.0, ties.index))
    ['IRN', 'SYR', 'CUB']
    """
    often = (attendance.reindex(inside.index) >= PRESENT).to_numpy()
    alike = inside[often].mean(axis=1).dropna().round(9)
    if alike.empty or alike.min() == alike.max():
        return []
    return list(alike.sort_values(ascending=False, kind="stable").index[:TYPICAL])
