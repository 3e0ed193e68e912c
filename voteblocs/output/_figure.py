"""A figure that has been drawn and saved, with the words that stand beside it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Figure(NamedTuple):
    """What was drawn: its short name, title (what is seen), caption (how it was made), SVG file."""

    name: str
    title: str
    caption: str
    svg: Path
