"""Every state in every window: the table that all others of a history are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from voteblocs.countries.membership import states
from voteblocs.over_time._alignment import aligned
from voteblocs.over_time._parallel import each
from voteblocs.over_time._slices import SCORED, Slice, sliced
from voteblocs.record import VotingRecord

Progress = Callable[[int, int], None]

COLUMNS = (
    *("window", "country", "bloc", "bloc_signed", "strength"),
    *("lean", "swing", "crossing", "fence", "contested", "attendance"),
)
SUCCESSION = "a state's first bloc label follows from that of the seat it succeeded, where one did"


def history_of(
    parts: Mapping[str, VotingRecord],
    *,
    method: str,
    measure: str,
    seed: int = 0,
    n_jobs: int = 1,
    signed: bool = True,
    successors: bool = False,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """The history of windows already cut; as `history`."""
    settings: dict[str, Any] = {"method": method, "measure": measure}
    settings |= {"seed": seed, "signed": signed}
    slices = _counted(
        each(partial(sliced, **settings), parts.values(), n_jobs), progress, len(parts)
    )
    found = dict(zip(parts, slices, strict=True))
    follows = predecessors() if successors else {}
    labels = {
        kind: aligned(
            {window: getattr(part, kind) for window, part in found.items()}, follows=follows
        )
        for kind in ("bloc", "bloc_signed")
    }
    table = _joined(found, labels)
    table.attrs = {**settings, "succession": SUCCESSION if successors else None}
    return table


def predecessors() -> dict[str, str]:
    """The seat that each successor state followed, as of `states`.

    >>> predecessors()["CZE"]
    'CSK'
    """
    ended = states()["successor"]
    return {new: old for old, listed in ended[ended != ""].items() for new in listed.split()}


def _counted(slices: Iterable[Slice], progress: Progress | None, total: int) -> Iterator[Slice]:
    for done, part in enumerate(slices, start=1):
        if progress is not None:
            progress(done, total)
        yield part


def _joined(
    found: Mapping[str, Slice], labels: Mapping[str, Mapping[str, pd.Series]]
) -> pd.DataFrame:
    """One table of the scores of all windows and the labels of their states."""
    whole = dict.fromkeys((*labels, "contested"), "Int64")
    numbers = dict.fromkeys((*SCORED[:-1], "strength", "attendance"), float)
    if not found:
        return pd.DataFrame(columns=list(COLUMNS)).astype(numbers | whole)
    states = [part.scores.index for part in found.values()]
    table = pd.concat([part.scores for part in found.values()]).rename_axis("country")
    table = table.reset_index().assign(window=np.repeat(list(found), [len(s) for s in states]))
    for kind, windows in labels.items():
        own = [windows[window].reindex(s) for window, s in zip(found, states, strict=True)]
        table[kind] = np.concatenate([part.to_numpy(dtype=float) for part in own])
    return table.astype(numbers | whole)[list(COLUMNS)]
