"""On which roll calls and issues a bloc stands apart from everybody else."""

from __future__ import annotations

import numpy as np
import pandas as pd

from voteblocs.record import VotingRecord


def rollcalls_apart(record: VotingRecord, blocs: pd.Series) -> pd.DataFrame:
    """How far each bloc stood from the other voters on each roll call, the furthest first.

    With positions 1 (yes), 0 (abstain), −1 (no), `position` is the mean of the bloc's voters,
    `others` that of all other voters, and `distance` = |position − others|, in [0, 2]. One row
    for each bloc and roll call on which both voted: `bloc rollcall position others distance
    voted`, the last the number of the bloc's voters. Absences count nowhere.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> table = rollcalls_apart(record, vb.blocs(vb.agreement_graph(record)))
    >>> table[table["bloc"] == 2][["rollcall", "distance"]].round(2).values.tolist()
    [['A/C.1/73/L.37', 1.45], ['A/C.1/73/L.27/Rev.1', 0.75]]
    """
    positions = record.matrix
    blocs = blocs[blocs.index.isin(positions.index)]
    voted, total = positions.notna().sum(), positions.fillna(0.0).sum()
    columns = ["bloc", "rollcall", "position", "others", "distance", "voted"]
    tables = [pd.DataFrame(columns=columns)] if blocs.empty else []
    for bloc in sorted(blocs.unique().tolist()):
        inside = positions.loc[blocs.index[blocs == bloc]]
        number, own = inside.notna().sum(), inside.fillna(0.0).sum()
        table = pd.DataFrame(
            {
                "bloc": bloc,
                "rollcall": positions.columns,
                "position": (own / number.where(number > 0)).to_numpy(),
                "others": ((total - own) / (voted - number).where(voted > number)).to_numpy(),
                "voted": number.to_numpy(),
            }
        )
        table["distance"] = (table["position"] - table["others"]).abs().round(12)
        table = table.dropna(subset="distance")
        tables.append(table.sort_values("distance", ascending=False, kind="stable"))
    return pd.concat(tables, ignore_index=True)[columns]


def issues_apart(record: VotingRecord, apart: pd.DataFrame) -> pd.DataFrame:
    """The mean distance of each bloc on the roll calls of each issue, the furthest first.

    `apart` is as of `rollcalls_apart`. Columns `bloc issue rollcalls distance elsewhere`, the last
    the mean on the bloc's roll calls without this issue (NaN without any); a roll call of several
    issues counts for each. Empty where the record names no issues.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> issues_apart(record, rollcalls_apart(record, vb.blocs(vb.agreement_graph(record)))).shape
    (0, 5)
    """
    carried = apart["rollcall"].map(record.rollcalls["issues"].str.split("; "))
    rows = []
    for issue in sorted({issue for issues in carried for issue in issues if issue}):
        on = np.array([issue in issues for issues in carried])
        here = apart[on].groupby("bloc")["distance"].agg(["size", "mean"])
        elsewhere = apart[~on].groupby("bloc")["distance"].mean().reindex(here.index)
        rows += [
            (bloc, issue, int(row["size"]), row["mean"], elsewhere[bloc])
            for bloc, row in here.iterrows()
        ]
    columns = ["bloc", "issue", "rollcalls", "distance", "elsewhere"]
    table = pd.DataFrame(rows, columns=columns).round({"distance": 12, "elsewhere": 12})
    return table.sort_values(
        ["bloc", "distance"], ascending=[True, False], kind="stable", ignore_index=True
    )
