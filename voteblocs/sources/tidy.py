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
from voteblocs.sources.tables._roles import (
    check_entities,
    is_sponsors,
    is_tidy,
    roles,
    sponsor_roles,
)

FILES = ("votes", "rollcalls", "sponsors", "intentions")
COLUMNS = {"votes": VOTES_COLUMNS, "sponsors": SPONSORS_COLUMNS, "intentions": VOTES_COLUMNS}

Tables = dict[str, pd.DataFrame]


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

    A table of sponsors may stand alone, in a file or a folder: `country` (or `sponsor`…),
    `resolution` or `draft`, and `role` (lead, original, joined). Where there is no `role` each is
    `original`, as on the first page of a draft, and a warning says that this is not told.

    A missing column, two that may both be meant, an unknown choice, country or roll call and two
    different votes in one cell are a `ReadError` with the line.

    >>> import pandas as pd
    >>> table = pd.DataFrame({"state": ["France"], "Vote ID": ["A/1"], "vote": ["Y"]})
    >>> read_tidy(table)
    VotingRecord: 1 roll call, 1 state that voted, 1 vote
    """
    check_entities(entities)
    tables, places = _given(path, of_votes=bool(columns))
    states = entities == "states"
    if "votes" not in tables:
        return _sponsored(tables["sponsors"], places["sponsors"], states=states)
    found = roles(tables["votes"].columns, columns, place=places["votes"])
    return _record(tables, places, found=found, states=states)


def detects(head: str) -> bool:
    """Whether a file that begins like this is such a table: its format or its columns tell."""
    header = header_of(head)
    return is_packed(head) or is_tidy(header) or is_sponsors(header)


def _given(path: str | Path | pd.DataFrame, *, of_votes: bool) -> tuple[Tables, dict[str, str]]:
    """The tables by what they tell, and what to call each of them in an error."""
    if not isinstance(path, pd.DataFrame) and Path(path).is_dir():
        files = {name: Path(path) / f"{name}.csv" for name in FILES}
        only_sponsors = not files["votes"].exists() and files["sponsors"].exists()
        there = [name for name in FILES if files[name].exists() or name == "votes"]
        there = ["sponsors"] if only_sponsors else there
        return {name: read_frame(files[name]) for name in there}, {n: f"{n}.csv" for n in there}
    if isinstance(path, pd.DataFrame):
        table, place = path.set_axis(range(1, len(path) + 1)), "row"
    else:
        table, place = read_frame(path), Path(path).name
    name = "sponsors" if is_sponsors(table.columns) and not of_votes else "votes"
    return {name: table}, {name: place}


def _sponsored(table: pd.DataFrame, place: str, *, states: bool) -> VotingRecord:
    """The record of a table of sponsors alone: drafts and nobody's votes."""
    sponsors, warnings = _sponsors(table, place)
    if states:
        sponsors["country"] = _seats(sponsors, None, place=place)
    _cells.once(sponsors, SPONSORS_COLUMNS[:2], place)
    return VotingRecord(pd.DataFrame(columns=VOTES_COLUMNS), sponsors=sponsors, warnings=warnings)


def _record(
    tables: Tables, places: Mapping[str, str], *, found: Mapping[str, object], states: bool
) -> VotingRecord:
    """The record of tables as read, every cell checked while its line is still known."""
    votes = _plain(tables["votes"], found)
    own = tables.get("rollcalls")
    facts = votes.drop(columns=["country", "choice"]) if own is None else own
    rollcalls = _cells.rollcalls(facts, places["votes" if own is None else "rollcalls"])
    if states:
        rollcalls = _cells.with_symbols(rollcalls, _symbols_of(rollcalls))
    read: Tables = {}
    warnings: tuple[str, ...] = ()
    for name in [name for name in COLUMNS if name in tables]:
        place = places[name]
        if name == "sponsors":
            read[name], warnings = _sponsors(tables[name], place)
        else:
            read[name] = _chosen(votes if name == "votes" else tables[name], name, place)
        if states:
            column = str(found["country"]) if name == "votes" else "country"
            read[name]["country"] = _seats(read[name], rollcalls, column=column, place=place)
        _cells.once(read[name], COLUMNS[name][:2], place)
        if name != "sponsors" and own is not None:
            known = set(rollcalls.index)
            _cells.each(
                read[name]["rollcall"], known.__contains__, expected="a roll call", place=place
            )
    if states and own is None:
        read["votes"] = with_absences(read["votes"], rollcalls)
    return VotingRecord(rollcalls=rollcalls, **read, warnings=warnings)


def _symbols_of(rollcalls: pd.DataFrame) -> list[str]:
    """The resolution of each roll call, else its name."""
    own = rollcalls.get("resolution", pd.Series("", rollcalls.index)).tolist()
    return [symbol or name for symbol, name in zip(own, rollcalls.index, strict=True)]


def _plain(table: pd.DataFrame, found: Mapping[str, object]) -> pd.DataFrame:
    """The columns that were found, as text, under our names."""
    return pd.DataFrame({role: _cells.plain(table[name]) for role, name in found.items()})


def _chosen(table: pd.DataFrame, name: str, place: str) -> pd.DataFrame:
    """The columns of votes or intentions: all there, all filled, every choice one of ours."""
    columns = COLUMNS[name]
    for column in columns:
        if column not in table:
            got = ", ".join(map(str, table.columns))
            raise ReadError(f"expected a column {column!r}; got {got}", path=place, line=1)
    chosen = _plain(table, {column: column for column in columns})
    for column in columns[:2]:
        _cells.each(chosen[column], bool, expected=f"a {column}", place=place)
    allowed = CHOICES if name == "votes" else CHOICES[:3]
    chosen["choice"] = _cells.choices(chosen["choice"], allowed, place)
    return chosen


def _sponsors(table: pd.DataFrame, place: str) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The columns of sponsors, all filled; without a column of roles each is `original`.

    That is what the readers of drafts call whoever stands on the list, as long as nothing says
    that it led or that it joined later; a warning says that the table does not tell.
    """
    found = sponsor_roles(table.columns, place=place)
    sponsors = _plain(table, found)
    for column in SPONSORS_COLUMNS[:2]:
        _cells.each(sponsors[column], bool, expected=f"a {column}", place=place)
    if "role" not in found:
        said = "no column 'role': every sponsor is read as original, who led or joined is not told"
        return sponsors.drop_duplicates().assign(role=ROLES[1]), (f"{place}: {said}",)
    sponsors["role"] = sponsors["role"].str.casefold()
    _cells.each(
        sponsors["role"], ROLES.__contains__, expected=f"one of {', '.join(ROLES)}", place=place
    )
    return sponsors, ()


def _seats(
    table: pd.DataFrame, rollcalls: pd.DataFrame | None, *, column: str = "country", place: str
) -> pd.Series:
    """The seat of every row on the day of its roll call, which is unknown for a draft."""
    days = pd.Series("", table.index)
    if rollcalls is not None and "rollcall" in table and "date" in rollcalls:
        known = {name: f"{day:%Y-%m-%d}" for name, day in rollcalls["date"].dropna().items()}
        told = [known.get(name, "") for name in table["rollcall"]]
        days = pd.Series(told, table.index, dtype=object)
    return _cells.seats(table["country"], days, column=column, place=place)
