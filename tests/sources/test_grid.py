"""Votes on a grid make the record that the same votes make row by row."""

import numpy as np
import pandas as pd
import pytest

from voteblocs.record import CHOICES, VotingRecord
from voteblocs.sources.tables._grid import record_of_grid


@pytest.mark.parametrize("seed", range(5))
def test_a_grid_is_the_record_of_its_rows(seed):
    rng = np.random.default_rng(seed)
    grid = rng.integers(-1, len(CHOICES), size=(7, 5)).astype(np.int8)
    grid[:, 2] = -1  # a state that never was a member
    countries = ["FRA", "ESP", "", "USA", "CHN"]
    names = [f"A/{number}" for number in (10, 9, 2, 1, 30, 4, 5)]
    days = pd.to_datetime(["2018-12-05", "2018-12-05", None, *["2019-01-01"] * 4])
    rollcalls = pd.DataFrame({"date": days}, index=pd.Index(names, name="rollcall"))
    rows = [
        (countries[seat], names[call], CHOICES[grid[call, seat]])
        for call, seat in np.argwhere(grid >= 0)
    ]
    table = pd.DataFrame(rows, columns=["country", "rollcall", "choice"])
    slow = VotingRecord(table.sample(frac=1, random_state=seed), rollcalls, warnings=("said",))
    fast = record_of_grid(grid, countries=countries, rollcalls=rollcalls, warnings=["said"])
    for name in ("votes", "rollcalls", "sponsors", "intentions"):
        pd.testing.assert_frame_equal(getattr(fast, name), getattr(slow, name))
    assert fast.warnings == slow.warnings
    pd.testing.assert_frame_equal(fast.matrix, slow.matrix)


def test_a_grid_without_votes_is_an_empty_record():
    rollcalls = pd.DataFrame(index=pd.Index([], name="rollcall", dtype="str"))
    grid = np.empty((0, 2), dtype=np.int8)
    record = record_of_grid(grid, countries=["FRA", "USA"], rollcalls=rollcalls, warnings=())
    assert (len(record.votes), len(record.rollcalls)) == (0, 0)
