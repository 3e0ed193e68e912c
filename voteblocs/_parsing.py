"""How words on the command line are understood, and how a slip in one is told."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

from voteblocs._spelling import did_you_mean
from voteblocs.wording import expected


class Parser(argparse.ArgumentParser):
    """A parser that takes options in full only, and tells a slip in two lines."""

    def __init__(self, **how: Any) -> None:
        super().__init__(
            allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter, **how
        )

    def error(self, message: str) -> NoReturn:
        """Say what was expected and where to read on, and stop."""
        self.exit(2, f"{self.prog}: {message}\nSee {self.prog} --help\n")


def understood(
    whole: Parser, commands: Mapping[str, Parser], arguments: Sequence[str]
) -> argparse.Namespace:
    """What was asked for: its `command`, and its `input`, before and after options."""
    word = next((word for word in arguments if not word.startswith("-")), None)
    if word is not None and word not in commands:
        whole.error(expected("a command", commands, word))
    options, rest = whole.parse_known_args(arguments)
    command, inputs = commands[options.command], [word for word in rest if word != "--"]
    _refuse_options(command, rest[: rest.index("--")] if "--" in rest else rest)
    if inputs and "input" not in options:
        command.error(f"expected nothing more; got {inputs[0]!r}")
    if inputs:
        options.input = [*options.input, *inputs]
    return options


def _refuse_options(command: Parser, words: Sequence[str]) -> None:
    """Refuse what looks like an option and is none; the help names those that are."""
    for word in words:
        if word.startswith("-") and word != "-":
            known = re.findall(r"--[a-z-]+", command.format_help())
            near = did_you_mean(word.split("=")[0], known)
            command.error(f"expected an option that it has; got {word!r}{near}")


def one_of(kind: str, known: Sequence[str]) -> dict[str, Any]:
    """How an argument that is one of these names is added; a slip is met with the nearest."""

    def name(text: str) -> str:
        if text not in known:
            raise argparse.ArgumentTypeError(expected(kind, known, text))
        return text

    return {"type": name, "choices": known}


def whole_from(least: int) -> Callable[[str], int]:
    """A whole number that is not below the least one."""

    def whole(text: str) -> int:
        if not (text.isascii() and text.isdecimal()) or int(text) < least:
            told = f"expected a whole number from {least} on; got {text!r}"
            raise argparse.ArgumentTypeError(told)
        return int(text)

    return whole


def path(text: str) -> str:
    """A path; an empty one would be the current folder."""
    if not text:
        raise argparse.ArgumentTypeError("expected a path; got an empty one")
    return text


def columns(text: str) -> dict[str, str]:
    """Roles and the names of their columns."""
    try:
        return dict(pair.split("=", 1) for pair in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected ROLE=NAME,... as country=member,choice=how; got {text!r}"
        ) from None


def window(text: str) -> str | int:
    """How a history is cut: by session, by year, or into so many years."""
    if text in ("session", "year"):
        return text
    if text.isascii() and text.isdecimal() and int(text):
        return int(text)
    near = did_you_mean(text, ("session", "year"))
    raise argparse.ArgumentTypeError(
        f"expected session, year or a number of years; got {text!r}{near}"
    )
