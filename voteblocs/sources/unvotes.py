"""The tables of the R package unvotes: votes of the General Assembly as E. Voeten collects them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from voteblocs._checks import CHOICES
from voteblocs.errors import ReadError
from voteblocs.record import VotingRecord
from voteblocs.sources._files import read_text
from voteblocs.sources.tables import _unga_calls
from voteblocs.sources.tables._categories import read_categories
from voteblocs.sources.tables._coded import Coded, Numbers, check_rows
from voteblocs.sources.tables._csv import header_of, parse_csv
from voteblocs.sources.tables._seats import era, ever, seat, unknown
from voteblocs.sources.tables._unga_rows import Rows, distinct, numbered
from voteblocs.sources.tables._unga_votes import ABSENT, MEMBER, Votes, record

# The names of the three files, in the package and in the TidyTuesday collection.
FILES = {
    "votes": ("un_votes", "unvotes"),
    "rollcalls": ("un_roll_calls", "roll_calls"),
    "issues": ("un_roll_call_issues", "issues"),
}
ENDINGS = (".csv", ".csv.gz", ".csv.zip")


def read_unvotes(path: str | Path) -> VotingRecord:
    """A record from a folder of the three tables, or from the table of votes; see `parse_unvotes`.

    The files are `un_votes`, `un_roll_calls` and `un_roll_call_issues` (TidyTuesday: `unvotes`,
    `roll_calls`, `issues`) as `.csv`, `.csv.gz` or `.csv.zip`. Beside a file of votes, whatever
    its name, the other two are looked for in the same folder; without them nothing is known of
    the roll calls but their numbers.
    """
    path = Path(path)
    folder = path if path.is_dir() else path.parent
    found = {what: _file(folder, stems) for what, stems in FILES.items()}
    votes = found["votes"] if path.is_dir() else path
    if votes is None:
        raise ReadError(
            f"expected {FILES['votes'][0]}.csv in this folder; there is none", path=str(path)
        )
    others = {
        what: parse_csv(read_text(file), source=file.name)
        for what, file in found.items()
        if what != "votes" and file is not None
    }
    return parse_unvotes(read_categories(votes), **others, source=votes.name)


def parse_unvotes(
    votes: pd.DataFrame,
    rollcalls: pd.DataFrame | None = None,
    issues: pd.DataFrame | None = None,
    *,
    source: str,
) -> VotingRecord:
    """A record from the tables `un_votes`, `un_roll_calls` and `un_roll_call_issues`.

    The index of each table is the line of each row. A roll call is called by the resolution that
    was voted on as a whole (`A/RES/73/27`, `A/RES/3379(XXX)`); votes on paragraphs and
    amendments, and several on one resolution, are told apart (`A/RES/73/64#rcid 9100`). What is
    no resolution has the symbol of the data set, up to session 17 a page of the records
    (`R/1/66`), or else `rcid 1234`.

    A member of that day without a row is absent. The days of most votes before 2003 run from 1
    to 7 and are not days of the month: there, who was a member throughout the month is absent.
    Without `rollcalls` there are no days, and nobody is absent.

    `warnings` tell of such days, of votes of states that were no members then (they are kept),
    of repeated rows and of roll calls without votes (they are left out). An unknown vote, state or
    roll call, a bad day, and two different votes of one state are a `ReadError` with the line.

    Source: E. Voeten, United Nations General Assembly Voting Data, doi:10.7910/DVN/LEJUQZ.

    >>> import pandas as pd
    >>> row = {"rcid": "3", "country": "Namibia", "country_code": "NA", "vote": "yes"}
    >>> parse_unvotes(pd.DataFrame([row]), source="un_votes.csv")
    VotingRecord: 1 roll call, 1 state that voted, 1 vote
    """
    rows = Rows(votes, source)
    rows.require("rcid", "country", "vote")
    check_rows(votes, source)
    rcids = rows.column("rcid")
    rows.only(rcids, set(rcids.texts) - {""}, "an rcid")
    if rollcalls is None:
        calls = _unga_calls.undated(rcids.texts, source)
    else:
        calls = _calls(rollcalls, issues, source)
    cast = _cast(rows, rcids, calls)
    absent = (cast.grid < 0) & (cast.members == MEMBER)
    return record(cast, np.where(absent, np.int8(ABSENT), cast.grid), [])


def detects(head: str) -> bool:
    """Whether a text that begins like this is the table of votes: its column names tell."""
    return {"rcid", "country", "country_code", "vote"} <= set(header_of(head))


def _file(folder: Path, stems: Sequence[str]) -> Path | None:
    """The first file of one of these names, plain or packed."""
    files = (folder / f"{stem}{ending}" for stem in stems for ending in ENDINGS)
    return next((file for file in files if file.is_file()), None)


def _calls(rollcalls: pd.DataFrame, issues: pd.DataFrame | None, source: str) -> pd.DataFrame:
    """The roll calls with their issues."""
    place = FILES["rollcalls"][0]
    Rows(rollcalls, place).require("rcid", "session", "date", "unres")
    cells = {
        column: _text(rollcalls, column, missing="NA")  # as R writes it
        for column in ("rcid", "session", "date", "unres", "amend", "para", "short", "descr")
    }
    table = pd.DataFrame({column: cells[column] for column in ("rcid", "session", "date")})
    table["symbol"] = cells["unres"]
    table["part"] = (cells["amend"] == "1") | (cells["para"] == "1")
    table["title"] = cells["short"].where(cells["short"] != "", cells["descr"])
    return _unga_calls.rollcalls(table, _issues(issues), place=place, source=source)


def _issues(issues: pd.DataFrame | None) -> pd.Series:
    """The issues of each roll call in one text, by rcid."""
    if issues is None:
        issues = pd.DataFrame(columns=["rcid", "issue"], dtype="str")
    Rows(issues, FILES["issues"][0]).require("rcid", "issue")
    pairs = (_text(issues, column).tolist() for column in ("rcid", "issue"))
    return _unga_calls.joined(zip(*pairs, strict=True))


def _text(table: pd.DataFrame, column: str, missing: str = "") -> pd.Series:
    """A column as text without blanks around it; empty where there is none."""
    if column not in table:
        return pd.Series("", table.index)
    cells = table[column].astype(object).where(table[column].notna(), "").tolist()
    texts = [str(cell).strip() for cell in cells]
    return pd.Series(["" if text == missing else text for text in texts], table.index, dtype=object)


def _cast(rows: Rows, rcids: Coded, calls: pd.DataFrame) -> Votes:
    """The votes of all rows, every cell of them checked."""
    call = rows.calls(rcids, calls, FILES["rollcalls"][0])
    choice = rows.choices({choice: choice for choice in CHOICES[:3]})
    country, countries = _seats(rows, call, calls["day"].tolist())
    return Votes(calls, countries, call, country, choice, rows)


def _seats(rows: Rows, call: Numbers, days: list[str]) -> tuple[Numbers, tuple[str, ...]]:
    """The seat of every row, by code and name, as numbers; and all countries.

    A state whose code and name only ever meant one seat is looked up once, others once for every
    time in which names keep their meaning.
    """
    code, name = rows.column("country_code"), rows.column("country")
    first, which = distinct(code.codes, name.codes)
    steady = np.array([_steady(code.text(row), name.text(row)) for row in first], dtype=bool)
    others = np.flatnonzero(~steady[which])
    times = np.array([era(day) for day in days], dtype=np.intp) + 1
    again, apart = distinct(which[others], times[call[others]])
    which[others] = len(first) + apart
    found = [
        _seat(rows, row, (code.text(row), name.text(row), days[call[row]]))
        for row in (*first.tolist(), *others[again].tolist())
    ]
    places, countries = numbered(found)
    return places[which], countries


def _steady(code: str, name: str) -> bool:
    """Whether both code and name stand for one seat, and that without a date."""
    try:
        country, doubt = seat(code, name, None)
    except ValueError:
        return False
    return bool(country and code and name and not doubt)


def _seat(rows: Rows, row: int, plate: tuple[str, str, str]) -> str:
    """The seat of one row by code, name and day."""
    code, name, day = plate
    try:
        # NA is Namibia, and what R writes where there is no code: the name decides.
        country = seat("" if code == "NA" else code, name, day or None).country
    except ValueError as problem:
        raise rows.error(str(problem), row) from None
    if country is None and not day and ever(name):
        told = f"expected {FILES['rollcalls'][0]}.csv beside this file: which state"
        raise rows.error(f"{told} {name!r} is, the day of the vote decides", row)
    if country is None:
        raise rows.error(unknown(code, name), row)
    return country
