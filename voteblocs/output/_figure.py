"""A figure that has been drawn and saved, with the words that stand beside it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from matplotlib.axes import Axes

from voteblocs.output._style import save_figure

Drawing = tuple[str, str, str, Axes]  # name, title, caption, and the axes it stands on


class Figure(NamedTuple):
    """What was drawn: its short name, title (what is seen), caption (how it was made), SVG file."""

    name: str
    title: str
    caption: str
    svg: Path


def saved(drawing: Drawing, folder: Path) -> Figure:
    """The drawing as `name.png` and `name.svg` in a folder."""
    name, title, caption, ax = drawing
    for ending in ("png", "svg"):
        save_figure(ax, folder / f"{name}.{ending}")
    return Figure(name, title, caption, folder / f"{name}.svg")
