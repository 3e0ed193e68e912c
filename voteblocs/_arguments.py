"""The arguments of every command."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import voteblocs
from voteblocs._parsing import Parser, columns, one_of, path, understood, whole_from, window

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Parser]

# names that the package knows, told here so that help and completion need not load it
MEASURES = (
    *("share", "graded", "coincidence", "coincidence_2016", "s_score", "kappa", "kappa_squared"),
    *("pi", "correlation", "cosine", "excess"),
)
METHODS = (
    *("auto", "louvain", "leiden", "modularity", "signed", "signed_modularity"),
    *("sharpness", "latent"),
)
LAYERS = ("agreement", "cosponsorship", "combined", "sponsorship", "bipartite")
DATASETS = ("unvotes", "voeten", "undl")
BUNDLED = ("sample", "unga")


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for, as options of a `command`; or, asked by a shell, what may come next."""
    whole = Parser(
        prog="voteblocs",
        description="Who votes with whom in the United Nations: blocs, swing states, sponsors.",
        epilog="example:\n  voteblocs run sample -o results",
    )
    _version(whole)
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for add in (_add_run, _add_parse, _add_graph, _add_fetch, _add_simulate):
        add(commands)
    if "_ARGCOMPLETE" in os.environ:
        import argcomplete

        argcomplete.autocomplete(whole)
    return understood(whole, commands.choices, arguments)


def _version(parser: Parser, **how: Any) -> None:
    told = f"voteblocs {voteblocs.__version__}"
    parser.add_argument("--version", action="version", version=told, **how)


def _command(commands: Commands, name: str, text: str, *examples: str) -> Parser:
    shown = "".join(f"\n  voteblocs {name} {example}".rstrip() for example in examples)
    made = commands.add_parser(name, help=text, description=f"{text}.", epilog=f"examples:{shown}")
    made.set_defaults(command=name)
    _version(made, help=argparse.SUPPRESS)
    return made


def _add_run(commands: Commands) -> None:
    parser = _command(
        commands,
        "run",
        "votes and sponsors to a folder of tables, figures and a page",
        "sample -o results",
        "unga --session 73 -o s73",
        "unga --by session -o history",
    )
    _inputs(parser, "*", "; without one, the sample (with --by unga)")
    _out(parser, "DIR", "output folder (%(default)s)", default="voteblocs-results")
    _analysis(parser)
    _method(parser, "(auto; with --by modularity)")
    parser.add_argument(
        "--bootstrap",
        metavar="N",
        type=whole_from(0),
        help="resamples for intervals (1000 from 10 resolutions on, else 0; with --by 200)",
    )
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=whole_from(1),
        default=1,
        help="processes that resample (%(default)s)",
    )
    _said(parser)
    _over_time(parser)


def _over_time(parser: Parser) -> None:
    group = parser.add_argument_group("a history instead of one analysis")
    by = group.add_argument(
        "--by",
        "--window",
        type=window,
        metavar="WINDOW",
        help="cut into windows: session, year or a number of years",
    )
    by.completer = lambda **_: ["session", "year"]  # type: ignore[attr-defined]
    group.add_argument(
        "--step",
        type=whole_from(1),
        metavar="N",
        help="years from one window to the next, with a number of years",
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
    parser = _command(commands, "parse", text, "sample", "sample -o tables")
    _inputs(parser, "+", "")
    _out(parser, "DIR", "output folder; without one, only the totals are shown")
    _checks(parser)
    _said(parser)


def _add_graph(commands: Commands) -> None:
    parser = _command(
        commands,
        "graph",
        "one network as .graphml, .gexf, .csv, .json or .net, by the ending",
        "sample -o cyber.gexf",
        "sample --layer cosponsorship -o sponsors.graphml",
    )
    _inputs(parser, "+", "")
    _out(parser, "FILE", "output file", required=True)
    parser.add_argument(
        "--layer",
        metavar="NAME",
        default="agreement",
        help="which network: %(choices)s (%(default)s)",
        **one_of("a layer", LAYERS),
    )
    parser.add_argument("--negative", action="store_true", help="keep the ties below chance too")
    _analysis(parser)
    _method(parser, "(auto)")
    _said(parser)


def _add_fetch(commands: Commands) -> None:
    text = "list the public data sets, or download one and tell where it is"
    parser = _command(commands, "fetch", text, "", "unvotes")
    parser.add_argument(
        "name",
        nargs="?",
        metavar="NAME",
        help="a data set: %(choices)s; without one, the list",
        **one_of("a data set", DATASETS),
    )
    parser.add_argument(
        "--folder", metavar="DIR", help="where to keep it ($VOTEBLOCS_CACHE, else the user's cache)"
    )
    _said(parser)


def _add_simulate(commands: Commands) -> None:
    text = "votes with planted blocs, for trying and testing"
    parser = _command(commands, "simulate", text, "-o simulated --blocs 3 --seed 7")
    _out(parser, "DIR", "output folder", required=True)
    for name, number, what in (
        ("states", 96, "how many states vote"),
        ("resolutions", 90, "how many resolutions are put to the vote, some in parts"),
        ("blocs", 4, "how many blocs there are"),
        ("seed", 0, "of every random choice"),
    ):
        parser.add_argument(
            f"--{name}",
            type=whole_from(0),
            default=number,
            metavar="N",
            help=f"{what} (%(default)s)",
        )
    _said(parser)


def _inputs(parser: Parser, number: str, otherwise: str) -> None:
    action = parser.add_argument(
        "input",
        nargs=number,
        metavar="INPUT",
        help=f"a file, a folder of tables, or a bundled set, 'sample' or 'unga'{otherwise}",
    )
    action.completer = _inputs_from  # type: ignore[attr-defined]


def _inputs_from(prefix: str, **_: object) -> list[str]:
    """What a shell offers as an input: bundled sets, files and folders."""
    from argcomplete.completers import FilesCompleter

    return [*(name for name in BUNDLED if name.startswith(prefix)), *FilesCompleter()(prefix)]


def _out(parser: Parser, metavar: str, text: str, **how: Any) -> None:
    parser.add_argument("-o", "--out", metavar=metavar, type=path, help=text, **how)


def _analysis(parser: Parser) -> None:
    parser.add_argument("--session", metavar="N", help="only the roll calls of one session")
    parser.add_argument("--issue", metavar="NAME", help="only the roll calls on this issue")
    parser.add_argument(
        "--measure",
        metavar="NAME",
        default="excess",
        help="of agreement: %(choices)s (%(default)s)",
        **one_of("a measure", MEASURES),
    )
    parser.add_argument(
        "--seed",
        type=whole_from(0),
        default=0,
        metavar="N",
        help="of every random choice (%(default)s)",
    )
    _checks(parser)


def _method(parser: Parser, default: str) -> None:
    parser.add_argument(
        "--method",
        metavar="NAME",
        help=f"how blocs are found: %(choices)s; auto is the one that predicts best {default}",
        **one_of("a method", METHODS),
    )


def _checks(parser: Parser) -> None:
    parser.add_argument(
        "--columns",
        type=columns,
        metavar="ROLE=NAME,...",
        help="what the columns of a table are called, as country=member,choice=how",
    )
    parser.add_argument("--strict", action="store_true", help="warnings are errors")
    parser.add_argument(
        "--entities",
        metavar="KIND",
        default="states",
        help="%(choices)s: 'any' takes the voters of a table or matrix as they stand (%(default)s)",
        **one_of("entities", ("states", "any")),
    )


def _said(parser: Parser) -> None:
    said = parser.add_mutually_exclusive_group()
    said.add_argument("--quiet", action="store_true", help="say nothing, unless it fails")
    said.add_argument(
        "--json", action="store_true", help="say it as JSON; errors stay lines on stderr"
    )
