"""Votes of the whole Assembly as one array, states × roll calls, and from it the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs._checks import CHOICES
from voteblocs.countries.membership import members
from voteblocs.errors import ReadError
from voteblocs.record import VotingRecord

Cells = NDArray[np.int8]
Numbers = NDArray[np.int64]

NO_MEMBER = -1
ABSENT = CHOICES.index("absent")
GENERAL_ASSEMBLY = "General Assembly"


def record_of(
    cells: Cells, states: Sequence[str], rollcalls: pd.DataFrame, *, warnings: Sequence[str] = ()
) -> VotingRecord:
    """The record of an array of choices (their place in `CHOICES`; −1 is no member: no row)."""
    rows, columns = np.nonzero(cells != NO_MEMBER)
    votes = {
        "country": (rows, states),
        "rollcall": (columns, list(rollcalls.index)),
        "choice": (cells[rows, columns], CHOICES),
    }
    return VotingRecord(
        votes=pd.DataFrame(
            {
                name: pd.Categorical.from_codes(codes, categories=list(texts))
                for name, (codes, texts) in votes.items()
            }
        ),
        rollcalls=rollcalls,
        warnings=tuple(warnings),
    )


def membership(states: Sequence[str], days: pd.Series) -> NDArray[np.bool_]:
    """Which states were members on the day of each roll call; all are where the day is unknown."""
    place = {state: row for row, state in enumerate(states)}
    there = np.zeros((len(states), len(days)), dtype=bool)
    numbers = days.to_numpy()
    for day in days.dropna().unique():
        rows = [place[state] for state in members(day) if state in place]
        there[np.ix_(rows, np.flatnonzero(numbers == np.datetime64(day)))] = True
    return there


def placed(
    rows: Numbers,
    columns: Numbers,
    choices: Numbers,
    *,
    shape: tuple[int, int],
    tell: Callable[[int, int], ReadError],
) -> Cells:
    """Votes in their cells, the others −1; two different votes in one are the error of `tell`."""
    cells = np.full(shape, NO_MEMBER, dtype=np.int8)
    cells[rows, columns] = choices
    other = np.flatnonzero(cells[rows, columns] != choices)
    if len(other):
        first = int(other[0])
        twin = np.flatnonzero((rows == rows[first]) & (columns == columns[first]))
        raise tell(first, int(next(row for row in twin if row != first)))
    return cells


def seats(
    labels: pd.Series, days: pd.Series, look: Callable[[str, object], str | None]
) -> tuple[list[str], Numbers, list[tuple[int, str]]]:
    """The seats that labels name on their days: all of them, the number of each row, the unknown.

    A label that means one seat on its first and its last day means it between; another is looked
    up for every day. What is unknown has −1 and stands in the list with its first row.
    """
    category = labels.astype("category")
    found = np.empty(len(labels), dtype=object)
    for label, rows in category.groupby(category, observed=True).indices.items():
        at = days.iloc[rows]
        span = {look(str(label), day) for day in (at.min(), at.max())}
        if len(span) == 1:
            found[rows] = span.pop()
        else:
            each = {day: look(str(label), day) for day in at.unique()}
            found[rows] = [each[day] for day in at]
    names = pd.Categorical(found)
    codes = names.codes.astype(np.int64)
    lost = [(int(row), str(labels.iloc[row])) for row in np.flatnonzero(codes < 0)[:1]]
    return list(names.categories), codes, lost


def strangers(
    cells: Cells, there: NDArray[np.bool_], states: Sequence[str], days: pd.Series
) -> Iterator[str]:
    """A line on the votes on days when our table has the state as no member, if there are any."""
    voted = (cells != NO_MEMBER) & (cells != ABSENT) & ~there & days.notna().to_numpy()
    who = [state for state, some in zip(states, voted.any(axis=1), strict=True) if some]
    if who:
        yield (
            f"{int(voted.sum()):,} votes fall on days when the state was no member by our table; "
            f"they are kept: {', '.join(who)}"
        )
