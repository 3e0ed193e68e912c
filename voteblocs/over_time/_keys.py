"""Under which name a table that took long is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from voteblocs._cache import fingerprint
from voteblocs.record import VotingRecord


def key_of(parts: Iterable[VotingRecord], *settings: object) -> str:
    """The fingerprint of what a table depends on: code, votes by name, and settings.

    A setting is a number, a text, a list, or a Series, whose order does not count. Roll calls
    count in the order of the record, by their resolutions.

    >>> import voteblocs as vb
    >>> sample = vb.load_sample()
    >>> key_of([sample], 200) == key_of([sample], 100)
    False
    """
    pieces = [json.dumps([_code(), *settings], default=_plain).encode()]
    for part in parts:
        named = [list(part.matrix.index), list(part.resolutions)]
        pieces += [json.dumps(named).encode(), part.matrix.to_numpy().tobytes()]
    return fingerprint(pieces)


@cache
def _code() -> str:
    """The fingerprint of this package and the versions of what it reckons with."""
    files = sorted(Path(__file__).parents[1].rglob("*.py"))
    versions = [version(name).encode() for name in ("numpy", "pandas", "scipy")]
    return fingerprint([*versions, *(file.read_bytes() for file in files)])


def _plain(setting: Any) -> object:
    """A Series, or a number of numpy, as JSON holds it."""
    if isinstance(setting, pd.Series):
        return {str(name): value for name, value in setting.sort_index().to_dict().items()}
    return setting.item()
