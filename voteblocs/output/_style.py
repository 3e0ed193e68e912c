"""One palette, one way to save: what every picture and graph file shares.

The colours differ by at least 25 in CIELAB under protanopia, deuteranopia and tritanopia,
and the first five differ in grey. Text or thin lines are never coloured by bloc.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BLOC_COLOURS = ("#2166AC", "#E06010", "#7FD1B9", "#5B1F5E", "#FFD166", "#7A7F87")
OTHER_COLOUR = "#B8BDC4"
CHOICE_COLOURS = {"yes": "#0B7A75", "abstain": "#F2C14E", "no": "#B3261E", "absent": "#D5D8DC"}
UNKNOWN_COLOUR = "#BBBBBB"
INK, MUTED, HAIRLINE = "#1A1A1A", "#555555", "#CCCCCC"


def bloc_colour(bloc: int) -> str:
    """The fill of a bloc by its number; the seventh and later blocs share one grey.

    >>> bloc_colour(0), bloc_colour(9)
    ('#2166AC', '#B8BDC4')
    """
    return BLOC_COLOURS[bloc] if 0 <= bloc < len(BLOC_COLOURS) else OTHER_COLOUR


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`, each 0 to 255.

    >>> rgb("#2166AC")
    (33, 102, 172)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def text_colour(fill: str) -> str:
    """White where it has a contrast of 4.5 on the fill (WCAG 2.2), else black.

    >>> text_colour("#2166AC"), text_colour("#FFD166")
    ('white', 'black')
    """
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in rgb(fill))
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "white" if 1.05 / (luminance + 0.05) >= 4.5 else "black"


DPI = 200
_STYLE = {
    "font.family": "DejaVu Sans",  # comes with matplotlib, so every machine draws the same
    "font.size": 9.0,
    "text.color": INK,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.8,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 13.0,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "legend.frameon": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "voteblocs",
    "pdf.fonttype": 42,
}
# what would tell the day, the version or the machine
_METADATA: dict[str, dict[str, None]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None, "Creator": None},
    ".pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}


def style() -> AbstractContextManager[None]:
    """The settings every figure is drawn with, whatever the user's own; a context.

    >>> import matplotlib
    >>> with style():
    ...     matplotlib.rcParams["font.family"]
    ['DejaVu Sans']
    """
    import matplotlib.style

    context: AbstractContextManager[None] = matplotlib.style.context(["default", _STYLE])
    return context


def new_figure(width: float, height: float) -> Figure:
    """An empty figure of a size in inches, outside pyplot: nothing is kept, nothing is shown.

    >>> new_figure(6, 4).get_size_inches().tolist()
    [6.0, 4.0]
    """
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), facecolor="white")


def save_figure(drawn: Axes | Figure, path: str | Path) -> None:
    """Save the figure, or that of an axes, as PNG (200 dpi), SVG or PDF by the ending.

    The same figure gives the same bytes: no date, no version. Another ending is a ValueError.

    >>> import tempfile
    >>> figure = new_figure(1, 1)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_figure(figure, f"{folder}/empty.png")
    ...     Path(folder, "empty.png").read_bytes()[1:4]
    b'PNG'
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending not in _METADATA:
        raise ValueError(f"{path.name}: expected an ending of {', '.join(_METADATA)}")
    figure = cast("Figure", drawn.get_figure(root=True))
    with style():
        figure.savefig(path, dpi=DPI, metadata=_METADATA[ending], facecolor="white")
