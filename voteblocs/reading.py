"""Any source to a record: the only module that knows all of them."""

from __future__ import annotations

import re
from pathlib import Path

from voteblocs.errors import ReadError
from voteblocs.record import VotingRecord
from voteblocs.sources._files import read_text
from voteblocs.sources.report import parse_report
from voteblocs.sources.tidy import read_tidy

SAMPLE = "a_73_505"
BUNDLED = ("sample",)

_TABLE = re.compile(r"\A\ufeff?[^\n]*\b(country|rollcall|choice)\b[^\n]*,", re.IGNORECASE)
_REPORT = re.compile(r"^\s*(In favou?r|Against)\s*:|draft (resolution|decision)", re.I | re.M)


def read(path: str | Path, *, entities: str = "states") -> VotingRecord:
    """A record from a file, a folder of tables, or the name of a bundled set (`sample`).

    What the file is, its content decides, not its name: a table of votes begins with a line of
    column names (`read_tidy`); a committee report speaks of draft resolutions and of who was in
    favour and against (`read_report`). What is neither is a `ReadError`.

    >>> read("sample")
    VotingRecord: 2 roll calls, 174 states that voted, 338 votes, 85 sponsorships of 2 drafts, \
4 stated intentions
    """
    if str(path) in BUNDLED:
        return load_sample()
    path = Path(path)
    if path.is_dir():
        if not (path / "votes.csv").exists():
            raise ReadError("expected votes.csv in this folder; there is none", path=str(path))
        return read_tidy(path, entities=entities)
    text = read_text(path)
    if _TABLE.match(text):
        return read_tidy(path, entities=entities)
    if _REPORT.search(text):
        return parse_report(text, source=path.name)
    raise ReadError(
        "expected a table of votes (country,rollcall,choice) or a committee report; "
        f"got {text.strip().splitlines()[0][:60]!r}",
        path=path.name,
        line=1,
    )


def load_sample() -> VotingRecord:
    """The facts of A/73/505: two rival drafts on cyberspace in the First Committee, 2018.

    Votes, roll calls, sponsors and stated intentions on A/C.1/73/L.27/Rev.1 (109-45-16) and
    A/C.1/73/L.37 (139-11-18), as the report prints them.

    >>> load_sample().tallies.loc["A/C.1/73/L.37"].tolist()
    [139, 18, 11, 25]
    """
    return read_tidy(_data_folder() / SAMPLE)


def _data_folder() -> Path:
    """The bundled data: inside an installed package, beside it in a clone."""
    package = Path(__file__).parent
    return next(
        folder for folder in (package / "_data", package.parent / "data") if folder.is_dir()
    )
