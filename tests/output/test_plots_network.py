import matplotlib
import pandas as pd
import pytest
from _cases import planted, record_of, some_states
from _overlaps import outside, overlapping
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from voteblocs.countries.names import code
from voteblocs.networks.graphs import (
    agreement_graph,
    combined_graph,
    cosponsorship_graph,
    describe_nodes,
)
from voteblocs.output import _style
from voteblocs.output._style import bloc_colour, new_figure, save_figure, style
from voteblocs.output.plots._badges import badge, canvas, ring
from voteblocs.output.plots._lobes import lobes_of
from voteblocs.output.plots.cosponsorship import cosponsorship_table, plot_cosponsorship
from voteblocs.output.plots.network import network_table, plot_network
from voteblocs.reading import load_sample
from voteblocs.record import VotingRecord
from voteblocs.structure.communities import blocs as find_blocs
from voteblocs.structure.swing import swing_states


def sponsors_of(*drafts):
    rows = [
        (country, f"A/C.1/73/L.{number}", role)
        for number, draft in enumerate(drafts)
        for role, countries in draft.items()
        for country in countries.split()
    ]
    votes = pd.DataFrame({"country": [], "rollcall": [], "choice": []}, dtype=str)
    sponsors = pd.DataFrame(rows, columns=["country", "resolution", "role"])
    return VotingRecord(votes, sponsors=sponsors)


def analysed(record):
    graph = agreement_graph(record)
    blocs = find_blocs(graph)
    scores = swing_states(record, blocs)
    return describe_nodes(graph, scores.assign(bloc=blocs)), blocs, scores


@pytest.fixture(scope="module")
def sample():
    return analysed(load_sample())


def words(ax):
    return [text.get_text() for text in ax.texts if text.get_text()]


def badges(ax):
    """Fill and frame of every badge by its code; a badge is where its text stands."""
    boxes = {}
    for box in ax.patches:
        if isinstance(box, FancyBboxPatch):
            x, y = box.get_x() + box.get_width() / 2, box.get_y() + box.get_height() / 2
            boxes[round(x, 3), round(y, 3)] = box
    found = {}
    for text in ax.texts:
        place = tuple(round(value, 3) for value in text.get_position())
        if place in boxes and text.get_text():
            found[text.get_text()] = (text, boxes[place])
    return found


def contrast(one, other):
    light = sorted(
        0.2126 * r + 0.7152 * g + 0.0722 * b
        for r, g, b in (
            [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
            for colour in (one, other)
        )
    )
    return (light[1] + 0.05) / (light[0] + 0.05)


RECORDS = {
    "the sample": load_sample,
    "two states": lambda: record_of(["FRA", "USA"], [["yes"] * 3, ["yes", "no", "yes"]]),
    "a council of eleven": lambda: planted([6, 4, 1], 25),
    "long names": lambda: record_of(
        ["UNITED KINGDOM", "MEMBER-2", "C", "D$x$"],
        [["yes"] * 12, ["no"] * 12, ["yes"] * 6 + ["no"] * 6, ["yes"] * 11 + ["no"]],
    ),
}


@pytest.mark.parametrize("name", RECORDS)
def test_every_code_fits_its_badge_in_the_network_and_can_be_read(name):
    graph, _, scores = analysed(RECORDS[name]())
    with style():
        boxes = badges(plot_network(graph, poles=scores.attrs["poles"]))
        assert len(boxes) == len(graph)
        for text, box in boxes.values():
            assert text.get_window_extent().width < box.get_window_extent().width
            assert contrast(text.get_color(), box.get_facecolor()) >= 4.5


def test_the_network_of_the_sample_says_its_four_blocs_and_its_poles(sample):
    graph, _, scores = sample
    ax = plot_network(graph, poles=scores.attrs["poles"])
    assert words(ax)[0] == "Four blocs: 81, 58, 28 and 7 states"
    assert {"Bloc 1 (81)", "Bloc 4 (7)", "votes with Bloc 3", "votes with Bloc 2"} <= {*words(ax)}
    boxes = badges(ax)
    assert to_rgb(boxes["FRA"][1].get_facecolor()) == to_rgb(bloc_colour(1))
    assert boxes["RUS"][1].get_x() < boxes["IND"][1].get_x() < boxes["USA"][1].get_x()


def test_nobody_is_framed_as_a_swing_state_on_two_votes(sample):
    graph, _, _ = sample
    assert not network_table(graph)["swing"].any()
    assert not any(box.get_linewidth() for _, box in badges(plot_network(graph)).values())


def test_a_state_between_the_poles_is_framed_from_ten_contested_votes_on():
    halves = ["yes"] * 6 + ["no"] * 6
    choices = [["yes"] * 12] * 3 + [["no"] * 12] * 3 + [halves]
    graph, _, scores = analysed(record_of(some_states(7), choices))
    table = network_table(graph).set_index("country")
    between = some_states(7)[-1]
    assert table.index[table["swing"]].tolist() == [between]
    boxes = badges(plot_network(graph, poles=scores.attrs["poles"]))
    assert [code for code, (_, box) in boxes.items() if box.get_linewidth()] == [between]


def test_where_nobody_votes_alike_beyond_chance_the_title_says_so():
    graph, _, _ = analysed(record_of(["FRA", "GBR", "USA"], [["yes", "no"]] * 3))
    said = words(plot_network(graph))
    assert said[0] == "No two states voted more alike than chance would have it"


def test_without_blocs_and_poles_the_network_is_still_drawn():
    graph = agreement_graph(load_sample(), "share")
    ax = plot_network(graph)
    assert words(ax)[0] == "Who votes with whom"
    assert not any("Bloc" in text or "votes with bloc" in text for text in words(ax))
    assert not any("beyond chance" in text for text in words(ax))


def test_a_state_in_no_bloc_is_grey_and_the_legend_says_so(sample):
    graph = sample[0].copy()
    del graph.nodes["FRA"]["bloc"]
    ax = plot_network(graph)
    assert "in no bloc (1)" in words(ax)
    assert to_rgb(badges(ax)["FRA"][1].get_facecolor()) == to_rgb(_style.OTHER_COLOUR)


def test_a_network_of_both_layers_does_not_speak_of_votes_alone():
    ax = plot_network(combined_graph(load_sample()))
    assert words(ax)[1].startswith("177 states. The nearer two states, the stronger their tie.")


def test_an_empty_network_is_drawn_as_an_empty_figure():
    graph = agreement_graph(load_sample()).subgraph([]).copy()
    ax = plot_network(graph)
    assert badges(ax) == {}
    assert len(network_table(graph)) == 0


def test_the_table_of_the_network_names_what_is_drawn(sample):
    graph, blocs, _ = sample
    table = network_table(graph).set_index("country")
    assert table["bloc"].to_dict() == blocs.to_dict()
    assert table.loc["FRA", "label"] == "France"
    assert not table.duplicated(["x", "y"]).any()
    pairs = {(one, other) for one, row in table.iterrows() for other in row["closest"].split()}
    assert pairs == {(other, one) for one, other in pairs}
    boxes = badges(plot_network(graph))
    step = boxes["USA"][1].get_x() - boxes["FRA"][1].get_x()
    assert step == pytest.approx(table.loc["USA", "x"] - table.loc["FRA", "x"], abs=0.01)


SPONSORS = {
    "the sample": load_sample,
    "one draft": lambda: sponsors_of({"lead": "FRA", "original": "DEU ITA", "joined": "ESP POL"}),
    "one sponsor": lambda: sponsors_of({"original": "FRA"}),
    "no common sponsor": lambda: sponsors_of({"lead": "FRA", "original": "DEU"}, {"lead": "CHN"}),
    "the one within the other": lambda: sponsors_of(
        {"lead": "FRA", "original": "DEU ITA"}, {"lead": "DEU", "original": "FRA ITA SEN USA"}
    ),
    "the same sponsors": lambda: sponsors_of({"original": "FRA USA"}, {"joined": "FRA USA"}),
    "many": lambda: sponsors_of(
        {"lead": "AFG AGO", "original": " ".join(some_states(110)[2:])},
        {"original": " ".join(some_states(150)[60:]), "joined": " ".join(some_states(174)[150:])},
    ),
    "only joined": lambda: sponsors_of({"joined": "FRA DEU"}, {"joined": "ITA"}),
    "three drafts": lambda: sponsors_of(
        {"lead": "FRA", "original": "DEU ITA"}, {"lead": "CHN", "original": "RUS"}, {"lead": "USA"}
    ),
    "long names": lambda: sponsors_of({"lead": "UNITED-KINGDOM", "original": "MEMBER-2 C"}),
}


@pytest.mark.parametrize("name", SPONSORS)
@pytest.mark.parametrize("coloured", [True, False])
def test_among_the_sponsors_no_text_covers_another_and_all_stand_inside(name, coloured, sample):
    record = SPONSORS[name]()
    with style():
        ax = plot_cosponsorship(record, sample[1] if coloured else None)
        assert overlapping(ax.figure) == []
        assert outside(ax.figure) == []
        boxes = badges(ax)
        assert set(boxes) >= set(record.sponsors["country"])
        for country in record.sponsors["country"]:
            text, box = boxes[country]
            assert text.get_window_extent().width < box.get_window_extent().width
            assert contrast(text.get_color(), box.get_facecolor()) >= 4.5


def test_the_five_that_sponsored_both_rivals_stand_in_the_overlap(sample):
    record = load_sample()
    table = cosponsorship_table(record, sample[1]).set_index("country")
    roles = table[["A/C.1/73/L.27/Rev.1", "A/C.1/73/L.37"]]
    lobes = lobes_of(roles, sample[1])
    (_, left_end), (right_start, _) = lobes.spans
    inside = table.index[table["x"].between(right_start, left_end)]
    assert sorted(inside) == ["COD", "GIN", "MWI", "SLE", "WSM"]
    assert (table.loc[["RUS", "CHN", "MMR"], "x"] < right_start).all()
    assert (table.loc[["USA", "FRA", "TUR"], "x"] > left_end).all()


def test_the_sponsors_of_the_sample_are_counted_and_coloured(sample):
    ax = plot_cosponsorship(load_sample(), sample[1])
    assert words(ax)[0] == "Two drafts, 34 and 51 sponsors: five states sponsored both"
    assert "34 sponsors: Russia in the lead, 30 from the start and 3 joined later" in words(ax)
    assert "cast no vote (3)" in words(ax)
    boxes = badges(ax)
    assert [code for code, (_, box) in boxes.items() if box.get_linewidth()] == ["RUS", "USA"]
    assert boxes["RUS"][1].get_width() > boxes["CHN"][1].get_width()
    assert to_rgb(boxes["COD"][1].get_facecolor()) == to_rgb(_style.CHOICE_COLOURS["absent"])
    assert to_rgb(boxes["GIN"][1].get_facecolor()) == to_rgb(bloc_colour(0))


def test_a_ring_says_on_which_side_a_state_joined(sample):
    ax = plot_cosponsorship(load_sample(), sample[1])
    boxes = badges(ax)

    def rings(country):
        text, _ = boxes[country]
        x, y = text.get_position()
        sides = set()
        for patch in ax.patches:
            if patch.get_linestyle() in ("-", "solid") or isinstance(patch, FancyBboxPatch):
                continue
            points = patch.get_path().vertices
            if abs(points[:, 1].mean() - y) < 0.01 and abs(points[0, 0] - x) < 0.01:
                sides.add("left" if points[:, 0].min() < x - 1 else "right")
        return sides

    assert rings("GIN") == {"left", "right"}
    assert rings("WSM") == {"right"}
    assert rings("MWI") == set()
    assert rings("KGZ") == {"left", "right"}
    assert rings("CHN") == set()


def test_many_drafts_are_drawn_as_a_map_of_those_who_sponsor_together(sample):
    record = SPONSORS["three drafts"]()
    ax = plot_cosponsorship(record, sample[1])
    assert words(ax)[0] == "3 drafts, 6 sponsors"
    assert sorted(c for c, (_, box) in badges(ax).items() if box.get_linewidth()) == [
        "CHN",
        "FRA",
        "USA",
    ]
    table = cosponsorship_table(record, sample[1]).set_index("country")
    assert table.loc["RUS", "closest"] == "CHN"
    assert table["drafts"].sum() == len(record.sponsors)
    assert table["led"].sum() == 3
    busiest = sponsors_of({"original": "FRA DEU"}, {"original": "FRA ITA"}, {"original": "FRA"})
    assert words(plot_cosponsorship(busiest))[0] == (
        "3 drafts, 3 sponsors: France sponsored the most, 3"
    )
    pair = sponsors_of({"original": "FRA DEU"}, {"original": "FRA DEU"}, {"original": "ITA"})
    assert words(plot_cosponsorship(pair))[0] == (
        "3 drafts, 3 sponsors: Germany and France sponsored the most, 2 each"
    )


def test_a_session_of_82_drafts_is_drawn_without_a_text_on_another(shared, sample):
    path = shared / "data" / "cosponsors" / "DERIVED_sponsors_710.csv"
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    rows = rows.assign(country=[code(name) for name in rows["sponsor"]], role="original")
    rows = rows.dropna(subset="country").rename(columns={"symbol": "resolution"})
    votes = pd.DataFrame({"country": [], "rollcall": [], "choice": []}, dtype=str)
    record = VotingRecord(votes, sponsors=rows.drop_duplicates(["country", "resolution"]))
    with style():
        ax = plot_cosponsorship(record, sample[1])
        assert overlapping(ax.figure) == []
        assert outside(ax.figure) == []
    assert len(badges(ax)) == len(cosponsorship_graph(record)) == 169


def test_a_record_without_sponsors_has_no_such_figure():
    record = record_of(["FRA", "USA"], [["yes"], ["no"]])
    with pytest.raises(ValueError, match="expected a record with sponsors"):
        plot_cosponsorship(record)


def test_a_figure_on_given_axes_shrinks_to_them(sample):
    figure = Figure(figsize=(6, 8))
    ax = figure.add_subplot(2, 1, 1)
    with style():
        assert plot_network(sample[0], ax) is ax
        assert overlapping(figure) == []
        assert outside(figure) == []


def test_a_badge_may_be_drawn_on_any_axes_of_equal_aspect():
    ax, scale = canvas(None, 100, 50)
    assert scale == pytest.approx(1)
    badge(ax, (50, 25), "FRA", fill="#FFD166", width=34, height=17, fontsize=8, frame=True)
    ring(ax, (50, 25), width=38, height=21, sides=("left",))
    assert ax.texts[0].get_color() == "black"
    assert len(ax.patches) == 2
    left = ax.patches[1].get_path().vertices
    assert left[:, 0].min() == 31
    assert left[:, 0].max() == 50


def test_saving_knows_three_endings_and_no_other(tmp_path):
    figure = new_figure(1, 1)
    for ending in ("png", "svg", "pdf"):
        save_figure(figure, tmp_path / f"one.{ending}")
        assert (tmp_path / f"one.{ending}").stat().st_size > 100
    with pytest.raises(ValueError, match=r"one\.gif: expected an ending of \.png, \.svg, \.pdf"):
        save_figure(figure, tmp_path / "one.gif")


def test_the_style_does_not_depend_on_the_user_and_leaves_the_users_alone():
    with matplotlib.rc_context({"font.size": 40.0, "axes.facecolor": "red"}):
        with style():
            assert matplotlib.rcParams["font.size"] == 9.0
            assert matplotlib.rcParams["axes.facecolor"] == "white"
        assert matplotlib.rcParams["font.size"] == 40.0
