"""Maps of several windows on which every state keeps its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from voteblocs.networks.layout import lattice, stress_layout
from voteblocs.output.plots._network_map import GAP, NetworkMap, draw_map, fitting, shape_of
from voteblocs.output.plots._sheet import Sheet
from voteblocs.record import VotingRecord
from voteblocs.ties.agreement import agreement, shared_votes

WIDTH, HEIGHT = 816.0, 400.0  # of the frame, in points
ROOM = 1.9  # cells for each state
LARGEST = 26.0  # a cell's height, however few states there are
CLOSEST = 2  # ties drawn of each state
LEGIBLE = 4.5  # the smallest size of a code
DOT = 1.15  # its width to the height of a cell


def window_maps(
    parts: Mapping[str, VotingRecord], known: pd.DataFrame, chosen: Sequence[str]
) -> dict[str, NetworkMap]:
    """The map of every chosen window: the same places in all, ties of its own.

    `known` are the rows of a history that have a bloc. Everybody in them has a cell.
    """
    states = sorted(known["country"].unique())
    shape = shape_of(states)
    tall = min((WIDTH * HEIGHT / (shape * ROOM * len(states))) ** 0.5, LARGEST)
    lean = known.groupby("country")["lean"].mean()
    wanted = stress_layout(_mean_excess(parts, known, states), lean=lean)
    cell = (tall * shape, tall)
    places = lattice(wanted, width=WIDTH, height=HEIGHT, cell=cell)
    places["y"] += tall / 2 - places["y"].min()
    places = places.round(2)
    return {window: NetworkMap(places, cell, _ties(parts[window])) for window in chosen}


def _mean_excess(
    parts: Mapping[str, VotingRecord], known: pd.DataFrame, states: Sequence[str]
) -> pd.DataFrame:
    """The mean excess of each pair over the windows in which it is known."""
    total, number = np.zeros((2, len(states), len(states)))
    for window in known["window"].unique():
        table = agreement(parts[window]).reindex(index=states, columns=states).to_numpy()
        number += ~np.isnan(table)
        total += np.nan_to_num(table)
    mean = np.divide(total, number, out=np.full_like(total, np.nan), where=number > 0)
    return pd.DataFrame(mean, states, states)


def _ties(part: VotingRecord) -> list[tuple[str, str]]:
    """The two strongest ties of every state, none where more are as strong.

    Only positive ties of pairs that share at least half of the roll calls.
    """
    voters = part.voters
    weights = np.nan_to_num(agreement(part).loc[voters, voters].to_numpy().round(9))
    weights[2 * shared_votes(part).loc[voters, voters].to_numpy() < len(part.rollcalls)] = 0.0
    beaten = np.sort(weights, axis=1)[:, [-min(CLOSEST + 1, len(voters))]]
    near = weights > np.maximum(beaten, 0.0)
    return [(voters[one], voters[other]) for one, other in np.argwhere(np.triu(near | near.T))]


def draw_small(
    sheet: Sheet,
    drawn: NetworkMap,
    *,
    corner: tuple[float, float],
    share: float,
    fills: Mapping[str, str],
    labels: Mapping[str, str],
) -> None:
    """A map at a share of its size, `corner` its lower left one; dots where codes are too small."""
    width, height = (share * side for side in drawn.cell)
    small = NetworkMap(drawn.places * share, (width, height), drawn.ties)
    if fitting(labels.values(), width - GAP, height - GAP) >= LEGIBLE:
        draw_map(sheet, small, corner=corner, fills=fills, labels=labels)
    else:
        _draw_dots(sheet, small, corner=corner, fills=fills)


def _draw_dots(
    sheet: Sheet, drawn: NetworkMap, *, corner: tuple[float, float], fills: Mapping[str, str]
) -> None:
    """The lines, and above them a dot for every state."""
    codes = drawn.places.index
    x, y = (drawn.places["x"] + corner[0]).to_dict(), (corner[1] - drawn.places["y"]).to_dict()

    def item(ax: Axes, scale: float, height: float) -> None:
        ends = [[(x[code], height - y[code]) for code in tie] for tie in drawn.ties]
        lines = LineCollection(ends, colors="black", linewidths=0.35 * scale, alpha=0.3, zorder=1)
        ax.add_collection(lines, autolim=False)
        ax.scatter(
            [x[code] for code in codes],
            [height - y[code] for code in codes],
            s=(DOT * drawn.cell[1] * scale) ** 2,
            c=[fills[code] for code in codes],
            linewidths=0,
            zorder=3,
        )

    sheet.add(item)
