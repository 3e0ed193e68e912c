"""What holds for every figure, whatever the record, on a page and on a slide."""

import re
from io import BytesIO

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pypdfium2
import pytest
from _cases import MANY, RECORDS, found
from _overlaps import outside, outside_slide, overlapping, smallest, texts_of
from _processes import drawn_twice
from matplotlib.figure import Figure
from PIL import Image
from scipy.stats import pearsonr, spearmanr

import voteblocs as vb
from voteblocs.output._style import CAPTION, INK, new_figure, rgb, slide_of, text_colour
from voteblocs.output.plots.network import network_table

pytestmark = pytest.mark.slow  # every line of the figures is run by the tests of each
LETTERS = 6.5  # points on a slide 7.5 inches high: 13 pixels of 1080


def stability_of(own):
    draw = np.random.default_rng(1)
    return pd.DataFrame({"stability": draw.beta(6, 1, len(own.blocs)).round(2)}, own.blocs.index)


def layers_of(own, **ways):
    pairs = vb.differing_pairs(own.agreement, vb.cosponsorship(own.record), most=10_000)
    return vb.plot_layers(pairs, own.blocs, **ways)


FIGURES = {
    "network": lambda own: vb.plot_network(own.graph, poles=own.poles),
    "heatmap": lambda own: vb.plot_heatmap(own.agreement, own.blocs, lean=own.scores["lean"]),
    "divided": lambda own: vb.plot_divided(own.record, own.blocs),
    "tiles": lambda own: vb.plot_tiles(own.blocs),
    "lean": lambda own: vb.plot_tiles(own.scores["lean"], kind="lean", poles=own.poles),
    "swing": lambda own: vb.plot_swing(own.scores, own.blocs),
    "profiles": lambda own: vb.plot_profiles(own.record, own.blocs),
    "rows": lambda own: vb.plot_swing(own.scores, own.blocs, profiles=own.profiles),
    "stability": lambda own: vb.plot_stability(stability_of(own), own.blocs),
    "resolution": lambda own: vb.plot_resolution(
        vb.resolution_profile(own.graph, resolutions=[0.8, 1.0, 1.2])
    ),
    "cosponsorship": lambda own: vb.plot_cosponsorship(own.record, own.blocs),
    "layers": layers_of,
    "groups": lambda own: vb.plot_cohesion(vb.group_cohesion(own.record)),
}
SCORED = ["the sample", "a council of eleven", *MANY]
SPONSORED = ["the sample", "one roll call", "two states", "one state"]
CASES = [name for name in (*RECORDS, *MANY) if name != "long titles"]
LONG = ["long names", "long names on many roll calls"]
ONLY = {
    "divided": [*CASES, "long titles"],
    "tiles": [name for name in CASES if name not in ("a council of eleven", "one bloc")],
    "stability": ["session 73", "two states", "one state", "one bloc", *LONG, "twelve blocs"],
    "resolution": ["session 73", "one state", "one bloc", "all alike", "twelve blocs"],
    "lean": ["the sample", "session 30", "long names on many roll calls"],
    "swing": [*SCORED, "two states", "one roll call"],
    "profiles": RECORDS,
    "rows": [name for name in RECORDS if name != "one state"],
    "cosponsorship": SPONSORED,
    "layers": SPONSORED,
    "groups": ["the sample", "session 73", "session 30", "one roll call", "two states"],
}
PAIRS = [(name, case) for name in FIGURES for case in ONLY.get(name, CASES)]


ON_SLIDES = {  # of these, figures that are good for a slide as they are
    *((name, "the sample") for name in ("network", "tiles", "profiles", "rows", "cosponsorship")),
    ("network", "session 73"),
    ("tiles", "session 73"),
}


@pytest.mark.parametrize(("name", "case"), PAIRS)
def test_no_text_covers_another_and_all_stand_inside_on_page_and_slide(name, case):
    figure = FIGURES[name](found(case)).figure
    assert overlapping(figure) == []
    assert outside(figure) == []
    assert outside_slide(figure) == []
    assert any(text.get_label() == CAPTION for text, _ in texts_of(figure))
    if (name, case) in ON_SLIDES:
        assert smallest(figure) >= LETTERS


def test_a_figure_shows_itself_in_a_notebook_and_stays_out_of_pyplot():
    ax = FIGURES["profiles"](found("a council of eleven"))
    png, said = ax._repr_png_()
    with Image.open(BytesIO(png)) as shown:
        assert shown.width == pytest.approx(said["width"] / 96 * 200, abs=2)
    assert plt.get_fignums() == []


@pytest.mark.parametrize("layout", [None, "constrained"])
def test_a_figure_fills_the_axes_it_is_given_in_our_style_and_changes_nothing_else(layout):
    own = found("twelve blocs")
    with plt.style.context("dark_background"):
        before = dict(plt.rcParams)
        figure = Figure((16, 12), layout=layout)
        (network, divided), (swing, tiles) = figure.subplots(2, 2)
        assert vb.plot_network(own.graph, network, poles=own.poles) is network
        assert vb.plot_divided(own.record, own.blocs, divided, most=3) is divided
        assert vb.plot_swing(own.scores, own.blocs, swing, most=5) is swing
        assert vb.plot_tiles(own.blocs, tiles) is tiles
        assert dict(plt.rcParams) == before
    assert figure.get_size_inches().tolist() == [16, 12]
    assert len(figure.axes) == 4
    assert {ax.texts[0].get_color() for ax in figure.axes} == {INK}
    assert overlapping(figure) == []
    assert outside(figure) == []


SLIDES = {  # these hold fewer rows there
    "heatmap": lambda own: vb.plot_heatmap(own.agreement, own.blocs, labels=False),
    "divided": lambda own: vb.plot_divided(own.record, own.blocs, most=12),
    "swing": lambda own: vb.plot_swing(own.scores, own.blocs, most=16),
    "stability": lambda own: vb.plot_stability(stability_of(own), own.blocs, most=12),
    "layers": lambda own: layers_of(own, most=3),
}


@pytest.mark.parametrize(
    ("name", "case"),
    [
        *((name, "the sample") for name in SLIDES),
        *((name, "session 73") for name in ("heatmap", "divided", "swing")),
    ],
)
def test_on_a_slide_every_letter_can_be_read(name, case):
    figure = SLIDES[name](found(case)).figure
    assert smallest(figure) >= LETTERS
    assert overlapping(figure) == []
    assert outside_slide(figure) == []


def test_a_slide_is_as_wide_as_a_screen_and_leaves_the_caption_to_the_speaker(tmp_path):
    ax = FIGURES["divided"](found("the sample"))
    said = [text.get_text() for text in ax.texts]
    vb.save_figure(ax, tmp_path / "page.png")
    vb.save_figure(ax, tmp_path / "slide.svg", size="slide")
    vb.save_figure(ax, tmp_path / "slide.png", size="slide")
    with Image.open(tmp_path / "slide.png") as slide:
        assert slide.size == (1920, 1080)
    written = (tmp_path / "slide.svg").read_text(encoding="utf-8")
    assert "Bloc 2 and Bloc 3 part on both roll calls" in written
    assert "Most divided first" not in written
    vb.save_figure(ax, tmp_path / "again.png")  # and the figure is as it was
    assert (tmp_path / "again.png").read_bytes() == (tmp_path / "page.png").read_bytes()
    assert [text.get_text() for text in ax.texts if text.get_visible()] == said


def test_a_slide_begins_at_the_top_and_ends_above_the_caption():
    figure = FIGURES["heatmap"](found("two states")).figure
    box, whole = slide_of(figure), figure.bbox_inches
    assert box.width / box.height == pytest.approx(16 / 9)
    assert box.y1 == pytest.approx(whole.y1)
    high = new_figure(3, 9)
    assert slide_of(high).bounds == pytest.approx((1.5 - 8, 0, 16, 9))
    with pytest.raises(ValueError, match="expected a size of page, slide; got 'poster'"):
        vb.save_figure(high, "never.png", size="poster")


def test_the_letters_of_a_pdf_are_text_in_a_font_that_it_holds(tmp_path):
    ax = FIGURES["profiles"](found("a council of eleven"))
    vb.save_figure(ax, tmp_path / "one.pdf")
    raw = (tmp_path / "one.pdf").read_bytes()
    assert re.search(rb"/FontFile2 \d+ 0 R", raw)
    assert b"/Subtype /Type3" not in raw  # drawn letters, which some journals refuse
    document = pypdfium2.PdfDocument(tmp_path / "one.pdf")
    page = document[0]
    said = page.get_textpage().get_text_range()
    assert "Two roll calls: 5 states voted for both" in said
    assert {"ARG", "USA", "abstained"} <= {*said.split()}
    assert page.get_size() == pytest.approx(tuple(ax.figure.get_size_inches() * 72), abs=0.01)
    document.close()


@pytest.mark.parametrize(  # the sample has eight ways to vote, so most of its pairs are ties
    ("case", "least"), [("the sample", 0.75), ("session 73", 0.85), ("session 30", 0.85)]
)
def test_places_in_the_network_tell_who_votes_alike_and_who_leans_where(case, least):
    own = found(case)
    table = network_table(own.graph).set_index("country")
    places = table[["x", "y"]].to_numpy()
    assert len(np.unique(places, axis=0)) == len(places)
    upper = np.triu_indices(len(places), 1)
    shown = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))[upper]
    real = 1 - own.agreement.loc[table.index, table.index].fillna(0).to_numpy()[upper]
    assert spearmanr(shown, real).statistic >= least
    known = table["lean"].notna()
    assert abs(pearsonr(table.loc[known, "x"], table.loc[known, "lean"]).statistic) >= 0.9


def test_text_has_a_contrast_of_four_and_a_half_on_any_fill():
    for number in np.random.default_rng(1).integers(0, 2**24, 500):
        fill = f"#{number:06x}"
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _shares(fill)]
        light = float(np.dot((0.2126, 0.7152, 0.0722), parts))
        ink = 1.0 if text_colour(fill) == "white" else 0.0
        assert (max(light, ink) + 0.05) / (min(light, ink) + 0.05) >= 4.5


def _shares(fill):
    return [channel / 255 for channel in rgb(fill)]


DRAW = """
import sys
import numpy as np, pandas as pd
import voteblocs as vb
from voteblocs.networks.graphs import describe_nodes
from voteblocs.output.plots.prediction import plot_methods
from voteblocs.output.plots.recovery import plot_recovery

record = vb.load_sample()
record = record.select(record.voters[::6])
graph = vb.agreement_graph(record)
blocs = vb.blocs(graph)
scores = vb.swing_states(record, blocs)
describe_nodes(graph, scores.assign(bloc=blocs))
agreement = vb.agreement(record)
draw = np.random.default_rng(1)
stability = pd.DataFrame({"stability": draw.random(len(blocs))}, blocs.index)
profile = pd.DataFrame({"resolution": np.linspace(0.5, 2, 9), "blocs": 3, "modularity": 0.2})
methods = pd.DataFrame({"log_likelihood": -draw.random(4), "accuracy": draw.random(4)}, [*"abcd"])
axes = {
    "network": vb.plot_network(graph, poles=scores.attrs["poles"]),
    "cosponsorship": vb.plot_cosponsorship(record, blocs),
    "profiles": vb.plot_profiles(record, blocs),
    "heatmap": vb.plot_heatmap(agreement, blocs, lean=scores["lean"]),
    "rows": vb.plot_swing(scores, blocs, profiles=vb.voting_profiles(record, scores)),
    "swing": vb.plot_swing(scores, blocs),
    "tiles": vb.plot_tiles(blocs),
    "divided": vb.plot_divided(record, blocs),
    "stability": vb.plot_stability(stability, blocs),
    "resolution": vb.plot_resolution(profile.assign(plateau=0, vi_to_next=draw.random(9))),
    "layers": vb.plot_layers(vb.differing_pairs(agreement, vb.cosponsorship(record), most=99)),
    "groups": vb.plot_cohesion(vb.group_cohesion(record)),
    "recovery": plot_recovery(
        pd.DataFrame({"loyalty": np.linspace(0, 1, 7), "resolutions": 30, "ami": 0.5})
    ),
    "methods": plot_methods(methods.assign(blocs=3.0, votes=99)),
}
for name, ax in axes.items():
    vb.save_figure(ax, f"{sys.argv[1]}/{name}.svg")
# all that is drawn stands in the SVG; pixels and the fonts of a PDF take long
for ending in ("png", "pdf"):
    vb.save_figure(axes["profiles"], f"{sys.argv[1]}/profiles.{ending}")
for ending in ("png", "svg"):
    vb.save_figure(axes["network"], f"{sys.argv[1]}/slide.{ending}", size="slide")
"""


def test_two_processes_draw_every_figure_with_the_same_bytes(tmp_path):
    one, other = drawn_twice(DRAW, tmp_path)
    assert len(one) == 14 + 2 + 2
    assert [name for name in one if one[name] != other[name]] == []
