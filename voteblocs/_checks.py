"""The tables of a record, checked once, at the door."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs._spelling import did_you_mean
from voteblocs.countries.names import code
from voteblocs.wording import members_in

CHOICES = ("yes", "abstain", "no", "absent")
ROLES = ("lead", "original", "joined")

VOTES_COLUMNS = ("country", "rollcall", "choice")
SPONSORS_COLUMNS = ("country", "resolution", "role")
ROLLCALLS_DTYPES = {
    "resolution": "str",
    "date": "datetime64[s]",
    "session": "str",
    "body": "str",
    "title": "str",
    "issues": "str",
    "printed_yes": "Int64",
    "printed_no": "Int64",
    "printed_abstain": "Int64",
    "adopted": "boolean",
    "source": "str",
}


Key = list[tuple[int, str]]
_NUMBER = re.compile("([0-9]+)")


def natural(name: str) -> Key:
    """A sort key that puts `#2` before `#10`."""
    return [
        (int(part), "") if part.isdecimal() else (-1, part) for part in _NUMBER.split(name) if part
    ]


def in_order(name: str) -> tuple[Key, bool, Key]:
    """A sort key for the roll calls of a day: the votes on parts of a text before that on it all.

    A part stands in words behind `#` ("#para 5"). A number there only counts what has one name,
    and the academic data sets' "#rcid 9100" does not tell what came first: both follow the name.
    """
    text, _, part = name.partition("#")
    of_part = bool(part) and not part[0].isdecimal() and not part.startswith("rcid ")
    return natural(text), not of_part, natural(part) if part else []


@dataclass(frozen=True)
class _Cells:
    """A column as numbers into its distinct texts, which are sorted; −1 is an empty cell."""

    codes: NDArray[np.int32]
    texts: tuple[str, ...]

    def find(self, texts: Sequence[str]) -> NDArray[np.int32]:
        """The place of every cell's text among these; −1 where it is none of them."""
        place = {text: number for number, text in enumerate(texts)}
        return _places(place.get(text, -1) for text in self.texts)[self.codes]


def _cells(column: pd.Series) -> _Cells:
    """Categories are looked at one by one, not the cells: a million cells have few texts."""
    category = column.astype("category").cat
    written = [str(text) for text in category.categories.tolist()]
    codes = category.codes.to_numpy()
    used = np.bincount(codes + 1, minlength=len(written) + 1)[1:] > 0
    texts = sorted({text for text, some in zip(written, used, strict=True) if some and text})
    place = {text: number for number, text in enumerate(texts)}
    return _Cells(_places(place.get(text, -1) for text in written)[codes], tuple(texts))


def _places(numbers: Iterable[int]) -> NDArray[np.int32]:
    """Numbers to look up by number; −1 finds −1."""
    return np.array([*numbers, -1], dtype=np.int32)


def _filled(table: pd.DataFrame, columns: Sequence[str], name: str) -> dict[str, _Cells]:
    """These columns, all there and every cell filled."""
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"{name}: expected a DataFrame; got a {type(table).__name__}")
    absent = [column for column in columns if column not in table]
    if absent:
        raise ValueError(f"{name}: expected columns {', '.join(columns)}; {absent[0]} is missing")
    cells = {column: _cells(table[column]) for column in columns}
    empty = [
        (int(np.argmin(found.codes)), place)
        for place, found in enumerate(cells.values())
        if len(found.codes) and found.codes.min() < 0
    ]
    if empty:
        row, place = min(empty)
        raise ValueError(f"{name}: expected a {columns[place]} in row {row + 1}; got nothing")
    return cells


def _one_of(cells: _Cells, allowed: Sequence[str], name: str) -> NDArray[np.int32]:
    """The place of every cell among what is allowed."""
    places = cells.find(allowed)
    wrong = np.flatnonzero(places < 0)
    if len(wrong):
        got = cells.texts[cells.codes[wrong[0]]]
        raise ValueError(
            f"{name}: expected one of {', '.join(allowed)}; got {got!r} in row {wrong[0] + 1}"
            + (f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else "")
        )
    return places


def checked_rollcalls(table: pd.DataFrame | None, votes: pd.DataFrame) -> pd.DataFrame:
    """The roll calls with all their columns, by date and then by name, parts before the whole."""
    if table is None:
        names = _filled(votes, VOTES_COLUMNS, "votes")["rollcall"].texts
        table = pd.DataFrame(index=pd.Index(names, dtype="str"))
    _filled(table, (), "rollcalls")
    if "rollcall" in table:
        table = table.set_index("rollcall")
    if not table.index.is_unique:
        twice = table.index[table.index.duplicated()][0]
        raise ValueError(f"rollcalls: expected each roll call once; {twice!r} stands twice")
    columns = {
        name: _column(table[name] if name in table else pd.Series(pd.NA, table.index), dtype, name)
        for name, dtype in ROLLCALLS_DTYPES.items()
    }
    filled = pd.DataFrame(columns, index=table.index.astype("str").rename("rollcall"))
    far = pd.Timestamp.max.floor("s")
    days = filled["date"].fillna(far).astype("int64").tolist()
    keys = [(day, *in_order(name)) for day, name in zip(days, filled.index.tolist(), strict=True)]
    return filled.iloc[sorted(range(len(keys)), key=keys.__getitem__)]


def _column(values: pd.Series, dtype: str, name: str) -> pd.Series:
    """One column of the roll calls in its type; text that is missing is empty."""
    if dtype == "str":
        return values.astype(object).where(values.notna(), "").astype("str")
    try:
        if dtype == "datetime64[s]":
            return pd.to_datetime(values).astype(dtype)
        return values.astype(dtype)
    except (TypeError, ValueError) as error:
        kinds = {"datetime64[s]": "days", "Int64": "whole numbers", "boolean": "True or False"}
        told = f"rollcalls: expected {kinds[dtype]} in column {name}; {error}"
        raise ValueError(told) from None


def checked_choices(
    table: pd.DataFrame | None, rollcalls: pd.Index, *, name: str, choices: Sequence[str]
) -> pd.DataFrame:
    """Votes or intentions, one row for a state and a roll call, sorted, as categories."""
    given = pd.DataFrame(columns=VOTES_COLUMNS) if table is None else table
    names = rollcalls.tolist()
    cells = _filled(given, VOTES_COLUMNS, name)
    choice = _one_of(cells["choice"], choices, name)
    rollcall = _one_of(cells["rollcall"], names, name)
    countries, country = cells["country"].texts, cells["country"].codes
    pair = rollcall.astype(np.int64) * len(countries) + country
    grid = np.full(len(names) * len(countries), -1, dtype=np.int8)
    grid[pair] = choice
    twice = np.flatnonzero(grid[pair] != choice)
    if len(twice):
        row = np.flatnonzero(np.isin(pair, pair[twice]))[0]
        said = pd.unique(choice[pair == pair[row]])
        raise ValueError(
            f"{name}: expected one choice of {countries[country[row]]} "
            f"on {names[rollcall[row]]}; got {' and '.join(choices[which] for which in said)}"
        )
    told = np.flatnonzero(grid >= 0)
    calls, seats = np.divmod(told, max(len(countries), 1))
    numbers = (seats, calls, grid[told])
    categories = (countries, names, CHOICES)
    return pd.DataFrame(
        {
            column: pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(list(texts)))
            for column, codes, texts in zip(VOTES_COLUMNS, numbers, categories, strict=True)
        }
    )


def checked_sponsors(table: pd.DataFrame | None) -> pd.DataFrame:
    """Sponsors, one row for a state and a draft: of several roles the strongest."""
    given = pd.DataFrame(columns=SPONSORS_COLUMNS) if table is None else table
    cells = _filled(given, SPONSORS_COLUMNS, "sponsors")
    role = _one_of(cells["role"], ROLES, "sponsors")
    drafts = sorted(cells["resolution"].texts, key=natural)
    draft, country = cells["resolution"].find(drafts), cells["country"].codes
    order = np.lexsort((role, country, draft))
    said = pd.DataFrame({"country": country, "resolution": draft, "role": role}).iloc[order]
    once = said.drop_duplicates(["country", "resolution"])
    words = zip(SPONSORS_COLUMNS, (cells["country"].texts, drafts, ROLES), strict=True)
    return pd.DataFrame(
        {
            column: pd.Series([texts[number] for number in once[column]], dtype="str")
            for column, texts in words
        }
    )


def known_names(names: Iterable[str], known: pd.Index, what: str) -> pd.Index:
    """The names themselves; a ValueError for one that is not known, with the one most like it."""
    chosen = pd.Index([names] if isinstance(names, str) else list(names), dtype="str")
    unknown = chosen.difference(pd.Index(known.unique()))
    if len(unknown):
        meant = code(unknown[0]) or unknown[0]
        near = did_you_mean(meant, known.unique())
        raise ValueError(f"expected a {what} of this record; got {unknown[0]!r}{near}")
    return chosen


def carrying(name: str, cells: pd.Series, kind: str) -> pd.Index:
    """The roll calls whose cell has this name among those that `; ` separates; ValueError if none.

    >>> carrying("Space", pd.Series({"A/1": "Arms; Space", "A/2": "Arms"}), "issue").tolist()
    ['A/1']
    """
    named = cells.map(members_in)
    found = cells.index[[name in several for several in named]]
    if len(found):
        return found
    there = list(dict.fromkeys(one for several in named for one in several))
    has = f"of {len(there)}, as {', '.join(there[:6])}" if len(there) > 6 else ", ".join(there)
    told = f"there are those of {has}" if has else f"none names its {kind}"
    near = did_you_mean(name, there) if kind == "issue" else ""
    raise ValueError(f"expected roll calls of {kind} {name}{near}; {told}")


def square(table: pd.DataFrame) -> tuple[list[str], NDArray[np.float64]]:
    """The names of a symmetric table, sorted, and its cells in their order; else a ValueError.

    >>> square(pd.DataFrame([[np.nan, 0.5], [0.5, np.nan]], ["B", "A"], ["B", "A"]))[0]
    ['A', 'B']
    """
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"expected a square table; got a {type(table).__name__}")
    names = sorted(table.index, key=str)
    if not table.index.is_unique or sorted(table.columns, key=str) != names:
        raise ValueError("expected a square table with the same names on both sides")
    try:
        cells = table.loc[names, names].to_numpy(dtype=float)
    except (TypeError, ValueError) as error:
        raise ValueError(f"expected a table of numbers; {error}") from None
    if not np.array_equal(cells, cells.T, equal_nan=True):
        raise ValueError("expected a symmetric table; its two triangles differ")
    return names, cells


def day_of(given: str | date) -> pd.Timestamp:
    """A day, as a date or as text such as 2018-11-08; else a ValueError."""
    try:
        day = pd.Timestamp(given)
    except (TypeError, ValueError):
        day = pd.NaT
    if pd.isna(day):
        raise ValueError(f"expected a day, such as 2018-11-08; got {given!r}")
    return day


def sources(inputs: Any) -> list[str | Path]:
    """Files, folders or names of bundled sets, one or several, as a list.

    >>> sources("sample")
    ['sample']
    """
    several = [inputs] if not isinstance(inputs, list | tuple | set) else inputs
    for one in several:
        if not isinstance(one, str | Path):
            told = "expected files, folders or names of bundled sets"
            raise TypeError(f"{told}; got a {type(one).__name__}")
    return list(several)


def of_kind(kind: type, several: Iterable[Any]) -> list[Any]:
    """One record or more of a kind, as a list."""
    found = [several] if isinstance(several, kind) else list(several)
    if not found:
        raise ValueError("expected one record or more; got none")
    for one in found:
        if not isinstance(one, kind):
            raise TypeError(f"expected each to be a {kind.__name__}; got a {type(one).__name__}")
    return found
