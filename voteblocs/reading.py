"""Any source to a record: the only module that knows all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import IO, Any, NamedTuple

import pandas as pd

from voteblocs.errors import ReadError
from voteblocs.record import VotingRecord
from voteblocs.sources import (
    corrigendum,
    draft,
    marcxml,
    matrix,
    meeting_record,
    report,
    tidy,
    undl,
    unvotes,
    voeten,
)
from voteblocs.sources._files import saved
from voteblocs.sources.documents._documents import document_head
from voteblocs.sources.documents._lines import edition
from voteblocs.sources.unga import unga

SAMPLE, UNGA = "a_73_505", "unga"
SESSIONS = frozenset(map(str, range(1, 75)))  # of the bundled votes of the General Assembly
_WANTED = "expected a path, an open file, a DataFrame or the name of a bundled set"
_SEVERAL = "VotingRecord.concat joins the records of several"
SHOWN = 50  # rows of a table in memory that tell what it is
HEAD = 2**16  # characters of a file that tell what it is


class Source(NamedTuple):
    """A kind of source: what to call it, how to tell it by its beginning, how to read it.

    `detects_any` tells it where voters may be others than states; without it they never are.
    """

    name: str
    detects: Callable[[str], bool]
    read: Callable[..., VotingRecord]
    detects_any: Callable[[str], bool] | None = None


# the first that recognises a file reads it: what is told by column names before what is prose
SOURCES = (
    Source("MARCXML of the UN Digital Library", marcxml.detects, marcxml.read_marcxml),
    Source("CSV export of the UN Digital Library", undl.detects, undl.read_undl),
    Source("Erik Voeten's table of votes", voeten.detects, voeten.read_voeten),
    Source("the tables of unvotes", unvotes.detects, unvotes.read_unvotes),
    Source("a table, a row for each vote", tidy.detects, tidy.read_tidy, tidy.detects),
    Source("a matrix of votes", matrix.detects, matrix.read_matrix, matrix.detects_any),
    Source("a corrigendum", corrigendum.detects, corrigendum.read_corrigendum),
    Source("a record of a meeting", meeting_record.detects, meeting_record.read_meeting_record),
    Source("a draft resolution", draft.detects, draft.read_draft),
    Source("a committee report", report.detects, report.read_report),
)


def read(
    path: str | Path | pd.DataFrame | bytes | IO[str] | IO[bytes],
    *,
    entities: str = "states",
    columns: Mapping[str, str] | None = None,
    session: int | str | None = None,
) -> VotingRecord:
    """A record from a file, a folder of tables, or the name of a bundled set (`sample`, `unga`).

    What a file is, its content decides, not its name: `source_of` tells; documents may be text,
    PDF, Word (.docx) or pdf2xml. An open file, or the bytes of one, is read as the file would be;
    a DataFrame has a row for each vote (`read_tidy`), or is a matrix of votes. A folder holds
    `votes.csv` and what belongs to it, as `voteblocs run` writes them, or `sponsors.csv` alone,
    or the tables of unvotes. `entities="any"` takes the voters of a plain table or a matrix as
    they stand. `columns` says that it is a plain table and what its columns are called, as
    `{"country": "member"}`. With `session` only that session of `unga` is read, and its warnings
    are told; other sources are read whole. What is no source is a `ReadError`, columns of a
    bundled set are a `ValueError`, and what is none of these, such as a list of files, a
    `TypeError`.

    >>> read("sample")
    VotingRecord: 2 roll calls, 174 states that voted, 338 votes, 85 sponsorships of 2 drafts, \
4 stated intentions
    """
    if not isinstance(path, str | Path):
        return _in_memory(path, columns, entities)
    if str(path) in BUNDLED:
        return _bundled(str(path), columns, session)
    path = Path(path).expanduser()
    if columns:
        return tidy.read_tidy(path, columns=columns, entities=entities)
    if path.is_dir():
        return _folder(path, entities)
    source = source_of(path, entities=entities)
    if source.detects_any:
        return source.read(path, entities=entities)
    return source.read(path)


def _bundled(
    name: str, columns: Mapping[str, str] | None, session: int | str | None
) -> VotingRecord:
    if columns:
        raise ValueError(f"expected a table whose columns these are; got the bundled {name}")
    if name == UNGA and session is not None:
        return load_unga(session if str(session) in SESSIONS else [])
    return BUNDLED[name]()


def _in_memory(given: Any, columns: Mapping[str, str] | None, entities: str) -> VotingRecord:
    """The record of a table, of bytes or of an open file."""
    if isinstance(given, pd.DataFrame):
        return _frame(given, columns, entities)
    if isinstance(given, bytes) or hasattr(given, "read"):
        with saved(given) as file:
            return read(file, entities=entities, columns=columns)
    several = f": {_SEVERAL}" if isinstance(given, list | tuple | set) else ""
    raise TypeError(f"{_WANTED}; got a {type(given).__name__}{several}")


def _frame(table: pd.DataFrame, columns: Mapping[str, str] | None, entities: str) -> VotingRecord:
    """The record of a table in memory: a row for each vote, or a matrix of votes."""
    labelled = not isinstance(table.index, pd.RangeIndex)
    head = table.head(SHOWN).to_csv(index=labelled)
    is_matrix = matrix.detects_any if entities == "any" else matrix.detects
    if columns or tidy.detects(head) or not is_matrix(head):
        return tidy.read_tidy(table, columns=columns, entities=entities)
    return matrix.parse_matrix(table.to_csv(index=labelled), source="table", entities=entities)


def _folder(path: Path, entities: str) -> VotingRecord:
    if (path / "votes.csv").exists() or (path / "sponsors.csv").exists():
        return tidy.read_tidy(path, entities=entities)
    if any(path.glob("un*votes.csv*")):
        return unvotes.read_unvotes(path)
    raise ReadError("expected votes.csv in this folder; there is none", path=str(path))


def source_of(path: str | Path, *, entities: str = "states") -> Source:
    """The kind of source that a file is by its content; a `ReadError` if it is none.

    With `entities="any"` a matrix of votes is one whose voters are no states, too.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "report.txt")
    ...     _ = file.write_text("country,rollcall,choice\\nFRA,A/1,yes\\n")
    ...     source_of(file).name
    'a table, a row for each vote'
    """
    path = Path(path)
    head = document_head(path, HEAD)
    if not head.strip():
        raise ReadError("expected a document; the file is empty", path=path.name)
    states = entities == "states"
    tells = [one.detects if states else one.detects_any or one.detects for one in SOURCES]
    found = next((one for one, tell in zip(SOURCES, tells, strict=True) if tell(head)), None)
    if found is None and "\0" in head:
        raise ReadError(
            "expected a document; this is a binary file of another kind", path=path.name
        )
    if found is None and edition(head):
        told = f"expected the English edition of a document; got the {edition(head)} one"
        raise ReadError(told, path=path.name)
    if found is None:
        names = ", ".join(source.name for source in SOURCES)
        first = head.strip().splitlines()[0][:60]
        hint = "; voters that are no states are read with entities any"
        told = f"expected one of: {names}; got {first!r}{hint if matrix.detects_any(head) else ''}"
        raise ReadError(told, path=path.name, line=1)
    return found


def load_sample() -> VotingRecord:
    """The facts of A/73/505: two rival drafts on cyberspace in the First Committee, 2018.

    Votes, roll calls, sponsors and stated intentions on A/C.1/73/L.27/Rev.1 (109-45-16) and
    A/C.1/73/L.37 (139-11-18), as the report prints them.

    >>> load_sample().tallies.loc["A/C.1/73/L.37"].tolist()
    [139, 18, 11, 25]
    """
    return tidy.read_tidy(_data_folder() / SAMPLE)


def load_unga(sessions: int | str | Iterable[int | str] | None = None) -> VotingRecord:
    """The votes of the General Assembly in sessions 1 to 74 (1946 to 2020), or in some of them.

    870,109 votes on 6,203 roll calls, from Erik Voeten's data (CC0, doi:10.7910/DVN/LEJUQZ),
    without titles. The source gives no absences: a member of that day without a vote is absent.
    Its days are rough in the early decades.

    >>> load_unga(73)
    VotingRecord: 95 roll calls, 193 states that voted, 16,933 votes
    """
    return unga(_data_folder() / UNGA, sessions)


def _data_folder() -> Path:
    """The bundled data: inside an installed package, beside it in a clone."""
    package = Path(__file__).parent
    return next(
        folder for folder in (package / "_data", package.parent / "data") if folder.is_dir()
    )


BUNDLED: dict[str, Callable[[], VotingRecord]] = {"sample": load_sample, "unga": load_unga}
