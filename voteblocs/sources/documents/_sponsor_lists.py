"""A list of sponsors: "Belarus, Cuba [on behalf of the Group of 77 and China] and Togo"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from voteblocs.errors import ReadError
from voteblocs.sources.documents import _names
from voteblocs.sources.documents._names import Entry, When
from voteblocs.sources.documents._sponsor_words import BRACKETED, OFFICE_WORDS, is_group
from voteblocs.sources.documents._text import Text

_NO_STATE = "(group)"
_CORPORATE = re.compile(r"UN\. ")


@dataclass(frozen=True)
class Sponsor:
    """One entry of a list: a state's code, or "" where it names none; its place and its words.

    `group` marks a group, an office and a state "on behalf of" one; `error` is set where the words
    are no name at all, with their place and the nearest names.
    """

    country: str
    start: int
    words: str
    group: bool = False
    error: ReadError | None = None


def sponsor_list(text: Text, start: int, end: int, *, when: When) -> tuple[Sponsor, ...]:
    """The entries between two places. A group's members are never filled in; nothing is raised."""
    listed = _names.parts(text.body, start, end)
    found: list[Sponsor] = []
    index = 0
    while index < len(listed):
        entries, index = _entry(text, listed, index, when=when)
        found += entries
    return tuple(found)


def _entry(
    text: Text, listed: list[_names.Part], index: int, *, when: When
) -> tuple[list[Sponsor], int]:
    """What begins at a part of the list, and the part after it."""
    part = listed[index]
    try:
        found = _names.longest(text, listed, index, when=when, look=Look(when))
        if found is None:
            raise _names.unresolved(text, part.start, part.end, where="among sponsors")
    except ReadError as error:
        words = text.words(part.start, part.end)
        return [Sponsor("", part.start, words, error=error)], index + 1
    return list(_sponsors(text, found[0])), found[1]


def _sponsors(text: Text, entries: tuple[Entry, ...]) -> Iterator[Sponsor]:
    for entry in entries:
        words = text.words(entry.start, entry.end)
        country = "" if entry.country == _NO_STATE else entry.country
        group = not country or BRACKETED.search(words) is not None
        yield Sponsor(country, entry.start, words, group=group)


@dataclass(frozen=True)
class Look:
    """Looks up one name on a day: a state's code, or the sign of a group or an office."""

    when: When
    groups: bool = True

    def __call__(self, words: str) -> str | None:
        """The code or the sign; None where it is neither."""
        plain = " ".join(BRACKETED.sub("", words).split()).strip(" .:")
        code = _names.state(plain, self.when)
        return code or (_NO_STATE if self.groups and is_no_state(plain) else None)


def is_no_state(words: str) -> bool:
    """Whether words name a group of states or an office of the United Nations."""
    if _CORPORATE.match(words):
        return True
    named = OFFICE_WORDS.match(words) is not None or is_group(words)
    return named and not _names.is_near(words)
