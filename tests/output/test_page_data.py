"""What the page's script is given: the votes, the ties, the places of the badges."""

import base64
import json

import numpy as np
import pandas as pd
import pytest

from drawn import random_record, record
from output._cases import RECORDS
from output._page import EXTREMES, quick, sample_analysis, session_analysis
from voteblocs.analysis import analyse
from voteblocs.output.page._data import encoded, page_data
from voteblocs.output.page._places import badge_texts
from voteblocs.ties.agreement import agreement


def data_of(analysis):
    return json.loads(page_data(analysis))


def decoded(text, n):
    """The square table of a triangle, NaN where unknown."""
    values = np.frombuffer(base64.b64decode(text), dtype="<i2").astype(float)
    table = np.full((n, n), np.nan)
    table[np.triu_indices(n, k=1)] = np.where(values == -32768, np.nan, values / 1e4)
    return np.where(np.isnan(table), table.T, table)


@pytest.fixture(scope="module")
def sample():
    return data_of(sample_analysis())


def test_a_triangle_read_back_is_the_table_to_four_digits():
    table = agreement(random_record(4), "excess")
    found = decoded(encoded(table), len(table))
    np.testing.assert_allclose(found, table.to_numpy(), atol=5e-5)


def test_the_heatmap_has_every_state_in_a_bloc_one_bloc_after_the_other(sample):
    codes = [sample["states"]["code"][number] for number in sample["order"]]
    blocs = sample_analysis().blocs
    assert sorted(codes) == sorted(blocs.index)
    assert list(blocs.loc[codes]) == sorted(blocs)


def test_of_the_pairs_only_a_measure_is_there_that_the_script_cannot_count(sample):
    votes = record("A y y n\nB y n n\nC n n y")
    asked = data_of(quick(votes, measure="s_score"))
    codes = [asked["states"]["code"][number] for number in asked["order"]]
    table = agreement(votes, "s_score").loc[codes, codes]
    np.testing.assert_allclose(decoded(asked["triangle"], 3), table.to_numpy(), atol=5e-5)
    assert sample["triangle"] is None


def test_the_votes_are_a_letter_for_each_roll_call(sample):
    letters = {"yes": "y", "abstain": "a", "no": "n", "absent": "x"}
    votes = sample_analysis().record.votes
    number = {name: place for place, name in enumerate(sample_analysis().record.rollcalls.index)}
    states = {code: place for place, code in enumerate(sample["states"]["code"])}
    assert {len(own) for own in sample["votes"]} == {2}
    for row in votes.itertuples():
        assert sample["votes"][states[row.country]][number[row.rollcall]] == letters[row.choice]


def test_sponsors_stand_with_their_role_and_draft(sample):
    second = sample["rollcalls"][1]["draft"]
    draft = sample["drafts"][second]
    assert draft["name"] == "A/C.1/73/L.37"
    assert [len(draft[role]) for role in ("lead", "original", "joined")] == [1, 35, 15]


@pytest.mark.parametrize("name", ["the sample", *EXTREMES])
def test_on_every_layout_no_badge_covers_another(name):
    data = data_of(sample_analysis() if name == "the sample" else quick(RECORDS[name]()))
    width, height = data["badge"]
    assert {"votes", "tall"} <= set(data["places"])
    for layout in data["places"].values():
        places = np.array([place for place in layout["at"] if place])
        apart = np.abs(places[:, None] - places[None])
        same = (apart[..., 0] < width) & (apart[..., 1] < height)
        assert (same == np.eye(len(places), dtype=bool)).all()
        half = np.array([width, height]) / 2
        assert (places - half >= -0.1).all()
        assert (places + half <= np.array(layout["size"]) + 0.1).all()


def test_by_votes_lean_rises_to_the_right_and_on_a_phone_downwards():
    data = data_of(session_analysis())
    lean = pd.Series(data["states"]["lean"], dtype=float)
    for layout, axis in (("votes", 0), ("tall", 1)):
        places = pd.Series([place and place[axis] for place in data["places"][layout]["at"]])
        assert lean.corr(places.astype(float)) > 0.85


def test_by_profile_every_block_holds_the_states_that_voted_so(sample):
    profile = sample["places"]["profile"]
    heads = [text for *_, text in profile["heads"]]
    assert heads[:2] == ["yes – yes · 81", "yes – abstain · 11"]
    assert len(heads) == 8
    assert sum(place is not None for place in profile["at"]) == 174


def test_states_that_never_voted_have_a_tile_but_no_place_by_votes(sample):
    absent = [votes == "xx" for votes in sample["votes"]]
    assert sum(absent) == 19
    for name, expected in (("votes", True), ("geography", False)):
        missing = [place is None for place in sample["places"][name]["at"]]
        assert [gone for gone, away in zip(missing, absent, strict=True) if away] == [expected] * 19


def test_no_score_no_interval_and_no_nan():
    data = page_data(analyse(record("FRA y\nUSA n\nDEU x")))
    assert "NaN" not in data
    states = json.loads(data)["states"]
    assert states["lean"] == [None] * 3
    assert "lean_low" not in states


def test_a_long_code_is_cut_for_its_badge_where_it_can_still_be_told_from_others():
    assert badge_texts(["GREENS", "Hong Kong"]) == ["GREENS", "Hong Ko…"]
    assert badge_texts(["Labour member 1", "Labour member 2"]) == ["Lm 1", "Lm 2"]
    assert badge_texts(["        ", "FRA"]) == ["        ", "FRA"]
