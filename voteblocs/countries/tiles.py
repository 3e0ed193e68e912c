"""A tile for every state: where it stands in a map in which all are equally large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voteblocs.countries._tables import table

if TYPE_CHECKING:
    import pandas as pd


def tiles() -> pd.DataFrame:
    """The cell of every state in a tile map of the world, by our code, sorted.

    Columns: `column`, from 0 in the west, and `row`, from 0 in the north. Every seat since 1945
    has a cell of its own, former ones (CSK, DDR, EAZ, YMD, YUG) too, as have the two observer
    states and the two states outside. The map was laid out by hand: neighbours stand near each
    other, coasts and islands about where they are, and one state, one vote, one tile. Borders and
    areas say nothing, so the map takes no side on any.

    >>> tiles().loc[["USA", "CUB", "DDR"]].values.tolist()
    [[2, 5], [3, 8], [14, 3]]
    """
    import pandas as pd

    frame = pd.DataFrame(table("tiles")).set_index("country")
    return frame.astype({"column": int, "row": int})
