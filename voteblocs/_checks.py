"""The tables of a record, checked once, at the door."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

CHOICES = ("yes", "abstain", "no", "absent")
ROLES = ("lead", "original", "joined")

VOTES_COLUMNS = ("country", "rollcall", "choice")
SPONSORS_COLUMNS = ("country", "resolution", "role")
ROLLCALLS_DTYPES = {
    "resolution": "str",
    "date": "datetime64[s]",
    "session": "str",
    "body": "str",
    "title": "str",
    "issues": "str",
    "printed_yes": "Int64",
    "printed_no": "Int64",
    "printed_abstain": "Int64",
    "adopted": "boolean",
    "source": "str",
}


def natural(name: str) -> list[tuple[int, str]]:
    """A sort key that puts `#2` before `#10`."""
    return [
        (int(part), "") if part.isdigit() else (-1, part)
        for part in re.split(r"([0-9]+)", name)
        if part
    ]


def _text(table: pd.DataFrame, columns: Sequence[str], name: str) -> pd.DataFrame:
    """These columns as plain text, every cell filled."""
    absent = [column for column in columns if column not in table]
    if absent:
        raise ValueError(f"{name}: expected columns {', '.join(columns)}; {absent[0]} is missing")
    empty = table[list(columns)].isna() | (table[list(columns)] == "")
    if empty.to_numpy().any():
        row, column = np.argwhere(empty.to_numpy())[0]
        raise ValueError(f"{name}: expected a {columns[column]} in row {row + 1}; got nothing")
    return table[list(columns)].astype(str)


def _one_of(values: pd.Series, allowed: Sequence[str], name: str) -> None:
    wrong = values[~values.isin(list(allowed))]
    if len(wrong):
        row = int(np.flatnonzero(~values.isin(list(allowed)).to_numpy())[0]) + 1
        expected = ", ".join(allowed)
        raise ValueError(
            f"{name}: expected one of {expected}; got {wrong.iloc[0]!r} in row {row}"
            + (f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else "")
        )


def checked_rollcalls(table: pd.DataFrame | None, votes: pd.DataFrame) -> pd.DataFrame:
    """The roll calls with all their columns, by date and then by name."""
    if table is None:
        names = pd.Index(sorted(_text(votes, VOTES_COLUMNS, "votes")["rollcall"].unique()))
        table = pd.DataFrame(index=names)
    if not table.index.is_unique:
        twice = table.index[table.index.duplicated()][0]
        raise ValueError(f"rollcalls: expected each roll call once; {twice!r} stands twice")
    columns = {
        name: _column(table[name] if name in table else pd.Series(pd.NA, table.index), dtype)
        for name, dtype in ROLLCALLS_DTYPES.items()
    }
    filled = pd.DataFrame(columns, index=table.index.astype("str").rename("rollcall"))
    far = pd.Timestamp.max.floor("s")
    dates = filled["date"].fillna(far)
    order = sorted(filled.index, key=lambda name: (dates[name], natural(name)))
    return filled.loc[order]


def _column(values: pd.Series, dtype: str) -> pd.Series:
    """One column of the roll calls in its type; text that is missing is empty."""
    if dtype == "str":
        return values.astype(object).where(values.notna(), "").astype("str")
    if dtype == "datetime64[s]":
        return pd.to_datetime(values).astype(dtype)
    return values.astype(dtype)


def checked_choices(
    table: pd.DataFrame | None, rollcalls: pd.Index, name: str, choices: Sequence[str]
) -> pd.DataFrame:
    """Votes or intentions, one row for a state and a roll call, sorted, as categories."""
    given = pd.DataFrame(columns=VOTES_COLUMNS) if table is None else table
    text = _text(given, VOTES_COLUMNS, name)
    _one_of(text["choice"], choices, name)
    _one_of(text["rollcall"], rollcalls, name)
    text = text.drop_duplicates()
    twice = text[text.duplicated(["country", "rollcall"], keep=False)]
    if len(twice):
        country, rollcall = twice.iloc[0][["country", "rollcall"]]
        said = twice[(twice["country"] == country) & (twice["rollcall"] == rollcall)]["choice"]
        raise ValueError(
            f"{name}: expected one choice of {country} on {rollcall}; got {' and '.join(said)}"
        )
    categories = {
        "country": sorted(text["country"].unique()),
        "rollcall": list(rollcalls),
        "choice": list(CHOICES),
    }
    typed = text.astype({key: pd.CategoricalDtype(values) for key, values in categories.items()})
    return typed.sort_values(["rollcall", "country"], ignore_index=True)


def checked_sponsors(table: pd.DataFrame | None) -> pd.DataFrame:
    """Sponsors, one row for a state and a draft: of several roles the strongest."""
    empty = pd.DataFrame(columns=SPONSORS_COLUMNS)
    text = _text(empty if table is None else table, SPONSORS_COLUMNS, "sponsors")
    _one_of(text["role"], ROLES, "sponsors")
    strength = text["role"].map({role: rank for rank, role in enumerate(ROLES)})
    drafts = sorted(text["resolution"].unique(), key=natural)
    draft = text["resolution"].map({name: rank for rank, name in enumerate(drafts)})
    ordered = text.assign(strength=strength, draft=draft).sort_values(
        ["draft", "country", "strength"]
    )
    once = ordered.drop_duplicates(["country", "resolution"])
    return once[list(SPONSORS_COLUMNS)].reset_index(drop=True)
