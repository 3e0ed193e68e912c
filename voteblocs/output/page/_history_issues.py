"""On which issues states and blocs were out of line, and which states turned for good."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from voteblocs.output.page._html import Column, Html, table
from voteblocs.output.page._marks import number, percent, state_name, whole
from voteblocs.output.plots._windows_axis import shown

Tables = Mapping[str, pd.DataFrame]

FAR, CHANCE = 0.25, 0.05  # of lean, and of the test: what is told on the page
ENOUGH, APART = 5, 0.1  # roll calls on an issue, and distance beyond that elsewhere, of a bloc
MOST = 100  # rows of the table


def out_of_line(tables: Tables) -> pd.DataFrame:
    """Who stood elsewhere on an issue, beyond what chance makes likely; the oddest first."""
    issues = tables.get("issues", pd.DataFrame())
    if issues.empty:
        return issues
    told = issues[(issues["out_of_line"].abs() >= FAR) & (issues["p_value"] <= CHANCE)]
    order = told["out_of_line"].abs().round(9).sort_values(ascending=False, kind="stable").index
    return told.loc[order]


def issues_table(tables: Tables, noun: str) -> Html:
    """The oddest of all windows; nothing where the record names no issues."""
    told = out_of_line(tables)
    if told.empty:
        return Html()
    rows = [
        [
            shown(row["window"]),
            state_name(row["country"]),
            row["issue"],
            *(number(row[name], signed=True) for name in ("lean", "lean_elsewhere")),
            *(percent(row[name]) for name in ("with_bloc", "with_bloc_elsewhere")),
            whole(row["votes"]),
        ]
        for _, row in told.head(MOST).iterrows()
    ]
    heads = ["Lean on it", "Elsewhere", "With its bloc", "Elsewhere", "Votes on it"]
    columns = [Column(noun.capitalize(), "short"), Column("Name"), Column("Issue", "long")]
    columns += [Column(head, "number") for head in heads]
    more = f" The first {MOST} of {len(told):,}." if len(told) > MOST else ""
    caption = (
        f"Lean on one issue a quarter or more from that on all others, the greatest first.{more} "
        "With its bloc: share of its votes that were the usual ones of the other members; on the "
        "issue and off it these differ by Fisher’s test (p ≤ 0.05), which takes votes as "
        "independent and so is a guide, no proof. All are in issues.csv."
    )
    return table(caption, columns, rows, name="out of line", sortable=True)


def issue_data(tables: Tables, number_of: Mapping[str, int]) -> dict[str, object] | None:
    """The same for the script: by window whole numbers of state, issue, hundredths and votes."""
    told = out_of_line(tables)
    if told.empty:
        return None
    named = sorted(told["issue"].unique())
    place = {name: n for n, name in enumerate(named)}
    rows = [
        [
            *(number_of[row.country], place[row.issue]),
            *(round(100 * row.lean), round(100 * row.lean_elsewhere), int(row.votes)),
        ]
        for row in told.itertuples()
    ]
    in_window: dict[str, list[list[int]]] = {}
    for window, row in zip(told["window"], rows, strict=True):
        in_window.setdefault(str(window), []).append(row)
    return {"names": named, "windows": in_window}


def apart_on(tables: Tables) -> dict[tuple[str, int], str]:
    """The issue on which each bloc of a window stood furthest from its usual distance."""
    issues = tables.get("bloc_issues", pd.DataFrame())
    if issues.empty:
        return {}
    beyond = issues["distance"] - issues["elsewhere"]
    told = issues.assign(beyond=beyond)[(issues["rollcalls"] >= ENOUGH) & (beyond >= APART)]
    first = told.sort_values("beyond", ascending=False, kind="stable")
    first = first.drop_duplicates(["window", "bloc"])
    return {(str(row.window), int(row.bloc)): str(row.issue) for row in first.itertuples()}


def turning_table(tables: Tables, noun: str) -> Html:
    """Whose lean turned for good; nothing where nobody’s did."""
    turns = tables.get("turning_points", pd.DataFrame())
    if turns.empty:
        return Html()
    rows = [
        [
            state_name(row["country"]),
            shown(row["window"]),
            *(number(row[name], signed=True) for name in ("before", "after")),
            "yes" if row["crossed"] else "no",
        ]
        for _, row in turns.iterrows()
    ]
    columns = [Column("Name"), Column(f"From {noun}", "short")]
    columns += [Column(head, "number") for head in ("Mean lean before", "From then on")]
    caption = (
        "Where one change of the mean lean is greater than chance makes likely over all places at "
        "which it could have been; the greatest first. Other side: the mean changed its sign."
    )
    return table(caption, [*columns, Column("Other side")], rows, name="turns", sortable=True)
