"""The head of a meeting's record: its symbol and its day."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator

from voteblocs.sources.documents import _dates

_RECORD = r"[A-Z]{1,2}(?:/[\w.-]+)*/(?:PV|SR)\.\s?\d{1,5}(?:\s\((?:Resumption|Part)[^)\n]{0,20}\))?"
_COUNCIL = r"A/HRC(?:/[\w.-]+)+"
# A symbol that heads a page, with what may stand beside it: the organ, a date and the item.
_PAGE_HEAD = re.compile(
    rf"^[ \t\f]*(?:(?:United[ \t]+Nations|English)[ \t]+)?(?P<symbol>{_RECORD}|{_COUNCIL})[ \t]*$"
    rf"|^[ \t\f]*(?P<before>{_RECORD})[ \t].{{0,160}}\d\d/\d\d/\d{{4}}[ \t]*$"
    rf"|^[ \t\f]*\d\d/\d\d/\d{{4}}[ \t].{{0,160}}[ \t](?P<after>{_RECORD})[ \t]*$",
    re.M,
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_HELD = re.compile(rf"\b{_WEEKDAY},?\s+(?:the\s+)?{_dates.DAY}", re.I)
_OF_MEETING = re.compile(rf"\bmeeting\s*[,:]?\s+{_dates.DAY}\s*$", re.I | re.M)
_BEGINS = re.compile(r"^.{0,80}\bmeeting\s+(?:was\s+called\s+to\s+order|resumed)", re.M | re.I)
_HEAD = 6000


def symbol(text: str) -> str:
    """The symbol of the record, as the heads of its pages tell it; empty where they tell none.

    >>> symbol("United Nations A/61/PV.67\\nGeneral Assembly"), symbol("see A/61/PV.67 on this")
    ('A/61/PV.67', '')
    """
    found = Counter(_symbols(text))
    records = [each for each in found if re.fullmatch(_RECORD, each)]
    return max(records or found, key=lambda each: found[each], default="")


def _symbols(text: str) -> Iterator[str]:
    for match in _PAGE_HEAD.finditer(text):
        words = match["symbol"] or match["before"] or match["after"]
        yield re.sub(r"\.\s", ".", words).rstrip(".-")


def is_record(symbol: str) -> bool:
    """Whether a symbol is that of one meeting's record, and not of a report on several."""
    return re.fullmatch(_RECORD, symbol) is not None


def day(text: str) -> datetime.date | None:
    """The day of the meeting, as the head of its record tells it.

    >>> day("67th plenary meeting\\nWednesday, 6 December 2006, 10 a.m.\\nNew York")
    datetime.date(2006, 12, 6)
    """
    begins = _BEGINS.search(text)
    head = text[: begins.end() if begins else _HEAD]
    for pattern in (_HELD, _OF_MEETING):
        for match in pattern.finditer(head):
            if match["year"]:
                return _dates.date(match["day"], match["month"], int(match["year"]))
    return None


def without_running_heads(text: str) -> str:
    """The text with the heads of its pages cut to the symbol, so that no list holds their words."""
    return _PAGE_HEAD.sub(_symbol_alone, text)


def _symbol_alone(match: re.Match[str]) -> str:
    page = "\f" if "\f" in match[0] else ""
    return f"{page}{match['symbol'] or match['before'] or match['after']}"
