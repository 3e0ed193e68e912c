"""The page of a history tells issues, chance, ideal points, neighbours and seats."""

import numpy as np
import pandas as pd
import pytest

from output._page import MANIFEST, Page, badge, chromium, opened_tab, value
from voteblocs.output.page._history_house import chance_words
from voteblocs.output.page._seats import seat_words
from voteblocs.output.page.history_report import write_history_report
from voteblocs.over_time._windows import windows
from voteblocs.over_time.history import history_tables
from voteblocs.over_time.issues import bloc_issues_over_time, issues_over_time
from voteblocs.record import VotingRecord
from voteblocs.ties.agreement import agreement

EAST, WEST = ["RUS", "CUB", "CHN", "POL", "HUN"], ["USA", "FRA", "DEU", "GBR", "ITA"]
ROLLCALLS = 24  # in each of two sessions; the first half on one issue


def two_sides() -> VotingRecord:
    """Two sides that seldom part; on one issue China votes with the other one."""
    rng = np.random.default_rng(2)
    rows, names = [], [f"R{session}/{n:02}" for session in (5, 6) for n in range(ROLLCALLS)]
    for name in names:
        east, west = ("yes", "no") if rng.random() < 0.5 else ("no", "yes")
        for state in [*EAST, *WEST]:
            own = state in EAST and not (state == "CHN" and int(name[-2:]) < ROLLCALLS / 2)
            usual = east if own else west
            rows.append((state, name, "abstain" if rng.random() < 0.1 else usual))
    half = ["Peace"] * (ROLLCALLS // 2) + ["Trade"] * (ROLLCALLS // 2)
    details = {"session": ["5"] * ROLLCALLS + ["6"] * ROLLCALLS, "issues": half * 2}
    days = pd.date_range("1950-09-20", periods=2 * ROLLCALLS, freq="10D")
    details |= {"date": days, "body": "General Assembly"}
    votes = pd.DataFrame(rows, columns=["country", "rollcall", "choice"])
    return VotingRecord(votes, pd.DataFrame(details, index=names))


def told(record):
    """The tables of a run with everything; what takes long is made up."""
    found = history_tables(record)
    history, house = found["history"], found["house"]
    house = house.assign(null_modularity_max=house["modularity"] / 2, p_value=[0.05, 0.4])
    points = history[["window", "country"]].assign(position=history["lean"].astype(float) * 1.5)
    points = points.assign(
        position_low=points["position"] - 0.2, position_high=points["position"] + 0.2
    )
    turns = {"country": "CHN", "window": "6", "before": -0.5, "after": 0.4, "change": 0.9}
    return found | {
        "house": house.assign(ideal_correlation=0.9),
        "ideal_points": points,
        "issues": issues_over_time(record, history),
        "bloc_issues": bloc_issues_over_time(record, history),
        "turning_points": pd.DataFrame([turns | {"crossed": True, "p_adjusted": 0.01}]),
    }


@pytest.fixture(scope="module")
def record():
    return two_sides()


@pytest.fixture(scope="module")
def tables(record):
    return told(record)


@pytest.fixture(scope="module")
def path(record, tables, tmp_path_factory):
    file = tmp_path_factory.mktemp("told") / "report.html"
    manifest = MANIFEST | {"parameters": {"issue": "all that matters"}}
    parts = windows(record)
    write_history_report(tables, file, figures=[], manifest=manifest, parts=parts)
    return file


@pytest.fixture(scope="module")
def page(path):
    return Page(path.read_text(encoding="utf-8"))


def test_it_says_where_the_votes_are_from_where_nobody_else_does(path):
    about = "General Assembly · 20 September 1950 to 3 January 1952 · only on all that matters"
    assert f'<p class="muted">{about}</p>' in path.read_text(encoding="utf-8")


def test_who_was_out_of_line_on_an_issue_is_told_with_both_leans(page, tables):
    (row,) = (row for row in page.rows("out of line") if row[:3] == ["5", "China", "Peace"])
    own = tables["issues"].query("window == '5' and country == 'CHN' and issue == 'Peace'").iloc[0]
    assert value(row[3]) == pytest.approx(own["lean"], abs=0.006)
    assert value(row[4]) == pytest.approx(own["lean_elsewhere"], abs=0.006)
    assert {row[1] for row in page.rows("out of line")} == {"China"}


def test_modularity_stands_beside_the_most_of_shuffles_and_chance_is_told(page, tables):
    dashed = [own for own in page.all("path") if own.get("class") == "line chance"]
    assert len(dashed) == 1
    assert "There is no evidence of blocs in 6." in page.sections["house"]
    shown = [value(row[9]) for row in page.rows("the house")]
    most = tables["house"]["null_modularity_max"].tolist()
    assert shown == pytest.approx(most, abs=5e-4)
    assert chance_words(tables["house"].drop(columns="p_value"), "session") == ""


def test_every_file_of_a_run_has_words_of_its_own(page, tables):
    files = {row[0]: row[1] for row in page.rows("files")}
    assert {f"{name}.csv" for name in tables} <= set(files)
    assert "a table of the history" not in files.values()


def test_of_a_seat_only_what_matters_at_the_time_is_said():
    assert "Soviet" in seat_words(["RUS"], since="1975-09-16")[0]
    assert seat_words(["RUS", "CHN", "DEU"], since="2018-09-18") == ["", "", ""]
    assert seat_words(["Greens"]) == [""]


@pytest.fixture(scope="module")
def tab(path):
    with chromium() as browser:
        yield opened_tab(browser, path, "#window=5")


def test_a_chosen_state_shows_its_neighbours_issues_ideal_point_and_seat(tab, record, tables):
    badge(tab, "CHN").click()
    panel = tab.locator("#panel")
    words = panel.inner_text()
    assert "represented by the Republic of China to 25 October 1971" in words
    assert "Peace: lean " in words
    own = tables["ideal_points"].query("window == '5' and country == 'CHN'").iloc[0]
    assert f"Ideal point\n{own['position']:+.2f}".replace("-", "−") in words
    excess = agreement(windows(record)["5"], "excess")["CHN"].drop("CHN")
    lists = [part.locator("li > .muted").all_inner_texts() for part in panel.locator(".bars").all()]
    shown = [[value(text.split()[0]) for text in part] for part in lists]
    near = excess[excess > 0].sort_values(ascending=False)
    far = excess[excess <= 0].sort_values().head(7)
    assert shown == [pytest.approx(part.tolist(), abs=0.006) for part in (near, far)]
    assert "Votes most like in session 5" in words
    assert panel.locator(".ideal-chart").count() == 1
    assert tab.noted == []
