"""The bundled votes of the General Assembly: one line of letters for each roll call."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from voteblocs._checks import CHOICES
from voteblocs.record import VotingRecord
from voteblocs.sources.tables._grid import record_of_grid
from voteblocs.sources.tables._unga_calls import BODY, inexact

FILE = "votes.tsv.gz"
LETTERS = "yanx."  # yes, abstain, no, absent, no member
FACTS = ("rollcall", "resolution", "date", "session", "issues")
SOURCE = "Voeten, doi:10.7910/DVN/LEJUQZ"

_PLACES = np.full(256, -1, dtype=np.int8)  # of each letter in CHOICES; −1 is no vote
_PLACES[[ord(letter) for letter in LETTERS[:-1]]] = range(len(CHOICES))


def unga(
    folder: str | Path, sessions: int | str | Iterable[int | str] | None = None
) -> VotingRecord:
    """The record of the bundled file, or of some sessions of it.

    The file is text: a line of column names, the last of them the codes of the states separated
    by blanks; then a line for each roll call, its last field a letter for each state in that
    order: y yes, a abstain, n no, x absent, . no member. A session that is not there is a
    ValueError.
    """
    lines = gzip.decompress((Path(folder) / FILE).read_bytes()).decode("ascii").splitlines()
    states = lines[0].split("\t")[len(FACTS)].split(" ")
    rows = [line.split("\t") for line in lines[1:]]
    if sessions is not None:
        rows = _of_sessions(rows, sessions)
    facts = pd.DataFrame([row[: len(FACTS)] for row in rows], columns=list(FACTS), dtype="str")
    facts = facts.set_index("rollcall").assign(body=BODY, source=SOURCE)
    facts["date"] = pd.to_datetime(facts["date"], format="%Y-%m-%d")
    letters = np.frombuffer("".join(row[len(FACTS)] for row in rows).encode(), dtype=np.uint8)
    grid = _PLACES[letters].reshape(len(rows), len(states))
    warnings = (f"{SOURCE}: {line}" for line in inexact(facts["date"]))
    return record_of_grid(grid, countries=states, rollcalls=facts, warnings=warnings)


def packed(record: VotingRecord) -> bytes:
    """The file of a record: the same record gives the same bytes."""
    codes = record.votes["country"].cat.categories
    grid = np.full((len(record.rollcalls), len(codes)), LETTERS[-1])
    rows, columns = record.votes["rollcall"].cat.codes, record.votes["country"].cat.codes
    grid[rows, columns] = np.array(list(LETTERS[:-1]))[record.votes["choice"].cat.codes]
    facts = record.rollcalls.reset_index().assign(
        date=record.rollcalls["date"].dt.strftime("%Y-%m-%d").to_numpy()
    )
    lines = ["\t".join([*FACTS, " ".join(codes)])]
    for row, letters in zip(facts[list(FACTS)].itertuples(index=False), grid, strict=True):
        lines.append("\t".join([*row, "".join(letters)]))
    return gzip.compress("\n".join([*lines, ""]).encode("ascii"), mtime=0)


def _of_sessions(
    rows: list[list[str]], sessions: int | str | Iterable[int | str]
) -> list[list[str]]:
    if not isinstance(sessions, Iterable | int):
        told = "expected the number of a session or several"
        raise TypeError(f"{told}; got a {type(sessions).__name__}")
    chosen = [sessions] if isinstance(sessions, int | str) else list(sessions)
    wanted = {str(session) for session in chosen}
    known = {row[FACTS.index("session")] for row in rows}
    if wanted - known:
        raise ValueError(
            f"expected sessions of {min(map(int, known))} to {max(map(int, known))}; "
            f"got {', '.join(sorted(wanted - known))}"
        )
    return [row for row in rows if row[FACTS.index("session")] in wanted]
