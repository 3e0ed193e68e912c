"""The whole record as a history: blocs that persist, and where every state stood in each window."""

from __future__ import annotations

import pandas as pd

from voteblocs.over_time._blocs_history import blocs_history_of
from voteblocs.over_time._events import bloc_events
from voteblocs.over_time._history import Progress, history_of
from voteblocs.over_time._house import FOCUS, check_focus, groups_history_of, house_of
from voteblocs.over_time._windows import By, cut_by, windows
from voteblocs.record import VotingRecord
from voteblocs.structure.communities import METHODS
from voteblocs.ties.agreement import MEASURES
from voteblocs.wording import expected


def history(
    record: VotingRecord,
    by: By = "session",
    *,
    method: str = "modularity",
    measure: str = "excess",
    seed: int = 0,
    n_jobs: int = 1,
    signed: bool = True,
    successors: bool = False,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Where every voter stood in every window, one row for both, in the order of the windows.

    Windows are as of `windows`. Columns:

    - `window`, `country`;
    - `bloc`: by `method` on the ties of `measure` in this window (as of `blocs`), under labels that
      persist: each window's blocs are matched to the labels that its states carried last, so that
      as many as possible keep theirs; a bloc that shares less than 30 % with every label gets a
      new one. Labels go from 0 by how many states carried them over all windows;
    - `bloc_signed`: the same for the blocs that maximise the excess within them;
    - `strength`: sum of the positive ties;
    - `lean swing crossing fence contested attendance`: as of `swing_states` on the blocs of the
      window; +1 is the pole that voted more with the United States.

    A window with fewer than 10 roll calls has its voters and their attendance, and all else is
    missing; labels pass over it. A state that did not vote in a window has no row there and keeps
    its last label until it returns. With `successors` a new state begins with the label of the
    seat that it succeeded. `signed=False` leaves `bloc_signed` empty and saves half of the time.
    `progress` is called with the number of windows done and of all. The result is the same for
    any `n_jobs`. `.attrs`: `by` (`given`: windows already cut), `method`, `measure`,
    `seed`, `signed` and `succession` (the rule, where one was asked for).

    >>> import voteblocs as vb
    >>> table = history(vb.load_unga([15, 16]))
    >>> table[table["country"].isin(["CUB", "USA"])]["bloc_signed"].tolist()
    [1, 0, 1, 0]
    """
    _check(method, measure)
    table = history_of(
        windows(record, by),
        method=method,
        measure=measure,
        seed=seed,
        n_jobs=n_jobs,
        signed=signed,
        successors=successors,
        progress=progress,
    )
    table.attrs["by"] = cut_by(by)
    return table


def history_tables(
    record: VotingRecord,
    by: By = "session",
    *,
    method: str = "modularity",
    measure: str = "excess",
    seed: int = 0,
    n_jobs: int = 1,
    successors: bool = False,
    focus: str = FOCUS,
    progress: Progress | None = None,
) -> dict[str, pd.DataFrame]:
    """All tables of a history at once, the windows cut once.

    `history` (state × window), `blocs_history` (bloc × window), `events`, `house` (a row for each
    window) and `groups_history` (known group × window); as `history`, `blocs_over_time`,
    `bloc_events`, `house` and `groups_over_time`, which also say what the arguments mean. All
    are empty where the record has no window.

    >>> import voteblocs as vb
    >>> tables = history_tables(vb.load_unga([15, 16]))
    >>> {name: len(table) for name, table in tables.items()}
    {'history': 203, 'blocs_history': 5, 'events': 1, 'house': 2, 'groups_history': 7}
    """
    _check(method, measure)
    check_focus(record, focus)
    parts = windows(record, by)
    table = history_of(
        parts,
        method=method,
        measure=measure,
        seed=seed,
        n_jobs=n_jobs,
        successors=successors,
        progress=progress,
    )
    table.attrs["by"] = cut_by(by)
    return {
        "history": table,
        "blocs_history": blocs_history_of(parts, table),
        "events": bloc_events(table),
        "house": house_of(parts, table, focus=focus),
        "groups_history": groups_history_of(parts),
    }


def _check(method: str, measure: str) -> None:
    for given, what, known in ((method, "method", METHODS), (measure, "measure", MEASURES)):
        if given not in known:
            raise ValueError(expected(f"a {what}", known, given))
