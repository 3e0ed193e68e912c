"""The colours of a measure of agreement, and what they mean."""

from __future__ import annotations

from typing import NamedTuple

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.colors import Colormap
from numpy.typing import NDArray

from voteblocs.output._style import MUTED, UNKNOWN_COLOUR
from voteblocs.output.plots._sheet import MARGIN, SMALL, Sheet, width_of

EXCESS_REACH = 0.5  # where the colours of excess end, fixed so that figures can be compared
BAR = (240.0, 10.0)

Matrix = NDArray[np.float64]


class Scale(NamedTuple):
    """The colours of a measure, from where to where, and whether its middle is chance."""

    colours: Colormap
    low: float
    high: float
    chance: bool

    def written(self, value: float) -> str:
        """A number as it is printed: with its sign where the scale has two sides."""
        return signed(value) if self.low < 0 else f"{value:.2f}"


def signed(value: float) -> str:
    """A number with its sign, to two decimals; what rounds to zero has none.

    >>> signed(-0.1), signed(0.5), signed(-0.001)
    ('−0.10', '+0.50', '0.00')
    """
    return f"{value:+.2f}".replace("-", "−") if round(value, 2) else "0.00"


def scale_of(values: Matrix, measure: str) -> Scale:
    """Excess from −0.5 to +0.5; what is never negative from 0 to 1; else from −1 to 1."""
    largest = float(np.nanmax(np.abs(values), initial=0.0))
    reach = 1.0 if largest <= 1 else largest
    if measure == "excess":
        name, low, high = "RdBu", -EXCESS_REACH, EXCESS_REACH
    elif (values < 0).any():
        name, low, high = "RdBu", -reach, reach
    else:
        name, low, high = "Blues", 0.0, reach
    colours = mpl.colormaps[name].with_extremes(bad=UNKNOWN_COLOUR)
    return Scale(colours, low, high, measure == "excess")


def mean_agreement(values: Matrix, rows: pd.Series) -> tuple[float, float]:
    """The mean agreement of known pairs inside blocs and between them; NaN for no pair."""
    same = np.equal.outer(rows.to_numpy(), rows.to_numpy())
    pairs = np.triu(~np.isnan(values), k=1)
    inside, between = values[pairs & same], values[pairs & ~same]
    return _mean(inside), _mean(between)


def _mean(values: Matrix) -> float:
    return round(float(np.sort(values).mean()), 9) + 0.0 if len(values) else float("nan")


def colour_bar(sheet: Sheet, y: float, values: Matrix, *, scale: Scale) -> float:
    """What the colours mean; returns the base line below."""
    x, (across, high) = MARGIN, BAR
    ramp = np.linspace(scale.low, scale.high, 256)[None, :]
    sheet.add(
        lambda ax, _, height: ax.imshow(
            ramp,
            cmap=scale.colours,
            extent=(x, x + across, height - y - high, height - y),
            interpolation="none",
            zorder=1,
        )
    )
    sheet.box(x, y, BAR, edge=MUTED)
    for part in (0.0, 0.25, 0.5, 0.75, 1.0):
        value = scale.low + part * (scale.high - scale.low)
        words = f"{value:+g}".replace("-", "−") if scale.low < 0 and value else f"{value:g}"
        if (values < value).any() and part == 0:
            words = f"≤ {words}"
        if (values > value).any() and part == 1:
            words = f"≥ {words}"
        at = x + part * across
        sheet.line([at, at], [y + high, y + high + 3])
        align = {0.0: "left", 1.0: "right"}.get(part, "center")
        sheet.text(at, y + high + 12, words, size=SMALL, align=align)
    words = "how much more alike than chance (excess)" if scale.chance else "agreement"
    sheet.text(x + across + 14, y + 8.5, words)
    swatch = x + across + 14 + width_of(words, 9.0) + 20
    sheet.box(swatch, y, (11, 10), fill=UNKNOWN_COLOUR, rounding=2)
    sheet.text(swatch + 16, y + 8.5, "unknown")
    return y + high + 12
