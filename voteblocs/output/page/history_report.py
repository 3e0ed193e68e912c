"""The page of a history: one HTML file with a map that moves through time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from voteblocs.output._figure import Figure
from voteblocs.output.page._document import STYLES, contents, document, filled, section
from voteblocs.output.page._flow import flow_drawing
from voteblocs.output.page._history_data import history_data
from voteblocs.output.page._history_tables import (
    blocs_table,
    events_table,
    groups_table,
    house_table,
    states_table,
)
from voteblocs.output.page._history_words import group_words, headline, spans
from voteblocs.output.page._html import Html, element, escaped, joined, paragraph
from voteblocs.output.page._intervals import interval_words, known
from voteblocs.output.page._lines import chart, floats
from voteblocs.output.page._sources import MANIFEST, figure_files, sources_of
from voteblocs.output.page._windows import Parts, compare_section, window_noun
from voteblocs.summary import noun_of
from voteblocs.wording import names

SCRIPTS = (
    *("history/data", "elements", "scales", "history/colours", "address", "history/view"),
    *("badges", "legend", "history/map", "history/time", "windows", "agreement"),
    *("history/lines", "history/panel", "history/compare", "tables", "history/files"),
    *("around", "history/start"),
)
FILES = {
    "history": "every voter in every window: blocs, lean, attendance",
    "blocs_history": "every bloc in every window: size, unity, members",
    "events": "births, deaths, splits and mergers of blocs",
    "house": "the house in every window: how divided it was",
    "groups_history": "how united the known groups voted, with intervals",
}
WORDS = {
    "polarisation": ("Polarisation", "minus the mean excess between the poles"),
    "dividing": ("Roll calls that divide the poles", "share of all roll calls"),
    "modularity": ("Modularity of the blocs", "on the ties beyond chance"),
    "cohesion": ("Cohesion of the blocs", "mean agreement index"),
    "largest_share": ("The largest bloc", "share of those that voted"),
    "focus_share": ("Agreement with {focus}", "mean share of votes alike, of all others"),
}


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
    the page tells how any two agreed in each; without them it does not. The page has a map of
    states by geography with a slider over the windows, coloured by bloc, by signed bloc or by
    lean; every state's lean and blocs over time, any two beside each other; the flow of the
    blocs, the lines of the house, and all tables. Without JavaScript the drawings of blocs and
    house and the tables are there. Nothing is requested from anywhere, which a content security
    policy in the file enforces. All text is escaped. `figures` are named as files of the folder.
    `manifest` gives `inputs`, `parameters`, `voteblocs`, `python`, `libraries` and `warnings` to
    show; each may be missing. `about` says
    at the top what the record is. The same arguments give the same bytes. Raises OSError where
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
    compare = compare_section(parts, voter)
    sources = _sources(tables, figures, manifest, name=name)
    return document(
        _main(tables, compare, _reading(tables, manifest, sources)),
        scripts=SCRIPTS,
        styles=(*STYLES[:-1], "history", STYLES[-1]),
        data=history_data(
            tables, parts, interval=interval_words(_resamples(manifest), how="of the resolutions.")
        ),
        title=escaped(title),
        about=escaped(about),
        heading=escaped(title),
        headline=escaped(headline(tables)),
        notice="",
        voter=voter,
        contents=contents(_headings(voter, tabled="<table" in compare)),
    )


def _main(tables: Mapping[str, pd.DataFrame], compare: Html, end: Html) -> Html:
    """All sections; `end` says how to read them."""
    windows = list(tables["house"]["window"])
    noun, voter = window_noun(windows), noun_of(tables["history"]["country"].unique())
    time = filled("time.html", noun=noun)
    return joined(
        [
            filled("map.html", layouts="", time=time, voter=voter),
            compare,
            section("flow", "The flow of the blocs", _flow(tables["history"], noun)),
            section("house", "The house", _house(tables, windows, noun)),
            _tables(tables, windows, noun),
            end,
        ]
    )


def _headings(voter: str, *, tabled: bool) -> list[tuple[str, str, str | None]]:
    return [
        ("map", "The map", "script"),
        ("compare", f"Compare two {voter}s", None if tabled else "script"),
        ("flow", "The flow of the blocs", None),
        ("house", "The house", None),
        ("events", "Events", None),
        ("blocs", "All blocs", None),
        ("states", f"All {voter}s", None),
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


def _house(tables: Mapping[str, pd.DataFrame], windows: Sequence[str], noun: str) -> Html:
    house, groups = tables["house"], tables["groups_history"]
    table = element(
        "details",
        element("summary", "The same in a table"),
        house_table(house, noun),
        groups_table(groups, windows, noun),
        class_="fallback",
        open="",
    )
    heading = element("h3", "Cohesion of known groups") if len(groups) else None
    every = [_grid(_house_charts(house, windows)), heading, _grid(_group_charts(groups, windows))]
    return joined([*(part for part in every if part), table])


def _grid(charts: Sequence[Html]) -> Html:
    some = [one for one in charts if one]
    return element("div", *some, class_="charts") if some else Html()


def _house_charts(house: pd.DataFrame, windows: Sequence[str]) -> list[Html]:
    shares = house.assign(largest_share=house["largest"].astype(float) / house["states"])
    focus = names([str(house.attrs.get("focus", "one voter"))])[0]
    return [
        chart(title.format(focus=focus), floats(shares[column]), windows, note=note)
        for column, (title, note) in WORDS.items()
    ]


def _group_charts(groups: pd.DataFrame, windows: Sequence[str]) -> list[Html]:
    charts = []
    for group, rows in groups.groupby("group", sort=False):
        own = rows.set_index("window").reindex(windows)
        ends = [floats(own[f"cohesion_{end}"]) for end in ("low", "high")]
        note = "mean agreement index and its 95 % interval"
        title = group_words(str(group))
        charts.append(chart(title, floats(own["cohesion"]), windows, note=note, ends=ends))
    return charts


def _tables(tables: Mapping[str, pd.DataFrame], windows: Sequence[str], noun: str) -> Html:
    history = tables["history"]
    voter = noun_of(history["country"].unique())
    button = element("button", "The whole history (CSV)", type="button", id_="save-history")
    save = element("p", button, class_="script", hidden="")
    states = joined([save, states_table(history, windows, noun)])
    return joined(
        [
            section("events", "Events", events_table(tables["events"], noun)),
            section("blocs", "All blocs", blocs_table(tables["blocs_history"], noun)),
            section("states", f"All {voter}s", states),
        ]
    )


def _reading(
    tables: Mapping[str, pd.DataFrame], manifest: Mapping[str, object], sources: Html
) -> Html:
    attrs, voter = tables["history"].attrs, noun_of(tables["history"]["country"].unique())
    said = interval_words(_resamples(manifest)) if known(tables["history"]) else ""
    return filled(
        "history_reading.html",
        noun=window_noun(list(tables["house"]["window"])),
        voter=voter,
        Voter=voter.capitalize(),
        interval=joined([element("dt", "Interval"), element("dd", said)]) if said else "",
        method=escaped(attrs.get("method", "modularity")),
        measure=escaped(attrs.get("measure", "excess")),
        sources=sources,
    )


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
    files = [*files, *figure_files(figures), MANIFEST]
    return sources_of(manifest, named=[], warnings=warnings, files=files)
