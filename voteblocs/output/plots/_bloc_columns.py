"""The blocs as columns of a figure: their names, how many states, and how wide a bar each has."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from voteblocs.output._style import BLOC_COLOURS, OTHER_COLOUR, bloc_colour
from voteblocs.output.plots._sheet import width_of
from voteblocs.wording import bloc_label

NO_BLOC = "no bloc"


class Column(NamedTuple):
    """A bloc, or several small ones: its name, its colour, its number of states, its bloc or −1."""

    name: str
    fill: str
    states: int
    bloc: int


class Slot(NamedTuple):
    """Where a column begins and how wide its bar is."""

    left: float
    bar: float


def columns_of(blocs: pd.Series) -> tuple[list[Column], pd.Series]:
    """The columns, and for each state the number of its own.

    The seventh and later blocs share one column, as they share a colour; so do states without one.

    >>> columns, own = columns_of(pd.Series({"FRA": 0, "USA": 0, "CHN": float("nan")}))
    >>> [column.name for column in columns], own.tolist()
    (['Bloc 1', 'no bloc'], [0, 0, 1])
    """
    place = blocs.astype(float).clip(upper=len(BLOC_COLOURS)).fillna(len(BLOC_COLOURS) + 1)
    sizes = place.astype(int).value_counts().sort_index()
    columns = []
    for number, states in sizes.items():
        if int(str(number)) < len(BLOC_COLOURS):
            bloc = int(str(number))
            columns.append(Column(bloc_label(bloc), bloc_colour(bloc), int(states), bloc))
        else:
            name = NO_BLOC if number != len(BLOC_COLOURS) else _later(blocs)
            columns.append(Column(name, OTHER_COLOUR, int(states), -1))
    order = {number: position for position, number in enumerate(sizes.index)}
    return columns, place.astype(int).map(order)


def slots_of(columns: list[Column], *, left: float, room: float, gap: float) -> list[Slot]:
    """Bars in proportion to the states, side by side, each with at least the room of its name."""
    least = [width_of(column.name, 9.0, bold=True) + 16 for column in columns]
    free = room - gap * (len(columns) - 1)
    low, high = 0.0, free
    for _ in range(60):
        middle = (low + high) / 2
        used = sum(
            max(middle * column.states, name) for column, name in zip(columns, least, strict=True)
        )
        low, high = (middle, high) if used <= free else (low, middle)
    slots = []
    for column, name in zip(columns, least, strict=True):
        slots.append(Slot(left, low * column.states))
        left += max(low * column.states, name) + gap
    return slots


def _later(blocs: pd.Series) -> str:
    first, last = int(blocs[blocs >= len(BLOC_COLOURS)].min()) + 1, int(blocs.max()) + 1
    return f"Bloc {first}" if first == last else f"Blocs {first}–{last}"
