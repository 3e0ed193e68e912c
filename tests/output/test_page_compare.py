"""Two are compared over time: counted in the page from its votes, and so as `agreement` has it."""

import base64
import csv
import re
from functools import cache

import numpy as np
import pandas as pd
import pytest

from drawn import random_record, record
from output._page import (
    MANIFEST,
    Page,
    badge,
    fills,
    hash_of,
    page_of,
    quick,
    value,
    violations,
    written,
)
from voteblocs.output.page._windows import counted_in, packed, pairs_table, rollcalls_of, runs_of
from voteblocs.output.page.history_report import write_history_report
from voteblocs.over_time._windows import windows
from voteblocs.over_time.history import history_tables
from voteblocs.reading import load_unga
from voteblocs.record import VotingRecord
from voteblocs.ties.agreement import agreement, chance, shared_votes

SESSIONS = [str(session) for session in range(17, 22)]  # of which 19 has one roll call


@cache
def votes():
    whole = load_unga(SESSIONS)
    return whole.select({*whole.voters[::3], "CHN", "FRA", "RUS", "USA"})


@cache
def tables():
    """The history with intervals, which here are made up."""
    found = history_tables(votes())
    lean = found["history"]["lean"].astype(float)
    history = found["history"].assign(lean_low=lean - 0.1, lean_high=lean + 0.1)
    history.attrs.update(found["history"].attrs)
    return found | {"history": history}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    own = tmp_path_factory.mktemp("compare") / "report.html"
    manifest = MANIFEST | {"parameters": {"resamples": 50}}
    write_history_report(tables(), own, figures=[], manifest=manifest, parts=windows(votes()))
    return own


def expected(one, other, measure, parts=None):
    """A measure of a pair by window, as `agreement` has it."""
    parts = windows(votes()) if parts is None else parts
    found = {}
    for label, part in parts.items():
        table = agreement(part, measure)
        both = {one, other} <= set(table.index)
        found[label] = table.loc[one, other] if both else float("nan")
    return list(found.values())


def cells(tab, head):
    """A column of the table of two over time."""
    heads = tab.locator("#over-time thead th").all_text_contents()
    place = heads.index(head) + 1
    return tab.locator(f"#over-time tbody tr > :nth-child({place})").all_text_contents()


def drawn_values(tab, chart, kind, *, low, high):
    """The values of a line, read from where it is drawn."""
    values = []
    for line in tab.locator(f".{chart} .{kind}").all():
        d = line.get_attribute("d")
        points = re.findall(r"[ML][\d.]+ ([\d.]+)", d) if d else [line.get_attribute("cy")]
        values += [high - (float(y) - 8) / 110 * (high - low) for y in points]
    return values


# ------------------------------------------------------------------------- what the page is given


def unpacked(text, rollcalls):
    """The choices of every voter as 0 to 3."""
    octets = np.frombuffer(base64.b64decode(text), dtype=np.uint8)
    choices = (octets[:, None] >> np.arange(0, 8, 2, dtype=np.uint8)) & 3
    return choices.reshape(-1, -(-rollcalls // 4) * 4)[:, :rollcalls]


@pytest.mark.parametrize("by", ["session", (2, 1)])
def test_packed_votes_are_the_votes_and_every_window_finds_its_own(by):
    rng = np.random.default_rng(7)
    made = random_record(3, states=9, rollcalls=31)
    days = pd.to_datetime("1990-06-01") + pd.to_timedelta(rng.integers(0, 1400, 31), unit="D")
    details = pd.DataFrame({"date": days}, index=made.rollcalls.index)
    details["session"] = details["date"].dt.strftime("%Y")
    parts = windows(VotingRecord(made.votes, details), by)
    codes, places = sorted(made.voters), rollcalls_of(parts)
    assert len(places) == 31
    choices = unpacked(packed(parts, codes), len(places))
    for part in parts.values():
        runs = counted_in(part, places)["calls"]
        own = [place for first, number in runs for place in range(first, first + number)]
        matrix = part.matrix.reindex(codes)
        assert sorted(places[name] for name in matrix.columns) == own
        for name in matrix.columns:
            found = choices[:, places[name]]
            assert [{0: None, 1: 1, 2: 0, 3: -1}[choice] for choice in found.tolist()] == [
                None if np.isnan(x) else x for x in matrix[name]
            ]


def test_runs_hold_every_number_once():
    assert runs_of([]) == []
    assert runs_of([3, 4, 6]) == [[3, 2], [6, 1]]


def test_the_best_known_stand_in_a_table_and_else_those_that_voted_most():
    assert pairs_table({}) == ""
    parts = {"1": record("GREENS y y n\nLabour n y n\nOther x x y"), "2": record("GREENS n")}
    head, *rows = Page(str(pairs_table(parts))).tables["agreement of the best known"]
    assert head == ["Session", "GREENS Labour", "GREENS Other", "Labour Other"]
    excess = agreement(parts["1"], "excess")
    assert value(rows[0][1]) == pytest.approx(excess.loc["GREENS", "Labour"], abs=0.005)
    assert rows[1] == ["2", "–", "–", "–"]


# -------------------------------------------------------------------------------- in a browser


def test_two_states_have_their_agreement_and_lean_in_every_session(opened):
    tab = opened()
    tab.locator("#compare-one").select_option(label="Russia")
    tab.locator("#compare-other").select_option(label="United States")
    assert hash_of(tab) == "#RUS;compare=USA"
    share, excess = (expected("RUS", "USA", measure) for measure in ("share", "excess"))
    assert [value(cell) for cell in cells(tab, "Excess")] == pytest.approx(
        excess, abs=0.00501, nan_ok=True
    )
    assert [value(cell) / 100 for cell in cells(tab, "Voted alike")] == pytest.approx(
        share, abs=0.00501, nan_ok=True
    )
    alike = [a - b for a, b in zip(share, excess, strict=True)]
    assert [value(cell) / 100 for cell in cells(tab, "By chance")] == pytest.approx(
        alike, abs=0.00501, nan_ok=True
    )
    both = [shared_votes(part).loc["RUS", "USA"] for part in windows(votes()).values()]
    assert [int(cell) for cell in cells(tab, "Roll calls shared")] == both
    own = tables()["history"].query("country == 'RUS'")["lean"].astype(float)
    found = [value(cell.split(" (")[0]) for cell in cells(tab, "Lean RUS")]
    assert found == pytest.approx(own.tolist(), abs=0.00501, nan_ok=True)
    assert tab.noted == []


def test_the_drawn_lines_are_at_the_numbers_and_the_band_at_the_interval(opened):
    tab = opened("#RUS;compare=USA")
    share = [x for x in expected("RUS", "USA", "share") if not np.isnan(x)]
    found = drawn_values(tab, "share-chart", "line-0", low=0, high=1)
    assert found == pytest.approx(share, abs=0.001)
    excess = [x for x in expected("RUS", "USA", "excess") if not np.isnan(x)]
    end = abs(value(tab.locator(".excess-chart .end").last.text_content()))
    assert end >= max(map(abs, excess))
    found = drawn_values(tab, "excess-chart", "line-0", low=-end, high=end)
    assert found == pytest.approx(excess, abs=0.002 * end)
    lean = tables()["history"].query("country == 'USA'")["lean"].astype(float).dropna()
    band = drawn_values(tab, "lean-chart", "band-1", low=-1, high=1)
    assert sorted(band) == pytest.approx(sorted([*(lean - 0.1), *(lean + 0.1)]), abs=0.002)
    assert "50 resamples of the resolutions. Drawn here: 50 resamples, too few" in (
        tab.locator("#comparison").inner_text()
    )


def test_the_sentence_counts_every_roll_call_once(opened):
    text = opened("#FRA;compare=CHN").locator("#comparison p").first.inner_text()
    whole = votes()
    share = agreement(whole, "share", min_shared=1).loc["FRA", "CHN"]
    both = whole.matrix.loc[["FRA", "CHN"]].notna().all()
    assert f"voted alike on {share:.0%} of the".replace("%", "\u00a0%") in text
    assert f"the {int(both.sum())} roll calls" in text
    assert f"{chance(whole)[both[both].index].mean():.0%}".replace("%", "\u00a0%") in text
    excess = dict(zip(SESSIONS, expected("FRA", "CHN", "excess"), strict=True))
    known = {label: x for label, x in excess.items() if not np.isnan(x)}
    assert f"highest in session {max(known, key=known.get)} " in text
    assert f"lowest in session {min(known, key=known.get)} " in text


def test_a_link_reopens_the_comparison_and_the_keyboard_reaches_its_table(opened):
    tab = opened("#RUS")
    tab.locator("#compare-other").focus()
    tab.keyboard.type("France")
    tab.keyboard.press("Enter")
    assert hash_of(tab) == "#RUS;compare=FRA"
    tab.locator("#comparison .fallback summary").focus()
    tab.keyboard.press("Enter")
    assert tab.locator("#over-time").is_visible()
    again = opened(tab.evaluate("location.hash"))
    for place in (".share-chart", ".excess-chart", "#comparison .lean-chart"):
        assert again.locator(place).inner_html() == tab.locator(place).inner_html()
    assert cells(again, "Excess") == cells(tab, "Excess")


def test_the_map_is_coloured_by_agreement_with_the_chosen_state(opened):
    tab = opened("#window=20")
    colour = tab.locator("#colour")
    assert colour.locator("[value=agreement]").get_attribute("disabled") is not None
    badge(tab, "USA").click()
    colour.select_option("agreement")
    assert hash_of(tab) == "#USA;window=20;colour=agreement"
    excess = agreement(windows(votes())["20"], "excess")["USA"].dropna()
    said = tab.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.badge-place:not(.away)')].map("
        "b => b.getAttribute('aria-label')).map(l => [l.slice(0, 3), l.split(' ').at(-1)]))"
    )
    found = {code: value(said[code]) for code in excess.index if code in said}
    assert len(found) > 30
    assert found == pytest.approx(excess[list(found)].to_dict(), abs=0.00501)
    shown = fills(tab)
    assert shown["USA"] == "#000000"
    assert int(shown[min(found, key=found.get)][1:3], 16) > int(
        shown[max(found, key=found.get)][1:3], 16
    )
    tab.locator("#later").click()
    assert fills(tab) != shown
    tab.keyboard.press("Escape")
    assert hash_of(tab) == ""


def test_pressing_on_a_drawing_goes_to_that_session(opened):
    tab = opened("#RUS;compare=USA")
    chart = tab.locator(".share-chart")
    box = chart.bounding_box()
    chart.click(position={"x": 53, "y": box["height"] / 2})
    assert hash_of(tab) == "#RUS;window=17;compare=USA"
    assert tab.locator("#now").inner_text().startswith("Session 17")


def test_the_numbers_of_two_are_a_file(opened):
    tab = opened("#RUS;compare=USA")
    tab.locator("#comparison .fallback summary").click()
    with tab.expect_download() as waiting:
        tab.locator("#save-comparison").click()
    assert waiting.value.suggested_filename == "RUS-USA.csv"
    rows = list(csv.DictReader(waiting.value.path().read_text(encoding="utf-8").splitlines()))
    assert [row["window"] for row in rows] == SESSIONS
    excess = [float(row["excess"] or "nan") for row in rows]
    assert excess == pytest.approx(expected("RUS", "USA", "excess"), nan_ok=True)
    assert {"lean_RUS", "lean_low_USA", "bloc_RUS", "chance"} < set(rows[0])


@pytest.mark.parametrize(("width", "scheme"), [(1024, "light"), (390, "dark")])
def test_the_comparison_fits_and_axe_finds_nothing(opened, width, scheme):
    tab = opened("#RUS;compare=USA", width=width, color_scheme=scheme)
    tab.locator("#comparison .fallback summary").click()
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(tab) == []
    texts = tab.locator("#comparison svg.over-windows text")
    outside = texts.evaluate_all(
        """(texts) => texts.filter((text) => {
          const [own, all] = [text, text.ownerSVGElement].map((n) => n.getBoundingClientRect());
          return own.left < all.left - 0.5 || own.right > all.right + 0.5;
        }).map((text) => text.textContent)"""
    )
    assert outside == []
    assert texts.count() > 9


def test_on_paper_the_drawings_are_there_and_the_lists_are_not(opened):
    tab = opened("#RUS;compare=USA")
    tab.emulate_media(media="print")
    assert tab.locator(".share-chart").is_visible()
    assert not tab.locator("#compare-choices").is_visible()
    assert not tab.locator("#save-comparison").is_visible()


def test_without_the_script_the_best_known_stand_in_a_table(opened):
    tab = opened(script=False)
    region = tab.get_by_role("region", name="Table: agreement of the best known")
    assert region.is_visible()
    heads = region.locator("thead th").all_text_contents()
    place = heads.index("FRA RUS") + 1
    found = region.locator(f"tbody tr > :nth-child({place})").all_text_contents()
    assert [value(cell) for cell in found] == pytest.approx(
        expected("FRA", "RUS", "excess"), abs=0.00501, nan_ok=True
    )
    assert not tab.locator("#compare-choices").is_visible()


def test_without_votes_the_page_of_a_history_has_no_agreement(opened, tmp_path):
    bare = tmp_path / "report.html"
    write_history_report(tables(), bare, figures=[], manifest={})
    tab = opened("#RUS;compare=USA", file=bare)
    assert tab.locator(".lean-chart").count() == 2
    assert tab.locator(".share-chart").count() == 0
    assert "Roll calls shared" not in tab.locator("#over-time").text_content()
    assert tab.noted == []


# ------------------------------------------------------------------ a record of several sessions


def test_a_record_of_several_sessions_has_agreement_by_session_too(opened, tmp_path):
    parts = windows(votes())
    file = tmp_path / "page.html"
    file.write_text(written(quick(votes()), tmp_path), encoding="utf-8")
    tab = opened("#USA;compare=FRA", file=file)
    for head, measure in (("Excess", "excess"), ("Voted alike", "share")):
        scale = 100 if measure == "share" else 1
        assert [value(cell) / scale for cell in cells(tab, head)] == pytest.approx(
            expected("USA", "FRA", measure, parts), abs=0.00501, nan_ok=True
        )
    assert violations(tab) == []
    assert tab.locator(".share-chart .now").count() == 0
    assert tab.noted == []


def test_a_record_of_one_session_has_none(tmp_path):
    page = page_of(quick(load_unga(17).select(["FRA", "RUS", "USA"])), tmp_path)
    assert "agreement of the best known" not in page.tables
