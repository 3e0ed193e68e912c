"""Cohesion of a bloc, worked by hand."""

import pandas as pd
import pytest

from drawn import record
from voteblocs.structure.cohesion import cohesion

DRAWN = record("""
    AAA y y a x
    BBB y n a x
    CCC y a a x
    DDD n y y y
""")
GROUPS = pd.Series({"AAA": 0, "BBB": 0, "CCC": 0, "DDD": 1})


def test_rice_and_agreement_index_by_bloc_and_roll_call():
    table = cohesion(DRAWN, GROUPS).set_index(["bloc", "rollcall"])
    assert table.loc[(0, "R1"), ["yes", "abstain", "no"]].tolist() == [3, 0, 0]
    assert table.loc[(0, "R1"), ["rice", "agreement_index"]].tolist() == [1, 1]
    assert table.loc[(0, "R2"), ["rice", "agreement_index"]].tolist() == [0, 0]
    assert table.loc[(0, "R3"), "agreement_index"] == 1
    assert table.loc[(0, "R3"), "rice"] != table.loc[(0, "R3"), "rice"]


def test_where_no_member_voted_both_are_unknown():
    table = cohesion(DRAWN, GROUPS).set_index(["bloc", "rollcall"])
    assert table.loc[(0, "R4"), ["rice", "agreement_index"]].isna().all()
    assert table.loc[(0, "R4"), "yes"] == 0


def test_two_against_one_is_a_quarter_of_the_way_up():
    table = cohesion(record("AAA y\nBBB y\nCCC n"), pd.Series({"AAA": 0, "BBB": 0, "CCC": 0}))
    assert table["agreement_index"].item() == pytest.approx((2 - 0.5) / 3)
    assert table["rice"].item() == pytest.approx(1 / 3)
