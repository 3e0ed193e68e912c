"""Comma-separated tables, every cell as the text it is, every line checked."""

from __future__ import annotations

import csv
import io
import re

import pandas as pd

from voteblocs.errors import ReadError

FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
)  # a cell that begins so runs as a formula in a spreadsheet
_GUARDED = re.compile(f"'[{re.escape(''.join(FORMULA))}]")

DELIMITERS = ",;\t"


def delimiter_of(text: str) -> str:
    """What stands between the column names of a table: comma, semicolon or tab."""
    header = text.split("\n", 1)[0]
    return max(DELIMITERS, key=header.count)


def header_of(head: str) -> list[str]:
    """The column names of a table that begins so."""
    stream = io.StringIO(head.removeprefix("\ufeff"), newline="")
    try:
        return next(csv.reader(stream, delimiter=delimiter_of(head)), [])
    except csv.Error:
        return []


def parse_csv(text: str, *, source: str) -> pd.DataFrame:
    """A table of text with unique column names; the index is the line of each row in the file.

    A quote put before a cell that would start a formula (`'=`) is taken off again. A header
    that repeats or lacks a name, or a line with another number of fields, is a `ReadError`.
    Fields are separated as `delimiter_of` finds.
    """
    rows, lines = parse_rows(text, source=source)
    header = [name.strip() for name in rows[0]]
    _check_header(header, source)
    return pd.DataFrame(rows[1:], index=pd.Index(lines[1:], name="line"), columns=header, dtype=str)


def parse_rows(text: str, *, source: str) -> tuple[list[list[str]], list[int]]:
    """The rows of a table, all of one length, and the line of each; blank lines are left out."""
    stream = io.StringIO(text, newline="")
    reader = csv.reader(stream, delimiter=delimiter_of(text), strict=True)
    rows, lines = [], []
    try:
        for row in reader:
            if row:
                rows.append(row)
                lines.append(reader.line_num)
    except csv.Error as error:
        raise ReadError(
            f"expected a CSV line; {error}", path=source, line=reader.line_num
        ) from None
    if not rows:
        raise ReadError("expected a line of column names; got nothing", path=source)
    width = len(rows[0])
    ragged = next((place for place, row in enumerate(rows) if len(row) != width), None)
    if ragged is not None:
        told = f"expected {width} fields; got {len(rows[ragged])}"
        raise ReadError(told, path=source, line=lines[ragged])
    if _GUARDED.search(text):
        rows = [[_unquoted(cell) if cell[:1] == "'" else cell for cell in row] for row in rows]
    return rows, lines


def _check_header(header: list[str], source: str) -> None:
    for position, name in enumerate(header):
        if not name:
            raise ReadError(
                f"expected a name for column {position + 1}; got none", path=source, line=1
            )
        if name in header[:position]:
            raise ReadError(
                f"expected each column once; {name!r} stands twice", path=source, line=1
            )


def _unquoted(cell: str) -> str:
    """A cell that begins with a quote, without it where it guards what a spreadsheet would run."""
    return cell[1:] if cell[1:].startswith(FORMULA) else cell
