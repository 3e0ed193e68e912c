"""Word documents as text: paragraphs, rows of tables, footnotes behind what they stand on."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from voteblocs.errors import ReadError
from voteblocs.sources import _xml
from voteblocs.sources._files import ZIP

_BODY = re.compile(r"word/document\d*\.xml")
_HEADER = re.compile(r"word/header\d*\.xml")
_NOTES = re.compile(r"word/footnotes\d*\.xml")
_MOST = 32 * 2**20  # bytes that one part may hold
# what stands for itself in a paragraph; the rest of its text stands in <w:t>
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
# text that stood elsewhere once, or stands a second time for old programs
_PASSED_OVER = {"moveFrom", "del", "Fallback", "pPr", "rPr", "tblPr"}
_CUSTOM = "customMarkFollows"


def detects(data: bytes) -> bool:
    """Whether a file of these bytes is a Word document, as since 2007 (.docx).

    >>> detects(b"PK\\x03\\x04"), detects(b"A/73/505")
    (False, False)
    """
    return data.startswith(ZIP) and any(map(_BODY.fullmatch, _parts(data)))


def text(data: bytes, *, source: str) -> str:
    """The text of a Word document: its page headers, its paragraphs with a blank line between.

    The first page's header, where a draft's symbol and day stand, is one of the headers. A row of
    a table is a line with tabs between its cells. A footnote is a paragraph behind the one that
    has its mark, with its number as in print. Text that a tracked change deletes is left out.
    ReadError for a damaged document, and for one without text.
    """
    notes = _notes(_elements(data, _NOTES, "footnote", source=source))
    headers = _elements(data, _HEADER, "hdr", source=source)
    bodies = _elements(data, _BODY, "body", source=source)
    lines = dict.fromkeys(line for part in headers for line in _Reader({}).blocks(part))
    reader = _Reader(notes)
    paragraphs = [*lines, *(block for body in bodies for block in reader.blocks(body))]
    if not any(paragraph.strip() for paragraph in paragraphs):
        raise ReadError("expected text in this Word document; it holds none", path=source)
    return "\n\n".join(paragraphs) + "\n"


def _parts(data: bytes) -> list[str]:
    """The names of the parts; none where the bytes are no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sorted(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return []


def _elements(data: bytes, kind: re.Pattern[str], name: str, *, source: str) -> Iterator[Element]:
    """Every element of a name in the parts of a kind."""
    for part in filter(kind.fullmatch, _parts(data)):
        chunks = _xml.pieces(_unpacked(data, part, source))
        yield from _xml.elements(chunks, name, source=source)


def _unpacked(data: bytes, part: str, source: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(part) as stream:
            found = stream.read(_MOST + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        raise ReadError(f"this Word document is damaged: {error}", path=source) from None
    if len(found) > _MOST:
        raise ReadError(f"expected at most {_MOST >> 20} MB in {part}; it holds more", path=source)
    return found


def _notes(elements: Iterable[Element]) -> dict[str, str]:
    """The text of each footnote by its id."""
    return {
        _attribute(element, "id"): " ".join(" ".join(_Reader({}).blocks(element)).split())
        for element in elements
    }


def _attribute(element: Element, name: str) -> str:
    """An attribute, in whatever namespace."""
    found = (value for key, value in element.items() if key.rpartition("}")[2] == name)
    return next(found, "")


@dataclass
class _Reader:
    """Reads blocks in their order; footnotes are numbered as they come."""

    notes: dict[str, str]
    number: int = 0
    waiting: list[str] = field(default_factory=list)

    def blocks(self, element: Element) -> Iterator[str]:
        """The paragraphs and rows in an element, each footnote behind the paragraph of its mark."""
        for child in element:
            kind = _xml.local(child)
            if kind == "p":
                yield from self._paragraph(child)
            elif kind == "tr":
                yield from self._row(child)
            elif kind not in _PASSED_OVER:
                yield from self.blocks(child)

    def _paragraph(self, element: Element) -> Iterator[str]:
        words = self._words(element).strip("\n")
        if words.strip():
            yield words
        yield from self.waiting
        self.waiting.clear()

    def _row(self, row: Element) -> Iterator[str]:
        """A row of several filled cells as one line; a single cell is there for the layout only."""
        cells = [list(self.blocks(cell)) for cell in row if _xml.local(cell) == "tc"]
        filled = [cell for cell in cells if cell]
        if len(filled) > 1:
            yield "\t".join(" ".join(" ".join(cell).split()) for cell in cells)
        else:
            yield from (block for cell in filled for block in cell)

    def _words(self, element: Element) -> str:
        """The words of a paragraph; a text box in it begins and ends a line."""
        said = ""
        for child in element:
            kind = _xml.local(child)
            if kind == "t":
                said += child.text or ""
            elif kind in _SIGNS:
                page = kind == "br" and _attribute(child, "type") == "page"
                said += "\f" if page else _SIGNS[kind]
            elif kind == "footnoteReference":
                said += self._mark(child, said)
            elif kind == "txbxContent":
                said += "\n" + "\n".join(self.blocks(child)) + "\n"
            elif kind not in _PASSED_OVER:
                said += self._words(child)
        return said

    def _mark(self, reference: Element, before: str) -> str:
        """A footnote's number, told only behind a colon: elsewhere a symbol would grow by it."""
        note = self.notes.get(_attribute(reference, "id"), "")
        if _attribute(reference, _CUSTOM) in ("1", "true", "on"):
            self.waiting.append(note)
            return ""
        self.number += 1
        self.waiting.append(f"{self.number} {note}")
        return str(self.number) if before.rstrip().endswith(":") else ""
