"""Days of roll calls as far as the source knows them: some have the month and no day of it."""

from __future__ import annotations

import re

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


def dates_in_words(record: VotingRecord) -> list[str]:
    """From when to when the record reaches; nothing where no roll call has a date."""
    dates = record.rollcalls["date"].dropna().sort_values(kind="stable")
    if dates.empty:
        return []
    known = written(record)
    first, last = (in_words(known[name]) for name in (dates.index[0], dates.index[-1]))
    return [first if first == last else f"{first} to {last}"]
