"""One palette, one way to save: what every picture and graph file shares.

The colours differ by at least 25 in CIELAB under protanopia, deuteranopia and tritanopia,
and the first five differ in grey. Text or thin lines are never coloured by bloc.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

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
SIZES = ("page", "slide")
WIDE = 16 / 9  # width to height of a slide
PIXELS = 1920  # across a slide
CAPTION = "caption"  # the label of the lines that say how a figure was made
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


def save_figure(drawn: Axes | Figure, path: str | Path, *, size: str = "page") -> None:
    """Save the figure, or that of an axes, as PNG, SVG or PDF by the ending.

    `size` is `page`, the figure as it was drawn (PNG at 200 dpi), or `slide`: 16:9 with white
    beside or below it, without the caption, which belongs into the speaker's notes (PNG of 1920
    by 1080 pixels). A high figure has small letters on a slide: ask it for fewer rows (`most`),
    the heatmap for no `labels`. Letters stay text in SVG and PDF. The same figure gives the same
    bytes: no date, no version. Another ending or size is a ValueError.

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
    if size not in SIZES:
        raise ValueError(f"expected a size of {', '.join(SIZES)}; got {size!r}")
    figure = cast("Figure", drawn.get_figure(root=True))
    how: dict[str, Any] = {"metadata": _METADATA[ending], "facecolor": "white"}
    with style():
        if size == "page":
            figure.savefig(path, dpi=DPI, **how)
            return
        box = slide_of(figure)
        with _without(_captions(figure)):
            # a hair more, since the width in pixels is cut down to a whole number
            figure.savefig(path, dpi=(PIXELS + 1e-3) / box.width, bbox_inches=box, **how)


def slide_of(figure: Figure) -> Bbox:
    """The smallest 16:9 box, in inches, that holds the figure down to its caption.

    What is left over stands at both sides, or below.
    """
    from matplotlib.transforms import Bbox

    for ax in figure.axes:
        ax.apply_aspect()
    whole = figure.bbox_inches
    ends = [text.get_window_extent().y1 / figure.dpi for text in _captions(figure)]
    bottom = max(ends) if ends and len(figure.axes) == 1 else 0.0
    width = max(whole.width, WIDE * (whole.height - bottom))
    left, height = (whole.width - width) / 2, width / WIDE
    return Bbox.from_bounds(left, whole.y1 - height, width, height)


def _captions(figure: Figure) -> list[Text]:
    """The lines of all captions of a figure."""
    return [text for ax in figure.axes for text in ax.texts if text.get_label() == CAPTION]


@contextmanager
def _without(texts: list[Text]) -> Iterator[None]:
    """Hide these for a while."""
    try:
        for text in texts:
            text.set_visible(False)
        yield
    finally:
        for text in texts:
            text.set_visible(True)
