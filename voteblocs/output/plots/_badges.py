"""Badges: the label is the node. A rounded box with the code of a state, at a place of its own.

A figure of badges is drawn on a canvas, an axes whose units are points of the size that the
figure was designed for; on a smaller or larger axes everything shrinks or grows together.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import cast

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path

from voteblocs.output._style import DPI, new_figure, style, text_colour

ROUNDING = 0.22  # of the smaller side
SIDES = ("left", "right")
SCREEN = 96  # pixels an inch in a browser


class Picture(Axes):
    """The axes that fills a figure of our own; in a notebook it shows the whole figure.

    Such a figure is none of pyplot's, so a notebook would not show it by itself.
    """

    def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
        figure, file = cast("Figure", self.get_figure(root=True)), BytesIO()
        with style():
            figure.savefig(file, format="png", dpi=DPI)
        return file.getvalue(), {"width": round(SCREEN * figure.get_figwidth())}


def canvas(ax: Axes | None, width: float, height: float) -> tuple[Axes, float]:
    """An empty axes `width` × `height` points in its own units, and the scale of its texts.

    Without `ax`, a new figure of exactly that size. The scale is 1 there; on a given axes it is
    the factor by which text sizes and line widths must be multiplied, as large as its figure's
    layout makes it.
    """
    if ax is None:
        figure = new_figure(width / 72, height / 72)
        ax = figure.add_axes((0.0, 0.0, 1.0, 1.0), axes_class=Picture)
    ax.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    ax.set_axis_off()
    figure = cast("Figure", ax.get_figure(root=True))
    if layout := figure.get_layout_engine():
        layout.execute(figure)
    box = ax.get_window_extent()
    return ax, float(min(box.width / width, box.height / height) / figure.dpi * 72)


def badge(
    ax: Axes,
    place: tuple[float, float],
    code: str,
    *,
    fill: str,
    width: float,
    height: float,
    fontsize: float,
    frame: bool = False,
    scale: float = 1.0,
) -> None:
    """The code of a state in a rounded box centred on a place, white or black as is legible.

    `width` and `height` are in the units of an axes of equal aspect; `fontsize` is in points.
    `frame` puts a black line round it. `scale` multiplies text size and line width.
    """
    x, y = place
    box = FancyBboxPatch(
        (x - width / 2, y - height / 2),
        width,
        height,
        boxstyle=f"round,pad=0,rounding_size={ROUNDING * min(width, height)}",
        facecolor=fill,
        edgecolor="black" if frame else "none",
        linewidth=1.4 * scale if frame else 0.0,
        zorder=3,
    )
    ax.add_artist(box)  # as add_patch, which also asks every curve for its ends
    ax.text(
        *place,
        code,
        color=text_colour(fill),
        fontsize=fontsize * scale,
        fontweight="bold",
        ha="center",
        va="center_baseline",
        zorder=4,
    )


def ring(
    ax: Axes,
    place: tuple[float, float],
    *,
    width: float,
    height: float,
    sides: Sequence[str] = SIDES,
    scale: float = 1.0,
) -> None:
    """A dashed line round the badge at a place, or round its left or right half."""
    for side in sides:
        across = width / 2 if side == "right" else -width / 2
        ax.add_artist(
            PathPatch(
                _half(place, across, height / 2),
                facecolor="none",
                edgecolor="black",
                linewidth=1.1 * scale,
                linestyle=(0, (2.0, 1.3)),
                zorder=3,
            )
        )


def _half(place: tuple[float, float], across: float, up: float) -> Path:
    """Half of a rounded frame, from its upper to its lower middle; `across` is signed."""
    x, y = place
    corner = ROUNDING * 2 * up * 1.3
    turn = corner if across > 0 else -corner
    corners = [
        (x, y + up),
        (x + across - turn, y + up),
        (x + across, y + up),
        (x + across, y + up - corner),
        (x + across, y - up + corner),
        (x + across, y - up),
        (x + across - turn, y - up),
        (x, y - up),
    ]
    line, curve = Path.LINETO, Path.CURVE3
    return Path(corners, [Path.MOVETO, line, curve, curve, line, curve, curve, line])
