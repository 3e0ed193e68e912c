"""The page says what the analysis says, needs nothing from anywhere, and lets nothing in."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from drawn import random_record, record, sponsors
from output._page import (
    HOSTILE,
    HOSTILE_MANIFEST,
    Page,
    hostile_record,
    page_of,
    quick,
    sample_analysis,
    value,
    written,
)
from voteblocs.analysis import analyse
from voteblocs.output._figure import Figure
from voteblocs.output._style import BLOC_COLOURS, CHOICE_COLOURS, text_colour
from voteblocs.output.page._layers import forecast_part
from voteblocs.output.page._opening import opening
from voteblocs.output.page._sources import FILES
from voteblocs.reading import load_unga
from voteblocs.record import VotingRecord
from voteblocs.robustness.simulation import simulate
from voteblocs.ties.agreement import chance
from voteblocs.wording import bloc_label

FIRST, SECOND = "A/C.1/73/L.27/Rev.1", "A/C.1/73/L.37"


@pytest.fixture(scope="module")
def sample():
    return sample_analysis()


def two_camps() -> VotingRecord:
    """Two camps that always differ, states between them, and fifteen that hardly ever vote."""
    rng = np.random.default_rng(3)
    ayes = rng.choice(list("yn"), 30)
    rows = [[f"A{n:02}", *ayes] for n in range(12)]
    rows += [[f"B{n:02}", *("n" if aye == "y" else "y" for aye in ayes)] for n in range(9)]
    rows += [[f"M{n:02}", *rng.choice(list("yanx"), 30)] for n in range(8)]
    rows += [[f"Z{n:02}", *("x" * n + "yn" + "x" * (28 - n))] for n in range(15)]
    return record("\n".join(" ".join(row) for row in rows))


@pytest.fixture(scope="module")
def large():
    """Many roll calls, printed totals that once differ, ten drafts with their sponsors."""
    votes = two_camps()
    totals = votes.tallies.add_prefix("printed_")[["printed_yes", "printed_no", "printed_abstain"]]
    totals = totals.astype("Int64")
    totals.loc["R2", "printed_no"] += 1
    totals.loc["R3"] = pd.NA
    details = totals.assign(
        title=[f"On matter {n}" for n in range(30)],
        date=pd.date_range("2018-09-18", periods=30),
        session=["72"] * 10 + ["73"] * 20,
        body="Plenary",
    )
    drafts = "\n".join(f"L.{n} A{n:02}* A{n + 1:02} A{n + 2:02}+" for n in range(10))
    return quick(VotingRecord(votes.votes, details, sponsors(drafts)))


@pytest.fixture(scope="module")
def sample_page(sample, tmp_path_factory):
    return page_of(sample, tmp_path_factory.mktemp("sample"))


def test_it_begins_with_the_sentence_on_blocs_and_with_where_the_record_is_from(sample, tmp_path):
    text = written(sample, tmp_path)
    assert "174 states on 2 roll calls fall into 4 blocs of 81, 58, 28 and 7" in text
    assert "First Committee · session 73 · 8 November 2018" in text
    assert f"Most divided: {FIRST}, 109 in favour, 45 against, 16 abstaining, 23 absent." in text


def test_who_reads_of_blocs_reads_at_once_that_chance_gives_such_blocs_too(sample, large, tmp_path):
    top = written(sample, tmp_path).split("<main")[0]
    assert "blocs as modular as these (p = 0.10): no evidence of blocs beyond the tallies." in top
    sure = written(large, tmp_path).split("<main")[0]
    assert "no evidence" not in sure


def test_the_opening_counts_who_stands_between_and_tells_the_title_of_what_divided(large):
    near = large.scores[(large.scores["contested"] >= 10) & (large.scores["lean"].abs() <= 0.5)]
    first = chance(large.record).sort_values(kind="stable").index[0]
    assert f"{len(near)} voters stand less than half way to either pole." in opening(large)
    assert f"Most divided: {first} ({large.record.rollcalls['title'][first]}), " in opening(large)
    assert opening(quick(record("FRA y\nUSA n"))).endswith("2 blocs of one state each.")
    assert "divided" not in opening(quick(record("FRA y y\nUSA y y")))


def test_counted_tallies_stand_beside_printed_totals(sample_page):
    assert sample_page.rows("roll calls") == [
        [FIRST, "109", "45", "16", "23", "109–45–16", "yes", "0.490"],
        [SECOND, "139", "11", "18", "25", "139–11–18", "yes", "0.700"],
    ]
    section = sample_page.sections["rollcalls"]
    assert "109 in favour, 45 against, 16 abstaining, 23 absent" in section
    assert "on all of them the votes counted here are those printed" in section


def test_the_bars_are_as_long_as_the_tallies(sample_page):
    (bar,) = (
        n
        for n, (tag, own) in enumerate(sample_page.elements)
        if tag == "svg" and own.get("aria-label", "").startswith("139 in favour")
    )
    rects = [own for tag, own in sample_page.elements[bar : bar + 8] if tag == "rect"][:4]
    assert [rect["fill"] for rect in rects] == list(CHOICE_COLOURS.values())
    widths = [float(rect["width"].rstrip("%")) for rect in rects]
    assert widths == pytest.approx([100 * n / 193 for n in (139, 18, 11, 25)], abs=1e-2)


def test_each_bloc_stands_with_its_size_pole_unity_members_and_votes(sample, sample_page):
    for row, (_, bloc) in zip(
        sample_page.rows("blocs"), sample.tables["blocs"].iterrows(), strict=True
    ):
        assert row[:2] == [bloc["label"], str(bloc["size"])]
        columns = ("excess_within", "rice", "agreement_index", "lean")
        assert [value(cell) for cell in row[2:6]] == pytest.approx(
            [bloc[name] for name in columns], abs=0.005, nan_ok=True
        )
    assert [row[6] for row in sample_page.rows("blocs")] == ["none", "lean +1", "lean −1", "none"]
    section = sample_page.sections["blocs"]
    assert "modularity 0.3527" in section
    assert "Best known: France, United Kingdom, United States" in section
    assert f"{FIRST}: 0 in favour, 45 against, 9 abstaining, 4 absent" in section
    assert "WEOG 29, Eastern European Group 17" in section
    for members in sample.tables["blocs"]["members"]:
        assert members.replace("; ", " ") in section


def test_the_profiles_between_the_poles_tell_crossing_from_fence(sample_page):
    rows = {tuple(row[1:3]): [row[0], *row[3:7]] for row in sample_page.rows("voting profiles")}
    assert rows == {
        ("yes", "yes"): ["81", "−0.10", "0.90", "0.90", "0.00"],
        ("no", "yes"): ["45", "+1.00", "0.00", "0.00", "0.00"],
        ("yes", "abstain"): ["11", "−0.70", "0.30", "0.00", "0.45"],
        ("yes", "no"): ["11", "−1.00", "0.00", "0.00", "0.00"],
        ("abstain", "yes"): ["9", "+0.50", "0.50", "0.00", "0.55"],
        ("abstain", "abstain"): ["7", "−0.10", "0.90", "0.00", "1.00"],
        ("yes", "absent"): ["6", "–", "–", "–", "–"],
        ("absent", "yes"): ["4", "–", "–", "–", "–"],
    }
    section = sample_page.sections["between"]
    assert "yes then yes: 81 states, lean −0.10, with both poles in turn" in section
    assert "abstain then abstain: 7 states, lean −0.10, on the fence" in section
    assert "“–”: it voted on fewer than 2 contested roll calls" in section
    assert "none is given" in section


def test_co_sponsorship_says_who_leads_who_joined_and_who_parted(sample, sample_page):
    section = sample_page.sections["sponsors"]
    assert "Submitted by (1): Russia" in section
    assert "Joined later (3): Guinea, Kyrgyzstan, Myanmar" in section
    assert "Joined later (15): Albania, Chile," in section
    assert "Sponsors of both drafts:" in section
    assert sample_page.tables["sponsors by bloc"] == [
        ["Draft", "Bloc 1 (of 81)", "Bloc 2 (of 58)", "Bloc 3 (of 28)", "Never voted", "Sponsors"],
        [FIRST, "8", "0", "23", "3", "34"],
        [SECOND, "2", "46", "0", "3", "51"],
    ]
    apart = sample_page.rows("sponsors that parted from their company")
    assert [row[0] for row in apart if row[1] == SECOND] == [
        *("Chile", "Guinea", "South Korea", "Moldova", "Türkiye", "Samoa")
    ]
    company = sample.tables["sponsor_company"]
    parted = company[company["parted"] > 0]
    assert [row[6] for row in apart] == [
        f"{row.parted} of {row.votes}" for row in parted.itertuples()
    ]


def test_stated_intentions_stand_beside_what_was_recorded(sample_page):
    rows = sample_page.rows("stated intentions")
    assert ["Mozambique", SECOND, "yes", "abstain"] in rows
    assert ["Pakistan", SECOND, "absent", "abstain"] in rows
    assert len(rows) == 4


def test_sources_parameters_versions_and_files_are_named(sample, sample_page):
    rows = sample_page.rows("parameters and versions")
    assert rows == [
        *(["session", "not set"], ["strict", "no"], ["seed", "0"], ["measure", "excess"]),
        *(["voteblocs", "0.0.1"], ["python", "3.11"], ["numpy", "2.4"]),
    ]
    section = sample_page.sections["reading"]
    assert "report.txt, SHA-256 ab12" in section
    assert "sample, comes with voteblocs 0.0.1" in section
    assert "None: nothing in the sources failed to add up." in section
    files = [row[0] for row in sample_page.rows("files")]
    assert {f"{name}.csv" for name in sample.tables} < set(files)
    assert "agreement.graphml, agreement.gexf" in files


def test_all_warnings_are_on_the_page_and_announced_at_its_top(tmp_path):
    lines = tuple(f"a.txt:{n}: printed {n}, counted 0" for n in range(1, 13))
    votes = record("FRA y\nUSA n")
    text = written(quick(VotingRecord(votes.votes, warnings=lines)), tmp_path)
    assert all(line in Page(text).sections["reading"] for line in lines)
    assert "12 warnings</a> about the sources" in text.split("<main")[0]


def test_many_roll_calls_stand_in_one_table_the_most_divided_first(large, tmp_path):
    page = page_of(large, tmp_path)
    head, *rows = page.tables["roll calls"]
    assert head == [
        *("Roll call", "Date", "Title", "Split", "In favour", "Against", "Abstaining", "Absent"),
        *("Printed", "Do they agree?", "Alike by chance"),
    ]
    likely = [value(row[-1]) for row in rows]
    assert likely == sorted(likely)
    by_name = {row[0]: row for row in rows}
    assert len(by_name) == 30
    for name, tally in large.record.tallies.iterrows():
        expected = [str(tally[kind]) for kind in ("yes", "no", "abstain", "absent")]
        assert by_name[name][4:8] == expected
    assert [by_name[name][9] for name in ("R1", "R2", "R3")] == ["yes", "NO", "–"]
    assert by_name["R1"][1:3] == ["2018-09-18", "On matter 0"]
    assert "totals for 29 roll calls; on 28 of 29 the votes" in page.sections["rollcalls"]
    assert [row[0] for row in page.rows("votes of the blocs")] == [f"R{n}" for n in range(1, 31)]


def test_many_drafts_stand_in_one_table(large, tmp_path):
    page = page_of(large, tmp_path)
    rows = page.rows("sponsors by bloc")
    assert [row[0] for row in rows] == [f"L.{n}" for n in range(10)]
    assert all(row[-1] == "3" for row in rows)
    assert "Submitted by" not in page.sections["sponsors"]


def test_blocs_beyond_the_twelfth_are_counted_in_a_sentence(tmp_path):
    alone = "\n".join(
        f"C{n:02} " + " ".join("y" if n == m else "n" for m in range(4)) for n in range(4)
    )
    votes = quick(record(alone + "\nD00 a a a a"))
    one = votes.tables["blocs"].iloc[[0]]
    many = pd.concat([one.assign(bloc=n, label=bloc_label(n), size=20 - n) for n in range(14)])
    votes_of = votes.tables["bloc_votes"]
    every = pd.concat([votes_of[votes_of["bloc"] == 0].assign(bloc=n) for n in range(14)])
    tables = dict(votes.tables) | {"blocs": many, "bloc_votes": every}
    page = page_of(votes._replace(tables=tables), tmp_path)
    assert len(page.rows("blocs")) == 12
    said = "2 further blocs of at most 8 voters, 15 voters in all, are listed in blocs.csv"
    assert said in page.sections["blocs"]


def test_a_state_that_sponsors_with_its_own_camp_parts_from_nobody(large, tmp_path):
    page = page_of(large, tmp_path)
    assert "No sponsor parted from the usual vote" in page.sections["sponsors"]
    assert "sponsors that parted from their company" not in page.tables


def test_few_contested_votes_make_nobody_a_swing_state(tmp_path):
    short = record(
        "\n".join(["A1 y y y y", "A2 y y y y", "B1 n n n n", "B2 n n n n", "M1 y n y n"])
    )
    page = page_of(quick(short), tmp_path)
    assert not {"voters nearest the middle", "states nearest the middle"} & set(page.tables)
    assert "none is called a swing voter" in page.sections["between"]


@pytest.mark.parametrize(
    ("drawing", "says"),
    [
        ("FRA y\nUSA y", "voted more alike than chance, so each stands alone"),
        ("FRA y\nUSA n", "Bloc 2"),
        ("FRA y y\nUSA y y\nDEU n n", "Bloc 1"),
    ],
)
def test_the_smallest_records_have_a_page_too(drawing, says, tmp_path):
    page = page_of(analyse(record(drawing)), tmp_path, manifest={})
    assert says in page.sections["blocs"]
    assert not {"sponsors", "intentions"} & set(page.sections)
    assert "prints no totals" in page.sections["rollcalls"]
    assert "names no source" in page.sections["reading"]
    cells = [cell for rows in page.tables.values() for row in rows for cell in row]
    assert "nan" not in " ".join(cells)


@pytest.mark.parametrize(("resamples", "few"), [(100, False), (20, True)])
def test_an_interval_is_said_to_be_of_as_many_resamples_as_were_drawn(resamples, few, tmp_path):
    found = analyse(random_record(1, states=8, rollcalls=12), method="signed", resamples=resamples)
    assert found.scores["lean_low"].notna().any()
    section = page_of(found, tmp_path).sections["reading"]
    assert f"95 % of {resamples} resamples of the resolutions" in section
    assert (f"{resamples} resamples, too few for an interval to be trusted" in section) is few


def test_without_an_interval_the_page_does_not_say_what_one_is(large, tmp_path):
    states = large.tables["countries"]
    resampled = large.scores.copy()
    resampled.attrs["resamples"] = 1000
    empty = {**large.tables, "countries": states.assign(lean_low=np.nan, lean_high=np.nan)}
    for analysis in (large, large._replace(scores=resampled, tables=empty)):
        section = page_of(analysis, tmp_path).sections["reading"]
        assert "Interval" not in section
        assert "95 %" not in section


def test_one_bloc_for_all_has_no_poles_and_no_words_of_blocs_beyond_it(tmp_path):
    alike = analyse(record("\n".join(f"A{n} {'y ' * 30}" for n in range(5))), resamples=0)
    assert alike.blocs.attrs["method"] == "one"
    page = page_of(alike, tmp_path)
    assert "stands alone" not in page.sections["blocs"]
    assert "one bloc for all, which foretold held-out votes best" in page.sections["reading"]
    assert "found here by the method" not in page.sections["reading"]
    assert page.sections["between"].startswith("\nNo poles\n")
    assert "All voted alike, or no better division" in written(alike, tmp_path).split("<main")[0]


@pytest.mark.parametrize(
    ("session", "dates"),
    [
        (30, "November 1975 to December 1975"),
        (57, "September 2002 to 18 June 2003"),
        (58, "4 November 2003 to 5 August 2004"),
    ],
)
def test_days_that_the_source_calls_no_days_of_the_month_are_not_told(session, dates, tmp_path):
    votes = load_unga(session).select(["FRA", "RUS", "USA"])
    assert dates in written(quick(votes), tmp_path).split("<main")[0]


def test_roll_calls_without_a_day_of_the_month_have_their_month_only(tmp_path):
    page = page_of(quick(load_unga(30).select(["FRA", "RUS", "USA"])), tmp_path)
    assert {row[1] for row in page.rows("roll calls")} == {"1975-11", "1975-12"}
    assert {rollcall["date"] for rollcall in json.loads(page.data)["rollcalls"]} == {
        *("1975-11", "1975-12")
    }
    exact = page_of(quick(load_unga(58).select(["FRA", "RUS", "USA"])), tmp_path)
    assert all(len(row[1]) == 10 for row in exact.rows("roll calls"))


def test_who_votes_is_called_a_state_only_where_one_is(large, tmp_path):
    page = page_of(large, tmp_path)
    told = "".join(text for name, text in page.sections.items() if name != "reading")
    told += page.sections["reading"].split("Files in this folder")[0]
    known = ("other states of the G20", "United States")
    for words in known:
        told = told.replace(words, "")
    assert not re.findall(r".{20}\bstates?\b.{20}", told, flags=re.IGNORECASE)
    assert json.loads(page.data)["voter"] == "voter"
    assert "Regional group" not in page.tables["voters"][0]


@pytest.mark.parametrize(("resamples", "few"), [(99, True), (100, False)])
def test_intervals_that_cannot_be_trusted_are_shown_with_what_is_to_be_said(
    resamples, few, large, tmp_path
):
    states = large.tables["countries"]
    lean = states["lean"].astype(float)
    more = states.assign(lean_low=lean - 0.1, lean_high=lean + 0.1, contested_resolutions=40)
    more["note"] = ""
    called = large.scores.query("contested >= 10").index
    first, second, third = (more["country"] == code for code in called[:3])
    more.loc[first, "contested_resolutions"] = 12
    more.loc[second, ["lean_low", "lean_high"]] = np.nan
    more.loc[second, "note"] = "no interval: too few contested resolutions (3)"
    scores = large.scores.copy()
    scores.attrs["resamples"] = resamples
    tables = dict(large.tables) | {"countries": more}
    page = page_of(large._replace(tables=tables, scores=scores), tmp_path)
    head, *rows = page.tables["voters nearest the middle"]
    shown = {row[0]: row[head.index("95 % interval")] for row in rows}
    codes = [str(more.loc[own, "country"].item()) for own in (first, second, third)]
    assert shown[codes[0]].endswith("few resolutions (12)")
    assert shown[codes[1]] == "no interval: too few contested resolutions (3)"
    assert re.fullmatch(r"\S+ to \S+", shown[codes[2]])
    for name in ("between", "states"):
        assert ("99 resamples, too few for an interval" in page.sections[name]) is few
    data = json.loads(page.data)
    assert data["states"]["doubt"][list(more["country"]).index(codes[0])] == "few resolutions (12)"
    assert bool(data["fewResamples"]) is few


def test_voters_without_a_regional_group_are_not_said_to_be_in_none(large, tmp_path):
    assert "By regional group" not in page_of(large, tmp_path).sections["blocs"]
    mixed = page_of(quick(record("FRA y\nUSA y\nGREENS y\nDEU n")), tmp_path)
    assert "By regional group" in mixed.sections["blocs"]
    assert "no group 1" in mixed.sections["blocs"]


def test_every_table_of_an_analysis_has_words_on_what_it_holds(sample):
    simulated = simulate(states=10, resolutions=25, seed=1)
    drafts = sponsors("SIM/1 FRA* DEU USA\nSIM/2 CHN* RUS")
    session = VotingRecord(simulated.votes, simulated.rollcalls, drafts)
    tables = {*sample.tables, *quick(session).tables}
    assert {"bloc_issues", "groups", "layers", "profiles"} < tables
    assert tables | {"methods"} <= set(FILES)  # of a method that is chosen


def test_a_state_that_was_no_member_has_no_choice_and_is_not_called_absent(tmp_path):
    page = page_of(quick(record("FRA y y\nUSA n n\nSSD . y\nDEU x y")), tmp_path)
    choices = {row[0]: row[4:6] for row in page.rows("states")}
    assert choices["SSD"] == ["–", "yes"]
    assert choices["DEU"] == ["absent", "yes"]


def test_names_with_blanks_stay_whole(tmp_path):
    rows = [("Hong Kong", "R1", "yes"), ("Kong", "R1", "yes"), ("USA", "R1", "no")]
    votes = pd.DataFrame(rows, columns=["country", "rollcall", "choice"])
    page = page_of(quick(VotingRecord(votes)), tmp_path)
    members = {row[-1] for row in page.rows("voting profiles")}
    assert members == {"Hong Kong Kong", "USA"}
    badges = [own["title"] for own in page.all("abbr") if own["class"] == "badge"]
    assert set(badges) == {"Hong Kong", "Kong", "United States"}


def test_the_page_is_in_the_order_of_the_questions_a_reader_has(sample_page):
    order = list(sample_page.sections)
    assert " ".join(order) == (
        "map rollcalls between pairs compare blocs groups sponsors intentions states reading"
    )
    links = [own["href"] for own in sample_page.all("a")]
    assert links[1 : 1 + len(order)] == [f"#{name}" for name in order]


def test_known_groups_stand_with_how_united_they_were_the_most_united_first(sample, sample_page):
    index = sample.tables["groups"]["agreement_index"].sort_values(ascending=False)
    shown = [value(row[2]) for row in sample_page.rows("known groups")]
    assert shown == pytest.approx(index.tolist(), abs=0.006)
    assert "Least: Permanent members" in sample_page.sections["groups"]


def test_what_sponsors_tell_beside_the_votes_is_told(sample, sample_page):
    words, layers = sample_page.sections["sponsors"], sample.tables["layers"].iloc[0]
    assert f"correlate by +{layers['correlation']:.2f} over 80 sponsors" in words
    assert "of 3,160 pairs none sponsored together" in words
    blocs = [value(row[2]) for row in sample_page.rows("blocs by weight of votes")]
    assert blocs == sample.tables["alpha"]["blocs"].tolist()


def test_how_well_sponsors_foretell_votes_stands_beside_habits(sample):
    told = {"rollcall": ["R1", "R2", "all"], "basis": ["earlier", "others", None]}
    told |= {"sponsors": 3, "voters": 9, "rollcalls": [12, 40, None], "p_yes": 0.6, "yes": 0.5}
    told |= {"accuracy": [0.8, 0.7, 0.75], "usual_accuracy": [0.6, 0.6, 0.6]}
    tables = dict(sample.tables) | {"forecast": pd.DataFrame(told)}
    words = re.sub("<[^>]+>", " ", forecast_part(sample._replace(tables=tables)))
    assert "75 % of the votes" in words
    assert "habits alone 60 %" in words
    assert "12 earlier roll calls" in words
    assert "all 40 other roll calls, later ones too" in words
    assert forecast_part(sample) == ""


def test_figures_are_files_of_the_folder_and_not_in_the_page(sample, tmp_path):
    figure = Figure("network", 'Who votes "with" whom', "", tmp_path / "network.svg")
    page = page_of(sample, tmp_path, figures=[figure])
    assert not page.all("img")
    assert ["figures/network.svg", 'Who votes "with" whom'] in page.rows("files")


def test_the_sample_takes_less_than_270_kilobytes(sample, tmp_path):
    assert len(written(sample, tmp_path).encode()) < 270_000


def test_what_the_script_fills_is_hidden_until_it_runs(sample_page):
    hidden = {
        own["id"] for tag, own in sample_page.elements if tag == "section" and "hidden" in own
    }
    assert hidden == {"map", "pairs", "compare"}
    folded = [own for own in sample_page.all("details") if own.get("class") == "fallback"]
    assert folded == [{"class": "fallback", "open": None}]


def test_every_number_of_the_table_of_states_is_one_of_the_analysis(sample, sample_page):
    head, *rows = sample_page.tables["states"]
    assert head[:6] == ["Code", "Name", "Regional group", "Bloc", FIRST, SECOND]
    columns = {
        "Lean": "lean",
        "Swing": "swing",
        "Crossing": "crossing",
        "Fence": "fence",
        "Contested votes": "contested",
        "Sponsored": "sponsored",
        "Strength": "agreement_strength",
        "Betweenness": "agreement_betweenness",
        "Participation": "agreement_participation",
    }
    choices = sample.record.votes.pivot(index="country", columns="rollcall", values="choice")
    states = sample.tables["countries"]
    assert len(rows) == len(states) == 193
    for row, (_, state) in zip(rows, states.iterrows(), strict=True):
        assert row[:2] == [state["country"], state["label"]]
        assert row[2] == state["region"].removesuffix(" Group")
        assert row[3] == ("–" if state["bloc"] is pd.NA else bloc_label(state["bloc"]))
        assert row[4:6] == choices.loc[state["country"], [FIRST, SECOND]].tolist()
        shown = [value(row[head.index(name)]) for name in columns]
        expected = [
            float("nan") if pd.isna(state[name]) else state[name] for name in columns.values()
        ]
        assert shown == pytest.approx(expected, abs=0.00501, nan_ok=True)
        assert value(row[head.index("Attendance")]) == pytest.approx(
            100 * state["attendance"], abs=0.5
        )


def test_states_that_lead_by_few_votes_are_named_as_such(sample_page):
    assert "voted on half of the roll calls or fewer" in sample_page.sections["states"]


def test_many_roll_calls_show_the_states_nearest_the_middle_and_no_profiles(large, tmp_path):
    page = page_of(large, tmp_path)
    assert "voting profiles" not in page.tables
    rows = page.rows("voters nearest the middle")
    assert "found here by the method louvain" in page.sections["reading"]
    called = large.scores[large.scores["contested"] >= 10]
    nearest = called.sort_values("swing", ascending=False, kind="stable").head(20)
    nearest = nearest.sort_values("lean", kind="stable")
    assert [row[0] for row in rows] == list(nearest.index)
    assert [value(row[3]) for row in rows] == pytest.approx(list(nearest["lean"]), abs=0.005)
    head = page.tables["voters"][0]
    assert head[:4] == ["Code", "Name", "Bloc", "Lean"]
    assert "Plenary · sessions 72 to 73" in written(large, tmp_path)


def test_intervals_and_stability_are_shown_where_the_analysis_has_them(large, tmp_path):
    states = large.tables["countries"]
    lean = states["lean"].astype(float)
    more = states.assign(lean_low=lean - 0.1, lean_high=lean + 0.1, stability=0.75)
    tables = dict(large.tables) | {"countries": more}
    page = page_of(large._replace(tables=tables), tmp_path)
    head = page.tables["voters nearest the middle"][0]
    low, high = page.rows("voters nearest the middle")[0][head.index("95 % interval")].split(" to ")
    assert value(high) - value(low) == pytest.approx(0.2, abs=0.011)
    assert "75 %" in page.rows("voters")[0]


def test_with_one_roll_call_nothing_is_said_of_poles(tmp_path):
    page = page_of(quick(record("FRA y\nUSA y\nDEU n\nITA n")), tmp_path)
    assert "nobody has a lean" in page.sections["between"]
    assert "The voting profiles" in page.sections["between"]
    for name in ("blocs", "voting profiles", "states"):
        assert not {"Lean", "Pole", "Mean lean", "Swing"} & set(page.tables[name][0])
    shown = "".join(page.sections[name] for name in ("rollcalls", "blocs", "states"))
    assert "pole" not in shown


def test_states_with_too_few_shared_votes_are_no_blocs_of_one(large, tmp_path):
    page = page_of(large, tmp_path)
    few = list(large.unplaced)
    assert few == [f"Z{n:02}" for n in range(15)]
    assert "15 voters share too few votes with others to be placed" in page.sections["blocs"]
    blocs = {row[0]: row[2] for row in page.rows("voters")}
    assert {blocs[code] for code in few} == {"–"}
    assert sum(int(row[1]) for row in page.rows("blocs")) == 29


# ------------------------------------------------------------------ nothing comes in or goes out


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    figures = [Figure(HOSTILE, HOSTILE, HOSTILE, folder / "a.svg")]
    return written(quick(hostile_record()), folder, figures=figures, manifest=HOSTILE_MANIFEST)


def test_hostile_text_is_shown_as_text_and_does_nothing(hostile, sample_page):
    page = Page(hostile)
    assert len(page.all("script")) == len(sample_page.all("script")) == 2
    assert page.code["script"][1:] == sample_page.code["script"][1:]
    assert page.code["style"] == sample_page.code["style"]
    assert not page.all("img")
    for name in ("rollcalls", "blocs", "between", "sponsors", "intentions", "states", "reading"):
        assert HOSTILE in page.sections[name], name
    assert not set(page.data) & set("<>&")
    data = json.loads(page.data)
    assert HOSTILE in data["states"]["code"]
    assert data["rollcalls"][0]["title"] == data["drafts"][0]["name"] == HOSTILE


@pytest.mark.parametrize("which", ["hostile", "sample"])
def test_no_handler_no_inline_style_and_no_address_outside(which, hostile, sample_page):
    page = Page(hostile) if which == "hostile" else sample_page
    for tag, own in page.elements:
        assert not any(name.startswith("on") or name == "style" for name in own), (tag, own)
        for name in ("src", "href", "action", "data", "srcset", "poster"):
            assert (own.get(name) or "#").startswith(("#", "data:")), (tag, own)
    used = {tag for tag, _ in page.elements}
    assert not used & {"base", "iframe", "object", "embed", "form", "audio", "video", "use", "img"}
    code = "".join(page.code["script"][1:] + page.code["style"])
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp|innerHTML|outerHTML|insertAdjacent", code)


def test_the_policy_allows_the_pages_own_script_and_style_and_nothing_else(sample_page):
    (policy,) = (own["content"] for own in sample_page.all("meta") if "http-equiv" in own)
    hashes = {
        kind: base64.b64encode(hashlib.sha256(code[-1].encode()).digest()).decode()
        for kind, code in sample_page.code.items()
    }
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{hashes['script']}'; "
        f"style-src 'sha256-{hashes['style']}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_characters_that_no_page_may_hold_are_left_out(tmp_path):
    votes = record("FRA y\nUSA n")
    given = VotingRecord(votes.votes, warnings=("page\x0c7 \x00\ud800 end",))
    text = written(quick(given), tmp_path)
    assert "page7  end" in text


def test_the_same_analysis_gives_the_same_bytes_in_every_process(tmp_path):
    program = (
        "import sys\n"
        "from output._page import quick\n"
        "from voteblocs.output.page.report import write_report\n"
        "from voteblocs.reading import load_sample\n"
        "few = load_sample().select(load_sample().voters[::30])\n"
        "write_report(quick(few), sys.argv[1], figures=[], manifest={})\n"
    )
    outs = [tmp_path / "1.html", tmp_path / "2.html"]
    own = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program, out], env=own | {"PYTHONHASHSEED": out.stem}
        )
        for out in outs
    ]
    assert [process.wait() for process in started] == [0, 0]
    assert outs[0].read_bytes() == outs[1].read_bytes()


# ------------------------------------------------------------------------------ good to read


def test_headings_tables_and_regions_are_named_for_a_screen_reader(sample_page, large, tmp_path):
    for page in (sample_page, page_of(large, tmp_path)):
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert len(page.all("caption")) == len(page.all("table"))
        assert {own.get("scope") for own in page.all("th")} == {"col", "row"}
        regions = [own for _, own in page.elements if own.get("role") == "region"]
        assert all(own["tabindex"] == "0" for own in regions)
        named = [own["aria-label"] for own in regions]
        assert len(set(named)) == len(named) >= len(page.all("table"))
        ids = [own["id"] for _, own in page.elements if "id" in own]
        assert len(set(ids)) == len(ids)


def luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_counts_inside_bars_can_be_read():
    names = {"white": "#ffffff", "black": "#000000"}
    for fill in CHOICE_COLOURS.values():
        assert contrast(fill, names[text_colour(fill)]) >= 4.5


def test_text_has_a_contrast_of_four_and_a_half_in_light_and_dark(sample_page):
    (style,) = sample_page.code["style"]
    themes = [
        dict(re.findall(r"--(\w+): (#\w{6})", block))
        for block in re.findall(r":root[^{]*\{([^}]*--paper[^}]*)\}", style)
    ]
    assert len(themes) == 4  # light, dark by choice, dark by the system, print
    assert themes[1] == themes[2]
    for theme in themes:
        for ink in ("ink", "muted", "link"):
            for ground in ("paper", "card", "notice"):
                assert contrast(theme[ink], theme[ground]) >= 4.5, (ink, ground)
        for bar in ("more", "less"):
            assert contrast(theme[bar], theme["paper"]) >= 3


def test_the_marks_have_the_colours_of_the_figures(sample_page):
    (style,) = sample_page.code["style"]
    for number, colour in enumerate(BLOC_COLOURS):
        assert f".mark.bloc-{number}::before{{background:{colour}}}" in style
