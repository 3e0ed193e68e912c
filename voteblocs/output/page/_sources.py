"""Where the page comes from: inputs, parameters, versions, warnings, and the files beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from voteblocs.analysis import Analysis
from voteblocs.output._figure import Figure
from voteblocs.output.page._html import Column, Html, bullets, element, joined, paragraph, table

FILES = {
    "votes": "who chose what on each roll call",
    "rollcalls": "the roll calls: date, title, printed totals",
    "sponsors": "who sponsored which draft, in which role",
    "intentions": "what some said they had meant to vote",
    "countries": "one row a voter: votes, bloc, scores, place in each network",
    "blocs": "one row a bloc: size, unity, members",
    "bloc_votes": "how each bloc voted on each roll call, and how united",
    "agreement": "one row a pair that voted: shared votes, every measure of agreement",
    "sponsors_by_bloc": "sponsors of each draft by bloc",
    "sponsor_company": "each sponsor beside the other sponsors of the draft",
    "brokers": "one row a sponsor: share of its company from other blocs, and what to expect",
    "layers": "whether who sponsors together votes together: correlation, blocs, p-values",
    "differing_pairs": "the pairs that differ most between votes and sponsoring",
    "groups": "how united the known groups voted (EU, NATO, NAM, G77 and others)",
    "group_votes": "the same on each roll call, by the members of the day",
    "bloc_rollcalls": "how far each bloc stood from the others on each roll call",
    "bloc_issues": "the same by issue",
    "null": "modularity beside that of shuffled votes",
    "methods": "how well each way to find blocs foretells votes that it has not seen",
    "ties": "the ties that chance would hardly make",
    "ties_tested": "how many ties pass, beside how many would by chance",
    "alpha": "the blocs at each weight of co-sponsorship in the combined network",
    "forecast": "how well the sponsors foretell a vote, from other roll calls",
    "profiles": "the voting profiles and their scores",
}
NETWORKS = {
    "agreement": "who votes with whom",
    "cosponsorship": "who sponsors with whom",
    "combined": "both networks together",
}
MANIFEST = ("manifest.json", "versions, parameters, checksums of inputs and files, warnings")
RECORD = ("votes", "rollcalls", "sponsors", "intentions")


def sources(analysis: Analysis, figures: Sequence[Figure], manifest: Mapping[str, object]) -> Html:
    """Sources, warnings, parameters, versions and files of an analysis."""
    named = [source for source in analysis.record.rollcalls["source"].unique() if source]
    warnings, files = analysis.record.warnings, _files(analysis, figures)
    return sources_of(manifest, named=named, warnings=warnings, files=files)


def sources_of(
    manifest: Mapping[str, object],
    *,
    named: Sequence[str],
    warnings: Sequence[str],
    files: Sequence[tuple[object, str]],
) -> Html:
    """Sources, warnings, parameters, versions and files, each under its heading.

    `named` are the documents that the roll calls name, `files` names and what each holds.
    """
    columns = [Column("File"), Column("Holds", "long")]
    caption = "What stands beside this page. The figures’ folder also holds other forms of each."
    return joined(
        [
            element("h3", "Sources"),
            bullets(_inputs(named, manifest)),
            element("h3", "Warnings", id_="warnings"),
            _warnings(warnings),
            element("h3", "Parameters and versions"),
            _settings(manifest),
            element("h3", "Files in this folder"),
            table(caption, columns, files, name="files"),
        ]
    )


def _inputs(named: Sequence[str], manifest: Mapping[str, object]) -> list[Html]:
    """The inputs as the manifest names them, and the documents that the roll calls name."""
    inputs = manifest.get("inputs")
    lines = [
        joined([element("b", fields.get("name", "")), *_digest(fields)])
        for fields in (inputs if isinstance(inputs, Sequence) else ())
        if isinstance(fields, Mapping)
    ]
    if named:
        lines.append(joined(["The roll calls come from ", ", ".join(named), "."]))
    return lines or [joined(["The record names no source."])]


def _digest(fields: Mapping[str, object]) -> list[object]:
    if "sha256" in fields:
        return [", SHA-256 ", element("code", fields["sha256"])]
    return [f", comes with voteblocs {fields['bundled']}"] if "bundled" in fields else []


def _warnings(warnings: Sequence[str]) -> Html:
    if not warnings:
        return paragraph("None: nothing in the sources failed to add up.")
    return bullets(warnings, class_="warnings")


def _settings(manifest: Mapping[str, object]) -> Html:
    """Parameters and versions, one row each."""
    versions = [(name, manifest[name]) for name in ("voteblocs", "python") if name in manifest]
    rows = [*_items(manifest.get("parameters")), *versions, *_items(manifest.get("libraries"))]
    if not rows:
        return paragraph("None were recorded.")
    columns = [Column("Parameter or program"), Column("Value or version")]
    caption = "With the same inputs and these values the results have the same bytes."
    lines = [(str(name), _value(value)) for name, value in rows]
    return table(caption, columns, lines, name="parameters and versions")


def _items(mapping: object) -> Iterable[tuple[object, object]]:
    return mapping.items() if isinstance(mapping, Mapping) else ()


def _value(value: object) -> str:
    words = {None: "not set", True: "yes", False: "no"}
    return words[value] if value is None or isinstance(value, bool) else str(value)


def _files(analysis: Analysis, figures: Sequence[Figure]) -> list[tuple[object, str]]:
    tables = dict.fromkeys([*RECORD, *analysis.tables])
    rows: list[tuple[object, str]] = [("report.html", "this page")]
    rows += [(f"{name}.csv", FILES.get(name, "a table of the analysis")) for name in tables]
    rows += [
        (f"{name}.graphml, {name}.gexf", f"{NETWORKS[name]}, as a network for Gephi and others")
        for name in analysis.graphs
    ]
    return [*rows, *figure_files(figures), MANIFEST]


def figure_files(figures: Sequence[Figure]) -> list[tuple[object, str]]:
    """The pictures with what each shows."""
    return [(f"figures/{figure.svg.name}", figure.title) for figure in figures]
