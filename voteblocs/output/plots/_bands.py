"""Piles of blocs and the bands between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from voteblocs.output.plots._sheet import Sheet

STRONG, PALE = 0.62, 0.25


class Stack(NamedTuple):
    """The blocs of one window from top to bottom: sizes, upper ends, points for a state."""

    sizes: dict[int, int]
    tops: dict[int, float]
    unit: float

    @property
    def height(self) -> float:
        """The lower end of the lowest bloc."""
        return max(bottom for _, bottom in self.ends().values())

    def ends(self) -> dict[int, tuple[float, float]]:
        """Upper and lower end of every bloc."""
        return {b: (top, top + self.unit * self.sizes[b]) for b, top in self.tops.items()}

    def copy(self) -> Stack:
        """The same, to take from."""
        return Stack(dict(self.sizes), dict(self.tops), self.unit)

    def taken(self, bloc: int, states: int) -> tuple[float, float]:
        """The ends of the next so many states of a bloc, which are used up."""
        top = self.tops[bloc]
        self.tops[bloc] = top + self.unit * states
        return top, self.tops[bloc]


def stacks_of(
    drawn: pd.DataFrame, *, order: Mapping[int, int], height: float, gap: float
) -> dict[str, Stack]:
    """The pile of every window; the tallest is `height` points high without its gaps."""
    sizes = drawn.groupby(["window", "bloc"], sort=False).size()
    unit = height / float(sizes.groupby("window").sum().max())
    stacks = {}
    for window in drawn["window"].unique():
        own = sizes[window].to_dict()
        tops, top = {}, 0.0
        for bloc in sorted(own, key=lambda label: order[label]):
            tops[int(bloc)] = top
            top += unit * own[bloc] + gap
        stacks[str(window)] = Stack({int(b): int(n) for b, n in own.items()}, tops, unit)
    return stacks


def band(
    sheet: Sheet,
    x: tuple[float, float],
    ends: list[tuple[float, float]],
    *,
    fill: str,
    strong: bool,
) -> None:
    """A band from one end to the other, as two curves."""
    (x0, x1), middle = x, sum(x) / 2
    (a, b), (c, d) = ends

    def item(ax: Axes, _: float, height: float) -> None:
        corners = [
            *((x0, a), (middle, a), (middle, c), (x1, c)),
            *((x1, d), (middle, d), (middle, b), (x0, b), (x0, a)),
        ]
        curve = [Path.CURVE4] * 3
        path = Path(
            [(across, height - down) for across, down in corners],
            [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY],
        )
        alpha = STRONG if strong else PALE
        ax.add_patch(PathPatch(path, facecolor=fill, edgecolor="none", alpha=alpha, zorder=0.5))

    sheet.add(item)
