"""Records of meetings: the votes that plenary, Council and committee records tell in full."""

from __future__ import annotations

import re
from pathlib import Path

from voteblocs.record import VotingRecord
from voteblocs.sources.documents import _dates, _lists, _meeting_head, _rollcalls, _symbols
from voteblocs.sources.documents._dates import Calendar
from voteblocs.sources.documents._documents import document_text
from voteblocs.sources.documents._meeting_votes import Results
from voteblocs.sources.documents._sentences import sentences
from voteblocs.sources.documents._tallies import tallies
from voteblocs.sources.documents._text import Text, plain
from voteblocs.sources.documents._told import Told, checked

_MEETS = re.compile(
    r"^\W*The meeting (?:was called to order|was resumed|resumed|rose)\b"
    r"|^\W*The (?:Acting )?(?:President|Chair\w*)\s*(?:\([^)\n]{1,60}\)\s*)?:"
    r"|^\W*A (?:recorded )?vote was taken(?: by show of hands)?\."
    r"|^\W*(?:Provisional )?(?:Verbatim|Summary) record of the\b",
    re.M | re.I,
)


def detects(head: str) -> bool:
    """Whether a text that begins like this is a meeting's record, or one of the Council's.

    >>> detects("United Nations A/61/PV.67\\n"), detects("A/73/505\\nReport of the First Committee")
    (True, False)
    """
    return bool(_meeting_head.symbol(head)) or _MEETS.search(head) is not None


def read_meeting_record(path: str | Path) -> VotingRecord:
    """The record of a meeting in a text, PDF or pdf2xml file; see `parse_meeting_record`.

    What the file is, its content says; text is UTF-8, or UTF-16 with its byte order mark. A
    missing, empty or binary file, a folder, bytes that are no text, and a PDF that is encrypted
    or holds pictures only are a `ReadError`.

    >>> read_meeting_record("no-such-record.pdf")
    Traceback (most recent call last):
    voteblocs.errors.ReadError: no-such-record.pdf: expected a file; there is none of this name
    """
    return parse_meeting_record(document_text(path), source=Path(path).name)


def parse_meeting_record(text: str, *, source: str = "<text>") -> VotingRecord:
    """The roll calls, votes and stated intentions that a meeting's record tells.

    Plenary and committee meetings of the General Assembly, the Security Council, and reports and
    resolutions of the Human Rights Council. A roll call is named by the resolution that came of
    it, else by its draft, else by the record and its number among the votes there (`A/61/PV.67#3`),
    with `#para 2` behind it for a separate vote on a paragraph. The day is that of the record's
    head. Members of the General Assembly on no list are absent; members of a council are those
    on the lists. A draft adopted without a vote is no roll call.

    What does not add up is in `record.warnings`: counts that differ from the printed total, totals
    without lists, a day that is not told, and results that a delegate's speech tells, which are
    not read as votes. `ReadError`, with the line, as in `parse_report`.

    >>> record = parse_meeting_record(
    ...     "S/PV.9999\\nFriday, 7 January 2022, 3 p.m.\\nA vote was taken by show of hands.\\n"
    ...     "In favour:\\nKenya, Norway\\nAgainst:\\nNone\\nAbstaining:\\nChina\\n"
    ...     "The President: The draft resolution received 2 votes in favour, none against and "
    ...     "1 abstention. The draft resolution has been adopted as resolution 2999 (2022)."
    ... )
    >>> record.votes.values.tolist()[0]
    ['CHN', 'S/RES/2999(2022)', 'abstain']
    """
    whole = checked(text, source, "a meeting's record").replace("\r\n", "\n")
    symbol, day = _meeting_head.symbol(whole), _meeting_head.day(whole)
    body = plain(_meeting_head.without_running_heads(whole), source)
    if day or _meeting_head.is_record(symbol):
        calendar = _dates.of_meeting(day)
    else:
        calendar = _dates.calendar(body, _symbols.session(symbol))
    return _told_by(body, calendar, symbol).record()


def _told_by(text: Text, calendar: Calendar, symbol: str) -> Told:
    drafts = _symbols.drafts(text)
    ballots = [one for one in _lists.ballots(text, calendar) if any(one.counts.values())]
    told = sentences(text, [(ballot.start, ballot.end) for ballot in ballots])
    found = [one for sentence in told for one in tallies(sentence, drafts)]
    results = Results(text, drafts, ballots, symbol)
    here, speeches = results.told(found)
    pairs = _rollcalls.paired(ballots, here)
    rollcalls = _rollcalls.rollcalls(text, pairs, named=drafts, calendar=calendar, document=symbol)
    spoken = _meeting_head.is_record(symbol)
    return Told(text, drafts, calendar, told, rollcalls, spoken, tuple(speeches))
