"""Long tables of few distinct cells, read fast: every column as categories."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd

from voteblocs.errors import ReadError
from voteblocs.sources._files import encoding_of, open_bytes
from voteblocs.sources.tables._csv import delimiter_of, header_of

_MALFORMED = re.compile(r"(?:in line|at row) (\d+)")


def read_categories(path: str | Path) -> pd.DataFrame:
    """A CSV file, plain or packed, its columns as categories; the index is the line of each row.

    A missing file, a header without names or with one twice, and a line with more fields than
    the header are a `ReadError`. All columns are read, for only so is a ragged line seen.
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
            found = _MALFORMED.search(str(error))
            line = int(found[1]) if found else None
            raise ReadError(f"expected a CSV line; {error}", path=path.name, line=line) from None
        except UnicodeDecodeError as error:
            raise ReadError(f"expected {encoding} text; {error}", path=path.name) from None
    if not isinstance(table.index, pd.RangeIndex):  # the first row is longer than the header
        raise ReadError("expected a field for each column; got more", path=path.name, line=2)
    return table.set_axis(_lines(table))


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
