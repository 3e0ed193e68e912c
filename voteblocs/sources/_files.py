"""Files as text, or a line that says why not."""

from __future__ import annotations

import codecs
from pathlib import Path

from voteblocs.errors import ReadError

BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read_text(path: str | Path) -> str:
    """The text of a file: UTF-8, or what its byte order mark says.

    A missing file, a folder, an empty or a binary file and bytes that are no text are a
    `ReadError`, the last with their place.
    """
    path = Path(path)
    data = _read_bytes(path)
    if not data.strip():
        raise ReadError("expected a document; the file is empty", path=path.name)
    encoding = next((name for bom, name in BOMS.items() if data.startswith(bom)), "utf-8")
    if b"\0" in data and encoding != "utf-16":
        raise ReadError("expected text; this is a binary file", path=path.name)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(
            f"expected {encoding} text; got byte {data[error.start]:#04x} at offset {error.start}",
            path=path.name,
            line=line,
        ) from None


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError("expected a file; there is none of this name", path=str(path)) from None
    except IsADirectoryError:
        raise ReadError("expected a file; this is a folder", path=str(path)) from None
    except OSError as error:
        raise ReadError(
            f"expected a readable file; got: {error.strerror}", path=str(path)
        ) from None
