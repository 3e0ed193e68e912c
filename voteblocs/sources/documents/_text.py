"""A document's text made plain: whole lines that know their numbers, footnotes taken aside."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from voteblocs.errors import ReadError
from voteblocs.sources.documents import _lines

_SPACES = dict.fromkeys(map(ord, "\t\v\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"), " ")
_NOTHING = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_LIGATURES = {
    ord(a): b for a, b in zip("ﬀﬁﬂﬃﬄﬅﬆ", ["ff", "fi", "fl", "ffi", "ffl", "st", "st"], strict=True)
}
_PLAIN = {**_SPACES, **_NOTHING, **_LIGATURES, ord("\u2010"): "-", ord("\u2011"): "-"}
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True)
class Line:
    """One line of a page: its number in the document, its words, and how it begins."""

    number: int
    words: str
    indented: bool


@dataclass(frozen=True)
class Note:
    """A footnote: its mark, the place in the text that it interrupts, and its own text."""

    anchor: int
    mark: str
    text: Text


@dataclass(frozen=True)
class Text:
    """Running text in which every place knows its line; `notes` stand beside it."""

    body: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]
    source: str
    notes: tuple[Note, ...] = field(default=(), repr=False)

    def line(self, place: int) -> int:
        """The document's line number of a place in the text."""
        return self.numbers[max(bisect_right(self.starts, place) - 1, 0)]

    def words(self, start: int, end: int) -> str:
        """The words between two places, on one line."""
        return " ".join(self.body[start:end].split())

    def error(self, message: str, place: int) -> ReadError:
        """The error that names the line of a place."""
        return ReadError(message, path=self.source, line=self.line(place))

    def warning(self, message: str, place: int) -> str:
        """The warning that names the line of a place."""
        return f"{self.source}:{self.line(place)}: {message}"


@dataclass
class _Page:
    """What has been read so far: lines of text, footnotes with the line that they follow."""

    kept: list[Line]
    notes: list[tuple[int, str, list[Line]]]
    in_list: bool = False
    in_note: bool = False
    gap: bool = True

    def read(self, line: Line) -> None:
        """Put one line where it belongs."""
        if self.in_note and self._ends_note(line):
            self.in_note = False
            self.gap = True
        if self.in_note:
            self.notes[-1][2].append(line)
        elif not line.words:
            self._blank(line)
        elif _lines.is_furniture(line.words, self._before()):
            self._drop_blank()
        else:
            self._text(line)

    def _text(self, line: Line) -> None:
        mark = _lines.note_mark(line.words, in_list=self.in_list, after_gap=self.gap)
        if mark is not None:
            self._drop_blank()
            self.notes.append((len(self.kept), mark, [line]))
            self.in_note = True
            return
        if _lines.heading(line.words):
            self.in_list = True
        elif _lines.ends_list(line.words):
            self.in_list = False
        self.kept.append(line)
        self.gap = False

    def _blank(self, line: Line) -> None:
        if not self.gap:
            self.kept.append(line)
        self.gap = True

    def _drop_blank(self) -> None:
        """A page's end inside a sentence is no paragraph: its blank lines go with it."""
        while self.kept and not self.kept[-1].words:
            self.kept.pop()
        self.gap = True

    def _before(self) -> str:
        return self.kept[-1].words if self.kept and not self.in_list else ""

    def _ends_note(self, line: Line) -> bool:
        first, last = self.notes[-1][2][0], self.notes[-1][2][-1]
        if not line.words or _lines.heading(line.words) or _lines.NUMBERED.match(line.words):
            return True
        if line.indented and not first.indented:
            return True
        return _lines.closes_note(last.words) and not _lines.continues_note(line.words)


def plain(text: str, source: str) -> Text:
    """The text of a document without furniture, its footnotes beside it."""
    page = _Page([], [])
    for line in _split(text):
        page.read(line)
    main = _joined(page.kept, source)
    ends = [*main.starts, len(main.body)]
    notes = tuple(
        Note(ends[place], mark, _joined(lines, source)) for place, mark, lines in page.notes
    )
    return replace(main, notes=notes)


def _split(text: str) -> list[Line]:
    """Lines with numbers; a form feed begins a page, a heading begins a line."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").translate(_PLAIN)
    lines = []
    for number, whole in enumerate(unified.split("\n"), start=1):
        for page, part in enumerate(whole.split("\f")):
            if page and not part:
                continue
            for piece in _lines.INNER_HEADING.split(part):
                words = " ".join(piece.split())
                lines.append(Line(number, words, page > 0 or piece[:1] == " "))
    return lines


def _joined(lines: list[Line], source: str) -> Text:
    """Lines as one text; a word or a symbol broken at a line's end is whole again."""
    parts: list[str] = []
    starts, place = [], 0
    for line, following in zip_longest(lines, lines[1:], fillvalue=Line(0, "", False)):
        ending = "" if _is_broken(line.words, following.words) else "\n"
        part = line.words.removesuffix(_SOFT_HYPHEN).replace(_SOFT_HYPHEN, "") + ending
        starts.append(place)
        parts.append(part)
        place += len(part)
    numbers = tuple(line.number for line in lines) or (1,)
    return Text("".join(parts), tuple(starts) or (0,), numbers, source)


def _is_broken(words: str, following: str) -> bool:
    """Whether a line ends inside a word ("Guinea-", "Bissau") or a symbol ("A/C.1/73/", "L.2")."""
    if words.endswith(_SOFT_HYPHEN):
        return True
    if words.endswith("-"):
        return words[-2:-1].isalpha() and following[:1].isalpha()
    return words.endswith("/") and following.startswith(("L.", "Rev.", "Add.", "Corr."))
