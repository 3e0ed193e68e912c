from dataclasses import replace

import pandas as pd
import pytest
from _cases import COUNCIL, RECORDS
from _overlaps import outside, overlapping
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from drawn import record, sponsors
from untraced import untraced
from voteblocs.networks.graphs import agreement_graph
from voteblocs.output._style import OTHER_COLOUR, bloc_colour
from voteblocs.output.plots._rollcalls import short_ids
from voteblocs.output.plots._sheet import Sheet, width_of, wrapped
from voteblocs.output.plots.profiles import plot_profiles, profiles_table
from voteblocs.reading import load_sample
from voteblocs.structure.communities import blocs as find_blocs

L27, L37 = "A/C.1/73/L.27/Rev.1", "A/C.1/73/L.37"


@untraced()
def blocs_of(own):
    return find_blocs(agreement_graph(own))


def words(ax):
    return [text.get_text() for text in ax.texts]


def cells(ax):
    """The badges inside each panel, row by row, by the words above them."""
    found = {}
    for panel in ax.patches:
        box = panel.get_bbox() if not isinstance(panel, FancyBboxPatch) else panel
        left, bottom = box.get_x(), box.get_y()
        right, top = left + box.get_width(), bottom + box.get_height()
        if top - bottom < 26:
            continue  # a badge or a swatch
        inside = [
            (-text.get_position()[1], text.get_position()[0], text.get_text())
            for text in ax.texts
            if left < text.get_position()[0] < right and bottom < text.get_position()[1] < top
        ]
        label, *codes = [text for *_, text in sorted(inside)]
        found[round(-top), round(left)] = (label, codes)
    return [found[place] for place in sorted(found)]


def fills(ax):
    """The colour of every badge by its code."""
    places = {
        (
            round(box.get_x() + box.get_width() / 2, 2),
            round(box.get_y() + box.get_height() / 2, 2),
        ): box
        for box in ax.patches
    }
    found = {}
    for text in ax.texts:
        place = tuple(round(value, 2) for value in text.get_position())
        if place in places:
            found[text.get_text()] = to_hex(places[place].get_facecolor()).upper()
    return found


@pytest.mark.parametrize("name", ["one state", "every way to vote", "long names"])
def test_every_voter_has_a_badge(name):
    own = RECORDS[name]()
    shown = cells(plot_profiles(own, blocs_of(own)))
    assert sum(len(codes) for _, codes in shown) == len(own.voters)


def test_the_sample_shows_every_state_in_the_cell_of_its_choices():
    ax = plot_profiles(load_sample(), blocs_of(load_sample()))
    shown = cells(ax)
    assert [label for label, _ in shown] == [
        *("81 states", "9 states", "45 states", "4 states"),
        *("11 states", "7 states", "none", "none"),
        *("11 states", "none", "none", "none"),
        *("6 states", "none", "none", "none"),
    ]
    assert shown[1][1] == ["ATG", "BHS", "BRA", "CHE", "CHL", "HTI", "KOR", "MDA", "TUR"]
    assert shown[3][1] == ["AFG", "COG", "FSM", "MHL"]
    assert shown[5][1] == ["BWA", "CIV", "FJI", "GNQ", "PNG", "RWA", "SEN"]
    assert shown[12][1] == ["KGZ", "PAK", "SUR", "TKM", "TLS", "UZB"]
    for _, codes in shown:
        assert codes == sorted(codes)


def test_the_axes_of_the_sample_name_drafts_leads_and_tallies():
    said = words(plot_profiles(load_sample(), blocs_of(load_sample())))
    assert said[0] == "Two rival drafts: 81 states voted for both"
    assert said[said.index("Across →") + 1] == L27
    assert said[said.index("Down ↓") + 1] == L37
    assert "lead sponsor: Russia; 109 in favour, 45 against, 16 abstained" in said
    assert "lead sponsor: United States; 139 in favour, 11 against, 18 abstained" in said
    assert {"Bloc 1 (81)", "Bloc 2 (58)", "Bloc 3 (28)", "Bloc 4 (7)"} <= {*said}
    assert any(text.startswith("First Committee, 8 November 2018. Every badge") for text in said)
    assert "Comoros, Dominica, Gabon" in " ".join(said)


def test_a_badge_has_the_colour_of_its_bloc_a_number_if_that_is_shared_and_grey_without_one():
    own = record("AAA y y\nBBB n y\nCCC y n")
    ax = plot_profiles(own, pd.Series({"AAA": 0, "BBB": 7}))
    assert fills(ax) == {
        "AAA": bloc_colour(0).upper(),
        "BBB⁸": OTHER_COLOUR.upper(),
        "CCC": OTHER_COLOUR.upper(),
    }
    assert {"Bloc 1 (1)", "Bloc 8 (1)", "in no bloc (1)"} <= {*words(ax)}


def test_choices_that_nobody_made_have_no_row_and_no_column():
    own = record("AAA y n\nBBB y n\nCCC n n")
    ax = plot_profiles(own, blocs_of(own))
    assert cells(ax) == [("2 states", ["AAA", "BBB"]), ("1 state", ["CCC"])]
    assert "abstained" not in words(ax)
    assert "did not vote" not in words(ax)


def test_one_roll_call_is_one_row():
    own = load_sample().select(rollcalls=[L37])
    ax = plot_profiles(own, blocs_of(own))
    assert [label for label, _ in cells(ax)] == ["139 states", "18 states", "11 states"]
    assert words(ax)[0] == f"{L37}: 139 states in favour, 18 abstained and 11 against"
    assert "Across →" not in words(ax)


def test_a_third_roll_call_makes_a_grid_for_each_of_its_choices():
    own = record("AAA y y y\nBBB y n y\nCCC y y n\nDDD n y x")
    ax = plot_profiles(own, blocs_of(own))
    said = words(ax)
    heads = ["R3: in favour, 2 states", "R3: against, 1 state", "R3: did not vote, 1 state"]
    assert [text for text in said if text.startswith("R3: ")] == heads
    assert [codes for _, codes in cells(ax)] == [["AAA"], [], ["BBB"], [], ["CCC"], [], [], ["DDD"]]


@pytest.mark.parametrize(
    ("drawing", "title"),
    [
        ("AAA y n\nBBB y n\nCCC n n", "Two roll calls: 2 states voted for R1 and against R2"),
        ("AAA a a", "Two roll calls: 1 state abstained on both"),
        ("AAA n n n\nBBB n n n", "Three roll calls: 2 states voted against all three"),
        (
            "AAA x y a",
            "Three roll calls: 1 state did not vote on R1, voted for R2 and abstained on R3",
        ),
    ],
)
def test_the_title_says_what_most_did(drawing, title):
    own = record(drawing)
    assert words(plot_profiles(own, blocs_of(own)))[0] == title


def drafts(drawing, leads):
    own = record(drawing)
    names = {"R1": "A/C.3/80/L.1", "R2": "A/C.3/80/L.2"}
    votes = own.votes.astype(str).assign(rollcall=lambda table: table["rollcall"].map(names))
    rollcalls = pd.DataFrame({"resolution": list(names.values())}, index=list(names.values()))
    return replace(own, votes=votes, rollcalls=rollcalls, sponsors=sponsors(leads))


def test_drafts_are_rivals_where_each_lead_voted_against_the_other():
    leads = "A/C.3/80/L.1 AAA*\nA/C.3/80/L.2 BBB*"
    against = drafts("AAA y n\nBBB n y\nCCC y y\nDDD y y", leads)
    assert words(plot_profiles(against, blocs_of(against)))[0].startswith("Two rival drafts: ")
    abstained = drafts("AAA y a\nBBB n y\nCCC y y\nDDD y y", leads)
    assert words(plot_profiles(abstained, blocs_of(abstained)))[0].startswith("Two drafts: ")


def test_many_leads_are_counted_not_listed():
    leads = "A/C.3/80/L.1 AAA* BBB* CCC* DDD* EEE*"
    own = drafts("AAA y n\nBBB n y", leads)
    said = words(plot_profiles(own, blocs_of(own)))
    assert "lead sponsors: AAA, BBB, CCC and 2 others; 1 in favour, 1 against, 0 abstained" in said


def test_a_tally_that_the_lists_do_not_bear_out_stands_beside_what_they_hold():
    own = load_sample().select(["FRA", "USA"])
    said = " ".join(words(plot_profiles(own, blocs_of(own))))
    assert "109 in favour, 45 against, 16 abstained (as printed; the lists hold 0–2–0)" in said


def test_dollars_and_underscores_stand_for_themselves():
    own = RECORDS["long titles"]()
    ax = plot_profiles(own, blocs_of(own))
    title = " ".join(text for text in words(ax) if "underscores" in text)
    assert "Measures of $x_1$ and $y^2$, with_underscores_in_them" in title
    shown = [text for text in ax.texts if "$" in text.get_text()]
    assert not any(text.get_parse_math() for text in shown if "\\" not in text.get_text())
    own = RECORDS["long names"]()
    codes = [text.get_text() for text in plot_profiles(own, blocs_of(own)).texts]
    assert r"IND\$1\$" in codes


@pytest.mark.parametrize("number", [0, 4])
def test_no_roll_call_or_more_than_three_are_an_error(number):
    names = [f"R{place}" for place in range(number)]
    own = load_sample().select(rollcalls=[]) if not number else record("AAA " + "y " * number)
    assert len(own.rollcalls) == len(names)
    with pytest.raises(ValueError, match=f"expected a record of 1 to 3 roll calls; got {number}"):
        plot_profiles(own, pd.Series(dtype=int))


def test_a_record_in_which_nobody_voted_is_an_error():
    with pytest.raises(ValueError, match="nobody voted in this one"):
        plot_profiles(record("AAA x x"), pd.Series(dtype=int))


def test_the_table_of_profiles_holds_every_voter_once_in_the_order_of_the_figure():
    own = load_sample()
    blocs = blocs_of(own)
    table = profiles_table(own, blocs)
    assert list(table.columns) == ["country", L27, L37, "bloc"]
    shown = [code for _, codes in cells(plot_profiles(own, blocs)) for code in codes]
    assert table["country"].tolist() == shown
    assert sorted(shown) == list(own.voters)
    assert table.set_index("country")["bloc"].to_dict() == blocs.to_dict()
    assert table.set_index("country").loc["AFG", [L27, L37]].tolist() == ["absent", "yes"]


def test_profiles_on_given_axes_shrink_to_them():
    figure = Figure(figsize=(7, 10))
    ax = figure.add_subplot(2, 1, 1)
    assert plot_profiles(record(COUNCIL), pd.Series(0, index=["USA"]), ax) is ax
    assert overlapping(figure) == []
    assert outside(figure) == []


def test_names_of_roll_calls_lose_only_the_whole_parts_they_share():
    assert short_ids(["A/C.1/73/L.27#para 5", "A/C.1/73/L.27"]) == ["L.27#para 5", "L.27"]
    assert short_ids(["A/RES/73/1"]) == ["A/RES/73/1"]
    assert short_ids(["R1", "R2"]) == ["R1", "R2"]


def test_lines_are_no_wider_than_asked_and_end_in_dots_where_words_are_lost():
    text = "a word, Antidisestablishmentarianism, and more words than two lines can hold"
    lines = wrapped(text, 90, 9.0, most=3)
    assert all(width_of(line, 9.0) <= 90 for line in lines)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert wrapped("", 90, 9.0) == []


def test_blocs_that_share_a_colour_share_a_place_in_the_legend():
    own = RECORDS["every way to vote"]()
    ax = plot_profiles(own, pd.Series(range(60), own.voters).mod(12))
    assert {"Bloc 6 (5)", "Blocs 7–12 (30)"} <= {*words(ax)}
    assert "Bloc 7 (5)" not in words(ax)


def test_a_legend_that_is_too_wide_goes_on_in_the_next_row():
    sheet = Sheet(200)
    end = sheet.legend(20, [("#2166AC", f"Bloc {number} (9)") for number in range(1, 5)])
    ax = sheet.draw(None, end)
    assert [round(end - text.get_position()[1]) for text in ax.texts] == [20, 20, 35, 35]
    assert outside(ax.figure) == []
