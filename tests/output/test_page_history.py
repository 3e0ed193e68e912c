"""The page of a history says what its tables say, needs nothing from anywhere, moves in time."""

import base64
import csv
import hashlib
import json
import re
from functools import cache

import numpy as np
import pandas as pd
import pytest

from output._page import (
    HOSTILE,
    HOSTILE_MANIFEST,
    MANIFEST,
    Page,
    badge,
    fills,
    hash_of,
    value,
    violations,
    wait_until_ready,
)
from voteblocs.output._figure import Figure
from voteblocs.output._style import OTHER_COLOUR, bloc_colour
from voteblocs.output.page._flow import flow_drawing
from voteblocs.output.page._lines import chart
from voteblocs.output.page._places import tile_places
from voteblocs.output.page.history_report import write_history_report
from voteblocs.over_time.history import history_tables
from voteblocs.reading import load_unga
from voteblocs.record import VotingRecord
from voteblocs.wording import bloc_label

SESSIONS = range(43, 48)
LEANING = ("RUS", "USA")  # with either pole in session 43


@cache
def tables():
    return history_tables(load_unga(SESSIONS))


def hostile_tables():
    """Three sessions of twelve roll calls with hostile names of states and of a session."""
    rng = np.random.default_rng(1)
    states = [HOSTILE, "USA", "FRA", "DEU", "RUS", "CUB"]
    sessions = [HOSTILE, "2", "3"]
    rollcalls = [f"R{session}/{n}" for session in range(3) for n in range(12)]
    choices = rng.choice(["yes", "no", "abstain"], size=(len(states), len(rollcalls)))
    votes = [
        (state, name, choices[i, j])
        for i, state in enumerate(states)
        for j, name in enumerate(rollcalls)
    ]
    details = pd.DataFrame(
        {
            "session": np.repeat(sessions, 12),
            "date": pd.date_range("1990-01-01", periods=36, freq="30D"),
        },
        index=rollcalls,
    )
    record = VotingRecord(pd.DataFrame(votes, columns=["country", "rollcall", "choice"]), details)
    return history_tables(record)


def written(found, folder, **options):
    path = folder / "report.html"
    given = {"figures": [], "manifest": MANIFEST} | options
    write_history_report(found, path, **given)
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return written(tables(), tmp_path_factory.mktemp("history"), about="General Assembly")


@pytest.fixture(scope="module")
def page(path):
    return Page(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    figures = [Figure(HOSTILE, HOSTILE, HOSTILE, folder / "a.svg")]
    manifest = HOSTILE_MANIFEST | {"warnings": [HOSTILE]}
    return written(hostile_tables(), folder, figures=figures, manifest=manifest, about=HOSTILE)


# ------------------------------------------------------------------------- what it says


def test_it_begins_with_windows_states_votes_and_events(path):
    text, house = path.read_text(encoding="utf-8"), tables()["house"]
    assert "<h1>Who voted with whom, sessions 43 to 47</h1>" in text
    states = tables()["history"]["country"].nunique()
    assert f"In 5 sessions {states} states cast {house['votes'].sum():,} votes on" in text
    splits = (tables()["events"]["event"] == "split").sum()
    assert f"{splits} split" in text


def test_the_tables_stand_in_the_page_without_its_script(page):
    events, blocs = tables()["events"], tables()["blocs_history"]
    assert [row[0] for row in page.rows("events")] == list(events["window"])
    assert [int(row[3]) for row in page.rows("events")] == list(events["states"])
    several = blocs[blocs["states"] > 1]
    shown = [(row[0], row[1], int(row[2])) for row in page.rows("blocs")]
    labels = several["bloc"].map(bloc_label)
    assert shown == list(zip(several["window"], labels, several["states"], strict=True))
    house = tables()["house"]
    shown = [value(row[6]) for row in page.rows("the house")]
    assert shown == pytest.approx(house["polarisation"].tolist(), abs=5e-4)
    assert len(page.rows("known groups")) == len(SESSIONS)


def test_a_state_stands_with_its_lean_and_its_blocs_by_windows(page):
    (row,) = (row for row in page.rows("states") if row[0] == "POL")
    own = tables()["history"].query("country == 'POL'").set_index("window")
    assert value(row[3]) == pytest.approx(own["lean"].mean(), abs=0.005)
    labels = []
    for name, windows in re.findall(r"(Bloc \d+) \(([^)]*)\)", row[7]):
        first, _, last = windows.partition("–")
        labels += [name] * (int(last or first) - int(first) + 1)
    assert labels == [bloc_label(bloc) for bloc in own["bloc"]]


def test_the_script_is_given_every_value_of_the_history(page):
    data, history = json.loads(page.data), tables()["history"]
    state = data["states"]["code"].index("BRA")
    own = history[history["country"] == "BRA"]
    assert data["columns"]["lean"][state] == pytest.approx(own["lean"].round(4).tolist())
    assert data["columns"]["bloc_signed"][state] == own["bloc_signed"].tolist()
    absent = data["states"]["code"].index("LVA")
    assert data["columns"]["bloc"][absent][:3] == [None] * 3
    assert len(data["events"]) == len(tables()["events"])


# --------------------------------------------------------------------------- what is drawn


def test_the_boxes_of_the_flow_are_as_high_as_the_blocs_are_large(page):
    boxes = [own for tag, own in page.elements if tag == "rect" and "data-bloc" in own]
    blocs = tables()["blocs_history"].set_index(["window", "bloc"])["states"]
    large = blocs[blocs > 2]
    found = {(own["data-window"], int(own["data-bloc"])): own for own in boxes}
    assert {key for key in found if key[1] >= 0} == set(large.index)
    units = [float(found[key]["height"]) / size for key, size in large.items()]
    assert max(units) - min(units) < 0.05
    assert all(own["fill"] == bloc_colour(bloc) for (_, bloc), own in found.items() if bloc >= 0)
    assert all(own["fill"] == OTHER_COLOUR for (_, bloc), own in found.items() if bloc < 0)


def test_no_flow_is_drawn_of_one_window():
    history = tables()["history"]
    assert flow_drawing(history[history["window"] == "44"]) == ""


def test_where_nobody_has_a_tile_all_stand_in_rows():
    layout = tile_places(["Greens", "Labour", "Liberals", "Party of the Middle"])
    places = [tuple(place) for place in layout["at"]]
    assert len(set(places)) == 4
    assert len({x for x, _ in places}) == len({y for _, y in places}) == 2


def test_a_line_has_a_gap_where_nothing_is_known():
    drawing = chart("Lean", [0.1, 0.2, float("nan"), 0.3, 0.2], list("12345"), note="")
    assert drawing.count('class="line"') == 2
    assert chart("Lean", [float("nan")], ["1"], note="") == ""


# ------------------------------------------------------------------ nothing comes in or goes out


def test_hostile_text_is_shown_as_text(hostile, page):
    found = Page(hostile.read_text(encoding="utf-8"))
    assert len(found.all("script")) == 2
    assert found.code["script"][1:] == page.code["script"][1:]
    assert not found.all("img")
    assert not set(found.data) & set("<>&")
    assert HOSTILE in json.loads(found.data)["states"]["code"]
    for name in ("blocs", "states", "reading"):
        assert HOSTILE in found.sections[name], name


def test_no_handler_no_inline_style_no_address_and_a_policy_that_names_both(page):
    for tag, own in page.elements:
        assert not any(name.startswith("on") or name == "style" for name in own), (tag, own)
        for name in ("src", "href", "action", "data"):
            assert (own.get(name) or "#").startswith(("#", "data:")), (tag, own)
    code = "".join(page.code["script"][1:] + page.code["style"])
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp|innerHTML|outerHTML|insertAdjacent", code)
    (policy,) = (own["content"] for own in page.all("meta") if "http-equiv" in own)
    for kind in ("script", "style"):
        digest = hashlib.sha256(page.code[kind][-1].encode()).digest()
        assert f"{kind}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy


def test_the_same_tables_give_the_same_bytes_and_a_small_page(path, tmp_path):
    again = written(tables(), tmp_path, about="General Assembly").read_bytes()
    assert again == path.read_bytes()
    assert len(again) < 500_000  # five sessions; all 74 stay below 3 MB


@pytest.mark.parametrize("sessions", [[19], [44]])
def test_a_history_of_one_window_is_written_too(sessions, tmp_path):
    page = Page(written(history_tables(load_unga(sessions)), tmp_path).read_text(encoding="utf-8"))
    assert "Fewer than two sessions have blocs" in page.sections["flow"]
    assert len(page.rows("the house")) == 1


# ------------------------------------------------------------------------------- in a browser


def blocs_of(window):
    own = tables()["history"].query("window == @window").set_index("country")["bloc"]
    return own.dropna().astype(int)


def move_to(tab, window):
    tab.locator("#window").fill(str(list(SESSIONS).index(window)))


def test_the_slider_moves_through_time_and_colours_every_state_by_its_bloc(opened):
    tab = opened()
    for window in (43, 46):
        move_to(tab, window)
        assert tab.locator("#now").inner_text().startswith(f"Session {window} · ")
        shown, blocs = fills(tab), blocs_of(str(window))
        assert {code: shown[code] for code in blocs.index} == {
            code: bloc_colour(bloc) for code, bloc in blocs.items()
        }
        assert hash_of(tab) == f"#window={window}"
    assert badge(tab, "LVA").is_visible()
    move_to(tab, 44)
    assert not badge(tab, "LVA").is_visible()
    assert badge(tab, "DDR").is_visible()
    assert tab.noted == []


def test_the_buttons_step_and_playing_goes_on_by_itself(opened):
    tab = opened("#window=44")
    tab.locator("#earlier").click()
    assert hash_of(tab) == "#window=43"
    tab.locator("#later").click()
    tab.locator("#later").click()
    assert hash_of(tab) == "#window=45"
    tab.locator("#play").click()
    tab.locator("#now", has_text="Session 47").wait_for()
    assert tab.locator("#play").inner_text() == "Play"
    assert hash_of(tab) == ""


def test_a_chosen_state_has_its_line_its_blocs_and_the_events_of_these(opened):
    tab = opened("#window=44")
    badge(tab, "RUS").click()
    panel = tab.locator("#panel")
    own = tables()["history"].query("country == 'RUS'").set_index("window")
    (lean,) = re.findall(r"Lean\n([−+.\d]+)", panel.inner_text())
    assert value(lean) == pytest.approx(own.loc["44", "lean"], abs=0.006)
    strip = panel.locator(".lean-chart rect")
    assert [rect.get_attribute("fill") for rect in strip.all()] == [
        bloc_colour(bloc) for bloc in own["bloc"]
    ]
    events = [row for row in tables()["events"]["members"] if "RUS" in row.split("; ")]
    assert len(events) > 1
    assert panel.locator(".events li").count() == len(events)
    assert hash_of(tab) == "#RUS;window=44"
    assert tab.locator("#flow-drawing .thread").count() == 1
    panel.locator(".events button").last.click()
    assert hash_of(tab) != "#RUS;window=44"
    tab.keyboard.press("Escape")
    assert "the blocs" in panel.inner_text()


def test_a_link_opens_the_same_view_again(opened):
    tab = opened("#RUS;window=43;compare=USA;colour=lean")
    assert tab.locator("#colour").input_value() == "lean"
    assert tab.locator("#now").inner_text().startswith("Session 43")
    assert badge(tab, "RUS").get_attribute("aria-pressed") == "true"
    assert tab.locator("#comparison .line").count() == 4  # two of the key
    assert "Russia" in tab.locator("#comparison").inner_text()
    brown, teal = ([int(fills(tab)[code][n : n + 2], 16) for n in (1, 3, 5)] for code in LEANING)
    assert brown[0] > brown[2]
    assert teal[0] < teal[2]


def test_signed_blocs_colour_the_map_too(opened):
    tab = opened("#window=44")
    tab.locator("#colour").select_option("signed")
    own = tables()["history"].query("window == '44'").set_index("country")["bloc_signed"]
    shown = fills(tab)
    assert {code: shown[code] for code in own.index} == {
        code: bloc_colour(bloc) for code, bloc in own.items()
    }


def test_the_map_is_one_stop_of_the_tab_key_and_arrows_and_enter_choose(opened):
    tab = opened()
    assert tab.locator("#badges [tabindex='0']").count() == 1
    tab.locator("#badges [tabindex='0']").focus()
    for key in ("ArrowDown", "ArrowRight", "Enter"):
        tab.keyboard.press(key)
    code = tab.evaluate("document.activeElement.getAttribute('aria-label').split(' ')[0]")
    assert hash_of(tab) == f"#{code}"


def test_the_whole_history_is_a_file(opened):
    tab = opened()
    with tab.expect_download() as waiting:
        tab.locator("#save-history").click()
    rows = list(csv.DictReader(waiting.value.path().read_text(encoding="utf-8").splitlines()))
    history = tables()["history"]
    assert len(rows) == len(history)
    lean = {(row["window"], row["country"]): row["lean"] for row in rows}
    expected = history.set_index(["window", "country"])["lean"].astype(float)
    assert float(lean["44", "IND"]) == pytest.approx(expected["44", "IND"], abs=5e-4)


def test_hostile_names_do_nothing(opened, hostile):
    tab = opened(file=hostile)
    tab.get_by_label("Find a state").fill(HOSTILE)
    assert HOSTILE[:20] in tab.locator("#panel").inner_text()
    for _ in range(2):
        tab.locator("#earlier").click()
    tab.reload()
    wait_until_ready(tab)
    assert HOSTILE[:20] in tab.locator("#now").inner_text()
    assert HOSTILE[:20] in tab.locator("#panel").inner_text()
    assert tab.locator("img").count() == 0
    assert tab.noted == [hostile.as_uri()]  # the page itself, once more


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_nothing_leaves_the_page_sideways_and_axe_finds_nothing(opened, width, scheme):
    tab = opened("#POL;window=46;compare=FRA", width=width, color_scheme=scheme)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.noted == []
    assert violations(tab) == []


def test_without_the_script_the_drawings_and_tables_are_there(opened):
    tab = opened(script=False)
    assert not tab.locator("#map").is_visible()
    assert tab.locator("#flow-drawing").is_visible()
    assert tab.get_by_role("region", name="Table: the house").is_visible()
    assert tab.get_by_role("region", name="Table: states").is_visible()
