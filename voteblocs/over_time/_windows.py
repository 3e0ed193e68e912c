"""The record cut into windows of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from voteblocs.record import VotingRecord

By = str | int | tuple[int, int] | Mapping[str, VotingRecord]

ENOUGH = 10  # roll calls below which a window is listed and has no blocs


def windows(record: VotingRecord, by: By = "session") -> dict[str, VotingRecord]:
    """One record for each window of time, in order.

    `by` is `session` or `year` (in the order of their first dates; two sessions that begin on one
    day stand as their first roll calls do in the record), a number of years, `(length, step)` in
    years for windows that may overlap, or windows that are cut already: a record for each label.
    Windows of years begin with the first year of the record and end with the first one that
    reaches its last; their labels are the first and last year, as `1946-1950`. A window without a
    roll call is left out, and so are roll calls without a day where years are asked for. What is
    none of these is a ValueError.

    >>> import voteblocs as vb
    >>> record = vb.load_unga(range(70, 75))
    >>> {label: len(part.rollcalls) for label, part in windows(record, 2).items()}
    {'2015-2016': 187, '2017-2018': 224, '2019-2020': 91}
    """
    if isinstance(by, Mapping):
        return dict(by)
    if by in ("session", "year"):
        return record.windows(str(by))
    length, step = _years(by)
    years = record.rollcalls["date"].dt.year
    if years.isna().all():
        return {}
    first, last = int(years.min()), int(years.max())
    found = {}
    for start in range(first, max(last - length + step, first) + 1, step):
        inside = years.index[years.between(start, start + length - 1)]
        if len(inside):
            end = min(start + length - 1, last)
            label = str(start) if end == start else f"{start}-{end}"
            found[label] = record.select(rollcalls=inside)
    return found


def blocs_in(
    parts: Mapping[str, VotingRecord], history: pd.DataFrame
) -> Iterator[tuple[str, VotingRecord, pd.Series]]:
    """Every window that has blocs in a history, with its record and the bloc of each voter.

    A window of the history that is not among the parts is a ValueError.
    """
    known = history[history["bloc"].notna()]
    for window, states in known.groupby("window", sort=False):
        if window not in parts:
            got = ", ".join(list(parts)[:3]) or "none"
            raise ValueError(f"expected the windows of the history, as {window!r}; got {got}")
        yield str(window), parts[str(window)], states.set_index("country")["bloc"].astype(int)


def enough(record: VotingRecord) -> bool:
    """Whether a window has roll calls enough for blocs, at least 10."""
    return len(record.rollcalls) >= ENOUGH


def middle(record: VotingRecord) -> pd.Timestamp:
    """The day of the middle roll call of a window; NaT where none has a day."""
    days = record.rollcalls["date"].dropna().sort_values()
    return days.iloc[len(days) // 2] if len(days) else pd.NaT


def cut_by(by: By) -> str | int | tuple[int, int]:
    """How windows were cut, in a word."""
    return "given" if isinstance(by, Mapping) else by


def _years(by: object) -> tuple[int, int]:
    """Length and step of windows of years."""
    pair = by if isinstance(by, tuple) else (by, by)
    if len(pair) == 2 and all(isinstance(n, int) and n > 0 for n in pair):
        length, step = pair
        return int(length), int(step)
    raise ValueError(
        f"expected windows by session, year, a number of years or (length, step); got {by!r}"
    )
