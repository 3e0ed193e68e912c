"""A network as a map of badges: every node in a cell of its own, joined to its closest."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import networkx as nx
import pandas as pd
from matplotlib.collections import LineCollection

from voteblocs.networks._likeness import alike_groups
from voteblocs.networks.closest import closest_ties
from voteblocs.networks.layout import lattice, places_of
from voteblocs.output.plots._sheet import Sheet, width_of

WIDTH, HEIGHT = 816.0, 440.0  # of the frame, in points
ROOM = 3.2  # cells for each node; with fewer, places tell less of who votes alike
LARGEST = 32.0  # a cell's height, however few there are
SHAPES = (1.9, 8.0)  # width to height of a cell, for codes of three letters and for long names
GAP = 3.0  # between badges
TEXT = 0.51  # size of the text to the height of a badge
FULL = 0.88  # of a badge's width, what its text may take

Point = tuple[float, float]


class NetworkMap(NamedTuple):
    """A place `x`, `y` for the badge of each node, the size of a cell, and the ties to draw.

    Places are in points from the lower left corner of the frame, which ends above the top badge.
    """

    places: pd.DataFrame
    cell: tuple[float, float]
    ties: list[tuple[str, str]]

    @property
    def height(self) -> float:
        """From the lower edge of the lowest badge's cell to the upper of the highest."""
        return float(self.places["y"].max()) + self.cell[1] / 2 if len(self.places) else 0.0

    @property
    def partners(self) -> pd.Series:
        """For each node the codes of those to which a line is drawn, separated by blanks."""
        near: dict[str, list[str]] = {node: [] for node in self.places.index}
        for one, other in self.ties:
            near[one].append(other)
            near[other].append(one)
        return pd.Series({node: " ".join(sorted(codes)) for node, codes in near.items()}, dtype=str)


def network_map(graph: nx.Graph) -> NetworkMap:
    """The nodes of a network on a lattice as large as fits the frame, without empty rows below."""
    shape = shape_of(list(graph))
    tall = min((WIDTH * HEIGHT / (shape * ROOM * max(len(graph), 1))) ** 0.5, LARGEST)
    cell = (tall * shape, tall)
    alike = alike_groups(graph)
    places = lattice(places_of(graph), width=WIDTH, height=HEIGHT, cell=cell, alike=alike)
    places["y"] += tall / 2 - places["y"].min()
    places = places.round(2)
    return NetworkMap(places, cell, closest_ties(graph, places))


def draw_map(
    sheet: Sheet,
    drawn: NetworkMap,
    *,
    corner: tuple[float, float],
    fills: Mapping[str, str],
    labels: Mapping[str, str],
    framed: Collection[str] = (),
) -> None:
    """The lines, and above them the badges; `corner` is the lower left one, y downwards."""
    x, y = drawn.places["x"] + corner[0], corner[1] - drawn.places["y"]
    points = dict(zip(drawn.places.index, zip(x.tolist(), y.tolist(), strict=True), strict=True))
    _draw_ties(sheet, [(points[one], points[other]) for one, other in drawn.ties])
    width, height = drawn.cell[0] - GAP, drawn.cell[1] - GAP
    size = fitting(labels.values(), width, height)
    look: dict[str, Any] = {"width": width, "height": height, "fontsize": size}
    for code, (across, down) in points.items():
        sheet.badge(across, down, labels[code], fill=fills[code], frame=code in framed, **look)


def _draw_ties(sheet: Sheet, ends: Collection[tuple[Point, Point]]) -> None:
    sheet.add(
        lambda ax, scale, height: ax.add_collection(
            LineCollection(
                [[(x1, height - y1), (x2, height - y2)] for (x1, y1), (x2, y2) in ends],
                colors="black",
                linewidths=0.5 * scale,
                alpha=0.3,
                zorder=1,
            ),
            autolim=False,
        )
    )


def shape_of(codes: Collection[str]) -> float:
    """The width to height of a cell in which the longest code has room."""
    least, most = SHAPES
    return min(max(_widest(codes) * TEXT / FULL + 0.15, least), most)


def fitting(codes: Collection[str], width: float, height: float) -> float:
    """The size of text at which every code fits into a badge of this width and height."""
    return min(TEXT * height, FULL * width / _widest(codes))


def _widest(codes: Collection[str]) -> float:
    """The width of the longest code in sizes of its text."""
    return max((width_of(code, 10.0, bold=True) / 10 for code in codes), default=1.0) or 1.0
