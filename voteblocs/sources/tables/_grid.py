"""Votes on a grid of roll calls × states, made into a record without a second look at each cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs._checks import (
    CHOICES,
    VOTES_COLUMNS,
    checked_choices,
    checked_rollcalls,
    checked_sponsors,
)
from voteblocs.record import VotingRecord

Grid = NDArray[np.int8]


def record_of_grid(
    grid: Grid,
    *,
    countries: Sequence[str],
    rollcalls: pd.DataFrame,
    warnings: Iterable[str],
) -> VotingRecord:
    """A record of places in `CHOICES`, a row for each roll call; −1 is no vote and no absence.

    A cell cannot hold two votes, so votes are not looked at again for what two could contradict;
    roll calls are checked as ever.
    """
    known = checked_rollcalls(rollcalls, pd.DataFrame(columns=VOTES_COLUMNS))
    order = rollcalls.index.get_indexer(known.index)
    there = np.flatnonzero((grid >= 0).any(axis=0))
    seats = sorted(there.tolist(), key=countries.__getitem__)
    named = [countries[seat] for seat in seats]
    return VotingRecord.of_checked(
        votes=_votes(grid[np.ix_(order, seats)], named, known.index.tolist()),
        rollcalls=known,
        sponsors=checked_sponsors(None),
        intentions=checked_choices(None, known.index, name="intentions", choices=CHOICES[:3]),
        warnings=tuple(warnings),
    )


def _votes(grid: Grid, countries: Sequence[str], rollcalls: Sequence[str]) -> pd.DataFrame:
    """One row for every filled cell, in the order of the grid."""
    told = grid >= 0
    calls, seats = (_numbers(size) for size in grid.shape)
    columns: tuple[tuple[NDArray[Any], Sequence[str]], ...] = (
        (np.broadcast_to(seats, grid.shape)[told], countries),
        (np.broadcast_to(calls[:, None], grid.shape)[told], rollcalls),
        (grid[told], CHOICES),
    )
    return pd.DataFrame(
        {
            name: pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(list(texts)))
            for name, (codes, texts) in zip(VOTES_COLUMNS, columns, strict=True)
        }
    )


def _numbers(count: int) -> NDArray[Any]:
    """0, 1, … as the smallest integers that hold them: a million of them are made into codes."""
    return np.arange(count, dtype=np.min_scalar_type(-max(count, 1)))
