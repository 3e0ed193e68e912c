"""The arguments of every command."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TypeAlias

import voteblocs

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def parser() -> argparse.ArgumentParser:
    """What the command line understands; `command` names what was asked for."""
    made = argparse.ArgumentParser(
        prog="voteblocs",
        description="Who votes with whom in the United Nations: blocs, swing states, sponsors.",
        epilog="example: voteblocs run report.txt -o results",
    )
    made.add_argument("--version", action="version", version=f"voteblocs {voteblocs.__version__}")
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    for add in (_add_run, _add_parse, _add_graph, _add_fetch, _add_simulate):
        add(commands)
    return made


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
    _method(parser, "(auto; with --by modularity)")
    parser.add_argument(
        "--bootstrap",
        metavar="N",
        type=_from(0),
        help="resamples for intervals (1000 from 10 resolutions on, else 0; with --by 200)",
    )
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=_from(1),
        default=1,
        help="processes that resample (%(default)s)",
    )
    said = parser.add_mutually_exclusive_group()
    said.add_argument("--quiet", action="store_true", help="say nothing but warnings")
    said.add_argument("--json", action="store_true", help="say what was found as JSON")
    _over_time(parser)
    parser.set_defaults(command="run")


def _over_time(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("a history instead of one analysis")
    group.add_argument(
        "--by",
        "--window",
        type=_window,
        metavar="session|year|N",
        help="cut into sessions, years or N years",
    )
    group.add_argument(
        "--step", type=_from(1), metavar="N", help="years from one window to the next (with --by N)"
    )
    group.add_argument("--focus", metavar="CODE", help="agreement with this state (USA)")
    group.add_argument(
        "--successors", action="store_true", help="successor states take up their labels"
    )
    group.add_argument(
        "--ideal-points", action="store_true", help="ideal points too, with intervals (slow)"
    )


def _add_parse(commands: Commands) -> None:
    text = "documents to tidy tables, counts held against the printed totals"
    parser = _command(commands, "parse", text, "A_73_505.txt -o tables")
    _inputs(parser, "+", "")
    _out(parser, "DIR", "output folder; without one, only the totals are shown")
    _checks(parser)
    parser.set_defaults(command="parse")


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
    _method(parser, "(auto)")
    parser.set_defaults(command="graph")


def _add_fetch(commands: Commands) -> None:
    text = "list the public data sets, or download one and tell where it is"
    parser = _command(commands, "fetch", text, "unvotes")
    parser.add_argument("name", nargs="?", metavar="NAME", help="a data set; without one, the list")
    parser.add_argument(
        "--folder", metavar="DIR", help="where to keep it ($VOTEBLOCS_CACHE, else the user's cache)"
    )
    parser.set_defaults(command="fetch")


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
    parser.set_defaults(command="simulate")


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
    parser.add_argument("--issue", metavar="NAME", help="only the roll calls on this issue")
    parser.add_argument("--measure", default="excess", help="agreement measure (%(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="of every random choice (%(default)s)")
    _checks(parser)


def _method(parser: argparse.ArgumentParser, default: str) -> None:
    parser.add_argument(
        "--method",
        help="how blocs are found: louvain, leiden, modularity, signed, signed_modularity, "
        f"sharpness, latent, or auto, which predicts best {default}",
    )


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
        help="'any' takes the voters of a table or matrix as they stand (%(default)s)",
    )


def _columns(text: str) -> dict[str, str]:
    try:
        return dict(pair.split("=", 1) for pair in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected ROLE=NAME,... as country=member,choice=how; got {text!r}"
        ) from None


def _window(text: str) -> str | int:
    return int(text) if text.isdigit() else text


def _from(least: int) -> Callable[[str], int]:
    """A whole number that is not below the least one."""

    def whole(text: str) -> int:
        if not text.isdigit() or int(text) < least:
            raise argparse.ArgumentTypeError(f"expected a whole number from {least} on; got {text}")
        return int(text)

    return whole
