"""The page of a history shows any roll call of the window: on the map, in a list, of two states."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest

from output._page import (
    MANIFEST,
    badge,
    chromium,
    fills,
    hash_of,
    opened_tab,
    violations,
    wait_until_ready,
)
from voteblocs.output._style import CHOICE_COLOURS
from voteblocs.output.page._history_calls import ALL, LONGEST, shortened, votes_data
from voteblocs.output.page._windows import rollcalls_of
from voteblocs.output.page.history_report import write_history_report
from voteblocs.over_time._windows import windows
from voteblocs.over_time.history import history_tables
from voteblocs.record import VotingRecord
from voteblocs.ties.agreement import chance

STATES = ["BRA", "CHN", "CUB", "DEU", "FRA", "GBR", "IND", "RUS", "UKR", "USA"]
EARLY, LATE = "1990-1991", "1992-1993"
TOPICS = ["Sea", "Ice", "Air"]
NUMBER = 14  # of roll calls in a window
WORDS = {"in favour": "yes", "abstaining": "abstain", "against": "no"}


def made() -> VotingRecord:
    """Two windows of roll calls with absences; Ukraine has a seat from the second one on."""
    rng = np.random.default_rng(5)
    names = [f"R/{n:02}" for n in range(2 * NUMBER)]
    days = pd.date_range("1990-06-01", "1993-06-01", periods=len(names)).normalize()
    titles = [f"{TOPICS[n % 3]} and <b>land</b>" for n in range(len(names))]
    votes = [
        (state, name, choice)
        for name, day in zip(names, days, strict=True)
        for state in STATES
        if not (state == "UKR" and day.year < 1992)
        for choice in rng.choice(["yes", "no", "abstain", "absent"], 1, p=[0.45, 0.3, 0.15, 0.1])
    ]
    details = pd.DataFrame({"date": days, "title": titles, "issues": "Peace"}, index=names)
    return VotingRecord(pd.DataFrame(votes, columns=["country", "rollcall", "choice"]), details)


@pytest.fixture(scope="module")
def parts():
    return windows(made(), 2)


@pytest.fixture(scope="module")
def path(parts, tmp_path_factory):
    file = tmp_path_factory.mktemp("votes") / "report.html"
    write_history_report(
        history_tables(made(), parts), file, figures=[], manifest=MANIFEST, parts=parts
    )
    return file


@pytest.fixture(scope="module")
def tab(path):
    with chromium() as browser:
        yield opened_tab(browser, path)


@pytest.fixture
def at(tab):
    """Go to a view of the page that is open already."""

    def go(hash_=""):
        tab.evaluate("text => { location.hash = text; }", hash_ or "window=" + LATE)
        return tab

    return go


def most_divided(part):
    return list(chance(part).round(12).sort_values(kind="stable").index)


def choices(part, name):
    """What every state did on a roll call; nothing for one without a seat."""
    own = part.votes[part.votes["rollcall"] == name].set_index("country")["choice"]
    return own.astype(str)


def shown_votes(tab, part, name):
    """Whether the fill of every badge is that of its vote, with the votes expected."""
    expected = {state: CHOICE_COLOURS[own] for state, own in choices(part, name).items()}
    shown = fills(tab)
    return {state: shown[state] for state in expected} == expected


# ------------------------------------------------------------------------- what the page is given


def test_the_script_has_every_roll_call_and_who_had_no_seat(parts):
    codes = sorted(STATES)
    found = votes_data(parts, codes)
    details, places = made().rollcalls, rollcalls_of(parts)
    rollcalls = found["rollcalls"]
    assert rollcalls["name"] == list(places)
    assert rollcalls["title"] == list(details.loc[rollcalls["name"], "title"])
    assert rollcalls["date"] == list(details.loc[rollcalls["name"], "date"].dt.strftime("%Y-%m-%d"))
    assert [rollcalls["everyIssue"][n] for n in rollcalls["issues"]] == ["Peace"] * 2 * NUMBER
    seats = dict(zip(codes, found["seatless"], strict=True))
    assert seats.pop("UKR") == [[0, len(parts[EARLY].rollcalls)]]
    assert not any(seats.values())
    assert votes_data({}, codes) is None


def test_many_long_titles_are_shortened_so_that_the_page_stays_small(parts):
    assert LONGEST * 6203 > ALL
    assert len(shortened("a" * 500, LONGEST)) == LONGEST
    assert shortened("Sea", LONGEST) == "Sea"


# -------------------------------------------------------------------------------- in a browser


def test_the_map_is_coloured_by_the_most_divided_roll_call_and_its_legend_counts(at, parts):
    tab = at()
    tab.locator("#colour").select_option("rollcall")
    name, *_ = most_divided(parts[LATE])
    assert hash_of(tab) == f"#rollcall={name};colour=rollcall"
    assert shown_votes(tab, parts[LATE], name)
    counts = Counter(choices(parts[LATE], name))
    chips = [text.split(" · ") for text in tab.locator("#legend .chip").all_inner_texts()]
    assert {word: int(number) for word, number in chips} == counts
    caption = tab.locator("#map-caption").inner_text()
    assert caption.startswith(f"{name}, ")
    assert f"{counts['yes']} in favour, {counts['no']} against" in caption
    tab.locator("#legend .chip", has_text="no ·").click()
    kept = {code for code, own in choices(parts[LATE], name).items() if own == "no"}
    faded = {code for code in STATES if "faded" in badge(tab, code).get_attribute("class")}
    assert faded == set(STATES) - kept


def test_the_keyboard_moves_through_the_roll_calls_of_the_window(at, parts):
    tab = at(f"window={EARLY};colour=rollcall")
    order = most_divided(parts[EARLY])
    options = tab.locator("#call option").all_inner_texts()
    assert [words.split(" · ")[0] for words in options] == order
    tab.locator("#call").focus()
    tab.keyboard.press("ArrowDown")
    assert hash_of(tab) == f"#window={EARLY};rollcall={order[1]};colour=rollcall"
    assert shown_votes(tab, parts[EARLY], order[1])
    assert not badge(tab, "UKR").is_visible()
    tab.locator("#later").click()
    assert shown_votes(tab, parts[LATE], most_divided(parts[LATE])[0])
    tab.locator("#colour").select_option("bloc")
    assert not tab.locator("#call").is_visible()


def test_a_link_to_a_roll_call_opens_it_in_its_window(tab, at, parts):
    name = most_divided(parts[EARLY])[3]
    at(f"BRA;rollcall={name};colour=rollcall")
    for _ in range(2):  # in the open page, and on opening it
        assert tab.locator("#now").inner_text().startswith("1990–1991")
        assert shown_votes(tab, parts[EARLY], name)
        words = tab.locator("#panel .facts").inner_text()
        assert words.startswith(f"Vote\n{choices(parts[EARLY], name)['BRA']} on {name}\n")
        tab.reload()
        wait_until_ready(tab)
    tab.noted.clear()  # the page itself, once more


def test_the_list_is_searched_and_what_is_chosen_in_it_colours_the_map(at, parts):
    tab = at(f"window={LATE}")
    part = parts[LATE]
    tab.locator("#rollcall-search").fill("ice land")
    own = [name for name in most_divided(part) if part.rollcalls.loc[name, "title"][:3] == "Ice"]
    rows = tab.locator("#rollcall-list button")
    assert [words.split()[0] for words in rows.all_inner_texts()] == own
    said = tab.locator("#rollcall-found").inner_text()
    assert said == f"{len(own)} of {len(part.rollcalls)} roll calls of 1992–1993"
    rows.last.press("Enter")
    assert shown_votes(tab, part, own[-1])
    detail = tab.locator("#rollcall-detail").inner_text()
    assert "Ice and <b>land</b>" in detail
    tally = Counter(choices(part, own[-1]))
    assert all(f"{tally[kind]} {word}" in detail for word, kind in WORDS.items())
    tab.locator("#rollcall-search").fill("")
    tab.locator("#earlier").click()
    assert tab.locator("#rollcall-list button").count() == len(parts[EARLY].rollcalls)


def test_two_states_have_their_positions_and_the_roll_calls_that_part_them(at, parts):
    tab = at(f"FRA;window={EARLY};compare=USA")
    matrix = parts[EARLY].matrix.loc[["FRA", "USA"]]
    cells = tab.locator("#positions tbody tr").all()
    shown = [[int(n) for n in row.locator("td").all_inner_texts()] for row in cells]
    steps = [1, 0, -1]
    assert [row[:3] for row in shown[:3]] == [
        [int(((matrix.loc["FRA"] == one) & (matrix.loc["USA"] == other)).sum()) for other in steps]
        for one in steps
    ]
    assert sum(map(sum, shown)) == len(parts[EARLY].rollcalls)
    apart = (matrix.loc["FRA"] - matrix.loc["USA"]).abs()
    head = tab.locator("#comparison h4", has_text="them").inner_text()
    assert head == f"{int((apart > 0).sum())} roll calls that part them"
    first = tab.locator("#parting button").first
    name = first.inner_text().split(":")[0]
    assert apart[name] == apart.max()
    first.click()
    assert shown_votes(tab, parts[EARLY], name)


def test_no_name_of_a_window_is_cut_off_in_the_flow(tab):
    box = tab.locator("#flow-drawing").bounding_box()
    names = [one.bounding_box() for one in tab.locator("#flow-drawing text:not(.inside)").all()]
    assert len(names) == 2
    assert all(box["x"] <= name["x"] for name in names)
    assert all(name["x"] + name["width"] <= box["x"] + box["width"] for name in names)


def test_on_paper_every_table_is_open_with_nothing_to_press(at):
    tab = at(f"FRA;window={EARLY};compare=USA")
    tab.emulate_media(media="print")
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    for table in tab.locator("details table").all():
        assert table.is_visible()
    for button in ("#save-history", "#save-comparison", ".hint", "#call", "#rollcall-search"):
        assert not tab.locator(button).first.is_visible(), button
    head = tab.locator("#states thead button").first
    assert head.evaluate("one => getComputedStyle(one).display") == "contents"
    tab.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert tab.locator("details.fallback[open]").count() == 0
    tab.emulate_media(media="screen")


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1024, "light"), (390, "dark")])
def test_a_roll_call_fits_and_axe_finds_nothing(at, width, scheme):
    tab = at(f"IND;window={LATE};compare=USA;colour=rollcall")
    tab.set_viewport_size({"width": width, "height": 900})
    tab.emulate_media(color_scheme=scheme)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(tab) == []
    assert tab.noted == []
