"""Committee reports: drafts, their sponsors and the votes on them, as one record."""

from __future__ import annotations

import re
from pathlib import Path

from voteblocs.record import VotingRecord
from voteblocs.sources.documents import _dates, _lists, _rollcalls, _symbols
from voteblocs.sources.documents._documents import document_text
from voteblocs.sources.documents._sentences import sentences
from voteblocs.sources.documents._tallies import Tally, tallies
from voteblocs.sources.documents._text import Text, plain
from voteblocs.sources.documents._told import Told, checked

_REPORT = re.compile(r"^\s*(?:In favou?r|Against)\s*:|draft (?:resolution|decision)", re.I | re.M)


def read_report(path: str | Path) -> VotingRecord:
    """The record of a committee report in a text, PDF or pdf2xml file; see `parse_report`.

    What the file is, its content says; text is UTF-8, or UTF-16 with its byte order mark. A
    missing, empty or binary file, a folder, bytes that are no text, and a PDF that is encrypted
    or holds pictures only are a `ReadError`.

    >>> read_report("no-such-report.txt")
    Traceback (most recent call last):
    voteblocs.errors.ReadError: no-such-report.txt: expected a file; there is none of this name
    """
    return parse_report(document_text(path), source=Path(path).name)


def parse_report(text: str, *, source: str = "<text>") -> VotingRecord:
    """The drafts, sponsors, roll calls, votes and stated intentions that a report tells.

    A roll call is named by its draft's symbol, with `#para 5` behind it for a separate vote on a
    paragraph. Members of that day on no list are absent. What does not add up is in
    `record.warnings`, one line each: counts that differ from the printed total, lists without a
    total and totals without lists, groups as sponsors, sentences about sponsors that no rule
    reads. Sponsors of a draft adopted without a vote have no roll call.

    A name that a scan has misread (l for I, rn for m, a blank lost) is read as the one state that
    it becomes if that confusion is undone, where that state stands on no list of the roll call yet
    and the count is the printed total only with it; a warning tells line, words and reading.

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
    return _told_by(plain(checked(text, source, "a report"), source)).record()


def _told_by(text: Text) -> Told:
    drafts = _symbols.drafts(text)
    sessions = (_symbols.session(draft.symbol) for draft in drafts.named)
    calendar = _dates.calendar(text, next((s for s in sessions if s), None))
    ballots = _lists.ballots(text, calendar)
    told = sentences(text, [(ballot.start, ballot.end) for ballot in ballots])
    found: list[Tally] = [one for sentence in told for one in tallies(sentence, drafts)]
    pairs = _rollcalls.paired(ballots, found)
    rollcalls = _rollcalls.rollcalls(text, pairs, named=drafts, calendar=calendar)
    return Told(text, drafts, calendar, told, rollcalls)


def detects(head: str) -> bool:
    """Whether a text that begins like this is a report: it speaks of drafts or lists votes."""
    return _REPORT.search(head) is not None
