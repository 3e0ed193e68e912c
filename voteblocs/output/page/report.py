"""The report: one HTML file that says what was found, and needs nothing else to be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from voteblocs.analysis import Analysis
from voteblocs.output._figure import Figure
from voteblocs.output.page._between import between_section, between_title
from voteblocs.output.page._blocs import bloc_section, caution
from voteblocs.output.page._data import page_data
from voteblocs.output.page._dates import about_in_words, issue_in_words
from voteblocs.output.page._document import contents, document, filled, section
from voteblocs.output.page._groups import group_section
from voteblocs.output.page._html import Html, element, escaped, joined, paragraph
from voteblocs.output.page._opening import opening
from voteblocs.output.page._reading import reading
from voteblocs.output.page._rollcalls import legend, rollcall_section
from voteblocs.output.page._sponsors import intention_section, sponsor_section
from voteblocs.output.page._states import state_section
from voteblocs.output.page._windows import compare_section, sessions_of
from voteblocs.wording import counted, noun_of

SCRIPTS = (
    *("data", "votes", "elements", "scales", "colours", "address", "view", "badges", "legend"),
    *("map", "tools", "lists", "panel", "rollcalls", "windows", "agreement", "parting", "compare"),
    *("heatmap", "tables", "files", "around", "start"),
)


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
    sessions = [session for session in analysis.record.rollcalls["session"].unique() if session]
    about = about_in_words(analysis.record, sessions=sessions) + issue_in_words(manifest)
    heading, middle = "Who votes with whom", _sections(analysis)
    compare = compare_section(sessions_of(analysis.record), noun_of(analysis.record.voters))
    return document(
        _main(analysis, compare, middle, end=reading(analysis, figures, manifest)),
        scripts=SCRIPTS,
        data=page_data(analysis),
        title=escaped(" · ".join([heading, *about[:2]])),
        about=escaped(" · ".join(about)),
        heading=heading,
        headline=escaped(opening(analysis)),
        notice=joined([_doubt(analysis), _notice(analysis.record.warnings)]),
        voter=noun_of(analysis.record.voters),
        contents=_contents(analysis, middle, tabled="<table" in compare),
    )


def _main(
    analysis: Analysis, compare: Html, middle: Sequence[tuple[str, str, Html]], *, end: Html
) -> Html:
    """All sections; `end` says how to read them."""
    voter = noun_of(analysis.record.voters)
    layouts = element(
        "div", id_="layouts", class_="choices", role="group", aria_label="Arrange the map"
    )
    return filled(
        "page.html",
        map=filled("map.html", layouts=layouts, time="", voter=voter),
        legend=legend(),
        calls=filled("calls.html"),
        rollcalls=rollcall_section(analysis),
        between_title=between_title(analysis),
        between=between_section(analysis),
        compare=compare,
        sections=joined(section(*part) for part in middle),
        voter=voter,
        states=state_section(analysis),
        reading=end,
    )


def _sections(analysis: Analysis) -> list[tuple[str, str, Html]]:
    """Those in the middle of the page; without what the record does not have."""
    every = [
        ("blocs", "The blocs", bloc_section(analysis)),
        ("groups", "Known groups", group_section(analysis)),
        ("sponsors", "What co-sponsorship adds", sponsor_section(analysis)),
        ("intentions", "Stated intentions", intention_section(analysis)),
    ]
    return [part for part in every if part[2]]


def _contents(analysis: Analysis, middle: Sequence[tuple[str, str, Html]], *, tabled: bool) -> Html:
    """Links to every section; those that the script fills appear with it."""
    voter = noun_of(analysis.record.voters)
    return contents(
        [
            ("map", "The map", "script"),
            ("rollcalls", "The roll calls", None),
            ("between", between_title(analysis), None),
            ("pairs", "Every pair", "script"),
            ("compare", f"Compare two {voter}s", None if tabled else "script"),
            *((id_, title, None) for id_, title, _ in middle),
            ("states", f"All {voter}s", None),
            ("reading", "How to read this", None),
        ]
    )


def _doubt(analysis: Analysis) -> Html:
    """That chance would give such blocs too, where it would: beside what says that they are."""
    words = caution(analysis)
    return paragraph(words, class_="notice") if words else Html()


def _notice(warnings: Sequence[str]) -> Html:
    """That something in the sources did not add up, at the top of the page."""
    if not warnings:
        return Html()
    link = element("a", counted(len(warnings), "warning"), href="#warnings")
    return paragraph(link, " about the sources: see the list near the end.", class_="notice")
