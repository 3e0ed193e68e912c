"""Matrices of votes: roll calls × states, or states × roll calls."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from voteblocs.errors import ReadError
from voteblocs.record import VotingRecord
from voteblocs.sources._files import read_text
from voteblocs.sources.tables import _cells
from voteblocs.sources.tables._choices import UnclearError, meanings
from voteblocs.sources.tables._csv import header_of, parse_rows
from voteblocs.sources.tables._matrix_axes import Matrix, are_codes, is_blank, is_states, matrix
from voteblocs.sources.tables._matrix_seats import Seats, Voters
from voteblocs.sources.tables._roles import check_entities
from voteblocs.sources.tables._undl_rollcalls import parts

_YEAR = re.compile(r"(19[4-9]\d|20\d\d)(?!\d)")
SHOWN = 20
LEAST_LINES = 2  # the column names, and one voter or roll call


def read_matrix(path: str | Path, *, entities: str = "states") -> VotingRecord:
    """A record from a matrix in a CSV file; see `parse_matrix`.

    Four digits at the start of the file's name are taken for the year of the votes.
    """
    path = Path(path)
    year = _YEAR.match(path.name)
    return parse_matrix(
        read_text(path),
        source=path.name,
        year=int(year[1]) if year is not None else None,
        entities=entities,
    )


def parse_matrix(
    text: str, *, source: str, year: int | None = None, entities: str = "states"
) -> VotingRecord:
    """A record from a table with the states along one side and the roll calls along the other.

    The side most of whose labels are names or codes of states is the states. Cells are Y N A X,
    words, or 1, 0 and −1; a state has no row where its cell is blank or NA: it was no member, or
    nothing is known. Columns beside the states may tell `resolution`, `draft`, `date`, `session`,
    `title`, `issues` and printed totals of each roll call. A roll call without a name is called by
    the file and its number in it, `2018_RAW_COIN#12`; one name twice gets that number too.

    Without a column of dates the dates are unknown; names that once meant another state are then
    understood as in the middle of `year`, else at its end or beginning. Two columns of one seat
    (Zaire and the Democratic Republic of the Congo in 1997) are merged cell by cell.

    With `entities="any"` the voters are whatever stands there: members of a parliament, judges,
    parties. They stand down the first column, members × votes, unless a column tells of roll
    calls (`rollcall`, `date` …) or the first column holds votes; each must stand there once.

    `warnings` tell stray letters before names, merged columns, rows without votes and printed
    totals that are not those counted. A label that is no state, an unknown vote, different votes
    in two columns of one seat and ragged lines are a `ReadError`.

    >>> parse_matrix("FRANCE,SPAIN\\nY,N\\nA,Y\\n", source="2018.csv", year=2018).matrix.loc["FRA"]
    rollcall
    2018#1    1.0
    2018#2    0.0
    Name: FRA, dtype: float64
    """
    check_entities(entities)
    rows, lines = parse_rows(text.removeprefix("\ufeff"), source=source)
    grid, empty = matrix(rows, lines, source, entities=entities).with_votes()
    calls = _cells.rollcalls(_facts(grid, source), source)
    seats: Seats | Voters = Seats(source, year, codes=are_codes(grid.states))
    if entities == "any":
        _each_once(grid, source)
        seats = Voters(source)
    votes = pd.DataFrame(_votes(grid, calls, seats), columns=["country", "rollcall", "choice"])
    record = VotingRecord(votes=votes, rollcalls=calls)
    warnings = [*empty, *seats.warnings(), *_differences(record)]
    return replace(record, warnings=tuple(f"{source}: {warning}" for warning in warnings))


def detects(head: str) -> bool:
    """Whether a text that begins like this is such a matrix: its labels tell."""
    if is_states(header_of(head)):
        return True
    try:
        grid = matrix(*parse_rows(_whole_lines(head), source=""), "")
    except ReadError:
        return False
    cells = {cell.strip() for row in grid.cells for cell in row if not is_blank(cell)}
    return bool(grid.states) and _are_choices(cells)


def detects_any(head: str) -> bool:
    """Whether a text that begins like this is a matrix of votes of whatever voters.

    All lines have as many fields, and some column of a voter or a roll call holds votes only.
    """
    try:
        grid = matrix(*parse_rows(_whole_lines(head), source=""), "", entities="any")
    except ReadError:
        return False
    columns = zip(*grid.cells, strict=True) if grid.across else grid.cells
    return any(
        _are_choices({cell.strip() for cell in column if not is_blank(cell)}) for column in columns
    )


def _whole_lines(head: str) -> str:
    """The lines of a text that begins so, without the last, which may be cut off."""
    lines = head.splitlines()
    return "\n".join(lines[:-1] if len(lines) > LEAST_LINES else lines)


def _are_choices(cells: set[str]) -> bool:
    try:
        return bool(cells) and set(meanings(cells)) == cells
    except UnclearError:
        return True  # a matrix in a coding that the reader refuses with its reason


def _each_once(grid: Matrix, source: str) -> None:
    """Two voters of one name cannot be told apart, and two of one state's names are one state."""
    names = Counter(label.strip() for label in grid.states)
    place = next((i for i, label in enumerate(grid.states) if names[label.strip()] > 1), None)
    if place is not None:
        told = f"expected each voter once; {grid.states[place].strip()!r} stands twice"
        raise ReadError(told, path=source, line=1 if grid.across else grid.lines[place])


def _facts(grid: Matrix, source: str) -> pd.DataFrame:
    """What the matrix tells of each roll call, as text; the index is its line."""
    symbols = [next(filter(None, told), "") for told in zip(*grid.naming(), strict=True)]
    called = _called(symbols, grid.numbers, stem=source.split(".")[0])
    given = grid.facts | {"resolution": [one if "/" in one else "" for one in symbols]}
    table = pd.DataFrame(given, index=pd.Index(grid.places)).drop(
        columns=["draft", "rollcall"], errors="ignore"
    )
    table.insert(0, "rollcall", list(called))
    if "issues" in table:
        table["issues"] = ["; ".join(parts(text)) for text in table["issues"]]
    table = _cells.with_symbols(table, given["resolution"])
    return table.assign(source=[f"{source}, line {line}" for line in table.index])


def _called(symbols: list[str], numbers: Sequence[int], *, stem: str) -> Iterator[str]:
    """The names of roll calls: a symbol that stands once is one, a number needs the file's name."""
    often = Counter(symbols)
    for symbol, number in zip(symbols, numbers, strict=True):
        if not symbol or (symbol.isdigit() and often[""]):
            yield f"{stem}#{number}"
        elif often[symbol] > 1:
            yield f"{symbol}#{number}"
        else:
            yield f"{stem}#{symbol}" if symbol.isdigit() else symbol


def _votes(
    grid: Matrix, calls: pd.DataFrame, seats: Seats | Voters
) -> Iterator[tuple[str, str, str]]:
    """The vote of each seat on each roll call; two columns of one seat must not contradict."""
    known = _meanings(grid, seats.source)
    days = calls["date"] if "date" in calls else pd.Series(pd.NaT, calls.index)
    for call, (name, day) in enumerate(days.items()):
        cast: dict[str, tuple[str, str]] = {}
        for state, label in enumerate(grid.states):
            cell = grid.cells[call][state].strip()
            if is_blank(cell):
                continue
            country = seats.country(label, day, grid.line(call, state))
            choice, other = cast.setdefault(country, (known[cell], label))
            if choice != known[cell]:
                raise ReadError(
                    f"expected one vote of {country} on {name}; got {choice} ({other}) and "
                    f"{known[cell]} ({label})",
                    path=seats.source,
                    line=grid.line(call, state),
                )
        yield from ((country, str(name), choice) for country, (choice, _) in cast.items())


def _meanings(grid: Matrix, source: str) -> Mapping[str, str]:
    """What each cell that tells something means."""
    cells = {cell.strip() for row in grid.cells for cell in row if not is_blank(cell)}
    expected = "expected votes as Y, N, A, X, in words or as 1, 0, −1"
    try:
        known = meanings(cells)
    except UnclearError as error:
        raise ReadError(f"{expected}; {error}", path=source) from None
    for call, row in enumerate(grid.cells):
        for state, cell in enumerate(row):
            if not is_blank(cell) and cell.strip() not in known:
                column = grid.states[state] if grid.across else grid.labels[call]
                told = f"{expected}; got {cell.strip()!r} in column {column!r}"
                raise ReadError(told, path=source, line=grid.line(call, state))
    return known


def _differences(record: VotingRecord) -> Iterator[str]:
    """The roll calls whose printed totals are not those counted, with both."""
    table = record.reconciliation
    unlike = table[table["agrees"].eq(False).fillna(False)]
    for name, row in unlike.head(SHOWN).iterrows():
        printed, counted = (
            ", ".join(f"{row[before + kind]} {kind}" for kind in ("yes", "no", "abstain"))
            for before in ("printed_", "")
        )
        yield f"{name}: printed {printed}; counted {counted}"
    if len(unlike) > SHOWN:
        yield f"{len(unlike) - SHOWN} more roll calls with other totals than printed"
