"""Cohesion of a bloc or a known group, worked by hand and by the slow loop."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t

from drawn import random_record, record
from voteblocs.countries.groups import group_members
from voteblocs.reading import load_unga
from voteblocs.structure._united import mean_interval
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


def test_an_abstention_is_half_a_yes_and_half_a_no_where_rice_counts_it():
    table = cohesion(DRAWN, GROUPS).set_index(["bloc", "rollcall"])
    assert table.loc[0, "rice_with_abstentions"][:3].tolist() == [1, 0, 0]
    drawn = record("AAA y y\nBBB y y\nCCC a n\nDDD a a")
    table = cohesion(drawn, pd.Series(0, ["AAA", "BBB", "CCC", "DDD"]))
    assert table["rice"].tolist() == [1, pytest.approx(1 / 3)]
    assert table["rice_with_abstentions"].tolist() == [0.5, 0.25]
    means = np.abs(drawn.matrix.mean())
    assert table["rice_with_abstentions"].tolist() == pytest.approx(means.tolist())


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
    with pytest.raises(ValueError, match="a group of .*got 'EEC'$"):
        group_cohesion(BREXIT, ["EEC"])
    with pytest.raises(ValueError, match=r"got 'EUU' \(did you mean 'EU'\?\)"):
        group_cohesion(BREXIT, ["EUU"])
    with pytest.raises(ValueError, match=r"got 'Nordics' \(did you mean 'NORDIC'\?\)"):
        crossing_members(BREXIT, "EU", "Nordics")


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


def slow_interval(values, resolutions):
    """Student's, half an average resolution added at either end, one number after another."""
    parts = {}
    for value, resolution in zip(values, resolutions, strict=True):
        if value == value:
            parts.setdefault(resolution, []).append(value)
    n, G = sum(map(len, parts.values())), len(parts)
    b, mean = n / G, sum(map(sum, parts.values())) / n
    centre = (n * mean + b / 2) / (n + b)
    squares = sum(sum(value - centre for value in part) ** 2 for part in parts.values())
    squares += (b * centre) ** 2 / 2 + (b * (1 - centre)) ** 2 / 2
    reach = t.ppf(0.975, G - 1) * ((G + 1) / G * squares) ** 0.5 / (n + b)
    return max(0, min(mean, centre - reach)), min(1, max(mean, centre + reach))


def grouped_votes(seed, rollcalls=25):
    """Random votes, two roll calls on each resolution."""
    of = [f"D{number // 2}" for number in range(rollcalls)]
    drawn = random_record(seed, rollcalls=rollcalls)
    return replace(drawn, rollcalls=drawn.rollcalls.assign(resolution=of))


def test_intervals_equal_the_slow_count_with_the_votes_of_a_resolution_together():
    drawn = grouped_votes(1)
    blocs = pd.Series(np.arange(len(drawn.voters)) % 3, drawn.voters)
    table = cohesion(drawn, blocs)
    means = mean_cohesion(table, drawn)
    for bloc in range(3):
        own = table[table["bloc"] == bloc]
        for measure in ("agreement_index", "rice", "rice_with_abstentions"):
            ends = means.loc[bloc, [f"{measure}_low", f"{measure}_high"]]
            assert tuple(ends) == pytest.approx(slow_interval(own[measure], drawn.resolutions))
    pd.testing.assert_frame_equal(means.filter(regex="^(?!.*_(low|high)$)"), mean_cohesion(table))
    shuffled = table.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(mean_cohesion(shuffled, drawn).loc[means.index], means)


def test_of_fewer_than_ten_resolutions_there_is_no_interval():
    for rollcalls, known in ((18, False), (20, True)):
        drawn = grouped_votes(2, rollcalls)
        means = mean_cohesion(cohesion(drawn, pd.Series(0, drawn.voters)), drawn)
        assert means["agreement_index"].notna().all()
        assert means[["rice_low", "agreement_index_high"]].notna().all(axis=None) == known


def test_without_a_roll_call_there_are_columns_and_no_rows():
    nobody = record("AAA\nBBB")
    for own in (None, DRAWN):
        means = mean_cohesion(cohesion(DRAWN, GROUPS)[:0], own)
        assert means.empty and "rice_with_abstentions" in means
    assert mean_cohesion(group_cohesion(nobody), nobody).empty


def test_a_group_always_of_one_mind_may_yet_part():
    alike = record("AAA " + "y " * 12 + "\nBBB " + "y " * 12)
    means = mean_cohesion(cohesion(alike, pd.Series(0, ["AAA", "BBB"])), alike).loc[0]
    assert means[["agreement_index", "agreement_index_high"]].tolist() == [1, 1]
    assert 0.75 < means["agreement_index_low"] < 0.85


def test_intervals_hold_the_mean_of_all_roll_calls():
    """A group that parts on one roll call in ten: Student's alone would hold it in 83 %."""
    rng = np.random.default_rng(5)
    mean, held = 1 - 0.1 * 0.6, []
    for _ in range(200):
        values = np.where(rng.random(20) < 0.1, rng.beta(2, 3, 20), 1.0)
        _, low, high = mean_interval(values, pd.Index(range(20)))
        held.append(low <= mean <= high)
    assert np.mean(held) >= 0.95


def test_roll_calls_that_split_a_group_stand_by_how_much():
    drawn = dated("FRA y y y\nDEU n y a\nITA a y y", *["2019-01-01"] * 3)
    table = split_rollcalls(group_cohesion(drawn, ["EU"]), "EU")
    assert table["rollcall"].tolist() == ["R1", "R3"]
    assert split_rollcalls(cohesion(DRAWN, GROUPS), 0, most=1)["rollcall"].tolist() == ["R2"]
    with pytest.raises(ValueError, match="a group of the table; got 'NATO'"):
        split_rollcalls(group_cohesion(drawn, ["EU"]), "NATO")
    with pytest.raises(ValueError, match=r"got 'EUU' \(did you mean 'EU'\?\)"):
        split_rollcalls(group_cohesion(drawn, ["EU"]), "EUU")


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
