"""The main job over time: from inputs to a folder with the history of blocs and states."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd

from voteblocs._cache import cache_folder
from voteblocs._inputs import files_of, manifest_of, read_inputs, write_manifest
from voteblocs.errors import ReadError
from voteblocs.networks.graphs import describe_nodes, node_table, strongest_ties
from voteblocs.output.folder import replacing
from voteblocs.output.graph_files import write_dynamic_gexf
from voteblocs.output.history_figures import write_history_figures
from voteblocs.output.page.history_report import write_history_report
from voteblocs.output.tables import write_tables
from voteblocs.over_time._windows import ENOUGH, By, windows
from voteblocs.over_time.drift import LEAST_RESAMPLES, drift, lean_intervals, turning_points
from voteblocs.over_time.history import history_tables
from voteblocs.record import VotingRecord
from voteblocs.ties.agreement import agreement

RESAMPLES = 200
DRAWN = ("bloc", "bloc_signed", "lean", "swing", "strength")  # of a node, in the dynamic network
Progress = Callable[[str], None]


def chronicle(
    inputs: Sequence[str | Path],
    out: str | Path,
    *,
    by: By = "session",
    issue: str | None = None,
    columns: Mapping[str, str] | None = None,
    measure: str = "excess",
    method: str = "modularity",
    resamples: int = RESAMPLES,
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
    `issue` keeps the roll calls that carry it. With `resamples` the leans have intervals and,
    from 100 on, there is a table of `drift`; what was resampled stays in the user's cache, so that
    a run that was stopped goes on where it was. Beside the tables stand `turning_points.csv`,
    `agreement.gexf`, a network that changes in time for Gephi's timeline with the three strongest
    ties of every state, the figures and `report.html`. The folder appears whole or not at all.
    A record without a window of 10 roll calls is a `ReadError`.
    """
    reading: dict[str, Any] = {"issue": issue, "columns": columns}
    reading |= {"strict": strict, "entities": entities}
    ways: dict[str, Any] = {"measure": measure, "method": method, "seed": seed}
    ways |= {"focus": focus, "successors": successors}
    with replacing(out, inputs=files_of(inputs)) as folder:
        progress("reading")
        record = read_inputs(inputs, **reading)
        parts = _windows(record, by)
        tables = history_tables(record, by, **ways, n_jobs=n_jobs, progress=_told(progress))
        if resamples:
            _add_intervals(
                tables, record, by, n=resamples, seed=seed, n_jobs=n_jobs, progress=progress
            )
        tables["turning_points"] = turning_points(tables["history"])
        parameters = {**reading, **ways, "by": str(by), "resamples": resamples}
        manifest = manifest_of(inputs, record, parameters)
        progress("writing tables, figures and networks")
        _write(tables, parts, folder, measure=measure, manifest=manifest)
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


def _told(progress: Progress) -> Callable[[int, int], None]:
    return lambda done, total: progress(f"window {done} of {total}")


def _add_intervals(
    tables: dict[str, pd.DataFrame], record: VotingRecord, by: By, **ways: Any
) -> None:
    """Add the intervals of lean and swing to the history, and the table of drift."""
    progress = ways.pop("progress")
    ends = lean_intervals(
        record,
        tables["history"],
        by,
        cache=cache_folder() / "windows",
        progress=lambda done, total: progress(f"resampling window {done} of {total}"),
        **ways,
    )
    columns = ["window", "country", "lean_low", "lean_high", "swing_low", "swing_high"]
    attrs = tables["history"].attrs
    tables["history"] = tables["history"].merge(
        ends[columns], on=["window", "country"], how="left", validate="1:1"
    )
    tables["history"].attrs.update(attrs)
    if ways["n"] >= LEAST_RESAMPLES:
        tables["drift"] = drift(ends)


def _write(
    tables: Mapping[str, pd.DataFrame],
    parts: Mapping[str, VotingRecord],
    folder: Path,
    *,
    measure: str,
    manifest: dict[str, object],
) -> None:
    """Everything that was found, into a new folder."""
    write_tables(tables, folder)
    figures = write_history_figures(tables, folder / "figures")
    times = spells(list(parts))
    graphs = {
        times[window]: _network(part, tables["history"], window, measure)
        for window, part in parts.items()
    }
    write_dynamic_gexf(graphs, folder / "agreement.gexf", title="agreement over time")
    write_history_report(tables, folder / "report.html", figures=figures, manifest=manifest)
    write_manifest(manifest, folder)


def _network(record: VotingRecord, history: pd.DataFrame, window: str, measure: str) -> nx.Graph:
    """The strongest ties of one window, its states with what the history says of them."""
    table = agreement(record, measure)
    graph = strongest_ties(table.loc[record.voters, record.voters])
    own = history[history["window"] == window].set_index("country")
    describe_nodes(graph, node_table(record)[["label", "region"]])
    return describe_nodes(graph, own[list(DRAWN)])
