"""The page of a history: one HTML file with a map that moves through time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from voteblocs.output._figure import Figure
from voteblocs.output.page._dates import about_in_words, issue_in_words
from voteblocs.output.page._document import STYLES, contents, document, filled, section
from voteblocs.output.page._flow import flow_drawing
from voteblocs.output.page._history_data import history_data
from voteblocs.output.page._history_house import house_part
from voteblocs.output.page._history_issues import apart_on, issues_table, turning_table
from voteblocs.output.page._history_tables import (
    blocs_table,
    events_table,
    states_table,
)
from voteblocs.output.page._history_words import headline, spans
from voteblocs.output.page._html import Html, element, escaped, joined, paragraph
from voteblocs.output.page._intervals import interval_words, known
from voteblocs.output.page._sources import MANIFEST, figure_files, sources_of
from voteblocs.output.page._windows import Parts, compare_section, window_noun
from voteblocs.wording import noun_of

SCRIPTS = (
    *("history/data", "votes", "elements", "scales", "history/colours", "address"),
    *("history/view", "badges", "legend", "history/map", "history/time", "windows", "agreement"),
    *("history/lines", "lists", "history/panel", "rollcalls", "parting", "history/compare"),
    *("tables", "history/files", "around", "history/start"),
)
FILES = {
    "history": "every voter in every window: blocs, lean, attendance",
    "blocs_history": "every bloc in every window: size, unity, members",
    "events": "births, deaths, splits and mergers of blocs",
    "house": "the house in every window: how divided it was",
    "groups_history": "how united the known groups voted, with intervals",
    "issues": "every voter on each issue beside the rest of its votes",
    "bloc_issues": "how far each bloc stood from the others on each issue",
    "ideal_points": "ideal points by window, with intervals",
    "drift": "every change of lean from one window to the next, beside what chance allows",
    "turning_points": "whose mean lean turned for good, and when",
}
NETWORK = ("agreement.gexf", "who voted with whom, as a network that changes, for Gephi")


def write_history_report(
    tables: Mapping[str, pd.DataFrame],
    path: str | Path,
    *,
    figures: Sequence[Figure],
    manifest: Mapping[str, object],
    parts: Parts | None = None,
    about: str = "",
) -> None:
    """Write a history as one HTML file that works offline.

    `tables` is as of `history_tables`, `parts` the same windows as of `windows`, from whose votes
    the page tells every roll call and how any two agreed in each window; without them it does
    not. The page has a map of states by geography with a slider over the windows, coloured by
    bloc, by signed bloc, by lean, by one roll call of the window or by agreement with a state; the
    roll calls of the window to search, the most divided first; every state's lean and blocs over
    time, any two beside each other with the roll calls that part them; the flow of the
    blocs, the lines of the house, and all tables. Without JavaScript the drawings of blocs and
    house and the tables are there. Nothing is requested from anywhere, which a content security
    policy in the file enforces. All text is escaped. `figures` are named as files of the folder.
    `manifest` gives `inputs`, `parameters`, `voteblocs`, `python`, `libraries` and `warnings` to
    show; each may be missing. `about` says at the top what the record is; without it the bodies,
    dates and issue of `parts` do. The same arguments give the same bytes. Raises OSError where
    the file cannot be written.

    >>> import tempfile
    >>> import voteblocs as vb
    >>> from voteblocs.over_time.history import history_tables
    >>> tables = history_tables(vb.load_unga([15, 16]))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = Path(folder) / "report.html"
    ...     write_history_report(tables, page, figures=[], manifest={})
    ...     "In 2 sessions 104 states cast" in page.read_text(encoding="utf-8")
    True
    """
    name = Path(path).name
    page = _page(tables, parts or {}, figures, manifest, about=about, name=name)
    Path(path).write_text(page, encoding="utf-8", newline="\n")


def _page(
    tables: Mapping[str, pd.DataFrame],
    parts: Parts,
    figures: Sequence[Figure],
    manifest: Mapping[str, object],
    *,
    about: str,
    name: str,
) -> str:
    windows = list(tables["house"]["window"])
    title = ", ".join(["Who voted with whom", *spans(windows)])
    voter = noun_of(tables["history"]["country"].unique())
    compare = joined([_rollcalls(parts), compare_section(parts, voter)])
    middle = _sections(tables)
    end = _reading(tables, manifest, _sources(tables, figures, manifest, name=name))
    said = [*about_in_words(*parts.values()), *issue_in_words(manifest)] if parts else []
    return document(
        _main(tables, compare, middle, end=end),
        scripts=SCRIPTS,
        styles=(*STYLES[:-1], "history", STYLES[-1]),
        data=history_data(
            tables, parts, interval=interval_words(_resamples(manifest), how="of the resolutions.")
        ),
        title=escaped(title),
        about=escaped(about or " · ".join(said)),
        heading=escaped(title),
        headline=escaped(headline(tables)),
        notice="",
        voter=voter,
        contents=contents(_headings(voter, middle, compare)),
    )


def _main(
    tables: Mapping[str, pd.DataFrame],
    compare: Html,
    middle: Sequence[tuple[str, str, Html]],
    *,
    end: Html,
) -> Html:
    """All sections; `compare` has the roll calls before it, `end` says how to read them."""
    voter = noun_of(tables["history"]["country"].unique())
    time = filled("time.html", noun=window_noun(list(tables["house"]["window"])))
    map_ = filled("map.html", layouts="", time=time, voter=voter)
    return joined([map_, compare, *(section(*part) for part in middle), end])


def _rollcalls(parts: Parts) -> Html:
    """The roll calls of the window shown, which the script lists; nothing without the votes."""
    head = element("h2", "The roll calls")
    box = {"id_": "rollcalls", "class_": "script", "hidden": ""}
    return element("section", head, filled("calls.html"), **box) if parts else Html()


def _sections(tables: Mapping[str, pd.DataFrame]) -> list[tuple[str, str, Html]]:
    """Those that need no script; without what the tables do not have."""
    windows = list(tables["house"]["window"])
    noun, voter = window_noun(windows), noun_of(tables["history"]["country"].unique())
    blocs = blocs_table(tables["blocs_history"], noun, apart_on(tables))
    every = [
        ("flow", "The flow of the blocs", _flow(tables["history"], noun)),
        ("house", "The house", house_part(tables, windows, noun)),
        ("issues", "Out of line on an issue", issues_table(tables, noun)),
        ("turns", "Who turned", turning_table(tables, noun)),
        ("events", "Events", events_table(tables["events"], noun)),
        ("blocs", "All blocs", blocs),
        ("states", f"All {voter}s", _states(tables["history"], windows, noun)),
    ]
    return [part for part in every if part[2]]


def _headings(
    voter: str, middle: Sequence[tuple[str, str, Html]], compare: Html
) -> list[tuple[str, str, str | None]]:
    tabled = "<table" in compare
    rollcalls = [("rollcalls", "The roll calls", "script")] if 'id="rollcalls"' in compare else []
    return [
        ("map", "The map", "script"),
        *rollcalls,
        ("compare", f"Compare two {voter}s", None if tabled else "script"),
        *((id_, title, None) for id_, title, _ in middle),
        ("reading", "How to read this", None),
    ]


def _flow(history: pd.DataFrame, noun: str) -> Html:
    drawing = flow_drawing(history)
    if not drawing:
        return paragraph(f"Fewer than two {noun}s have blocs, so nothing can flow.")
    scroll = element(
        "div", drawing, id_="flow-box", tabindex="0", role="region", aria_label="Flow of the blocs"
    )
    words = (
        f"Every box is a bloc, as high as it has members; bands are members from one {noun} to the "
        "next, strong where they change their label, pale where they keep it. Six labels have a "
        "colour; grey are the others, and at the bottom blocs of one or two together. From "
        "top to bottom by mean lean, from −1 to +1."
    )
    return joined([scroll, paragraph(words, class_="muted small")])


def _states(history: pd.DataFrame, windows: Sequence[str], noun: str) -> Html:
    button = element("button", "The whole history (CSV)", type="button", id_="save-history")
    save = element("p", button, class_="script", hidden="")
    return joined([save, states_table(history, windows, noun)])


SHUFFLED = (
    " Dashed beside it: the most that the same search finds when the votes on each resolution are "
    "dealt out anew among those that voted. p: the chance that shuffled votes do as well."
)
IDEAL = (
    "Positions on one line, found from all votes at once (Bailey, Strezhnev and Voeten 2017, "
    "doi:10.1177/0022002715595700), of mean 0 and standard deviation 1 in each {noun}. Unlike lean "
    "they need no blocs, and what went before weighs with what came after."
)


def _reading(
    tables: Mapping[str, pd.DataFrame], manifest: Mapping[str, object], sources: Html
) -> Html:
    attrs, voter = tables["history"].attrs, noun_of(tables["history"]["country"].unique())
    noun = window_noun(list(tables["house"]["window"]))
    said = interval_words(_resamples(manifest)) if known(tables["history"]) else ""
    points = IDEAL.format(noun=noun) if "ideal_points" in tables else ""
    return filled(
        "history_reading.html",
        noun=noun,
        voter=voter,
        Voter=voter.capitalize(),
        interval=_defined("Interval", said),
        lying=", about where it lies; sizes and borders mean nothing" if voter == "state" else "",
        ideal=_defined("Ideal point", points),
        shuffled=SHUFFLED if "null_modularity_max" in tables["house"] else "",
        method=escaped(attrs.get("method", "modularity")),
        measure=escaped(attrs.get("measure", "excess")),
        sources=sources,
    )


def _defined(term: str, words: str) -> Html:
    return joined([element("dt", term), element("dd", words)]) if words else Html()


def _resamples(manifest: Mapping[str, object]) -> int | None:
    """From how many resamples the intervals are, as far as the manifest tells."""
    parameters = manifest.get("parameters")
    number = parameters.get("resamples") if isinstance(parameters, Mapping) else None
    return number if isinstance(number, int) else None


def _sources(
    tables: Mapping[str, pd.DataFrame],
    figures: Sequence[Figure],
    manifest: Mapping[str, object],
    *,
    name: str,
) -> Html:
    files: list[tuple[object, str]] = [(name, "this page")]
    files += [(f"{own}.csv", FILES.get(own, "a table of the history")) for own in tables]
    warned = manifest.get("warnings")
    warnings = list(warned) if isinstance(warned, Sequence) else []
    files = [*files, NETWORK, *figure_files(figures), MANIFEST]
    return sources_of(manifest, named=[], warnings=warnings, files=files)
