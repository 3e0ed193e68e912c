import numpy as np
import pandas as pd
import pytest
from _cases import RECORDS
from _overlaps import outside, overlapping
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from drawn import random_record, record
from voteblocs.networks.graphs import agreement_graph
from voteblocs.output._style import CHOICE_COLOURS, bloc_colour
from voteblocs.output.plots._bloc_columns import columns_of, slots_of
from voteblocs.output.plots.divided import BAR, divided_table, plot_divided
from voteblocs.reading import load_sample, load_unga
from voteblocs.record import VotingRecord
from voteblocs.structure.communities import blocs as find_blocs

CAST = ["yes", "abstain", "no"]


def blocs_of(own):
    return find_blocs(agreement_graph(own), "modularity")


@pytest.fixture(scope="module")
def sample():
    own = load_sample()
    return own, blocs_of(own)


def words(ax):
    return [text.get_text() for text in ax.texts]


def bars(ax):
    """The parts of the bars, row by row from left to right: colour and width."""
    parts = [p for p in ax.patches if p.get_height() == BAR]
    parts.sort(key=lambda part: (-round(part.get_y()), part.get_x()))
    return [(to_hex(part.get_facecolor()), part.get_width()) for part in parts]


@pytest.mark.parametrize("blocs", [1, 2, 7, 12, 60])
def test_there_is_room_for_any_number_of_blocs_and_for_states_in_none(blocs):
    own = RECORDS["every way to vote"]()
    numbers = pd.Series(np.arange(60.0) % blocs, own.voters)
    numbers.iloc[0] = np.nan
    ax = plot_divided(own, numbers)
    assert overlapping(ax.figure) == []
    assert outside(ax.figure) == []
    assert "no bloc" in words(ax)


def test_the_sample_shows_how_each_bloc_voted(sample):
    own, blocs = sample
    ax = plot_divided(own, blocs)
    said = words(ax)
    assert said[0] == "Bloc 2 and Bloc 3 part on both roll calls"
    assert {"81 states", "58 states", "28 states"} <= {*said}
    assert "A/C.1/73/L.37 · 8 November 2018 · yes 139, no 11, abstain 18" in said
    table = divided_table(own, blocs)
    assert table[[*CAST, "absent"]].values.tolist() == [
        [81, 0, 0, 0],
        [0, 9, 45, 4],
        [28, 0, 0, 0],
        [0, 7, 0, 0],
        [81, 0, 0, 0],
        [58, 0, 0, 0],
        [0, 11, 11, 6],
        [0, 7, 0, 0],
    ]


def test_the_parts_of_a_bar_are_as_wide_as_the_states_that_chose_so(sample):
    own, blocs = sample
    ax = plot_divided(own, blocs)
    found = bars(ax)
    table = divided_table(own, blocs)
    counts = [
        (CHOICE_COLOURS[choice].lower(), row[choice])
        for row in table.to_dict("records")
        for choice in (*CAST, "absent")
        if row[choice]
    ]
    assert [fill for fill, _ in found] == [fill for fill, _ in counts]
    assert [width / found[0][1] * 81 for _, width in found] == pytest.approx(
        [count for _, count in counts]
    )


@pytest.mark.parametrize("seed", range(3))
def test_the_table_counts_as_a_loop_does_and_the_most_divided_stand_first(seed):
    own = random_record(seed)
    blocs = pd.Series(np.arange(len(own.voters)) % 3, own.voters)
    table = divided_table(own, blocs, most=99)
    chosen = own.votes.set_index(["rollcall", "country"])["choice"].to_dict()
    alike = []
    for row in table.to_dict("records"):
        inside = [c for c in blocs.index if f"Bloc {blocs[c] + 1}" == row["bloc"]]
        assert row["states"] == len(inside)
        for choice in (*CAST, "absent"):
            expected = sum(chosen.get((row["rollcall"], c)) == choice for c in inside)
            assert row[choice] == expected
        tally = own.tallies.loc[row["rollcall"], CAST]
        alike.append(float(((tally / tally.sum()) ** 2).sum()))
    assert table["alike_by_chance"].tolist() == pytest.approx(alike)
    assert [round(a, 9) for a in alike] == sorted(round(a, 9) for a in alike)


def test_session_73_shows_its_twenty_most_divided_roll_calls():
    own = load_unga(sessions=[73])
    said = words(plot_divided(own, pd.Series(np.arange(193) % 9, own.voters)))
    assert said[1] == "How each bloc voted on the 20 most divided of 95 roll calls: 193 states."
    assert "Palestinian conflict" in said


def test_blocs_of_one_state_are_not_said_to_part():
    own = record("AAA y n\nBBB n y")
    alone = pd.Series([0, 1], own.voters)
    assert words(plot_divided(own, alone))[0] == "How each bloc voted on both roll calls"
    assert words(plot_divided(own, alone * 0))[0] == "How Bloc 1 voted on both roll calls"


def test_order_of_rows_and_states_changes_nothing():
    own = random_record(4)
    blocs = pd.Series(np.arange(len(own.voters)) % 3, own.voters)
    votes = own.votes.astype(str).sample(frac=1, random_state=1)
    shuffled = VotingRecord(votes, own.rollcalls)
    expected = divided_table(own, blocs)
    pd.testing.assert_frame_equal(divided_table(shuffled, blocs[::-1]), expected)


def test_a_title_of_the_library_is_cut_where_all_titles_are_alike():
    titles = ["Reducing nuclear danger : resolution / adopted by the General Assembly", ""]
    rollcalls = pd.DataFrame({"title": titles, "issues": ["", "Human rights"]}, ["R1", "R2"])
    own = record("AAA y n\nBBB n y\nCCC y y", rollcalls=rollcalls)
    said = words(plot_divided(own, pd.Series(0, own.voters)))
    assert "Reducing nuclear danger" in said
    assert "Human rights" in said


def test_small_blocs_share_a_column_and_all_columns_find_room():
    blocs = pd.Series([*[0] * 170, *range(1, 9)], [f"S{n:03}" for n in range(178)])
    columns, own = columns_of(blocs)
    assert [column.name for column in columns][-1] == "Blocs 7–9"
    assert columns[-1].states == 3
    assert own.iloc[-1] == 6
    assert [column.fill for column in columns[:2]] == [bloc_colour(0), bloc_colour(1)]
    slots = slots_of(columns, left=10, room=500, gap=9)
    assert slots[-1].left < 510
    assert slots[0].bar / 170 == pytest.approx(slots[-1].bar / 3)


def test_divided_on_given_axes_shrinks_to_them(sample):
    own, blocs = sample
    figure = Figure(figsize=(6, 8))
    ax = figure.add_subplot(2, 1, 1)
    assert plot_divided(own, blocs, ax) is ax
    assert overlapping(figure) == []
    assert outside(figure) == []


def test_a_record_without_votes_or_no_row_is_an_error():
    own = record("AAA x\nBBB x")
    with pytest.raises(ValueError, match="nobody voted"):
        plot_divided(own, pd.Series({"AAA": 0}))
    with pytest.raises(ValueError, match="expected 1 roll call or more; got 0"):
        divided_table(load_sample(), pd.Series({"USA": 0}), most=0)
