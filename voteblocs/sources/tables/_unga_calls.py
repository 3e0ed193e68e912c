"""The roll calls of the academic data sets: names, days, and the days between which they fell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import pandas as pd

from voteblocs._checks import natural
from voteblocs.errors import ReadError
from voteblocs.sources.tables import _cells, _unga_symbols

ISSUES = {
    "me": "Palestinian conflict",
    "nu": "Nuclear weapons and nuclear material",
    "di": "Arms control and disarmament",
    "hr": "Human rights",
    "co": "Colonialism",
    "ec": "Economic development",
}
BODY = "General Assembly"
# Up to session 57 most days run from 1 to 7, whatever the day of the vote was: resolutions 47/1 of
# 22 September 1992 and 3379 (XXX) of 10 November 1975 stand as 1992-09-03 and 1975-11-01.
EXACT_FROM, LAST_DOUBTFUL_DAY = pd.Timestamp("2003-01-01"), 7
_FIRST_DAY = date(1945, 10, 24)
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_SESSION = re.compile(r"[1-9]\d*|(?:ES|S)-\d+")


def rollcalls(table: pd.DataFrame, issues: pd.Series, *, place: str, source: str) -> pd.DataFrame:
    """One row for each roll call, the columns of a record's roll calls and more.

    `table` has a line number as index and `rcid session date symbol part title` as text (`part`
    as truth); `issues` are names by rcid. `rollcall` is the name; `day` the day in the light of
    which names of states are read; `first` and `last` the days between which the vote was taken;
    `doubt` whether the symbol should be a resolution's and is none.
    """
    repeated = table["rcid"].duplicated()
    if repeated.any():
        line = int(table.index[repeated][0])
        told = f"expected each roll call once; {table.loc[line, 'rcid']!r} stands twice"
        raise ReadError(told, path=place, line=line)
    days = {text: _day(text) for text in table["date"].unique()}
    _cells.each(table["rcid"], bool, expected="an rcid", place=place)
    _cells.each(table["date"], days.get, expected="a day as 2018-11-08, from 1945 on", place=place)
    _cells.each(table["session"], _SESSION.fullmatch, expected="a session as 73", place=place)
    facts = table.set_index("rcid")
    pairs = facts[["symbol", "session"]].to_numpy().tolist()
    resolution = [_unga_symbols.resolution(symbol, session) for symbol, session in pairs]
    facts = facts.assign(
        resolution=resolution,
        doubt=[
            not official and _unga_symbols.should_be_official(symbol, session)
            for official, (symbol, session) in zip(resolution, pairs, strict=True)
        ],
        date=pd.to_datetime(facts["date"].map({**days, "": pd.NaT})).astype("datetime64[s]"),
        body=BODY,
        issues=issues.reindex(facts.index).fillna(""),
        source=f"{source}, rcid " + facts.index,
    )
    facts["rollcall"] = _unga_symbols.names(facts)
    return facts.join(_spans(facts))


def undated(rcids: Iterable[str], source: str) -> pd.DataFrame:
    """The roll calls of votes of which nothing is known but their numbers."""
    index = pd.Index(sorted(rcids, key=natural), name="rcid", dtype="str")
    names = "rcid " + index
    columns = {"rollcall": names, "body": BODY, "source": f"{source}, " + names}
    missing = pd.Series(pd.NaT, index, dtype="datetime64[s]")
    return pd.DataFrame(columns, index).assign(
        day="", doubt=False, date=missing, first=missing, last=missing
    )


def joined(pairs: Iterable[tuple[str, str]]) -> pd.Series:
    """The issues of each roll call in one text, from pairs of an rcid and an issue."""
    issues: dict[str, list[str]] = {}
    for rcid, issue in sorted(set(pairs)):
        issues.setdefault(rcid, []).append(issue)
    return pd.Series({rcid: "; ".join(several) for rcid, several in issues.items()}, dtype="str")


def doubts(calls: pd.DataFrame) -> list[str]:
    """What is to be said of the days and the symbols of the roll calls."""
    said = inexact(calls["date"])
    nowhere = calls["date"].isna() & (calls["day"] != "")
    if nowhere.any():
        rcids = ", ".join(calls.index[nowhere])
        said.append(f"no date of rcid {rcids}; states are read as of its session")
    if calls["doubt"].any():
        symbols = ", ".join(calls["symbol"][calls["doubt"]])
        said.append(f"{symbols}: no resolution of their session; they keep the source's symbol")
    return said


def inexact(days: pd.Series) -> list[str]:
    """What is to be said where days are not those of the votes."""
    number = int(_doubtful(days).sum())
    if not number:
        return []
    return [
        f"{number} roll calls before {EXACT_FROM:%Y} have days from 1 to {LAST_DOUBTFUL_DAY} that "
        "are not days of the month; membership is that of the whole month"
    ]


def _spans(facts: pd.DataFrame) -> pd.DataFrame:
    """The days between which each vote was taken: its own, its month's or its session's."""
    days, sessions = facts["date"], facts["date"].groupby(facts["session"])
    doubtful = _doubtful(days)
    month = days.dt.to_period("M").dt
    first = days.mask(doubtful, month.start_time).fillna(sessions.transform("min"))
    last = days.mask(doubtful, month.end_time.dt.normalize()).fillna(sessions.transform("max"))
    told = days.fillna(first).dt.strftime("%Y-%m-%d").fillna("")
    return pd.DataFrame({"first": first, "last": last, "day": told})


def _doubtful(days: pd.Series) -> pd.Series:
    return (days < EXACT_FROM) & (days.dt.day <= LAST_DOUBTFUL_DAY)


def _day(text: str) -> date | None:
    """A day written 2018-12-05 or, in Voeten's table, 12/5/2018; empty text is no error."""
    american = _AMERICAN.fullmatch(text)
    try:
        day = (
            date(int(american[3]), int(american[1]), int(american[2]))
            if american
            else date.fromisoformat(text or _FIRST_DAY.isoformat())
        )
    except ValueError:
        return None
    return day if day >= _FIRST_DAY else None
