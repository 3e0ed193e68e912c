"""E. Voeten's table of votes in the General Assembly, of the Harvard Dataverse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.countries import names
from voteblocs.record import VotingRecord
from voteblocs.sources.tables import _unga_calls
from voteblocs.sources.tables._categories import read_categories
from voteblocs.sources.tables._coded import Coded, Numbers, check_rows
from voteblocs.sources.tables._csv import header_of
from voteblocs.sources.tables._seats import era
from voteblocs.sources.tables._unga_calls import ISSUES
from voteblocs.sources.tables._unga_rows import Rows, distinct, numbered
from voteblocs.sources.tables._unga_votes import ABSENT, MEMBER, Votes, record

# What the numbers mean; 9 is no member of the United Nations.
VOTES = {"1": "yes", "2": "abstain", "3": "no", "8": "absent", "9": ""}
UNCLEAN = '0\\"'  # in 197 rows of `ec`
FLAGS = {"0": False, "1": True, "": False, UNCLEAN: False}
NEEDED = ("rcid", "ccode", "vote", "session", "date", "unres")


def read_voeten(path: str | Path) -> VotingRecord:
    """A record from a file of the data set, plain or packed; see `parse_voeten`."""
    path = Path(path)
    return parse_voeten(read_categories(path), source=path.name)


def parse_voeten(votes: pd.DataFrame, *, source: str) -> VotingRecord:
    """A record from the table of votes with the columns `rcid ccode vote session date unres`.

    The index is the line of each row. `ccode` is the number of the state in the Correlates of
    War; `vote` is 1 yes, 2 abstain, 3 no, 8 absent, 9 no member (no row of the record, also where
    the column `member` says 1). `amend para short descr me nu di hr co ec` are read where they
    are there. Roll calls have the names that `parse_unvotes` gives them; the days before 2003 are
    as inexact as there.

    `warnings` tell of such days, of votes and absences of states that were no members then (they
    are kept), of members that the source calls none, and of what else does not fit. An unknown
    vote, a vote of an unknown state, a bad day, rows of one roll call that disagree about it and
    two different votes of one state are a `ReadError` with the line.

    Source: E. Voeten, United Nations General Assembly Voting Data, doi:10.7910/DVN/LEJUQZ.

    >>> import pandas as pd
    >>> row = {"rcid": "3", "ccode": "2", "vote": "1", "session": "1"}
    >>> table = pd.DataFrame([row | {"date": "1/1/1946", "unres": "R/1/66"}])
    >>> parse_voeten(table, source="UNVotes.csv").matrix.loc["USA", "R/1/66"]
    np.float64(1.0)
    """
    rows = Rows(votes, source)
    rows.require(*NEEDED)
    check_rows(votes, source)
    rcids = rows.column("rcid")
    calls = _calls(rows, rcids)
    call = rows.calls(rcids, calls, source)
    choice = rows.choices(VOTES)
    country, countries = _seats(rows, call, calls["day"].tolist())
    seated = np.array([name != "" for name in countries], dtype=bool)[country]
    _all_seated(rows, (choice >= 0) & (choice != ABSENT) & ~seated)
    kept = np.flatnonzero((choice >= 0) & seated)
    lines = Rows(votes[["ccode"]].iloc[kept], source)
    cast = Votes(calls, countries, call[kept], country[kept], choice[kept], lines)
    warnings = [*_said(rows, choice, seated), *_untold(cast)]
    return record(cast, cast.grid, warnings)


def detects(head: str) -> bool:
    """Whether a text that begins like this is such a table: its column names tell."""
    return {"rcid", "ccode", "vote", "session"} <= set(header_of(head))


@dataclass(frozen=True)
class _Facts:
    """What the rows of each roll call say of it; all of one must say the same."""

    rows: Rows
    rcids: Coded
    first: Numbers

    def told(self, name: str) -> list[str]:
        """A column, a text for each roll call."""
        return self._same(name, self.rows.column(name))

    def flags(self, name: str) -> list[bool]:
        """A column of 1 and 0."""
        column = self.rows.column(name)
        self.rows.only(column, FLAGS, f"0, 1 or nothing in {name}")
        return [FLAGS[text] for text in self._same(name, column)]

    def _same(self, name: str, column: Coded) -> list[str]:
        said = column.codes[self.first]
        other = np.flatnonzero(column.codes != said[self.rcids.codes])
        if len(other):
            row = int(other[0])
            before = column.texts[said[self.rcids.codes[row]]]
            raise self.rows.error(
                f"expected one {name} in all rows of rcid {self.rcids.text(row)}; "
                f"got {before!r} and {column.text(row)!r}",
                row,
            )
        return [column.texts[code] for code in said]


def _calls(rows: Rows, rcids: Coded) -> pd.DataFrame:
    """The roll calls, from the first row of each."""
    facts = _Facts(rows, rcids, rcids.first())
    carried = {name: facts.flags(code) for code, name in ISSUES.items()}
    pairs = [
        (rcid, issue) for issue, flags in carried.items() for rcid in compress(rcids.texts, flags)
    ]
    table = pd.DataFrame(
        {
            "rcid": pd.Series(rcids.texts, dtype="str"),
            "session": facts.told("session"),
            "date": facts.told("date"),
            "symbol": facts.told("unres"),
            "part": np.array([facts.flags("amend"), facts.flags("para")]).any(axis=0),
            "title": [
                short or long
                for short, long in zip(facts.told("short"), facts.told("descr"), strict=True)
            ],
        }
    ).set_axis(rows.table.index[facts.first])
    issues = _unga_calls.joined(pairs)
    return _unga_calls.rollcalls(table, issues, place=rows.source, source=rows.source)


def _seats(rows: Rows, call: Numbers, days: list[str]) -> tuple[Numbers, tuple[str, ...]]:
    """The seat of every row as a number, and all countries; the empty one is no seat then."""
    code = rows.column("ccode")
    times = np.array([era(day) for day in days], dtype=np.intp) + 1
    first, which = distinct(code.codes, times[call])
    found = [names.seat(code.text(row), days[call[row]] or None) or "" for row in first]
    places, countries = numbered(found)
    return places[which], countries


def _all_seated(rows: Rows, lost: NDArray[np.bool_]) -> None:
    """No vote is of a number that stands for no seat then."""
    if lost.any():
        row = int(np.flatnonzero(lost)[0])
        code = rows.column("ccode").text(row)
        expected = "expected the number that the Correlates of War give a state of that day"
        raise rows.error(f"{expected}; got {code!r}", row)


def _said(rows: Rows, choice: Numbers, seated: NDArray[np.bool_]) -> Iterator[str]:
    """What does not fit in the rows themselves."""
    member = rows.column("member")
    marked = np.array([text == "1" for text in member.texts], dtype=bool)[member.codes]
    doubly = int((marked & (choice < 0)).sum())
    if doubly:
        yield f"{doubly} rows have member 1 and vote 9; they are read as no member"
    for name in ISSUES:
        column = rows.column(name)
        if UNCLEAN in column.texts:
            number = int((column.codes == column.texts.index(UNCLEAN)).sum())
            yield f"{number} rows have {UNCLEAN} in {name}; it is read as 0"
    code = rows.column("ccode")
    nowhere = code.codes[~seated & (choice == ABSENT)]
    for number in np.unique(nowhere):
        count = int((nowhere == number).sum())
        yield f"{count} absences of {code.texts[number]} left out, which was no seat then"


def _untold(cast: Votes) -> list[str]:
    """Members of whom the source tells neither a vote nor an absence."""
    cells = (cast.grid < 0) & (cast.members == MEMBER)
    return list(cast.told(cells, "roll calls where the source does not have this member"))
