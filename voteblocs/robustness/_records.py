"""Records made of another's votes: resampled, or shuffled."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.record import VotingRecord


def resampled(record: VotingRecord, times: NDArray[np.int64]) -> VotingRecord:
    """The record with each roll call as often as `times` says, copies named `…~2`, `…~3`.

    Votes and roll calls only; the copies of a resolution are resolutions of their own.
    """
    parts = [_copy(record, times >= copy, copy) for copy in range(1, int(times.max()) + 1)]
    votes, rollcalls = (pd.concat(tables) for tables in zip(*parts, strict=True))
    return VotingRecord(votes, rollcalls)


def _copy(
    record: VotingRecord, kept: NDArray[np.bool_], copy: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    suffix = "" if copy == 1 else f"~{copy}"
    rollcalls = record.rollcalls[kept]
    votes = record.votes[record.votes["rollcall"].isin(rollcalls.index)].astype(str)
    rollcalls = rollcalls.assign(resolution=record.resolutions[kept] + suffix)
    return votes.assign(rollcall=votes["rollcall"] + suffix), rollcalls.rename(
        index=lambda name: name + suffix
    )
