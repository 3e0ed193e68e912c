from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from _overlaps import outside, overlapping
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from voteblocs.networks.graphs import agreement_graph
from voteblocs.output._style import bloc_colour
from voteblocs.output.plots.resolution import plot_resolution, resolution_table
from voteblocs.output.plots.stability import plot_stability, stability_table
from voteblocs.reading import load_sample
from voteblocs.robustness.bootstrap import bootstrap
from voteblocs.structure.communities import blocs as find_blocs
from voteblocs.structure.resolution import resolution_profile


def words(ax):
    return [text.get_text() for text in ax.texts]


def made_up(states, *, blocs=4, seed=1, name="S{:03}"):
    draw = np.random.default_rng(seed)
    codes = [name.format(number) for number in range(states)]
    table = pd.DataFrame({"stability": draw.beta(6, 1, states).round(2)}, codes)
    return table, pd.Series(np.arange(states) % blocs, codes)


def profile(*blocs, plateaus=None):
    """A profile of so many blocs at γ = 0.5, 0.6 …"""
    gammas = np.round(0.5 + 0.1 * np.arange(len(blocs)), 6)
    stretch = np.cumsum([0, *(a != b for a, b in pairwise(blocs))])
    return pd.DataFrame(
        {
            "resolution": gammas,
            "blocs": blocs,
            "modularity": 0.2,
            "vi_to_next": [*np.diff(blocs).astype(float), np.nan],
            "plateau": stretch if plateaus is None else plateaus,
        }
    )


@pytest.mark.parametrize("states", [1, 2, 11, 193])
@pytest.mark.parametrize("name", ["S{:03}", "The Federated Republic and $Its$ Islands, No. {:02}"])
def test_in_stability_no_text_covers_another_and_all_stand_inside(states, name):
    ax = plot_stability(*made_up(states, blocs=12, name=name))
    assert overlapping(ax.figure) == []
    assert outside(ax.figure) == []


def test_the_bars_of_a_bloc_count_its_states():
    table = pd.DataFrame({"stability": [0.12, 0.62, 0.63, 1.0, 1.0, 1.0]}, list("ABCDEF"))
    ax = plot_stability(table, pd.Series([0, 0, 0, 0, 0, 1], table.index))
    bars = [p for p in ax.patches if to_hex(p.get_facecolor()) == bloc_colour(0).lower()]
    bars = sorted((p for p in bars if p.get_width() > 12), key=lambda p: p.get_x())
    heights = [bar.get_height() for bar in bars]
    assert [round(height / heights[0], 6) for height in heights] == [1, 2, 2]
    whole = [p for p in ax.patches if to_hex(p.get_facecolor()) == bloc_colour(1).lower()]
    assert heights[-1] / max(bar.get_height() for bar in whole) == pytest.approx(2 / 5)
    assert {"mean 0.67", "mean 1.00", "5 states", "1 state"} <= {*words(ax)}


def test_the_least_stable_states_are_named_with_the_least_first():
    table = pd.DataFrame({"stability": [0.3, 1.0, 0.9, 0.3]}, ["USA", "FRA", "KIR", "CUB"])
    blocs = pd.Series([0, 0, 1, 1], table.index)
    said = words(plot_stability(table, blocs))
    named = [word for word in said if word in ("Cuba", "United States", "Kiribati", "France")]
    assert named == ["Cuba", "United States", "Kiribati"]
    assert said[:2] == [
        "Bloc 1 is the firmest (0.65), Bloc 2 the least firm (0.60)",
        "In their own bloc in at least nine of ten resamples of the resolutions: 2 of 4 states.",
    ]
    assert stability_table(table, blocs)["country"].tolist() == ["CUB", "USA", "KIR", "FRA"]
    assert "Least at home" not in words(plot_stability(table, blocs, most=0))


def test_the_sample_says_how_many_resamples_there_were():
    own = load_sample()
    blocs = find_blocs(agreement_graph(own), "modularity")
    table = bootstrap(own, "blocs", n=10, blocs=blocs)
    ax = plot_stability(table, blocs)
    said = " ".join(words(ax))
    assert "10 resamples of the resolutions" in said
    assert "With 2 resolutions it says little." in said
    assert overlapping(ax.figure) == []
    assert len(stability_table(table, blocs)) == 174


def test_stability_refuses_other_tables():
    table, blocs = made_up(5)
    for wrong, said in (
        (table.rename(columns={"stability": "s"}), "column stability is missing"),
        (table * np.nan, "shares from 0 to 1"),
        (table + 1, "shares from 0 to 1"),
    ):
        with pytest.raises(ValueError, match=said):
            plot_stability(wrong, blocs)
    with pytest.raises(ValueError, match="0 states or more; got -1"):
        plot_stability(table, blocs, most=-1)


@pytest.mark.parametrize(
    ("drawn", "title", "thick"),
    [
        (profile(2, 2, 2, 5, 9), "Two blocs on the longest plateau, from γ = 0.5 to 0.7", 1),
        (profile(1, 1, 1, 1), "One bloc on the longest plateau, from γ = 0.5 to 0.8", 1),
        (profile(3, 3, 3, 40, 40, 40, 40), "Three blocs on the longest plateau, from γ = 0.5", 2),
        (profile(2, 3, 4, 90, 193), "No number of blocs holds as the resolution rises", 0),
        (profile(2, 2, 2, plateaus=[0, 1, 2]), "No number of blocs holds", 0),
        (profile(4), "No number of blocs holds", 0),
    ],
)
def test_the_title_of_a_profile_is_its_longest_plateau_and_no_text_covers_another(
    drawn, title, thick
):
    ax = plot_resolution(drawn)
    assert words(ax)[0].startswith(title)
    assert len([line for line in ax.lines if line.get_linewidth() == 5]) == thick
    assert len([line for line in ax.lines if line.get_marker() == "o"]) == len(drawn)
    assert overlapping(ax.figure) == []
    assert outside(ax.figure) == []


def test_a_change_of_blocs_is_a_bar_as_high_as_the_variation_of_information():
    ax = plot_resolution(profile(2, 3, 3, 5))
    heights = [patch.get_height() for patch in ax.patches]
    assert len(heights) == 2
    assert heights[1] / heights[0] == pytest.approx(2)


def test_the_profile_of_the_sample_and_its_table():
    own = resolution_profile(agreement_graph(load_sample()), resolutions=[0.6, 0.7, 0.8, 1.0, 1.1])
    ax = plot_resolution(own)
    assert overlapping(ax.figure) == []
    table = resolution_table(own)
    pd.testing.assert_frame_equal(table.drop(columns="drawn_as_plateau"), own)
    with pytest.raises(ValueError, match="column plateau is missing"):
        plot_resolution(own.drop(columns="plateau"))
    with pytest.raises(ValueError, match="it has none"):
        plot_resolution(own.head(0))


def test_both_figures_on_given_axes_shrink_to_them():
    figure = Figure(figsize=(6, 9))
    first, second = figure.subplots(2, 1)
    assert plot_stability(*made_up(30), first) is first
    assert plot_resolution(profile(2, 2, 2, 5, 9), second) is second
    assert overlapping(figure) == []
    assert outside(figure) == []
