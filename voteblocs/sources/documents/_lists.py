"""Voting lists: from "In favour:" to where the names end, each state with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from voteblocs.sources.documents import _names
from voteblocs.sources.documents._dates import Calendar
from voteblocs.sources.documents._lines import END_OF_LIST, HEADING, choice_of
from voteblocs.sources.documents._misread import repaired
from voteblocs.sources.documents._names import Entry, Part, When
from voteblocs.sources.documents._text import Text

_PROMISE = re.compile(
    r"\b(?P<announced>voting)\s+(?:was|is)\s+as\s+follows\s*[:;.]?\s?"
    r"(?P<mark>[?!*°\d]{0,3}|[a-z])/?(?=\s|$)"
    r"|(?:^A|\ba)\s+(?:(?:recorded|separate|roll-\s?call)\s+){0,2}vote\s+was\s+(?:then\s+)?taken"
    r"(?:\s+by\s+(?:a\s+)?(?:show\s+of\s+hands|roll[\s-]call))?"
    r"(?:\s+on\s+(?:[^.:]|\.(?=\w)){1,300})?\s?[.:]?(?=\s|$)"
    r"(?:\s+[^.:]{3,120}\bdrawn\s+by\s+lot\s+by\s+the\s+[\w-]+,?\s+was\s+called\s+upon\s+to"
    r"\s+vote\s+first\s?\.)?",
    re.M,
)
_TAKEN = re.compile(
    r"\bvote\s+was\s+(?:then\s+)?taken(?:\s+on\s+(?:[^.:]|\.(?=\w)){1,250})?\s?[.:]?\s+The\s+\Z"
)
_RESULT = re.compile(r"\bresults?\s+of\s+(?:the\s+)?$")
# of an election by secret ballot, which has no lists: "Abstentions: 3"
_COUNTED = re.compile(r"[ ]*\d{1,3}[ ]*\.?[ ]*$", re.M)
_NOBODY = re.compile(r"\s*(?:(?i:none|nil|no\s+one|nobody)\b|[-–—](?=\s|$))\s*[.;]?")
_LETTERED = re.compile(r"\s*\([a-z]\)\s")
_HEADLINE = re.compile(
    r"(?:Draft|Consideration|Recommendation|Section|Chapter|Annex|Part|Agenda|Item|Decision|Question"
    r"|Report|Resolution|Action|Proposals?)\b"
)
_BLANK = re.compile(r"\s*")
_STOP = re.compile(r"\.(?=\s|$)|\n\s*\n")
_MOST_LINES = 4
_LONGEST_SENTENCE = 2000


@dataclass(frozen=True)
class VotingList:
    """The states under one heading; `closed` says whether the text shows that the list is whole."""

    choice: str
    entries: tuple[Entry, ...]
    start: int
    end: int
    closed: bool
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ballot:
    """The lists of one roll call, and the words that led to them."""

    lists: tuple[VotingList, ...]
    promise: Promise | None

    @property
    def start(self) -> int:
        """Where the first list begins."""
        return self.lists[0].start

    @property
    def end(self) -> int:
        """Where the last list ends."""
        return self.lists[-1].end

    @property
    def counts(self) -> dict[str, int]:
        """How many states stand on the lists of each choice, each state once."""
        return {
            choice: len(
                {e.country for one in self.lists if one.choice == choice for e in one.entries}
            )
            for choice in ("yes", "no", "abstain")
        }


@dataclass(frozen=True)
class Promise:
    """Words that announce lists: "The voting was as follows:" after a tally, or before one.

    `tally_before` is None where the words before tell that a vote was taken, and not its result.
    """

    start: int
    end: int
    tally_before: bool | None
    mark: str


def ballots(text: Text, calendar: Calendar) -> tuple[Ballot, ...]:
    """Every set of voting lists of the text, in its order.

    ReadError for an entry that is no state, for announced lists without a heading, and for a
    text that ends inside a list.
    """
    promises = tuple(_promises(text))
    lists = tuple(_lists(text, calendar))
    groups: list[list[VotingList]] = []
    for one in lists:
        if not groups or _begins_ballot(one, groups[-1], promises):
            groups.append([])
        groups[-1].append(one)
    return tuple(Ballot(tuple(group), _promise_of(group, promises)) for group in groups)


def _promises(text: Text) -> Iterator[Promise]:
    for match in _PROMISE.finditer(text.body):
        rest = re.compile(r"[\s?!*°\d/]*").match(text.body, match.end())
        place = rest.end() if rest else match.end()
        announced = match["announced"] is not None
        if HEADING.match(text.body, place):
            before = None if announced and _only_taken(text, match) else announced
            yield Promise(match.start(), match.end(), before, (match["mark"] or "").strip())
        elif _must_have_lists(text, match) and not (
            announced and _LETTERED.match(text.body, place)
        ):
            came = text.words(place, place + 60) or "the end of the text"
            raise text.error(
                f"expected 'In favour:' after {text.words(*match.span())!r}, got {came!r}",
                min(place, max(len(text.body) - 1, 0)),
            )


def _only_taken(text: Text, match: re.Match[str]) -> bool:
    return _TAKEN.search(text.body, max(match.start() - 300, 0), match.start()) is not None


def _must_have_lists(text: Text, match: re.Match[str]) -> bool:
    """Whether words announce lists; "the result of the voting is as follows" announces a number."""
    if match["announced"]:
        before = text.body[max(match.start() - 40, 0) : match.start()]
        return _RESULT.search(before) is None
    return re.fullmatch(r"A\s+recorded\s+vote\s+was\s+taken\s?[.:]?", match[0]) is not None


def _begins_ballot(one: VotingList, group: list[VotingList], promises: tuple[Promise, ...]) -> bool:
    if one.choice == "yes" or one.choice in {earlier.choice for earlier in group}:
        return one.choice != "absent"
    return any(group[-1].start < promise.start < one.start for promise in promises)


def _promise_of(group: list[VotingList], promises: tuple[Promise, ...]) -> Promise | None:
    before = [promise for promise in promises if promise.end <= group[0].start][-1:]
    near = before and group[0].start - before[0].end < 12
    return before[0] if near else None


def _lists(text: Text, calendar: Calendar) -> Iterator[VotingList]:
    headings = [
        match
        for match in HEADING.finditer(text.body)
        if _at_line_start(text.body, match) and not _COUNTED.match(text.body, match.end())
    ]
    limits = [*(match.start() for match in headings), len(text.body)]
    for match, limit in zip(headings, limits[1:], strict=False):
        stop = END_OF_LIST.search(text.body, _next_line(text.body, match.end()), limit)
        end = stop.start() if stop else limit
        when = calendar.day(text, start=match.start(), place=match.start())
        yield _Reader(text, when, match.start()).read(choice_of(match), match.end(), end)


def _at_line_start(body: str, match: re.Match[str]) -> bool:
    return match.start() == 0 or body[match.start() - 1] == "\n"


def _next_line(body: str, place: int) -> int:
    line_end = body.find("\n", place)
    return len(body) if line_end < 0 else line_end + 1


@dataclass(frozen=True)
class _Reader:
    """Reads the names of one list in a text on a day."""

    text: Text
    when: When
    start: int

    def read(self, choice: str, start: int, end: int) -> VotingList:
        nobody = _NOBODY.match(self.text.body, start, end)
        if nobody:
            return VotingList(choice, (), self.start, nobody.end(), closed=True)
        listed = _names.parts(self.text.body, start, end)
        entries: list[Entry] = []
        warnings: list[str] = []
        index, last = 0, start
        while index < len(listed):
            found = _names.longest(self.text, listed, index, when=self.when)
            if found is None:
                found, said = self._broken(listed, index)
                warnings += said
            states, following = found
            entries += states
            last = states[-1].end if states else last
            if following < 0:
                return VotingList(choice, tuple(entries), self.start, last, True, tuple(warnings))
            index = following
        closed = self._is_closed(listed, end)
        return VotingList(choice, tuple(entries), self.start, end, closed, tuple(warnings))

    def _is_closed(self, listed: list[Part], end: int) -> bool:
        """Whether the list ends as a list does, and not with the text after a comma or a name."""
        after = listed[-1].after if listed else ""
        at_end = _BLANK.fullmatch(self.text.body, end) is not None
        if at_end and (after == "," or not listed):
            raise self.text.error(
                "expected the rest of a voting list, got the end of the text", max(end - 1, 0)
            )
        return after == "." or not at_end

    def _broken(
        self, listed: list[Part], index: int
    ) -> tuple[tuple[tuple[Entry, ...], int], list[str]]:
        """What to make of a part that is no state: the list has ended, a comma is lost, an error.

        The part after in the result is -1 where the list has ended.
        """
        part = listed[index]
        clean = index > 0 and listed[index - 1].after in (".", "¶")
        if clean and self._is_over(part.start, clean=True):
            return ((), -1), []
        before, rest = self._lines_of(part)
        if before and rest == part.end:
            words = self.text.words(part.start, part.end)
            lost = f"no comma between states in {words!r}, read as {len(before)} states"
            return (before, index + 1), [self.text.warning(lost, part.start)]
        if before and self._is_over(rest, clean=False):
            return (before, -1), []
        misread = None if before else repaired(self.text, part.start, part.end, when=self.when)
        if misread:
            return ((misread,), index + 1), []
        place = rest if before else part.start
        raise _names.unresolved(self.text, place, part.end, where="in a voting list")

    def _lines_of(self, part: Part) -> tuple[tuple[Entry, ...], int]:
        """The states that whole lines of a part name, and where the first other line begins."""
        body, place = self.text.body, part.start
        entries: list[Entry] = []
        while place < part.end:
            ends = [*_line_ends(body, place, part.end)]
            read = ((_names.states(self.text, place, end, when=self.when), end) for end in ends)
            found = next(((states, end) for states, end in read if states), None)
            if found is None:
                break
            entries += found[0]
            place = found[1] + 1
        return tuple(entries), min(place, part.end)

    def _is_over(self, place: int, *, clean: bool) -> bool:
        """Whether what follows is no list any more: a sentence, or words that name no state."""
        sentence = _sentence_parts(self.text.body, place)
        first = self.text.words(sentence[0].start, sentence[0].end)
        if _names.is_near(first):
            return False
        if _names.is_prose(first[:300]) or _HEADLINE.match(first):
            return True
        known = (_names.states(self.text, p.start, p.end, when=self.when) for p in sentence[1:])
        return clean and not any(known)


def _line_ends(body: str, start: int, end: int) -> Iterator[int]:
    """The first few line ends from a place on, but not those that break a word."""
    place = start
    for _ in range(_MOST_LINES):
        place = body.find("\n", place, end)
        if place < 0:
            yield end
            return
        if body[place - 1] != "-":
            yield place
        place += 1


def _sentence_parts(body: str, place: int) -> list[Part]:
    """The parts from a place to the next full stop or blank line."""
    limit = min(place + _LONGEST_SENTENCE, len(body))
    stop = _STOP.search(body, place, limit)
    return _names.parts(body, place, stop.start() if stop else limit)
