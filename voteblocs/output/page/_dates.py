"""What a record is, in words: its days as far as the source knows them, its bodies, its issue."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from voteblocs.record import VotingRecord

# what a source's warning says of its days: in which roll calls they are none of the month
ROUGH = re.compile(r"before (\d{4}) have days from 1 to (\d+) that are not days of the month")


def exact(record: VotingRecord) -> pd.Series:
    """Whether the day of each roll call is a day of the month, as far as the warnings tell."""
    days = record.rollcalls["date"]
    rough = pd.Series(False, days.index)
    for found in filter(None, map(ROUGH.search, record.warnings)):
        year, last = map(int, found.groups())
        rough |= (days.dt.year < year) & (days.dt.day <= last)
    return ~rough


def written(record: VotingRecord) -> pd.Series:
    """The date of each roll call as `2018-11-08`, or `1975-11` without a day; empty if unknown."""
    days = record.rollcalls["date"]
    whole, month = days.dt.strftime("%Y-%m-%d"), days.dt.strftime("%Y-%m")
    return whole.where(exact(record), month).fillna("").astype(str)


def in_words(written_: str) -> str:
    """A date of `written` in words; nothing for none.

    >>> in_words("2018-11-08"), in_words("1975-11"), in_words("")
    ('8 November 2018', 'November 1975', '')
    """
    if not written_:
        return ""
    date = pd.Timestamp(written_)
    month = f"{date.month_name()} {date.year}"
    return f"{date.day} {month}" if written_.count("-") > 1 else month


def dates_in_words(*records: VotingRecord) -> list[str]:
    """From when to when the records reach; nothing where no roll call has a date."""
    dates = pd.concat([record.rollcalls["date"] for record in records]).dropna()
    if dates.empty:
        return []
    known = pd.concat([written(record) for record in records])
    ends = dates.sort_values(kind="stable").index[[0, -1]]
    first, last = (in_words(known[known.index == name].iloc[0]) for name in ends)
    return [first if first == last else f"{first} to {last}"]


def about_in_words(*records: VotingRecord, sessions: Sequence[str] = ()) -> list[str]:
    """What the records are: bodies, of up to three, the sessions given, and dates."""
    found = dict.fromkeys(body for record in records for body in record.rollcalls["body"] if body)
    parts = [", ".join(found)] if len(found) in (1, 2, 3) else []
    if sessions:
        more = f" to {sessions[-1]}" if len(sessions) > 1 else ""
        parts.append(f"session{'s' if more else ''} {sessions[0]}{more}")
    said = [*parts, *dates_in_words(*records)]
    return [part[:1].upper() + part[1:] if place == 0 else part for place, part in enumerate(said)]


def issue_in_words(manifest: Mapping[str, object]) -> list[str]:
    """On which issue alone, if the parameters of a manifest name one."""
    parameters = manifest.get("parameters")
    issue = parameters.get("issue") if isinstance(parameters, Mapping) else None
    return [f"only on {issue}"] if issue else []
