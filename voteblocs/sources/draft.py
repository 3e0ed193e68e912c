"""Draft resolutions: the sponsors between the agenda line and the title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from voteblocs.errors import ReadError
from voteblocs.record import VotingRecord
from voteblocs.sources.documents import _draft_head, _names, _symbols
from voteblocs.sources.documents._documents import document_text
from voteblocs.sources.documents._draft_head import ADDED, PREAMBLE, SPONSORED, SUBMITTED
from voteblocs.sources.documents._names import When
from voteblocs.sources.documents._sponsor_lists import Sponsor, sponsor_list
from voteblocs.sources.documents._sponsor_words import OFFICE_WORDS
from voteblocs.sources.documents._text import Text, plain

_ON_BEHALF = re.compile(r"\bon behalf of\b", re.I)
_LIST_END = re.compile(r"\n\s*\n|(?<!\bSt)\.(?=\s|$)")
_MOST_LINES = 40
_NO_DRAFT = re.compile(
    r"^\s*(?:In favou?r|Against)\s*:|^\s*Report of the \w+ Committee\b|meeting was called to order",
    re.M,
)


def read_draft(path: str | Path) -> VotingRecord:
    """The sponsors that a draft resolution's text names; see `parse_draft`."""
    return parse_draft(document_text(path), source=Path(path).name)


def parse_draft(text: str, *, source: str = "draft") -> VotingRecord:
    """The sponsors named on the first page of a draft; a draft has no roll call and no votes.

    They stand before "draft resolution" (or decision, or amendment to one) and the title, and are
    `original`: being named first is the alphabet, not the lead. An addendum ("Add the following
    countries to the list of sponsors") gives those that joined, under the draft's own symbol. A
    draft of a chair or a president has no sponsor, one of a state for a group has that state:
    `warnings` say so, and also when the text has lost its head.

    ReadError for an entry that is no state, a list without a symbol above it, and a text that is
    no draft.

    >>> parse_draft(
    ...     "A/C.3/78/L.9\\n9 October 2023\\nAgenda item 26\\n\\n"
    ...     "Brazil, Mauritania, Qatar and Spain: draft resolution\\n\\nThe General Assembly,\\n"
    ... ).sponsors["country"].tolist()
    ['BRA', 'ESP', 'MRT', 'QAT']
    """
    draft = _Draft(plain(text, source), _draft_head.symbol(text), text)
    lists = [*draft.submitted(), *draft.added()]
    offices = list(draft.offices())
    if not lists and not offices and not PREAMBLE.search(draft.text.body):
        expected = "'A, B and C: draft resolution' or 'The General Assembly,'"
        raise ReadError(f"expected a draft with {expected}", path=source)
    found = [(role, each) for role, entries in lists for each in entries]
    rows = [(each.country, draft.key(each.start), role) for role, each in found if each.country]
    lost = () if lists or offices else (draft.lost_head(),)
    return VotingRecord(
        votes=pd.DataFrame(columns=["country", "rollcall", "choice"], dtype=str),
        sponsors=pd.DataFrame(rows, columns=["country", "resolution", "role"], dtype=str),
        warnings=(*lost, *offices, *draft.notes([each for _, each in found])),
    )


def detects(head: str) -> bool:
    """Whether a text that begins like this is a draft: sponsors on its first page, or its preamble.

    A report or a meeting record speaks of drafts too: it is told by its own words.
    """
    if _NO_DRAFT.search(head):
        return False
    first = _draft_head.head(head)
    return bool(
        SPONSORED.search(first)
        or SUBMITTED.search(first)
        or ADDED.search(first)
        or PREAMBLE.match(head.lstrip("\ufeff\n "))
    )


@dataclass(frozen=True)
class _Draft:
    """A draft's text, its symbol, and the page as it came (page headers are its only symbol)."""

    text: Text
    symbol: str | None
    raw: str

    @property
    def when(self) -> When:
        session = _symbols.session(self.symbol) if self.symbol else None
        return _draft_head.day(self.raw, session, source=self.text.source)

    def key(self, place: int) -> str:
        """The symbol under which the sponsors stand: an addendum's is that of its draft."""
        if self.symbol is None:
            raise self.text.error("expected the draft's symbol above its sponsors, got none", place)
        return re.sub(r"/Add\.\d+$", "", self.symbol)

    def submitted(self) -> Iterator[tuple[str, tuple[Sponsor, ...]]]:
        """The list before "draft resolution", or the states by which it is "submitted"."""
        page = _draft_head.head(self.text.body)
        match, by = SPONSORED.search(page), SUBMITTED.search(page)
        if match:
            start = _draft_head.list_start(self.text, match.start(), when=self.when)
            yield "original", self._listed(start, match.start())
        elif by and not OFFICE_WORDS.match(page, by.end()):
            yield "original", self._listed(by.end(), self._states_end(by.end()))

    def added(self) -> Iterator[tuple[str, tuple[Sponsor, ...]]]:
        """The states that an addendum adds."""
        for match in ADDED.finditer(self.text.body):
            start = re.compile(r"\s*").match(self.text.body, match.end())
            place = start.end() if start else match.end()
            end = _LIST_END.search(self.text.body, place)
            yield "joined", self._listed(place, end.start() if end else len(self.text.body))

    def offices(self) -> Iterator[str]:
        """A warning where an office submits the draft."""
        page = _draft_head.head(self.text.body)
        by = SUBMITTED.search(page)
        if by and OFFICE_WORDS.match(page, by.end()) and not SPONSORED.search(page):
            line_end = page.find("\n", by.end())
            who = self.text.words(by.end(), line_end if line_end >= 0 else len(page))
            yield self.text.warning(
                f"submitted by an office, no state sponsors it: {who!r}", by.end()
            )

    def notes(self, found: list[Sponsor]) -> Iterator[str]:
        """Warnings for groups, for footnotes on whose behalf, and for a state listed twice."""
        for each in found:
            if each.group:
                said = (
                    f"no state, or one for a group whose members are not filled in: {each.words!r}"
                )
                yield self.text.warning(said, each.start)
        for note in self.text.notes if found else ():
            words = note.text.words(0, len(note.text.body))
            if _ON_BEHALF.search(words):
                yield note.text.warning(f"the members of the group are not filled in: {words!r}", 0)
        counts = Counter(each.country for each in found if each.country)
        twice = [country for country, times in counts.items() if times > 1]
        if twice:
            yield self.text.warning(f"listed twice: {', '.join(sorted(twice))}", found[0].start)

    def lost_head(self) -> str:
        """The warning for a text that begins after its sponsors."""
        name = self.symbol or "this draft"
        return self.text.warning(f"the head of {name} is lost: no sponsors can be read", 0)

    def _listed(self, start: int, end: int) -> tuple[Sponsor, ...]:
        entries = sponsor_list(self.text, start, end, when=self.when)
        for each in entries:
            if each.error is not None:
                raise each.error
        return entries

    def _states_end(self, start: int) -> int:
        """The end of the last line up to which everything after a place is states."""
        ends = [match.start() for match in re.compile(r"\n|$").finditer(self.text.body, start)]
        for end in reversed(ends[:_MOST_LINES]):
            entries = sponsor_list(self.text, start, end, when=self.when)
            if all(each.error is None and each.country for each in entries):
                return end
        raise _names.unresolved(self.text, start, ends[0], where="among sponsors")
