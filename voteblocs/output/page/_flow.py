"""The blocs of every window as boxes and the states between them as bands, drawn in the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import pandas as pd

from voteblocs.output._style import OTHER_COLOUR, bloc_colour, text_colour
from voteblocs.output.page._html import Html, element
from voteblocs.output.page._lines import LETTER, named_windows
from voteblocs.output.plots._bands import PALE, STRONG, Stack, stacks_of
from voteblocs.output.plots._windows_axis import shown
from voteblocs.wording import bloc_label, counted

STEP, LEFT, NARROWEST = 17.0, 14.0, 900.0  # from one window to the next; at either end
HEIGHT, GAP, WIDE = 340.0, 7.0, 0.42  # of the tallest stack; between blocs; a box of a step
LEAST = 3  # states from which on a bloc has a colour and a band of its own


def flow_drawing(history: pd.DataFrame) -> Html:
    """An alluvial drawing of the blocs; nothing where fewer than two windows have blocs.

    Every box carries its window and bloc, for the page's script.
    """
    known = history.dropna(subset="bloc").astype({"bloc": int})
    labels = list(known["window"].unique())
    if len(labels) < 2:
        return Html()
    step = max(STEP, (NARROWEST - 2 * LEFT) / (len(labels) - 1))
    drawn = _drawn(known)
    stacks = stacks_of(drawn, order=_order(known), height=HEIGHT, gap=GAP)
    x = {str(label): round(LEFT + n * step, 1) for n, label in enumerate(labels)}
    wide = min(WIDE * step, 22.0)
    bottom = max(stack.height for stack in stacks.values())
    parts = [*_bands(drawn, known, stacks, x=x, wide=wide), *_boxes(stacks, x=x, wide=wide)]
    width = LEFT * 2 + step * (len(labels) - 1)
    names = named_windows(labels, step)
    return element(
        "svg",
        *parts,
        *(
            element(
                "text", words, x=_inside(x[labels[place]], words, width), y=f"{bottom + 15:.5g}"
            )
            for place, words in names
        ),
        viewBox=f"0 -2 {width:.5g} {bottom + 22:.5g}",
        width=f"{width:.5g}",
        height=f"{bottom + 22:.5g}",
        role="img",
        aria_label="Blocs over time; the table of blocs says the same in numbers",
        id_="flow-drawing",
    )


def _inside(x: float, words: str, width: float) -> float:
    """The middle of a name, moved so far that none of it is cut off."""
    half = len(words) * LETTER / 2
    return min(max(x, half), width - half)


def _drawn(known: pd.DataFrame) -> pd.DataFrame:
    """The same with one label, −1, for all small blocs of a window."""
    sizes = known.groupby(["window", "bloc"])["country"].transform("size")
    return known.assign(bloc=known["bloc"].where(sizes >= LEAST, -1))


def _order(known: pd.DataFrame) -> dict[int, int]:
    """The place of every label from top to bottom: by mean lean, the small blocs last."""
    lean = known.groupby("bloc")["lean"].mean().round(9)
    ranked = lean.sort_values(kind="stable").index
    return {int(bloc): place for place, bloc in enumerate(ranked)} | {-1: len(ranked)}


def _fill(bloc: int) -> str:
    return bloc_colour(bloc) if bloc >= 0 else OTHER_COLOUR


def _bands(
    drawn: pd.DataFrame,
    known: pd.DataFrame,
    stacks: Mapping[str, Stack],
    *,
    x: Mapping[str, float],
    wide: float,
) -> Iterator[Html]:
    """The states between every two windows, strong where they change their label."""
    exact = known.set_index(["window", "country"])["bloc"]
    own = drawn.set_index(["window", "country"])["bloc"]
    for one, other in pairwise(stacks):
        both = own[one].index.intersection(own[other].index)
        stays = (exact[one][both] == exact[other][both]).to_numpy()
        pairs = pd.DataFrame({"bloc": own[one][both], "goal": own[other][both], "stays": stays})
        left, right = stacks[one].copy(), stacks[other].copy()
        rank, goals = ({b: n for n, b in enumerate(s.tops)} for s in (left, right))
        counts = pairs.groupby(["bloc", "goal", "stays"]).size()
        for key in sorted(counts.index, key=lambda k: (rank[k[0]], goals[k[1]], k[2])):
            ends = (*left.taken(key[0], counts[key]), *right.taken(key[1], counts[key]))
            across = (x[one] + wide / 2, x[other] - wide / 2)
            opacity = PALE if key[2] else STRONG
            yield element("path", d=_curve(across, ends), fill=_fill(key[0]), fill_opacity=opacity)


def _curve(across: tuple[float, float], ends: tuple[float, float, float, float]) -> str:
    x0, x1 = (f"{x:.1f}" for x in across)
    middle = f"{sum(across) / 2:.1f}"
    a, b, c, d = (f"{y:.1f}" for y in ends)
    return f"M{x0} {a}C{middle} {a} {middle} {c} {x1} {c}V{d}C{middle} {d} {middle} {b} {x0} {b}Z"


def _boxes(stacks: Mapping[str, Stack], *, x: Mapping[str, float], wide: float) -> Iterator[Html]:
    """The blocs of every window, then the numbers in those that have room."""
    numbers = []
    for label, stack in stacks.items():
        for bloc, (top, bottom) in stack.ends().items():
            size, fill = stack.sizes[bloc], _fill(bloc)
            name = bloc_label(bloc) if bloc >= 0 else "blocs of one or two"
            yield element(
                "rect",
                element("title", f"{shown(label)}: {name}, {counted(size, 'member')}"),
                x=f"{x[label] - wide / 2:.1f}",
                y=f"{top:.1f}",
                width=f"{wide:.1f}",
                height=f"{bottom - top:.1f}",
                fill=fill,
                data_window=label,
                data_bloc=bloc,
            )
            if bottom - top >= 11 and wide >= 3 * LETTER:
                middle = f"{(top + bottom) / 2 + 4:.1f}"
                ink = text_colour(fill)
                place = {"x": x[label], "y": middle, "fill": ink}
                numbers.append(element("text", size, **place, class_="inside"))
    yield from numbers
