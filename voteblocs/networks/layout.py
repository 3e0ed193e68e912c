"""A place for every state: the nearer two stand, the more alike; nobody covers another."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.networks._likeness import alike_groups, likeness
from voteblocs.networks._stress import distances, majorised, turned

Matrix = NDArray[np.float64]

STRETCH = 1.6  # the most that one axis is stretched against the other
DIGITS = 4  # beyond them the last bits of a linear-algebra library speak
SHAPE = 1.6  # width to height of a layout that no figure has asked for
ROOM = 4.5  # cells for each node in it
CELL = (1.0, 0.75**0.5)  # where neighbours in all six directions are equally near


def stress_layout(
    table: pd.DataFrame, *, lean: pd.Series | None = None, unknown: float = 0.0
) -> pd.DataFrame:
    """Places `x`, `y` whose distances are as near as can be to the disagreement of each pair.

    From a square table of agreement s_ij the wanted distance is d_ij = 1 − s_ij, shifted so that
    the smallest is 0.02; an unknown (NaN) pair is taken to agree by `unknown`, which for excess
    agreement is chance. 400 steps of majorisation lower the stress Σ (d_ij − |p_i − p_j|)² from
    the classical scaling of d (SMACOF: Gansner et al. 2004, doi:10.1007/978-3-540-31843-9_25;
    Torgerson 1952, doi:10.1007/BF02288916), after a jitter of 1e-6 that parts equal states.

    The result is turned so that x is the direction in which `lean` rises by linear regression
    (without two different leans: the direction of greatest spread), and y so that the third
    moment is positive: outliers stand above. The longer side spans 0 to 1, the shorter keeps its
    proportion; the rows are sorted. Nothing is random.

    >>> import pandas as pd
    >>> names = ["A", "B", "C"]
    >>> table = pd.DataFrame([[None, .9, 0], [.9, None, 0], [0, 0, None]], names, names)
    >>> stress_layout(table, lean=pd.Series([-1.0, -1.0, 1.0], names))["x"].tolist()
    [0.0, 0.0, 1.0]
    """
    names = sorted(table.index)
    wanted = distances(table.loc[names, names].to_numpy(dtype=float), unknown)
    places = turned(majorised(wanted), None if lean is None else lean.reindex(names).to_numpy())
    return _framed(places, names)


def lattice(
    positions: pd.DataFrame,
    *,
    width: float,
    height: float,
    cell: tuple[float, float],
    alike: Sequence[Sequence[str]] = (),
) -> pd.DataFrame:
    """Positions moved to cells of their own in a frame, as little as possible in all.

    The frame is `width` × `height`, laid out like bricks: rows of cells of the size `cell`, every
    other row shifted by half a cell. Positions are scaled into it, one axis by at most 1.6 times
    the other, and assigned so that the sum of squared moves is least. States of one group of
    `alike` share their cells out in the order of the alphabet, from top left. Returns the centres
    of the cells, y upwards from 0 at the bottom. Too few cells is a ValueError.

    >>> import pandas as pd
    >>> crowd = pd.DataFrame({"x": [0.5, 0.5], "y": [0.5, 0.5]}, index=["FRA", "USA"])
    >>> lattice(crowd, width=40, height=10, cell=(20, 10), alike=[["USA", "FRA"]])
            x    y
    FRA  10.0  5.0
    USA  30.0  5.0
    """
    from scipy.optimize import linear_sum_assignment

    positions = positions.sort_index()
    cells = _bricks(width, height, cell)
    if len(cells) < len(positions):
        raise ValueError(
            f"expected at least {len(positions)} cells of {cell[0]:g} × {cell[1]:g} "
            f"in {width:g} × {height:g}; got {len(cells)}"
        )
    wanted = _scaled(positions[["x", "y"]].to_numpy(dtype=float), cells)
    moves = ((wanted[:, None, :] - cells[None, :, :]) ** 2).sum(axis=2)
    _, chosen = linear_sum_assignment(moves.round(6))
    placed = pd.DataFrame(cells[chosen], index=positions.index, columns=["x", "y"])
    for group in alike:
        members = sorted(group)
        order = placed.loc[members].sort_values(["y", "x"], ascending=[False, True])
        placed.loc[members] = order.to_numpy()
    return placed


def positions_of(graph: nx.Graph) -> pd.DataFrame:
    """Positions `x`, `y` of the nodes of any network on a lattice, so that none covers another.

    No two are nearer than 1. The places are those of `places_of`.

    >>> import networkx as nx
    >>> places = positions_of(nx.Graph([("FRA", "USA", {"weight": 0.4})]))
    >>> list(places.index), bool(places.loc["USA", "x"] - places.loc["FRA", "x"] >= 1)
    (['FRA', 'USA'], True)
    """
    height = (max(ROOM * len(graph), 30.0) * CELL[0] * CELL[1] / SHAPE) ** 0.5
    places, alike = places_of(graph), alike_groups(graph)
    placed = lattice(places, width=SHAPE * height, height=height, cell=CELL, alike=alike)
    return (placed - placed.min()).round(DIGITS)


def places_of(graph: nx.Graph) -> pd.DataFrame:
    """The `stress_layout` of a network, turned by the node attribute `lean` where there is one.

    - Agreement (the graph's `measure` is excess, share or graded): the weights as they are; an
      unknown pair agrees by chance: 0 for excess, else as the mean pair.
    - Other weights, as of co-sponsorship, have no common scale: w becomes √(w / w_max), negative
      ones as negative, and a missing tie 0.
    - Without weights, or directed: the number of steps between two nodes over the largest; nodes
      that are not connected are one step farther than that.
    """
    lean = pd.Series(dict(graph.nodes(data="lean")), dtype=float)
    table = likeness(graph)
    unknown = 0.0
    if graph.graph.get("measure") in ("share", "graded"):
        known = table.to_numpy()[~np.isnan(table.to_numpy())]
        unknown = float(np.sort(known).mean()) if len(known) else 0.0
    return stress_layout(table, lean=lean, unknown=unknown)


def _framed(places: Matrix, names: list[str]) -> pd.DataFrame:
    """From 0, the longer side to 1."""
    table = pd.DataFrame(places, pd.Index(names, name="country", dtype="str"), ["x", "y"])
    if len(table):
        table = (table - table.min()) / (float(np.ptp(places, axis=0).max()) or 1.0)
    return table.round(DIGITS) + 0.0


def _bricks(width: float, height: float, cell: tuple[float, float]) -> Matrix:
    """The centres of the cells of a brick lattice, row by row from the bottom."""
    across, up = cell
    rows = []
    for row in range(int(height / up + 1e-9)):
        shift = across / 2 if row % 2 else 0.0
        columns = np.arange(int((width - shift) / across + 1e-9))
        x = (columns + 0.5) * across + shift
        rows.append(np.column_stack([x, np.full(len(x), (row + 0.5) * up)]))
    return np.concatenate([np.zeros((0, 2)), *rows])


def _scaled(points: Matrix, cells: Matrix) -> Matrix:
    """The points in the middle of the cells, one axis stretched at most 1.6 times the other."""
    if not len(points):
        return points
    span, room = np.ptp(points, axis=0), np.ptp(cells, axis=0)
    scale = np.divide(room, span, out=np.full(2, np.inf), where=span > 0)
    scale = np.minimum(scale, STRETCH * scale[::-1])
    scale[np.isinf(scale)] = 0.0
    middle = (cells.min(axis=0) + cells.max(axis=0)) / 2
    centred = points - (points.min(axis=0) + points.max(axis=0)) / 2
    scaled: Matrix = middle + centred * scale
    return scaled
