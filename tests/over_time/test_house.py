"""The house over time."""

import numpy as np
import pandas as pd
import pytest

import voteblocs as vb
from drawn import record
from voteblocs.over_time.history import history
from voteblocs.over_time.house import agreement_with, blocs_over_time, groups_over_time, house

NAMES = [f"R{number}" for number in range(1, 11)]
TWO_CAMPS = record(
    "AAA y y y y y y y y n a\nBBB y y y y y y y y n a\n"
    "CCC n n n n n n n n n a\nDDD n n n n n n n n n a",
    rollcalls=pd.DataFrame({"session": "1", "date": pd.Timestamp("2000-01-01")}, index=NAMES),
)


def test_two_camps_that_disagree_on_eight_of_ten_roll_calls():
    (row,) = house(TWO_CAMPS, history(TWO_CAMPS), focus="AAA").to_dict("records")
    assert (row["rollcalls"], row["states"], row["votes"]) == (10, 4, 40)
    assert (row["blocs"], row["largest"], row["cohesion"]) == (2, 2, 1.0)
    assert row["dividing"] == 0.8
    assert row["polarisation"] == pytest.approx(0.8 * 0.5)  # chance is ½ where they disagree
    assert row["focus_share"] == pytest.approx((1 + 0.2 + 0.2) / 3)
    assert row["modularity"] == pytest.approx(0.5)


def test_nothing_is_known_of_agreement_with_a_state_that_did_not_vote():
    table = house(TWO_CAMPS, history(TWO_CAMPS), focus="USA")
    assert table[["focus_share", "focus_excess"]].isna().all(axis=None)


def test_a_focus_that_is_no_state_of_the_record_is_said():
    with pytest.raises(ValueError, match="expected a state that voted; got 'ZZZ'"):
        house(TWO_CAMPS, history(TWO_CAMPS), focus="ZZZ")


def test_of_members_that_all_vote_alike_none_is_typical():
    assert blocs_over_time(TWO_CAMPS, history(TWO_CAMPS))["typical"].tolist() == ["", ""]


def test_blocs_are_told_with_their_poles_and_members():
    table = blocs_over_time(TWO_CAMPS, history(TWO_CAMPS))
    assert table["members"].tolist() == ["AAA; BBB", "CCC; DDD"]
    assert sorted(table["pole"]) == [-1, 1]
    assert table["cohesion"].tolist() == [1.0, 1.0]


def test_the_cohesion_of_a_group_is_the_mean_agreement_index_of_its_members():
    session = vb.load_unga(73)
    row = groups_over_time(session, groups=["NORDIC"]).iloc[0]
    x = session.matrix.loc[["DNK", "FIN", "ISL", "NOR", "SWE"]]
    index = []
    for name in x:
        counts = x[name].value_counts()
        total, largest = counts.sum(), counts.max()
        index.append((largest - (total - largest) / 2) / total)
    assert row["cohesion"] == pytest.approx(np.mean(index))
    assert row["cohesion_low"] < row["cohesion"] < row["cohesion_high"] <= 1


def test_groups_are_those_of_the_day():
    table = groups_over_time(vb.load_unga([28, 73]), groups=["EU"])
    table = table.set_index("window")["states"]
    assert table.to_dict() == {"28": 9, "73": 28}


def test_a_group_that_nobody_knows_is_said():
    with pytest.raises(ValueError, match="expected groups of .* got 'ATLANTIS'"):
        groups_over_time(TWO_CAMPS, groups=["ATLANTIS"])


def test_agreement_with_a_state_is_its_column_of_the_table():
    session = vb.load_unga([73, 74])
    table = agreement_with(session, "USA").set_index(["window", "country"])
    expected = vb.agreement(session.session(74), "share")["USA"].drop("USA")
    pd.testing.assert_series_equal(table.loc["74", "share"], expected, check_names=False)
    with pytest.raises(ValueError, match="expected a state that voted; got 'ATL'"):
        agreement_with(session, "ATL")


def test_the_european_union_is_more_united_than_the_house():
    session = vb.load_unga([60, 70])
    united = groups_over_time(session, groups=["EU"]).set_index("window")["cohesion_low"]
    every = blocs_over_time(session, history(session, signed=False)).set_index("window")
    assert (united > every.groupby("window")["cohesion"].max() - 0.05).all()


def test_the_cohesion_of_a_bloc_has_an_interval_where_it_has_two_voters():
    session = vb.load_unga([70])
    blocs = blocs_over_time(session, history(session, signed=False))
    alone = blocs["states"] == 1
    several = blocs[~alone]
    assert several["cohesion"].between(several["cohesion_low"], several["cohesion_high"]).all()
    assert (several["cohesion_low"] < several["cohesion_high"]).all()
    assert blocs.loc[alone, ["cohesion", "cohesion_low", "cohesion_high"]].isna().all(axis=None)
