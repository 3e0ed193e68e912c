"""The page says what the analysis says, needs nothing from anywhere, and lets nothing in."""

import base64
import hashlib
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from drawn import record, sponsors
from voteblocs.analysis import analyse, bloc_label
from voteblocs.output._figure import Figure
from voteblocs.output._style import BLOC_COLOURS, CHOICE_COLOURS, text_colour
from voteblocs.output.page.report import write_report
from voteblocs.reading import load_sample
from voteblocs.record import VotingRecord

FIRST, SECOND = "A/C.1/73/L.27/Rev.1", "A/C.1/73/L.37"
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
VOID = {"meta", "link", "img", "br", "wbr", "input"}
MANIFEST = {
    "voteblocs": "0.0.1",
    "python": "3.11",
    "libraries": {"numpy": "2.4"},
    "parameters": {"session": None, "strict": False, "seed": 0, "measure": "excess"},
    "inputs": [{"name": "report.txt", "sha256": "ab12"}, {"name": "sample", "bundled": "0.0.1"}],
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"><circle r="9"/></svg>'


class Page(HTMLParser):
    """What a page holds: its elements, its text by section, its tables by the region's name."""

    def __init__(self, text: str):
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.code: dict[str, list[str]] = {"script": [], "style": []}
        self.sections: dict[str, str] = {}
        self.tables: dict[str, list[list[str]]] = {}
        self.section = self.region = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        own = dict(attrs)
        assert len(own) == len(attrs), f"an attribute stands twice on {tag}"
        self.elements.append((tag, own))
        if tag not in VOID:
            self.open.append(tag)
        if tag in self.code:
            self.code[tag].append("")
        if tag == "section":
            self.section = own["id"]
            self.sections[self.section] = ""
        if own.get("role") == "region":
            self.region = own["aria-label"].removeprefix("Table: ")
        if tag == "tr":
            self.tables.setdefault(self.region, []).append([])
        if tag in ("td", "th"):
            self.tables[self.region][-1].append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] in self.code:
            self.code[self.open[-1]][-1] += data
        elif self.section:
            self.sections[self.section] += data
        if "td" in self.open or "th" in self.open:
            self.tables[self.region][-1][-1] += data

    def all(self, tag):
        return [own for name, own in self.elements if name == tag]

    def rows(self, name):
        """The rows of a table below its head."""
        return self.tables[name][1:]


def written(analysis, folder, *, figures=(), manifest=MANIFEST) -> str:
    path = Path(folder) / "report.html"
    write_report(analysis, path, figures=list(figures), manifest=manifest)
    return path.read_bytes().decode("utf-8")


def page_of(analysis, folder, **options) -> Page:
    return Page(written(analysis, folder, **options))


def value(cell: str) -> float:
    """The number a cell shows; NaN for an en dash."""
    return float("nan") if cell == "–" else float(cell.replace("−", "-").rstrip(" %"))


@pytest.fixture(scope="module")
def sample():
    return analyse(load_sample())


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
    return analyse(VotingRecord(votes.votes, details, sponsors(drafts)))


@pytest.fixture(scope="module")
def sample_page(sample, tmp_path_factory):
    return page_of(sample, tmp_path_factory.mktemp("sample"))


def test_the_page_is_in_the_order_of_the_questions_a_reader_has(sample, tmp_path):
    svg = tmp_path / "network.svg"
    svg.write_text(SVG, encoding="utf-8")
    figure = Figure("network", "Who votes with whom", "Nearer is more alike.", svg)
    page = page_of(sample, tmp_path, figures=[figure])
    order = list(page.sections)
    assert " ".join(order) == ("rollcalls blocs figures between sponsors intentions states reading")
    links = [own["href"] for own in page.all("a")]
    assert links[1:9] == [f"#{name}" for name in order]
    assert "Nearer is more alike." in page.sections["figures"]


def test_a_figure_is_inside_the_page_with_its_title_as_alternative_text(sample, tmp_path):
    svg = tmp_path / "network.svg"
    svg.write_text(SVG, encoding="utf-8")
    figure = Figure("network", 'Who votes "with" whom', "", svg)
    (picture,) = page_of(sample, tmp_path, figures=[figure]).all("img")
    kind, data = picture["src"].split(",")
    assert kind == "data:image/svg+xml;base64"
    assert base64.b64decode(data).decode("utf-8") == SVG
    assert picture["alt"] == 'Who votes "with" whom'


def test_without_figures_there_is_no_section_of_figures(sample_page):
    assert "figures" not in sample_page.sections
    assert not sample_page.all("img")


def test_it_begins_with_the_sentence_on_blocs_and_with_where_the_record_is_from(sample, tmp_path):
    text = written(sample, tmp_path)
    assert "174 states on 2 roll calls fall into 4 blocs of 81, 58, 28 and 7 states." in text
    assert "First Committee · session 73 · 8 November 2018" in text


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
    assert "Modularity 0.3527: the best of 20 starts" in section
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
    assert "yes then yes: 81 states, lean −0.10, votes with both poles in turn" in section
    assert "abstain then abstain: 7 states, lean −0.10, sits on the fence" in section
    assert "“–”: the state voted on fewer than 2 contested roll calls" in section
    assert "none is given" in section


def test_co_sponsorship_says_who_leads_who_joined_and_who_parted(sample_page):
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
    assert len(apart) == 22
    assert [row[0] for row in apart if row[1] == SECOND] == [
        *("Chile", "Guinea", "South Korea", "Moldova", "Türkiye", "Samoa")
    ]
    assert all(row[6] == "1 of 2" for row in apart)


def test_stated_intentions_stand_beside_what_was_recorded(sample_page):
    rows = sample_page.rows("stated intentions")
    assert ["Mozambique", SECOND, "yes", "abstain"] in rows
    assert ["Pakistan", SECOND, "absent", "abstain"] in rows
    assert len(rows) == 4


def test_every_number_of_the_table_of_states_is_one_of_the_analysis(sample, sample_page):
    head, *rows = sample_page.tables["states"]
    assert head[:6] == ["Code", "Name", "Regional group", "Bloc", FIRST, SECOND]
    columns = (
        *("lean", "swing", "crossing", "fence", "contested", "attendance", "sponsored"),
        *("agreement_strength", "agreement_betweenness", "agreement_participation"),
    )
    choices = sample.record.votes.pivot(index="country", columns="rollcall", values="choice")
    states = sample.tables["countries"]
    assert len(rows) == len(states) == 193
    for row, (_, state) in zip(rows, states.iterrows(), strict=True):
        assert row[:2] == [state["country"], state["label"]]
        assert row[2] == state["region"].removesuffix(" Group")
        assert row[3] == ("–" if state["bloc"] is pd.NA else bloc_label(state["bloc"]))
        assert row[4:6] == choices.loc[state["country"], [FIRST, SECOND]].tolist()
        shown = [value(cell) for cell in row[6:]]
        shown[5] /= 100
        expected = [float("nan") if pd.isna(state[name]) else state[name] for name in columns]
        assert shown == pytest.approx(expected, abs=0.00501, nan_ok=True)


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
    text = written(analyse(VotingRecord(votes.votes, warnings=lines)), tmp_path)
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


def test_many_roll_calls_show_the_states_nearest_the_middle_and_no_profiles(large, tmp_path):
    page = page_of(large, tmp_path)
    assert "voting profiles" not in page.tables
    rows = page.rows("states nearest the middle")
    called = large.scores[large.scores["contested"] >= 10]
    nearest = called.sort_values("swing", ascending=False, kind="stable").head(20)
    assert [row[0] for row in rows] == list(nearest.index)
    assert [value(row[3]) for row in rows] == pytest.approx(list(nearest["lean"]), abs=0.005)
    head = page.tables["states"][0]
    assert head[:5] == ["Code", "Name", "Regional group", "Bloc", "Lean"]
    assert "Plenary · sessions 72 to 73" in written(large, tmp_path)


def test_many_drafts_stand_in_one_table(large, tmp_path):
    page = page_of(large, tmp_path)
    rows = page.rows("sponsors by bloc")
    assert [row[0] for row in rows] == [f"L.{n}" for n in range(10)]
    assert all(row[-1] == "3" for row in rows)
    assert "Submitted by" not in page.sections["sponsors"]


def test_blocs_beyond_the_twelfth_are_counted_in_a_sentence(large, tmp_path):
    sizes = large.tables["blocs"]["size"]
    rest = len(sizes) - 12
    assert rest > 1
    page = page_of(large, tmp_path)
    assert len(page.rows("blocs")) == 12
    assert (
        f"{rest} further blocs of at most 1 state, {rest} states in all, are listed in blocs.csv"
        in page.sections["blocs"]
    )


def test_a_state_that_sponsors_with_its_own_camp_parts_from_nobody(large, tmp_path):
    page = page_of(large, tmp_path)
    assert "No sponsor parted from the usual vote" in page.sections["sponsors"]
    assert "sponsors that parted from their company" not in page.tables


def test_few_contested_votes_make_nobody_a_swing_state(tmp_path):
    short = record(
        "\n".join(["A1 y y y y", "A2 y y y y", "B1 n n n n", "B2 n n n n", "M1 y n y n"])
    )
    page = page_of(analyse(short), tmp_path)
    assert "states nearest the middle" not in page.tables
    assert "none is called a swing state" in page.sections["between"]


@pytest.mark.parametrize(
    ("drawing", "says"),
    [
        ("FRA y\nUSA y", "No two states voted more alike than chance"),
        ("FRA y\nUSA n", "Bloc 2"),
        ("FRA y", "The state"),
        ("FRA y y\nUSA y y\nDEU n n", "Bloc 1"),
    ],
)
def test_the_smallest_records_have_a_page_too(drawing, says, tmp_path):
    page = page_of(analyse(record(drawing)), tmp_path, manifest={})
    assert says in page.sections["blocs"]
    assert "names no sponsors" in page.sections["sponsors"]
    assert "no state that said" in page.sections["intentions"]
    assert "prints no totals" in page.sections["rollcalls"]
    assert "names no source" in page.sections["reading"]
    cells = [cell for rows in page.tables.values() for row in rows for cell in row]
    assert "nan" not in " ".join(cells)


def test_without_poles_the_missing_scores_are_explained(tmp_path):
    page = page_of(analyse(record("FRA y")), tmp_path)
    assert "fewer than two blocs that meet" in page.sections["between"]
    assert page.rows("states")[0][5:9] == ["–"] * 4
    assert "fewer than two blocs that meet, so no poles" in page.sections["states"]


def test_a_state_that_was_no_member_has_no_choice_and_is_not_called_absent(tmp_path):
    page = page_of(analyse(record("FRA y y\nUSA n n\nSSD . y\nDEU x y")), tmp_path)
    choices = {row[0]: row[4:6] for row in page.rows("states")}
    assert choices["SSD"] == ["–", "yes"]
    assert choices["DEU"] == ["absent", "yes"]


def test_names_with_blanks_stay_whole(tmp_path):
    rows = [("Hong Kong", "R1", "yes"), ("Kong", "R1", "yes"), ("USA", "R1", "no")]
    votes = pd.DataFrame(rows, columns=["country", "rollcall", "choice"])
    page = page_of(analyse(VotingRecord(votes)), tmp_path)
    members = {row[-1] for row in page.rows("voting profiles")}
    assert members == {"Hong Kong Kong", "USA"}
    badges = [own["title"] for own in page.all("abbr") if own["class"] == "badge"]
    assert set(badges) == {"Hong Kong", "Kong", "United States"}


# ------------------------------------------------------------------ nothing comes in or goes out


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    choices = [(HOSTILE, "yes"), ("USA", "no"), ("FRA", "abstain"), ("DEU", "no")]
    votes = [
        (state, rollcall, choice) for rollcall in (HOSTILE, "A/2") for state, choice in choices
    ]
    details = {"title": HOSTILE, "source": HOSTILE, "body": HOSTILE, "session": HOSTILE}
    given = VotingRecord(
        pd.DataFrame(votes, columns=["country", "rollcall", "choice"]),
        pd.DataFrame(details, index=[HOSTILE, "A/2"]),
        pd.DataFrame(
            {"country": [HOSTILE, "USA"], "resolution": HOSTILE, "role": ["lead", "joined"]}
        ),
        pd.DataFrame({"country": [HOSTILE], "rollcall": HOSTILE, "choice": "no"}),
        warnings=(HOSTILE,),
    )
    svg = folder / "a.svg"
    svg.write_text(SVG, encoding="utf-8")
    manifest = {
        "parameters": {HOSTILE: HOSTILE},
        "inputs": [{"name": HOSTILE, "sha256": HOSTILE}],
        "python": HOSTILE,
    }
    figures = [Figure(HOSTILE, HOSTILE, HOSTILE, svg)]
    return written(analyse(given), folder, figures=figures, manifest=manifest)


def test_hostile_text_is_shown_as_text_and_does_nothing(hostile, sample_page):
    page = Page(hostile)
    assert len(page.all("script")) == len(sample_page.all("script")) == 1
    assert page.code == sample_page.code
    assert len(page.all("img")) == 1  # the figure
    for name in ("rollcalls", "blocs", "between", "sponsors", "intentions", "states", "reading"):
        assert HOSTILE in page.sections[name], name


@pytest.mark.parametrize("which", ["hostile", "sample"])
def test_no_handler_no_inline_style_and_no_address_outside(which, hostile, sample_page):
    page = Page(hostile) if which == "hostile" else sample_page
    for tag, own in page.elements:
        assert not any(name.startswith("on") or name == "style" for name in own), (tag, own)
        for name in ("src", "href", "action", "data", "srcset", "poster"):
            assert (own.get(name) or "#").startswith(("#", "data:")), (tag, own)
    used = {tag for tag, _ in page.elements}
    assert not used & {
        "base",
        "iframe",
        "object",
        "embed",
        "form",
        "audio",
        "video",
        "use",
        "image",
    }
    code = "".join(page.code["script"] + page.code["style"])
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp|innerHTML", code)


def test_the_policy_allows_the_pages_own_script_and_style_and_nothing_else(sample_page):
    (policy,) = (own["content"] for own in sample_page.all("meta") if "http-equiv" in own)
    hashes = {
        kind: base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        for kind, (code,) in sample_page.code.items()
    }
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{hashes['script']}'; "
        f"style-src 'sha256-{hashes['style']}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_characters_that_no_page_may_hold_are_left_out(tmp_path):
    votes = record("FRA y\nUSA n")
    given = VotingRecord(votes.votes, warnings=("page\x0c7 \x00\ud800 end",))
    text = written(analyse(given), tmp_path)
    assert "page7  end" in text


def test_the_same_analysis_gives_the_same_bytes_in_every_process(tmp_path):
    program = (
        "import sys; from pathlib import Path\n"
        "from voteblocs.analysis import analyse\n"
        "from voteblocs.output._figure import Figure\n"
        "from voteblocs.output.page.report import write_report\n"
        "from voteblocs.reading import load_sample\n"
        "write_report(analyse(load_sample()), sys.argv[1], figures=[], manifest={})\n"
    )
    pages = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.html"
        subprocess.run(
            [sys.executable, "-c", program, out],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
        )
        pages.append(out.read_bytes())
    assert pages[0] == pages[1]


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


def test_counts_inside_bars_can_be_read():
    names = {"white": "#ffffff", "black": "#000000"}
    for fill in CHOICE_COLOURS.values():
        assert contrast(fill, names[text_colour(fill)]) >= 4.5


def test_the_swatches_have_the_colours_of_the_figures(sample_page):
    (style,) = sample_page.code["style"]
    for number, colour in enumerate(BLOC_COLOURS):
        assert f".swatch.bloc-{number}{{background:{colour}}}" in style


# ---------------------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = "/usr/bin/chromium"
    if not Path(chromium).exists():
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, sample, tmp_path):
    """A function that opens a page and notes what it asks for and complains of."""
    contexts = []

    def open_page(text, width=1440, **options):
        path = tmp_path / "page.html"
        path.write_text(text, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        tab = context.new_page()
        tab.noted = []
        tab.on("console", lambda message: tab.noted.append(message.text))
        tab.on("pageerror", lambda error: tab.noted.append(str(error)))
        tab.on("dialog", lambda dialog: tab.noted.append("dialog"))
        tab.on(
            "request",
            lambda request: (
                None
                if request.url.startswith(("data:", path.as_uri()))
                else tab.noted.append(request.url)
            ),
        )
        tab.goto(path.as_uri())
        return tab

    yield open_page
    for context in contexts:
        context.close()


def column(tab, number):
    """The texts of one column of the table of states, as far as its rows are shown."""
    return tab.locator(f"#states tbody tr:not([hidden]) > :nth-child({number})").all_inner_texts()


def test_the_page_asks_for_nothing_and_complains_of_nothing(opened, sample, hostile, tmp_path):
    assert opened(written(sample, tmp_path)).noted == []
    assert opened(hostile).noted == []


def test_on_a_phone_the_page_does_not_scroll_sideways(opened, sample, large, hostile, tmp_path):
    svg = tmp_path / "a.svg"
    svg.write_text(SVG.replace("400", "1400"), encoding="utf-8")
    figures = [Figure("a", "A wide figure", "Wide.", svg)]
    for text in (written(sample, tmp_path, figures=figures), written(large, tmp_path), hostile):
        tab = opened(text, width=390)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390


def test_states_can_be_filtered_by_any_name(opened, sample, tmp_path):
    tab = opened(written(sample, tmp_path))
    box = tab.get_by_label("Filter states")
    box.fill("cote")
    assert column(tab, 2) == ["Côte d'Ivoire"]
    assert tab.locator("#states [role=status]").inner_text() == "1 of 193 rows"
    box.fill("russian federation")
    assert column(tab, 1) == ["RUS"]
    box.fill("african bloc 4")
    assert column(tab, 1) == ["BWA", "CIV", "GNQ", "RWA", "SEN"]
    box.fill("")
    assert len(column(tab, 1)) == 193


def test_states_can_be_sorted_by_any_column_the_missing_last(opened, sample, tmp_path):
    tab = opened(written(sample, tmp_path))
    lean = tab.locator("#states th", has_text="Lean")
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_button_turns_dark_to_light_and_back(opened, sample, scheme, tmp_path):
    tab = opened(written(sample, tmp_path), color_scheme=scheme)
    ground = "getComputedStyle(document.body).backgroundColor"
    first = tab.evaluate(ground)
    button = tab.locator("#theme")
    button.click()
    assert tab.evaluate(ground) != first
    button.click()
    assert tab.evaluate(ground) == first
    assert tab.noted == []


def test_without_javascript_everything_is_there(opened, sample, tmp_path):
    tab = opened(written(sample, tmp_path), java_script_enabled=False)
    assert tab.locator("#states tbody tr").count() == 193
    assert tab.locator("#theme").is_hidden()
    assert tab.locator("input").count() == 0
