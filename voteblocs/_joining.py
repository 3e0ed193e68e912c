"""Tables of several records as one, what they tell differently told; and the part of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

PRINTED = ("printed_yes", "printed_no", "printed_abstain")
CAST = ("yes", "no", "abstain")


def same_rollcalls(known: pd.DataFrame, more: pd.DataFrame) -> dict[str, str]:
    """The roll calls of `more` that are known already under another name.

    Both tables have the votes counted (`yes no abstain`) beside the facts. Two roll calls are the
    same if they are of one body and day with the same votes counted, no third one is like them,
    and they do not name two resolutions.
    """
    first = _by_day_and_tally(known)
    second = _by_day_and_tally(more[~more.index.isin(known.index)])
    pairs = {
        names[0]: first[key][0]
        for key, names in second.items()
        if len(names) == 1 and len(first.get(key, ())) == 1
    }
    return {
        new: old
        for new, old in pairs.items()
        if "" in (more["resolution"][new], known["resolution"][old])
    }


def _by_day_and_tally(table: pd.DataFrame) -> dict[object, list[str]]:
    found: dict[object, list[str]] = {}
    for row in table[["date", "body", *CAST]].itertuples():
        if row.date == row.date and row.yes + row.no + row.abstain:
            found.setdefault(tuple(row)[1:], []).append(row.Index)
    return found


def joined_votes(
    tables: Sequence[pd.DataFrame], sources: Sequence[str]
) -> tuple[pd.DataFrame, list[str]]:
    """All votes, each cell from the first that tells it, and the cells told differently."""
    every = pd.concat(
        [t.astype(str).assign(told=i) for i, t in enumerate(tables)], ignore_index=True
    )
    distinct = every.drop_duplicates(["country", "rollcall", "choice"])
    clash = distinct[distinct.duplicated(["country", "rollcall"], keep=False)]
    warnings = [
        f"{rollcall}: {country} "
        + ", ".join(
            f"{c} in {sources[t]}" for c, t in zip(cell["choice"], cell["told"], strict=True)
        )
        + "; the first is kept"
        for (rollcall, country), cell in clash.groupby(["rollcall", "country"], sort=True)
    ]
    return every.drop(columns="told").drop_duplicates(["country", "rollcall"]), warnings


def joined_rollcalls(
    tables: Sequence[pd.DataFrame], sources: Sequence[str]
) -> tuple[pd.DataFrame, list[str]]:
    """Every roll call once, each fact from the first that tells it, and differing totals."""
    joined, warnings = tables[0], []
    for table, source in zip(tables[1:], sources[1:], strict=True):
        both = joined.index.intersection(table.index)
        warnings += list(_other_totals(joined.loc[both], table.loc[both], source))
        known = joined.astype(object).map(_or_missing)
        joined = known.combine_first(table.astype(object)).reindex(columns=table.columns)
    return joined, warnings


def _or_missing(cell: object) -> object:
    return pd.NA if isinstance(cell, str) and not cell else cell


def _other_totals(one: pd.DataFrame, other: pd.DataFrame, source: str) -> Iterator[str]:
    for name in one.index:
        first, second = ([row[name] for row in map(t.__getitem__, PRINTED)] for t in (one, other))
        told = not (pd.isna(first).any() or pd.isna(second).any())
        if told and first != second:
            shown = ["-".join(map(str, totals)) for totals in (first, second)]
            yield f"{name}: printed {shown[0]} first, {shown[1]} in {source}; the first is kept"


def source_name(rollcalls: pd.DataFrame, number: int) -> str:
    """What to call a record in a warning: its commonest source, else its number."""
    named = Counter(rollcalls["source"][rollcalls["source"] != ""])
    return named.most_common(1)[0][0] if named else f"record {number}"


def renamed(table: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """A table of votes or intentions with roll calls under the names already known."""
    return table.astype(str).assign(rollcall=table["rollcall"].astype(str).replace(dict(names)))


def rows_of(votes: pd.DataFrame, rollcalls: pd.Index) -> pd.DataFrame:
    """The rows on some roll calls, their categories only those that are left."""
    every = votes["rollcall"].cat
    rows = votes[every.categories.isin(rollcalls)[every.codes]].reset_index(drop=True)
    return rows.assign(
        country=rows["country"].cat.remove_unused_categories(),
        rollcall=rows["rollcall"].cat.set_categories(rollcalls.rename(None)),
    )
