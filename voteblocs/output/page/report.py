"""The report: one HTML file that says what was found, and needs nothing else to be read."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from string import Template

import pandas as pd

from voteblocs._bloc_table import PRESENT
from voteblocs.analysis import Analysis
from voteblocs.output._figure import Figure
from voteblocs.output.page._between import between_section, between_title
from voteblocs.output.page._blocs import bloc_section
from voteblocs.output.page._data import page_data
from voteblocs.output.page._html import Html, element, escaped, joined, paragraph
from voteblocs.output.page._marks import colours, day, percent
from voteblocs.output.page._rollcalls import rollcall_section
from voteblocs.output.page._sources import sources
from voteblocs.output.page._sponsors import intention_section, sponsor_section
from voteblocs.output.page._states import state_section
from voteblocs.summary import headline
from voteblocs.wording import counted

POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
STYLES = tuple(
    f"style/{name}.css"
    for name in ("base", "marks", "map", "views", "cards", "tables", "definitions", "print")
)
SCRIPTS = tuple(
    f"script/{name}.js"
    for name in (
        *("data", "elements", "colours", "view", "map", "tools", "panel"),
        *("rollcalls", "compare", "heatmap", "tables", "start"),
    )
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
    style, script = _style(), _script()
    about = _about(analysis.record.rollcalls)
    more = _sections(analysis)
    return Template(_own("page.html")).substitute(
        policy=escaped(POLICY.format(script=_hash(script), style=_hash(style))),
        style=style,
        script=script,
        data=page_data(analysis),
        title=escaped(" · ".join(["Who votes with whom", *about[:2]])),
        about=escaped(" · ".join(about)),
        headline=escaped(headline(analysis)),
        notice=_notice(analysis.record.warnings),
        contents=_contents(between_title(analysis), more),
        rollcalls=rollcall_section(analysis),
        between_title=between_title(analysis),
        between=between_section(analysis),
        sections=joined(_section(*section) for section in more),
        states=state_section(analysis),
        reading=_reading(analysis, figures, manifest),
    )


def _own(name: str) -> str:
    return (files("voteblocs.output.page") / name).read_text(encoding="utf-8")


def _script() -> str:
    """The parts of the script as one, sharing their names with each other and with nobody."""
    parts = "\n".join(map(_own, SCRIPTS))
    return f'"use strict";\n(() => {{\n{_short(parts)}}})();\n'


def _style() -> str:
    return colours() + _short("\n".join(map(_own, STYLES)))


def _short(code: str) -> str:
    """Code without indents, empty lines and lines of comment: they stand in this package."""
    lines = (line.strip() for line in code.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith(("//", "/*")))


def _hash(text: str) -> str:
    """A source for the content security policy: this text and no other."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _sections(analysis: Analysis) -> list[tuple[str, str, Html]]:
    """Those in the middle of the page."""
    return [
        ("blocs", "The blocs", bloc_section(analysis)),
        ("sponsors", "What co-sponsorship adds", sponsor_section(analysis)),
        ("intentions", "Stated intentions", intention_section(analysis)),
    ]


def _section(id_: str, title: str, content: Html) -> Html:
    return element("section", element("h2", title), content, id_=id_)


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
    links = [
        element("li", element("a", title, href=f"#{id_}"), class_=kind, hidden="" if kind else None)
        for id_, title, kind in headings
    ]
    return element("ul", *links)


def _reading(analysis: Analysis, figures: Sequence[Figure], manifest: Mapping[str, object]) -> Html:
    text = Template(_own("reading.html")).substitute(
        measure=escaped(analysis.measure),
        method=escaped(analysis.blocs.attrs.get("method", "louvain")),
        least=escaped(counted(analysis.agreement.attrs["min_shared"], "shared roll call")),
        present=escaped(percent(PRESENT)),
        sources=sources(analysis, figures, manifest),
    )
    return Html(text)


def _about(rollcalls: pd.DataFrame) -> list[str]:
    """What the record is: body, session and dates, as far as it says so."""
    bodies = [body for body in rollcalls["body"].unique() if body]
    sessions = [session for session in rollcalls["session"].unique() if session]
    parts = [", ".join(bodies)] if len(bodies) in (1, 2, 3) else []
    if sessions:
        more = f" to {sessions[-1]}" if len(sessions) > 1 else ""
        parts.append(f"session{'s' if more else ''} {sessions[0]}{more}")
    dates = rollcalls["date"].dropna()
    if len(dates):
        first, last = day(dates.min()), day(dates.max())
        parts.append(first if first == last else f"{first} to {last}")
    return parts


def _notice(warnings: Sequence[str]) -> Html:
    """That something in the sources did not add up, at the top of the page."""
    if not warnings:
        return Html()
    link = element("a", counted(len(warnings), "warning"), href="#warnings")
    return paragraph(link, " about the sources: see the list near the end.", class_="notice")
