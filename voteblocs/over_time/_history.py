"""Every state in every window: the table that all others of a history are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import pandas as pd

from voteblocs.countries.membership import states
from voteblocs.over_time._alignment import aligned
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
    settings = {"method": method, "measure": measure, "seed": seed, "signed": signed}
    slices = _counted(_each(parts, settings, n_jobs), progress, len(parts))
    found = dict(zip(parts, slices, strict=True))
    follows = predecessors() if successors else {}
    bloc, bloc_signed = (
        aligned({window: getattr(part, kind) for window, part in found.items()}, follows=follows)
        for kind in ("bloc", "bloc_signed")
    )
    tables = [
        part.scores.rename_axis("country")
        .reset_index()
        .assign(
            window=window,
            bloc=bloc[window].reindex(part.scores.index).to_numpy(),
            bloc_signed=bloc_signed[window].reindex(part.scores.index).to_numpy(),
        )
        for window, part in found.items()
    ]
    table = _joined(tables)
    table.attrs.update(settings)
    table.attrs["succession"] = SUCCESSION if successors else None
    return table


def predecessors() -> dict[str, str]:
    """The seat that each successor state followed, as of `states`.

    >>> predecessors()["CZE"]
    'CSK'
    """
    ended = states()["successor"]
    return {new: old for old, listed in ended[ended != ""].items() for new in listed.split()}


def _each(
    parts: Mapping[str, VotingRecord], settings: Mapping[str, object], n_jobs: int
) -> Iterable[Slice]:
    """The slice of every window, in order, on one processor or several."""
    if n_jobs == 1:
        return (sliced(part, **settings) for part in parts.values())  # type: ignore[arg-type]
    from joblib import Parallel, delayed

    jobs = (delayed(sliced)(part, **settings) for part in parts.values())
    every: Iterable[Slice] = Parallel(n_jobs=n_jobs, return_as="generator")(jobs)
    return every


def _counted(slices: Iterable[Slice], progress: Progress | None, total: int) -> Iterator[Slice]:
    for done, part in enumerate(slices, start=1):
        if progress is not None:
            progress(done, total)
        yield part


def _joined(tables: list[pd.DataFrame]) -> pd.DataFrame:
    if not tables:
        return pd.DataFrame(columns=list(COLUMNS))
    whole = dict.fromkeys(("bloc", "bloc_signed", "contested"), "Int64")
    numbers = dict.fromkeys((*SCORED[:-1], "strength", "attendance"), float)
    tables = [table.astype(numbers | whole) for table in tables]
    return pd.concat(tables, ignore_index=True)[list(COLUMNS)]
