from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from _cases import RECORDS
from _overlaps import outside, overlapping
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from drawn import record
from untraced import untraced
from voteblocs.networks.graphs import agreement_graph
from voteblocs.output._style import CHOICE_COLOURS, OTHER_COLOUR, bloc_colour
from voteblocs.output.plots._profile_words import member_lines, profile_words, profiles_title
from voteblocs.output.plots._sheet import SMALL, width_of
from voteblocs.output.plots.swing import plot_swing, swing_table
from voteblocs.reading import load_sample
from voteblocs.structure.communities import blocs as find_blocs
from voteblocs.structure.swing import swing_states, voting_profiles

ROOT = Path(__file__).parents[2]
L27, L37 = "A/C.1/73/L.27/Rev.1", "A/C.1/73/L.37"


@untraced()
def parts(own):
    blocs = find_blocs(agreement_graph(own))
    scores = swing_states(own, blocs)
    return scores, blocs, voting_profiles(own, scores)


def words(ax):
    return [text.get_text() for text in ax.texts]


def lines_of(ax):
    """The texts of each line of a figure, from the top down and from left to right."""
    lines = {}
    for text in ax.texts:
        x, y = text.get_position()
        lines.setdefault(round(y), []).append((x, text.get_text()))
    return [[text for _, text in sorted(lines[y])] for y in sorted(lines, reverse=True)]


def marks(ax):
    """Place and fill of every mark, from the top down."""
    shown = [line for line in ax.lines if line.get_marker() not in ("None", "", None)]
    shown = sorted(shown, key=lambda line: -line.get_ydata()[0])
    return [(line.get_xdata()[0], to_hex(line.get_markerfacecolor())) for line in shown]


def leans(ax):
    """Where the marks stand on the axis, read off the numbers below it."""
    ticks = {text.get_text(): text.get_position()[0] for text in ax.texts}
    left, right = ticks["−1"], ticks["+1"]
    return [round(2 * (x - left) / (right - left) - 1, 6) for x, _ in marks(ax)]


def made_up(states=40, contested=20, seed=2, name="S{:02}"):
    """Scores at random, with poles."""
    draw = np.random.default_rng(seed)
    codes = [name.format(number) for number in range(states)]
    crossing = draw.uniform(0, 0.6, states)
    table = pd.DataFrame(
        {
            "lean": draw.uniform(-1, 1, states),
            "crossing": crossing,
            "fence": draw.uniform(0, 0.4, states),
            "contested": contested,
        },
        index=pd.Index(codes, name="country"),
    )
    table.attrs["poles"] = (0, 1)
    return table, pd.Series(np.arange(states) % 12, codes)


@pytest.mark.parametrize("states", [1, 2, 11, 193])
@pytest.mark.parametrize("name", ["S{:02}", "The Federated Republic and $Its$ Islands, No. {:02}"])
def test_among_the_states_between_poles_no_text_covers_another_and_all_stand_inside(states, name):
    ax = plot_swing(*made_up(states, name=name))
    assert overlapping(ax.figure) == []
    assert outside(ax.figure) == []


def test_the_sample_tells_the_ground_between_the_poles_from_the_fence():
    scores, blocs, profiles = parts(load_sample())
    ax = plot_swing(scores, blocs, profiles=profiles)
    said = words(ax)
    assert said[0] == "Between the poles: 81 states vote with both in turn, 7 sit on the fence"
    assert "Voted for both: with both poles in turn" in said
    assert "Abstained on both: on the fence between the poles" in said
    assert {"crossing 0.90", "fence 1.00", "fence 0.45", "fence 0.55"} <= {*said}
    assert "No score: voted on one roll call only" in said
    assert {"← Bloc 3", "28 states", "Bloc 2 →", "58 states"} <= {*said}
    assert leans(ax) == [-1, -0.7, -0.1, -0.1, 0.5, 1]
    assert [fill for _, fill in marks(ax)] == [
        bloc_colour(bloc).lower() for bloc in (2, 2, 0, 3, 1, 1)
    ]


def test_the_sample_shows_how_many_chose_what_and_every_one_of_them():
    scores, blocs, profiles = parts(load_sample())
    ax = plot_swing(scores, blocs, profiles=profiles)
    rows = [[text for text in line if text in ("Y", "A", "N", "–")] for line in lines_of(ax)]
    assert ["".join(row) for row in rows if row] == ["YN", "YA", "YY", "AA", "AY", "NY", "Y–", "–Y"]
    counts = [text.get_text() for text in ax.texts if text.get_fontsize() == 11]
    assert counts == ["11", "11", "81", "7", "9", "45", "6", "4"]
    codes = [code for text in words(ax) for code in text.split() if code in set(blocs.index)]
    assert sorted(codes) == sorted(blocs.index)
    fills = {to_hex(patch.get_facecolor()).upper() for patch in ax.patches}
    assert set(CHOICE_COLOURS.values()) <= fills


def test_a_profile_of_several_blocs_is_grey():
    scores, blocs, profiles = parts(load_sample())
    blocs = blocs.copy()
    blocs["ZMB"] = 1
    ax = plot_swing(scores, blocs, profiles=profiles)
    assert marks(ax)[2][1] == OTHER_COLOUR.lower()


def test_the_split_bar_is_as_long_as_its_shares():
    scores, blocs, profiles = parts(load_sample())
    ax = plot_swing(scores, blocs, profiles=profiles)
    bars = [patch for patch in ax.patches if patch.get_height() == 8]
    rows = {}
    for bar in bars:
        rows.setdefault(round(bar.get_y()), []).append(bar.get_width())
    shares = [[round(part / sum(rows[y]), 6) for part in rows[y]] for y in sorted(rows)[::-1]]
    assert shares == [[1], [0.45, 0.55], [0.9, 0.1], [1], [0.55, 0.45], [1]]


def test_with_one_roll_call_nobody_has_a_score_and_all_are_listed():
    scores, blocs, profiles = parts(load_sample().select(rollcalls=[L37]))
    ax = plot_swing(scores, blocs, profiles=profiles)
    said = words(ax)
    assert said[0] == "Nobody has a score: a place between the poles takes two contested roll calls"
    assert said[1] == "168 states voted on one roll call in three ways."
    assert "No score: voted on fewer than two contested roll calls" in said
    assert marks(ax) == []


def test_where_there_are_many_profiles_the_largest_are_drawn_and_the_others_counted():
    scores, blocs, profiles = parts(RECORDS["every way to vote"]())
    said = words(plot_swing(scores, blocs, profiles=profiles))
    assert "and 36 other groups of together 36 states" in said
    assert len(swing_table(scores, blocs, profiles=profiles)) == 24


def profile(lean, crossing, fence, choices=("yes", "no"), states=3):
    row = dict(zip(("R1", "R2", "R3"), choices, strict=False))
    return pd.Series(row | {"states": states, "lean": lean, "crossing": crossing, "fence": fence})


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (profile(-0.1, 0.9, 0, ("yes", "yes")), "Voted for both: with both poles in turn"),
        (
            profile(0, 0, 1, ["abstain"] * 3),
            "Abstained on all three: on the fence between the poles",
        ),
        (profile(0, 0.4, 0.5), "Between the poles"),
        (profile(-1, 0, 0), "With the pole, Bloc 3"),
        (profile(0.8, 0, 0), "Close to Bloc 2"),
        (profile(0.5, 0, 0.55), "Nearer Bloc 2, partly on the fence"),
        (profile(-0.6, 0.41, 0), "Nearer Bloc 3, at times with the other pole"),
    ],
)
def test_each_profile_is_named_for_where_it_stands(row, said):
    names = [name for name in row.index if name.startswith("R")]
    assert profile_words(row, names, (2, 1)) == said


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([profile(0, 1, 0, states=1)], "Between the poles: 1 state votes with both in turn"),
        ([profile(0, 0, 1, states=1)], "Between the poles: 1 state sits on the fence"),
        (
            [profile(1, 0, 0)],
            "Nobody votes with both poles in turn, or sits on the fence between them",
        ),
    ],
)
def test_the_title_counts_who_crosses_and_who_sits_on_the_fence(rows, title):
    assert profiles_title(pd.DataFrame(rows)) == title


def test_members_that_find_no_room_are_counted():
    codes = [f"S{number:03}" for number in range(300)]
    lines = member_lines(codes, 300)
    shown, more = " ".join(lines).split(" + ")
    assert len(lines) == 6
    assert all(width_of(line, SMALL) <= 300 for line in lines)
    assert shown.split() == codes[: len(shown.split())]
    assert len(shown.split()) + int(more) == 300
    assert member_lines(["New Party", "Old Party"], 300) == ["New Party, Old Party"]
    assert member_lines(["A" * 200] * 9, 60)[-1].endswith("… + 3")


def test_the_thirty_nearest_the_middle_stand_in_the_order_of_their_lean():
    scores, blocs = made_up(80)
    ax = plot_swing(scores, blocs)
    nearest = scores["lean"].loc[scores["lean"].abs().sort_values().index[:30]].sort_values()
    assert leans(ax) == pytest.approx(nearest.round(6).tolist(), abs=1e-6)
    names = [text for text in words(ax) if text in scores.index]
    assert names == nearest.index.tolist()
    assert swing_table(scores, blocs)["country"].tolist() == nearest.index.tolist()
    between = int((scores["lean"].abs() <= 0.5).sum())
    assert words(ax)[1].startswith(f"{between} of 80 states stand less than half way")


def test_states_are_named_in_full_and_the_three_nearest_in_the_title():
    table, _ = made_up(3)
    table.index = ["ARM", "KIR", "TUR"]
    table["lean"] = [-0.2, 0.0, 0.5]
    ax = plot_swing(table, pd.Series([0, 1, 1], table.index))
    assert words(ax)[0] == "Kiribati, Armenia and Türkiye stand nearest the middle"
    assert {"Armenia", "Kiribati", "Türkiye"} <= {*words(ax)}
    one = plot_swing(table.loc[["KIR"]], pd.Series([1], ["KIR"]))
    assert words(one)[0] == "Kiribati stands nearest the middle"


def test_of_several_long_names_the_title_holds_the_nearest():
    scores, blocs = made_up(3, name="The Federated Republic and Its Islands, No. {}")
    nearest = scores["lean"].abs().idxmin()
    assert " ".join(words(plot_swing(scores, blocs))[:2]).startswith(
        f"{nearest} stands nearest the middle"
    )


def test_as_many_states_are_drawn_as_are_asked_for():
    scores, blocs = made_up(80)
    assert len(marks(plot_swing(scores, blocs, most=7))) == 7
    assert len(swing_table(scores, blocs, most=7)) == 7
    with pytest.raises(ValueError, match="expected 1 state or more; got 0"):
        plot_swing(scores, blocs, most=0)


def test_a_pole_of_one_state_is_one_state():
    scores, _ = made_up(3)
    said = words(plot_swing(scores, pd.Series([0, 1, 1], scores.index)))
    assert {"1 state", "2 states"} <= {*said}
    assert "1 states" not in said


def test_an_interval_is_drawn_only_where_it_is_known():
    scores, blocs = made_up(12)

    def bars(table):
        return [line for line in plot_swing(table, blocs).lines if line.get_linewidth() == 5]

    assert bars(scores) == []
    known = scores.assign(lean_low=scores["lean"] - 0.1, lean_high=scores["lean"] + 0.1)
    known.loc["S03", ["lean_low", "lean_high"]] = np.nan
    known.attrs["poles"] = (0, 1)
    assert len(bars(known)) == 11
    assert "Pale bar: 95 % interval." in " ".join(words(plot_swing(known, blocs)))
    assert {"lean_low", "lean_high"} <= set(swing_table(known, blocs))


def test_below_ten_contested_votes_nobody_is_drawn_as_a_swing_state():
    scores, blocs = made_up(12)
    scores.loc["S00":"S04", "contested"] = 9
    ax = plot_swing(scores, blocs)
    assert len(marks(ax)) == 7
    assert "#ffffff" not in {fill for _, fill in marks(ax)}
    scores["contested"] = 9
    ax = plot_swing(scores, blocs)
    assert {fill for _, fill in marks(ax)} == {"#ffffff"}
    assert words(ax)[:2] == [
        "Too few votes to call anybody a swing state",
        "The 12 nearest the middle of 12 states with a score, on at most 9 contested roll calls.",
    ]


def test_scores_without_a_number_make_an_empty_figure_that_says_so():
    scores, blocs = made_up(5)
    scores["lean"] = np.nan
    ax = plot_swing(scores, blocs)
    assert words(ax)[0] == "Nobody has a score: it takes two contested roll calls"
    assert words(ax)[1].startswith("5 states, none of which voted on two roll calls where")
    assert not {"−1", "+1", "contested"} & {*words(ax)}  # no empty axis
    assert marks(ax) == []
    assert overlapping(ax.figure) == []


def test_beside_each_name_stands_its_bloc_also_where_blocs_share_a_grey():
    scores, blocs = made_up(12)
    rows = [line for line in lines_of(plot_swing(scores, blocs)) if line[0] in blocs.index]
    assert {code: bloc for code, bloc, *_ in rows} == (blocs + 1).astype(str).to_dict()


def test_swing_on_given_axes_shrinks_to_them():
    scores, blocs, profiles = parts(load_sample())
    figure = Figure(figsize=(6, 8))
    ax = figure.add_subplot(2, 1, 1)
    assert plot_swing(scores, blocs, ax, profiles=profiles) is ax
    assert overlapping(figure) == []
    assert outside(figure) == []


def test_scores_without_poles_or_columns_are_an_error():
    scores, blocs, _ = parts(record("AAA y\nBBB y"))
    scores.attrs["poles"] = None
    with pytest.raises(ValueError, match="expected scores with poles"):
        plot_swing(scores, blocs)
    with pytest.raises(ValueError, match="column lean is missing"):
        plot_swing(scores.drop(columns="lean"), blocs)
