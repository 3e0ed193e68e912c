"""Results in a meeting's record: which are of this meeting, and which draft each is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from voteblocs.sources.documents import _symbols
from voteblocs.sources.documents._lists import Ballot
from voteblocs.sources.documents._symbols import Drafts
from voteblocs.sources.documents._tallies import Tally
from voteblocs.sources.documents._text import Text

_LABEL = re.compile(
    r"^(?:The\s+(?:\w+[\s-]){0,2}(?:president|chair\w*)|(?:Mr|Mrs|Ms|Miss|Sir|Dame|Lord|Dr|H\.E"
    r"|Archbishop|Monsignor|Prince|Princess|King|Queen|Sheikh|The)\b[^:\n]{1,80}(?:\n[^:\n]{1,60})?)"
    r"(?:\s*\([^)]{1,80}\))*\s?:",
    re.M | re.I,
)
_PRESIDES = re.compile(
    r"The\s+(?:\w+[\s-]){0,2}(?:president|chair\w*)\b|.*\bSecretary\s+of\s+the\b", re.I | re.S
)
_RECALLED = re.compile(
    r"\b(?:(?:First|Second|Third|Fourth|Fifth|Sixth|Main|Political)\)?\s+Committee|last\s+year"
    r"|previous\s+(?:session|year)s?|had\s+been\s+\w+ed\b)",
    re.I,
)
_NUMBER = (
    r"(?P<number>(?:(?:ES-|S-)?\d{1,3}/)?\d{1,4})"
    r"(?:\s?(?P<part>[A-Z]{1,2}))?(?:\s?\((?P<roman>[XVI]+)\))?"
)
_ASSEMBLY = re.compile(rf"\(\s*(?P<kind>resolution|decision)\s+{_NUMBER}\s*\)", re.I)
_COUNCIL = re.compile(r"\bas\s+resolution\s+(?P<number>\d{1,4})\s?\((?P<year>\d{4})\)", re.I)
_KINDS = {"resolution": "RES", "decision": "DEC"}
_CALLED = re.compile(
    r"\bdraft\s+(?P<kind>resolution|decision)s?\s+(?P<number>[IVXL]{1,7}(?:\s[A-Z])?)(?![\w/])",
    re.I,
)
_TITLED = re.compile(
    r"(?:\bdraft\s+(?P<kind>resolution|decision)\s+(?P<number>[IVXL]{1,7}(?:\s[A-Z])?)\b[^.“\"]{0,60})?"
    r"\bentitled\s*:?\s*[“\"](?P<title>[^“”\"]{1,600})[”\"]",
    re.I,
)
_FOLLOWING = 400


@dataclass(frozen=True)
class Adoption:
    """A resolution's symbol where the record tells it, and the draft as it calls it there."""

    place: int
    symbol: str
    draft: str


@dataclass(frozen=True)
class Results:
    """The results that a record tells, read in the light of what stands around them."""

    text: Text
    drafts: Drafts
    ballots: Sequence[Ballot]
    organ: str

    def told(self, tallies: Sequence[Tally]) -> tuple[list[Tally], list[str]]:
        """The results of this meeting, each with its draft; a warning for each told in a speech."""
        here = [tally for tally in tallies if self._is_of_this_meeting(tally)]
        lines = [
            tally.sentence.text.warning(
                f"told in a speech, not read as a vote: {tally.sentence.words[:160]}",
                tally.sentence.start,
            )
            for tally in tallies
            if tally not in here
        ]
        return [self._named(tally, here) for tally in here], lines

    @cached_property
    def _turns(self) -> list[tuple[int, bool]]:
        """Where someone begins to speak, or the record itself, and whether that tells results."""
        labels = (
            (match.start(), _PRESIDES.match(match[0]) is not None)
            for match in _LABEL.finditer(self.text.body)
        )
        return sorted([*labels, *((ballot.end, True) for ballot in self.ballots)])

    def _is_of_this_meeting(self, tally: Tally) -> bool:
        """Whether the record tells it or the one who presides; a delegate's speech recalls others.

        What is told right after the lists is theirs, whatever it says.
        """
        if tally.sentence.text is not self.text:
            return True
        place = tally.place
        index = bisect_left(self._turns, (place, False)) - 1
        if index >= 0 and any(ballot.end == self._turns[index][0] for ballot in self.ballots):
            return True
        speech = index >= 0 and not self._turns[index][1]
        return not speech and not _RECALLED.search(tally.sentence.words)

    def _named(self, tally: Tally, here: Sequence[Tally]) -> Tally:
        """The result with its title and the symbol of its resolution, else of its draft."""
        if tally.sentence.text is not self.text:
            return tally
        own = self._own_adoption(tally, here)
        if own is None and tally.suffix:
            own = self._later_adoption(tally, here)
        symbol = own.symbol if own else self._draft(tally, here)
        return replace(tally, resolution=symbol, title=self._title(tally, here))

    def _own_adoption(self, tally: Tally, here: Sequence[Tally]) -> Adoption | None:
        """The resolution that the result's own words name, or those that follow in the Council."""
        following = (one.place for one in here if one.place > tally.place)
        limit = min(next(following, len(self.text.body)), tally.end + _FOLLOWING)
        council = self.organ.startswith("S/")
        end = limit if council else min(limit, tally.sentence.end)
        return next((one for one in self.adoptions if tally.end <= one.place < end), None)

    def _later_adoption(self, part: Tally, here: Sequence[Tally]) -> Adoption | None:
        """The resolution that a part became part of: that of the next vote on a whole."""
        later = (one for one in here if one.place > part.place and not one.suffix)
        whole = next(later, None)
        end = whole.sentence.end if whole else len(self.text.body)
        if whole and self.organ.startswith("S/"):
            end = whole.end + _FOLLOWING
        found = next((one for one in self.adoptions if part.end <= one.place < end), None)
        if found is None:
            return None
        mine = self._called(part)
        return found if _may_be_same(mine, found.draft) else None

    @cached_property
    def adoptions(self) -> list[Adoption]:
        """Every resolution whose adoption the record tells, with or without a vote."""
        pattern = _COUNCIL if self.organ.startswith("S/") else _ASSEMBLY
        return [
            Adoption(match.start(), _resolution(match, self.organ), self._draft_before(match))
            for match in pattern.finditer(self.text.body)
        ]

    def _draft_before(self, match: re.Match[str]) -> str:
        start = max(self.text.body.rfind("\n\n", 0, match.start()), match.start() - _FOLLOWING, 0)
        sentence = self.text.body[start : match.start()]
        begins = max((stop.end() for stop in re.finditer(r"[.\])]\s", sentence)), default=0)
        return self._called_between(start + begins, match.start())

    def _called(self, tally: Tally) -> str:
        return self._called_between(tally.sentence.start, tally.place)

    def _called_between(self, start: int, end: int) -> str:
        """The draft that a stretch of text speaks of: its symbol, "resolution II", or nothing."""
        named = self.drafts.between(start, end)
        numbered = list(_CALLED.finditer(self.text.body, start, end))
        if named:
            return named[-1].symbol
        return f"{numbered[-1]['kind']} {numbered[-1]['number']}".lower() if numbered else ""

    def _draft(self, tally: Tally, here: Sequence[Tally]) -> str | None:
        """The draft that the result names, else the one named last since another was voted on."""
        called = self._called(tally)
        if called:
            return called if "/" in called else None
        own = self.drafts.between(tally.end, tally.sentence.end)
        if own:
            return own[0].symbol
        wholes = [one.end for one in here if one.place < tally.place and not one.suffix]
        since = self.drafts.between(wholes[-1] if wholes else 0, tally.place)
        return since[-1].symbol if since else None

    @cached_property
    def _titled(self) -> list[re.Match[str]]:
        return list(_TITLED.finditer(self.text.body))

    def _title(self, tally: Tally, here: Sequence[Tally]) -> str:
        """The title told last of a draft of the same number, else since the result before."""
        called = self._called(tally)
        if "/" in called and self.drafts.title(called):
            return self.drafts.title(called)
        titled = [match for match in self._titled if match.end() <= tally.place]
        same = [
            match
            for match in titled
            if called and match["number"] and called == f"{match['kind']} {match['number']}".lower()
        ]
        before = max((one.place for one in here if one.place < tally.place), default=0)
        near = [match for match in titled if not called and match.start() > before]
        return " ".join((same or near)[-1]["title"].split()) if same or near else ""


def _may_be_same(mine: str, other: str) -> bool:
    """Whether two names may be of one draft: they do not differ where they are of one kind."""
    alike = bool(mine) and bool(other) and ("/" in mine) == ("/" in other)
    return not alike or _symbols.unrevised(mine) == _symbols.unrevised(other)


def _resolution(match: re.Match[str], organ: str) -> str:
    """The official symbol: A/RES/61/59, A/RES/2603A(XXIV), S/RES/2654(2022), A/HRC/RES/49/2."""
    if "year" in match.groupdict():
        return f"S/RES/{match['number']}({match['year']})"
    kind = _KINDS[match["kind"].lower()]
    roman = f"({match['roman']})" if match["roman"] else ""
    head = "A/HRC/" if organ.startswith("A/HRC") else "A/"
    return f"{head}{kind}/{match['number']}{match['part'] or ''}{roman}"
