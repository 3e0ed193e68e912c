"""The measures of a grid of badges: how wide each column should be, how large the badges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from voteblocs.output.plots._rollcalls import WORDS
from voteblocs.output.plots._sheet import width_of
from voteblocs.record import CHOICES

SIZES = (46.0, 42.0, 38.0, 35.0, 32.0, 29.0)  # widths; the widest badge that keeps a grid low
LOW = 430.0  # height of a grid, with the smallest badges it may become higher
LONGEST = 210.0  # width of a badge that holds a name
TEXT = 0.27  # size of the text to the width of a badge
GAP, PADDING, BETWEEN, HEAD = 3.0, 7.0, 6.0, 19.0  # of badges, in cells, of cells, above badges

Choices = tuple[str, ...]  # one for each roll call
Cells = Mapping[Choices, Sequence[str]]


class Grid(NamedTuple):
    """The choices that go across, each column's width in badges, and the measures of a badge."""

    columns: dict[str, int]
    badge: tuple[float, float]
    font: float

    def across(self, choice: str) -> float:
        """The width of a column in points."""
        return self.columns[choice] * (self.badge[0] + GAP) - GAP + 2 * PADDING

    def down(self, cells: Cells, row: Choices) -> float:
        """The height of a row, the cells whose later choices are these, in points."""
        deep = _rows_of_badges(cells, self.columns)[row]
        return HEAD + deep * (self.badge[1] + GAP) - GAP + PADDING


def grid_of(cells: Cells, room: float) -> Grid:
    """The grid of this width with the largest badges that is still low, else with the smallest."""
    columns = [choice for choice in CHOICES if any(key[0] == choice for key in cells)]
    widest = max(width_of(code, 1.0, bold=True) for codes in cells.values() for code in codes)
    needed = min(7.5 * widest + 6, LONGEST)
    rows = {key[1:] for key in cells}
    for least in [size for size in SIZES if size >= needed] or [needed]:
        wide = _columns(cells, columns, room=room, badge=least)
        width = (room - _beside(len(columns))) / sum(wide.values()) - GAP
        font = min(TEXT * width, max(0.9 * (width - 3) / widest, 7.0))
        grid = Grid(wide, (width, min(width, SIZES[0]) / 1.9), font)
        if sum(grid.down(cells, row) + BETWEEN for row in rows) <= LOW:
            break
    return grid


def _beside(columns: int) -> float:
    """What a row of cells takes besides its badges and the gap after each."""
    return columns * (2 * PADDING - GAP) + (columns - 1) * BETWEEN


def _columns(cells: Cells, columns: list[str], *, room: float, badge: float) -> dict[str, int]:
    """How many badges each column is wide: the grid becomes as low as can be, then as even."""
    pitch = badge + GAP
    label = max(width_of(f"{WORDS[choice]} 999", 9.0, bold=True) for choice in columns)
    least = max(1, -int(-(label + GAP - PADDING) // pitch))
    total = int((room - _beside(len(columns))) // pitch)
    best: tuple[tuple[int, int], dict[str, int]] | None = None
    for cuts in combinations(range(1, total), len(columns) - 1):
        widths = tuple(b - a for a, b in pairwise((0, *cuts, total)))
        if min(widths) < least:
            continue
        wide = dict(zip(columns, widths, strict=True))
        cost = (sum(_rows_of_badges(cells, wide).values()), -min(widths))
        if best is None or cost < best[0]:
            best = cost, wide
    assert best is not None  # noqa: S101  # four columns of the least width fit every sheet
    return best[1]


def _rows_of_badges(cells: Cells, columns: Mapping[str, int]) -> dict[Choices, int]:
    """How many rows of badges stand in each row of cells."""
    deep: dict[Choices, int] = {}
    for key, states in cells.items():
        deep[key[1:]] = max(deep.get(key[1:], 0), -(-len(states) // columns[key[0]]))
    return deep
