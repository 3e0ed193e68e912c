"""The days of meetings: when a vote was taken, as far as the text tells."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from voteblocs.sources.documents._text import Text

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAY = rf"(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})(?:,?\s+(?P<year>[12]\d{{3}}))?(?!\d)"
_MEETING = r"(?P<number>\d{1,4})\s?(?:st|nd|rd|th)\s+(?P<plenary>plenary\s+)?meeting"
_WHEN = re.compile(
    rf"{_MEETING}(?:,?\s+(?:held\s+)?on\s+{DAY})?"
    rf"|\bon\s+{DAY.replace('?P<', '?P<alone_')}"
    rf"(?:,?\s+at\s+(?:its|the)\s+{_MEETING.replace('?P<', '?P<alone_')})?",
    re.I,
)
_FULL = re.compile(DAY.replace("?\\s+(?P<year>[12]\\d{3}))?", "?\\s+(?P<year>[12]\\d{3}))"))
_SAME_MEETING = re.compile(r"\bsame\s+meeting", re.I)
_LATE_IN_THE_YEAR = 180


@dataclass(frozen=True)
class Moment:
    """A day told at a place of the text, of a numbered meeting or alone."""

    start: int
    end: int
    meeting: str
    day: datetime.date | None


@dataclass(frozen=True)
class Calendar:
    """The moments of a text in its order, and for each the last one that names a meeting."""

    moments: tuple[Moment, ...]
    meetings: tuple[Moment | None, ...]

    @cached_property
    def starts(self) -> list[int]:
        """The places of the moments."""
        return [moment.start for moment in self.moments]

    def day(self, text: Text, *, start: int, place: int, end: int = 0) -> datetime.date | None:
        """The day of what is told at `place` in the sentence from `start` to `end`.

        Where the sentence names a meeting only behind it, that meeting's. Else it is the day of
        the meeting named last, in this sentence or an earlier one ("At the same meeting"); a day
        told without a meeting counts in its own sentence, or where the text has named no meeting
        yet.
        """
        index = bisect_right(self.starts, place) - 1
        here = index >= 0 and self.moments[index].start >= start
        if not here and self._is_behind(text, index, (start, place, end)):
            here, index = True, index + 1
        if index < 0:
            return None
        latest, meeting = self.moments[index], self.meetings[index]
        own = here and not _SAME_MEETING.search(text.body, start, place)
        return latest.day if own or meeting is None else meeting.day

    def _is_behind(self, text: Text, index: int, span: tuple[int, int, int]) -> bool:
        """Whether the sentence names its meeting, with a day, only behind what it tells."""
        start, place, end = span
        return any(
            after.start < end
            and after.meeting
            and after.day
            and not _SAME_MEETING.search(text.body, start, place)
            for after in self.moments[index + 1 : index + 2]
        )


def calendar(text: Text, session: str | None = None) -> Calendar:
    """Every moment told in the text; a year left out is that of the nearest earlier full date."""
    anchors = _full_dates(text, session)
    moments: list[Moment] = []
    known: dict[str, datetime.date] = {}
    for match in _WHEN.finditer(text.body):
        moment = _moment(match, anchors, session)
        if moment.meeting and moment.day is not None:
            known[moment.meeting] = moment.day
        elif moment.meeting:
            moment = Moment(moment.start, moment.end, moment.meeting, known.get(moment.meeting))
        moments.append(moment)
    return Calendar(tuple(moments), tuple(_last_meetings(moments)))


def _last_meetings(moments: list[Moment]) -> Iterator[Moment | None]:
    last = None
    for moment in moments:
        last = moment if moment.meeting else last
        yield last


def session_of(day: datetime.date) -> str:
    """The regular session of the General Assembly that a day falls into: September to August."""
    return str(max(day.year - (1945 if day.month >= 9 else 1946), 1))


def _full_dates(text: Text, session: str | None) -> list[tuple[int, datetime.date]]:
    """Dates with a year that may be of this session; not those of resolutions of old."""
    found = []
    for match in _FULL.finditer(text.body):
        day = date(match["day"], match["month"], int(match["year"]))
        recalled = re.search(r"\bof\s+$", text.body[max(match.start() - 5, 0) : match.start()])
        if day and not recalled and (session is None or _fits(day.year, session)):
            found.append((match.start(), day))
    return found


def _fits(year: int, session: str) -> bool:
    return not session.isdigit() or year - int(session) in (1945, 1946)


def of_meeting(day: datetime.date | None) -> Calendar:
    """The calendar of a text in which everything is told of one day, or of an unknown one."""
    moments = (Moment(0, 0, "the", day),) if day else ()
    return Calendar(moments, moments)


def _moment(
    match: re.Match[str], anchors: list[tuple[int, datetime.date]], session: str | None
) -> Moment:
    parts = match.groupdict()
    of = {
        name: parts[name] or parts[f"alone_{name}"]
        for name in ("number", "plenary", "day", "month", "year")
    }
    meeting = f"{'plenary ' if of['plenary'] else ''}{of['number']}" if of["number"] else ""
    day = None
    if of["day"]:
        year = int(of["year"]) if of["year"] else _year(match, of, anchors=anchors, session=session)
        day = date(of["day"], of["month"], year) if year else None
    return Moment(match.start(), match.end(), meeting, day)


def _year(
    match: re.Match[str],
    of: dict[str, str],
    *,
    anchors: list[tuple[int, datetime.date]],
    session: str | None,
) -> int | None:
    """The year of a day without one: of the nearest earlier full date, else of the session."""
    earlier = bisect_right([place for place, _ in anchors], match.start())
    if earlier:
        anchor = anchors[earlier - 1][1]
        day = date(of["day"], of["month"], anchor.year)
        passed = day is not None and (anchor - day).days > _LATE_IN_THE_YEAR
        return anchor.year + 1 if passed else anchor.year
    if session is not None and session.isdigit():
        autumn = _MONTHS.index(of["month"].capitalize()) >= 8
        return int(session) + (1945 if autumn else 1946)
    return None


def date(day: str, month: str, year: int) -> datetime.date | None:
    """The day, or None where the calendar has none such."""
    try:
        return datetime.date(year, _MONTHS.index(month.capitalize()) + 1, int(day))
    except ValueError:
        return None
