"""The XML that pdftohtml makes of a PDF, as text: stretches of lines at their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from xml.etree.ElementTree import Element

from voteblocs.errors import ReadError
from voteblocs.sources import _xml
from voteblocs.sources.documents._layout import Page, Word, running_text

_ROOT = re.compile(r"<pdf2xml\b")
# The program writes this line itself; it defines nothing. Any other document type is refused.
_OWN_DOCTYPE = re.compile(rb"<!DOCTYPE pdf2xml SYSTEM \"pdf2xml\.dtd\">")
_LETTER = 0.38  # the usual breadth of a letter, in units of the distance between lines
_USUAL_HEIGHT = 18.0


def detects(head: str) -> bool:
    """Whether a file that begins like this is pdf2xml.

    >>> detects('<?xml version="1.0"?>\\n<pdf2xml><page number="1">'), detects("<collection>")
    (True, False)
    """
    return _ROOT.search(head) is not None


def text(data: bytes, *, source: str) -> str:
    """The text of a pdf2xml file, a form feed before every page but the first.

    ReadError for what is no well-formed XML or has a document type of its own, for a place that
    is no number, and for a file without text.
    """
    plain = _OWN_DOCTYPE.sub(b"", data)
    elements = _xml.elements(_xml.pieces(plain), "page", source=source)
    pages = [_page(element, source) for element in elements]
    if not any(page.words for page in pages):
        raise ReadError("expected text in this pdf2xml file; it holds none", path=source)
    return running_text(pages)


def _page(page: Element, source: str) -> Page:
    runs = list(_runs(page, source))
    steps = [b.baseline - a.baseline for a, b in pairwise(runs)]
    height = median([step for step in steps if step > 0] or [_USUAL_HEIGHT])
    words = tuple(_measured(runs, height))
    picture = any(_xml.local(element) == "image" for element in page)
    size = [_number(page, name, source) for name in ("width", "height")]
    right = max((word.right for word in words), default=0.0)
    bottom = max((word.baseline for word in words), default=0.0)
    return Page(size[0] or right, size[1] or bottom, words, picture)


def _runs(page: Element, source: str) -> Iterator[Word]:
    """The stretches of text of a page; the right edge and the height are 0 where not told."""
    for element in page:
        said = "".join(element.itertext())
        if _xml.local(element) == "text" and said.strip():
            left, top, width, height = (
                _number(element, name, source) for name in ("left", "top", "width", "height")
            )
            blanks = len(said) - len(said.lstrip())
            right = left + width if width else 0.0
            yield Word(" " * blanks + said.strip(), left, right, top + height, height)


def _measured(runs: Sequence[Word], pitch: float) -> Iterator[Word]:
    """The stretches with a right edge and a size, estimated where the file tells none."""
    for run in runs:
        right = run.right or run.left + _LETTER * pitch * len(run.text)
        yield replace(run, text=run.text.strip(), right=right, size=run.size or pitch * 0.8)


def _number(element: Element, name: str, source: str) -> float:
    """An attribute's number; 0 where there is none."""
    value = element.get(name, "0")
    try:
        return float(value)
    except ValueError:
        said = f"expected a number as {name} of <{_xml.local(element)}>, got {value[:40]!r}"
        raise ReadError(said, path=source) from None
