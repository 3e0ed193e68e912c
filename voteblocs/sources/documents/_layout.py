"""Words at their places on pages, read as running text: margins dropped, column after column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from voteblocs.sources.documents import _lines

# how a page without words stands in the text
PICTURE = re.compile(r"^\[(page \d+ holds a picture, not text)\]$", re.M)

_TOP, _BOTTOM = 0.10, 0.90  # of a page's height: what lies beyond may be a header or a footer
_OFTEN = 0.4  # of the pages: headers of odd and even pages may differ
_MIDDLE = (0.4, 0.6)  # of a page's width: where a gutter may be
_STEPS = 80
_ENOUGH_ROWS = 3
# In units of the size of type: what still is one line, a gap wider than a blank, an indent.
_BASELINE, _GAP, _INDENT = 0.35, 0.8, 0.8
_PARAGRAPH = 1.3  # in units of the distance between lines
_OTHER_SIZE = 0.1


@dataclass(frozen=True)
class Word:
    """A word, or a stretch of a line, and its place from the left and the top of its page."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True)
class Page:
    """A page's measures and its words in any order; `picture` if it shows one."""

    width: float
    height: float
    words: tuple[Word, ...]
    picture: bool = False


@dataclass(frozen=True)
class Row:
    """Words on one baseline, from left to right."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """The words with one blank between them."""
        return " ".join(word.text for word in self.words)

    @property
    def baseline(self) -> float:
        """The distance of the first word from the top of the page."""
        return self.words[0].baseline

    @cached_property
    def size(self) -> float:
        """The size of most of the type."""
        return median(word.size for word in self.words)

    def sides(self, gutter: float) -> tuple[tuple[Word, ...], tuple[Word, ...]] | None:
        """The words left and right of a gutter; None where the row runs across it."""
        left = tuple(word for word in self.words if word.left + word.right < 2 * gutter)
        right = self.words[len(left) :]
        inner = max((word.right for word in left), default=gutter - _GAP * self.size)
        outer = min((word.left for word in right), default=gutter + _GAP * self.size)
        clear = inner <= gutter <= outer and outer - inner >= _GAP * self.size
        across = (left and right) or self._crosses(gutter)
        return (left, right) if clear or not across else None

    def _crosses(self, gutter: float) -> bool:
        return any(word.left < gutter < word.right for word in self.words)


def running_text(pages: Sequence[Page]) -> str:
    """The pages as text, a form feed between them; headers and footers are left out.

    The symbol of the document that such a header repeats stands once, in the first line.
    """
    laid = [_rows(page.words) for page in pages]
    margins = [_margin(page, rows) for page, rows in zip(pages, laid, strict=True)]
    repeated = _repeated(margins)
    symbols: dict[str, None] = {}
    texts = []
    for number, (page, rows, margin) in enumerate(zip(pages, laid, margins, strict=True), 1):
        dropped = {id(row) for row in margin if _is_dropped(page, row, repeated)}
        symbols |= dict.fromkeys(
            token for row in margin if id(row) in dropped for token in _lines.symbols(row.text)
        )
        kept = [row for row in rows if id(row) not in dropped]
        texts.append("\n".join(_page_lines(page, kept, number)))
    return "\n".join([*symbols, "\n\f".join(texts), ""])


def _rows(words: Sequence[Word]) -> list[Row]:
    """Words in rows, from the top."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.baseline, word.left)):
        near = rows and word.baseline - rows[-1][0].baseline <= _BASELINE * word.size
        if not near:
            rows.append([])
        rows[-1].append(word)
    return [Row(tuple(sorted(row, key=lambda word: word.left))) for row in rows]


def _margin(page: Page, rows: list[Row]) -> list[Row]:
    top, bottom = _TOP * page.height, _BOTTOM * page.height
    return [row for row in rows if not top <= row.baseline <= bottom]


def _repeated(margins: list[list[Row]]) -> set[str]:
    """The texts that stand in the margins of many pages, numbers apart."""
    pages = [{_pattern(row) for row in margin} for margin in margins]
    known = {text for page in pages for text in page}
    least = max(2, _OFTEN * len(pages))
    return {text for text in known if sum(text in page for page in pages) >= least}


def _pattern(row: Row) -> str:
    return re.sub(r"\d+", "0", row.text)


def _is_dropped(page: Page, row: Row, repeated: set[str]) -> bool:
    return _lines.is_furniture(row.text) or _pattern(row) in repeated


def _page_lines(page: Page, rows: list[Row], number: int) -> Iterator[str]:
    """The lines of a page in the order of reading."""
    if not rows and page.picture:
        yield f"[page {number} holds a picture, not text]"
    columns = list(_columns(rows, _gutter(page, rows)))
    pitch = _pitch(columns)
    above: Row | None = None
    for column in columns:
        edge = min(row.words[0].left for row in column)
        for row in column:
            if above is not None and _is_apart(above, row, pitch):
                yield ""
            yield ("    " if row.words[0].left > edge + _INDENT * row.size else "") + row.text
            above = row


def _gutter(page: Page, rows: list[Row]) -> float | None:
    """Where most rows have a gap between two columns; None for a page of one column."""
    first, last = (part * page.width for part in _MIDDLE)
    places = [first + (last - first) * step / _STEPS for step in range(_STEPS + 1)]
    clear = [sum(_has_gap(row, place) for row in rows) for place in places]
    most = max(clear)
    best = [place for place, count in zip(places, clear, strict=True) if count == most]
    gutter = best[len(best) // 2]
    across = sum(row.sides(gutter) is None for row in rows)
    return gutter if most >= _ENOUGH_ROWS or (most and not across) else None


def _has_gap(row: Row, place: float) -> bool:
    sides = row.sides(place)
    return sides is not None and all(sides)


def _columns(rows: list[Row], gutter: float | None) -> Iterator[list[Row]]:
    """Stretches of rows that follow each other; a row across both columns ends those above it."""
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        sides = row.sides(gutter) if gutter is not None else None
        if sides is None:
            yield from (column for column in (left, right) if column)
            left, right = [], []
            yield [row]
        else:
            left += [Row(sides[0])] if sides[0] else []
            right += [Row(sides[1])] if sides[1] else []
    yield from (column for column in (left, right) if column)


def _pitch(columns: list[list[Row]]) -> float:
    """The usual distance between two lines."""
    rows = [row for column in columns for row in column]
    steps = [b.baseline - a.baseline for a, b in pairwise(rows)]
    down = [step for step in steps if step > 0]
    return median(down) if down else 0.0


def _is_apart(above: Row, row: Row, pitch: float) -> bool:
    """Whether a new paragraph or a footnote begins: a wider gap, or type of another size."""
    resized = abs(row.size - above.size) > _OTHER_SIZE * above.size
    return resized or row.baseline - above.baseline > _PARAGRAPH * pitch
