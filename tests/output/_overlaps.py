"""What no figure may have: texts on one another, or beyond its edge."""

from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg


def _texts(figure):
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    for text in figure.findobj(lambda artist: hasattr(artist, "get_text")):
        if text.get_visible() and text.get_text().strip():
            yield text, text.get_window_extent(renderer)


def overlapping(figure):
    """Every two texts whose boxes share more than half a pixel in both directions."""
    boxes = [(text.get_text(), box) for text, box in _texts(figure)]
    return [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 and min(a.y1, b.y1) - max(a.y0, b.y0) > 0.5
    ]


def outside(figure):
    """Every text that is not wholly inside the figure."""
    edge = figure.bbox
    return [
        text.get_text()
        for text, box in _texts(figure)
        if box.x0 < edge.x0 or box.y0 < edge.y0 or box.x1 > edge.x1 or box.y1 > edge.y1
    ]
