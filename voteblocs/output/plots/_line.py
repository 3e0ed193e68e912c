"""An axis of numbers on a sheet: where a number stands, its ticks and what they are called."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from voteblocs.output._style import HAIRLINE, MUTED
from voteblocs.output.plots._sheet import SMALL, Sheet

SHARES = {0.0: "0", 0.25: "0.25", 0.5: "0.5", 0.75: "0.75", 1.0: "1"}


class Line(NamedTuple):
    """An axis from `low` to `high` that begins at `left` and is `width` points wide."""

    left: float
    width: float
    low: float = 0.0
    high: float = 1.0
    log: bool = False

    def at(self, value: float) -> float:
        """Where a value stands.

        >>> Line(10, 100).at(0.5), Line(0, 100, 1, 100, log=True).at(10)
        (60.0, 50.0)
        """
        low, high = self.low, self.high
        if self.log:
            value, low, high = math.log(value), math.log(low), math.log(high)
        return self.left + (value - low) / (high - low) * self.width

    def ticks(
        self, sheet: Sheet, top: float, *, bottom: float, words: Mapping[float, str] = SHARES
    ) -> float:
        """A thin line for each tick and its words below; returns the base line of the words."""
        for value, said in words.items():
            x = self.at(value)
            sheet.line([x, x], [top, bottom], colour=HAIRLINE, width=0.6)
            sheet.text(x, bottom + 11, said, size=SMALL, colour=MUTED, align="center")
        return bottom + 11
