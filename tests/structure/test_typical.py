"""The members that a bloc is known by."""

import numpy as np
import pandas as pd

from voteblocs.structure.typical import typical_members


def inside(*rows):
    """Agreement of members A, B, C … with each other."""
    names = list("ABCDEFGH"[: len(rows)])
    return pd.DataFrame(rows, names, names, dtype=float)


NO = float("nan")
CHAIN = inside([NO, 0.6, 0.1], [0.6, NO, 0.4], [0.1, 0.4, NO])
ALWAYS = pd.Series(1.0, list("ABCDEFGH"))


def test_who_agrees_most_with_the_others_comes_first():
    assert typical_members(CHAIN, ALWAYS) == ["B", "A", "C"]


def test_who_is_seldom_there_is_not_named():
    assert typical_members(CHAIN, pd.Series({"A": 0.7, "B": 0.69, "C": 1.0})) == ["A", "C"]


def test_a_state_of_unknown_attendance_or_without_known_pairs_is_not_named():
    alone = inside([NO, 0.6, 0.1, NO], [0.6, NO, 0.4, NO], [0.1, 0.4, NO, NO], [NO] * 4)
    assert typical_members(alone, ALWAYS.drop("A")) == ["B", "C"]


def test_where_all_are_alike_none_is_typical():
    assert typical_members(inside(*np.where(np.eye(4), NO, 0.5)), ALWAYS) == []
    assert typical_members(inside([NO]), ALWAYS) == []
    assert typical_members(CHAIN, 0 * ALWAYS) == []


def test_six_are_named_at_most():
    ties = np.where(np.eye(8), NO, np.add.outer(np.arange(8), np.arange(8)) / 20)
    assert typical_members(inside(*ties), ALWAYS) == list("HGFEDC")
