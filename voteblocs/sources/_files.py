"""Files as text or bytes, unpacked where they are compressed, or a line that says why not."""

from __future__ import annotations

import codecs
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from voteblocs.errors import ReadError

BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
GZIP, ZIP, OLE = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OFFICE = {"[Content_Types].xml", "mimetype"}  # members that make a zip file one document

MOST = 2 * 2**30  # bytes that a compressed file may hold
UNSUSPECTED = 50 * 2**20  # bytes from which on a file must not shrink too well
RATIO = 200  # no table or text shrinks to less than this part of itself; a bomb does
BUFFER = 2**16


def read_text(path: str | Path) -> str:
    """The text of a file: UTF-8, or what its byte order mark says; gzip and zip are unpacked.

    A missing file, a folder, an empty or a binary file and bytes that are no text are a
    `ReadError`, the last with their place.
    """
    path = Path(path)
    return text_of(read_bytes(path), path.name)


def text_of(data: bytes, source: str) -> str:
    """The text that the bytes of a file are; `ReadError` where they are none."""
    if not data.strip():
        raise ReadError("expected a document; the file is empty", path=source)
    encoding = encoding_of(data)
    if b"\0" in data and encoding != "utf-16":
        raise ReadError("expected text; this is a binary file", path=source)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(
            f"expected {encoding} text; got byte {data[error.start]:#04x} at offset {error.start}",
            path=source,
            line=line,
        ) from None


def read_bytes(path: str | Path, *, most: int = MOST) -> bytes:
    """The bytes of a file, unpacked as by `open_bytes`."""
    with open_bytes(path, most=most) as stream:
        return stream.read()


def read_head(path: str | Path, size: int = 2**13) -> str:
    """How the text of a file begins, for telling what it is: what is no text comes out garbled."""
    with open_bytes(path) as stream:
        data = stream.read(size)
    return codecs.getincrementaldecoder(encoding_of(data))(errors="replace").decode(data)


@contextmanager
def saved(stream: bytes | IO[str] | IO[bytes]) -> Iterator[Path]:
    """A file for the time being with what the bytes are, or what an open file still holds."""
    data = stream if isinstance(stream, bytes) else stream.read()
    name = Path(str(getattr(stream, "name", ""))).name or "input"
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        yield file


def encoding_of(data: bytes) -> str:
    """UTF-8, or the encoding of the byte order mark."""
    return next((name for bom, name in BOMS.items() if data.startswith(bom)), "utf-8")


def open_bytes(path: str | Path, *, most: int = MOST) -> io.BufferedReader:
    """A stream of the bytes of a file; a gzip file and a zip file of one file are unpacked.

    A file that cannot be opened, a zip file of several files and an encrypted one are a
    `ReadError`; so are, while reading, a damaged archive and one that unpacks to more than `most`
    bytes or to more than a text can.
    """
    path = Path(path)
    with _told(path):
        with path.open("rb") as file:
            start = file.read(len(ZIP))
        if start.startswith(GZIP):
            return _capped(gzip.open(path), path, most)
        if start == ZIP and zipfile.is_zipfile(path):
            archive = zipfile.ZipFile(path)
            if OFFICE.isdisjoint(archive.namelist()):
                return _capped(archive.open(_only_member(archive, path)), path, most)
        return path.open("rb")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Why a file cannot be opened, in our words."""
    try:
        yield
    except FileNotFoundError:
        raise ReadError("expected a file; there is none of this name", path=str(path)) from None
    except IsADirectoryError:
        raise ReadError("expected a file; this is a folder", path=str(path)) from None
    except OSError as error:
        raise ReadError(
            f"expected a readable file; got: {error.strerror}", path=str(path)
        ) from None


def _only_member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """The one file of an archive, beside folders and what macOS adds."""
    members = [
        member
        for member in archive.infolist()
        if not member.is_dir() and not member.filename.startswith("__MACOSX/")
    ]
    if len(members) != 1:
        names = ", ".join(member.filename for member in members[:5]) or "none"
        raise ReadError(
            f"expected one file in this zip file; got {len(members)}: {names}", path=path.name
        )
    if members[0].flag_bits & 1:
        raise ReadError("expected a zip file without a password", path=path.name)
    return members[0]


def _capped(stream: IO[bytes] | gzip.GzipFile, path: Path, most: int) -> io.BufferedReader:
    return io.BufferedReader(_Unpacked(stream, path, most), BUFFER)


class _Unpacked(io.RawIOBase):
    """The content of a compressed file, counted as it comes."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, path: Path, most: int) -> None:
        self._stream, self._name = stream, path.name
        self._most = min(most, max(UNSUSPECTED, RATIO * path.stat().st_size))
        self._given = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The next bytes, as many as there are and fit."""
        try:
            data = self._stream.read(len(buffer))
        except (EOFError, OSError, zlib.error, zipfile.BadZipFile) as error:
            raise ReadError(
                f"expected a whole compressed file; this one is damaged ({error})", path=self._name
            ) from None
        self._given += len(data)
        if self._given > self._most:
            raise ReadError(
                f"expected at most {self._most:,} bytes in this compressed file; it holds more",
                path=self._name,
            )
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close what is unpacked too."""
        self._stream.close()
        super().close()
