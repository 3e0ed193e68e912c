"""The main job: from inputs to a folder of results."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from voteblocs._checks import sources
from voteblocs._inputs import files_of, manifest_of, read_inputs, write_manifest
from voteblocs._spelling import did_you_mean
from voteblocs.analysis import Analysis, analyse, describe, grouped
from voteblocs.errors import ReadError
from voteblocs.networks.graphs import (
    bipartite_graph,
    cosponsorship_graph,
    describe_nodes,
    sponsorship_digraph,
)
from voteblocs.output.figures import write_figures
from voteblocs.output.folder import replacing, replacing_file
from voteblocs.output.graph_files import FORMATS, write_graph
from voteblocs.output.page.report import write_report
from voteblocs.output.tables import reconciliation_table, record_tables, write_tables
from voteblocs.record import VotingRecord
from voteblocs.robustness.simulation import planted_blocs, simulate
from voteblocs.structure.communities import blocs as find_blocs

SPONSOR_LAYERS: dict[str, Callable[[VotingRecord], nx.Graph]] = {
    "cosponsorship": cosponsorship_graph,
    "sponsorship": sponsorship_digraph,
    "bipartite": bipartite_graph,
}
Progress = Callable[[str], None]


def run(
    inputs: str | Path | Sequence[str | Path],
    out: str | Path,
    *,
    session: str | None = None,
    issue: str | None = None,
    columns: Mapping[str, str] | None = None,
    measure: str = "excess",
    method: str = "auto",
    resamples: int | None = None,
    seed: int = 0,
    n_jobs: int = 1,
    strict: bool = False,
    entities: str = "states",
    progress: Progress = lambda step: None,
) -> Analysis:
    """Read the inputs, analyse them, and write every table, figure, network and the page.

    `inputs` are files, folders of tables or names of bundled sets, joined into one record;
    `session` and `issue` keep a part of it. `measure`, `method`, `resamples`, `seed` and `n_jobs`
    are those of `analyse`. `strict` turns warnings into a `ReadError`. The folder `out` appears
    whole or not at all; its `manifest.json` names versions, parameters, the SHA-256 of every input
    and output, and the warnings. With the same inputs, seed and library versions every file has the
    same bytes. Returns what was found.
    """
    ways: dict[str, Any] = {"measure": measure, "method": method, "seed": seed}
    reading: dict[str, Any] = {"session": session, "issue": issue, "columns": columns}
    reading |= {"strict": strict, "entities": entities}
    inputs = sources(inputs)
    with replacing(out, inputs=files_of(inputs)) as folder:
        progress("reading")
        record = _with_votes(read_inputs(inputs, **reading))
        analysis = analyse(record, **ways, resamples=resamples, n_jobs=n_jobs, progress=progress)
        found = {
            "min_shared": analysis.agreement.attrs["min_shared"],
            "resamples": analysis.scores.attrs.get("resamples", 0),
            "found_by": _found_by(analysis),
        }
        manifest = manifest_of(inputs, record, reading | ways | found)
        _write(analysis, folder, manifest=manifest, progress=progress)
    progress("")
    return analysis


def _with_votes(record: VotingRecord) -> VotingRecord:
    """The record itself; without votes an error that says what can be done with it."""
    if len(record.voters):
        return record
    why = f" ({record.warnings[0]})" if record.warnings else ""
    sponsors = "; for its sponsors: voteblocs graph --layer cosponsorship"
    hint = sponsors if len(record.sponsors) else ""
    raise ReadError(f"expected votes; nobody voted in this record{why}{hint}")


def _found_by(analysis: Analysis) -> dict[str, object]:
    """The method of the blocs with its options, also those that it chose itself."""
    options = ("method", "resolution", "sharpness", "most", "concentration")
    attrs = analysis.blocs.attrs
    return {name: attrs[name] for name in options if name in attrs}


def _write(
    analysis: Analysis, folder: Path, *, manifest: dict[str, object], progress: Progress
) -> None:
    """Everything that was found, into a new folder."""
    progress("drawing figures")
    write_tables(record_tables(analysis.record) | dict(analysis.tables), folder)
    figures = write_figures(analysis, folder / "figures")
    progress("writing networks and page")
    for name, graph in analysis.graphs.items():
        write_graph(graph, folder / f"{name}.graphml", folder / f"{name}.gexf", title=name)
    write_report(analysis, folder / "report.html", figures=figures, manifest=manifest)
    write_manifest(manifest, folder)


def parse(
    inputs: str | Path | Sequence[str | Path],
    out: str | Path | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    strict: bool = False,
    entities: str = "states",
) -> VotingRecord:
    """Read the inputs and, where `out` is given, write them as tidy tables.

    Beside the tables of the record stands `reconciliation.csv`: counted and printed totals.
    """
    inputs = sources(inputs)
    reading: dict[str, Any] = {"columns": columns, "strict": strict, "entities": entities}
    if out is None:
        return read_inputs(inputs, **reading)
    with replacing(out, inputs=files_of(inputs)) as folder:
        record = read_inputs(inputs, **reading)
        totals = {"reconciliation": reconciliation_table(record)}
        write_tables(record_tables(record) | totals, folder)
        write_manifest(manifest_of(inputs, record, reading), folder)
    return record


def simulated(
    out: str | Path, *, states: int = 96, resolutions: int = 90, blocs: int = 4, seed: int = 0
) -> VotingRecord:
    """Write a simulated session as tidy tables, and its planted blocs as `planted.csv`.

    Arguments are those of `simulate`; the folder can be given to `run`.
    """
    house: dict[str, Any] = {"states": states, "blocs": blocs, "seed": seed}
    with replacing(out) as folder:
        record = simulate(resolutions=resolutions, **house)
        planted = {"planted": planted_blocs(**house).reset_index()}
        write_tables(record_tables(record) | planted, folder)
        write_manifest(manifest_of([], record, {**house, "resolutions": resolutions}), folder)
    return record


def graph(
    inputs: str | Path | Sequence[str | Path],
    out: str | Path,
    *,
    layer: str = "agreement",
    negative: bool = False,
    measure: str = "excess",
    method: str = "auto",
    seed: int = 0,
    **reading: Any,
) -> None:
    """Write one network of the inputs, in the form that the ending of `out` names.

    `layer` is agreement, cosponsorship, combined, sponsorship (co-sponsor → lead) or bipartite
    (states and drafts). Blocs, colours and places are those of `run`, as are the arguments
    `session`, `issue`, `columns`, `strict` and `entities`.
    """
    inputs, out = sources(inputs), Path(out)
    if out.suffix.lower() not in FORMATS:
        near = did_you_mean(out.suffix, FORMATS)
        raise ValueError(f"{out.name}: expected an ending of {', '.join(FORMATS)}{near}")
    with replacing_file(out, inputs=files_of(inputs)) as new:
        record = read_inputs(inputs, **reading)
        network = _layer(record, layer, measure=measure, method=method, seed=seed)
        write_graph(network, new, negative=negative, title=layer)
        nodes = new.with_suffix(".nodes.csv")
        if nodes.exists():
            try:
                with replacing_file(out.with_suffix(".nodes.csv")) as beside:
                    nodes.replace(beside)
            finally:
                nodes.unlink(missing_ok=True)


def _layer(record: VotingRecord, layer: str, *, method: str, seed: int, measure: str) -> nx.Graph:
    """One network of a record, its states coloured by bloc.

    Blocs are those of the votes, in a record of drafts without votes those of the sponsors.
    """
    if layer != "agreement" and not len(record.sponsors):
        raise ValueError(f"expected sponsors for the layer {layer}; this record has none")
    if layer in ("agreement", "combined") or len(record.voters):
        graphs, _, found, scores = grouped(record, measure=measure, method=method, seed=seed)
        if layer in graphs:
            describe({layer: graphs[layer]}, found, scores)
            return graphs[layer]
    else:
        method = "louvain" if method == "auto" else method
        found = find_blocs(cosponsorship_graph(record), method, seed=seed)
    return describe_nodes(SPONSOR_LAYERS[layer](record), found.to_frame("bloc"))
