"""What a document tells of votes, sponsors and intentions, put together as one record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from voteblocs.errors import ReadError
from voteblocs.record import VotingRecord
from voteblocs.sources.documents import _reconciled, _rollcalls, _symbols
from voteblocs.sources.documents._dates import Calendar
from voteblocs.sources.documents._intentions import intentions, is_unread
from voteblocs.sources.documents._layout import PICTURE
from voteblocs.sources.documents._lines import HEADING, edition
from voteblocs.sources.documents._names import When
from voteblocs.sources.documents._rollcalls import RollCall
from voteblocs.sources.documents._sentences import Sentence
from voteblocs.sources.documents._sponsors import Sponsors
from voteblocs.sources.documents._symbols import Drafts
from voteblocs.sources.documents._text import Text

_RECOMMENDS = re.compile(r"\brecommends\s+to\s+the\s+(?:General\s+Assembly|Economic)")


def checked(text: str, source: str, expected: str) -> str:
    """The text; ReadError where it is empty, holds a zero byte or is no English edition."""
    if not text.strip():
        raise ReadError(f"expected {expected}; the text is empty", path=source)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ReadError("expected text; got a zero byte", path=source, line=line)
    language = "" if HEADING.search(text) else edition(text)
    if language:
        told = f"expected the English edition of {expected}; got the {language} one"
        raise ReadError(told, path=source)
    return text


@dataclass(frozen=True)
class Told:
    """A document taken apart: its drafts and days, its sentences, its roll calls.

    One that is `spoken` holds speeches: only sentences that name a draft tell its sponsors, and
    what a speech says of them that no rule reads is a warning. `noted` are warnings found before.
    """

    text: Text
    drafts: Drafts
    calendar: Calendar
    sentences: tuple[Sentence, ...]
    rollcalls: list[RollCall]
    spoken: bool = False
    noted: tuple[str, ...] = ()

    def record(self) -> VotingRecord:
        """The record, with every check that needs the whole report."""
        for one in self.rollcalls[-1:]:
            _reconciled.check_end(self.text, one)
        sponsors = self._sponsors()
        meant, unread = self._intentions()
        lines = [line for one in self.rollcalls for line in _reconciled.warnings(self.text, one)]
        votes = [
            (country, one.name, choice)
            for one in self.rollcalls
            for country, choice in _rollcalls.votes(self.text, one)
        ]
        return VotingRecord(
            votes=pd.DataFrame(votes, columns=["country", "rollcall", "choice"], dtype=str),
            rollcalls=self._table(),
            sponsors=pd.DataFrame(
                [(row.country, row.resolution, row.role) for row in sponsors.table()],
                columns=["country", "resolution", "role"],
                dtype=str,
            ),
            intentions=pd.DataFrame(meant, columns=["country", "rollcall", "choice"], dtype=str),
            warnings=tuple(
                sorted(
                    [*self.noted, *self._pictures(), *lines, *sponsors.warnings, *unread], key=_line
                )
            )
            or self._nothing(sponsors),
        )

    def _pictures(self) -> Iterator[str]:
        """A warning for each page of a PDF that could not be read."""
        for match in PICTURE.finditer(self.text.body):
            yield self.text.warning(f"{match[1]}: what stands on it is lost", match.start())

    def _nothing(self, sponsors: Sponsors) -> tuple[str, ...]:
        """The warning that a text tells of no vote and no sponsor."""
        if self.rollcalls or sponsors.rows:
            return ()
        return (f"{self.text.source}:1: expected votes or sponsors of drafts, found neither",)

    def _table(self) -> pd.DataFrame:
        rows = [
            _rollcalls.row(one, named=self.drafts, source=self.text.source)
            for one in self.rollcalls
        ]
        columns = ["rollcall"] if not rows else list(rows[0])
        return pd.DataFrame(rows, columns=columns).set_index("rollcall")

    def _sponsors(self) -> Sponsors:
        found = Sponsors(self.drafts)
        recommends = _RECOMMENDS.search(self.text.body)
        narrative = recommends.start() if recommends else len(self.text.body)
        for sentence in self.sentences:
            own = self._drafts_of(sentence)
            strict = sentence.anchor < narrative and not self.spoken
            if not self.spoken:
                found.read(sentence, own=own, when=self._day(sentence), strict=strict)
            elif own.between(sentence.start, sentence.end):
                self._hear(found, sentence, own)
        return found

    def _hear(self, found: Sponsors, sentence: Sentence, own: Drafts) -> None:
        """Take the sponsors from a sentence that may be a speech's."""
        try:
            found.read(sentence, own=own, when=self._day(sentence), strict=False)
        except ReadError:
            said = f"no rule reads the sponsors in: {sentence.words[:160]}"
            found.warnings.append(sentence.text.warning(said, sentence.start))

    def _intentions(self) -> tuple[list[tuple[str, str, str]], list[str]]:
        """Who meant to choose what on which roll call, and a warning for what could not be read."""
        meant: dict[tuple[str, str], str] = {}
        unread: list[str] = []
        for sentence in self.sentences:
            found = list(intentions(sentence, self._day(sentence)))
            one = self._rollcall_at(sentence) if found else None
            if is_unread(sentence, found) or (found and one is None):
                said = f"no rule reads the intended vote in: {sentence.words[:160]}"
                unread.append(sentence.text.warning(said, sentence.start))
            if one is not None:
                meant |= {(each.entry.country, one.name): each.choice for each in found}
        return [(country, name, choice) for (country, name), choice in meant.items()], unread

    def _rollcall_at(self, sentence: Sentence) -> RollCall | None:
        return _rollcalls.rollcall_at(self.rollcalls, sentence.anchor, sentence.mark)

    def _drafts_of(self, sentence: Sentence) -> Drafts:
        return self.drafts if sentence.text is self.text else _symbols.drafts(sentence.text)

    def _day(self, sentence: Sentence) -> When:
        return self.calendar.day(self.text, start=sentence.anchor, place=sentence.anchor)


def _line(warning: str) -> int:
    """The line that a warning names, for sorting."""
    number = re.search(r":(\d+): ", warning)
    return int(number[1]) if number else 0
