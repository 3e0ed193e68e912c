"""Long tables of few distinct cells, read fast: every column as categories."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import numpy as np
import pandas as pd

from voteblocs.errors import ReadError
from voteblocs.sources._files import encoding_of, open_bytes, read_text
from voteblocs.sources.tables._csv import delimiter_of, header_of

_MALFORMED = re.compile(r"Expected (\d+) fields in line (\d+), saw (\d+)")
_ROW = re.compile(r"at row (\d+)")


def read_categories(path: str | Path) -> pd.DataFrame:
    """A CSV file, plain or packed, its columns as categories; the index is the line of each row.

    A missing file, a header without names or with one twice, and a line with more or fewer fields
    than the header are a `ReadError`. All columns are read, for only so is a ragged line seen.
    """
    path = Path(path)
    with open_bytes(path) as stream:
        start = stream.peek()
        encoding = encoding_of(start)
        head = start.decode(encoding, errors="replace")
        _check_header(header_of(head), path.name)
        try:
            table = pd.read_csv(
                stream,
                sep=delimiter_of(head),
                encoding=encoding,
                dtype="category",
                keep_default_na=False,
            )
        except pd.errors.ParserError as error:
            raise _malformed(str(error), path.name) from None
        except UnicodeDecodeError:
            read_text(path)  # which tells the line and the byte
            raise
    if not isinstance(table.index, pd.RangeIndex):  # the first row is longer than the header
        raise ReadError("expected a field for each column; got more", path=path.name, line=2)
    if "" in table.iloc[:, -1].cat.categories:  # a line that is too short is filled up so
        _check_widths(path, encoding, delimiter_of(head))
    return table.set_axis(_lines(table))


def _malformed(said: str, source: str) -> ReadError:
    """What pandas says of a line that it cannot take apart, in our words."""
    fields, row = _MALFORMED.search(said), _ROW.search(said)
    if fields:
        told = f"expected {fields[1]} fields; got {fields[3]}"
        return ReadError(told, path=source, line=int(fields[2]))
    line = int(row[1]) + 1 if row else None
    return ReadError(f"expected a CSV line; got: {said.strip()}", path=source, line=line)


def _check_widths(path: Path, encoding: str, delimiter: str) -> None:
    """Every line has as many fields as the first, or a `ReadError`."""
    width = 0
    with open_bytes(path) as stream, io.TextIOWrapper(stream, encoding, newline="") as text:
        reader = csv.reader(text, delimiter=delimiter)
        try:
            for row in filter(None, reader):
                width = width or len(row)
                if len(row) != width:
                    told = f"expected {width} fields; got {len(row)}"
                    raise ReadError(told, path=path.name, line=reader.line_num)
        except csv.Error as error:
            told = f"expected a CSV line; got: {error}"
            raise ReadError(told, path=path.name, line=reader.line_num) from None


def _check_header(columns: list[str], source: str) -> None:
    if not any(columns):
        raise ReadError("expected a line of column names; got nothing", path=source)
    twice = next((name for name in columns if columns.count(name) > 1), None)
    if twice is not None:
        raise ReadError(f"expected each column once; {twice!r} stands twice", path=source, line=1)


def _lines(table: pd.DataFrame) -> pd.Index:
    """The line on which each row begins; a cell may hold line breaks."""
    breaks = np.zeros(len(table), dtype=np.int64)
    for name in table:
        cells = table[name].cat
        inside = np.array([str(text).count("\n") for text in cells.categories], dtype=np.int64)
        if inside.any():
            breaks += inside[cells.codes]
    if not breaks.any():
        return pd.RangeIndex(2, len(table) + 2)
    return pd.Index(np.arange(2, len(table) + 2) + np.cumsum(breaks) - breaks)
