"""States named in a list: each looked up whole, split at "and" only where that is the one way."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from voteblocs.countries import names
from voteblocs.errors import ReadError
from voteblocs.sources.documents._text import Text

_LONGEST_NAME = 120
_MOST_ANDS = 12
_MOST_WAYS = 8
_NEAR = 0.8
_MARKS = re.compile(
    r"^(?:[\s*†‡§?!°^]+|\d{1,2}\s(?=[A-Z]))|[\s*†‡§?!°^%ª\d]+/?$|\s\(?[a-z]/$|[.:\]]+$"
)
# the Group of 77 and China is one name
_AND = re.compile(r"(?<!\b77)\s(?:and|AND|&|as\s+well\s+as)\s")
_SEPARATOR = re.compile(r"[,;()\[\]]|\.(?=\s|$)|\n\s*\n")
_STRENGTH = {",": ",", ";": ",", ".": "."}
_SMALL_WORD = re.compile(r"(?<![\w’'-])[a-z0][\w-]*(?![\w’'-])")
_WORDS_OF_NAMES = frozenset(["of", "the", "and", "former", "de", "da", "do", "el", "la", "le"])

When = datetime.date | None
Look = Callable[[str], str | None]


@dataclass(frozen=True)
class Entry:
    """A state at its place in the text; `read_as` is its name where the text has misread it."""

    country: str
    start: int
    end: int
    read_as: str = ""


@dataclass(frozen=True)
class Part:
    """What stands between two separators; `after` is the one that follows: , . ¶ or nothing."""

    start: int
    end: int
    after: str


def parts(body: str, start: int, end: int) -> list[Part]:
    """The stretches between commas, full stops and blank lines, outside brackets."""
    found: list[Part] = []
    depth, place = 0, start
    for match in _SEPARATOR.finditer(body, start, end):
        sign = match[0]
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth = max(depth - 1, 0)
        elif not depth or sign[0] == "\n":
            depth = 0
            _add(found, body, (place, match.start(), _STRENGTH.get(sign, "¶")))
            place = match.end()
    _add(found, body, (place, end, ""))
    return found


def _add(found: list[Part], body: str, stretch: tuple[int, int, str]) -> None:
    """Add a part without the blanks around it; an empty one lends its separator to the last."""
    start, end, after = stretch
    words = body[start:end]
    inner = words.strip()
    if inner:
        first = start + len(words) - len(words.lstrip())
        found.append(Part(first, first + len(inner), after))
    elif found and found[-1].after == "" and after:
        found[-1] = Part(found[-1].start, found[-1].end, after)


def state(name: str, when: When = None) -> str | None:
    """The code of one name, also with a footnote's mark on it or a hyphen at a line's end.

    The full stop of an abbreviation at the end of a list ("S.S.R.") is taken for the list's.
    """
    if len(name) > _LONGEST_NAME:
        return None
    plain = " ".join(name.split())
    for form in (plain, _MARKS.sub("", plain), plain.replace("-", ""), f"{plain}."):
        code = names.code(form, when) if form else None
        if code is not None:
            return code
    return None


def states(
    text: Text, start: int, end: int, *, when: When = None, look: Look | None = None
) -> tuple[Entry, ...] | None:
    """The states in a stretch without commas: one name, or names joined by "and"; None if not.

    Two ways to split it that both give states are a ReadError: neither is a guess to make.
    `look` may give signs in brackets for what is no state, as "(group)": a stretch is split
    where that yields a state, and otherwise stays whole.
    """
    look = look or partial(state, when=when)
    start, end = trimmed(text.body, start, end)
    whole = look(text.body[start:end])
    if whole is not None and not whole.startswith("("):
        return (Entry(whole, start, end),)
    readings: dict[tuple[str, ...], tuple[Entry, ...]] = {}
    ways = _ways(text.body, _cuts(text.body, start, end), look)
    of_states = [way for way in ways if not any(each.country.startswith("(") for each in way)]
    for way in sorted(of_states or ways, key=len):
        countries = tuple(entry.country for entry in way if not entry.country.startswith("("))
        if countries:
            readings.setdefault(countries, way)
    if len(readings) > 1:
        shown = " or ".join(_shown(text, way) for way in readings.values())
        raise text.error(f"expected one way to read a name, got {shown}", start)
    alone = (Entry(whole, start, end),) if whole else None
    return next(iter(readings.values()), alone)


def _shown(text: Text, way: tuple[Entry, ...]) -> str:
    return " + ".join(text.words(entry.start, entry.end) for entry in way)


def trimmed(body: str, start: int, end: int) -> tuple[int, int]:
    """Without the blanks and the "and" that stands before the last name of a list."""
    leading = re.compile(r"\s*(?:(?:and|AND|&|as\s+well\s+as)\s+)?").match(body, start, end)
    first = leading.end() if leading else start
    return first, first + len(body[first:end].rstrip())


def _cuts(body: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the stretch may be cut: (end before, start after) of its start, each "and", its end."""
    if end - start > _MOST_ANDS * _LONGEST_NAME:
        return []
    inner = [match.span() for match in _AND.finditer(body, start, end)]
    return [(start, start), *inner, (end, end)] if len(inner) <= _MOST_ANDS else []


def _ways(body: str, cuts: list[tuple[int, int]], look: Look) -> list[tuple[Entry, ...]]:
    """The ways to read a stretch as two or more names joined by "and", a few of them if many."""
    if len(cuts) < 3:
        return []
    ways: list[list[tuple[Entry, ...]]] = [[()], *([] for _ in cuts[1:])]
    for last in range(1, len(cuts)):
        for first in range(last):
            start, end = cuts[first][1], cuts[last][0]
            whole = first == 0 and last == len(cuts) - 1
            code = look(body[start:end]) if ways[first] and start < end and not whole else None
            if code is not None:
                ways[last] += [(*way, Entry(code, start, end)) for way in ways[first]]
        ways[last] = ways[last][:_MOST_WAYS]
    return ways[-1]


def longest(
    text: Text, listed: list[Part], first: int, *, when: When = None, look: Look | None = None
) -> tuple[tuple[Entry, ...], int] | None:
    """The states that begin at a part, and the part after them.

    The part with up to two that follow is looked up whole ("Germany, Federal Republic of",
    "St. Lucia"), the longest first; only then is the part alone split at "and".
    """
    start = listed[first].start
    for count in (3, 2):
        if first + count <= len(listed):
            end = listed[first + count - 1].end
            begin, _ = trimmed(text.body, start, end)
            code = state(text.body[begin:end], when) if end - begin <= _LONGEST_NAME else None
            if code is not None:
                return (Entry(code, begin, end),), first + count
    alone = states(text, start, listed[first].end, when=when, look=look)
    return (alone, first + 1) if alone else None


def unresolved(text: Text, start: int, end: int, *, where: str) -> ReadError:
    """The error for an entry that is no known state: its line, its words, the nearest names."""
    words = text.words(start, min(end, start + 200))
    shown = words if len(words) <= 80 else words[:77] + "..."
    plain = _MARKS.sub("", words)
    close = names.nearest(plain) if len(words) <= _LONGEST_NAME else ()
    hint = f"; nearest: {', '.join(close)}" if close else ""
    if plain in close:
        hint = "; which state that was depends on the day, which is not told or another"
    return text.error(f"expected a state {where}, got {shown!r}{hint}", start)


def is_prose(words: str) -> bool:
    """Whether words are a sentence's and no name's: one in small letters that no name holds."""
    return any(word not in _WORDS_OF_NAMES for word in _SMALL_WORD.findall(words))


@lru_cache(maxsize=1024)
def is_near(words: str) -> bool:
    """Whether words are almost the name of a state: then a scan has misread one."""
    words = _MARKS.sub("", words)
    if len(words) > _LONGEST_NAME:
        return False
    written = names.normalise(words)
    return any(
        difflib.SequenceMatcher(None, written, names.normalise(name)).ratio() >= _NEAR
        for name in names.nearest(words, 1)
    )
