"""The section on known groups: how united each voted."""

from __future__ import annotations

import pandas as pd

from voteblocs.analysis import Analysis
from voteblocs.countries.groups import group_names
from voteblocs.output.page._html import Column, Html, joined, paragraph, table
from voteblocs.output.page._marks import missing, number, percent, whole
from voteblocs.wording import listed


def group_words(group: str) -> str:
    """The name of a known group.

    >>> group_words("NAM")
    'Non-Aligned Movement'
    """
    return str(group_names()["name"].get(group, group))


def group_section(analysis: Analysis) -> Html:
    """In words who was most and least of one mind, then all; nothing where no member voted."""
    groups = analysis.tables.get("groups")
    if groups is None or groups.empty:
        return Html()
    ordered = groups.sort_values(["agreement_index", "group"], ascending=[False, True])
    return joined([paragraph(_extremes(ordered)), _table(ordered)])


def _extremes(ordered: pd.DataFrame) -> str:
    """Who was most united and who least; groups that are level are named together."""
    index = ordered["agreement_index"].round(2)
    most, least = (
        [group_words(group) for group in ordered["group"][index == value]]
        for value in (index.max(), index.min())
    )
    if index.max() == index.min():
        return f"All were equally united: {number(index.max())}."
    return (
        f"Most united: {listed(most)} ({number(index.max())}). Least: {listed(least)} "
        f"({number(index.min())})."
    )


def _table(ordered: pd.DataFrame) -> Html:
    known = bool(ordered["agreement_index_low"].notna().any())
    rows = [
        [
            group_words(row["group"]),
            whole(row["rollcalls"]),
            number(row["agreement_index"]),
            *([_interval(row)] if known else []),
            percent(row["united"]),
        ]
        for _, row in ordered.iterrows()
    ]
    ends = "95 % interval over the resolutions" if known else "so few resolutions have no interval"
    caption = (
        f"Agreement index, mean over the roll calls on which two members or more voted; {ends}. "
        "Of one mind: share of roll calls on which all that voted chose alike. Members are those "
        "of the day. Each roll call is in group_votes.csv."
    )
    columns = [Column("Group"), Column("Roll calls", "number"), Column("Agreement index", "number")]
    columns += [*([Column("Interval", "number")] if known else []), Column("Of one mind", "number")]
    return table(caption, columns, rows, name="known groups")


def _interval(row: pd.Series) -> str:
    low, high = row["agreement_index_low"], row["agreement_index_high"]
    return "–" if missing(low) else f"{number(low)} to {number(high)}"
