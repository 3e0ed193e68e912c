"""Blocs of one window that are the blocs of the next: labels that persist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Labels = NDArray[np.int64]

UNKNOWN = -1
SHARE = 0.3  # of the larger bloc that both must have in common to be the same one


def aligned(
    partitions: Mapping[str, pd.Series], *, follows: Mapping[str, str] | None = None
) -> dict[str, pd.Series]:
    """The partitions of consecutive windows with labels that persist.

    Each window is matched to the labels that its states carried last: the assignment of its blocs
    to labels that maximises the number of states keeping theirs (the assignment problem, Kuhn
    1955, doi:10.1002/nav.3800020109). A bloc and a label may match only where the states they have
    in common are at least 30 % of the larger of both, among the states of this window that
    carried a label. A bloc matched to none gets a new label. A state that is absent keeps its last
    label until it returns. Empty partitions are passed over. `follows` names the seat whose label a
    state takes up when it has none of its own.

    Labels are numbered from 0 by how many states carried them over all windows, then by their
    first window and their size in it. Each Series is `country` → label, as integers.

    >>> import pandas as pd
    >>> first = pd.Series({"AAA": 0, "BBB": 0, "CCC": 1, "DDD": 1})
    >>> second = pd.Series({"AAA": 1, "BBB": 1, "CCC": 0, "DDD": 0, "EEE": 0})
    >>> aligned({"1": first, "2": second})["2"].to_dict()
    {'AAA': 1, 'BBB': 1, 'CCC': 0, 'DDD': 0, 'EEE': 0}
    """
    last: dict[str, int] = {}
    found: dict[str, Labels] = {}
    free = 0
    for window, partition in partitions.items():
        blocs, sizes = _by_size(partition.to_numpy(dtype=np.int64))
        carried = np.array([_carried(last, state, follows or {}) for state in partition.index])
        label = np.full(len(sizes), UNKNOWN)
        for bloc, old in _matched(blocs, carried.astype(np.int64)):
            label[bloc] = old
        new = label == UNKNOWN
        label[new] = free + np.arange(new.sum())
        free += int(new.sum())
        found[window] = label[blocs]
        last.update(zip(partition.index, found[window].tolist(), strict=True))
    number = renumbered(list(found.values()), free)
    return {
        window: pd.Series(number[labels], partitions[window].index, name="bloc")
        for window, labels in found.items()
    }


def _carried(last: Mapping[str, int], state: str, follows: Mapping[str, str]) -> int:
    """The label that a state carried last, or the seat that it followed; −1 for none."""
    return last.get(state, last.get(follows.get(state, ""), UNKNOWN))


def _matched(blocs: Labels, carried: Labels) -> Iterator[tuple[int, int]]:
    """Every bloc that has a label, with that label, by the best assignment."""
    from scipy.optimize import linear_sum_assignment

    labels = np.unique(carried[carried != UNKNOWN])
    known = carried != UNKNOWN
    common = np.zeros((blocs.max(initial=-1) + 1, len(labels)), dtype=np.int64)
    np.add.at(common, (blocs[known], np.searchsorted(labels, carried[known])), 1)
    larger = np.maximum.outer(common.sum(axis=1), common.sum(axis=0))
    may = (common > 0) & (common >= SHARE * larger)
    rows, columns = linear_sum_assignment(np.where(may, common, 0), maximize=True)
    for row, column in zip(rows, columns, strict=True):
        if may[row, column]:
            yield int(row), int(labels[column])


def _by_size(labels: Labels) -> tuple[Labels, Labels]:
    """The same groups numbered from 0 by falling size, equal sizes by their first state."""
    _, first, inverse, sizes = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    order = np.lexsort((first, -sizes))
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return rank[inverse], sizes[order]


def renumbered(found: Sequence[Labels], number: int) -> Labels:
    """The final number of every label; labels were given in the order that breaks ties."""
    carried = np.zeros(number, dtype=np.int64)
    for labels in found:
        carried += np.bincount(labels, minlength=number)
    rank = np.empty(number, dtype=np.int64)
    rank[np.argsort(-carried, kind="stable")] = np.arange(number)
    return rank
