"""XML as a stream of elements: no document type, no bottomless nesting, no archive bomb."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias, cast
from xml.etree import ElementTree
from xml.parsers import expat

from voteblocs.errors import ReadError
from voteblocs.sources._files import GZIP, ZIP, open_bytes

# the stubs give read_events as many types as it has kinds of events; two kinds are asked for
Parser: TypeAlias = "ElementTree.XMLPullParser[Any]"
Events: TypeAlias = "Iterator[tuple[str, ElementTree.Element]]"

CHUNK = 1 << 16
DEEPEST = 100
LARGEST = 2 << 30
LARGEST_ELEMENT = 32 << 20
_FREE, _STEEPEST = 50 << 20, 200


def elements(
    chunks: Iterable[bytes | str], name: str, *, source: str
) -> Iterator[ElementTree.Element]:
    """Every element of a name, in whatever namespace; it is emptied once the next one is asked for.

    Entities can only be defined in a document type, so a document that has one is refused before
    it is parsed: then nothing can be expanded, and nothing fetched. ReadError for that, for what
    is no well-formed XML, for nesting deeper than 100, and for an element above 32 MB.
    """
    prologue = _Prologue(source)
    parser: Parser = ElementTree.XMLPullParser(("start", "end"))
    depth, since = 0, 0
    for chunk in _fed(chunks, prologue, parser=parser, source=source):
        since += len(chunk)
        for event, element in cast("Events", parser.read_events()):
            depth += 1 if event == "start" else -1
            if depth > DEEPEST:
                raise ReadError(f"expected at most {DEEPEST} nested elements", path=source)
            if event == "end" and local(element) == name:
                yield element
                element.clear()
                since = 0
        if since > LARGEST_ELEMENT:
            raise ReadError(f"expected a <{name}> within {since >> 20} MB", path=source)


def local(element: ElementTree.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


class _Prologue:
    """What stands before the first element; a document type there is a ReadError."""

    def __init__(self, source: str) -> None:
        self.source, self.over = source, False
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._end

    def read(self, chunk: bytes | str) -> None:
        if not self.over:
            self.parser.Parse(chunk, False)

    def _refuse(self, *declared: object) -> None:
        line = self.parser.CurrentLineNumber
        raise ReadError("expected XML without a DOCTYPE; this has one", path=self.source, line=line)

    def _end(self, *element: object) -> None:
        self.over = True


def _fed(
    chunks: Iterable[bytes | str],
    prologue: _Prologue,
    *,
    parser: Parser,
    source: str,
) -> Iterator[bytes | str]:
    """Each chunk once the parser has taken it; its complaints are ReadErrors with the line."""
    try:
        for chunk in chunks:
            prologue.read(chunk)
            parser.feed(chunk)
            yield chunk
        parser.close()
    except (ElementTree.ParseError, expat.ExpatError) as error:
        line = error.lineno if isinstance(error, expat.ExpatError) else error.position[0]
        said = expat.ErrorString(error.code)
        raise ReadError(f"expected well-formed XML; got: {said}", path=source, line=line) from None
    except ReadError:
        raise
    except (LookupError, ValueError) as error:
        raise ReadError(f"expected XML in a known encoding; got: {error}", path=source) from None


def pieces(data: bytes | str) -> Iterator[bytes | str]:
    """A document already read, piece by piece."""
    for start in range(0, len(data), CHUNK):
        yield data[start : start + CHUNK]


def file_pieces(path: Path, *, largest: int = LARGEST) -> Iterator[bytes]:
    """A file piece by piece, unpacked if it is gzip, or zip with one file in it.

    ReadError for a file that cannot be read, for more than `largest` bytes unpacked, and for what
    packs more than 200 to 1 beyond the first 50 MB.
    """
    try:
        with path.open("rb") as file:
            start = file.read(len(ZIP))
            file.seek(0)
            if start == ZIP:
                with open_bytes(path, most=largest) as stream:
                    yield from iter(lambda: stream.read(CHUNK), b"")
                return
            packed = start.startswith(GZIP)
            yield from _limited(file, packed=packed, largest=largest, source=path.name)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ReadError(f"expected a whole gzip file; got: {error}", path=path.name) from None
    except OSError as error:
        said = f"expected a readable file; got: {error.strerror}"
        raise ReadError(said, path=str(path)) from None


def _limited(file: BinaryIO, *, packed: bool, largest: int, source: str) -> Iterator[bytes]:
    stream = gzip.GzipFile(fileobj=file) if packed else file
    size = 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if size > largest:
            raise ReadError(f"expected at most {largest:,} bytes of XML", path=source)
        if size > _FREE and size > _STEEPEST * file.tell():
            raise ReadError(f"packed more than {_STEEPEST} to 1: not unpacked", path=source)
        yield chunk
