"""The command line: read, one call, write. The only place that prints or exits."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout, suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from voteblocs._arguments import parsed
from voteblocs._terminal import (
    RED,
    YELLOW,
    fitted,
    has_every_letter,
    is_terminal,
    painted,
    prepare_streams,
)

if TYPE_CHECKING:
    import pandas as pd

PACKAGE = Path(__file__).parent
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
    prepare_streams()
    try:
        status, lines = _done(sys.argv[1:] if arguments is None else arguments)
        for line in lines:
            print(line)
        sys.stdout.flush()
    except KeyboardInterrupt:
        _progress("")
        return 130
    except BrokenPipeError:
        # the reader has enough; nothing is left to say, also not at exit
        sys.stdout = None
        return 0
    except OSError as error:
        sys.stdout = None
        return _failed(f"standard output: {error.strerror}; all else is done", 1)
    return status


def _done(arguments: Sequence[str]) -> tuple[int, Sequence[str]]:
    """The exit status of a command and what it has to say; what went wrong is told here."""
    try:
        options = parsed(arguments) if arguments else _helped()
    except SystemExit as stop:
        return int(stop.code or 0), []
    try:
        return 0, COMMANDS[options.command](options)
    except Exception as error:
        return _failed(*_told(error)), []


def _helped() -> NoReturn:
    """Show on stderr what there is to ask for."""
    with redirect_stdout(sys.stderr), suppress(SystemExit):
        parsed(["--help"])
    sys.exit(2)


def _told(error: Exception) -> tuple[str, int]:
    """What an error says, and its status: 2 where it is about what the user gave."""
    said = " ".join(str(error).split())
    if isinstance(error, OSError) and error.strerror:
        said = ": ".join(str(part) for part in (error.filename, error.strerror) if part)
    place = traceback.extract_tb(error.__traceback__)[-1]
    # a ValueError of a library is no check of ours
    checked = not isinstance(error, ValueError) or Path(place.filename).is_relative_to(PACKAGE)
    if isinstance(error, USER_ERRORS) and checked:
        return said, 2
    if isinstance(error, OSError):
        return said, 1
    if isinstance(error, MemoryError):
        return "expected more memory than there is", 1
    where = f"{Path(place.filename).name}, line {place.lineno}"
    return f"an error of the program, please report it: {type(error).__name__}, {said} ({where})", 1


def _failed(said: str, status: int) -> int:
    _progress("")
    print(f"{painted('voteblocs:', RED, sys.stderr)} {said}", file=sys.stderr)
    return status


def _terminated(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _run(options: argparse.Namespace) -> Sequence[str]:
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
        progress=_progress_of(options),
    )
    warnings, blocs = analysis.record.warnings, analysis.tables["blocs"]
    return _results(options, summary(analysis), warnings=warnings, blocs=blocs)


def _history(options: argparse.Namespace) -> Sequence[str]:
    from voteblocs.chronicle import RESAMPLES, chronicle
    from voteblocs.history_summary import history_summary

    if options.session is not None:
        raise ValueError("expected --session or --by, not both: one session has no history")
    if options.step is not None and not isinstance(options.by, int):
        raise ValueError(f"expected --step only with a number of years; got --by {options.by}")
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
        progress=_progress_of(options),
    )
    warnings = tables["history"].attrs["warnings"]
    return _results(options, history_summary(tables), warnings=warnings, events=tables["events"])


def _results(
    options: argparse.Namespace, lines: Sequence[str], *, warnings: Sequence[str], **said: object
) -> Sequence[str]:
    """What a folder of results says, and where its page is."""
    out, page = str(options.out), str(Path(options.out) / "report.html")
    end = [f"Everything is in {out}; open {page} first."]
    return _answer(options, lines, end=end, warnings=warnings, out=out, page=page, **said)


def _parse(options: argparse.Namespace) -> Sequence[str]:
    from voteblocs.pipeline import parse
    from voteblocs.summary import reconciliation

    record = parse(
        options.input,
        options.out,
        columns=options.columns,
        strict=options.strict,
        entities=options.entities,
    )
    said = {"out": options.out, "rollcalls": record.reconciliation.reset_index()}
    return _answer(options, reconciliation(record), warnings=record.warnings, **said)


def _graph(options: argparse.Namespace) -> Sequence[str]:
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
    return _answer(options, [f"The network is in {options.out}"], out=options.out)


def _simulate(options: argparse.Namespace) -> Sequence[str]:
    from voteblocs.pipeline import simulated

    house = {name: getattr(options, name) for name in ("states", "resolutions", "blocs", "seed")}
    record = simulated(options.out, **house)
    planted = Path(options.out) / "planted.csv"
    lines = [repr(record), f"The votes are in {options.out}, their blocs in {planted}"]
    return _answer(options, lines, out=options.out)


def _fetch(options: argparse.Namespace) -> Sequence[str]:
    from voteblocs.sources.fetch import datasets, fetch

    if options.name:
        seen = is_terminal(sys.stderr) and not options.quiet
        path = str(fetch(options.name, folder=options.folder, progress=seen))
        return _answer(options, [path], out=path)
    lines, known = [], datasets()
    for name, files in known.groupby("name", sort=False):
        first = files.iloc[0]
        lines.append(f"{name}: {first['licence']}. {first['citation']}")
        for row in files.itertuples():
            lines.append(f"  {row.file or row.url} ({row.size}; {row.checksum or row.how})")
    return _answer(options, lines, datasets=known)


def _answer(
    options: argparse.Namespace,
    lines: Sequence[str],
    *,
    end: Sequence[str] = (),
    warnings: Sequence[str] = (),
    **said: object,
) -> Sequence[str]:
    """What to print: lines after warnings on stderr, JSON that also holds `said`, or nothing."""
    if options.quiet:
        return []
    if options.json:
        whole = said | {"summary": lines, "warnings": warnings}
        bare = not has_every_letter(sys.stdout)
        return [json.dumps(whole, indent=2, default=_rows, ensure_ascii=bare)]
    for line in warnings:
        print(f"{painted('voteblocs: warning:', YELLOW, sys.stderr)} {line}", file=sys.stderr)
    return fitted([*lines, *end], sys.stdout)


def _rows(table: pd.DataFrame) -> object:
    """A table as JSON holds it, without NaN."""
    return json.loads(table.to_json(orient="records", date_format="iso"))


def _progress_of(options: argparse.Namespace) -> Callable[[str], None]:
    return (lambda step: None) if options.quiet else _progress


def _progress(step: str) -> None:
    if is_terminal(sys.stderr):
        print(f"\r\033[K{step} …" if step else "\r\033[K", end="", file=sys.stderr, flush=True)


COMMANDS: dict[str, Callable[[argparse.Namespace], Sequence[str]]] = {
    "run": _run,
    "parse": _parse,
    "graph": _graph,
    "fetch": _fetch,
    "simulate": _simulate,
}
