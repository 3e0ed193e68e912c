import numpy as np
import pandas as pd
import pytest
from _overlaps import outside, overlapping
from matplotlib.figure import Figure

from drawn import random_record, record
from untraced import untraced
from voteblocs.networks.graphs import agreement_graph
from voteblocs.output.plots._order import bloc_order, row_differences
from voteblocs.output.plots.heatmap import heatmap_table, plot_heatmap
from voteblocs.reading import load_sample
from voteblocs.structure.communities import blocs as find_blocs
from voteblocs.structure.swing import swing_states
from voteblocs.ties.agreement import agreement


@untraced()
def parts(own):
    blocs = find_blocs(agreement_graph(own))
    return agreement(own), blocs, swing_states(own, blocs)["lean"]


def words(ax):
    return [text.get_text() for text in ax.texts]


def square(values, codes):
    return pd.DataFrame(values, index=codes, columns=codes, dtype=float)


def labels(ax, codes):
    """The row labels from the top down."""
    rows = [text for text in ax.texts if text.get_text() in codes]
    return [text.get_text() for text in sorted(rows, key=lambda text: -text.get_position()[1])]


def many(states, blocs):
    """A table of random agreement, and blocs of falling size."""
    draw = np.random.default_rng(5)
    codes = [f"S{number:03}" for number in range(states)]
    values = draw.uniform(-0.6, 0.6, (states, states)).round(3)
    values = (values + values.T) / 2
    np.fill_diagonal(values, np.nan)
    return square(values, codes), pd.Series(np.arange(states) % blocs, codes)


@pytest.mark.parametrize(("states", "blocs"), [(193, 4), (193, 12), (120, 60), (30, 30), (400, 3)])
def test_however_many_states_and_blocs_no_label_covers_another(states, blocs):
    ax = plot_heatmap(*many(states, blocs))
    assert overlapping(ax.figure) == []
    assert outside(ax.figure) == []


def test_rows_are_labelled_as_long_as_the_labels_can_be_read():
    table, blocs = many(193, 4)
    assert len(labels(plot_heatmap(table, blocs), set(table.index))) == 193
    table, blocs = many(400, 3)
    assert labels(plot_heatmap(table, blocs), set(table.index)) == []
    table, blocs = many(120, 3)
    bare = plot_heatmap(table, blocs, labels=False)
    assert labels(bare, set(table.index)) == []
    assert bare.figure.get_size_inches()[1] < plot_heatmap(table, blocs).figure.get_size_inches()[1]
    figure = Figure(figsize=(5, 5))
    ax = plot_heatmap(table, blocs, figure.add_subplot())
    assert labels(ax, set(table.index)) == []
    assert overlapping(figure) == []
    assert outside(figure) == []


def test_long_names_stand_in_full_beside_their_rows():
    names = ["The Federated Republic of Ava and Its Islands", "The Federated Republic of Ave"]
    table = square([[np.nan, 0.1], [0.1, np.nan]], names)
    assert set(names) < {*words(plot_heatmap(table, pd.Series(0, names)))}


def test_the_sample_stands_bloc_by_bloc_largest_first_alike_rows_by_the_alphabet():
    table, blocs, lean = parts(load_sample())
    shown = heatmap_table(table, blocs, lean=lean)
    assert shown["bloc"].tolist() == [0] * 81 + [1] * 58 + [2] * 28 + [3] * 7
    assert shown["country"].tolist()[:81] == sorted(blocs.index[blocs == 0])
    assert list(shown.columns[2:]) == shown["country"].tolist()
    ax = plot_heatmap(table, blocs, lean=lean)
    assert labels(ax, set(table.index)) == shown["country"].tolist()


def test_the_picture_is_the_table_between_minus_a_half_and_a_half():
    table, blocs, lean = parts(load_sample())
    ax = plot_heatmap(table, blocs, lean=lean)
    image = ax.images[0]
    shown = heatmap_table(table, blocs, lean=lean).iloc[:, 2:].to_numpy(dtype=float)
    drawn = np.ma.filled(image.get_array(), np.nan)
    assert np.allclose(drawn, shown, atol=5e-5, equal_nan=True)
    assert (image.norm.vmin, image.norm.vmax) == (-0.5, 0.5)
    assert np.allclose(image.cmap(0.5)[:3], 0.97, atol=0.01)  # chance is white
    assert np.allclose(image.cmap(np.ma.masked)[:3], 0xBB / 255)


def test_the_title_of_the_heatmap_gives_the_means_inside_blocs_and_between():
    table, blocs, _ = parts(load_sample())
    values, own = table.loc[blocs.index, blocs.index].to_numpy(), blocs.to_numpy()
    inside, between = [], []
    for i in range(len(own)):
        for j in range(i):
            if values[i, j] == values[i, j]:
                (inside if own[i] == own[j] else between).append(values[i, j])
    assert words(plot_heatmap(table, blocs))[0] == (
        f"Voting alike beyond chance: +{np.mean(inside):.2f} inside blocs, "
        f"−{-np.mean(between):.2f} between"
    )


def test_each_bloc_is_framed_and_named_with_its_size_and_mean():
    codes = ["AAA", "BBB", "CCC"]
    table = square([[np.nan, 0.25, -0.5], [0.25, np.nan, -0.5], [-0.5, -0.5, np.nan]], codes)
    table.attrs |= {"measure": "excess", "min_shared": 1}
    ax = plot_heatmap(table, pd.Series([0, 0, 1], codes))
    said = words(ax)
    assert said[said.index("Bloc 1") + 1 :][:2] == ["2 states", "+0.25 inside"]
    assert "Bloc 2: 1 state" in said
    sides = sorted(
        patch.get_width()
        for patch in ax.patches
        if patch.get_linewidth() and patch.get_width() == patch.get_height()
    )
    assert sides[1] == pytest.approx(2 * sides[0])
    assert said[-1].endswith("Grey: the diagonal, and pairs without a shared roll call (0 of 3).")


@pytest.mark.parametrize(
    ("measure", "value", "reach"),
    [
        ("share", 0.5, (0, 1)),
        ("kappa", -0.2, (-1, 1)),
        ("count", 12.0, (0, 12)),
        ("x", -3, (-3, 3)),
    ],
)
def test_another_measure_has_a_scale_of_its_own(measure, value, reach):
    table = square([[np.nan, value], [value, np.nan]], ["AAA", "BBB"])
    table.attrs["measure"] = measure
    ax = plot_heatmap(table, pd.Series([0, 0], ["AAA", "BBB"]))
    assert (ax.images[0].norm.vmin, ax.images[0].norm.vmax) == reach
    assert words(ax)[0].startswith(f"Agreement ({measure}): ")
    assert not any("chance" in text for text in words(ax))


def test_a_table_without_a_measure_is_just_agreement():
    table = square([[np.nan, 0.5], [0.5, np.nan]], ["AAA", "BBB"])
    title = words(plot_heatmap(table, pd.Series([0, 0], ["AAA", "BBB"])))[0]
    assert title == "Agreement: 0.50 on average"


def test_states_that_stand_alone_or_know_no_other_are_told_in_words():
    table = square(np.full((2, 2), np.nan), ["AAA", "BBB"])
    blocs = pd.Series([0, 1], ["AAA", "BBB"])
    assert words(plot_heatmap(table, blocs))[0] == "Agreement: no pair of states is known"
    table.loc["AAA", "BBB"] = table.loc["BBB", "AAA"] = 0.25
    assert "0.25 between states that each stand alone" in words(plot_heatmap(table, blocs))[0]


def test_a_state_in_no_bloc_stands_last_and_one_that_never_voted_nowhere():
    codes = ["AAA", "BBB", "CCC", "DDD"]
    values = np.full((4, 4), np.nan)
    for one, other in ((0, 1), (0, 2), (1, 2)):
        values[one, other] = values[other, one] = 0.1
    shown = heatmap_table(square(values, codes), pd.Series([0, 0], ["BBB", "CCC"]))
    assert shown["country"].tolist() == ["BBB", "CCC", "AAA"]
    assert shown["bloc"].isna().tolist() == [False, False, True]
    said = words(plot_heatmap(square(values, codes), pd.Series([0, 0], ["BBB", "CCC"])))
    assert "No bloc: 1 state" in said


def naive_differences(table, members):
    """The mean difference of two rows over the third states known to both."""
    found = np.zeros((len(members), len(members)))
    for i, one in enumerate(members):
        for j, other in enumerate(members):
            steps = [
                abs(table.loc[one, third] - table.loc[other, third])
                for third in table.columns
                if third not in (one, other)
                and not np.isnan(table.loc[one, third])
                and not np.isnan(table.loc[other, third])
            ]
            found[i, j] = np.mean(steps) if steps and i != j else 0.0
    return found


def test_the_difference_of_two_rows_leaves_out_both_and_the_unknown():
    table = agreement(random_record(7, states=9, rollcalls=6, absent=0.5))
    members = list(table.index[:6])
    expected = naive_differences(table, members)
    assert np.allclose(row_differences(table, members), expected, atol=1e-9)


def test_neighbours_are_more_alike_than_in_the_order_of_the_alphabet():
    table, blocs, lean = parts(random_record(11, states=40, rollcalls=30))
    order = list(bloc_order(table, blocs, lean).index)

    def step(codes):
        values = table.loc[codes, codes].to_numpy()
        return np.nanmean(np.abs(np.diff(values, axis=0)))

    assert step(order) < step(sorted(order))


def test_inside_a_bloc_the_lean_rises_or_else_the_alphabet_decides():
    votes = "\n".join(f"S{i} {'y ' * i}{'n ' * (6 - i)}" for i in range(7))
    table = agreement(record(votes))
    blocs = pd.Series(0, table.index)
    lean = pd.Series(np.linspace(1, -1, 7), table.index)
    assert list(bloc_order(table, blocs, lean).index) == [f"S{i}" for i in reversed(range(7))]
    assert list(bloc_order(table, blocs, -lean).index) == [f"S{i}" for i in range(7)]
    assert list(bloc_order(table, blocs).index) == [f"S{i}" for i in range(7)]
    assert list(bloc_order(table, blocs, lean * np.nan).index) == [f"S{i}" for i in range(7)]


def test_the_order_does_not_depend_on_the_order_of_the_table():
    table, blocs, lean = parts(random_record(13, states=30, rollcalls=20, absent=0.4))
    mixed = list(np.random.default_rng(1).permutation(table.index))
    shuffled = table.loc[mixed, mixed]
    again = heatmap_table(shuffled, blocs.loc[reversed(blocs.index)], lean=lean)
    assert again.equals(heatmap_table(table, blocs, lean=lean))


def test_a_table_that_is_not_square_or_empty_is_an_error():
    table = square(np.zeros((2, 2)), ["AAA", "BBB"])
    with pytest.raises(ValueError, match="expected a square table"):
        plot_heatmap(table[["BBB", "AAA"]], pd.Series(dtype=int))
    with pytest.raises(ValueError, match="there is none"):
        plot_heatmap(square(np.full((2, 2), np.nan), ["A", "B"]), pd.Series(dtype=int))
