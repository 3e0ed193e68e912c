"""The main job over time: from inputs to a folder with the history of blocs and states."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd

from voteblocs._cache import cache_folder, kept
from voteblocs._checks import sources
from voteblocs._inputs import files_of, manifest_of, read_inputs, write_manifest
from voteblocs.errors import ReadError
from voteblocs.networks.graphs import describe_nodes, node_table, strongest_ties
from voteblocs.output.folder import replacing
from voteblocs.output.graph_files import write_dynamic_gexf
from voteblocs.output.history_figures import write_history_figures
from voteblocs.output.page.history_report import write_history_report
from voteblocs.output.tables import write_tables
from voteblocs.over_time._keys import key_of
from voteblocs.over_time._windows import ENOUGH, By, windows
from voteblocs.over_time.drift import LEAST_RESAMPLES, drift, lean_intervals, turning_points
from voteblocs.over_time.history import history_tables
from voteblocs.over_time.ideal_points import ideal_points, lean_and_ideal
from voteblocs.over_time.issues import bloc_issues_over_time, issues_over_time
from voteblocs.over_time.null import null_over_time
from voteblocs.record import VotingRecord
from voteblocs.ties.agreement import agreement

RESAMPLES = 200
DRAWN = ("bloc", "bloc_signed", "lean", "swing", "strength")  # of a node, in the dynamic network
DIGITS = 3  # after the point, of the numbers in it
Progress = Callable[[str], None]


def chronicle(
    inputs: str | Path | Sequence[str | Path],
    out: str | Path,
    *,
    by: By = "session",
    issue: str | None = None,
    columns: Mapping[str, str] | None = None,
    measure: str = "excess",
    method: str = "modularity",
    resamples: int = RESAMPLES,
    ideal: bool = False,
    focus: str = "USA",
    successors: bool = False,
    seed: int = 0,
    n_jobs: int = 1,
    strict: bool = False,
    entities: str = "states",
    progress: Progress = lambda step: None,
) -> dict[str, pd.DataFrame]:
    """Read the inputs, cut them into windows, and write their history; returns its tables.

    `by`, `measure`, `method`, `successors`, `seed` and `focus` are those of `history_tables`;
    `issue` keeps the roll calls that carry it. With `resamples` the leans have intervals, the
    house has the modularity of shuffled votes beside its own (`null_over_time`) and, from 100 on,
    there is a table of `drift`. With `ideal` there are `ideal_points`, and the house has their
    rank correlation with lean. What took long stays in the user's cache, so that a run that was
    stopped goes on where it was. Where the record names issues, `issues` and `bloc_issues` tell
    who was out of line on them. Beside the tables stand `turning_points.csv`, `agreement.gexf`, a
    network that changes in time for Gephi's timeline with the three strongest ties of every
    state, the figures and `report.html`. The folder appears whole or not at all. The history's
    `.attrs["warnings"]` are those of the record. A record without a window of 10 roll calls is a
    `ReadError`.
    """
    inputs = sources(inputs)
    reading: dict[str, Any] = {"issue": issue, "columns": columns, "strict": strict}
    reading["entities"] = entities
    ways: dict[str, Any] = {"measure": measure, "method": method, "seed": seed}
    ways |= {"focus": focus, "successors": successors}
    with replacing(out, inputs=files_of(inputs)) as folder:
        progress("reading")
        record = read_inputs(inputs, **reading)
        parts = _windows(record, by)
        more: dict[str, Any] = {"resamples": resamples, "ideal": ideal}
        tables = _tables(record, parts, ways, **more, n_jobs=n_jobs, progress=progress)
        tables["history"].attrs |= {"by": by, "warnings": list(record.warnings)}
        manifest = manifest_of(inputs, record, {**reading, **ways, **more, "by": str(by)})
        _write(tables, parts, folder, measure=measure, manifest=manifest, progress=progress)
    progress("")
    return tables


def spells(labels: Sequence[str]) -> dict[str, tuple[float, float]]:
    """From when to when each window lasts, until the next one begins.

    A label that begins with a number begins then, as a session or a year does; if any does not,
    or they do not rise, the windows count from 1.

    >>> spells(["72", "73"]), spells(["ES-10", "73"])
    ({'72': (72.0, 73.0), '73': (73.0, 74.0)}, {'ES-10': (1.0, 2.0), '73': (2.0, 3.0)})
    """
    numbers = [float(found[0]) for label in labels if (found := re.match(r"\d+", label))]
    rising = all(one < other for one, other in pairwise(numbers))
    if len(numbers) < len(labels) or not rising:
        numbers = [float(place) for place in range(1, len(labels) + 1)]
    ends = [*numbers[1:], numbers[-1] + 1] if numbers else []
    return dict(zip(labels, zip(numbers, ends, strict=True), strict=True))


def _windows(record: VotingRecord, by: By) -> dict[str, VotingRecord]:
    """The windows of a record, at least one of which has roll calls enough for blocs."""
    parts = windows(record, by)
    most = max((len(part.rollcalls) for part in parts.values()), default=0)
    if most < ENOUGH:
        raise ReadError(
            f"expected a window of {ENOUGH} roll calls or more; the largest has {most}"
            if parts
            else f"expected roll calls with a {'session' if by == 'session' else 'date'}; none has"
        )
    return parts


def _tables(
    record: VotingRecord,
    parts: Mapping[str, VotingRecord],
    ways: Mapping[str, Any],
    *,
    resamples: int,
    ideal: bool,
    n_jobs: int,
    progress: Progress,
) -> dict[str, pd.DataFrame]:
    """Every table of the history of windows that are cut already."""
    if ideal:  # first, since it takes no windows that overlap
        progress("ideal points")
    positions = {"ideal_points": _ideal_points(record, parts)} if ideal else {}
    told = _told(progress, "window")
    tables = history_tables(record, parts, **ways, n_jobs=n_jobs, progress=told) | positions
    history = tables["history"]
    if ideal:
        agreed = lean_and_ideal(tables["ideal_points"], history)
        _add(tables["house"], agreed.to_frame(), after="polarisation")
    if resamples:
        again = {"n": resamples, "seed": ways["seed"], "n_jobs": n_jobs}
        _add_resampled(tables, record, parts, **again, progress=progress)
    issues = {
        "issues": issues_over_time(record, history, parts),
        "bloc_issues": bloc_issues_over_time(record, history, parts),
    }
    tables["turning_points"] = turning_points(history)
    return tables | {name: table for name, table in issues.items() if len(table)}


def _add_resampled(
    tables: dict[str, pd.DataFrame],
    record: VotingRecord,
    parts: Mapping[str, VotingRecord],
    *,
    n: int,
    seed: int,
    n_jobs: int,
    progress: Progress,
) -> None:
    """How sure it is: modularity beside that of shuffled votes, intervals of the leans, drift."""
    history, again = tables["history"], {"seed": seed, "n_jobs": n_jobs}
    cache, told = cache_folder() / "nulls", _told(progress, "shuffling window")
    null = null_over_time(record, history, parts, **again, cache=cache, progress=told)
    _add(tables["house"], null.set_index("window"), after="modularity")
    cache, told = cache_folder() / "windows", _told(progress, "resampling window")
    ends = lean_intervals(record, history, parts, n=n, **again, cache=cache, progress=told)
    tables["history"] = _with_intervals(history, ends)
    if n >= LEAST_RESAMPLES:
        tables["drift"] = drift(ends)


def _told(progress: Progress, what: str) -> Callable[[int, int], None]:
    return lambda done, total: progress(f"{what} {done} of {total}")


def _ideal_points(record: VotingRecord, parts: Mapping[str, VotingRecord]) -> pd.DataFrame:
    """The ideal points of all windows, from the user's cache where they are there."""
    key = key_of(parts.values(), "ideal points", list(parts))
    return kept(cache_folder() / "ideal_points", key, lambda: ideal_points(record, parts))


def _add(house: pd.DataFrame, columns: pd.DataFrame, *, after: str) -> None:
    """Columns by window put into the house, after one that it has."""
    for place, name in enumerate(columns, start=house.columns.get_loc(after) + 1):
        house.insert(place, name, house["window"].map(columns[name]).astype(float))


def _with_intervals(history: pd.DataFrame, ends: pd.DataFrame) -> pd.DataFrame:
    """The history with the intervals of lean and swing."""
    columns = ["window", "country", "lean_low", "lean_high", "swing_low", "swing_high"]
    table = history.merge(ends[columns], on=["window", "country"], how="left", validate="1:1")
    table.attrs.update(history.attrs)
    return table


def _write(
    tables: Mapping[str, pd.DataFrame],
    parts: Mapping[str, VotingRecord],
    folder: Path,
    *,
    measure: str,
    manifest: dict[str, object],
    progress: Progress,
) -> None:
    """Everything that was found, into a new folder."""
    progress("writing tables, figures and networks")
    write_tables(tables, folder)
    figures = write_history_figures(tables, folder / "figures", parts=parts)
    times = spells(list(parts))
    graphs = {
        times[window]: _network(part, tables["history"], window, measure=measure)
        for window, part in parts.items()
    }
    write_dynamic_gexf(graphs, folder / "agreement.gexf", title="agreement over time")
    page = folder / "report.html"
    write_history_report(tables, page, figures=figures, manifest=manifest, parts=parts)
    write_manifest(manifest, folder)


def _network(record: VotingRecord, history: pd.DataFrame, window: str, *, measure: str) -> nx.Graph:
    """The strongest ties of one window, its states with what the history says of them."""
    table = agreement(record, measure)
    graph = strongest_ties(table.loc[record.voters, record.voters])
    own = history[history["window"] == window].set_index("country")
    for *_, tie in graph.edges(data=True):
        tie["weight"] = round(tie["weight"], DIGITS)
    describe_nodes(graph, node_table(record)[["label", "region"]])
    return describe_nodes(graph, own[list(DRAWN)].round(DIGITS))
