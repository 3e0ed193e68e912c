"""Pages to test: in a parser and in a browser, and a record whose every text is hostile."""

import os
from contextlib import contextmanager
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from unittest import mock

import pandas as pd
import pytest

from untraced import untraced
from voteblocs.analysis import Analysis, analyse
from voteblocs.output.page.report import write_report
from voteblocs.reading import load_sample, load_unga
from voteblocs.record import VotingRecord

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
NULL = (
    *("modularity", "blocs", "null_modularity", "null_modularity_max", "null_blocs", "p_value"),
    *("gain", "null_gain", "null_gain_max", "p_gain"),
)
EXTREMES = (
    *("two states", "all alike"),
    *("a council of eleven", "every way to vote", "long names"),
)
CHROMIUM = "/usr/bin/chromium"
AXE = (
    os.environ.get("AXE", ""),
    "node_modules/axe-core/axe.min.js",
    str(Path.home() / ".cache/voteblocs/axe.min.js"),
)
VOID = {"meta", "link", "img", "br", "wbr", "input"}
MANIFEST = {
    "voteblocs": "0.0.1",
    "python": "3.11",
    "libraries": {"numpy": "2.4"},
    "parameters": {"session": None, "strict": False, "seed": 0, "measure": "excess"},
    "inputs": [{"name": "report.txt", "sha256": "ab12"}, {"name": "sample", "bundled": "0.0.1"}],
}


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

    @property
    def data(self):
        """The JSON that the script reads."""
        return self.code["script"][0]


def written(analysis, folder, *, figures=(), manifest=MANIFEST) -> str:
    path = Path(folder) / "report.html"
    write_report(analysis, path, figures=list(figures), manifest=manifest)
    return path.read_bytes().decode("utf-8")


def page_of(analysis, folder, **options) -> Page:
    return Page(written(analysis, folder, **options))


def value(cell: str) -> float:
    """The number a cell shows; NaN for an en dash."""
    return float("nan") if cell == "–" else float(cell.replace("−", "-").rstrip(" %"))


def hostile_record() -> VotingRecord:
    choices = [(HOSTILE, "yes"), ("USA", "no"), ("FRA", "abstain"), ("DEU", "no")]
    votes = [
        (state, rollcall, choice) for rollcall in (HOSTILE, "A/2") for state, choice in choices
    ]
    details = {"title": HOSTILE, "source": HOSTILE, "body": HOSTILE, "session": HOSTILE}
    return VotingRecord(
        pd.DataFrame(votes, columns=["country", "rollcall", "choice"]),
        pd.DataFrame(details, index=[HOSTILE, "A/2"]),
        pd.DataFrame(
            {"country": [HOSTILE, "USA"], "resolution": HOSTILE, "role": ["lead", "joined"]}
        ),
        pd.DataFrame({"country": [HOSTILE], "rollcall": HOSTILE, "choice": "no"}),
        warnings=(HOSTILE,),
    )


HOSTILE_MANIFEST = {
    "parameters": {HOSTILE: HOSTILE},
    "inputs": [{"name": HOSTILE, "sha256": HOSTILE}],
    "python": HOSTILE,
}


@cache
@untraced()
def sample_analysis() -> Analysis:
    """That of the bundled sample, found once for all modules of one process."""
    return analyse(load_sample())


@untraced()
def quick(record: VotingRecord, **options: str) -> Analysis:
    """An analysis without the shuffled votes and resamples that take long."""
    untested = {name: float("nan") for name in NULL} | {"modularity": 0.2, "p_value": 0.05}
    with mock.patch("voteblocs.analysis.modularity_null", return_value=pd.Series(untested)):
        return analyse(record, method="louvain", resamples=0, **options)


@cache
@untraced()
def session_analysis() -> Analysis:
    """That of a whole session; columns of resamples hold made-up numbers."""
    found = quick(load_unga(sessions=["73"]))
    states = found.tables["countries"]
    lean = states["lean"].astype(float)
    more = states.assign(lean_low=lean - 0.1, lean_high=lean + 0.1, stability=0.75)
    return found._replace(tables=dict(found.tables) | {"countries": more})


@contextmanager
def chromium():
    """A browser without a window; skips where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not Path(CHROMIUM).exists():
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def opened_tab(browser, path, hash_="", *, width=1440, script=True, **options):
    """A tab with a page, ready, that notes what the page asks for and complains of."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        java_script_enabled=script,
        reduced_motion="reduce",
        **options,
    )
    tab = context.new_page()
    tab.noted = []
    tab.on("console", lambda message: tab.noted.append(message.text))
    tab.on("pageerror", lambda error: tab.noted.append(str(error)))
    tab.on("dialog", lambda dialog: tab.noted.append("dialog"))
    tab.on("request", lambda request: tab.noted.append(request.url))
    address = path.as_uri()
    tab.goto(f"{address}{hash_}")
    assert tab.noted.pop(0) == address
    if script:
        wait_until_ready(tab)
    return tab


def wait_until_ready(tab):
    """Wait for the page's own script; what the policy forbids cannot be waited with."""
    tab.locator("html[data-ready]").wait_for(state="attached")


def violations(tab):
    """What axe-core finds in a tab; skips where it is not there."""
    script = next((path for path in map(Path, filter(None, AXE)) if path.is_file()), None)
    if script is None:
        pytest.skip("axe-core is not there; AXE may name its axe.min.js")
    tab.evaluate(script.read_text(encoding="utf-8"))
    found = tab.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in found]


def badge(tab, code):
    return tab.locator(f"#badges [role=button][aria-label^='{code} ']")


def fills(tab):
    """The fill of each badge by its code."""
    return tab.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.badge-place')].map("
        "b => [b.getAttribute('aria-label').split(' ')[0],"
        " b.querySelector('rect').getAttribute('fill')]))"
    )


def hash_of(tab):
    return tab.evaluate("decodeURIComponent(location.hash)")
