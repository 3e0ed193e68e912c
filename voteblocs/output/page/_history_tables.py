"""The tables of a history's page, which are there without its script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from voteblocs.history_summary import EVENTS
from voteblocs.output._articles import in_text
from voteblocs.output.page._groups import group_words
from voteblocs.output.page._history_data import codes_of
from voteblocs.output.page._history_words import event_words, runs
from voteblocs.output.page._html import Column, Html, element, joined, table
from voteblocs.output.page._marks import bloc, missing, number, percent, state_name, whole
from voteblocs.output.plots._windows_axis import shown
from voteblocs.wording import bloc_label, members_in, noun_of

FEW = 8  # members named before the rest is folded away
HOUSE = {
    "polarisation": "Polarisation",
    "dividing": "Dividing roll calls",
    "modularity": "Modularity",
    "null_modularity_max": "Of shuffles at most",
    "p_value": "p",
    "cohesion": "Cohesion of blocs",
    "focus_share": "Agreement with {focus}",
    "focus_excess": "Excess with {focus}",
    "ideal_correlation": "Lean with ideal points",
}


def events_table(events: pd.DataFrame, noun: str) -> Html:
    """Every event with the states that it concerns."""
    rows = [
        [
            shown(row["window"]),
            EVENTS.get(row["event"], row["event"]),
            event_words(row["event"], row["from"], row["to"]),
            whole(row["states"]),
            _members(row["members"]),
        ]
        for _, row in events.iterrows()
    ]
    columns = [Column(noun.capitalize(), "short"), Column("Event"), Column("What happened", "long")]
    columns += [Column("Number", "number"), Column("Which", "long")]
    caption = (
        f"Between a {noun} and the one before. Birth: a label that was not there; death: a label "
        "that is gone; split and merger: at least 30 % and two of the members of one bloc are in "
        "each of several."
    )
    return table(caption, columns, rows, name="events", sortable=True)


def blocs_table(blocs: pd.DataFrame, noun: str, apart: Mapping[tuple[str, int], str]) -> Html:
    """Every bloc of two states or more in every window; `apart` is as of `apart_on`."""
    several = blocs[blocs["states"] > 1]
    rows = [
        [
            shown(row["window"]),
            bloc(row["bloc"]),
            whole(row["states"]),
            number(row["pole"], 0, signed=True),
            number(row["excess_within"], signed=True),
            number(row["cohesion"]),
            number(row["lean"], signed=True),
            _known(row),
            *([apart.get((row["window"], row["bloc"]), "–")] if apart else []),
            _members(row["members"]),
        ]
        for _, row in several.iterrows()
    ]
    heads = ["Members", "Pole", "Excess inside", "Cohesion", "Mean lean"]
    columns = [Column(noun.capitalize(), "short"), Column("Bloc", "short")]
    columns += [*(Column(head, "number") for head in heads), Column("Like")]
    columns += [*([Column("Apart on")] if apart else []), Column("Who", "long")]
    odd = " Apart on: the issue on which it stood furthest from its usual distance to the others."
    caption = (
        "Blocs of one are in blocs_history.csv. Pole: −1 and +1 are the two blocs that "
        "disagree most. Cohesion: mean agreement index. Like: the known group with which it has "
        f"most members in common, from a Jaccard index of one half on.{odd if apart else ''}"
    )
    return table(caption, columns, rows, name="blocs", sortable=True)


def house_table(house: pd.DataFrame, noun: str) -> Html:
    """The house in every window."""
    focus = in_text(str(house.attrs.get("focus", "one voter")))
    told = {name: head.format(focus=focus) for name, head in HOUSE.items() if name in house}
    rows = [
        [
            shown(row["window"]),
            *(whole(row[name]) for name in ("rollcalls", "states", "votes", "blocs", "largest")),
            *(number(row[name], 3, signed=name == "focus_excess") for name in told),
        ]
        for _, row in house.iterrows()
    ]
    heads = ["Roll calls", "Voters", "Votes", "Blocs", "Largest bloc"]
    heads += told.values()
    columns = [Column(noun.capitalize(), "short"), *(Column(head, "number") for head in heads)]
    caption = f"One row a {noun}. “–”: fewer than ten roll calls, so no blocs."
    return table(caption, columns, rows, name="the house", sortable=True)


def groups_table(groups: pd.DataFrame, windows: Sequence[str], noun: str) -> Html:
    """How united the known groups voted, one column each."""
    wide = groups.pivot(index="window", columns="group", values="cohesion")
    wide = wide.reindex(index=windows, columns=list(groups["group"].unique()))
    heads = [element("abbr", name, title=group_words(name)) for name in wide.columns]
    rows = [[shown(str(window)), *(number(value) for value in row)] for window, *row in _rows(wide)]
    columns = [Column(noun.capitalize(), "short"), *(Column(head, "number") for head in heads)]
    caption = "Mean agreement index; “–”: fewer than two members voted. Intervals: the file."
    return table(caption, columns, rows, name="known groups", sortable=True)


def states_table(history: pd.DataFrame, windows: Sequence[str], noun: str) -> Html:
    """One row a state: when it voted, how it leaned, in which blocs it was."""
    by_state = {str(code): rows for code, rows in history.groupby("country", sort=False)}
    rows = [_state(code, by_state[code], windows) for code in codes_of(history)]
    heads = [f"{noun.capitalize()}s", "Mean lean", "Lowest", "Highest", "Attendance"]
    columns = [Column("Code"), Column("Name")]
    columns += [*(Column(head, "number") for head in heads), Column("Blocs", "wide")]
    caption = (
        f"Lean over the {noun}s in which it is known; every value is in history.csv. "
        "Blocs: labels persist from one to the next."
    )
    return table(caption, columns, rows, name=f"{noun_of(codes_of(history))}s", sortable=True)


def _state(code: str, rows: pd.DataFrame, windows: Sequence[str]) -> list[object]:
    own = rows.set_index("window").reindex([w for w in windows if w in set(rows["window"])])
    lean, placed = own["lean"].astype(float), own["bloc"].dropna()
    labels = [bloc_label(label) for label in placed]
    return [
        code,
        state_name(code),
        whole(len(own)),
        *(number(value, signed=True) for value in (lean.mean(), lean.min(), lean.max())),
        percent(own["attendance"].astype(float).mean()),
        runs(list(placed.index), labels) or "–",
    ]


def _rows(wide: pd.DataFrame) -> list[tuple[object, ...]]:
    return [(window, *row) for window, row in zip(wide.index, wide.to_numpy(), strict=True)]


def _known(row: pd.Series) -> str:
    if missing(row["group"]):
        return "–"
    return f"{group_words(row['group'])} ({number(row['jaccard'])})"


def _members(cell: str) -> Html:
    """Codes of states; beyond a few the others are folded away."""
    codes = members_in(cell)
    first, rest = codes[:FEW], codes[FEW:]
    if not rest:
        return joined([" ".join(first)])
    summary = element("summary", f"{len(rest)} more")
    return joined(
        [" ".join(first), " ", element("details", summary, " ".join(rest), class_="rest")]
    )
