"""The long tables of the academic data sets: columns, choices, roll calls and seats of the rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from voteblocs._checks import CHOICES
from voteblocs.countries._tables import table
from voteblocs.errors import ReadError
from voteblocs.sources.tables._coded import Coded, Numbers, coded

MOST_COMBINATIONS = (
    10**6
)  # up to which each has a place in a table; more are looked for in the rows


@dataclass(frozen=True)
class Rows:
    """A table whose index is the line of each row."""

    table: pd.DataFrame
    source: str

    def require(self, *columns: str) -> None:
        """All of these columns are there, or a `ReadError`."""
        for column in columns:
            if column not in self.table:
                got = ", ".join(map(str, self.table.columns))
                raise ReadError(
                    f"expected a column {column!r}; got {got}", path=self.source, line=1
                )

    def column(self, name: str) -> Coded:
        """A column as numbers into its texts; all are empty where there is none of this name."""
        if name in self.table:
            return coded(self.table[name])
        return Coded(np.zeros(len(self.table), dtype=np.uint8), ("",))

    def error(self, message: str, row: int) -> ReadError:
        """What is wrong in a row, with its line."""
        return ReadError(message, path=self.source, line=int(self.table.index[row]))

    def only(self, cells: Coded, right: Collection[str], expected: str) -> None:
        """Every cell is one of these texts, or a `ReadError` at the first that is not."""
        wrong = np.array([text not in right for text in cells.texts], dtype=bool)
        if wrong.any():
            row = int(cells.first()[wrong].min())
            raise self.error(f"expected {expected}; got {cells.text(row)!r}", row)

    def choices(self, meaning: Mapping[str, str]) -> Numbers:
        """The column `vote` as numbers into `CHOICES`; −1 where it means that there was none."""
        cells = self.column("vote")
        self.only(cells, meaning, f"a vote of {', '.join(meaning)}")
        numbers = {"": -1} | {choice: number for number, choice in enumerate(CHOICES)}
        return np.array([numbers[meaning[text]] for text in cells.texts], np.int8)[cells.codes]

    def calls(self, rcids: Coded, calls: pd.DataFrame, place: str) -> Numbers:
        """The number of every row's roll call."""
        self.only(rcids, set(calls.index), f"a roll call of {place}")
        found: Numbers = calls.index.get_indexer(list(rcids.texts))[rcids.codes]
        return found


def distinct(*columns: Numbers) -> tuple[Numbers, Numbers]:
    """The first row of each combination of numbers, and which combination each row has."""
    key, size = np.zeros(len(columns[0]), dtype=np.int64), 1
    for column in columns:
        most = int(column.max(initial=0)) + 1
        key, size = key * most + column, size * most
    if size > len(key) + MOST_COMBINATIONS:
        key = pd.factorize(key)[0]
        size = len(key)
    first = np.full(size, len(key), dtype=np.intp)
    first[key[::-1]] = np.arange(len(key) - 1, -1, -1)
    rows = np.sort(first[first < len(key)])
    place = np.zeros(size, dtype=np.intp)
    place[key[rows]] = np.arange(len(rows))
    return rows, place[key]


def numbered(countries: Sequence[str]) -> tuple[Numbers, tuple[str, ...]]:
    """Each country as a number into all of them and all that ever were members, sorted."""
    every = tuple(sorted({*countries, *(row["country"] for row in table("membership"))}))
    place = {country: number for number, country in enumerate(every)}
    return np.array([place[country] for country in countries], dtype=np.intp), every
