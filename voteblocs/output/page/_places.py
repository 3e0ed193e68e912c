"""Where each badge of the page's map stands: by votes, for phones, by geography, by profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from voteblocs.analysis import Analysis
from voteblocs.countries.tiles import tiles
from voteblocs.networks._likeness import alike_groups
from voteblocs.networks.layout import lattice
from voteblocs.record import CHOICES
from voteblocs.wording import members_in

ROW = 20.0  # height of a cell; a badge is three units smaller both ways
LETTER, MARGIN, LONGEST = 9.5, 9.0, 8  # width of a cell: by its longest text, cut at 8 letters
ROOM, TALL_ROOM = 4.4, 1.9  # cells for each state
SHAPE, NARROWEST = 1.61, 420.0  # of the map by votes
PHONE = 374.0
TILE_ROW = 25.0  # tiles stand a little apart
WIDEST = 30  # badges side by side in the map by profile
SIDE = 4  # profiles of three roll calls side by side
BLOCK = 5  # least badges in a row of one profile, so that its head has room
HEAD, GAP = 20.0, 14.0  # above and between profiles


def badge_texts(codes: Sequence[str]) -> list[str]:
    """What every badge says: the code, or the first letters of a long name.

    Where several would then read alike, the initials of a name and its last word.

    >>> badge_texts(["FRA", "Hong Kong"]), badge_texts(["Labour member 1", "Labour member 2"])
    (['FRA', 'Hong Ko…'], ['Lm 1', 'Lm 2'])
    """
    begun = [_cut(code) for code in codes]
    return [
        text if begun.count(text) == 1 else _cut(_initials(code))
        for code, text in zip(codes, begun, strict=True)
    ]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _initials(name: str) -> str:
    *first, last = name.split() or [name]
    return f"{''.join(word[0] for word in first)} {last}".strip()


def placed(analysis: Analysis) -> list[str]:
    """The states in a bloc: those that share enough votes with some other, sorted."""
    return sorted(analysis.blocs.index)


def cell_of(codes: Sequence[str]) -> tuple[float, float]:
    """Width and height of the cell of a badge in which the longest text fits."""
    letters = max(map(len, badge_texts(codes)), default=3)
    return max(letters, 3) * LETTER + MARGIN, ROW


def all_places(analysis: Analysis, codes: Sequence[str], places: pd.DataFrame) -> dict[str, object]:
    """Every layout by its name: `size`, and the centre of each state's badge or None.

    `places` are those of `places_of` for the states in a bloc.
    """
    cell = cell_of(codes)
    alike = alike_groups(analysis.graphs["agreement"].subgraph(placed(analysis)))
    found = {
        "votes": _by_votes(places, alike, cell),
        "tall": _by_votes_on_a_phone(places, alike, cell),
        "geography": _by_geography(codes, cell),
    }
    every: dict[str, object] = {
        name: _listed(table, codes, cell) for name, table in found.items() if len(table)
    }
    if analysis.profiles is not None:
        every["profile"] = _by_profile(analysis, codes, cell)
    return every


def tile_places(codes: Sequence[str]) -> dict[str, object]:
    """The layout by geography; where nobody has a tile, rows in the order of the codes."""
    cell = cell_of(codes)
    table = _by_geography(codes, cell)
    lying = not table.empty
    if not lying:
        side = int(np.ceil(len(codes) ** 0.5))
        rows, columns = np.divmod(np.arange(len(codes)), side)
        table = pd.DataFrame({"x": columns * cell[0], "y": rows * cell[1]}, index=list(codes))
    return _listed(table, codes, cell) | {"lying": int(lying)}


def _by_votes(
    places: pd.DataFrame, alike: Sequence[Sequence[str]], cell: tuple[float, float]
) -> pd.DataFrame:
    """Lean from left to right."""
    width = max((len(places) * ROOM * cell[0] * cell[1] * SHAPE) ** 0.5, NARROWEST)
    height = max(width / SHAPE, 6 * cell[1])
    return _downwards(lattice(places, width=width, height=height, cell=cell, alike=alike))


def _by_votes_on_a_phone(
    places: pd.DataFrame, alike: Sequence[Sequence[str]], cell: tuple[float, float]
) -> pd.DataFrame:
    """Lean from top to bottom."""
    across = max(int(PHONE / cell[0]) - 0.5, 1)
    rows = int(np.ceil(TALL_ROOM * len(places) / across)) + 2
    turned = pd.DataFrame({"x": places["y"], "y": -places["x"]})
    height = rows * cell[1]
    return _downwards(lattice(turned, width=PHONE, height=height, cell=cell, alike=alike))


def _downwards(places: pd.DataFrame) -> pd.DataFrame:
    """As a screen counts, y from the top."""
    return places.assign(y=-places["y"])


def _by_geography(codes: Sequence[str], cell: tuple[float, float]) -> pd.DataFrame:
    tile = tiles().reindex(codes).dropna()
    return pd.DataFrame({"x": tile["column"] * cell[0], "y": tile["row"] * TILE_ROW})


def _listed(
    places: pd.DataFrame, codes: Sequence[str], cell: tuple[float, float]
) -> dict[str, object]:
    """The layout as the page reads it, from 0 at the upper left corner."""
    across, down = (cell[0] / 2 - places["x"].min(), cell[1] / 2 - places["y"].min())
    moved = pd.DataFrame({"x": places["x"] + across, "y": places["y"] + down}).round(1)
    size = [float(moved["x"].max() + cell[0] / 2), float(moved["y"].max() + cell[1] / 2)]
    rows = moved.reindex(codes).to_numpy()
    return {"size": size, "at": [None if np.isnan(row[0]) else row.tolist() for row in rows]}


def _by_profile(
    analysis: Analysis, codes: Sequence[str], cell: tuple[float, float]
) -> dict[str, object]:
    """Blocks of the states that voted the same way: of two roll calls a grid, else in rows."""
    profiles, names = analysis.tables["profiles"], list(analysis.record.rollcalls.index)
    rank = {
        tuple(CHOICES.index(row[name]) for name in names): sorted(members_in(row["members"]))
        for _, row in profiles.iterrows()
    }
    if len(names) == 2:
        seconds = sorted({way[1] for way in rank})
        grid = {(way[0], seconds.index(way[1])): way for way in rank}
        wide = _widths(
            [
                max(len(rank[way]) for (_, own), way in grid.items() if own == column)
                for column in range(len(seconds))
            ]
        )
    else:
        side = 1 if len(names) == 1 else SIDE
        grid = dict(zip((divmod(n, side) for n in range(len(rank))), sorted(rank), strict=True))
        fullest = max(map(len, rank.values()))
        wide = [max(BLOCK, min(fullest, WIDEST))] if side == 1 else [WIDEST // side] * side
    return _blocks({place: (way, rank[way]) for place, way in grid.items()}, wide, codes, cell=cell)


def _widths(most: Sequence[int]) -> list[int]:
    """Badges in a row of each column, of which the fullest takes what the others leave."""
    wide = [BLOCK] * len(most)
    fullest = list(most).index(max(most))
    wide[fullest] = max(BLOCK, min(most[fullest], WIDEST - BLOCK * (len(most) - 1)))
    return wide


def _blocks(
    grid: Mapping[tuple[int, int], tuple[tuple[int, ...], list[str]]],
    wide: Sequence[int],
    codes: Sequence[str],
    *,
    cell: tuple[float, float],
) -> dict[str, object]:
    """The badges of each profile in rows under its head."""
    lefts = np.concatenate([[0.0], np.cumsum([n * cell[0] + GAP for n in wide])]).tolist()
    at: dict[str, list[float]] = {}
    heads, top, lowest, row = [], 0.0, -GAP, -1
    for (own, column), (way, members) in sorted(grid.items()):
        if own != row:
            row, top = own, lowest + GAP
        words = " – ".join(CHOICES[choice] for choice in way)
        heads.append([lefts[column], top + 13, f"{words} · {len(members)}"])
        for place, code in enumerate(members):
            x = lefts[column] + (place % wide[column] + 0.5) * cell[0]
            y = top + HEAD + (place // wide[column] + 0.5) * cell[1]
            at[code] = [round(x, 1), round(y, 1)]
            lowest = max(lowest, y + cell[1] / 2)
    return {
        "size": [lefts[-1] - GAP, lowest],
        "at": [at.get(code) for code in codes],
        "heads": heads,
    }
