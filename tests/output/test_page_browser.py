"""The page in a real browser: it is drawn as it should be, and does what it offers."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from output._cases import RECORDS, record_of
from output._page import (
    EXTREMES,
    HOSTILE,
    badge,
    fills,
    hash_of,
    hostile_record,
    opened_tab,
    quick,
    sample_analysis,
    session_analysis,
    value,
    violations,
    wait_until_ready,
    written,
)
from voteblocs.analysis import Analysis
from voteblocs.reading import load_sample
from voteblocs.ties.agreement import agreement, shared_votes
from voteblocs.ties.sponsorship import cosponsorship


def spoofed():
    """Ten voters on twelve roll calls, who would run in a spreadsheet or turn the words round."""
    names = [
        HOSTILE,
        "=1+1",
        "@SUM(1)",
        "__proto__",
        "\u202eEVIL",
        "map",
        "X" * 60,
        "a;b=c",
        "-2",
        "S",
    ]
    draw = np.random.default_rng(1)
    choices = [
        draw.choice(["yes", "no"], 12, p=[0.9, 0.1] if n % 2 else [0.3, 0.7]) for n in range(10)
    ]
    return record_of(names, choices)


PAGES = {
    "few": cache(lambda: quick(load_sample().select(load_sample().voters[::12]))),
    "sample": sample_analysis,
    "session": session_analysis,
    "hostile": cache(lambda: quick(hostile_record())),
    "spoofed": cache(lambda: quick(spoofed())),
}
WIDTHS = (1440, 1024, 390)
PAGES |= {name: cache(lambda name=name: quick(RECORDS[name]())) for name in EXTREMES}
FIRST, SECOND = "A/C.1/73/L.27/Rev.1", "A/C.1/73/L.37"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The pages, each written once."""
    folder = tmp_path_factory.mktemp("pages")

    @cache
    def write(name):
        path = folder / f"{name.replace(' ', '-')}.html"
        path.write_text(written(PAGES[name](), folder), encoding="utf-8")
        return path

    return write


@pytest.fixture
def opened(browser, files):
    """A function that opens a page and notes what it asks for and complains of."""
    tabs = []

    def open_page(name, hash_="", **options):
        tabs.append(opened_tab(browser, files(name), hash_, **options))
        return tabs[-1]

    yield open_page
    for tab in tabs:
        tab.context.close()


def facts(tab, within="#panel"):
    """The terms of a list of facts with what stands beside them."""
    names = tab.locator(f"{within} dt").all_inner_texts()
    return dict(zip(names, tab.locator(f"{within} dd").all_inner_texts(), strict=True))


def column(tab, number):
    """The texts of one column of the table of states, as far as its rows are shown."""
    return tab.locator(f"#states tbody tr:not([hidden]) > :nth-child({number})").all_inner_texts()


MEASURED = """() => {
  const svg = document.getElementById("badges").getBoundingClientRect();
  const shown = [...document.querySelectorAll(".badge-place:not(.away)")];
  const box = (node) => {
    const { x, y, right, bottom } = node.getBoundingClientRect();
    return [x, y, right, bottom];
  };
  return {
    svg: [svg.x, svg.y, svg.right, svg.bottom],
    badges: shown.map((badge) => box(badge.querySelector("rect"))),
    texts: shown.map((badge) => box(badge.querySelector("text"))),
    sideways: document.documentElement.scrollWidth,
  };
}"""


# ------------------------------------------------------------------------------ as drawn


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["sample", "session"])
def test_no_badge_covers_another_or_leaves_the_map_and_every_code_fits(opened, name, width):
    tab = opened(name, width=width)
    for button in tab.locator("#layouts button").all():
        button.click()
        found = tab.evaluate(MEASURED)
        boxes, texts = np.array(found["badges"]), np.array(found["texts"])
        assert len(boxes) >= 174
        low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
        high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
        covering = ((high - low) > 0.1).all(axis=2)
        assert (covering == np.eye(len(boxes), dtype=bool)).all()
        x, y, right, bottom = found["svg"]
        assert (boxes >= [x, y, x, y]).all()
        assert (boxes <= [right, bottom, right, bottom]).all()
        assert (texts[:, 0] >= boxes[:, 0]).all()
        assert (texts[:, 2] <= boxes[:, 2]).all()
        sizes = (boxes[:, 2:] - boxes[:, :2]).min(axis=0)
        assert sizes[0] >= 24
        assert sizes[1] >= 12
        assert found["sideways"] <= width
    assert tab.noted == []


def test_hostile_names_are_text_and_nothing_else_happens(opened):
    tab = opened("hostile")
    tab.locator("#badges [role=button]").first.click()
    tab.locator("#rollcall-list button").first.click()
    tab.locator("#colour").select_option("agreement")
    tab.locator("#panel-compare").select_option(index=1)
    assert "</script><script>alert(1)" in tab.locator("#panel").inner_text()
    assert "<img src=x" in tab.locator("#rollcall-detail").inner_text()
    assert "<img src=x" in tab.locator("#comparison").inner_text()
    assert tab.locator("img").count() == 0
    assert tab.noted == []
    tab.reload()
    wait_until_ready(tab)
    assert "<img src=x" in tab.locator("#comparison").inner_text()


@pytest.mark.parametrize("width", [1440, 390])
def test_no_name_makes_the_page_scroll_sideways_or_turns_the_words_beside_it(opened, width):
    tab = opened("spoofed", width=width)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    alone = "e => getComputedStyle(e).unicodeBidi"
    for name in ("#rollcall-list b", "#rollcall-list span", "#panel .link"):
        assert tab.locator(name).first.evaluate(alone) == "isolate"
    tab.locator("#states tbody button").first.click()
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.noted == []


def luminance(colour):
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def test_codes_can_be_read_on_every_colour(opened):
    tab = opened("sample", "#IND")
    for colour in ("bloc", "lean", "rollcall", "agreement", "sponsors"):
        tab.locator("#colour").select_option(colour)
        pairs = tab.evaluate(
            "[...document.querySelectorAll('.badge-place')].map(b =>"
            " [b.children[0].getAttribute('fill'), b.children[1].getAttribute('fill')])"
        )
        for ground, ink in {tuple(pair) for pair in pairs}:
            light, dark = sorted((luminance(ground), luminance(ink)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (colour, ground, ink)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened, scheme):
    one, other = PAGES["few"]().blocs.index[[0, 9]]
    for width in WIDTHS:
        tab = opened("few", f"#{one};compare={other}", width=width, color_scheme=scheme)
        assert violations(tab) == []


@pytest.mark.parametrize("name", EXTREMES)
def test_the_extremes_are_drawn_without_complaint(opened, name):
    tab = opened(name)
    for button in tab.locator("#layouts button").all():
        button.click()
        placed = tab.locator(".badge-place:not(.away)").count()
        assert placed == len(PAGES[name]().blocs) or button.inner_text() == "By geography"
        tab.locator("#badges [tabindex='0']").press("Enter")
        assert "Bloc" in tab.locator("#panel").inner_text()
        tab.keyboard.press("Escape")
    assert tab.noted == []


# ----------------------------------------------------------------------- choosing a state


def test_a_chosen_state_is_described_with_its_nearest_and_furthest(opened):
    analysis: Analysis = session_analysis()
    tab = opened("session")
    assert "The blocs" in tab.locator("#panel").inner_text()
    badge(tab, "BRA").click()
    scores = analysis.scores.loc["BRA"]
    shown = facts(tab)
    lean = shown["Lean"].split(" ")[0]
    assert value(lean) == pytest.approx(scores["lean"], abs=0.005)
    assert " to " in shown["Lean"]
    assert shown["Stability"] == "in its bloc in 75\u00a0% of resamples"
    assert value(shown["Crossing"]) == pytest.approx(scores["crossing"], abs=0.005)
    excess = agreement(analysis.record, "excess")["BRA"].drop("BRA").round(4)
    both = shared_votes(analysis.record)["BRA"].drop("BRA")
    far = excess[both >= analysis.record.matrix.loc["BRA"].notna().sum() / 2]
    ranked = far.sort_values(ascending=False, kind="stable")
    names = dict(analysis.tables["countries"][["country", "label"]].to_numpy())
    near_shown, far_shown = (
        tab.locator("#panel ol.bars").nth(place).locator("button").all_inner_texts()
        for place in (0, 1)
    )
    assert near_shown == [names[code] for code in ranked.index[:10]]
    furthest = far.sort_values(kind="stable").index[:7]
    assert far_shown == [names[code] for code in furthest]
    assert hash_of(tab) == "#BRA"
    assert badge(tab, "BRA").get_attribute("aria-pressed") == "true"
    tab.locator("#panel ol.bars button").first.click()
    assert tab.locator("#panel h3").inner_text().startswith(near_shown[0])
    assert tab.evaluate("document.activeElement.id") == "panel"
    tab.keyboard.press("Escape")
    assert "The blocs" in tab.locator("#panel").inner_text()
    assert hash_of(tab) == ""


def test_the_map_is_one_stop_and_the_arrows_and_enter_choose(opened):
    tab = opened("sample")
    assert tab.locator("#badges [tabindex='0']").count() == 1
    tab.locator("#badges [tabindex='0']").focus()
    where = "() => document.activeElement.getBoundingClientRect().x"
    before = tab.evaluate(where)
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        tab.keyboard.press(key)
    assert tab.evaluate(where) > before
    code = tab.evaluate("document.activeElement.getAttribute('aria-label').split(' ')[0]")
    tab.keyboard.press("Enter")
    assert hash_of(tab) == f"#{code}"
    assert tab.locator("#tip").is_visible()
    tab.keyboard.press("Enter")
    assert hash_of(tab) == ""
    assert tab.locator("#badges [tabindex='0']").count() == 1


def test_a_state_is_found_by_any_name(opened):
    tab = opened("sample")
    box = tab.get_by_label("Find a state")
    for text, code in (("france", "FRA"), ("cote d'iv", "CIV"), ("Russian Federation", "RUS")):
        box.fill(text)
        box.press("Enter")
        assert hash_of(tab) == f"#{code}"
    box.fill("Atlantis")
    box.press("Enter")
    assert tab.locator("#find-found").inner_text() == "No state has that name."


def test_a_name_takes_its_article_within_a_sentence(opened):
    tab = opened("sample", "#USA;compare=CHN")
    assert "agreement with the United States" in tab.locator("#colour").inner_text()
    assert "Lines: from the United States to" in tab.locator("#map-caption").inner_text()
    shown = facts(tab, "#comparison")["Drafts sponsored"]
    assert shown == "0 together, 1 by the United States only, 1 by China only"


def test_chips_of_the_legend_keep_some_blocs(opened):
    tab = opened("sample")
    faded = tab.locator(".badge-place.faded:not(.away)")
    tab.locator("#legend button", has_text="Bloc 2 · 58").click()
    assert faded.count() == 174 - 58
    tab.locator("#legend button", has_text="Bloc 4 · 7").click()
    assert faded.count() == 174 - 58 - 7
    for text in ("Bloc 2", "Bloc 4"):
        tab.locator("#legend button", has_text=text).click()
    assert faded.count() == 0


def test_cautions_and_states_without_a_place_are_named(opened):
    tab = opened("sample")
    assert "no evidence of blocs beyond the tallies" in tab.locator("header").inner_text()
    assert "19 states never voted here: Central African Republic" in (
        tab.locator("#unplaced").inner_text()
    )
    tab.locator("#unplaced button", has_text="Somalia").click()
    assert "it never voted" in facts(tab)["Bloc"]


# ------------------------------------------------------------------------- roll calls


def test_a_roll_call_colours_the_map_and_says_how_each_bloc_voted(opened):
    analysis = session_analysis()
    tab = opened("session")
    votes = analysis.record.votes
    name = tab.locator("#rollcall-list b").nth(2).inner_text()
    tab.locator("#rollcall-list button").nth(2).click()
    own = votes[votes["rollcall"] == name].set_index("country")["choice"].astype(str)
    colours = {"yes": "#0B7A75", "abstain": "#F2C14E", "no": "#B3261E", "absent": "#D5D8DC"}
    assert fills(tab) == {code: colours[choice] for code, choice in own.items()}
    counts = own.groupby(analysis.blocs.reindex(own.index)).value_counts().unstack(fill_value=0)
    heads = tab.locator("#rollcall-detail article h4").all_inner_texts()
    for bloc, head in enumerate(heads):
        row = counts.loc[bloc]
        expected = f"{row['yes']} in favour, {row['no']} against, {row['abstain']} abstaining"
        assert head.startswith(f"Bloc {bloc + 1}: {expected}")
    members = own[analysis.blocs.reindex(own.index) == 1]
    line = members[members != "absent"].value_counts().index[0]
    apart = members[(members != line) & (members != "absent")]
    article = tab.locator("#rollcall-detail article").nth(1)
    assert article.locator("p button").count() == len(apart)
    assert f"rollcall={name};colour=rollcall" in hash_of(tab)


def test_roll_calls_are_searched_and_the_most_divided_come_first(opened):
    tab = opened("sample")
    assert tab.locator("#rollcall-list b").all_inner_texts() == [FIRST, SECOND]
    box = tab.get_by_label("Search roll calls")
    box.fill("l.37")
    assert tab.locator("#rollcall-list b").all_inner_texts() == [SECOND]
    assert tab.locator("#rollcall-found").inner_text() == "1 of 2 roll calls"
    box.fill("nothing of that kind")
    assert tab.locator("#rollcall-list b").count() == 0


# ------------------------------------------------------------------------- two states


def test_two_states_are_compared_by_their_positions(opened):
    analysis = session_analysis()
    votes = analysis.record.votes
    table = votes.pivot(index="country", columns="rollcall", values="choice")
    pairs = Counter(zip(table.loc["FRA"], table.loc["RUS"], strict=True))
    tab = opened("session")
    tab.locator("#compare-one").select_option(label="France")
    tab.locator("#compare-other").select_option(label="Russia")
    kinds = ("yes", "abstain", "no", "absent")
    cells = tab.locator("#positions td").all_inner_texts()
    assert [int(cell) for cell in cells] == [pairs[a, b] for a in kinds for b in kinds]
    shown = facts(tab, "#comparison")
    for measure, term in (("excess", "Excess over chance"), ("graded", "Graded agreement")):
        expected = agreement(analysis.record, measure).loc["FRA", "RUS"]
        assert value(shown[term]) == pytest.approx(expected, abs=0.006)
    number = sum(n for (a, b), n in pairs.items() if a != b and "absent" not in (a, b))
    assert tab.locator("#comparison h4").inner_text() == f"{number} roll calls that part them"
    assert tab.locator("#comparison ol.plain button").count() == number
    assert hash_of(tab) == "#FRA;compare=RUS"
    tab.locator("#parting button").first.click()
    assert "colour=rollcall" in hash_of(tab)


def test_the_heatmap_reads_out_a_cell_and_compares_its_two(opened):
    analysis = session_analysis()
    tab = opened("session")
    heat = tab.locator("#heat")
    heat.scroll_into_view_if_needed()
    box = heat.bounding_box()
    tab.mouse.move(box["x"] + 0.9 * box["width"], box["y"] + 0.2 * box["height"])
    text = tab.locator("#heat-read").inner_text()
    names = {row.label: row.country for row in analysis.tables["countries"].itertuples()}
    one, other = (names[name] for name in text.split(":")[0].split(" and ", 1))
    table = agreement(analysis.record, "excess")
    shown = text.split("excess ")[1].split(",")[0]
    assert value(shown) == pytest.approx(table.loc[one, other], abs=0.006)
    heat.focus()
    tab.keyboard.press("ArrowDown")
    moved = tab.locator("#heat-read").inner_text()
    assert moved != text
    tab.keyboard.press("Enter")
    first, second = moved.split(":")[0].split(" and ", 1)
    assert tab.locator("#comparison h3").inner_text() == f"{first} and {second}"


# ------------------------------------------------------------------------ co-sponsorship


def test_co_sponsorship_is_a_second_layer(opened):
    analysis = sample_analysis()
    tab = opened("sample", "#GIN")
    tab.locator("#panel button", has_text="Co-sponsorship").click()
    assert "layer=sponsors" in hash_of(tab)
    together = cosponsorship(analysis.record, "count")["GIN"].drop("GIN")
    assert "2 drafts" in tab.locator("#panel ol.bars").inner_text()
    names = dict(analysis.tables["countries"][["country", "label"]].to_numpy())
    best = [names[code] for code in together.index[together == 2]]
    shown = tab.locator("#panel ol.bars button").all_inner_texts()
    assert shown[: len(best)] == best
    tab.locator("#colour").select_option("sponsors")
    own = fills(tab)
    assert own["MWI"] == own["COD"] != own["RUS"] != own["IND"]
    tab.locator("#rollcall-list button").nth(1).click()
    assert tab.locator(".badge-place.sponsors:not(.away)").count() == 48
    detail = tab.locator("#rollcall-detail").inner_text()
    assert "Submitted by (1): " in detail
    assert "Joined later (15): " in detail
    assert "Dot: sponsored the draft." in tab.locator("#map-caption").inner_text()


# ------------------------------------------------------------------- tables, files, links


def test_states_can_be_filtered_by_any_name(opened):
    tab = opened("sample")
    box = tab.get_by_label("Filter states")
    box.fill("cote")
    assert column(tab, 2) == ["Côte d'Ivoire"]
    assert tab.locator("#states [role=status]").inner_text() == "1 of 193 rows"
    box.fill("russian federation")
    assert column(tab, 1) == ["RUS"]
    tab.locator("#states tbody tr:not([hidden]) button").click()
    assert hash_of(tab) == "#RUS"
    box.fill("african bloc 4")
    assert column(tab, 1) == ["BWA", "CIV", "GNQ", "RWA", "SEN"]
    box.fill("")
    assert len(column(tab, 1)) == 193


def test_states_can_be_sorted_by_any_column_the_missing_last(opened):
    tab = opened("sample")
    lean = tab.locator("#states th", has_text="Lean").first
    for direction, sign in (("descending", -1), ("ascending", 1)):
        lean.get_by_role("button").click()
        assert lean.get_attribute("aria-sort") == direction
        cells = column(tab, 7)
        known = [value(cell) for cell in cells if cell != "–"]
        assert known == sorted(known, key=lambda number: sign * number)
        assert cells[len(known) :] == ["–"] * 29
    tab.locator("#states th", has_text="Name").get_by_role("button").click()
    assert column(tab, 2)[:2] == ["Afghanistan", "Albania"]
    assert lean.get_attribute("aria-sort") is None


def saved(tab, button):
    with tab.expect_download() as started:
        tab.locator(button).click()
    path = started.value.path()
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_table_and_all_pairs_are_saved_as_csv(opened):
    analysis = session_analysis()
    tab = opened("session")
    rows = saved(tab, "#save-table")
    assert [row["code"] for row in rows] == list(analysis.tables["countries"]["country"])
    assert all(len(row["all_votes"]) == 95 for row in rows)
    pairs = saved(tab, "#save-pairs")
    assert len(pairs) == 193 * 192 // 2 == 18_528
    for measure in ("excess", "share", "graded"):
        table = agreement(analysis.record, measure)
        for pair in pairs[::97]:
            expected = table.loc[pair["country"], pair["other"]]
            assert float(pair[measure]) == pytest.approx(expected, abs=1e-9)


def test_a_spreadsheet_runs_no_name_as_a_formula(opened):
    tab = opened("spoofed")
    names = [row["name"] for row in saved(tab, "#save-table")]
    assert {"'=1+1", "'@SUM(1)", "'-2", "S"} < set(names)
    low = [row["lean"] for row in saved(tab, "#save-table") if row["lean"].startswith("-")]
    assert low
    assert {row["country"] for row in saved(tab, "#save-pairs")} > {"'=1+1", "'@SUM(1)"}


def test_a_measure_that_was_asked_for_stands_beside_what_is_counted(browser, tmp_path):
    drawn = record_of(
        ["AAA", "BBB", "CCC"], [["yes", "yes", "no"], ["yes", "no", "no"], ["no"] * 3]
    )
    path = tmp_path / "page.html"
    path.write_text(written(quick(drawn, measure="s_score"), tmp_path), encoding="utf-8")
    tab = opened_tab(browser, path)
    table = agreement(drawn, "s_score")
    for pair in saved(tab, "#save-pairs"):
        expected = table.loc[pair["country"], pair["other"]]
        assert float(pair["s_score"]) == pytest.approx(expected, abs=1e-4)
    tab.context.close()


def test_an_address_opens_the_view_that_it_was_taken_from(opened):
    tab = opened("sample")
    tab.locator("#layouts button", has_text="By profile").click()
    badge(tab, "CHN").click()
    tab.locator("#compare-other").select_option(label="Brazil")
    tab.locator("#rollcall-list button").nth(1).click()
    tab.locator("#colour").select_option("agreement")
    taken = tab.evaluate("location.hash")
    again = opened("sample", taken)
    for place in ("#panel", "#comparison", "#rollcall-detail", "#legend", "#map-caption"):
        assert again.locator(place).inner_text() == tab.locator(place).inner_text()
    assert fills(again) == fills(tab)
    assert again.evaluate("location.hash") == taken
    again.evaluate("location.hash = '#USA'")
    again.wait_for_function("document.querySelector('#panel h3').textContent.includes('USA')")
    again.locator("nav a", has_text="All states").click()
    assert "USA" in again.locator("#panel h3").inner_text()


def test_a_voter_called_like_a_heading_has_an_address_too(opened):
    tab = opened("spoofed")
    badge(tab, "map").click()
    assert hash_of(tab) == "#state=map"
    assert opened("spoofed", "#state=map").locator("#panel h3").inner_text() == "map"


# ------------------------------------------------------------- phone, dark, paper, no script


def test_on_a_phone_the_map_by_geography_scrolls_to_the_chosen_state(opened):
    tab = opened("session", "#FJI;by=geography", width=390)
    box = badge(tab, "FJI").bounding_box()
    assert 0 <= box["x"] <= 390 - box["width"]
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_button_turns_dark_to_light_and_back(opened, scheme):
    tab = opened("hostile", color_scheme=scheme)
    ground = "getComputedStyle(document.body).backgroundColor"
    first = tab.evaluate(ground)
    tab.locator("#theme").click()
    assert tab.evaluate(ground) != first
    tab.locator("#theme").click()
    assert tab.evaluate(ground) == first


def test_on_paper_the_tables_are_unrolled_and_nothing_is_left_to_press(opened):
    tab = opened("sample", "#FRA", color_scheme="dark")
    tab.emulate_media(media="print")
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    for gone in ("nav", ".tools", ".filter", "#pairs", "#clear", "#rollcall-box", "#save-pairs"):
        assert not tab.locator(gone).first.is_visible(), gone
    for there in ("#badges", "#panel", "#rollcalls table", "#states table"):
        assert tab.locator(there).first.is_visible(), there
    assert tab.locator("#blocs details:not([open])").first.is_hidden()
    whole = "e => e.scrollHeight <= e.clientHeight + 1"
    assert tab.locator("#states .scroll").evaluate(whole)
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_narrow_window_prints_the_wide_map_before_pages_are_counted(opened):
    tab = opened("sample", width=390)
    layout = "document.getElementById('frame').dataset.layout"
    assert tab.evaluate(layout) == "tall"
    for event, expected in (("beforeprint", "votes"), ("afterprint", "tall")):
        tab.evaluate(f"window.dispatchEvent(new Event('{event}'))")
        assert tab.evaluate(layout) == expected


def test_without_javascript_the_tables_are_there(opened):
    tab = opened("sample", script=False)
    assert tab.locator("#states tbody tr").count() == 193
    assert tab.locator("#rollcalls table").is_visible()
    for hidden in ("#map", "#pairs", "#compare", "#theme"):
        assert tab.locator(hidden).is_hidden()
    assert tab.locator("input:visible, button:visible, select:visible").count() == 0
