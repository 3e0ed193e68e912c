"""Sentences of a text. A symbol holds full stops, and so do abbreviations: they end none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from voteblocs.sources.documents._lines import ABBREVIATION
from voteblocs.sources.documents._text import Text

_PARAGRAPH = re.compile(
    r"\n(?=\d{1,3}\.\s+\S|\[|\([a-z]\)\s|[A-Z]\.\s+[A-Z]|[IVX]{1,5}\.\s+[A-Z])"
    r"|(?<=[.:;?!*”\"\])])\n\s*\n|(?<![,\-])\n\s*\n(?=[A-Z\"“(\[])"
)
_STOP = re.compile(r"[.?!][\"”’')\]]{0,3}[?!*\d/]{0,3}(?=\s+[A-Z\"“(\[‘]|\s*$)")
_QUOTED = re.compile(r"“[^“”]{1,400}”|\"[^\"]{1,400}\"")


@dataclass(frozen=True)
class Sentence:
    """A stretch of text; `anchor` is its place in the document, also for a footnote's sentence."""

    text: Text
    start: int
    end: int
    anchor: int
    mark: str = ""

    @property
    def words(self) -> str:
        """The sentence on one line."""
        return self.text.words(self.start, self.end)


def sentences(text: Text, outside: Iterable[tuple[int, int]] = ()) -> tuple[Sentence, ...]:
    """The sentences of a text and of its footnotes, in the order of their places.

    Stretches named `outside` (voting lists) belong to no sentence.
    """
    found = [Sentence(text, a, b, a) for a, b in _pieces(text.body, _gaps(text.body, outside))]
    for note in text.notes:
        whole = _pieces(note.text.body, [(0, len(note.text.body))])
        found += [Sentence(note.text, a, b, note.anchor, note.mark) for a, b in whole]
    return tuple(sorted(found, key=lambda sentence: sentence.anchor))


def _gaps(body: str, outside: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    place = 0
    for start, end in outside:
        yield place, start
        place = end
    yield place, len(body)


def _pieces(body: str, stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in stretches:
        for first, last in _cut(
            start, end, (m.span() for m in _PARAGRAPH.finditer(body, start, end))
        ):
            stops = ((stop, stop) for stop in _stops(body, first, last))
            for a, b in _cut(first, last, stops):
                if body[a:b].strip():
                    yield a + len(body[a:b]) - len(body[a:b].lstrip()), b


def _cut(start: int, end: int, breaks: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for a, b in breaks:
        yield start, a
        start = b
    yield start, end


def _stops(body: str, start: int, end: int) -> list[int]:
    """Where the sentences of a paragraph end; a title in quotes is part of its sentence."""
    quoted = [match.span() for match in _QUOTED.finditer(body, start, end)]
    opened = [a for a, _ in quoted]
    found = []
    for match in _STOP.finditer(body, start, end):
        quote = bisect_right(opened, match.start()) - 1
        inside = quote >= 0 and match.start() < quoted[quote][1] - 2
        tail = body[max(start, match.start() - 12) : match.start() + 1]
        if not inside and not ABBREVIATION.search(tail):
            found.append(match.end())
    return found
