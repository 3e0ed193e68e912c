"""The ways in which tables write a choice: words, letters, and numbers where they are plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice

LETTERS = {"y": "yes", "a": "abstain", "n": "no", "x": "absent", "nv": "absent"}
WORDS = {
    "yes": "yes", "in favour": "yes", "in favor": "yes", "favour": "yes", "for": "yes",
    "aye": "yes", "yea": "yes",
    "abstain": "abstain", "abstained": "abstain", "abstaining": "abstain",
    "abstention": "abstain", "abstentions": "abstain",
    "no": "no", "against": "no", "nay": "no",
    "absent": "absent", "not voting": "absent", "non-voting": "absent", "did not vote": "absent",
    "not present": "absent",
}  # fmt: skip
NUMBERS = {"1": "yes", "0": "abstain", "-1": "no"}

_NUMBER = re.compile(r"([+\-−–]?)\s?0*(\d+)(?:\.0+)?")
_SHOWN = 12


class UnclearError(ValueError):
    """A column whose numbers may mean several things, and why."""


def meanings(cells: Iterable[str]) -> Mapping[str, str]:
    """What each way of writing among these cells means; what means nothing is left out.

    Words and the letters Y N A X count in any case. The numbers 1, 0 and −1 are yes, abstain and
    no where all cells are of them and −1 is among them, or all are 1. Others are `UnclearError`:
    1 and 0 alone may be yes and no; 1 2 3 8 9 is one coding among several.
    """
    written = sorted(set(cells))
    said = {cell: word(cell) for cell in written}
    numbers = {cell: number for cell in written if (number := _number(cell)) is not None}
    if numbers:
        said |= _numbered(numbers, others=[cell for cell in written if said[cell]])
    return {cell: choice for cell, choice in said.items() if choice}


def word(cell: str) -> str:
    """The choice that a word or a letter stands for, in any case; empty if it is none."""
    key = " ".join(cell.casefold().split())
    return WORDS.get(key) or LETTERS.get(key, "")


def _number(cell: str) -> str | None:
    match = _NUMBER.fullmatch(cell.strip())
    if not match:
        return None
    minus = match[1] not in ("", "+") and match[2] != "0"
    return f"{'-' * minus}{match[2]}"


def _numbered(numbers: Mapping[str, str], *, others: list[str]) -> dict[str, str]:
    """The choices that numbers stand for, if there is but one way to read them."""
    found = sorted(set(numbers.values()), key=int)
    if others:
        raise UnclearError(f"got both words and numbers: {_listed(others)}; {_listed(found)}")
    if not set(found) <= set(NUMBERS):
        raise UnclearError(
            f"got numbers {_listed(found)}, which several data sets use with different meanings"
        )
    if "-1" not in found and found != ["1"]:
        raise UnclearError(f"got numbers {_listed(found)}, where 0 may mean no or an abstention")
    return {cell: NUMBERS[number] for cell, number in numbers.items()}


def _listed(names: list[str]) -> str:
    shown = ", ".join(islice(names, _SHOWN))
    return shown + (", …" if len(names) > _SHOWN else "")
