"""Blocs of all windows at once: one gain table for each window, never the multislice matrix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]

TOLERANCE = 1e-10  # of the greatest |B|: a smaller gain is rounding


class Slices(NamedTuple):
    """A quality table for each window, and for each of its states its place in the window before.

    `before` holds, state by state, (window, place) of the last window it was in, or (−1, −1).
    """

    tables: Sequence[Matrix]
    before: Sequence[Labels]
    coupling: float

    def after(self) -> list[Labels]:
        """The same towards the next window of every state."""
        found = [np.full_like(places, -1) for places in self.before]
        for window, places in enumerate(self.before):
            for place, (then, where) in enumerate(places.tolist()):
                if then >= 0:
                    found[then][where] = window, place
        return found

    def quality(self, labels: Sequence[Labels]) -> float:
        """Σ_t Σ_{i≠j} B_ij δ + 2 ω Σ_i,t δ(label, label in its next window)."""
        within = sum(
            float(B[own[:, None] == own].sum()) for B, own in zip(self.tables, labels, strict=True)
        )
        kept = 0
        for window, places in enumerate(self.before):
            then, where = places[:, 0], places[:, 1]
            known = np.flatnonzero(then >= 0)
            kept += sum(labels[then[i]][where[i]] == labels[window][i] for i in known)
        return within + 2 * self.coupling * kept


def climb(slices: Slices, labels: Sequence[Labels]) -> list[Labels]:
    """Labels that no move of one state or one bloc of one window, and no merger, improves.

    Windows in turn: the best single move as long as one gains, then the best move of a whole bloc
    to another label; when no window gains any more, the best merger of two labels over all
    windows; and again.
    """
    labels = [own.copy() for own in labels]
    after = slices.after()
    tolerance = TOLERANCE * max(float(np.abs(B).max(initial=0.0)) for B in slices.tables)
    while True:
        moved = True
        while moved:
            moved = False
            for window in range(len(labels)):
                number = max(int(own.max(initial=-1)) for own in labels) + 2
                B, own = slices.tables[window], labels[window]
                pull = _pull(slices, labels, (slices.before[window], after[window]), number=number)
                moved |= _states_moved(B, pull, own, tolerance=tolerance)
                moved |= _blocs_moved(B, pull, own, tolerance=tolerance)
        if not _labels_merged(slices, labels, tolerance):
            return labels


def _pull(
    slices: Slices, labels: Sequence[Labels], sides: tuple[Labels, Labels], *, number: int
) -> Matrix:
    """ω in the row of the label that each state has next door, labels × states."""
    pull = np.zeros((number, len(sides[0])))
    for side in sides:
        for i, label in _next_door(labels, side):
            pull[label, i] += slices.coupling
    return pull


def _next_door(labels: Sequence[Labels], side: Labels) -> Iterator[tuple[int, int]]:
    for i, (window, place) in enumerate(side.tolist()):
        if window >= 0:
            yield i, int(labels[window][place])


def _rows(B: Matrix, own: Labels, number: int) -> Matrix:
    """The rows of a table added up over the states of each label."""
    member = np.zeros((number, len(own)))
    member[own, np.arange(len(own))] = 1.0
    rows: Matrix = member @ B
    return rows


def _states_moved(B: Matrix, pull: Matrix, own: Labels, *, tolerance: float) -> bool:
    """Single moves in one window, the best first; whether there was one."""
    table = _rows(B, own, len(pull)) + pull
    states, moved = np.arange(len(own)), False
    while len(own):
        gains = table - table[own, states]
        highest = gains.max()
        if highest <= tolerance:
            break
        new, state = divmod(int((gains >= highest - tolerance).argmax()), len(own))
        table[own[state]] -= B[state]
        table[new] += B[state]
        own[state], moved = new, True
    return moved


def _blocs_moved(B: Matrix, pull: Matrix, own: Labels, *, tolerance: float) -> bool:
    """Whole blocs of one window moved to another label, the best first."""
    moved = False
    while len(own):
        number = len(pull)
        between = _rows(_rows(B, own, number).T, own, number)
        drawn = _rows(pull.T, own, number).T  # label × bloc: the pull on all of its states
        gains = between + drawn - np.diag(drawn)
        np.fill_diagonal(gains, 0.0)
        gains[:, np.bincount(own, minlength=number) == 0] = 0.0
        highest = gains.max()
        if highest <= tolerance:
            break
        new, bloc = divmod(int((gains >= highest - tolerance).argmax()), number)
        own[own == bloc] = new
        moved = True
    return moved


def _labels_merged(slices: Slices, labels: list[Labels], tolerance: float) -> bool:
    """The best merger of two labels over all windows, made if it gains."""
    number = max(int(own.max(initial=-1)) for own in labels) + 1
    gains = np.zeros((number, number))
    for B, own in zip(slices.tables, labels, strict=True):
        gains += _rows(_rows(B, own, number).T, own, number)
    for window, places in enumerate(slices.before):
        for i, label in _next_door(labels, places):
            gains[label, labels[window][i]] += slices.coupling / 2
            gains[labels[window][i], label] += slices.coupling / 2
    np.fill_diagonal(gains, -np.inf)
    if number < 2 or gains.max() <= tolerance:
        return False
    kept, gone = divmod(int((gains >= gains.max() - tolerance).argmax()), number)
    for own in labels:
        own[own == gone] = kept
        own[own > gone] -= 1
    return True
