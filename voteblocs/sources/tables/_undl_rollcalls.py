"""What a UN Digital Library export says of each vote as a whole."""

from __future__ import annotations

import re
from datetime import date
from itertools import count

import numpy as np
import pandas as pd

from voteblocs._checks import natural
from voteblocs.sources.documents import _symbols
from voteblocs.sources.tables._coded import Coded
from voteblocs.sources.tables._undl_table import COLUMNS, Export

FACTS = tuple(name for name in COLUMNS if name not in ("record", "code", "name", "vote"))
TOTALS = ("yes", "no", "abstain", "absent", "members")

_TOTAL = re.compile(r"(\d{1,3})(?:\.0*)?")


def rollcalls(rows: Export, records: Coded) -> pd.DataFrame:
    """One row for each record of the library, in the order of `records.texts`.

    The columns are those of a record's roll calls, `rollcall` (the name) and the totals printed of
    those absent and of all members. Rows of one record that disagree, a day that is none and a
    total that is no number are a `ReadError`.
    """
    facts = pd.DataFrame({name: _fact(rows, name, records) for name in FACTS}, records.texts)
    first = records.first()
    days = [_day(rows, text, row) for text, row in zip(facts["date"], first, strict=True)]
    symbols = facts["resolution"].where(facts["resolution"] != "", facts["draft"])
    stated = facts["session"].str.removesuffix(".0")
    totals = {
        f"printed_{name}": [
            _total(rows, text, row) for text, row in zip(facts[name], first, strict=True)
        ]
        for name in TOTALS
    }
    return pd.DataFrame(
        {
            "rollcall": _names(facts, symbols),
            "resolution": facts["resolution"],
            "date": pd.to_datetime(pd.Series(days, facts.index)),
            "session": stated.where(
                stated != "", [_symbols.session(symbol) or "" for symbol in symbols]
            ),
            "body": [
                _symbols.body(told) for told in symbols.where(symbols != "", facts["meeting"])
            ],
            "title": facts["title"],
            "issues": ["; ".join(parts(text)) for text in facts["issues"]],
            "adopted": pd.array(
                [True if text else None for text in facts["resolution"]], "boolean"
            ),
            "source": [f"{rows.source}, record {record}" for record in records.texts],
        }
        | {name: pd.array(numbers, "Int64") for name, numbers in totals.items()},
        index=facts.index,
    )


def _fact(rows: Export, name: str, records: Coded) -> list[str]:
    """What each record says in a column; all its rows must say the same."""
    column = rows.column(name)
    said = column.codes[records.first()]
    other = np.flatnonzero(column.codes != said[records.codes])
    if len(other):
        row = int(other[0])
        before = column.texts[said[records.codes[row]]]
        raise rows.error(
            f"expected one {name} in all rows of record {records.text(row)}; "
            f"got {before!r} and {column.text(row)!r}",
            row,
        )
    return [column.texts[code] for code in said]


def _day(rows: Export, text: str, row: int) -> date:
    try:
        day = date.fromisoformat(text[:10]) if len(text) in (10, 19) else None
    except ValueError:
        day = None
    if day is None or day < date(1945, 10, 24):
        raise rows.error(f"expected a day as 2018-11-08, from 1945 on; got {text!r}", row)
    return day


def _total(rows: Export, text: str, row: int) -> int | None:
    """A number of states, also written "120.0"; none where nothing is printed."""
    match = _TOTAL.fullmatch(text)
    if text and not match:
        raise rows.error(f"expected a number of states; got {text!r}", row)
    return int(match[1]) if match else None


def _names(facts: pd.DataFrame, symbols: pd.Series) -> pd.Series:
    """The roll call's name: its symbol, else meeting and number; `#undl 12` tells equals apart."""
    names = symbols.copy()
    numbers: dict[str, count[int]] = {}
    for record in sorted(names.index[names == ""], key=natural):
        meeting = facts.loc[record, "meeting"]
        number = next(numbers.setdefault(meeting, count(1)))
        names[record] = f"{meeting}#{number}" if meeting else f"undl {record}"
    apart = names + "#undl " + names.index
    return names.where(~names.duplicated(keep=False), apart)


def parts(subjects: str) -> list[str]:
    """The subjects, which the library separates by a bar."""
    each = (" ".join(part.split()) for part in re.split(r"[|;\n]", subjects))
    return list(dict.fromkeys(filter(None, each)))
