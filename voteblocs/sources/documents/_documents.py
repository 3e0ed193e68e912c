"""Documents as text, whatever they are kept in: plain text, PDF, or the XML that is made of PDF."""

from __future__ import annotations

from pathlib import Path

from voteblocs.sources._files import read_bytes, text_of
from voteblocs.sources.documents import _pdf, _pdf2xml

_HEAD = 4096


def document_text(path: str | Path) -> str:
    """The text of a document; its content says whether it is PDF, pdf2xml or plain text.

    A form feed begins each page of a PDF; its columns stand one after the other. ReadError for
    what cannot be read as text: a file that is missing, empty or binary, a PDF that is encrypted,
    damaged or holds pictures only, XML that is not well formed.
    """
    data, source = read_bytes(path), Path(path).name
    head = data[:_HEAD].decode("latin-1")
    if _pdf.detects(head):
        return _pdf.text(data, source=source)
    if _pdf2xml.detects(head):
        return _pdf2xml.text(data, source=source)
    return text_of(data, source)
