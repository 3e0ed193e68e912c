"""A history in words: its windows, its events, its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

import pandas as pd

from voteblocs.history_summary import EVENTS
from voteblocs.output.page._windows import window_noun
from voteblocs.output.plots._windows_axis import placed, shown, span
from voteblocs.wording import bloc_label, counted, listed, members_in, noun_of


def spans(labels: Sequence[str]) -> list[str]:
    """All windows in words; nothing where there is none.

    >>> spans(["1", "74"]), spans(["44"]), spans([])
    (['sessions 1 to 74'], ['session 44'], [])
    """
    return [span(labels) if len(labels) > 1 else placed(labels[0])] if labels else []


def headline(tables: Mapping[str, pd.DataFrame]) -> str:
    """How many windows, states and votes, how many blocs, and what happened to them."""
    history, house = tables["history"], tables["house"]
    labels = list(house["window"])
    noun = window_noun(labels)
    voter = noun_of(history["country"].unique())
    kinds = tables["events"]["event"].value_counts()
    events = [counted(int(kinds[kind]), word) for kind, word in EVENTS.items() if kind in kinds]
    happened = f"; from one {noun} to the next there are {listed(events)}" if events else ""
    blocs = _formed(tables["blocs_history"], noun)
    return (
        f"In {counted(len(labels), noun)} {counted(history['country'].nunique(), voter)} cast "
        f"{counted(int(house['votes'].sum()), 'vote')} on "
        f"{counted(int(house['rollcalls'].sum()), 'roll call')}. "
        f"{f'{blocs}{happened}.' if blocs else 'There are too few roll calls for blocs.'}"
    )


def _formed(blocs: pd.DataFrame, noun: str) -> str:
    """From how few to how many blocs of several a window has; nothing where none has blocs."""
    number = (blocs["states"] > 1).groupby(blocs["window"]).sum()
    if number.empty:
        return ""
    low, high = int(number.min()), int(number.max())
    several = counted(high, "bloc") if low == high else f"{low} to {counted(high, 'bloc')}"
    return f"In a {noun} they form {several} of two or more"


def blocs_in(cell: object) -> str:
    """The blocs of a cell of labels.

    >>> blocs_in("0; 4"), blocs_in("")
    ('Bloc 1 and Bloc 5', '')
    """
    return listed([bloc_label(int(label)) for label in members_in(str(cell))])


def event_words(event: str, one: object, other: object) -> str:
    """What happened to blocs, from the labels of the one window and of the other.

    >>> event_words("split", "0", "0; 4")
    'Bloc 1 splits into Bloc 1 and Bloc 5'
    """
    before, after = blocs_in(one), blocs_in(other)
    return {
        "birth": f"{after} begins" + (f", from {before}" if before else ", of newcomers"),
        "death": f"{before} ends" + (f"; its states are now in {after}" if after else ""),
        "split": f"{before} splits into {after}",
        "merge": f"{before} merge into {after}",
    }.get(event, event)


def runs(labels: Sequence[str], values: Sequence[object]) -> str:
    """Which value held in which windows, neighbours joined.

    >>> runs(["1", "2", "3"], ["Bloc 1", "Bloc 1", "Bloc 2"])
    'Bloc 1 (1–2), Bloc 2 (3)'
    """
    parts = []
    pairs = zip(labels, values, strict=True)
    for value, own in groupby(pairs, key=lambda pair: pair[1]):
        windows = [label for label, _ in own]
        parts.append(f"{value} ({_between(windows)})")
    return ", ".join(parts)


def _between(windows: Sequence[str]) -> str:
    first, last = windows[0], windows[-1]
    if first == last:
        return shown(first)
    single = first.isdigit() and last.isdigit()
    return f"{first}–{last}" if single else f"{shown(first)} to {shown(last)}"
