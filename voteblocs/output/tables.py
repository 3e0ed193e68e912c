"""Tables as CSV, the same bytes for the same content."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from voteblocs.record import VotingRecord
from voteblocs.sources.tables._csv import FORMULA

DIGITS = 10
CAST = ("yes", "no", "abstain")


def write_tables(tables: Mapping[str, pd.DataFrame], folder: str | Path) -> list[Path]:
    """Each table as `name.csv` in a folder that exists; the paths written.

    UTF-8, comma, lines ending in a newline; the index is left out. Numbers have 10 significant
    digits, days are written as 2018-11-08, a missing cell is empty. A text cell that a
    spreadsheet would run as a formula (it begins with = + - @, tab or return) gets a leading `'`,
    which `read_tidy` takes off again.

    >>> import pandas as pd, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     table = pd.DataFrame({"country": ["FRA"], "lean": [1 / 3]})
    ...     write_tables({"lean": table}, folder)[0].read_text()
    'country,lean\\nFRA,0.3333333333\\n'
    """
    paths = []
    for name, table in tables.items():
        path = Path(folder) / f"{name}.csv"
        path.write_text(csv_text(table), encoding="utf-8", newline="")
        paths.append(path)
    return paths


def record_tables(record: VotingRecord) -> dict[str, pd.DataFrame]:
    """The record as the tables that `read_tidy` reads back."""
    return {
        "votes": record.votes,
        "rollcalls": record.rollcalls.reset_index(),
        "sponsors": record.sponsors,
        "intentions": record.intentions,
    }


def reconciliation_table(record: VotingRecord) -> pd.DataFrame:
    """Printed and counted totals of each roll call, how far they differ, and a verdict.

    Columns: `rollcall`; `printed_`, `counted_` and `difference_` (counted − printed) with each of
    `yes no abstain`, missing where no total was printed or no vote listed; `unresolved`, entries of
    its lists that are no state (0: a reader stops at one with its line); `verdict` (agrees,
    differs, no total printed, no voting lists).

    >>> from voteblocs.reading import load_sample
    >>> reconciliation_table(load_sample())["verdict"].tolist()
    ['agrees', 'agrees']
    """
    told = record.reconciliation
    printed = {f"printed_{kind}": told[f"printed_{kind}"] for kind in CAST}
    listed = told["verdict"] != "no voting lists"
    votes = {kind: told[kind].astype("Int64").where(listed) for kind in CAST}
    counted = {f"counted_{kind}": votes[kind] for kind in CAST}
    apart = {f"difference_{kind}": votes[kind] - told[f"printed_{kind}"] for kind in CAST}
    table = pd.DataFrame(printed | counted | apart, index=told.index)
    return table.assign(unresolved=0, verdict=told["verdict"]).reset_index()


def csv_text(table: pd.DataFrame) -> str:
    """A table as the text of a CSV file, by the rules of `write_tables`."""
    cells = pd.DataFrame({name: _cells(table[name]) for name in table}, columns=table.columns)
    return str(cells.to_csv(index=False, lineterminator="\n"))


def _cells(column: pd.Series) -> list[str]:
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.dt.strftime("%Y-%m-%d").fillna("").tolist()  # type: ignore[no-any-return]
    return [_cell(value) for value in column.tolist()]


def _cell(value: object) -> str:
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float):
        return format(value, f".{DIGITS}g") if value else "0"
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text
