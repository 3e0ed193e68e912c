import re

import pandas as pd
import pytest
from _cases import RECORDS
from _overlaps import outside, overlapping
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from voteblocs.countries.membership import members
from voteblocs.networks.graphs import agreement_graph
from voteblocs.output._style import CHOICE_COLOURS, OTHER_COLOUR, bloc_colour
from voteblocs.output.plots.tiles import MIDDLE, PALE, plot_tiles, tiles_table
from voteblocs.reading import load_sample, load_unga
from voteblocs.structure.communities import blocs as find_blocs

L37 = "A/C.1/73/L.37"
DAY = "2018-11-08"


def words(ax):
    return [text.get_text().replace(r"\$", "$") for text in ax.texts]


def fills(ax):
    """The colour of every tile by its code."""
    found = {}
    for text in ax.texts:
        x, y = text.get_position()
        for box in ax.patches:
            middle = (box.get_x() + box.get_width() / 2, box.get_y() + box.get_height() / 2)
            if abs(middle[0] - x) < 0.01 and abs(middle[1] - y) < 0.01:
                found[text.get_text()] = to_hex(box.get_facecolor())
    return found


def blocs_of(record):
    return find_blocs(agreement_graph(record), "modularity")


@pytest.fixture(scope="module")
def sample():
    record = load_sample()
    votes = record.votes[record.votes["rollcall"] == L37].set_index("country")["choice"]
    return blocs_of(record), votes


@pytest.mark.parametrize("name", ["a council of eleven", "long names"])
def test_every_state_has_a_tile_or_its_name_below(name):
    own = blocs_of(RECORDS[name]())
    ax = plot_tiles(own, others=members(DAY), subject="A record")
    assert overlapping(ax.figure) == []
    assert outside(ax.figure) == []
    assert {*own.index, *members(DAY)} <= {*words(ax)}


def test_every_state_of_the_sample_has_a_tile_in_the_colour_of_its_bloc(sample):
    blocs, _ = sample
    shown = fills(plot_tiles(blocs))
    assert shown == {code: bloc_colour(bloc).lower() for code, bloc in blocs.items()}


def test_every_member_has_a_tile_in_the_colour_of_its_choice(sample):
    _, votes = sample
    ax = plot_tiles(votes, kind="choice", subject=L37)
    assert fills(ax) == {code: CHOICE_COLOURS[choice].lower() for code, choice in votes.items()}
    assert words(ax)[0] == (
        "A/C.1/73/L.37: 139 in favour, 18 abstained, 11 against and 25 did not vote"
    )
    assert {"against (11)", "did not vote (25)"} <= {*words(ax)}


def test_the_ends_of_lean_have_the_colours_of_the_poles_and_its_middle_is_grey():
    lean = pd.Series({"RUS": -1.0, "IND": 0.0, "USA": 1.0, "FRA": float("nan")})
    ax = plot_tiles(lean, kind="lean", poles=(2, 1))
    assert fills(ax) == {
        "RUS": bloc_colour(2).lower(),
        "IND": MIDDLE.lower(),
        "USA": bloc_colour(1).lower(),
        "FRA": OTHER_COLOUR.lower(),
    }
    assert {"← Bloc 3", "Bloc 2 →", "no score (1)"} <= {*words(ax)}
    assert overlapping(ax.figure) == []


def test_others_are_pale_and_counted_nowhere():
    ax = plot_tiles(pd.Series({"USA": 0, "FRA": 1}), others=["FRA", "ZAF"])
    assert fills(ax)["ZAF"] == PALE.lower()
    assert fills(ax)["FRA"] == bloc_colour(1).lower()
    assert "2 states. One state, one vote, one tile." in words(ax)
    assert "Pale: states that are not in these votes." in " ".join(words(ax))


def test_names_without_a_place_stand_under_the_map_or_alone():
    both = plot_tiles(pd.Series({"USA": 0, "Utopia": 1}))
    heights = {text.get_text(): text.get_position()[1] for text in both.texts}
    assert heights["Utopia"] < heights["USA"]
    assert "Under it: names that have no place" in " ".join(words(both))
    alone = plot_tiles(pd.Series({"Utopia": 0, "Oz": 1}))
    assert "None of these names has a place on the map." in " ".join(words(alone))
    height = both.figure.get_size_inches()[1]
    assert alone.figure.get_size_inches()[1] < height / 2


def test_the_title_says_which_bloc_holds_which_part_of_the_world(sample):
    assert words(plot_tiles(sample[0], subject="First Committee"))[:3] == [
        "Bloc 1 holds most of Africa, Asia-Pacific and Latin America; Bloc 2 most of Europe",
        "First Committee. Four blocs: 81, 58, 28 and 7 states. One state, one vote, one tile.",
        "Bloc 1 (81)",
    ]
    few = blocs_of(RECORDS["a council of eleven"]())
    assert words(plot_tiles(few))[0] == "Two blocs: 6 and 5 states"


def test_no_two_states_of_a_session_share_a_cell():
    for session in (1, 30, 73):
        table = tiles_table(pd.Series(0, load_unga(sessions=[session]).voters))
        assert not table[["column", "row"]].isna().any(axis=None)
        assert not table.duplicated(["column", "row"]).any()


def test_the_table_holds_every_tile_and_what_it_shows():
    table = tiles_table(pd.Series({"USA": 1, "Utopia": 0}), others=["CUB"])
    assert table["country"].tolist() == ["CUB", "USA", "Utopia"]
    assert table["bloc"].tolist()[1:] == [1, 0]
    assert table["bloc"].isna().tolist() == [True, False, False]
    assert table["row"].isna().tolist() == [False, False, True]


def test_the_map_on_given_axes_shrinks_to_them(sample):
    figure = Figure(figsize=(6, 8))
    ax = figure.add_subplot(2, 1, 1)
    assert plot_tiles(sample[0], ax) is ax
    assert overlapping(figure) == []
    assert outside(figure) == []


@pytest.mark.parametrize(
    ("values", "kind", "said"),
    [
        ({"USA": 0}, "colour", "expected a kind of bloc, lean, choice; got 'colour'"),
        ({"USA": 0.5}, "bloc", "expected the number of a bloc; got 0.5"),
        ({"USA": 1.2}, "lean", "expected a lean from −1 to +1; got 1.2"),
        ({"USA": "maybe"}, "choice", "expected one of yes, abstain, no, absent; got 'maybe'"),
        ({"USA": float("nan")}, "bloc", "expected a state with a value; there is none"),
    ],
)
def test_other_values_are_an_error(values, kind, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        plot_tiles(pd.Series(values), kind=kind)
    with pytest.raises(ValueError, match="one value a state; USA has several"):
        plot_tiles(pd.Series([0, 1], ["USA", "USA"]))
