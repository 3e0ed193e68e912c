"""Cells of a table as text, checked column by column while the line of each is still known."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime

import numpy as np
import pandas as pd

from voteblocs._checks import ROLLCALLS_DTYPES
from voteblocs.countries.membership import states
from voteblocs.countries.names import code, nearest, seat
from voteblocs.errors import ReadError
from voteblocs.sources.documents import _symbols
from voteblocs.sources.tables._choices import UnclearError, meanings
from voteblocs.sources.tables._coded import coded
from voteblocs.sources.tables._roles import NUMBERED_STATES, squeezed
from voteblocs.sources.tables._seats import era

_MIDNIGHT = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?$")
_COUNT = re.compile(r"([0-9]+)(?:\.0+)?")
_CODES = (re.compile("[A-Z]{2}"), re.compile("[A-Z]{3}"))


def plain(column: pd.Series) -> pd.Series:
    """The cells as text without blanks around it; what is missing is empty."""
    cells = coded(column)
    texts = np.array([*cells.texts, ""], dtype=object)  # no cell without a text, even in no rows
    return pd.Series(texts[cells.codes], column.index, name=column.name, dtype=object)


def each(cells: pd.Series, right: Callable[[str], object], *, expected: str, place: str) -> None:
    """Every cell is right, or a `ReadError` at the first that is not."""
    bad = {cell for cell in cells.unique().tolist() if not right(cell)}
    if bad:
        wrong = cells[cells.isin(bad)]
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise ReadError(
            f"expected {expected}; got {wrong.iloc[0]!r}{more}",
            path=place,
            line=int(wrong.index[0]),
        )


def once(table: pd.DataFrame, key: Sequence[str], place: str, *, what: str = "row") -> None:
    """No two rows of one key that say different things; exact repetitions are harmless."""
    distinct = table.drop_duplicates()
    clash = distinct[distinct.duplicated(list(key), keep=False)].sort_values(
        list(key), kind="stable"
    )
    if len(clash):
        first, second = clash.index[:2]
        said = " and ".join(clash.iloc[:2, -1])
        subject = " on ".join(clash.iloc[0][list(key)])
        raise ReadError(
            f"expected one {what} for {subject}; got {said} (line {first} too)",
            path=place,
            line=int(second),
        )


def choices(cells: pd.Series, allowed: Sequence[str], place: str) -> pd.Series:
    """The choice that each cell stands for."""
    expected = f"one of {', '.join(allowed)}"
    try:
        known = meanings(cells.unique())
    except UnclearError as error:
        raise ReadError(f"expected {expected}, in words; {error}", path=place) from None
    each(cells, lambda cell: known.get(cell) in allowed, expected=expected, place=place)
    return cells.map(known)


def seats(cells: pd.Series, days: pd.Series, *, column: str, place: str) -> pd.Series:
    """The seat of every state on its day (text, or empty): by our code or by a name of it.

    Where the whole column is of two or of three capital letters, or of numbers and called `cow`
    or `ccode`, its cells are the codes of that scheme; so are our own codes in small letters
    throughout. A cell that is none is a `ReadError`.
    """
    kind = _seat_of(cells, column)
    times = days.map({day: era(day) for day in days.unique()})
    found: dict[tuple[str, int], str] = {}
    pairs = pd.DataFrame({"cell": cells, "time": times, "day": days}, cells.index)
    for line, cell, time, day in pairs.drop_duplicates(["cell", "time"]).itertuples():
        ours = kind(cell, day or None)
        if ours is None:
            raise ReadError(_no_state(cell, cells), path=place, line=int(line))
        found[cell, time] = ours
    return pd.Series([found[pair] for pair in zip(cells, times, strict=True)], cells.index)


def rollcalls(table: pd.DataFrame, place: str) -> pd.DataFrame:
    """The roll calls of a table, each column in its type, an empty cell missing."""
    if "rollcall" not in table:
        got = ", ".join(map(str, table.columns))
        raise ReadError(f"expected a column 'rollcall'; got {got}", path=place, line=1)
    each(table["rollcall"], bool, expected="a rollcall", place=place)
    for name in table.columns.drop("rollcall"):
        once(table[["rollcall", name]], ["rollcall"], place, what=name)
    kept = table.drop_duplicates("rollcall")
    columns = {
        name: _typed(kept[name], dtype, place)
        for name, dtype in ROLLCALLS_DTYPES.items()
        if name in table
    }
    return pd.DataFrame(columns, index=kept.index).set_axis(pd.Index(kept["rollcall"]))


def with_symbols(table: pd.DataFrame, symbols: Sequence[str]) -> pd.DataFrame:
    """Roll calls with the session and the body that their symbols tell, if no column tells it."""
    tell = {
        "session": lambda symbol: _symbols.session(symbol) or "",
        "body": _symbols.body,
    }
    told = {name: [read(symbol) for symbol in symbols] for name, read in tell.items()}
    return table.assign(**{name: cells for name, cells in told.items() if name not in table})


def _seat_of(cells: pd.Series, column: str) -> Callable[[str, str | None], str | None]:
    """How the cells of a column stand for seats."""
    written = cells.unique()
    if any(all(scheme.fullmatch(cell) for cell in written) for scheme in _CODES):
        return lambda cell, day: seat(cell, day) or code(cell, day)
    if squeezed(column) in NUMBERED_STATES and all(map(str.isdecimal, written)):
        return lambda cell, day: seat(str(int(cell)), day)
    own = set(states().index)
    if all(cell.islower() and cell.upper() in own for cell in written):
        return lambda cell, day: cell.upper()
    return lambda cell, day: cell if cell in own else code(cell, day)


def _no_state(cell: str, cells: pd.Series) -> str:
    """What to say of a cell that is no state, and what may be behind it."""
    told = f"expected a country, got {cell!r}"
    if cell.isdecimal():
        return (
            f"{told}; numbers are states of the Correlates of War in a column called cow or ccode"
        )
    if cell == "NA" and (cells.str.len() == 2).mean() > 0.5:
        return f"{told}; a code of two letters is read where the whole column is of such codes"
    near = ", ".join(nearest(cell)) or "none (voters that are no states: --entities any)"
    return f"{told}; nearest names: {near}"


def _typed(cells: pd.Series, dtype: str, place: str) -> pd.Series:
    """One column as text, days, counts or truth values."""
    readers: dict[str, Callable[[str], object]] = {
        "str": str,
        "datetime64[s]": _day,
        "Int64": _count,
        "boolean": {"True": True, "False": False}.__getitem__,
    }
    expected = {
        "datetime64[s]": "a day as 2018-11-08",
        "Int64": "a count",
        "boolean": "True or False",
    }
    values = []
    for line, cell in cells.items():
        try:
            values.append(readers[dtype](cell) if cell else None)
        except (ValueError, KeyError):
            raise ReadError(
                f"expected {expected[dtype]} in {cells.name}; got {cell!r}",
                path=place,
                line=int(line),
            ) from None
    return pd.Series(values, cells.index, dtype=object)


def _day(cell: str) -> datetime:
    return datetime.strptime(_MIDNIGHT.sub("", cell), "%Y-%m-%d")


def _count(cell: str) -> int:
    match = _COUNT.fullmatch(cell)
    if not match:
        raise ValueError(cell)
    return int(match[1])
