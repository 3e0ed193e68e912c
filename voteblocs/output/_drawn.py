"""The network as a viewer shows it: which ties, and each node's label, place, size, colour."""

from __future__ import annotations

from typing import Any

import networkx
import numpy as np
import pandas as pd
from scipy.spatial import KDTree

from voteblocs.networks.layout import positions_of
from voteblocs.output._attributes import clean_attributes, clean_text
from voteblocs.output._style import OTHER_COLOUR, bloc_colour, rgb

SMALLEST, LARGEST = 8.0, 40.0  # a node's radius in the viewer's units
SPAN = 2000.0  # of the longer side, for 200 nodes
PICTURE = ("label", "x", "y", "size", "r", "g", "b")


def drawn_graph(
    graph: networkx.Graph,
    *,
    blocs: pd.Series | None = None,
    positions: pd.DataFrame | None = None,
    negative: bool = False,
    title: str = "",
) -> networkx.Graph:
    """A clean copy whose nodes begin with `label x y size r g b`, with the chosen ties.

    `x` and `y` are centred on 0, y upwards, the longer side about 2,000 for 200 nodes and up to
    three times that where nodes would overlap. `size` is a radius from 8 to 40, its area in
    proportion to the strength (sum of positive weights). `r g b` are whole numbers. A title takes
    the place of the graph's own.
    """
    drawn = with_ties(graph, negative=negative)
    if title:
        drawn.graph["title"] = clean_text(title)
    if blocs is not None:
        _set_blocs(drawn, blocs)
    places = _places(graph, drawn, positions)
    sizes = _sizes(drawn)
    for node, data in drawn.nodes(data=True):
        rest = {name: value for name, value in data.items() if name not in PICTURE}
        red, green, blue = rgb(_colour(node, rest))
        x, y = places[node]
        label = str(data.get("label") or node)
        data.clear()
        data.update(label=label, x=x, y=y, size=sizes[node], r=red, g=green, b=blue, **rest)
    return drawn


def with_ties(graph: networkx.Graph, *, negative: bool = False) -> networkx.Graph:
    """A clean copy with the positive ties, or with all known ties and their `sign`.

    A graph without any weight keeps every tie; in a weighted one a tie without weight is unknown.
    """
    if graph.is_multigraph():
        raise TypeError("expected a Graph or DiGraph; a multigraph has several ties of one pair")
    graph = clean_attributes(graph)
    weighted = any("weight" in data for *_, data in graph.edges(data=True))
    for a, b, data in list(graph.edges(data=True)) if weighted else []:
        weight = data.pop("weight", None)
        if isinstance(weight, (bool, str)):
            raise TypeError(f"the weight of {a}–{b} is {weight!r}; expected a number")
        if weight is None or not (negative or weight > 0):
            graph.remove_edge(a, b)
            continue
        rest = dict(data)
        data.clear()
        data["weight"] = float(weight)
        if negative:
            data["sign"] = int(np.sign(weight))
        data.update(rest)
    return graph


def _set_blocs(graph: networkx.Graph, blocs: pd.Series) -> None:
    """Put the blocs on the graph's nodes, in place of those that it had."""
    known = {clean_text(country): bloc for country, bloc in blocs.items() if pd.notna(bloc)}
    for node, data in graph.nodes(data=True):
        data.pop("bloc", None)
        if node in known:
            data["bloc"] = _whole(node, known[node])


def _whole(node: str, bloc: Any) -> int:
    """The number of a bloc."""
    try:
        if int(bloc) == bloc:
            return int(bloc)
    except (TypeError, ValueError):
        pass
    raise ValueError(f"the bloc of {node} is {bloc!r}; expected a whole number")


def _colour(node: str, data: dict[str, Any]) -> str:
    """The colour of the node's bloc; grey without one."""
    return bloc_colour(_whole(node, data["bloc"])) if "bloc" in data else OTHER_COLOUR


def _sizes(graph: networkx.Graph) -> dict[str, float]:
    """A radius for each node, the area in proportion to its strength."""
    strength = dict.fromkeys(graph, 0.0)
    for a, b, data in graph.edges(data=True):
        for node in (a, b):
            strength[node] += max(data.get("weight", 1.0), 0.0)
    greatest = max(strength.values(), default=0.0) or 1.0
    radius = {node: LARGEST * (s / greatest) ** 0.5 for node, s in strength.items()}
    return {node: round(max(SMALLEST, r), 2) for node, r in radius.items()}


def _places(
    graph: networkx.Graph, drawn: networkx.Graph, positions: pd.DataFrame | None
) -> dict[str, tuple[float, float]]:
    """The place of each node in the viewer's units."""
    if not len(drawn):
        return {}
    own = [(data.get("x"), data.get("y")) for _, data in drawn.nodes(data=True)]
    if positions is None and all(isinstance(v, (int, float)) for place in own for v in place):
        points = np.array(own, dtype=float)
    else:
        table = positions_of(graph) if positions is None else positions
        table = table.set_axis([clean_text(node) for node in table.index], axis=0)
        points = table.reindex(list(drawn))[["x", "y"]].to_numpy(dtype=float)
    unplaced = [node for node, point in zip(drawn, points, strict=True) if not _finite(point)]
    if unplaced:
        raise ValueError(f"no position for {', '.join(unplaced[:5])} ({len(unplaced)} in all)")
    return {n: (float(x), float(y)) for n, (x, y) in zip(drawn, _scaled(points), strict=True)}


def _finite(point: np.ndarray) -> bool:
    """Whether both coordinates are numbers."""
    return bool(np.isfinite(point).all())


def _scaled(points: np.ndarray) -> np.ndarray:
    """The points centred on 0, far enough apart for the largest nodes if that is possible."""
    extent = np.ptp(points, axis=0).max()
    if extent == 0:
        return np.zeros_like(points)
    usual = SPAN * (len(points) / 200) ** 0.5
    closest = KDTree(points).query(points, k=2)[0][:, 1].min()
    apart = 2 * LARGEST * extent / closest if closest else np.inf
    centre = (points.min(axis=0) + points.max(axis=0)) / 2
    scaled: np.ndarray = (points - centre) * (np.clip(apart, usual, 3 * usual) / extent)
    return scaled.round(2) + 0.0  # + 0.0: no "-0"
