"""Text as its reader can show it: fitted to a terminal, with colours there, in letters it has."""

from __future__ import annotations

import codecs
import os
import re
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

WIDEST = 100  # columns beyond which lines are hard to read
PLAIN = {"−": "-", "–": "-", "—": "-", "…": "...", "‘": "'", "’": "'", "“": '"', "”": '"'}
NEAREST = "voteblocs-nearest"
BOLD, RED, YELLOW = "1", "1;31", "33"
PAINTED = ((re.compile(r"^ *Bloc \d+", re.MULTILINE), BOLD), (re.compile(r"\bDIFFERS\b"), RED))


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """Letters that an encoding lacks by the ones nearest to them."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain, error.object[error.start : error.end])), error.end


def _plain(letter: str) -> str:
    bare = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return PLAIN.get(letter) or bare or "?"


codecs.register_error(NEAREST, _nearest)


def prepare_streams() -> None:
    """Have both streams open, and let no letter stop them that their encoding lacks."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller, as by `>&-`
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=NEAREST)


def has_every_letter(stream: TextIO) -> bool:
    """Whether the encoding of a stream is one of Unicode; one without encoding holds any text."""
    return (stream.encoding or "utf").lower().startswith("utf")


def is_terminal(stream: TextIO) -> bool:
    """Whether what is written is seen at once, on a terminal that can go back in a line."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def painted(text: str, colour: str, stream: TextIO) -> str:
    """The text in a colour, on a terminal and without `NO_COLOR` (https://no-color.org)."""
    bare = os.environ.get("NO_COLOR") or not is_terminal(stream)
    return text if bare else f"\033[{colour}m{text}\033[0m"


def fitted(lines: Iterable[str], stream: TextIO) -> list[str]:
    """The lines as they stand; on a terminal folded to its width and with what matters painted."""
    if not stream.isatty():
        return list(lines)
    width = min(shutil.get_terminal_size().columns, WIDEST)
    return [_with_colours(_folded(line, width), stream) for line in lines]


def _with_colours(text: str, stream: TextIO) -> str:
    for pattern, colour in PAINTED:
        text = pattern.sub(painted(r"\g<0>", colour, stream), text)
    return text


def _folded(line: str, width: int) -> str:
    """A line broken between words, what follows set in below it.

    >>> print(_folded("  Bloc 1: Argentina, India", 18))
      Bloc 1:
          Argentina,
          India
    """
    indent = " " * (len(line) - len(line.lstrip()) + 4)
    return textwrap.fill(
        line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
