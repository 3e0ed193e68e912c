"""Every bloc in every window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from voteblocs.over_time._windows import middle
from voteblocs.record import VotingRecord
from voteblocs.structure._united import agreement_index, mean_interval, mean_of
from voteblocs.structure.comparison import KNOWN, closest_groups
from voteblocs.structure.swing import poles_of
from voteblocs.structure.typical import typical_members
from voteblocs.ties.agreement import agreement

COHESION = ("cohesion", "cohesion_low", "cohesion_high")
COLUMNS = (
    *("window", "bloc", "states", "pole", "excess_within", *COHESION, "lean"),
    *("group", "jaccard", "typical", "members"),
)
NUMBERS = dict.fromkeys(("excess_within", *COHESION, "lean", "jaccard"), float)


def blocs_history_of(parts: Mapping[str, VotingRecord], history: pd.DataFrame) -> pd.DataFrame:
    """One row for every bloc of every window; as `blocs_over_time`."""
    rows: list[dict[str, Any]] = []
    for window, part in parts.items():
        states = history[(history["window"] == window) & history["bloc"].notna()]
        if len(states):
            rows += _rows(window, part, states.set_index("country"))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype({"bloc": int, "states": int, "pole": "Int64", **NUMBERS})


def _rows(window: str, part: VotingRecord, states: pd.DataFrame) -> list[dict[str, Any]]:
    excess, blocs = agreement(part), states["bloc"].astype(int)
    poles = poles_of(part, blocs)[0] or (None, None)
    day = middle(part)
    known = pd.DataFrame() if pd.isna(day) else closest_groups(blocs, day.date())
    rows = []
    for bloc, members in blocs.groupby(blocs):
        inside = excess.loc[members.index, members.index]
        united = agreement_index(part.matrix.loc[members.index].to_numpy())
        group = known.loc[bloc] if bloc in known.index else {"group": None, "jaccard": None}
        rows.append(
            {
                "window": window,
                "bloc": bloc,
                "states": len(members),
                "pole": {poles[0]: -1, poles[1]: 1}.get(bloc, pd.NA),
                "excess_within": mean_of(inside.to_numpy()),
                **dict(zip(COHESION, mean_interval(united, part.resolutions), strict=True)),
                "lean": mean_of(states.loc[members.index, "lean"].to_numpy(dtype=float)),
                "group": group["group"] if (group["jaccard"] or 0.0) >= KNOWN else None,
                "jaccard": group["jaccard"],
                "typical": "; ".join(typical_members(inside, states["attendance"])),
                "members": "; ".join(members.index),
            }
        )
    return rows
