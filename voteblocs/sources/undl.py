"""The voting data of the UN Digital Library as CSV: one row for a state and a vote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pandas as pd

from voteblocs.record import VotingRecord
from voteblocs.sources.tables._categories import read_categories
from voteblocs.sources.tables._csv import header_of
from voteblocs.sources.tables._undl_rollcalls import rollcalls
from voteblocs.sources.tables._undl_table import export, known
from voteblocs.sources.tables._undl_votes import differences, votes

SHOWN = 20  # warnings of one kind that are told one by one


def read_undl(path: str | Path) -> VotingRecord:
    """A record from a file of the voting data; see `parse_undl`.

    UTF-8 or what the byte order mark says; commas, semicolons or tabs between the fields; plain
    or packed with gzip or zip. 950,000 rows (400 MB) take seconds and less than 300 MB of memory.
    """
    path = Path(path)
    return parse_undl(read_categories(path), source=path.name)


def parse_undl(table: pd.DataFrame, *, source: str) -> VotingRecord:
    """A record from the voting data of the UN Digital Library, of either body and any year.

    `table` has the columns of the export, with their names of now (`ms_code`, `total_yes`) or of
    before (`ms_codes`, `yes`), as texts or categories; its index is the line of each row. Who
    votes X or NV or nothing is absent. A roll call is named by its resolution, else by its draft,
    else by its meeting and the number in it; where one name serves several votes, `#undl` and the
    number of the library's record follow.

    `warnings` tell where the totals printed differ from those counted, which names or codes of
    states were unknown beside a known code or name, where two rows stand for one seat, and which
    resolutions nobody voted on (they are left out). A state that neither code nor name tells, or
    that the two tell differently, an unknown vote, a day that is none, rows of one vote that
    disagree about it and two votes of one state are a `ReadError` with the line.

    >>> import pandas as pd
    >>> row = {"undl_id": "7", "ms_code": "SUN", "ms_vote": "Y", "date": "1967-12-12"}
    >>> parse_undl(pd.DataFrame([row | {"resolution": "A/RES/2312(XXII)"}]), source="a.csv")
    VotingRecord: 1 roll call, 1 state that voted, 1 vote
    """
    rows = export(table, source)
    records = rows.column("record")
    if not records.texts[0]:
        raise rows.error("expected an undl_id; got nothing", int(records.first()[0]))
    calls = rollcalls(rows, records)
    cast = votes(rows, records, calls["date"])
    counted = cast.counted(len(calls)).set_axis(calls.index)
    put = counted[["yes", "no", "abstain"]].any(axis=1)
    warnings = [
        *_at_most(cast.warnings, "states"),
        *_at_most(differences(calls[put], counted[put]), "totals"),
        *_not_put(calls[~put]["rollcall"]),
    ]
    return VotingRecord(
        votes=cast.of(np.flatnonzero(put.to_numpy()[cast.record])).table(calls["rollcall"]),
        rollcalls=calls[put].set_index("rollcall"),
        warnings=tuple(f"{source}: {warning}" for warning in warnings),
    )


def detects(head: str) -> bool:
    """Whether a text that begins like this is such an export: its column names tell."""
    columns = set(known(header_of(head)))
    return {"record", "vote"} <= columns and bool({"code", "name"} & columns)


def _at_most(warnings: Iterable[str], what: str) -> Iterator[str]:
    """The first twenty, and how many more there are."""
    every = iter(warnings)
    yield from islice(every, SHOWN)
    more = sum(1 for _ in every)
    if more:
        yield f"{more} more warnings about {what}"


def _not_put(names: pd.Series) -> Iterator[str]:
    if len(names):
        shown = ", ".join(names[:SHOWN]) + (", …" if len(names) > SHOWN else "")
        yield f"{len(names)} left out, as nobody voted on them: {shown}"
