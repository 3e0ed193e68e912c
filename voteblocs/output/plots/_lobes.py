"""The sponsors of one or two drafts as lobes: every sponsor inside the lobe of its draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from voteblocs.output._style import MUTED
from voteblocs.output.plots._badges import SIDES, ring
from voteblocs.output.plots._network_map import WIDTH, fitting, shape_of
from voteblocs.output.plots._sheet import MARGIN, Sheet

HEIGHT = 300.0  # the most that badges may take, in points, while they can shrink
LARGEST, SMALLEST = 30, 8  # height of a cell
GAP, PAD, APART = 8.0, 15.0, 24.0  # between badges; from them to the line; between two lobes
ROUND = 26.0
LEAD = 1.4  # size of a lead's badge to that of another
BREAK = 0.35  # in rows, between those from the start and those who joined

Region = tuple[list[str], list[str], list[str]]  # leads, from the start, joined later


class Lobes(NamedTuple):
    """A place `x`, `y` in points from the upper left corner, and a `size`, for every badge.

    `spans` are the lobes from left to right; `shared` is the middle of their overlap.
    """

    places: pd.DataFrame
    cell: tuple[float, float]
    spans: list[tuple[float, float]]
    shared: float | None
    height: float


def lobes_of(roles: pd.DataFrame, blocs: pd.Series) -> Lobes:
    """Where the sponsors of one or two drafts stand.

    `roles` has a row for every sponsor and a column for each draft, empty where the state did not
    sponsor it. From left to right: who sponsored only the first draft, both, only the second; in
    each region from top to bottom: leads, those from the start, those who joined later (not in
    the middle, where a state may have done either). The most frequent bloc of a region comes
    first.
    """
    regions = [_region(own, blocs) for own in _split(roles)]
    shape = shape_of(roles.index)
    tall, columns = _grid(regions, shape)
    wide = tall * shape
    stacks = [list(_stack(region, n)) for region, n in zip(regions, columns, strict=True)]
    depths = [max((y + size / 2 for _, _, y, size in stack), default=0.0) for stack in stacks]
    starts, spans = _spans([n * wide for n in columns])
    rows = max(depths)
    cells = {
        code: (start + x * wide, PAD + (y + (rows - depth) / 2) * tall, size)
        for stack, start, depth in zip(stacks, starts, depths, strict=True)
        for code, x, y, size in stack
    }
    places = pd.DataFrame.from_dict(cells, orient="index", columns=["x", "y", "size"]).round(2)
    overlap = len(spans) > 1 and spans[1][0] < spans[0][1]
    shared = (spans[1][0] + spans[0][1]) / 2 if overlap else None
    return Lobes(places, (wide, tall), spans, shared, rows * tall + 2 * PAD)


def draw_lobes(
    sheet: Sheet,
    top: float,
    lobes: Lobes,
    *,
    roles: pd.DataFrame,
    fills: Mapping[str, str],
    labels: Mapping[str, str],
) -> None:
    """The lobes and their badges from `top` down: a frame for a lead, a ring for who joined."""
    for start, end in lobes.spans:
        sheet.add(partial(_lobe, x=MARGIN + start, y=top, width=end - start, tall=lobes.height))
    wide, tall = lobes.cell[0] - GAP, lobes.cell[1] - GAP
    fontsize = fitting(labels.values(), wide, tall)
    for code, x, y, size in lobes.places.itertuples():
        place = (MARGIN + x, top + y)
        lead = (roles.loc[code] == "lead").any()
        look = {"width": wide * size, "height": tall * size, "fontsize": fontsize * size}
        sheet.badge(*place, labels[code], fill=fills[code], frame=bool(lead), **look)
        sides = joined_sides(roles.loc[code])
        if sides:
            draw_ring(sheet, *place, width=wide * size, height=tall * size, sides=sides)


def draw_ring(
    sheet: Sheet, x: float, y: float, *, width: float, height: float, sides: Sequence[str] = SIDES
) -> None:
    """A dashed line round a badge of the given size."""
    sheet.add(
        lambda ax, scale, top: ring(
            ax, (x, top - y), width=width + 4.5, height=height + 4.5, sides=sides, scale=scale
        )
    )


def joined_sides(roles: pd.Series) -> tuple[str, ...]:
    """On which sides a ring says that the state joined: both unless it sponsored two drafts."""
    joined = [role == "joined" for role in roles]
    if (roles != "").all() and len(roles) == len(SIDES):
        return tuple(side for side, later in zip(SIDES, joined, strict=True) if later)
    return SIDES if any(joined) else ()


def _split(roles: pd.DataFrame) -> list[pd.DataFrame]:
    """The sponsors of the first draft alone, of both, of the second alone."""
    if roles.shape[1] == 1:
        return [roles]
    one, other = (roles != "").to_numpy().T
    return [roles[one & ~other], roles[one & other], roles[other & ~one]]


def _region(own: pd.DataFrame, blocs: pd.Series) -> Region:
    """The states of one region, the most frequent bloc first."""
    bloc = {code: blocs.get(code) for code in own.index}
    number = {code: len(blocs) if pd.isna(b) else int(b) for code, b in bloc.items()}
    size = Counter(number.values())
    codes = sorted(own.index, key=lambda code: (-size[number[code]], number[code], code))
    lead = {code for code in codes if (own.loc[code] == "lead").any()}
    late = {code for code in codes if own.loc[code].isin(["joined", ""]).all()} - lead
    if (own != "").all(axis=None) and own.shape[1] > 1:
        late = set()
    return (
        [code for code in codes if code in lead],
        [code for code in codes if code not in lead | late],
        [code for code in codes if code in late],
    )


def _grid(regions: Sequence[Region], shape: float) -> tuple[float, list[int]]:
    """The highest cell with which all regions fit beside one another, and their columns."""
    for tall in range(LARGEST, SMALLEST - 1, -1):
        columns = [_columns(region, HEIGHT / tall) for region in regions]
        if _spans([n * tall * shape for n in columns])[1][-1][1] <= WIDTH:
            break
    return float(tall), columns


def _columns(region: Region, most: float) -> int:
    """The fewest columns with which a region is at most so many rows deep."""
    number = sum(map(len, region))
    least = 2 if region[0] else 1
    for n in range(least, number):
        if max(y + size / 2 for _, _, y, size in _stack(region, n)) <= most:
            return n
    return max(number, least) if number else 0


def _stack(region: Region, columns: int) -> Iterator[tuple[str, float, float, float]]:
    """Code, x, y and size of every badge in cells, from the upper left corner of the region."""
    y = 0.0
    for group, size in zip(region, (LEAD, 1.0, 1.0), strict=True):
        y += BREAK if group is region[2] and y else 0.0
        most = max(int(columns / size), 1)
        for start in range(0, len(group), most):
            row = group[start : start + most]
            first = columns / 2 - (len(row) - 1) * size / 2
            for k, code in enumerate(row):
                yield code, first + k * size, y + size / 2, size
            y += size


def _spans(widths: Sequence[float]) -> tuple[list[float], list[tuple[float, float]]]:
    """Where regions of these widths start, and where lobes start and end, in the middle."""
    if len(widths) == 1:
        starts, spans = [PAD], [(0.0, widths[0] + 2 * PAD)]
    elif widths[1]:
        edges = [PAD, 3 * PAD + widths[0], 5 * PAD + widths[0] + widths[1]]
        starts, end = edges, edges[2] + widths[2] + PAD
        spans = [(0.0, edges[2] - PAD), (edges[1] - PAD, end)]
    else:
        second = widths[0] + 2 * PAD + APART
        starts = [PAD, second, second + PAD]
        spans = [(0.0, second - APART), (second, second + widths[2] + 2 * PAD)]
    left = max((WIDTH - spans[-1][1]) / 2, 0.0)
    return [left + start for start in starts], [(left + a, left + b) for a, b in spans]


def _lobe(
    ax: Axes, scale: float, height: float, *, x: float, y: float, width: float, tall: float
) -> None:
    shape = f"round,pad=0,rounding_size={min(ROUND, tall / 2, width / 2)}"
    for fill, edge in ((("black", 0.035), "none"), ("none", MUTED)):
        box = FancyBboxPatch((x, height - y - tall), width, tall, boxstyle=shape, zorder=1)
        box.set(facecolor=fill, edgecolor=edge, linewidth=1.1 * scale)
        ax.add_artist(box)
