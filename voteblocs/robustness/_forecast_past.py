"""From which roll calls a draft's vote may be foretold."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.record import VotingRecord

Matrix = NDArray[np.float64]

LEAST = 10  # roll calls from which to foretell one
LATEST = 200  # earlier ones that are looked at: about two sessions of the General Assembly
SAME_DRAFT = 0.9  # kappa of two votes from which on they are taken for votes on one draft


def past_of(record: VotingRecord, rollcall: str) -> tuple[VotingRecord, str] | None:
    """What may be used to foretell a roll call, and whether it is of `earlier` days or `others`.

    The roll calls of earlier days, the latest 200, if they are 10 or more; else all others. The
    resolution itself is never among them, nor what looks like a vote on the same draft in another
    body. None where fewer than 10 are left.
    """
    rollcalls = record.rollcalls
    allowed = pd.Series(~record.resolutions.isin(_of_one_draft(record, rollcall)), rollcalls.index)
    earlier = allowed & (rollcalls["date"] < rollcalls["date"][rollcall])
    if earlier.sum() >= LEAST:
        days = rollcalls["date"][earlier].sort_index()
        days = days.sort_values(ascending=False, kind="stable")
        return record.select(rollcalls=days.index[:LATEST].sort_values()), "earlier"
    if allowed.sum() >= LEAST:
        return record.select(rollcalls=rollcalls.index[allowed]), "others"
    return None


def _of_one_draft(record: VotingRecord, rollcall: str) -> set[str]:
    """The resolution of a roll call, and those of another body voted on just as it was."""
    of = pd.Series(record.resolutions, record.rollcalls.index)
    own = of.index[of == of[rollcall]]
    body = record.rollcalls["body"]
    elsewhere = body.index[body != body[rollcall]]
    again = [elsewhere[_kappa(record, one, elsewhere) >= SAME_DRAFT] for one in own]
    return {of[rollcall], *(of[name] for names in again for name in names)}


def _kappa(record: VotingRecord, rollcall: str, others: pd.Index) -> Matrix:
    """How alike the states voted on one roll call and each of others, beyond the two tallies.

    Cohen's kappa over the states that voted on both; NaN where it is not defined.
    """
    x, y = record.matrix[rollcall].to_numpy()[:, None], record.matrix[others].to_numpy()
    both = ~np.isnan(x) & ~np.isnan(y)
    number = np.maximum(both.sum(axis=0), 1)
    alike = (x == y).sum(axis=0) / number
    chance = sum(
        ((x == choice) & both).sum(axis=0) * ((y == choice) & both).sum(axis=0)
        for choice in (1.0, 0.0, -1.0)
    )
    left = 1 - chance / number**2
    kappa: Matrix = np.full(len(left), np.nan)
    np.divide(alike - 1 + left, left, out=kappa, where=left > 0)
    return kappa
