"""The first page of a draft: its symbol, its day, and where its sponsors stand."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from voteblocs.countries import names
from voteblocs.errors import ReadError
from voteblocs.sources.documents import _names, _symbols
from voteblocs.sources.documents._names import Entry, Part, When
from voteblocs.sources.documents._sponsor_lists import Look
from voteblocs.sources.documents._symbols import SYMBOL
from voteblocs.sources.documents._text import Text

_LONGEST_HEAD = 10_000
_MOST_PARTS_OF_A_NAME = 3
_MOST_LINES = 8
_MOST_WORDS = 6
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAY = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+([12]\d{{3}})\b")
_KIND = (
    r"(?:draft\s+(?:resolutions?|decisions?|proposal|declaration|text)|(?:sub-?)?amendments?\s+to)"
)
SPONSORED = re.compile(
    rf"\s?[*†‡§]{{0,3}}\s?:\s?[*†‡§]{{0,3}}\s*(?:(?:further|orally|second|third)\s+)?(?:revised\s+)?{_KIND}\b",
    re.I,
)
SUBMITTED = re.compile(rf"^(?:revised\s+)?{_KIND}\s+submitted\s+by\s+", re.I | re.M)
ADDED = re.compile(
    r"\badd\s+(?:the\s+)?following\s+(?:member\s+)?(?:countr(?:y|ies)|states?)\s+to\s+the\s+"
    r"(?:list\s+of\s+)?sponsors?\b[^:]{0,120}:",
    re.I,
)
PREAMBLE = re.compile(
    r"^The (?:General Assembly|Security Council|Human Rights Council|Economic and Social Council"
    r"|Commission(?: on [A-Z][\w ]{2,60})?)(?:,|,? (?:decides|takes|recalling)\b)",
    re.M,
)
_UNFINISHED = re.compile(r"(?:,|\b(?:and|of|the))$", re.I)
_AND = re.compile(r"(?:and|&)\s")
_HEADER = re.compile(rf"^(?:\S*[ *])?({SYMBOL.pattern})\*?$", re.M)


def head(body: str) -> str:
    """The text before "The General Assembly,", or the beginning of a text without that."""
    begins = PREAMBLE.search(body)
    return body[: min(begins.start() if begins else len(body), _LONGEST_HEAD)]


def symbol(raw: str) -> str | None:
    """The draft's symbol: the first on the page, above the sponsors; else that of page headers."""
    first = SYMBOL.search(head(raw))
    if first:
        return _symbols.named(first)
    headers = Counter(name for match in _HEADER.finditer(raw) if "/L." in (name := match[1]))
    return headers.most_common(1)[0][0].rstrip(".-") if headers else None


def day(raw: str, session: str | None, *, source: str) -> When:
    """The day by which names are understood: the one printed, or the autumn of the session."""
    match = _DAY.search(head(raw))
    if match:
        try:
            return datetime.date(int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]))
        except ValueError:
            line = raw.count("\n", 0, match.start()) + 1
            said = f"expected a day of the calendar, got {match[0]!r}"
            raise ReadError(said, path=source, line=line) from None
    return datetime.date(1945 + int(session), 10, 1) if session and session.isdigit() else None


def list_start(text: Text, end: int, *, when: When) -> int:
    """Where the list of sponsors begins that ends at a place.

    Going back from there, entry by entry, it begins after a blank line, or within an entry on
    the line from which on that names states. ReadError for an entry before which the list would
    have to go on, but which is no state.
    """
    listed = _names.parts(text.body, 0, end)
    begins = {len(listed)}
    for index in range(len(listed) - 1, -1, -1):
        if index + _MOST_PARTS_OF_A_NAME < min(begins):
            break
        continued = index > 0 and listed[index - 1].after == ","
        if _following(text, listed, index, look=Look(when, groups=False)) in begins:
            begins.add(index)
        elif index + 1 in begins and (place := _line_in(text, listed, index, when=when)):
            return place
        elif continued and _following(text, listed, index, look=Look(when)) in begins:
            begins.add(index)
        if index in begins and not continued:
            return listed[index].start
    raise _unread(text, listed[min(begins) - 1] if begins != {0} else Part(0, end, ""))


def _following(text: Text, listed: list[Part], index: int, *, look: Look) -> int | None:
    """The part after the states that begin at a part; None where none does."""
    found = _names.longest(text, listed, index, when=look.when, look=look)
    return found[1] if found else None


def _line_in(text: Text, listed: list[Part], index: int, *, when: When) -> int | None:
    """The first line of a part from which on it names states, if it may begin a list.

    It may not where it goes on with "and", where the line above breaks off or would make another
    name with it, nor where the part before names a state: then a name has been misread, and the
    list goes on above.
    """
    part, before = listed[index], listed[index - 1 : index]
    if any(one.after == "," and any(_tails(text, one, when=when)) for one in before):
        return None
    for above, place, named in _tails(text, part, when=when):
        if place == part.start or _AND.match(text.body, place):
            continue
        line = text.body[above : place - 1]
        misread = _UNFINISHED.search(line) or _is_tail(line.split(), text, named, when=when)
        return None if misread else place
    return None


def _tails(text: Text, part: Part, *, when: When) -> Iterator[tuple[int, int, Entry]]:
    """The line starts of a part, first its own, from which on it names states.

    Each with the start of the line above and the first state.
    """
    body, lines = text.body, [part.start, part.start]
    lines += [match.end() for match in re.compile(r"\n").finditer(body, part.start, part.end)]
    for above, place in pairwise(lines[-_MOST_LINES:]):
        look = Look(when, groups=False)
        named = _names.states(text, place, part.end, when=when, look=look)
        if named:
            yield above, place, named[0]


def _is_tail(above: list[str], text: Text, named: Entry, *, when: When) -> bool:
    """Whether a state's name is the tail of another's: "Equatrial" above "Guinea"."""
    own = text.words(named.start, named.end)
    for count in range(1, min(len(above), _MOST_WORDS) + 1):
        words = " ".join([*above[-count:], own])
        near = names.nearest(words, 1) if _names.is_near(words) else ()
        if any(_names.state(name, when) != named.country for name in near):
            return True
    return False


def _unread(text: Text, part: Part) -> ReadError:
    """The error for the last line of a part, with the one above where that alone is a state.

    What stands higher may be no list at all.
    """
    lines = [part.start]
    lines += [match.end() for match in re.compile(r"\n").finditer(text.body, part.start, part.end)]
    alone = _names.state(text.body[lines[-1] : part.end]) is None
    start = lines[-1] if alone else lines[-2:][0]
    return _names.unresolved(text, start, part.end, where="among sponsors")
