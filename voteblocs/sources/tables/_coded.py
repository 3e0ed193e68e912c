"""Long columns as small numbers into few texts, so that a million rows fit into little memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.errors import ReadError

Numbers = NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Coded:
    """A column as numbers into its distinct texts, which are sorted."""

    codes: Numbers
    texts: tuple[str, ...]

    def text(self, row: int) -> str:
        """The cell of one row."""
        return self.texts[int(self.codes[row])]

    def first(self) -> Numbers:
        """For each text the first row that has it."""
        first = np.zeros(len(self.texts), dtype=np.intp)
        first[self.codes[::-1]] = np.arange(len(self.codes) - 1, -1, -1)
        return first


def check_rows(table: pd.DataFrame, source: str) -> None:
    """A table of votes has rows, or a `ReadError` says that it has none."""
    if not len(table):
        told = "expected a row for each vote; there is none below the column names"
        raise ReadError(told, path=source, line=1)


def coded(column: pd.Series) -> Coded:
    """A column of texts or categories; blanks around a text go, what is missing is empty."""
    category = column.astype("category").cat
    cells = ["" if cell != cell else str(cell).strip() for cell in category.categories]
    texts = sorted({*cells, *([""] if column.hasnans else [])})
    rank = {text: number for number, text in enumerate(texts)}
    # A missing cell has the code −1, which finds the last entry.
    new = np.array([*(rank[cell] for cell in cells), rank.get("", 0)])
    return Coded(new.astype(np.min_scalar_type(len(texts)))[category.codes], tuple(texts))
