"""States that were ever members of the United Nations, and who was a member when."""

from __future__ import annotations

import datetime
from functools import cache
from typing import TYPE_CHECKING

from voteblocs.countries._tables import Meaning, iso_day, table

if TYPE_CHECKING:
    import pandas as pd


def states() -> pd.DataFrame:
    """Every seat since 1945, the two observer states and two states outside, by our code.

    Columns: `name` (the official one of the United Nations today or, of a seat that ended, its
    last), `short_name` (for labels), `region` (African Group, Asia-Pacific Group, Eastern European
    Group, GRULAC or WEOG, as for elections in the Assembly; empty if none), `longitude` and
    `latitude` in degrees east and north (the capital, or the centre where capitals coincide),
    `successor` (of a seat that ended: codes separated by blanks, else empty).

    >>> states().loc["BOL", ["name", "short_name", "region"]].to_list()
    ['Bolivia (Plurinational State of)', 'Bolivia', 'GRULAC']
    """
    import pandas as pd

    frame = pd.DataFrame(table("states")).set_index("country")
    frame = frame.astype({"longitude": float, "latitude": float})
    columns = ["name", "short_name", "region", "longitude", "latitude", "successor"]
    return frame[columns]


def members(date: str | datetime.date) -> tuple[str, ...]:
    """The codes of the members of the United Nations on a day, sorted.

    A day of admission counts, a day of leaving does not. Syria is not a member while it was part
    of the United Arab Republic (1958–61), Indonesia not while it had withdrawn (1965–66).
    Yugoslavia ends with 1992-09-22, when the Assembly barred it (resolution 47/1); counts by the
    United Nations keep its empty seat to 2000-11-01 and are then one higher. ValueError for what
    is not a date.

    >>> len(members("2018-11-08")), members("1945-10-30")[:3]
    (193, ('ARG', 'BLR', 'BRA'))
    """
    return _members_on(iso_day(date))


@cache
def _members_on(day: str) -> tuple[str, ...]:
    """The sorted codes of the members on a day."""
    spells = (Meaning(row["country"], row["since"], row["until"]) for row in table("membership"))
    return tuple(sorted(spell.country for spell in spells if spell.holds(day)))
