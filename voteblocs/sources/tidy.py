"""Plain tables: one row for a state and a roll call, under the names that people give columns."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from voteblocs._checks import CHOICES, ROLES, SPONSORS_COLUMNS, VOTES_COLUMNS
from voteblocs.errors import ReadError
from voteblocs.record import VotingRecord
from voteblocs.sources.tables import _cells
from voteblocs.sources.tables._absences import with_absences
from voteblocs.sources.tables._csv import header_of
from voteblocs.sources.tables._frames import is_packed, read_frame
from voteblocs.sources.tables._roles import is_tidy, roles

ENTITIES = ("states", "any")
COLUMNS = {"votes": VOTES_COLUMNS, "sponsors": SPONSORS_COLUMNS, "intentions": VOTES_COLUMNS}


def read_tidy(
    path: str | Path | pd.DataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    entities: str = "states",
) -> VotingRecord:
    """Votes from a table with a row for each state and roll call.

    `path` is a file, a DataFrame, or a folder with `votes.csv` and, where they exist,
    `rollcalls.csv`, `sponsors.csv` and `intentions.csv` (what `voteblocs run` writes). Files:
    commas, semicolons or tabs between fields, plain or packed with gzip or zip; Parquet, Excel
    and OpenDocument where the library that pandas needs for them is installed.

    Columns are found by their usual names: `country`, `state`, `member`, `iso3`…; `rollcall`,
    `vote_id`, `rcid`…, else `resolution` or `draft`; `choice`, `vote`…; and, where they are
    there, `date`, `session`, `body`, `title`, `issues` and the printed totals. `columns` tells
    what they are called otherwise, as `{"country": "land"}`.

    Choices are the words yes, abstain, no, absent (for, against, not voting…), the letters Y A N
    X, or 1, 0 and −1. Countries are ISO3 codes or names known at the date of the roll call; where
    the whole column is of ISO codes, or of numbers of the Correlates of War in a column called
    `cow` or `ccode`, they are read as such. With `entities="any"` they are taken as they stand:
    members of a parliament, judges, parties.

    A table of one file that tells no absence, of votes in the General Assembly or one of its
    committees (as `body` or the symbol says), has left them out: where the day is known, each
    state that it names is absent from the roll calls on which it was a member and has no row.
    Elsewhere nothing is filled in, and who was absent stays unknown.

    A missing column, two that may both be meant, an unknown choice, country or roll call and two
    different votes in one cell are a `ReadError` with the line.

    >>> import pandas as pd
    >>> table = pd.DataFrame({"state": ["France"], "Vote ID": ["A/1"], "vote": ["Y"]})
    >>> read_tidy(table)
    VotingRecord: 1 roll call, 1 state that voted, 1 vote
    """
    if entities not in ENTITIES:
        raise ValueError(f"expected entities of {', '.join(ENTITIES)}; got {entities!r}")
    if isinstance(path, pd.DataFrame):
        tables, places = {"votes": path.set_axis(range(1, len(path) + 1))}, {"votes": "row"}
    elif Path(path).is_dir():
        tables = _folder(Path(path))
        places = {name: f"{name}.csv" for name in tables}
    else:
        tables, places = {"votes": read_frame(path)}, {"votes": Path(path).name}
    return _record(tables, places, columns=columns, states=entities == "states")


def detects(head: str) -> bool:
    """Whether a file that begins like this is such a table: its format or its columns tell."""
    return is_packed(head) or is_tidy(header_of(head))


def _folder(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables of a folder by their names; only the votes must be there."""
    files = {
        name: folder / f"{name}.csv" for name in ("votes", "rollcalls", "sponsors", "intentions")
    }
    return {
        name: read_frame(file) for name, file in files.items() if name == "votes" or file.exists()
    }


def _record(
    tables: dict[str, pd.DataFrame],
    places: dict[str, str],
    *,
    columns: Mapping[str, str] | None,
    states: bool,
) -> VotingRecord:
    """The record of tables as read, every cell checked while its line is still known."""
    found = roles(tables["votes"].columns, columns, place=places["votes"])
    votes = _plain(tables["votes"], found)
    own = tables.get("rollcalls")
    facts = votes.drop(columns=["country", "choice"]) if own is None else own
    rollcalls = _cells.rollcalls(facts, places["votes" if own is None else "rollcalls"])
    read = {}
    for name in [name for name in COLUMNS if name in tables]:
        table = votes if name == "votes" else tables[name]
        read[name] = _checked(table, name, places[name])
        if states:
            column = str(found["country"]) if name == "votes" else "country"
            days = _days(read[name], rollcalls)
            read[name]["country"] = _cells.seats(
                read[name]["country"], days, column=column, place=places[name]
            )
        _cells.once(read[name], COLUMNS[name][:2], places[name])
        if name != "sponsors" and own is not None:
            known = set(rollcalls.index)
            _cells.each(
                read[name]["rollcall"],
                known.__contains__,
                expected="a roll call",
                place=places[name],
            )
    if states and own is None:
        read["votes"] = with_absences(read["votes"], rollcalls)
    return VotingRecord(rollcalls=rollcalls, **read)


def _plain(table: pd.DataFrame, found: Mapping[str, object]) -> pd.DataFrame:
    """The columns that were found, as text, under our names."""
    return pd.DataFrame({role: _cells.plain(table[name]) for role, name in found.items()})


def _checked(table: pd.DataFrame, name: str, place: str) -> pd.DataFrame:
    """The columns of one table: all there, all filled, the last one of the words it may hold."""
    columns = COLUMNS[name]
    for column in columns:
        if column not in table:
            got = ", ".join(map(str, table.columns))
            raise ReadError(f"expected a column {column!r}; got {got}", path=place, line=1)
    checked = _plain(table, {column: column for column in columns})
    for column in columns[:2]:
        _cells.each(checked[column], bool, expected=f"a {column}", place=place)
    if name == "sponsors":
        checked["role"] = checked["role"].str.casefold()
        _cells.each(
            checked["role"], ROLES.__contains__, expected=f"one of {', '.join(ROLES)}", place=place
        )
    else:
        allowed = CHOICES if name == "votes" else CHOICES[:3]
        checked["choice"] = _cells.choices(checked["choice"], allowed, place)
    return checked


def _days(table: pd.DataFrame, rollcalls: pd.DataFrame) -> pd.Series:
    """The day of each row's roll call as text, empty where unknown."""
    if "rollcall" not in table or "date" not in rollcalls:
        return pd.Series("", table.index)
    days = {name: f"{day:%Y-%m-%d}" for name, day in rollcalls["date"].dropna().items()}
    return pd.Series([days.get(name, "") for name in table["rollcall"]], table.index, dtype=object)
