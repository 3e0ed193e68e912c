"""What no figure may have: texts on one another, beyond its edge, or too small to read."""

from functools import lru_cache

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from voteblocs.output._style import CAPTION, slide_of


def overlapping(figure):
    """Every two texts whose boxes share more than half a pixel in both directions."""
    said = [text.get_text() for text, _ in texts_of(figure)]
    ends = np.array([box.extents for _, box in texts_of(figure)]).reshape(-1, 2, 2)
    low, high = ends[:, 0], ends[:, 1]
    shared = np.minimum(high[:, None], high) - np.maximum(low[:, None], low)
    pairs = np.argwhere(np.triu((shared > 0.5).all(axis=2), k=1))
    return [(said[one], said[other]) for one, other in pairs]


def outside(figure):
    """Every text that is not wholly inside the figure."""
    edge = figure.bbox
    return [text.get_text() for text, box in texts_of(figure) if not _within(edge, box)]


def outside_slide(figure):
    """Every text but the caption that is not wholly on the slide."""
    edge = slide_of(figure).transformed(figure.dpi_scale_trans)
    return [
        text.get_text()
        for text, box in texts_of(figure)
        if text.get_label() != CAPTION and not _within(edge, box)
    ]


def smallest(figure):
    """The size of the smallest text on a slide 7.5 inches high, in points."""
    scale = 7.5 / slide_of(figure).height
    own = [text for text, _ in texts_of(figure) if text.get_label() != CAPTION]
    return scale * min(text.get_fontsize() for text in own)


@lru_cache(maxsize=1)  # several questions are asked of one figure; measuring it is what takes long
def texts_of(figure):
    """Every text that is seen, and its box in pixels. A figure must not change once it is asked."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    for axes in figure.axes:
        axes.apply_aspect()
    return [
        (text, text.get_window_extent(renderer))
        for axes in figure.axes
        for text in (axes.findobj(Text) if axes.axison else axes.texts)
        if text.get_visible() and text.get_text().strip()
    ]


def _within(edge, box):
    return edge.x0 <= box.x0 and box.x1 <= edge.x1 and edge.y0 <= box.y0 and box.y1 <= edge.y1
