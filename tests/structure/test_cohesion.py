"""Cohesion of a bloc or a known group, worked by hand and by the slow loop."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest

from drawn import record
from voteblocs.countries.groups import group_members
from voteblocs.reading import load_unga
from voteblocs.structure.cohesion import (
    cohesion,
    crossing_members,
    group_cohesion,
    mean_cohesion,
    split_rollcalls,
)

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


def dated(drawing, *days):
    rollcalls = pd.DataFrame(
        {"date": pd.to_datetime(list(days))}, [f"R{i}" for i in range(1, len(days) + 1)]
    )
    return record(drawing, rollcalls=rollcalls)


BREXIT = dated(
    """
    FRA y y y
    DEU n y x
    GBR n n n
    USA n n n
    """,
    "2020-01-31",
    "2020-02-01",
    "2020-03-01",
)


def test_members_are_those_of_the_day():
    table = group_cohesion(BREXIT, ["EU"])
    assert table["members"].tolist() == [3, 2, 2]
    assert table[["yes", "no"]].values.tolist() == [[1, 2], [2, 0], [1, 0]]
    assert table["agreement_index"][:2].tolist() == pytest.approx([(2 - 0.5) / 3, 1])
    assert table.loc[2, ["rice", "agreement_index"]].isna().all()  # one voter is no group


def test_a_group_without_members_here_and_a_roll_call_without_a_day_have_no_row():
    assert set(group_cohesion(BREXIT, ["EU", "ASEAN"])["group"]) == {"EU"}
    assert group_cohesion(record("FRA y\nDEU y"), ["EU"]).empty
    with pytest.raises(ValueError, match="a group of .*got 'EEC'"):
        group_cohesion(BREXIT, ["EEC"])


def test_groups_of_a_session_equal_the_slow_count():
    votes = load_unga(67)
    table = group_cohesion(votes, ["NAM", "EU"])
    assert len(table) == 2 * len(votes.rollcalls)
    for row in table.iloc[::17].itertuples():
        members = group_members(row.group, votes.rollcalls["date"][row.rollcall])
        cast = Counter(
            choice
            for country, rollcall, choice in votes.votes.itertuples(index=False)
            if rollcall == row.rollcall and country in members
        )
        assert (row.yes, row.abstain, row.no) == (cast["yes"], cast["abstain"], cast["no"])


def test_means_say_on_how_many_roll_calls_they_rest():
    means = mean_cohesion(group_cohesion(BREXIT, ["EU"])).loc["EU"]
    assert means["rollcalls"] == 2
    assert means["agreement_index"] == pytest.approx((0.5 + 1) / 2)
    assert means["united"] == 0.5
    blocs = mean_cohesion(cohesion(DRAWN, GROUPS))
    # the second bloc has one member, who is always of one mind
    assert blocs["rollcalls"].tolist() == [3, 0]
    assert blocs["rice_rollcalls"].tolist() == [2, 0]


def test_roll_calls_that_split_a_group_stand_by_how_much():
    drawn = dated("FRA y y y\nDEU n y a\nITA a y y", *["2019-01-01"] * 3)
    table = split_rollcalls(group_cohesion(drawn, ["EU"]), "EU")
    assert table["rollcall"].tolist() == ["R1", "R3"]
    assert split_rollcalls(cohesion(DRAWN, GROUPS), 0, most=1)["rollcall"].tolist() == ["R2"]
    with pytest.raises(ValueError, match="a group of the table; got 'NATO'"):
        split_rollcalls(group_cohesion(drawn, ["EU"]), "NATO")


def test_a_member_crosses_where_its_choice_is_that_of_the_other_group():
    drawn = dated(
        """
        FRA y y y
        DEU y y n
        ITA n y y
        CYP n a y
        IDN n n n
        THA n n y
        """,
        *["2019-01-01"] * 3,
    )
    table = crossing_members(drawn, "EU", "ASEAN")
    # R1: without FRA the rest is tied y-n-n; without ITA the rest is y, the other group n
    assert table.loc["ITA", ["parted", "with_own", "with_other"]].tolist() == [2, 1, 1]
    assert table.loc["CYP", ["parted", "with_own", "with_other"]].tolist() == [2, 0, 1]
    assert table.loc["FRA", ["parted", "with_own"]].tolist() == [1, 1]
    assert table["share"].tolist() == [0.5, 0.5, 0, 0]
    with pytest.raises(ValueError, match="two groups; got 'EU' twice"):
        crossing_members(drawn, "EU", "EU")


def test_crossing_equals_the_slow_loop():
    votes = load_unga(67)
    table = crossing_members(votes, "G77", "WEOG")
    cells, days = votes.matrix, votes.rollcalls["date"]
    for country in ("TUR", "MEX", "MHL", "CUB"):
        if country not in table.index:
            continue
        crossed = 0
        for rollcall, own in cells.loc[country].dropna().items():
            pair = [set(group_members(name, days[rollcall])) for name in ("G77", "WEOG")]
            if country not in pair[0] - pair[1]:
                continue
            sides = [pair[0] - pair[1] - {country}, pair[1] - pair[0]]
            choices = []
            for side in sides:
                cast = cells.loc[cells.index.isin(side), rollcall].dropna()
                most = Counter(cast).most_common(2)
                tied = len(most) > 1 and most[0][1] == most[1][1]
                choices.append(None if tied or not most else most[0][0])
            parted = None not in choices and choices[0] != choices[1]
            crossed += parted and own == choices[1]
        assert table.loc[country, "with_other"] == crossed


def test_a_bloc_that_is_a_group_is_as_cohesive_by_either_name():
    votes = load_unga(67)
    day = votes.rollcalls["date"].iloc[0]
    eu = pd.Series(0, index=list(group_members("EU", day)))
    same = group_cohesion(votes, ["EU"])
    of_bloc = cohesion(votes, eu).set_index("rollcall").loc[same["rollcall"]]
    stayed = same["members"].to_numpy() == len(eu)
    assert stayed.any()
    assert np.allclose(of_bloc["rice"][stayed], same["rice"][stayed], equal_nan=True)
