"""Cohesion: how much a bloc votes as one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from voteblocs.record import VotingRecord


def cohesion(record: VotingRecord, blocs: pd.Series) -> pd.DataFrame:
    """How united each bloc was on each roll call, one row for both.

    With Y, A, N the members that voted yes, abstained, voted no, and T their sum:

    - `rice` = |Y − N| / (Y + N), in [0, 1], NaN where nobody voted yes or no (Rice 1925);
    - `agreement_index` = (max − ½ (T − max)) / T, max the largest of the three, in [0, 1]: 1 when
      all chose alike, 0 when evenly split in three (Hix, Noury & Roland 2005,
      doi:10.1017/S0007123405000128); NaN where no member voted.

    Columns `bloc rollcall yes abstain no rice agreement_index`, by bloc and roll call. Absent
    members count nowhere.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> table = cohesion(record, vb.blocs(vb.agreement_graph(record)))
    >>> table[table["bloc"] == 0][["yes", "agreement_index"]].values.tolist()
    [[81.0, 1.0], [81.0, 1.0]]
    """
    votes = record.votes[record.votes["choice"] != "absent"]
    votes = votes.assign(bloc=votes["country"].astype(str).map(blocs)).dropna(subset="bloc")
    keys = pd.MultiIndex.from_product(
        [sorted(blocs.unique()), record.rollcalls.index], names=["bloc", "rollcall"]
    )
    counted = pd.crosstab(
        [votes["bloc"].astype(int), votes["rollcall"].astype(str)], votes["choice"]
    )
    counts = counted.reindex(index=keys, columns=["yes", "abstain", "no"], fill_value=0)
    decided, total = counts["yes"] + counts["no"], counts.sum(axis=1)
    largest = counts.max(axis=1)
    rice = (counts["yes"] - counts["no"]).abs() / decided.where(decided > 0, np.nan)
    united = (largest - (total - largest) / 2) / total.where(total > 0, np.nan)
    return counts.assign(rice=rice, agreement_index=united).rename_axis(columns=None).reset_index()
