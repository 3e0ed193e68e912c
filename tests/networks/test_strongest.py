"""The strongest ties of each state, and none below chance."""

import numpy as np
import pandas as pd
import pytest

from voteblocs.networks.graphs import strongest_ties


def table(*rows):
    names = list("ABCD")[: len(rows)]
    return pd.DataFrame(rows, names, names, dtype=float)


def test_a_tie_stays_that_is_the_strongest_of_one_of_its_states():
    nan = np.nan
    ties = table(
        [nan, 0.9, 0.5, -0.1], [0.9, nan, 0.6, 0.2], [0.5, 0.6, nan, nan], [-0.1, 0.2, nan, nan]
    )
    assert sorted(strongest_ties(ties, k=1).edges) == [("A", "B"), ("B", "C"), ("B", "D")]
    assert len(strongest_ties(ties, k=3).edges) == 4


def test_of_equal_ties_all_stay_and_of_those_below_chance_none():
    ties = table([np.nan, 0.5, 0.5], [0.5, np.nan, -0.2], [0.5, -0.2, np.nan])
    assert sorted(strongest_ties(ties, k=1).edges) == [("A", "B"), ("A", "C")]


def test_states_without_a_tie_are_still_there():
    ties = table([np.nan, -0.5], [-0.5, np.nan])
    assert sorted(strongest_ties(ties)) == ["A", "B"]
    assert len(strongest_ties(table())) == 0
    with pytest.raises(ValueError, match="at least 1 tie"):
        strongest_ties(ties, k=0)


def test_a_table_that_is_not_square_is_refused():
    with pytest.raises(ValueError, match="expected a square table with the same names"):
        strongest_ties(pd.DataFrame([[1.0, 2.0]], ["AAA"], ["AAA", "BBB"]))
