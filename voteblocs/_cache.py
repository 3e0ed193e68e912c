"""What is kept from one run to the next: downloads, and tables that took long."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

CACHE_VARIABLE = "VOTEBLOCS_CACHE"


def cache_folder(folder: str | Path | None = None) -> Path:
    """The folder given, else that of the variable VOTEBLOCS_CACHE, else the user's cache."""
    chosen = folder or os.environ.get(CACHE_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().resolve()
    import pooch

    return Path(pooch.os_cache("voteblocs"))


def fingerprint(parts: Iterable[bytes]) -> str:
    """The SHA-256 of several pieces, each with its length, so that none runs into the next.

    >>> fingerprint([b"a", b"bc"]) == fingerprint([b"ab", b"c"])
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def kept(folder: Path | None, key: str, table: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """The table of this key: from the folder if it is there, else made and put there.

    A table is written beside its place and moved in whole, so one that is there is complete;
    what cannot be read is made anew. Numbers come back to the last bit. Without a folder, or in
    one that cannot be written to, nothing is kept.

    >>> import pandas as pd, tempfile
    >>> with tempfile.TemporaryDirectory() as home:
    ...     first = kept(Path(home), "one", lambda: pd.DataFrame({"x": [0.1]}, ["FRA"]))
    ...     again = kept(Path(home), "one", lambda: pd.DataFrame())
    >>> again.equals(first)
    True
    """
    if folder is None:
        return table()
    place = folder / f"{key}.json"
    found = _read(place)
    return _written(place, table()) if found is None else found


def _read(place: Path) -> pd.DataFrame | None:
    import pandas as pd

    try:
        data = json.loads(place.read_text(encoding="utf-8"))
        return pd.DataFrame(data["columns"], index=pd.Index(data["index"], name=data["name"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _written(place: Path, table: pd.DataFrame) -> pd.DataFrame:
    data = {
        "name": table.index.name,
        "index": table.index.tolist(),
        "columns": {name: table[name].tolist() for name in table},
    }
    new = place.with_name(f".{secrets.token_hex(8)}.{place.name}")
    with suppress(OSError):  # a full disk or a folder of another's: the table is there all the same
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            new.write_text(json.dumps(data), encoding="utf-8")
            new.replace(place)
        finally:
            new.unlink(missing_ok=True)
    return table
