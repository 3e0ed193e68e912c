"""Known groups of states, and who belonged to them when.

The tables are `group_names.csv` (one row per group: key, full name, public source, note) and
`groups.csv` (one row per spell of membership: `group`, `country`, `since`, `until`, `note`). The
regional groups of the United Nations have no spells of their own: they follow from the region in
`states.csv` and the dates in `membership.csv`.

Rules of `groups.csv`:

- `country` is our code of the seat at that time (YUG, YMD, EAZ …), or PSE, which has no vote.
- `since` is the first day in the group, `until` the first day out of it; an empty `until` is open.
  A month or a year alone means its first day, and that no better date is known. `note` says
  "approximate" where even that is inferred.
- A suspension by the group as a whole, or a seat that it left empty, ends a spell, since the state
  then had no part in what the group agreed on; the next spell begins with its return. A state that
  stayed away of its own accord, or under the African Union's sanctions after a coup, remains.
- Where a treaty founds the group, the day counts on which it came into force for the state.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from voteblocs._spelling import did_you_mean
from voteblocs.countries._tables import Meaning, iso_day, meanings, table

if TYPE_CHECKING:
    import pandas as pd


def groups(date: str | datetime.date | None = None) -> dict[str, tuple[str, ...]]:
    """The sorted codes of the members of every known group on a day, by the group's key.

    Keys are those of `group_names`, in its order; a group without a member on that day is left
    out. Without a date, the members are those whose spell is still open. ValueError for what is
    not a date.

    >>> list(groups("1960-06-30"))[5:]
    ['P5', 'EU', 'NATO', 'NORDIC', 'ARAB_LEAGUE']
    >>> groups("2024-06-30")["ASEAN"]
    ('BRN', 'IDN', 'KHM', 'LAO', 'MMR', 'MYS', 'PHL', 'SGP', 'THA', 'VNM')
    """
    day = None if date is None else iso_day(date)
    found = {group: _members_on(spells, day) for group, spells in _spells().items()}
    return {group: members for group, members in found.items() if members}


def group_members(group: str, date: str | datetime.date) -> tuple[str, ...]:
    """The sorted codes of the members of one group on a day, none before it was founded.

    The first day in the group counts, the first day out of it does not: the United Kingdom is a
    member of the EU on 2020-01-31 and none on 2020-02-01. ValueError for a key that is not one of
    `group_names` and for what is not a date.

    >>> group_members("EU", "1972-12-31"), len(group_members("EU", "2020-02-01"))
    (('BEL', 'DEU', 'FRA', 'ITA', 'LUX', 'NLD'), 27)
    """
    if group not in _spells():
        near = did_you_mean(group, _spells())
        raise ValueError(f"expected one of {', '.join(_spells())}; got {group!r}{near}")
    return _members_on(_spells()[group], iso_day(date))


def group_names() -> pd.DataFrame:
    """Every known group by its key.

    Columns: `name` (in full), `source` (public, with address), `note` (what is counted as
    membership, where that is not plain; else empty).

    >>> group_names()["name"].to_list()[-3:]
    ['Group of 77', 'BRICS', 'Collective Security Treaty Organization']
    """
    import pandas as pd

    frame = pd.DataFrame(table("group_names")).set_index("group")
    return frame[["name", "source", "note"]]


def _members_on(spells: tuple[Meaning, ...], day: str | None) -> tuple[str, ...]:
    """The sorted codes of the spells that hold on a day, or of those still open."""
    held = (spell for spell in spells if (spell.holds(day) if day else not spell.until))
    return tuple(sorted(spell.country for spell in held))


@cache
def _spells() -> dict[str, tuple[Meaning, ...]]:
    """The spells of every group."""
    listed = meanings((row["group"], _spell(row)) for row in table("groups"))
    regional = _regional_spells()
    return {
        row["group"]: regional[row["region"]] if row["region"] else listed[row["group"]]
        for row in table("group_names")
    }


def _regional_spells() -> dict[str, tuple[Meaning, ...]]:
    """The spells in the United Nations of the states of every region."""
    region = {row["country"]: row["region"] for row in table("states")}
    return meanings((region[row["country"]], _spell(row)) for row in table("membership"))


def _spell(row: Mapping[str, str]) -> Meaning:
    """The spell that a row of a table tells of."""
    return Meaning(row["country"], row["since"], row["until"])
