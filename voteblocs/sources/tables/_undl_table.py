"""The table of a UN Digital Library export under our names, whichever year it is of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from voteblocs.errors import ReadError
from voteblocs.sources.tables._coded import Coded, check_rows, coded

# Each of our columns by its names in the exports, the newest first.
COLUMNS = {
    "record": ("undl_id",),
    "code": ("ms_code", "ms_codes"),
    "name": ("ms_name", "ms_names"),
    "vote": ("ms_vote", "ms_votes"),
    "date": ("date", "dates"),
    "session": ("session", "sessions"),
    "resolution": ("resolution", "resolutions"),
    "draft": ("draft", "drafts"),
    "meeting": ("meeting", "meetings"),
    "title": ("title", "titles", "description"),
    "issues": ("subjects", "subject"),
    "yes": ("total_yes", "yes"),
    "no": ("total_no", "no"),
    "abstain": ("total_abstentions", "abstentions"),
    "absent": ("total_non_voting", "non_voting"),
    "members": ("total_ms", "total_voting"),
    "link": ("undl_link",),
}


@dataclass(frozen=True)
class Export:
    """The table with the columns that are ours; its index is the line of each row."""

    table: pd.DataFrame
    source: str

    def column(self, name: str) -> Coded:
        """A column of ours; an empty one where the export has none."""
        if name not in self.table:
            return Coded(np.zeros(len(self.table), dtype=np.uint8), ("",))
        return coded(self.table[name])

    def error(self, message: str, row: int) -> ReadError:
        """What is wrong in a row, with its line."""
        return ReadError(message, path=self.source, line=int(self.table.index[row]))


def export(table: pd.DataFrame, source: str) -> Export:
    """The known columns of a table, under our names; ReadError where a needed one lacks."""
    ours = known(map(str, table.columns))
    lacking = [name for name in ("record", "vote", "date") if name not in ours]
    if lacking or not {"code", "name"} & set(ours):
        needed = COLUMNS[lacking[0] if lacking else "code"][0]
        got = ", ".join(map(str, table.columns))
        raise ReadError(f"expected a column {needed!r}; got {got}", path=source, line=1)
    check_rows(table, source)
    positions = list(ours.values())
    return Export(table.iloc[:, positions].set_axis(list(ours), axis=1), source)


def known(header: Iterable[str]) -> dict[str, int]:
    """Which of our columns stand at which place of a header."""
    places: dict[str, int] = {}
    for place, given in enumerate(header):
        places.setdefault(_plain(given), place)
    found = {
        ours: next((places[name] for name in names if name in places), None)
        for ours, names in COLUMNS.items()
    }
    return {ours: place for ours, place in found.items() if place is not None}


def _plain(name: str) -> str:
    return name.strip().casefold().replace("-", "_").replace(" ", "_")
