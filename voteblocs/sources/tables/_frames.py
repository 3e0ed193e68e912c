"""Files of tables as frames of text: CSV with its kin, Parquet, Excel and OpenDocument."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from voteblocs.errors import ReadError
from voteblocs.sources._files import MOST, OLE, ZIP, read_bytes, text_of
from voteblocs.sources.tables._csv import parse_csv

PARQUET = b"PAR1"


def read_frame(path: str | Path) -> pd.DataFrame:
    """The first table of a file; the index is the line or, of Parquet, the row of each row.

    What the file is, its first bytes tell. Where the library that pandas needs for it is missing,
    the `ReadError` names it.
    """
    path = Path(path)
    data = read_bytes(path)
    if data.startswith(PARQUET):
        return _loaded(pd.read_parquet, data, needs="pyarrow", first=1, source=path.name)
    if data.startswith(OLE):
        return _loaded(_sheet, data, needs="xlrd", first=2, source=path.name)
    if data.startswith(ZIP) and zipfile.is_zipfile(io.BytesIO(data)):
        needs = _engine(data, path.name)
        return _loaded(_sheet, data, needs=needs, first=2, source=path.name)
    return parse_csv(text_of(data, path.name), source=path.name)


def is_packed(head: str) -> bool:
    """Whether a file that begins like this, read as text, is Parquet, Excel or OpenDocument."""
    return head.startswith(tuple(sign.decode(errors="replace") for sign in (PARQUET, OLE, ZIP)))


def _loaded(
    load: Callable[[io.BytesIO], pd.DataFrame], data: bytes, *, needs: str, first: int, source: str
) -> pd.DataFrame:
    """What pandas reads from the bytes, or why it cannot."""
    try:
        table = load(io.BytesIO(data))
    except ImportError:
        raise ReadError(
            f"expected {needs} to be installed, which pandas needs for this file: "
            f"pip install {needs}",
            path=source,
        ) from None
    except (ValueError, OSError, KeyError, zipfile.BadZipFile) as error:
        raise ReadError(f"expected a whole table file; {error}", path=source) from None
    return table.set_axis(range(first, first + len(table)))


def _sheet(data: io.BytesIO) -> pd.DataFrame:
    return pd.read_excel(data, dtype=str, keep_default_na=False)


def _engine(data: bytes, source: str) -> str:
    """The library for a zipped office file, whose content must not be more than a text's."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(member.file_size for member in archive.infolist()) > MOST:
            raise ReadError(f"expected a table of at most {MOST:,} bytes; got more", path=source)
        return "odfpy" if "mimetype" in archive.namelist() else "openpyxl"
