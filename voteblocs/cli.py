"""The command line: read, one call, write. The only place that prints or exits."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from voteblocs._arguments import parser

if TYPE_CHECKING:
    import pandas as pd

USER_ERRORS = (
    ValueError,
    FileExistsError,
    FileNotFoundError,
    IsADirectoryError,
    NotADirectoryError,
    PermissionError,
    ModuleNotFoundError,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is written, 2 for what the user got wrong, 1 for the rest.

    >>> main(["parse"])
    2
    """
    signal.signal(signal.SIGTERM, _terminated)
    try:
        options = _parsed(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        COMMANDS[options.command](options)
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader has enough; nothing is left to say, also not at exit
        sys.stdout = None
    except KeyboardInterrupt:
        return 130
    except USER_ERRORS as error:
        return _failed(error, 2 if _is_users(error) else 1)
    except (OSError, MemoryError) as error:
        return _failed(error, 1)
    return 0


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The arguments; or, asked by a shell, what may come next."""
    known = parser()
    if "_ARGCOMPLETE" in os.environ:
        import argcomplete

        argcomplete.autocomplete(known)
    return known.parse_args(arguments)


def _is_users(error: BaseException) -> bool:
    """Whether it is about what the user gave: raised by a check of ours, or about a file."""
    if not isinstance(error, ValueError):
        return True
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is None or str(trace.tb_frame.f_globals["__name__"]).startswith("voteblocs")


def _failed(error: BaseException, status: int) -> int:
    line = " ".join(str(error).split()) or type(error).__name__
    print(f"voteblocs: {line}", file=sys.stderr)
    return status


def _terminated(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _run(options: argparse.Namespace) -> None:
    if options.by is not None:
        return _history(options)
    for name in ("step", "focus", "successors", "ideal_points"):
        if getattr(options, name):
            raise ValueError(f"expected --{name.replace('_', '-')} only together with --by")
    from voteblocs.pipeline import run
    from voteblocs.summary import summary

    analysis = run(
        options.input or ["sample"],
        options.out,
        session=options.session,
        issue=options.issue,
        columns=options.columns,
        measure=options.measure,
        method=options.method or "auto",
        resamples=options.bootstrap,
        seed=options.seed,
        n_jobs=options.jobs,
        strict=options.strict,
        entities=options.entities,
        progress=_progress,
    )
    _warn(analysis.record.warnings)
    _say(summary(analysis), options, blocs=analysis.tables["blocs"])
    return None


def _history(options: argparse.Namespace) -> None:
    from voteblocs.chronicle import RESAMPLES, chronicle
    from voteblocs.history_summary import history_summary

    if options.session is not None:
        raise ValueError("expected --session or --by, not both: one session has no history")
    tables = chronicle(
        options.input or ["unga"],
        options.out,
        by=options.by if options.step is None else (options.by, options.step),
        issue=options.issue,
        columns=options.columns,
        measure=options.measure,
        method=options.method or "modularity",
        resamples=RESAMPLES if options.bootstrap is None else options.bootstrap,
        ideal=options.ideal_points,
        focus=options.focus or "USA",
        successors=options.successors,
        seed=options.seed,
        n_jobs=options.jobs,
        strict=options.strict,
        entities=options.entities,
        progress=_progress,
    )
    _warn(tables["history"].attrs["warnings"])
    _say(history_summary(tables), options, events=tables["events"])


def _say(lines: Sequence[str], options: argparse.Namespace, **tables: pd.DataFrame) -> None:
    """What was found and where it is: in lines, as JSON with a table, or not at all."""
    page = str(Path(options.out) / "report.html")
    if options.json:
        cells = {
            name: json.loads(table.to_json(orient="records")) for name, table in tables.items()
        }
        said = {"out": str(options.out), "page": page, "summary": list(lines), **cells}
        print(json.dumps(said, indent=2, ensure_ascii=False))
    elif not options.quiet:
        for line in lines:
            print(line)
        print(f"Everything is in {options.out}; open {page} first.")


def _parse(options: argparse.Namespace) -> None:
    from voteblocs.pipeline import parse
    from voteblocs.summary import reconciliation

    record = parse(
        options.input,
        options.out,
        columns=options.columns,
        strict=options.strict,
        entities=options.entities,
    )
    _warn(record.warnings)
    for line in reconciliation(record):
        print(line)


def _graph(options: argparse.Namespace) -> None:
    from voteblocs.pipeline import graph

    graph(
        options.input,
        options.out,
        layer=options.layer,
        measure=options.measure,
        method=options.method or "auto",
        seed=options.seed,
        negative=options.negative,
        session=options.session,
        issue=options.issue,
        columns=options.columns,
        strict=options.strict,
        entities=options.entities,
    )
    print(f"The network is in {options.out}")


def _simulate(options: argparse.Namespace) -> None:
    from voteblocs.pipeline import simulated

    house = {name: getattr(options, name) for name in ("states", "resolutions", "blocs", "seed")}
    record = simulated(options.out, **house)
    print(record)
    print(f"The votes are in {options.out}, their blocs in {Path(options.out) / 'planted.csv'}")


def _fetch(options: argparse.Namespace) -> None:
    from voteblocs.sources.fetch import datasets, fetch

    if options.name:
        print(fetch(options.name, folder=options.folder, progress=sys.stderr.isatty()))
        return
    for name, files in datasets().groupby("name", sort=False):
        first = files.iloc[0]
        print(f"{name}: {first['licence']}. {first['citation']}")
        for row in files.itertuples():
            print(f"  {row.file or row.url} ({row.size}; {row.checksum or row.how})")


def _warn(warnings: Sequence[str]) -> None:
    for line in warnings:
        print(f"voteblocs: warning: {line}", file=sys.stderr)


def _progress(step: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{step} …" if step else "\r\033[K", end="", file=sys.stderr, flush=True)


COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "run": _run,
    "parse": _parse,
    "graph": _graph,
    "fetch": _fetch,
    "simulate": _simulate,
}
