"""The partition that maximises what a quality matrix adds up to within its blocs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]

STARTS = 20
FEWEST, MOST = 2, 11  # blocs of a random start
TOLERANCE = 1e-10  # of the greatest |B|: a smaller gain is rounding


def best_partition(
    B: Matrix,
    *,
    seed: int = 0,
    starts: int = STARTS,
    warm: Labels | None = None,
    most: int | None = None,
) -> tuple[Labels, int]:
    """The labels that maximise Σ_{i≠j} B_ij δ(b_i, b_j), and how many partitions the starts met.

    The starts are `climb` from one bloc, from singletons and from random labels in 2 to 11 blocs,
    `starts` in all, and from the labels `warm` besides; of equally good ends the first is taken.
    B is a symmetric table whose diagonal does not count. Labels go from 0 by falling size, equal
    sizes by their first member. At most `most` blocs (None: any number), not counting members
    whose values are all 0, who stand alone. A value that is not finite, a table that is not
    square, or `starts` or `most` below 1 is a ValueError.

    >>> import numpy as np
    >>> B = np.array([[0, 2, -1], [2, 0, -1], [-1, -1, 0]])
    >>> labels, partitions = best_partition(B)
    >>> labels.tolist(), partitions
    ([0, 0, 1], 1)
    """
    if starts < 1 or (most is not None and most < 1):
        raise ValueError(f"expected at least 1 start and 1 bloc; got {starts} and {most}")
    inside = _off_diagonal(B)
    tied = _tied(inside)
    core = inside[np.ix_(tied, tied)]
    begun = list(_starts(len(core), seed=seed, starts=starts, most=most))
    if warm is not None:
        begun.append(by_size(_checked(warm, inside)[tied]))
    found = [_climbed(core, labels, most) for labels in begun]
    best, highest = found[0], _sum_within(core, found[0])
    for labels in found[1:]:
        reached = _sum_within(core, labels)
        if reached > highest + _tolerance(core):
            best, highest = labels, reached
    return _with_rest(best, tied), len({labels.tobytes() for labels in found})


def climb(B: Matrix, labels: Labels, *, most: int | None = None) -> Labels:
    """Labels that no move of one member and no merger of two blocs improves, begun from these.

    First all members go at once to the bloc that is best for each, as long as that gains. Then
    the best single move, to another bloc or a new one, is taken as long as it gains; then the
    best merger of two blocs; and again, until nothing gains. Gains within 10⁻¹⁰ of the greatest
    |B| count as equal, and of equal ones the first is taken, so that last bits decide nothing.

    >>> import numpy as np
    >>> climb(np.array([[0, 1.0], [1.0, 0]]), np.array([0, 1])).tolist()
    [0, 0]
    """
    inside = _off_diagonal(B)
    tied = _tied(inside)
    begun = by_size(_checked(labels, inside)[tied])
    return _with_rest(_climbed(inside[np.ix_(tied, tied)], begun, most), tied)


def quality(B: Matrix, labels: Labels) -> float:
    """Σ_{i≠j} B_ij δ(b_i, b_j): what the table adds up to within the blocs.

    >>> import numpy as np
    >>> quality(np.array([[9, 1.0], [1.0, 9]]), np.array([0, 0]))
    2.0
    """
    inside = _off_diagonal(B)
    return _sum_within(inside, _checked(labels, inside))


def by_size(labels: Labels) -> Labels:
    """The same blocs numbered from 0 by falling size, equal sizes by their first member.

    >>> import numpy as np
    >>> by_size(np.array([7, 3, 3, 9, 3])).tolist()
    [1, 0, 0, 2, 0]
    """
    _, inverse = np.unique(labels, return_inverse=True)
    return _numbered(inverse)


def _numbered(labels: Labels) -> Labels:
    """As `by_size`, for labels from 0 on, of which some may be missing."""
    sizes = np.bincount(labels)
    first = np.zeros(len(sizes), dtype=np.int64)
    first[labels[::-1]] = np.arange(len(labels))[::-1]
    rank = np.empty_like(first)
    rank[np.lexsort((first, -sizes))] = np.arange(len(first))
    numbered: Labels = rank[labels]
    return numbered


def _off_diagonal(B: Matrix) -> Matrix:
    """A symmetric copy with nothing on the diagonal: left in, states shuttle for ever."""
    table = np.asarray(B, dtype=np.float64)
    if table.ndim != 2 or table.shape[0] != table.shape[1]:
        raise ValueError(f"expected a square table; got the shape {table.shape}")
    if not np.isfinite(table).all():
        raise ValueError("expected a finite value for every pair; got NaN or infinity")
    inside: Matrix = (table + table.T) / 2
    np.fill_diagonal(inside, 0.0)
    return inside


def _checked(labels: Labels, B: Matrix) -> Labels:
    given = np.asarray(labels)
    if given.shape != (len(B),):
        raise ValueError(f"expected {len(B)} labels; got the shape {given.shape}")
    return given


def _tied(B: Matrix) -> NDArray[np.bool_]:
    """Who has a value that is not 0 but for rounding."""
    tied: NDArray[np.bool_] = np.abs(B).max(axis=1, initial=0.0) > _tolerance(B)
    return tied


def _with_rest(labels: Labels, tied: NDArray[np.bool_]) -> Labels:
    """Labels of all: those of the tied, and a bloc of its own for everyone else."""
    whole = np.arange(len(tied)) + len(tied)
    whole[tied] = labels
    return by_size(whole)


def _starts(size: int, *, seed: int, starts: int, most: int | None) -> Iterator[Labels]:
    rng = np.random.default_rng(seed)
    limit = MOST if most is None else min(MOST, most)
    for start in range(starts):
        if start == 0:
            yield np.zeros(size, dtype=np.int64)
        elif start == 1:
            yield np.arange(size)
        else:
            blocs = rng.integers(FEWEST, max(limit, FEWEST), endpoint=True)
            yield rng.integers(blocs, size=size)


def _tolerance(B: Matrix) -> float:
    return TOLERANCE * float(np.abs(B).max(initial=0.0))


def _sum_within(B: Matrix, labels: Labels) -> float:
    return float(B[labels[:, None] == labels].sum())


def _climbed(B: Matrix, labels: Labels, most: int | None) -> Labels:
    limit = len(B) if most is None else most
    labels = _numbered(labels)
    if labels.max(initial=0) >= limit:
        labels = _numbered(_merged(B, labels, limit))
    labels = _rushed(B, labels)
    while True:
        moved = _numbered(_moved(B, labels, limit))
        labels = _numbered(_merged(B, moved, limit))
        if labels.max(initial=0) == moved.max(initial=0):
            return labels


def _rushed(B: Matrix, labels: Labels) -> Labels:
    """After all members went at once to the best bloc for each, as often as that gained."""
    members, tolerance = np.arange(len(B)), _tolerance(B)
    kept, highest = labels, -np.inf
    while len(B):
        blocs = int(labels.max()) + 1
        sums = _sums_by_bloc(B, labels, blocs) if blocs < len(B) else B
        own, best = sums[labels, members], sums.max(axis=0)
        reached = float(own.sum())
        if reached <= highest + tolerance:
            break
        kept, highest = labels, reached
        first_best = (sums >= best - tolerance).argmax(axis=0)
        labels = _numbered(np.where(best - own > tolerance, first_best, labels))
    return kept


def _sums_by_bloc(table: Matrix, labels: Labels, blocs: int) -> Matrix:
    """The rows of a table added up over the members of each bloc."""
    within = np.zeros((blocs, len(table)))
    within[labels, np.arange(len(table))] = 1.0
    return within @ table


def _first_best(gains: Matrix, tolerance: float) -> tuple[int, int, float]:
    """Row, column and value of the first gain that is as good as the best."""
    highest = gains.max()
    place = int((gains >= highest - tolerance).argmax())
    return *divmod(place, gains.shape[1]), float(highest)


def _moved(B: Matrix, labels: Labels, limit: int) -> Labels:
    """After all single moves that gain, the best first, the table updated after each."""
    labels, members, tolerance = labels.copy(), np.arange(len(B)), _tolerance(B)
    sums = _sums_by_bloc(B, labels, int(labels.max(initial=-1)) + 2)
    sizes = np.bincount(labels, minlength=len(sums))
    gains = np.empty_like(sums)
    while len(B):
        np.subtract(sums, sums[labels, members], out=gains)
        if np.count_nonzero(sizes) >= limit:
            gains[sizes == 0] = -np.inf
        new, member, gain = _first_best(gains, tolerance)
        if gain <= tolerance:
            break
        old = labels[member]
        labels[member] = new
        sizes[old] -= 1
        sizes[new] += 1
        sums[new] += B[member]
        sums[old] = sums[old] - B[member] if sizes[old] else 0.0
        if sizes.all():  # a new bloc must stay on offer
            sums, sizes = np.vstack([sums, np.zeros(len(B))]), np.append(sizes, 0)
            gains = np.empty_like(sums)
    return labels


def _merged(B: Matrix, labels: Labels, limit: int) -> Labels:
    """After all mergers of two blocs that gain, or that the limit forces, the best first."""
    labels, tolerance = labels.copy(), _tolerance(B)
    blocs = int(labels.max(initial=-1)) + 1
    between = _sums_by_bloc(_sums_by_bloc(B, labels, blocs).T, labels, blocs)
    np.fill_diagonal(between, -np.inf)
    while blocs > 1:
        kept, gone, gain = _first_best(between, tolerance)
        if gain <= tolerance and blocs <= limit:
            break
        labels[labels == gone] = kept
        between[kept] += between[gone]
        between[:, kept] = between[kept]
        between[gone] = between[:, gone] = between[kept, kept] = -np.inf
        blocs -= 1
    return labels
