"""A sheet: what a figure consists of, written from the top down in points, then drawn in one go.

The texts are measured before anything is drawn, so that lines are broken, names shortened and the
figure made as high as it needs, whatever the record holds.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.patches import FancyBboxPatch
from matplotlib.textpath import text_to_path

from voteblocs.output._style import CAPTION, INK, MUTED, style
from voteblocs.output.plots._badges import badge, canvas

MARGIN = 24.0
PITCH = 1.35  # from one line of text to the next, in font sizes
TITLE, SMALL = 15.0, 7.5
SLACK = 1.03  # letters on a grid of pixels are a little wider than their outlines

Draw = Callable[[Axes, float, float], Any]


class Sheet:
    """Texts, boxes, lines and badges at places measured in points from the upper left corner."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._items: list[Draw] = []

    def draw(self, ax: Axes | None, height: float) -> Axes:
        """Everything written so far, on `ax` or on a new figure of exactly this size."""
        with style():
            ax, scale = canvas(ax, self.width, height)
            for item in self._items:
                item(ax, scale, height)
        return ax

    def add(self, item: Draw) -> None:
        """Anything else: a function of the axes, the scale of texts and lines, and the height."""
        self._items.append(item)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 9.0,
        bold: bool = False,
        colour: str = INK,
        align: str = "left",
        middle: bool = False,
        label: str = "",
    ) -> None:
        """One line, literally as it stands, on the base line `y` or with its middle there."""
        self.add(
            lambda ax, scale, height: ax.text(
                x,
                height - y,
                text,
                fontsize=size * scale,
                fontweight="bold" if bold else "normal",
                color=colour,
                ha=align,
                va="center_baseline" if middle else "baseline",
                parse_math=False,
                zorder=5,
                label=label,
            )
        )

    def lines(self, x: float, y: float, lines: Sequence[str], **style: Any) -> float:
        """Several lines, the first on the base line `y`; returns the base line after the last."""
        for line in lines:
            self.text(x, y, line, **style)
            y += PITCH * float(style.get("size", 9.0))
        return y

    def box(
        self,
        x: float,
        y: float,
        size: tuple[float, float],
        *,
        fill: str = "none",
        edge: str = "none",
        rounding: float = 0.0,
    ) -> None:
        """A rectangle of this width and height with its upper left corner at (x, y).

        A frame stands above what is filled.
        """
        width, height = size
        shape = f"round,pad=0,rounding_size={rounding}" if rounding else "square,pad=0"
        self.add(
            lambda ax, scale, top: ax.add_artist(
                FancyBboxPatch(
                    (x, top - y - height),
                    width,
                    height,
                    boxstyle=shape,
                    facecolor=fill,
                    edgecolor=edge,
                    linewidth=scale if edge != "none" else 0.0,
                    joinstyle="miter",
                    zorder=1 if edge == "none" else 3,
                )
            )
        )

    def line(
        self, x: Sequence[float], y: Sequence[float], *, colour: str = MUTED, width: float = 0.7
    ) -> None:
        """A line through the points."""
        self.add(
            lambda ax, scale, height: ax.plot(
                list(x),
                [height - value for value in y],
                color=colour,
                linewidth=width * scale,
                solid_capstyle="butt",
                zorder=2,
            )
        )

    def mark(self, x: float, y: float, *, fill: str, size: float, shape: str = "o") -> None:
        """A marker `size` points wide with a black edge."""
        self.add(
            lambda ax, scale, height: ax.plot(
                [x],
                [height - y],
                shape,
                markersize=size * scale,
                markerfacecolor=fill,
                markeredgecolor="black",
                markeredgewidth=0.8 * scale,
                zorder=4,
            )
        )

    def badge(self, x: float, y: float, code: str, **style: Any) -> None:
        """A badge centred on (x, y); a dollar sign in its code stands for itself."""
        literal = code.replace("$", r"\$")
        self.add(lambda ax, scale, top: badge(ax, (x, top - y), literal, scale=scale, **style))

    def title(self, text: str, *, most: int = 3) -> float:
        """The title, over at most so many lines of like length; returns the base line after it."""
        lines = balanced(text, self.width - 2 * MARGIN, TITLE, bold=True, most=most)
        return self.lines(MARGIN, MARGIN + 0.8 * TITLE, lines, size=TITLE, bold=True)

    def caption(self, y: float, text: str) -> float:
        """How the figure was made, over the whole width from the base line `y` on."""
        lines = wrapped(text, self.width - 2 * MARGIN, SMALL, most=12)
        return self.lines(MARGIN, y, lines, size=SMALL, colour=MUTED, label=CAPTION)

    def legend(self, y: float, entries: Iterable[tuple[str, str]], *, x: float = MARGIN) -> float:
        """Swatches with their names in a row, or in several; returns the base line after them."""
        left = x
        for fill, name in entries:
            wide = 16 + width_of(name, 9.0)
            if x > left and x + wide > self.width - MARGIN:
                x, y = left, y + 15
            self.box(x, y - 8, (11, 9), fill=fill, rounding=2)
            self.text(x + 16, y, name)
            x += wide + 18
        return y + 15


@cache
def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in points."""
    font = FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return SLACK * float(width)


def shortened(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text, cut and ended by … where it is wider than `width` points.

    >>> shortened("Saint Vincent and the Grenadines", 80, 9.0)
    'Saint Vincent a…'
    """
    text = " ".join(text.split())
    if width_of(text, size, bold=bold) <= width:
        return text
    while text and width_of(f"{text}…", size, bold=bold) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def wrapped(
    text: str, width: float, size: float, *, bold: bool = False, most: int = 3
) -> list[str]:
    """The text in lines of at most `width` points; what `most` lines cannot hold ends in ….

    >>> wrapped("Saint Vincent and the Grenadines", 80, 9.0, most=2)
    ['Saint Vincent', 'and the…']
    """
    lines: list[str] = []
    words = text.split()
    while words:
        taken = _fitting(words, width, size, bold=bold)
        if len(lines) == most - 1 and taken < len(words):
            while taken > 1 and width_of(f"{' '.join(words[:taken])}…", size, bold=bold) > width:
                taken -= 1
            last = f"{' '.join(words[:taken])}…"
            return [*lines, shortened(last, width, size, bold=bold)]
        lines.append(shortened(" ".join(words[:taken]), width, size, bold=bold))
        words = words[taken:]
    return lines


def balanced(
    text: str, width: float, size: float, *, bold: bool = False, most: int = 3
) -> list[str]:
    """As `wrapped`, in as few lines, of which the last is no mere end.

    >>> wrapped("Most as one: the Nordic countries", 130, 9.0)
    ['Most as one: the Nordic', 'countries']
    >>> balanced("Most as one: the Nordic countries", 130, 9.0)
    ['Most as one: the', 'Nordic countries']
    """
    lines = wrapped(text, width, size, bold=bold, most=most)
    narrower = lines
    while len(lines) > 1 and len(narrower) == len(lines) and not narrower[-1].endswith("…"):
        lines, width = narrower, 0.97 * width
        narrower = wrapped(text, width, size, bold=bold, most=most)
    return lines


def _fitting(words: list[str], width: float, size: float, *, bold: bool) -> int:
    """How many of the words stand on one line, at least one."""
    fits = bisect(
        range(1, len(words) + 1),
        width,
        key=lambda taken: width_of(" ".join(words[:taken]), size, bold=bold),
    )
    return max(fits, 1)
