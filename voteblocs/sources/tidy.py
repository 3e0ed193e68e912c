"""Plain tables: one row for a state and a roll call, as the package itself writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import pandas as pd

from voteblocs._checks import (
    CHOICES,
    ROLES,
    ROLLCALLS_DTYPES,
    SPONSORS_COLUMNS,
    VOTES_COLUMNS,
)
from voteblocs.countries.membership import states
from voteblocs.countries.names import code, nearest
from voteblocs.errors import ReadError
from voteblocs.record import VotingRecord
from voteblocs.sources._csv import parse_csv
from voteblocs.sources._files import read_text

ENTITIES = ("states", "any")
WORDS = {"votes": CHOICES, "sponsors": ROLES, "intentions": CHOICES[:3]}
COLUMNS = {"votes": VOTES_COLUMNS, "sponsors": SPONSORS_COLUMNS, "intentions": VOTES_COLUMNS}


def read_tidy(
    path: str | Path | pd.DataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    entities: str = "states",
) -> VotingRecord:
    """Votes from a table with the columns `country`, `rollcall` and `choice`.

    `path` is a CSV file, a DataFrame, or a folder with `votes.csv` and, where they exist,
    `rollcalls.csv`, `sponsors.csv` and `intentions.csv` (what `voteblocs run` writes).
    `columns` names your columns where they are called otherwise, as `{"country": "state"}`.
    Choices are yes, abstain, no and absent in any case. Countries are ISO3 codes or names that
    the table of countries knows, at the date of the roll call; with `entities="any"` they are
    taken as they stand (parties, judges, members of another parliament).

    A missing column, an unknown choice, country or roll call and two different votes in one cell
    are a `ReadError` with the line.

    >>> import pandas as pd
    >>> table = pd.DataFrame({"state": ["France"], "vote_id": ["A/1"], "choice": ["Yes"]})
    >>> read_tidy(table, columns={"country": "state", "rollcall": "vote_id"})
    VotingRecord: 1 roll call, 1 state that voted, 1 vote
    """
    if entities not in ENTITIES:
        raise ValueError(f"expected entities of {', '.join(ENTITIES)}; got {entities!r}")
    if isinstance(path, pd.DataFrame):
        tables = {"votes": path.set_axis(range(1, len(path) + 1))}
        places = {"votes": "row"}
    elif Path(path).is_dir():
        tables = _folder(Path(path))
        places = {name: f"{name}.csv" for name in tables}
    else:
        places = {"votes": Path(path).name}
        tables = {"votes": parse_csv(read_text(path), source=places["votes"])}
    ours = {given: name for name, given in (columns or {}).items()}
    tables["votes"] = tables["votes"].rename(columns=ours)
    return _record(tables, places, entities)


def _folder(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables of a folder by their names; only the votes must be there."""
    files = {
        name: folder / f"{name}.csv" for name in ("votes", "rollcalls", "sponsors", "intentions")
    }
    return {
        name: parse_csv(read_text(file), source=file.name)
        for name, file in files.items()
        if name == "votes" or file.exists()
    }


def _record(tables: dict[str, pd.DataFrame], places: dict[str, str], entities: str) -> VotingRecord:
    """The record of tables as read, every cell checked while its line is still known."""
    rollcalls = None
    if "rollcalls" in tables:
        rollcalls = _rollcalls(tables.pop("rollcalls"), places["rollcalls"])
    days = {} if rollcalls is None else rollcalls["date"].dropna().to_dict()
    read = {}
    for name, table in tables.items():
        checked = _checked(table, name, places[name])
        if entities == "states":
            checked["country"] = _codes(checked, days, places[name])
        key = list(COLUMNS[name][:2])
        _once(checked, key, places[name])
        if rollcalls is not None and "rollcall" in key:
            _each(checked["rollcall"], rollcalls.index.__contains__, "a roll call", places[name])
        read[name] = checked
    return VotingRecord(rollcalls=rollcalls, **read)


def _checked(table: pd.DataFrame, name: str, place: str) -> pd.DataFrame:
    """The columns of one table: all there, all filled, the last one of the words it may hold."""
    columns, words = list(COLUMNS[name]), WORDS[name]
    for column in columns:
        if column not in table:
            got = ", ".join(map(str, table.columns))
            raise ReadError(f"expected a column {column!r}; got {got}", path=place, line=1)
    checked = table[columns].map(lambda cell: "" if cell != cell else str(cell).strip())
    for column in columns[:2]:
        _each(checked[column], bool, f"a {column}", place)
    checked[columns[2]] = checked[columns[2]].str.casefold()
    _each(checked[columns[2]], words.__contains__, f"one of {', '.join(words)}", place)
    return checked


def _each(cells: pd.Series, right: Callable[[str], bool], expected: str, place: str) -> None:
    """Every cell is right, or a `ReadError` at the first that is not."""
    wrong = [(line, cell) for line, cell in cells.items() if not right(cell)]
    if wrong:
        line, cell = wrong[0]
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise ReadError(f"expected {expected}; got {cell!r}{more}", path=place, line=line)


def _once(table: pd.DataFrame, key: Sequence[str], place: str) -> None:
    """No two rows of one key that say different things; exact repetitions are harmless."""
    distinct = table.drop_duplicates()
    clash = distinct[distinct.duplicated(list(key), keep=False)].sort_values(list(key))
    if len(clash):
        first, second = clash.index[:2]
        said = " and ".join(clash.iloc[:2, -1])
        what = " on ".join(clash.iloc[0][list(key)])
        raise ReadError(
            f"expected one row for {what}; got {said} (line {first} too)", path=place, line=second
        )


def _codes(table: pd.DataFrame, days: Mapping[str, pd.Timestamp], place: str) -> list[str]:
    """The code of every country, a code itself or a name known on the day of the roll call."""
    known = set(states().index)
    occasions = table["rollcall"] if "rollcall" in table else pd.Series("", table.index)
    found: dict[tuple[str, str], str] = {}
    for line, country, occasion in zip(table.index, table["country"], occasions, strict=True):
        if (country, occasion) in found:
            continue
        ours = country if country in known else code(country, days.get(occasion))
        if ours is None:
            near = ", ".join(nearest(country)) or "none"
            raise ReadError(
                f"expected a country, got {country!r}; nearest names: {near}", path=place, line=line
            )
        found[country, occasion] = ours
    return [found[pair] for pair in zip(table["country"], occasions, strict=True)]


def _rollcalls(table: pd.DataFrame, place: str) -> pd.DataFrame:
    """The roll calls of a file, each column in its type, an empty cell missing."""
    if "rollcall" not in table:
        got = ", ".join(table.columns)
        raise ReadError(f"expected a column 'rollcall'; got {got}", path=place, line=1)
    _each(table["rollcall"], bool, "a rollcall", place)
    _once(table, ["rollcall"], place)
    kept = table.drop_duplicates("rollcall").set_index("rollcall", append=True)
    columns = {
        name: _typed(kept[name], dtype, place)
        for name, dtype in ROLLCALLS_DTYPES.items()
        if name in table
    }
    return pd.DataFrame(columns, index=kept.index).droplevel("line")


def _typed(cells: pd.Series, dtype: str, place: str) -> pd.Series:
    """One column as text, days, counts or truth values."""
    readers: dict[str, Callable[[str], object]] = {
        "str": str,
        "datetime64[s]": lambda cell: datetime.strptime(cell, "%Y-%m-%d"),
        "Int64": _count,
        "boolean": {"True": True, "False": False}.__getitem__,
    }
    expected = {
        "datetime64[s]": "a day as 2018-11-08",
        "Int64": "a count",
        "boolean": "True or False",
    }
    values = []
    for (line, _), cell in cells.items():
        try:
            values.append(readers[dtype](cell) if cell else None)
        except (ValueError, KeyError):
            raise ReadError(
                f"expected {expected[dtype]} in {cells.name}; got {cell!r}", path=place, line=line
            ) from None
    return pd.Series(values, cells.index, dtype=object)


def _count(cell: str) -> int:
    if not cell.isascii() or not cell.isdigit():
        raise ValueError(cell)
    return int(cell)
