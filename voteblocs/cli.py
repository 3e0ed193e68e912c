"""The command line: read, one call, write. The only place that prints or exits."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import TypeAlias

import voteblocs

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
USER_ERRORS = (
    ValueError,
    FileExistsError,
    FileNotFoundError,
    IsADirectoryError,
    NotADirectoryError,
    PermissionError,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is written, 2 for what the user got wrong, 1 for the rest.

    >>> main(["parse"])
    2
    """
    signal.signal(signal.SIGTERM, _terminated)
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        command: Callable[[argparse.Namespace], None] = options.command
        command(options)
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
    from voteblocs.pipeline import run
    from voteblocs.summary import summary

    analysis = run(
        options.input or ["sample"],
        options.out,
        session=options.session,
        columns=options.columns,
        measure=options.measure,
        method=options.method,
        resamples=options.bootstrap,
        seed=options.seed,
        n_jobs=options.jobs,
        strict=options.strict,
        entities=options.entities,
        progress=_progress,
    )
    _warn(analysis.record.warnings)
    for line in summary(analysis):
        print(line)
    print(f"Everything is in {options.out}; open {Path(options.out) / 'report.html'} first.")


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
        seed=options.seed,
        negative=options.negative,
        session=options.session,
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="voteblocs",
        description="Who votes with whom in the United Nations: blocs, swing states, sponsors.",
        epilog="example: voteblocs run report.txt -o results",
    )
    parser.add_argument("--version", action="version", version=f"voteblocs {voteblocs.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (_add_run, _add_parse, _add_graph, _add_fetch, _add_simulate):
        add(commands)
    return parser


def _command(commands: Commands, name: str, text: str, example: str) -> argparse.ArgumentParser:
    return commands.add_parser(
        name, help=text, description=f"{text}.", epilog=f"example: voteblocs {name} {example}"
    )


def _add_run(commands: Commands) -> None:
    text = "votes and sponsors to a folder of tables, figures, networks and a page"
    parser = _command(commands, "run", text, "A_73_505.txt -o results")
    _inputs(parser, "*", "; without one, the sample")
    _out(parser, "DIR", "output folder (%(default)s)", default="voteblocs-results")
    _analysis(parser)
    parser.add_argument(
        "--method",
        default="auto",
        help="how blocs are found: louvain, leiden, modularity, signed, signed_modularity, "
        "sharpness, latent, or auto, which predicts best (%(default)s)",
    )
    parser.add_argument(
        "--bootstrap",
        metavar="N",
        type=int,
        help="resamples for intervals (1000 from 10 resolutions on, else 0)",
    )
    parser.add_argument(
        "--jobs", metavar="N", type=int, default=1, help="processes that resample (%(default)s)"
    )
    parser.set_defaults(command=_run)


def _add_parse(commands: Commands) -> None:
    text = "documents to tidy tables, counts held against the printed totals"
    parser = _command(commands, "parse", text, "A_73_505.txt -o tables")
    _inputs(parser, "+", "")
    _out(parser, "DIR", "output folder; without one, only the totals are shown")
    _checks(parser)
    parser.set_defaults(command=_parse)


def _add_graph(commands: Commands) -> None:
    text = "one network as .graphml, .gexf, .csv, .json or .net, by the ending"
    parser = _command(commands, "graph", text, "A_73_505.txt -o cyber.gexf")
    _inputs(parser, "+", "")
    _out(parser, "FILE", "output file", required=True)
    parser.add_argument(
        "--layer",
        default="agreement",
        choices=("agreement", "cosponsorship", "combined", "sponsorship", "bipartite"),
        help="which network (%(default)s)",
    )
    parser.add_argument("--negative", action="store_true", help="keep the ties below chance too")
    _analysis(parser)
    parser.set_defaults(command=_graph)


def _add_fetch(commands: Commands) -> None:
    text = "list the public data sets, or download one and tell where it is"
    parser = _command(commands, "fetch", text, "unvotes")
    parser.add_argument("name", nargs="?", metavar="NAME", help="a data set; without one, the list")
    parser.add_argument(
        "--folder", metavar="DIR", help="where to keep it ($VOTEBLOCS_CACHE, else the user's cache)"
    )
    parser.set_defaults(command=_fetch)


def _add_simulate(commands: Commands) -> None:
    text = "votes with planted blocs, for trying and testing"
    parser = _command(commands, "simulate", text, "-o simulated --seed 7")
    _out(parser, "DIR", "output folder", required=True)
    for name, number, what in (
        ("states", 96, "how many states vote"),
        ("resolutions", 90, "how many resolutions are put to the vote, some in parts"),
        ("blocs", 4, "how many blocs there are"),
        ("seed", 0, "of every random choice"),
    ):
        parser.add_argument(
            f"--{name}", type=int, default=number, metavar="N", help=f"{what} (%(default)s)"
        )
    parser.set_defaults(command=_simulate)


def _inputs(parser: argparse.ArgumentParser, number: str, otherwise: str) -> None:
    parser.add_argument(
        "input",
        nargs=number,
        metavar="INPUT",
        help=f"a file, a folder of tables, or a bundled set, 'sample' or 'unga'{otherwise}",
    )


def _out(parser: argparse.ArgumentParser, metavar: str, text: str, **how: object) -> None:
    parser.add_argument("-o", dest="out", metavar=metavar, help=text, **how)  # type: ignore[arg-type]


def _analysis(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--session", metavar="N", help="only the roll calls of one session")
    parser.add_argument("--measure", default="excess", help="agreement measure (%(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="of every random choice (%(default)s)")
    _checks(parser)


def _checks(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--columns",
        type=_columns,
        metavar="ROLE=NAME,...",
        help="what the columns of a table are called, as country=member,choice=how",
    )
    parser.add_argument("--strict", action="store_true", help="warnings are errors")
    parser.add_argument(
        "--entities",
        default="states",
        choices=("states", "any"),
        help="'any' takes the voters of a table as they stand (%(default)s)",
    )


def _columns(text: str) -> dict[str, str]:
    try:
        return dict(pair.split("=", 1) for pair in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected ROLE=NAME,... as country=member,choice=how; got {text!r}"
        ) from None
