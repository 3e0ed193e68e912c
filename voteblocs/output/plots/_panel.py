"""A panel: lines over the windows of a history, with bands, gaps and a scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from voteblocs.output._style import BLOC_COLOURS, CHOICE_COLOURS, HAIRLINE, INK, MUTED
from voteblocs.output.plots._sheet import SMALL, Sheet

Values = NDArray[np.float64]
# dark enough for lines on white; the dashes tell them apart without colour
LINES = (
    (BLOC_COLOURS[0], "-"),
    (BLOC_COLOURS[1], "-"),
    (BLOC_COLOURS[3], "-"),
    (INK, "--"),
    (CHOICE_COLOURS["yes"], "--"),
    (BLOC_COLOURS[5], "--"),
    (CHOICE_COLOURS["no"], ":"),
    (INK, ":"),
)
BAND = 0.18


class Panel(NamedTuple):
    """A place on a sheet: left, upper end, width, height, and the values at its ends."""

    x: float
    y: float
    width: float
    height: float
    low: float
    high: float

    def up(self, values: Values) -> Values:
        """Where values stand on the sheet, from above."""
        share = (np.asarray(values, dtype=float) - self.low) / (self.high - self.low)
        placed: Values = self.y + self.height * (1 - share)
        return placed

    def across(self, number: int) -> Values:
        """Where so many windows stand on the sheet."""
        placed: Values = self.x + self.width * (
            np.arange(number) / max(number - 1, 1) if number > 1 else np.array([0.5])
        )
        return placed


def scale(sheet: Sheet, panel: Panel, ticks: Mapping[float, str]) -> None:
    """The lines of the ticks with their numbers at the left; that of 0 is darker."""
    for value, words in ticks.items():
        y = float(panel.up(np.array([value]))[0])
        colour, width = (MUTED, 0.8) if value == 0 else (HAIRLINE, 0.6)
        sheet.line([panel.x, panel.x + panel.width], [y, y], colour=colour, width=width)
        sheet.text(panel.x - 6, y, words, size=SMALL, colour=MUTED, align="right", middle=True)


def curve(
    sheet: Sheet,
    panel: Panel,
    values: Values,
    *,
    line: tuple[str, str],
    ends: tuple[Values, Values] | None = None,
) -> None:
    """A line with gaps where a value is missing, a band round it, a dot where it stands alone."""
    x, (colour, dashes) = panel.across(len(values)), line
    up = panel.up(values)
    known = ~np.isnan(values)
    beside = np.r_[False, known[:-1]] | np.r_[known[1:], False]
    alone = known & ~beside

    def item(ax: Axes, scale: float, height: float) -> None:
        if ends is not None:
            low, high = (height - panel.up(end) for end in ends)
            ax.fill_between(x, low, high, color=colour, alpha=BAND, linewidth=0, zorder=1.5)
        wide = 1.7 * scale
        ax.plot(x, height - up, color=colour, linestyle=dashes, linewidth=wide, zorder=3)
        ax.plot(x[alone], height - up[alone], "o", color=colour, markersize=2.6 * scale, zorder=3)

    sheet.add(item)


def apart(places: Sequence[float], pitch: float, *, low: float, high: float) -> list[float]:
    """Places moved as little as need be so that none is nearer to the next than `pitch`.

    >>> apart([10.0, 10.0, 40.0], 12.0, low=0.0, high=100.0)
    [4.0, 16.0, 40.0]
    """
    order = sorted(range(len(places)), key=lambda i: (places[i], i))
    groups: list[tuple[list[int], float]] = []
    for i in order:
        members, middle = [i], places[i]
        while groups and middle - groups[-1][1] < pitch * (len(members) + len(groups[-1][0])) / 2:
            before, centre = groups.pop()
            middle = (centre * len(before) + middle * len(members)) / (len(before) + len(members))
            members = before + members
            middle = max(middle, low + pitch * (len(members) - 1) / 2)
            middle = min(middle, high - pitch * (len(members) - 1) / 2)
        groups.append((members, middle))
    found = dict.fromkeys(order, 0.0)
    for members, middle in groups:
        for number, i in enumerate(members):
            found[i] = middle + pitch * (number - (len(members) - 1) / 2)
    return [found[i] for i in range(len(places))]
