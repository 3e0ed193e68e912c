"""PDF as text: the words at their places, read as columns; pictures are not read."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

from voteblocs.errors import ReadError
from voteblocs.sources.documents._layout import Page, Word, running_text

if TYPE_CHECKING:
    import pypdfium2

_SIGNATURE = "%PDF-"
_HEAD = 1024
# The library's own sign for a hyphen at the end of a line, in its old and its new form.
_HYPHENS = {0x2: "-", 0xFFFE: "-"}
_NO_SIGN = {0, 0xFFFF}
_SAME_LINE, _SAME_WORD, _OVERLAP = 0.2, 0.25, 0.6  # in units of the size of type


def detects(head: str) -> bool:
    """Whether a file that begins like this is a PDF; a few stray bytes may stand before it.

    >>> detects("%PDF-1.7"), detects("A/61/PV.67")
    (True, False)
    """
    return _SIGNATURE in head[:_HEAD]


def text(data: bytes, *, source: str) -> str:
    """The text of a PDF, a form feed before every page but the first.

    ReadError for a PDF that needs a password, is damaged, or holds pictures only.
    """
    with closing(_opened(data, source)) as document:
        pages = [_page(document, number) for number in range(len(document))]
    if not any(page.words for page in pages):
        said = "this PDF holds pictures, not text: run OCR first, for instance ocrmypdf"
        raise ReadError(said, path=source)
    return running_text(pages)


def _opened(data: bytes, source: str) -> pypdfium2.PdfDocument:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        said = "is encrypted" if locked else "is damaged"
        advice = "save a copy without the password first" if locked else str(error).rstrip(".")
        raise ReadError(f"this PDF {said}: {advice}", path=source) from None


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    """A page with its words; their places are told from its left and upper edge."""
    from pypdfium2 import raw

    with closing(document[number]) as page, closing(page.get_textpage()) as textpage:
        left, _, right, top = page.get_mediabox()
        words = tuple(_words(list(_signs(textpage, left, top))))
        picture = any(
            raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index)) == raw.FPDF_PAGEOBJ_IMAGE
            for index in range(0 if words else raw.FPDFPage_CountObjects(page))
        )
        return Page(right - left, top - page.get_mediabox()[1], words, picture)


def _signs(textpage: Any, left: float, top: float) -> Iterator[Word]:
    """Every sign of a page in the file's order; a blank, also one that is implied, is empty."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, index)
        sign = _HYPHENS.get(code) or ("" if code in _NO_SIGN else chr(code).strip())
        raw.FPDFText_GetLooseCharBox(textpage, index, box)
        raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        size = box.top - box.bottom
        yield Word(sign, box.left - left, box.right - left, top - y.value, size)


def _words(signs: list[Word]) -> Iterator[Word]:
    """Signs that stand close together on one line, as words."""
    begun: list[Word] = []
    for sign in signs:
        if begun and not (sign.text and _follows(begun[-1], sign)):
            yield _word(begun)
            begun = []
        if sign.text:
            begun.append(sign)
    if begun:
        yield _word(begun)


def _follows(last: Word, sign: Word) -> bool:
    gap = sign.left - last.right
    level = abs(sign.baseline - last.baseline) <= _SAME_LINE * last.size
    return level and -_OVERLAP * last.size <= gap <= _SAME_WORD * last.size


def _word(signs: list[Word]) -> Word:
    letters = "".join(sign.text for sign in signs)
    size = max(sign.size for sign in signs)
    return Word(letters, signs[0].left, signs[-1].right, signs[0].baseline, size)
