"""The agreement of every pair of states as a heatmap, ordered by bloc."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from voteblocs.output._style import MUTED, OTHER_COLOUR, bloc_colour
from voteblocs.output.plots._order import bloc_order
from voteblocs.output.plots._scale import Matrix, Scale, colour_bar, mean_agreement, scale_of
from voteblocs.output.plots._sheet import MARGIN, PITCH, Sheet, shortened, width_of
from voteblocs.wording import bloc_label, counted

SIDE, LARGEST, SMALLEST, CROWDED = 560.0, 40.0, 4.05, 193  # of the table and its cells, in points
UNLABELLED = 390.0  # of a table without labels
LABEL, LEAST_LABEL, READABLE, LONGEST = 8.0, 5.5, 4.0, 215.0  # sizes of text, width of a name
ONE_LINE, THREE_LINES = 12.5, 40.0  # heights of the name of a bloc
AT_RIGHT, NARROWEST = 150.0, 640.0  # room for the names of blocs, width of a small figure


def plot_heatmap(
    table: pd.DataFrame,
    blocs: pd.Series,
    ax: Axes | None = None,
    *,
    lean: pd.Series | None = None,
    labels: bool = True,
) -> Axes:
    """Every pair of states as a cell of its agreement, blocs by size and framed in black.

    `table` is as of `agreement`; inside a bloc neighbours are as alike as can be, in the sense in
    which `lean` rises where it is given. Excess is drawn from −0.5 (red) over 0, chance (white),
    to +0.5 (blue), a measure without negative values from 0 to 1 in one colour, any other from
    −1 to 1; beyond 1 the scale ends at the largest value. Grey is unknown. Rows are labelled
    where the labels can be read; without `labels` the table is smaller and fits a slide. A table
    that is not square, or without states, is a ValueError.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> ax = plot_heatmap(vb.agreement(record), vb.blocs(vb.agreement_graph(record)))
    >>> ax.texts[0].get_text()
    'Voting alike beyond chance: +0.35 inside blocs, −0.18 between'
    """
    shown, rows = _ordered(table, blocs, lean)
    values = shown.to_numpy(dtype=float)
    scale = scale_of(values, str(table.attrs.get("measure", "agreement")))
    cell = _cell(len(rows), labels)
    columns = _label_columns(list(rows.index), cell) if labels else []
    left, side = MARGIN + sum(width + 5 for width in columns), cell * len(rows)
    sheet = Sheet(max(left + side + AT_RIGHT + MARGIN, NARROWEST))
    y = sheet.title(_title(values, rows, table=table, scale=scale))
    y = sheet.lines(MARGIN, y, [_lead(len(rows), scale)], size=10.0, colour=MUTED) + 2
    sheet.add(
        lambda ax, _, height: ax.imshow(
            values,
            cmap=scale.colours,
            vmin=scale.low,
            vmax=scale.high,
            extent=(left, left + side, height - y - side, height - y),
            interpolation="none",
            zorder=1,
        )
    )
    _row_labels(sheet, left, y, codes=list(rows.index), columns=columns, cell=cell)
    _frames(sheet, left, y, rows=rows, cell=cell)
    _bloc_names(sheet, left + side, y, values=values, rows=rows, cell=cell, scale=scale)
    below = colour_bar(sheet, y + side + 22, values, scale=scale)
    below = sheet.caption(below + 16, _caption(values, rows, table, turned=lean is not None))
    return sheet.draw(ax, below + 6)


def heatmap_table(
    table: pd.DataFrame, blocs: pd.Series, *, lean: pd.Series | None = None
) -> pd.DataFrame:
    """What `plot_heatmap` draws, rows and columns in the order of the figure.

    `country`, `bloc` (missing for none), and a column for every state, to four decimals.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> heatmap_table(vb.agreement(record), vb.blocs(vb.agreement_graph(record))).shape
    (174, 176)
    """
    shown, rows = _ordered(table, blocs, lean)
    bloc = rows.astype("Int64").where(rows >= 0)
    shown = shown.round(4) + 0.0  # no minus before a zero
    return pd.concat([bloc, shown], axis=1).rename_axis("country").reset_index()


def _ordered(
    table: pd.DataFrame, blocs: pd.Series, lean: pd.Series | None
) -> tuple[pd.DataFrame, pd.Series]:
    """The table in the order of the rows, and each row's bloc; who never voted is left out."""
    if list(table.index) != list(table.columns):
        raise ValueError("expected a square table, its columns in the order of its rows")
    seen = table.index[table.notna().any(axis=1) | table.index.isin(blocs.index)]
    if not len(seen):
        raise ValueError("expected a table with a known pair or a state in a bloc; there is none")
    table = table.loc[sorted(seen), sorted(seen)]
    rows = bloc_order(table, blocs, lean)
    return table.loc[rows.index, rows.index], rows


def _title(values: Matrix, rows: pd.Series, *, table: pd.DataFrame, scale: Scale) -> str:
    """What is seen: how the blocs show in the table."""
    measure = table.attrs.get("measure", "agreement")
    what = "Voting alike beyond chance" if scale.chance else f"Agreement ({measure})"
    if measure == "agreement":
        what = "Agreement"
    inside, between = mean_agreement(values, rows)
    if np.isnan(inside) and np.isnan(between):
        return f"{what}: no pair of states is known"
    if np.isnan(between):
        return f"{what}: {scale.written(inside)} on average"
    if np.isnan(inside):
        return f"{what}: {scale.written(between)} between states that each stand alone"
    return f"{what}: {scale.written(inside)} inside blocs, {scale.written(between)} between"


def _lead(states: int, scale: Scale) -> str:
    key = "the darker, the more alike" if scale.low == 0 else "blue: high, red: low"
    key = "blue: more alike than chance, red: less" if scale.chance else key
    return f"{counted(states, 'state')}, every pair a cell; {key}."


def _cell(states: int, labels: bool) -> float:
    """The side of a cell: large for few states, else so that the labels can be read."""
    if not labels:
        return min(UNLABELLED / states, LARGEST)
    return max(min(SIDE / states, LARGEST), SMALLEST * min(1.0, CROWDED / states))


def _label_columns(codes: list[str], cell: float) -> list[float]:
    """The widths of the columns of row labels: one, two that are staggered, or none."""
    columns = 1 if cell / 1.2 >= LEAST_LABEL else 2
    size = _label_size(cell, columns)
    if size < READABLE:
        return []
    widest = max(width_of(code, size) for code in codes)
    return [min(widest, LONGEST)] * columns


def _label_size(cell: float, columns: int) -> float:
    return min(LABEL if columns == 1 else 6.2, columns * cell / 1.2)


def _row_labels(
    sheet: Sheet, left: float, y: float, *, codes: list[str], columns: list[float], cell: float
) -> None:
    """The code beside its row, if the figure is large enough to read it."""
    if not columns:
        return
    size = _label_size(cell, len(columns))

    def write(ax: Axes, scale: float, height: float) -> None:
        for place, code in enumerate(codes if size * scale >= READABLE else []):
            column = len(columns) - 1 - place % len(columns)
            ax.text(
                left - 5 - column * (columns[0] + 5),
                height - y - (place + 0.5) * cell,
                shortened(code, columns[0], size),
                fontsize=size * scale,
                ha="right",
                va="center_baseline",
                parse_math=False,
            )

    sheet.add(write)


def _spans(rows: pd.Series) -> list[tuple[int, int, int]]:
    """Bloc, first row and number of rows of every block."""
    numbers = rows.to_numpy()
    starts = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)]
    return [(int(numbers[a]), a, b - a) for a, b in pairwise(starts)]


def _frames(sheet: Sheet, left: float, y: float, *, rows: pd.Series, cell: float) -> None:
    """A black frame round every bloc, and its colour along the right edge."""
    side = cell * len(rows)
    for bloc, first, size in _spans(rows):
        corner, high = first * cell, size * cell
        fill = bloc_colour(bloc) if bloc >= 0 else OTHER_COLOUR
        sheet.box(left + side + 3, y + corner, (5, high), fill=fill)
        if bloc >= 0:
            sheet.box(left + corner, y + corner, (high, high), edge="black")


def _bloc_names(
    sheet: Sheet,
    right: float,
    y: float,
    *,
    values: Matrix,
    rows: pd.Series,
    cell: float,
    scale: Scale,
) -> None:
    """Each bloc's name, size and mean agreement beside its rows, as many as find room."""
    spans, side = _spans(rows), cell * len(rows)
    brief = sum(_height(size) for *_, size in spans) > side
    heights = [ONE_LINE if brief else _height(size) for *_, size in spans]
    number = len(spans) if sum(heights) <= side else max(int(side / ONE_LINE) - 1, 1)
    middles = [(first + size / 2) * cell for _, first, size in spans[:number]]
    places = _apart(middles, heights[:number], side)
    for (bloc, first, size), middle, place in zip(spans, middles, places, strict=False):
        sheet.line([right + 8, right + 20], [y + middle, y + place])
        block = slice(first, first + size)
        inside, _ = mean_agreement(values[block, block], rows[block])
        name = bloc_label(bloc) if bloc >= 0 else "No bloc"
        facts = [counted(size, "state")]
        facts += [f"{scale.written(inside)} inside"] if inside == inside else []
        _bloc_name(sheet, right + 24, y + place, words=[name, *facts], brief=brief or size == 1)
    if number < len(spans):
        words = f"and {counted(len(spans) - number, 'smaller bloc')}"
        sheet.text(right + 24, y + side, words, size=8.0, colour=MUTED)


def _height(size: int) -> float:
    """The room for the name of a bloc: three lines, one for a state that stands alone."""
    return ONE_LINE if size == 1 else THREE_LINES


def _bloc_name(sheet: Sheet, x: float, middle: float, *, words: list[str], brief: bool) -> None:
    if brief:
        sheet.text(x, middle, f"{words[0]}: {', '.join(words[1:])}", size=8.0, middle=True)
        return
    top = middle + 3 - (len(words) - 1) * 9 * PITCH / 2
    sheet.text(x, top, words[0], bold=True)
    sheet.lines(x, top + 9 * PITCH, words[1:], colour=MUTED)


def _apart(places: list[float], heights: list[float], room: float) -> list[float]:
    """The places, in rising order, moved as little as needed so that nothing overlaps."""
    moved: list[float] = []
    edge = 0.0
    for place, height in zip(places, heights, strict=True):
        moved.append(max(place, edge + height / 2))
        edge = moved[-1] + height / 2
    edge = max(room, sum(heights))
    for number in reversed(range(len(moved))):
        moved[number] = min(moved[number], edge - heights[number] / 2)
        edge = moved[number] - heights[number] / 2
    return moved


def _caption(values: Matrix, rows: pd.Series, table: pd.DataFrame, *, turned: bool) -> str:
    """How the table is ordered, and what is not known."""
    least = table.attrs.get("min_shared")
    unknown = int(np.triu(np.isnan(values), k=1).sum())
    pairs = len(rows) * (len(rows) - 1) // 2
    few = f" with fewer than {least} shared roll calls" if least else ""
    few = " without a shared roll call" if least == 1 else few
    return " ".join(
        [
            "Rows and columns stand in the same order: blocs by size; inside a bloc neighbours are"
            f" as alike as can be{', and the lean rises' if turned else ''}.",
            "Black frames: blocs, with the mean over the known pairs inside.",
            f"Grey: the diagonal, and pairs{few} ({unknown:,} of {pairs:,}).",
        ]
    )
