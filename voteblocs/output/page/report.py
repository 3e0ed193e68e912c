"""The report: one HTML file that says what was found, and needs nothing else to be read."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from string import Template

import pandas as pd

from voteblocs.analysis import PRESENT, Analysis
from voteblocs.output._figure import Figure
from voteblocs.output.page._between import between_section
from voteblocs.output.page._blocs import bloc_section
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
READING = ("reading", "How to read this")


def write_report(
    analysis: Analysis,
    path: str | Path,
    *,
    figures: Sequence[Figure],
    manifest: Mapping[str, object],
) -> None:
    """Write everything found as one HTML file that works offline and without JavaScript.

    The figures are embedded; nothing is requested from anywhere, which a content security policy
    in the file enforces. All text of the record is escaped. `manifest` gives `inputs`,
    `parameters`, `voteblocs`, `python` and `libraries` to show; each may be missing. The same
    arguments give the same bytes. Raises OSError where a figure cannot be read or the file not
    be written.

    >>> import tempfile
    >>> import voteblocs as vb
    >>> from voteblocs.analysis import analyse
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = Path(folder) / "report.html"
    ...     write_report(analyse(vb.load_sample()), page, figures=[], manifest={})
    ...     "109 in favour, 45 against, 16 abstaining" in page.read_text(encoding="utf-8")
    True
    """
    page = _page(analysis, figures, manifest)
    Path(path).write_text(page, encoding="utf-8", newline="\n")


def _page(analysis: Analysis, figures: Sequence[Figure], manifest: Mapping[str, object]) -> str:
    sections = _sections(analysis, figures)
    style, script = colours() + _own("page.css"), _own("page.js")
    about = _about(analysis.record.rollcalls)
    return Template(_own("page.html")).substitute(
        policy=escaped(POLICY.format(script=_hash(script), style=_hash(style))),
        style=style,
        script=script,
        title=escaped(" · ".join(["Who votes with whom", *about[:2]])),
        about=escaped(" · ".join(about)),
        headline=escaped(headline(analysis)),
        notice=_notice(analysis.record.warnings),
        contents=_contents([*((id_, title) for id_, title, _ in sections), READING]),
        sections=joined(_section(*section) for section in sections),
        measure=escaped(analysis.measure),
        least=escaped(counted(analysis.agreement.attrs["min_shared"], "shared roll call")),
        present=escaped(percent(PRESENT)),
        sources=sources(analysis, figures, manifest),
    )


def _own(name: str) -> str:
    return (files("voteblocs.output.page") / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """A source for the content security policy: this text and no other."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _sections(analysis: Analysis, figures: Sequence[Figure]) -> list[tuple[str, str, Html]]:
    sections = [
        ("rollcalls", "The roll calls", rollcall_section(analysis)),
        ("blocs", "The blocs", bloc_section(analysis)),
        ("figures", "The figures", joined(_figure(figure) for figure in figures)),
        ("between", "Between the poles", between_section(analysis)),
        ("sponsors", "What co-sponsorship adds", sponsor_section(analysis)),
        ("intentions", "Stated intentions", intention_section(analysis)),
        ("states", "All states", state_section(analysis)),
    ]
    return [section for section in sections if section[2]]


def _section(id_: str, title: str, content: Html) -> Html:
    return element("section", element("h2", title), content, id_=id_)


def _contents(headings: Sequence[tuple[str, str]]) -> Html:
    links = [element("li", element("a", title, href=f"#{id_}")) for id_, title in headings]
    return element("ul", *links)


def _figure(figure: Figure) -> Html:
    """A figure with its picture inside the page, scrolling where the screen is narrow."""
    data = base64.b64encode(figure.svg.read_bytes()).decode("ascii")
    picture = element("img", src=f"data:image/svg+xml;base64,{data}", alt=figure.title)
    label = f"Figure: {figure.title}"
    return element(
        "figure",
        element("h3", figure.title),
        element("div", picture, class_="scroll", tabindex="0", role="region", aria_label=label),
        element("figcaption", figure.caption),
        id_=f"figure-{figure.name}",
    )


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
