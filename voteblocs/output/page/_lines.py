"""Small charts of one line each over the windows of a history, drawn in the page."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

import pandas as pd

from voteblocs.output.page._html import Html, element
from voteblocs.output.plots._windows_axis import shown

WIDTH, HEIGHT, LEFT, TOP, FOOT = 340.0, 118.0, 34.0, 8.0, 20.0
STEPS = (0.05, 0.1, 0.2, 0.25, 0.5)
LETTER = 7.7  # a digit of DejaVu Sans or Verdana at 12 px

Values = Sequence[float]
Down = Callable[[float], float]


def chart(
    title: str,
    values: Values,
    windows: Sequence[str],
    *,
    note: str,
    ends: Sequence[Values] = (),
    beside: Values = (),
) -> Html:
    """A figure with one line, a gap where nothing is known, `ends` as a band behind it.

    `beside` is what to hold it against, as a dashed line.

    The scale is its own. The page's script puts a mark at the window that is shown.
    """
    every = [v for row in (values, beside, *ends) for v in row if not math.isnan(v)]
    if not every:
        return Html()
    low, high, ticks = _scale(every)

    def down(value: float) -> float:
        return TOP + (HEIGHT - TOP - FOOT) * (high - value) / (high - low)

    at = [_across(place, len(windows)) for place in range(len(windows))]
    bands = _band(at, ends, down) if ends else ()
    lines = [*bands, *_line(at, beside, down, kind="line chance"), *_line(at, values, down)]
    label = f"{title}, from {_said(values)}"
    drawn = _drawn([*_ticks(ticks, down), *_windows(windows, at), *lines], label, len(windows))
    heading = element("figcaption", element("b", title), element("span", note))
    return element("figure", heading, drawn)


def _drawn(parts: Sequence[Html], label: str, number: int) -> Html:
    """The drawing around its parts; `number` is how many windows it has."""
    size = {"viewBox": f"0 0 {WIDTH:.5g} {HEIGHT:.5g}", "data_windows": number}
    return element("svg", *parts, **size, role="img", aria_label=label, class_="chart")


def _said(values: Values) -> str:
    known = [value for value in values if not math.isnan(value)]
    return f"{known[0]:.2f} at first to {known[-1]:.2f} at last" if known else "nothing known"


def _scale(values: Values) -> tuple[float, float, list[float]]:
    """Ends that hold the values, and the numbers between."""
    lowest, highest = min(values), max(values)
    step = next((s for s in STEPS if (highest - lowest) / s <= 4), STEPS[-1])
    first = math.floor(round(lowest / step, 9))
    last = max(math.ceil(round(highest / step, 9)), first + 1)
    ticks = [round(step * n, 2) + 0.0 for n in range(first, last + 1)]
    return ticks[0], ticks[-1], ticks


def _across(place: int, number: int) -> float:
    room = WIDTH - LEFT - 6
    return round(LEFT + room * (place / (number - 1) if number > 1 else 0.5), 1)


def _ticks(ticks: Sequence[float], down: Down) -> Iterator[Html]:
    for tick in ticks:
        y = f"{down(tick):.1f}"
        yield element("line", x1=LEFT, x2=WIDTH - 6, y1=y, y2=y)
        yield element("text", f"{tick:g}".replace("-", "−"), x=LEFT - 5, y=y, dy="4", class_="end")


def _windows(windows: Sequence[str], at: Sequence[float]) -> Iterator[Html]:
    for place, words in named_windows(windows, at[1] - at[0] if len(at) > 1 else WIDTH):
        x = min(at[place], WIDTH - len(words) * LETTER / 2)
        yield element("text", words, x=x, y=HEIGHT - 5)


def named_windows(labels: Sequence[str], step: float) -> Iterator[tuple[int, str]]:
    """Place and name of as many windows as have room `step` apart, by their numbers if they have.

    >>> list(named_windows(["9", "10", "11"], 10))
    [(1, '10')]
    """
    widest = max(len(shown(label)) for label in labels) * LETTER + 8
    every = next(n for n in (1, 2, 5, 10, 20, 50, 100, 1000) if n * step >= widest or n == 1000)
    free = 0.0
    for place, label in enumerate(labels):
        if (int(label) if label.isdigit() else place) % every == 0 and place * step >= free:
            free = place * step + widest
            yield place, shown(label)


def _known(values: Values) -> Iterator[list[int]]:
    """Places of neighbours that are all known."""
    for known, places in groupby(range(len(values)), key=lambda n: not math.isnan(values[n])):
        if known:
            yield list(places)


def _line(at: Sequence[float], values: Values, down: Down, *, kind: str = "line") -> Iterator[Html]:
    for places in _known(values):
        points = [f"{at[n]} {down(values[n]):.1f}" for n in places]
        if len(points) == 1:
            x, y = points[0].split()
            yield element("circle", cx=x, cy=y, r="2")
        else:
            yield element("path", d=f"M{'L'.join(points)}", class_=kind)


def _band(at: Sequence[float], ends: Sequence[Values], down: Down) -> Iterator[Html]:
    low, high = ends
    for places in _known(low):
        there = [f"{at[n]} {down(high[n]):.1f}" for n in places]
        back = [f"{at[n]} {down(low[n]):.1f}" for n in reversed(places)]
        yield element("path", d=f"M{'L'.join([*there, *back])}Z", class_="band")


def floats(column: pd.Series) -> list[float]:
    """A column as numbers, NaN where nothing is known."""
    return [float(value) for value in column.astype(float)]
