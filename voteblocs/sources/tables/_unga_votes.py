"""Votes of the academic data sets on a grid: who was a member, who absent, what does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs._checks import CHOICES
from voteblocs.countries._tables import table
from voteblocs.record import VotingRecord
from voteblocs.sources.tables import _unga_calls
from voteblocs.sources.tables._coded import Numbers
from voteblocs.sources.tables._grid import Grid, record_of_grid
from voteblocs.sources.tables._unga_rows import Rows

SHOWN = 20  # roll calls that a warning names
ABSENT = CHOICES.index("absent")
NO_MEMBER, IN_PART, MEMBER = 0, 1, 2


@dataclass(frozen=True)
class Votes:
    """One entry for a row of the source: numbers of the roll call, the seat and the choice.

    `calls` are the roll calls as `_unga_calls` gives them, `rows` the source, row for row.
    """

    calls: pd.DataFrame
    countries: tuple[str, ...]
    call: Numbers
    country: Numbers
    choice: Numbers
    rows: Rows

    @cached_property
    def grid(self) -> Grid:
        """Roll calls × countries, numbers into `CHOICES`; −1 where there is no entry.

        Two entries of one state on one roll call that differ are a `ReadError`.
        """
        cells = np.full(len(self.calls) * len(self.countries), -1, dtype=np.int8)
        place = self.call * len(self.countries) + self.country
        cells[place] = self.choice
        clash = np.flatnonzero(cells[place] != self.choice)
        if len(clash):
            first, second = np.flatnonzero(place == place[clash[0]])[[0, -1]]
            raise self.rows.error(
                f"expected one vote of {self.countries[self.country[first]]} on "
                f"{self.calls['rollcall'].iloc[self.call[first]]}; got "
                f"{CHOICES[self.choice[first]]} and {CHOICES[self.choice[second]]} "
                f"(line {self.rows.table.index[first]} too)",
                int(second),
            )
        return cells.reshape(len(self.calls), len(self.countries))

    @cached_property
    def members(self) -> Grid:
        """Whether each state was a member: no, for a part of the days in question, throughout."""
        return membership(self.calls, self.countries)

    def oddities(self) -> Iterator[str]:
        """Entries that repeat another, and entries of states that were no members then."""
        repeated = len(self.call) - int((self.grid >= 0).sum())
        if repeated:
            yield f"{repeated} rows repeat another row; each is read once"
        outside = (self.grid >= 0) & (self.members == NO_MEMBER)
        dated = self.calls["first"].notna().to_numpy()[:, None]
        for kind, wanted in (("votes", self.grid != ABSENT), ("absences", self.grid == ABSENT)):
            yield from self.told(outside & dated & wanted, f"{kind} as no member; kept")

    def told(self, cells: NDArray[np.bool_], what: str) -> Iterator[str]:
        """For each country that has such cells, how many and from when to when."""
        days = self.calls["day"].to_numpy()
        for number in np.flatnonzero(cells.any(axis=0)):
            when = days[cells[:, number]]
            yield f"{self.countries[number]}: {len(when)} {what}, {min(when)} to {max(when)}"


def record(cast: Votes, grid: Grid, warnings: Sequence[str]) -> VotingRecord:
    """The record of a grid; roll calls on which nobody voted are left out."""
    said = [*_unga_calls.doubts(cast.calls), *cast.oddities(), *warnings]
    voted = ((grid >= 0) & (grid != ABSENT)).any(axis=1)
    if not voted.all():
        silent = ", ".join(cast.calls["rollcall"][~voted][:SHOWN])
        more = ", …" if (~voted).sum() > SHOWN else ""
        said.append(f"{(~voted).sum()} left out, as nobody voted on them: {silent}{more}")
    return record_of_grid(
        grid[voted],
        countries=cast.countries,
        rollcalls=cast.calls[voted].set_index("rollcall"),
        warnings=(f"{cast.rows.source}: {line}" for line in said),
    )


def membership(calls: pd.DataFrame, countries: Sequence[str]) -> Grid:
    """Roll calls × countries: `NO_MEMBER`, `IN_PART` of the days in question, or `MEMBER`."""
    # Numbers of days: comparing them is five times faster than comparing dates.
    first, last = (_days(calls[end].to_numpy("datetime64[D]")) for end in ("first", "last"))
    place = {country: number for number, country in enumerate(countries)}
    grid = np.zeros((len(countries), len(calls)), dtype=np.int8)
    for spell in table("membership"):
        since, until = (
            _days(np.datetime64(spell[end] or "9999-12-31")) for end in ("since", "until")
        )
        status = grid[place[spell["country"]]]
        status[(since <= last) & (first < until)] = IN_PART
        status[(since <= first) & (last < until)] = MEMBER
    return grid.T


def _days(dates: NDArray[np.datetime64] | np.datetime64) -> NDArray[np.int64]:
    return np.asarray(dates).astype(np.int64)
