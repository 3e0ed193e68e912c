"""Pairs of states that are all alike, told together: these with those, or these among themselves.

Where many pairs have the same ties, naming some of them would hide that there are others. A block
holds every pair of a state on its one side with a state on its other.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

VALUES = ["tie_one", "tie_other", "rank_one", "rank_other", "difference"]
COLUMNS = ["countries", "others", "pairs", *VALUES]

Pairs = Iterable[tuple[str, str]]
Block = tuple[list[str], list[str]]


def pair_blocks(pairs: pd.DataFrame) -> pd.DataFrame:
    """The blocks of a table of pairs, the largest difference first, then the most pairs.

    `countries others` are lists of codes; an empty second means pairs among the first. All pairs
    of a block have the same ties and ranks in both layers.
    """
    rounded = pairs.assign(**{name: pairs[name].round(9) for name in VALUES})
    rows = []
    for values, own in rounded.groupby(VALUES, sort=True):
        for one, other in blocks(zip(own["country"], own["other"], strict=True)):
            number = len(one) * len(other) or len(one) * (len(one) - 1) // 2
            rows.append((one, other, number, *values))
    table = pd.DataFrame(rows, columns=COLUMNS)
    order = pd.DataFrame(
        {
            "size": -table["difference"].abs(),
            "pairs": -table["pairs"],
            "codes": [" ".join(codes) for codes in table["countries"]],
        }
    )
    return table.loc[order.sort_values(list(order.columns), kind="stable").index].reset_index(
        drop=True
    )


def blocks(pairs: Pairs) -> list[Block]:
    """The pairs as blocks, each pair in one of them, the largest block first.

    >>> blocks([("A", "B"), ("A", "C"), ("B", "C")])
    [(['A', 'B', 'C'], [])]
    >>> blocks([("A", "X"), ("A", "Y"), ("B", "X"), ("B", "Y"), ("B", "Z")])
    [(['A', 'B'], ['X', 'Y']), (['B'], ['Z'])]
    """
    near: dict[str, set[str]] = {}
    for one, other in pairs:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    found = []
    while near:
        block = _among(near) or _largest(near)
        _take(near, block)
        found.append(block)
    return found


def _among(near: dict[str, set[str]]) -> Block | None:
    """All states, if every two of them are a pair, and they are three or more."""
    whole = all(len(others) == len(near) - 1 for others in near.values())
    return (sorted(near), []) if whole and len(near) > 2 else None


def _largest(near: dict[str, set[str]]) -> Block:
    """The block with most pairs among those that hold all the partners of some state."""
    best: Block = ([], [])
    for state in sorted(near):
        partners = near[state]
        alike = [one for one in near if one not in partners and near[one] >= partners]
        if len(alike) * len(partners) > len(best[0]) * len(best[1]):
            best = sorted(alike), sorted(partners)
    one, other = best
    return (one, other) if (len(one), one) <= (len(other), other) else (other, one)


def _take(near: dict[str, set[str]], block: Block) -> None:
    """Remove the pairs of a block."""
    one, other = block
    for state in one:
        near[state] -= set(other or one)
    for state in other:
        near[state] -= set(one)
    for state in [state for state, others in near.items() if not others]:
        del near[state]
