"""Places of least stress: numbers in, numbers out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

STEPS = 400
CLOSEST = 0.02  # the distance of the two most alike states
JITTER = 1e-6


def distances(agreement: Matrix, unknown: float) -> Matrix:
    """1 − agreement, the smallest 0.02, with a diagonal of 0."""
    distances = 1 - np.where(np.isnan(agreement), unknown, agreement)
    np.fill_diagonal(distances, np.inf)
    distances += CLOSEST - distances.min(initial=np.inf) if len(distances) > 1 else 0.0
    np.fill_diagonal(distances, 0.0)
    return distances


def majorised(wanted: Matrix) -> Matrix:
    """The places of least stress, centred; no matrix product, so no threads to differ by."""
    x, y = (_classical(wanted) + _sunflower(len(wanted))).T
    for _ in range(STEPS if len(wanted) > 1 else 0):
        across, up = x[:, None] - x, y[:, None] - y
        distance = np.sqrt(across * across + up * up)
        np.fill_diagonal(distance, 1.0)
        ratio = wanted / distance
        x, y = (ratio * across).mean(axis=1), (ratio * up).mean(axis=1)
    return np.column_stack([x, y])


def _classical(wanted: Matrix) -> Matrix:
    """Torgerson's scaling in two dimensions, to six digits.

    A slope of 1e-7 on the diagonal decides between axes that are equally good.
    """
    n = len(wanted)
    if n < 2:
        return np.zeros((n, 2))
    squares = wanted**2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()
    values, vectors = np.linalg.eigh(-centred / 2 + np.diag(np.linspace(0, 1e-7, n)))
    axes = (vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 0))).round(6)
    first = np.abs(axes).argmax(axis=0)
    places: Matrix = axes * np.where(axes[first, [0, 1]] < 0, -1, 1)
    return places


def _sunflower(n: int) -> Matrix:
    """n different points within 1e-6 of 0, in the order of the seeds of a sunflower."""
    k = np.arange(n)
    radius, angle = JITTER * np.sqrt(k / max(n, 1)), k * np.pi * (3 - 5**0.5)
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def turned(places: Matrix, lean: NDArray[np.float64] | None) -> Matrix:
    """The places turned so that x rises with lean, or is the longest axis; outliers above."""
    if len(places) < 2:
        return places
    centred = places - places.mean(axis=0)
    direction = _rise(centred, lean)
    rising = direction is not None
    if direction is None:
        values, vectors = np.linalg.eigh(centred.T @ centred)
        direction = vectors[:, 1] if values[1] - values[0] > 1e-9 * values[1] else np.eye(2)[0]
    across = np.array([-direction[1], direction[0]])
    result = np.column_stack([centred @ direction, centred @ across])
    result[:, 1] *= _sign(result[:, 1])
    result[:, 0] *= 1 if rising else _sign(result[:, 0])
    return result


def _rise(centred: Matrix, lean: NDArray[np.float64] | None) -> NDArray[np.float64] | None:
    """The direction in which lean rises, of length 1; None where it does not vary."""
    if lean is None:
        return None
    known = ~np.isnan(lean)
    if not known.any() or np.ptp(lean[known]) < 1e-9:
        return None
    points = centred[known] - centred[known].mean(axis=0)
    slope = np.linalg.lstsq(points, lean[known] - lean[known].mean(), rcond=1e-9)[0]
    length = float(np.hypot(*slope))
    if length < 1e-9:
        return None
    direction: NDArray[np.float64] = slope / length
    return direction


def _sign(values: NDArray[np.float64]) -> int:
    """−1 where the third moment is negative; where it is 0, where the first value not 0 is."""
    spread = float(np.abs(values).max()) or 1.0
    moment = round(float(((values / spread) ** 3).mean()), 6)
    if moment:
        return 1 if moment > 0 else -1
    off = values[np.abs(values) > 1e-6 * spread]
    return -1 if len(off) and off[0] < 0 else 1
