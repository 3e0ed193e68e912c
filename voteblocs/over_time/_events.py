"""What happened to blocs between one window and the next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

COLUMNS = ("window", "event", "bloc", "from", "to", "states", "members")
SHARE, LEAST = 0.3, 2  # of a bloc that must go or come together

Row = tuple[str, str, int, str, str, int, str]


def bloc_events(history: pd.DataFrame, blocs: str = "bloc") -> pd.DataFrame:
    """Births, deaths, splits and mergers of blocs, from a table of `history`.

    Between two consecutive windows that have blocs (`blocs` names their column):

    - `birth`: a bloc whose label the window before did not have; `from` where its states were;
    - `death`: a label that this window does not have; `to` where its states are now;
    - `split`: of the states of a bloc that vote in both windows at least 30 %, and two, are in
      each of two or more blocs now; `from` the old bloc, `to` the new ones;
    - `merge`: of the states of a bloc that voted in both windows at least 30 %, and two, come from
      each of two or more; `from` the old blocs, `to` the new one.

    Births and deaths are told of blocs of two states or more. Columns `window` (the later one),
    `event`, `bloc`, `from`, `to` (labels separated by `; `), `states` and `members`: of a birth or
    death all of the bloc's, of a split or merger those that went or came together. The first
    window has no events. A column that is not there is a ValueError.

    >>> import pandas as pd
    >>> cells = [("1", "A", 0), ("1", "B", 0), ("1", "C", 0), ("1", "D", 0)]
    >>> cells += [("2", "A", 0), ("2", "B", 0), ("2", "C", 1), ("2", "D", 1)]
    >>> bloc_events(pd.DataFrame(cells, columns=["window", "country", "bloc"]))["event"].tolist()
    ['birth', 'split']
    """
    if blocs not in history:
        raise ValueError(f"expected a history with a column {blocs!r}; it has none")
    known = history.dropna(subset=blocs)
    windows = [
        (str(window), rows.set_index("country")[blocs].astype(int))
        for window, rows in known.groupby("window", sort=False)
    ]
    rows: list[Row] = []
    for (_, before), (window, now) in pairwise(windows):
        rows += _between(window, before, now)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _between(window: str, before: pd.Series, now: pd.Series) -> Iterator[Row]:
    for bloc in sorted(set(now) - set(before)):
        members = now.index[now == bloc]
        if len(members) >= LEAST:
            origin = _labels(before.reindex(members))
            yield (window, "birth", bloc, origin, str(bloc), len(members), "; ".join(members))
    for bloc in sorted(set(before) - set(now)):
        members = before.index[before == bloc]
        if len(members) >= LEAST:
            goal = _labels(now.reindex(members))
            yield (window, "death", bloc, str(bloc), goal, len(members), "; ".join(members))
    both = before.index.intersection(now.index)
    for bloc, parts, members in _together(before[both], now[both]):
        yield (window, "split", bloc, str(bloc), parts, len(members), "; ".join(members))
    for bloc, parts, members in _together(now[both], before[both]):
        yield (window, "merge", bloc, parts, str(bloc), len(members), "; ".join(members))


def _together(one: pd.Series, other: pd.Series) -> Iterator[tuple[int, str, list[str]]]:
    """Blocs of the one that have large parts in two blocs of the other, and who is in these."""
    for bloc, members in sorted(one.groupby(one).groups.items()):
        sizes = other[members].value_counts()
        large = sorted(sizes.index[(sizes >= LEAST) & (sizes >= SHARE * len(members))])
        if len(large) > 1:
            inside = other[members].isin(large)
            yield int(bloc), "; ".join(map(str, large)), list(members[inside.to_numpy()])


def _labels(labels: pd.Series) -> str:
    return "; ".join(str(int(label)) for label in sorted(labels.dropna().unique()))
