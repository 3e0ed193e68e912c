"""Documents as text, whatever they are kept in: plain text, PDF, Word, or XML made of PDF."""

from __future__ import annotations

from pathlib import Path

from voteblocs.errors import ReadError
from voteblocs.sources._files import OLE, ZIP, read_bytes, read_head, text_of
from voteblocs.sources.documents import _docx, _pdf, _pdf2xml

_HEAD = 4096
_SAVE = "save it as .docx, PDF or plain text first"
# what tells a file of another program: its first bytes, and what else stands in it
_OTHERS = (
    (OLE, "WordDocument".encode("utf-16-le"), "a document of Word before 2007 (.doc)"),
    (OLE, "EncryptedPackage".encode("utf-16-le"), "a document with a password"),
    (ZIP, b"application/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)"),
    (b"{\\rtf", b"", "a document in rich text (.rtf)"),
)


def document_text(path: str | Path) -> str:
    """The text of a document; its content says whether it is PDF, Word, pdf2xml or plain text.

    A form feed begins each page of a PDF; its columns stand one after the other. ReadError for
    what cannot be read as text: a file that is missing, empty or binary, a document that is
    encrypted, damaged or holds pictures only, XML that is not well formed, and a document of
    another program (.doc, .odt, .rtf), with what to do about it.
    """
    data, source = read_bytes(path), Path(path).name
    head = data[:_HEAD].decode("latin-1")
    if _docx.detects(data):
        return _docx.text(data, source=source)
    if _pdf.detects(head):
        return _pdf.text(data, source=source)
    if _pdf2xml.detects(head):
        return _pdf2xml.text(data, source=source)
    _check_kind(data, source)
    return text_of(data, source)


def document_head(path: str | Path, size: int) -> str:
    """How the text of a file begins, for telling what it is: what is no document comes garbled."""
    head = read_head(path, size)
    packed = head.startswith((ZIP.decode(), OLE.decode(errors="replace"), "{\\rtf"))
    if packed and not _docx.detects(data := read_bytes(path)):
        _check_kind(data, Path(path).name)
    elif packed or _pdf.detects(head) or _pdf2xml.detects(head):
        return document_text(path)[:size]
    return head


def _check_kind(data: bytes, source: str) -> None:
    """ReadError for the document of a program whose files are not read."""
    for start, inside, kind in _OTHERS:
        if data.startswith(start) and inside in data:
            raise ReadError(f"expected a document; this is {kind}: {_SAVE}", path=source)
