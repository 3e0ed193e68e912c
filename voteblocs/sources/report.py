"""Committee reports: drafts, their sponsors and the votes on them, as one record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from voteblocs.errors import ReadError
from voteblocs.record import VotingRecord
from voteblocs.sources import _dates, _lists, _rollcalls, _symbols
from voteblocs.sources._dates import Calendar
from voteblocs.sources._files import read_text
from voteblocs.sources._intentions import intentions, is_unread
from voteblocs.sources._names import When
from voteblocs.sources._rollcalls import RollCall
from voteblocs.sources._sentences import Sentence, sentences
from voteblocs.sources._sponsors import Sponsors
from voteblocs.sources._symbols import Drafts
from voteblocs.sources._tallies import Tally, tallies
from voteblocs.sources._text import Text, plain

_REPORT = re.compile(r"^\s*(?:In favou?r|Against)\s*:|draft (?:resolution|decision)", re.I | re.M)
_RECOMMENDS = re.compile(r"\brecommends\s+to\s+the\s+(?:General\s+Assembly|Economic)")


def read_report(path: str | Path) -> VotingRecord:
    """The record of a committee report in a text file; see `parse_report`.

    UTF-8, or UTF-16 with its byte order mark. A missing, empty or binary file, a folder, and
    bytes that are no text are a `ReadError`.

    >>> read_report("no-such-report.txt")
    Traceback (most recent call last):
    voteblocs.errors.ReadError: no-such-report.txt: expected a file; there is none of this name
    """
    return parse_report(read_text(path), source=Path(path).name)


def parse_report(text: str, *, source: str = "<text>") -> VotingRecord:
    """The drafts, sponsors, roll calls, votes and stated intentions that a report tells.

    A roll call is named by its draft's symbol, with `#para 5` behind it for a separate vote on a
    paragraph. Members of that day on no list are absent. What does not add up is in
    `record.warnings`, one line each: counts that differ from the printed total, lists without a
    total and totals without lists, groups as sponsors, sentences about sponsors that no rule
    reads. Sponsors of a draft adopted without a vote have no roll call.

    `ReadError`, with the line, for an entry of a list that is no state or could be read in two
    ways, a state on two lists of one roll call, announced lists without a heading, and a text
    that ends inside a list. Nobody is dropped and nobody guessed.

    >>> record = parse_report(
    ...     "7. At its 9th meeting, on 3 November 1994, the Committee adopted draft resolution "
    ...     "A/C.3/49/L.5 by 2 votes to 1. In favour: Chad, Togo. Against: Peru."
    ... )
    >>> record.select(["PER", "TCD"]).votes.values.tolist()
    [['PER', 'A/C.3/49/L.5', 'no'], ['TCD', 'A/C.3/49/L.5', 'yes']]
    """
    if not text.strip():
        raise ReadError("expected a report; the text is empty", path=source)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ReadError("expected text; got a zero byte", path=source, line=line)
    return _Report.of(plain(text, source)).record()


def detects(head: str) -> bool:
    """Whether a text that begins like this is a report: it speaks of drafts or lists votes."""
    return _REPORT.search(head) is not None


@dataclass(frozen=True)
class _Report:
    """A report taken apart: its drafts and days, its sentences, its roll calls."""

    text: Text
    drafts: Drafts
    calendar: Calendar
    sentences: tuple[Sentence, ...]
    rollcalls: list[RollCall]

    @classmethod
    def of(cls, text: Text) -> _Report:
        drafts = _symbols.drafts(text)
        sessions = (_symbols.session(draft.symbol) for draft in drafts.named)
        calendar = _dates.calendar(text, next((s for s in sessions if s), None))
        ballots = _lists.ballots(text, calendar)
        told = sentences(text, [(ballot.start, ballot.end) for ballot in ballots])
        found: list[Tally] = [one for sentence in told for one in tallies(sentence, drafts)]
        pairs = _rollcalls.paired(ballots, found)
        rollcalls = _rollcalls.rollcalls(text, pairs, named=drafts, calendar=calendar)
        return cls(text, drafts, calendar, told, rollcalls)

    def record(self) -> VotingRecord:
        """The record, with every check that needs the whole report."""
        for one in self.rollcalls[-1:]:
            _rollcalls.check_end(self.text, one)
        sponsors = self._sponsors()
        meant, unread = self._intentions()
        lines = [line for one in self.rollcalls for line in _rollcalls.warnings(self.text, one)]
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
            warnings=tuple(sorted([*lines, *sponsors.warnings, *unread], key=_line))
            or self._nothing(sponsors),
        )

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
            strict = sentence.anchor < narrative
            found.read(sentence, own=own, when=self._day(sentence), strict=strict)
        return found

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
            elif one is not None:
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
