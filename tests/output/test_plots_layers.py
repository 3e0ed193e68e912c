from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from _overlaps import outside, overlapping
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from voteblocs.output._style import INK, bloc_colour
from voteblocs.output.plots._pair_blocks import VALUES, blocks, pair_blocks
from voteblocs.output.plots.layers import layers_table, plot_layers
from voteblocs.reading import load_sample
from voteblocs.robustness.layers import differing_pairs
from voteblocs.ties.agreement import agreement
from voteblocs.ties.sponsorship import cosponsorship


def words(ax):
    return [text.get_text().replace(r"\$", "$") for text in ax.texts]


def sample_pairs(most=10_000):
    own = load_sample()
    return differing_pairs(agreement(own), cosponsorship(own), most=most)


def random_pairs(states, *, seed=1, name="S{:03}", most=200):
    draw = np.random.default_rng(seed)
    codes = [name.format(number) for number in range(states)]
    tables = []
    for _ in range(2):
        ties = draw.normal(size=(states, states))
        tables.append(pd.DataFrame(ties + ties.T, codes, codes))
    return differing_pairs(*tables, most=most)


@pytest.mark.parametrize("states", [4, 11, 60])
@pytest.mark.parametrize("name", ["S{:03}", "The Federated Republic and $Its$ Islands, No. {:02}"])
def test_between_layers_no_text_covers_another_and_all_stand_inside(states, name):
    ax = plot_layers(random_pairs(states, name=name))
    assert overlapping(ax.figure) == []
    assert outside(ax.figure) == []


def test_the_sample_tells_alike_pairs_together():
    ax = plot_layers(sample_pairs(), pd.Series({"GIN": 0, "WSM": 0, "KGZ": 2}))
    said = words(ax)
    assert said[:2] == [
        "Closer in voting than in sponsoring: Guinea and Samoa with Kyrgyzstan and four others",
        "1,841 pairs that stand higher in voting, 1,085 pairs in sponsoring; those that differ"
        " most come first.",
    ]
    assert {"+0.43", "10 pairs", "−0.37", "60 pairs", "and 1,717 other pairs that differ less"} <= {
        *said
    }
    assert overlapping(ax.figure) == []
    assert outside(ax.figure) == []
    fills = {to_hex(patch.get_facecolor()) for patch in ax.patches}
    assert {bloc_colour(0).lower(), bloc_colour(2).lower()} <= fills


def test_every_pair_of_a_row_has_the_ties_that_the_row_says():
    pairs = sample_pairs()
    known = pairs.set_index(["country", "other"])
    table = layers_table(pairs, most=99)
    assert table["pairs"].sum() == len(pairs)
    for row in table.to_dict("records"):
        one, other = row["countries"].split(), row["others"].split()
        inside = [(a, b) for a in one for b in other] if other else [*combinations(one, 2)]
        assert len(inside) == row["pairs"]
        for pair in inside:
            own = known.loc[tuple(sorted(pair))]
            assert own[VALUES].to_numpy() == pytest.approx([row[v] for v in VALUES], abs=1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_blocks_hold_every_pair_once(seed):
    draw = np.random.default_rng(seed)
    every = list(combinations("ABCDEFGH", 2))
    chosen = [pair for pair in every if draw.random() < 0.5]
    held = []
    for one, other in blocks(chosen):
        held += [tuple(sorted((a, b))) for a in one for b in other] or [*combinations(one, 2)]
    assert sorted(held) == sorted(chosen)


def test_the_order_of_pairs_changes_nothing():
    pairs = random_pairs(12)
    expected = pair_blocks(pairs)
    pd.testing.assert_frame_equal(pair_blocks(pairs.sample(frac=1, random_state=3)), expected)


def test_the_marks_stand_at_the_ranks():
    pairs = random_pairs(9).head(1)
    ax = plot_layers(pairs)
    marks = {
        to_hex(line.get_markerfacecolor()): line.get_xdata()[0]
        for line in ax.lines
        if line.get_marker() in ("o", "s")
    }
    ticks = {text.get_text(): text.get_position()[0] for text in ax.texts}
    places = {fill: (x - ticks["0"]) / (ticks["1"] - ticks["0"]) for fill, x in marks.items()}
    assert places.pop(INK.lower()) == pytest.approx(pairs["rank_one"].iloc[0])
    assert list(places.values()) == [pytest.approx(pairs["rank_other"].iloc[0])]


def test_layers_have_the_names_they_are_given_and_may_differ_in_one_direction_only():
    below = random_pairs(9).query("difference < 0")
    said = words(plot_layers(below, one="votes of 2018", other="votes of 2019"))
    assert said[0].startswith("Closer in votes of 2019 than in votes of 2018: ")
    assert "Closer in votes of 2018 than in votes of 2019" not in said
    none = plot_layers(below.head(0))
    assert words(none)[0] == "No pair of states differs between the layers"
    assert layers_table(below.head(0)).empty


def test_other_tables_are_an_error():
    with pytest.raises(ValueError, match="column rank_one is missing"):
        plot_layers(random_pairs(5).drop(columns="rank_one"))
    with pytest.raises(ValueError, match="expected 1 row or more; got 0"):
        plot_layers(random_pairs(5), most=0)


def test_layers_on_given_axes_shrink_to_them():
    figure = Figure(figsize=(6, 8))
    ax = figure.add_subplot(2, 1, 1)
    assert plot_layers(random_pairs(20), ax=ax) is ax
    assert overlapping(figure) == []
    assert outside(figure) == []
