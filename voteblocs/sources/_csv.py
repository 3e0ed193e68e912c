"""Comma-separated tables, every cell as the text it is, every line checked."""

from __future__ import annotations

import csv
import io

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


def parse_csv(text: str, *, source: str) -> pd.DataFrame:
    """A table of text with unique column names; the index is the line of each row in the file.

    A quote put before a cell that would start a formula (`'=`) is taken off again. A header
    that repeats or lacks a name, or a line with another number of fields, is a `ReadError`.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows, lines = [], []
    try:
        for row in reader:
            if row:
                rows.append([_unquoted(cell) for cell in row])
                lines.append(reader.line_num)
    except csv.Error as error:
        raise ReadError(
            f"expected a CSV line; {error}", path=source, line=reader.line_num
        ) from None
    if not rows:
        raise ReadError("expected a line of column names; got nothing", path=source)
    header = [name.strip() for name in rows[0]]
    _check_header(header, source)
    for row, line in zip(rows, lines, strict=True):
        if len(row) != len(header):
            raise ReadError(
                f"expected {len(header)} fields; got {len(row)}", path=source, line=line
            )
    return pd.DataFrame(rows[1:], index=pd.Index(lines[1:], name="line"), columns=header, dtype=str)


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
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
