"""Indices of two partitions equal published and enumerated values; blocs find their groups."""

import itertools
import math
from collections import Counter
from functools import cache

import numpy as np
import pandas as pd
import pytest

import voteblocs as vb
from untraced import untraced
from voteblocs.countries.groups import group_members, groups
from voteblocs.structure._comparison import (
    expected_mutual_information,
    mutual_information,
    overlaps,
)
from voteblocs.structure.comparison import KNOWN, closest_groups, compare_blocs


def partition(labels) -> pd.Series:
    return pd.Series(list(labels), index=[f"C{i:03}" for i in range(len(labels))])


def compared(one, other) -> dict[str, float]:
    return compare_blocs(partition(one), partition(other)).to_dict()


def entropy(*labels) -> float:
    """Of the labels together, in nats, term by term."""
    n = len(labels[0])
    counts = Counter(zip(*labels, strict=True)).values()
    return -math.fsum(count / n * math.log(count / n) for count in counts)


def naive_mutual_information(one, other) -> float:
    return entropy(one) + entropy(other) - entropy(one, other)


def naive_ari(one, other) -> float:
    """Over pairs of states: alike, less expected, over most possible less expected."""
    pairs = list(itertools.combinations(range(len(one)), 2))
    same_one = {pair for pair in pairs if one[pair[0]] == one[pair[1]]}
    same_other = {pair for pair in pairs if other[pair[0]] == other[pair[1]]}
    expected = len(same_one) * len(same_other) / len(pairs)
    most = (len(same_one) + len(same_other)) / 2
    return (len(same_one & same_other) - expected) / (most - expected)


def test_four_states_by_hand():
    # MI = ln 2, H = ln 2, H' = 3/2 ln 2; dealt at random the pair stays together in 1 of 3 ways,
    # so E = (1/3 + 2/3 · 1/2) ln 2 = 2/3 ln 2
    found = compared("aabb", "xxyz")
    assert found == pytest.approx(
        {"ami": 4 / 7, "ari": 4 / 7, "vi": math.log(2) / 2, "nmi": 4 / 5, "common": 4}
    )


def test_the_example_of_yeung_and_ruzzo_has_their_adjusted_rand_index():
    """Details of the adjusted Rand index, 2001: overlaps 1 1 0, 1 2 1 and 0 0 4, index .313."""
    assert compared("aabbbbcccc", "xyxyyzzzzz")["ari"] == pytest.approx(0.313, abs=5e-4)


def test_values_of_the_authors_own_program_come_out():
    """MI, its expectation and AMI as the Matlab program of Vinh, Epps and Bailey prints them."""
    one, other = "aaaaaabbbbbbccccc", "xxxxyxyyyyzxzzzyy"
    table = overlaps(np.array([ord(x) for x in one]), np.array([ord(x) for x in other]))
    assert mutual_information(table) == pytest.approx(0.41022, abs=5e-6)
    assert expected_mutual_information(table) == pytest.approx(0.15042, abs=5e-6)
    assert compared(one, other)["ami"] == pytest.approx(0.27821, abs=5e-6)


@pytest.mark.parametrize(
    ("one", "other"),
    [("aabbb", "xyxyy"), ("aaabbc", "xxyyzz"), ("abcdef", "xxyyyy"), ("aaaaab", "xyyyyy")],
)
def test_expected_mutual_information_is_the_mean_over_all_ways_to_deal_the_labels(one, other):
    dealt = [naive_mutual_information(one, order) for order in itertools.permutations(other)]
    table = overlaps(np.array([ord(x) for x in one]), np.array([ord(x) for x in other]))
    assert expected_mutual_information(table) == pytest.approx(
        math.fsum(dealt) / len(dealt), abs=1e-12
    )


@pytest.mark.parametrize("seed", range(4))
def test_every_index_equals_its_definition(seed):
    rng = np.random.default_rng(seed)
    one, other = rng.integers(0, 4, 40).tolist(), rng.integers(0, 7, 40).tolist()
    found = compared(one, other)
    information = naive_mutual_information(one, other)
    assert found["nmi"] == pytest.approx(2 * information / (entropy(one) + entropy(other)))
    assert found["vi"] == pytest.approx(2 * entropy(one, other) - entropy(one) - entropy(other))
    assert found["ari"] == pytest.approx(naive_ari(one, other))


def test_names_and_order_of_states_and_which_comes_first_change_no_bit():
    rng = np.random.default_rng(0)
    one, other = partition(rng.integers(0, 5, 193)), partition(rng.integers(0, 9, 193))
    found = compare_blocs(one, other)
    pd.testing.assert_series_equal(compare_blocs(other, one), found, check_exact=True)
    renamed = one.map({0: "d", 1: "a", 2: "e", 3: "b", 4: "c"}).sample(frac=1, random_state=1)
    pd.testing.assert_series_equal(compare_blocs(renamed, other), found, check_exact=True)


def test_blocs_that_have_nothing_to_do_with_each_other_have_an_adjusted_index_about_nothing():
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 12, (60, 2, 100))
    means = pd.DataFrame([compared(*pair) for pair in labels]).mean()
    assert abs(means["ami"]) < 0.01
    assert abs(means["ari"]) < 0.01
    assert means["nmi"] > 0.2


@pytest.mark.parametrize("labels", ["a", "aaaa", "abcd", "aabb", "aabbbcdddd"])
def test_the_same_blocs_are_exactly_alike(labels):
    found = compared(labels, labels.upper())
    assert found == {"ami": 1, "ari": 1, "vi": 0, "nmi": 1, "common": len(labels)}


def test_all_together_against_all_apart_tells_nothing():
    found = compared("aaaaa", "vwxyz")
    assert found == pytest.approx({"ami": 0, "ari": 0, "vi": math.log(5), "nmi": 0, "common": 5})


def test_less_alike_than_chance_is_below_nothing():
    found = compared("aabb", "xyxy")
    assert (found["ari"], found["nmi"]) == (-0.5, 0)
    assert found["ami"] == pytest.approx(-0.5)


def test_only_states_that_both_place_count():
    one = pd.Series({"FRA": 0, "GBR": 0, "USA": 1, "CHN": np.nan, "IND": 2})
    other = pd.Series({"USA": 7, "FRA": 5, "GBR": 5, "CHN": 5, "RUS": 7})
    before = one.copy()
    assert compare_blocs(one, other).to_dict() == {
        "ami": 1, "ari": 1, "vi": 0, "nmi": 1, "common": 3
    }  # fmt: skip
    pd.testing.assert_series_equal(one, before)


def test_without_a_common_state_nothing_is_known():
    found = compare_blocs(pd.Series({"FRA": 0}), pd.Series({"USA": 0}))
    assert found["common"] == 0
    assert found.drop("common").isna().all()


def test_a_state_that_stands_twice_is_refused():
    twice = pd.Series([0, 1], index=["FRA", "FRA"])
    with pytest.raises(ValueError, match="every state once in the blocs; got FRA more than once"):
        compare_blocs(twice, twice)
    with pytest.raises(ValueError, match="got FRA more than once"):
        closest_groups(twice, "2018-11-08")


BLOCS = pd.Series({"DEU": 0, "FRA": 0, "GBR": 0, "NOR": 1, "RUS": 1, "CHN": 2})


def test_the_known_group_is_the_one_of_that_day():
    on = {day: closest_groups(BLOCS, day).loc[0] for day in ("2020-01-31", "2020-02-01")}
    assert on["2020-01-31"].tolist() == ["EU", 1.0, 3, 0, False]
    # without the United Kingdom the EU has two of three, NATO three of four
    assert on["2020-02-01"].tolist() == ["NATO", 3 / 4, 3, 1, False]


def test_equally_close_groups_go_by_their_key_and_a_group_may_be_close_to_two_blocs():
    blocs = pd.Series({"DEU": "west", "FRA": "west", "CHN": "east", "RUS": "north"})
    found = closest_groups(blocs, "2018-11-08")
    assert found["group"].to_dict() == {
        "east": "ASIA_PACIFIC_GROUP", "north": "CSTO", "west": "EU"
    }  # fmt: skip
    assert closest_groups(blocs[["DEU", "FRA"]], "2018-11-08").loc["west", "group"] == "EU"


def test_a_bloc_that_no_known_group_has_a_member_in_is_close_to_none():
    found = closest_groups(pd.Series({"DDR": 0, "FRA": 1}), "2018-11-08")
    assert pd.isna(found.loc[0, "group"])
    assert found.loc[0].drop("group").tolist() == [0, 0, 0, False]


def test_an_approximate_date_of_a_membership_is_told():
    members = dict.fromkeys(group_members("G77", "2018-11-08"), 0)
    found = closest_groups(pd.Series(members | {"USA": 1, "FRA": 1}), "2018-11-08")
    assert found.loc[0].tolist() == ["G77", 1.0, len(members), 0, True]
    assert not found.loc[1, "approximate"]


def test_without_a_bloc_the_table_is_empty_and_a_day_must_be_a_date():
    assert closest_groups(pd.Series([], dtype=int), "2018-11-08").shape == (0, 5)
    with pytest.raises(ValueError, match="expected a date like 2018-11-08; got 'autumn'"):
        closest_groups(BLOCS, "autumn")


@cache
@untraced()
def found(session: int) -> pd.Series:
    return vb.blocs(vb.agreement_graph(vb.load_unga(sessions=[session])))


@pytest.mark.parametrize(
    ("session", "day", "state", "group"),
    [
        (73, "2018-12-01", "FRA", "EU"),
        (73, "2018-12-01", "IND", "NAM"),
        (30, "1975-12-01", "RUS", "EASTERN_EUROPEAN_GROUP"),
    ],
)
def test_the_blocs_of_a_session_resemble_the_groups_an_expert_expects(session, day, state, group):
    closest = closest_groups(found(session), day).loc[found(session)[state]]
    assert closest["group"] == group
    assert closest["jaccard"] >= KNOWN


def test_in_2018_the_whole_european_union_is_in_one_bloc():
    closest = closest_groups(found(73), "2018-12-01").loc[found(73)["FRA"]]
    assert (closest["members_in_group"], closest["missing"]) == (28, 0)


def test_blocs_resemble_the_regional_groups_of_their_day_more_than_by_chance():
    for session, day in ((30, "1975-12-01"), (73, "2018-12-01")):
        regions = {
            state: region
            for region, members in groups(day).items()
            if region.endswith("_GROUP") or region in ("GRULAC", "WEOG")
            for state in members
        }
        compared_with = compare_blocs(found(session), pd.Series(regions))
        assert compared_with["common"] > 130
        assert min(compared_with["ami"], compared_with["ari"]) > 0.1
