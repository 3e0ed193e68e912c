"""What is to be said of intervals beside them: of how many resamples, and whether to trust them."""

from __future__ import annotations

import pandas as pd

from voteblocs.output.page._marks import missing
from voteblocs.summary import TRUSTED
from voteblocs.wording import counted

RESAMPLED = (
    "of the resolutions, all roll calls of one resolution together, with half a made-up "
    "resolution at each pole so that who stands at a pole has an interval too."
)
MANY = 30  # contested resolutions below which an interval rests on few


def known(table: pd.DataFrame) -> bool:
    """Whether any lean of a table has an interval."""
    return "lean_low" in table and bool(table["lean_low"].notna().any())


def interval_words(number: int | None, *, how: str = RESAMPLED) -> str:
    """What an interval is, of `number` resamples if that is known, and `how` they are drawn."""
    resamples = "resamples" if number is None else counted(number, "resample")
    return f"95 % of {resamples} {how}{few_resamples(number)}"


def few_resamples(number: int | None) -> str:
    """That so many resamples are too few, where they are.

    >>> few_resamples(20), few_resamples(200)
    (' Drawn here: 20 resamples, too few for an interval to be trusted.', '')
    """
    if not number or number >= TRUSTED:
        return ""
    return f" Drawn here: {counted(number, 'resample')}, too few for an interval to be trusted."


def few_resolutions(row: pd.Series) -> str:
    """What is to be said of the interval of one voter's lean; nothing where it can be trusted.

    >>> few_resolutions(pd.Series({"note": "", "contested_resolutions": 12}))
    'few resolutions (12)'
    """
    note, number = row.get("note"), row.get("contested_resolutions")
    if not missing(note):
        return str(note)
    return "" if missing(number) or number >= MANY else f"few resolutions ({number:.0f})"
