"""The report: one HTML file that says what was found, and needs nothing else to be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from voteblocs.analysis import Analysis
from voteblocs.output._figure import Figure
from voteblocs.output.page._between import between_section, between_title
from voteblocs.output.page._blocs import bloc_section
from voteblocs.output.page._data import page_data
from voteblocs.output.page._document import contents, document, section
from voteblocs.output.page._html import Html, element, escaped, joined, paragraph
from voteblocs.output.page._marks import day, month
from voteblocs.output.page._reading import reading
from voteblocs.output.page._rollcalls import rollcall_section
from voteblocs.output.page._sponsors import intention_section, sponsor_section
from voteblocs.output.page._states import state_section
from voteblocs.record import VotingRecord
from voteblocs.summary import headline
from voteblocs.wording import counted

SCRIPTS = (
    *("data", "elements", "scales", "colours", "view", "address", "badges", "legend", "map"),
    *("tools", "panel", "rollcalls", "compare", "heatmap", "tables", "files", "around", "start"),
)
ROUGH = "not days of the month"  # what a source's warning says of the days it has
EXACT_FROM = 2003  # the year from which on the days of such a source are those of the votes


def write_report(
    analysis: Analysis,
    path: str | Path,
    *,
    figures: Sequence[Figure],
    manifest: Mapping[str, object],
) -> None:
    """Write everything found as one HTML file that works offline.

    The page holds the votes and the agreement of all pairs, and its script draws from them; without
    JavaScript the tables are there. Nothing is requested from anywhere, which a content security
    policy in the file enforces. All text of the record is escaped. `figures` are named as files
    of the folder. `manifest` gives `inputs`,
    `parameters`, `voteblocs`, `python` and `libraries` to show; each may be missing. The same
    arguments give the same bytes. Raises OSError where the file cannot be written.

    >>> import tempfile
    >>> import voteblocs as vb
    >>> from voteblocs.analysis import analyse
    >>> four = vb.load_sample().select(["CHN", "FRA", "RUS", "USA"])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = Path(folder) / "report.html"
    ...     write_report(analyse(four), page, figures=[], manifest={})
    ...     "2 in favour, 2 against, 0 abstaining" in page.read_text(encoding="utf-8")
    True
    """
    page = _page(analysis, figures, manifest)
    Path(path).write_text(page, encoding="utf-8", newline="\n")


def _page(analysis: Analysis, figures: Sequence[Figure], manifest: Mapping[str, object]) -> str:
    about = _about(analysis.record)
    more = _sections(analysis)
    return document(
        "page.html",
        scripts=SCRIPTS,
        data=page_data(analysis),
        title=escaped(" · ".join(["Who votes with whom", *about[:2]])),
        about=escaped(" · ".join(about)),
        headline=escaped(headline(analysis)),
        notice=_notice(analysis.record.warnings),
        contents=_contents(between_title(analysis), more),
        rollcalls=rollcall_section(analysis),
        between_title=between_title(analysis),
        between=between_section(analysis),
        sections=joined(section(*part) for part in more),
        states=state_section(analysis),
        reading=reading(analysis, figures, manifest),
    )


def _sections(analysis: Analysis) -> list[tuple[str, str, Html]]:
    """Those in the middle of the page."""
    return [
        ("blocs", "The blocs", bloc_section(analysis)),
        ("sponsors", "What co-sponsorship adds", sponsor_section(analysis)),
        ("intentions", "Stated intentions", intention_section(analysis)),
    ]


def _contents(between: str, more: Sequence[tuple[str, str, Html]]) -> Html:
    """Links to every section; those that the script fills appear with it."""
    headings = [
        ("map", "The map", "script"),
        ("rollcalls", "The roll calls", None),
        ("between", between, None),
        ("pairs", "Every pair", "script"),
        ("compare", "Compare two states", "script"),
        *((id_, title, None) for id_, title, _ in more),
        ("states", "All states", None),
        ("reading", "How to read this", None),
    ]
    return contents(headings)


def _about(record: VotingRecord) -> list[str]:
    """What the record is: body, session and dates, as far as it says so."""
    rollcalls = record.rollcalls
    bodies = [body for body in rollcalls["body"].unique() if body]
    sessions = [session for session in rollcalls["session"].unique() if session]
    parts = [", ".join(bodies)] if len(bodies) in (1, 2, 3) else []
    if sessions:
        more = f" to {sessions[-1]}" if len(sessions) > 1 else ""
        parts.append(f"session{'s' if more else ''} {sessions[0]}{more}")
    dates = rollcalls["date"].dropna()
    if len(dates):
        rough = any(ROUGH in line for line in record.warnings)
        first, last = (_told(date, rough=rough) for date in (dates.min(), dates.max()))
        parts.append(first if first == last else f"{first} to {last}")
    return parts


def _told(date: pd.Timestamp, *, rough: bool) -> str:
    """A day, or only its month where the source has no days of the month."""
    return month(date) if rough and date.year < EXACT_FROM else day(date)


def _notice(warnings: Sequence[str]) -> Html:
    """That something in the sources did not add up, at the top of the page."""
    if not warnings:
        return Html()
    link = element("a", counted(len(warnings), "warning"), href="#warnings")
    return paragraph(link, " about the sources: see the list near the end.", class_="notice")
