"""One row for every bloc: how united it is, where it stands, whom it resembles."""

from __future__ import annotations

import numpy as np
import pandas as pd

from voteblocs.countries.groups import group_names
from voteblocs.record import VotingRecord
from voteblocs.structure.cohesion import mean_cohesion
from voteblocs.structure.comparison import KNOWN, closest_groups
from voteblocs.structure.typical import typical_members
from voteblocs.ties.agreement import agreement
from voteblocs.wording import bloc_label

UNION = pd.Timestamp("1993-11-01")  # from here on the European Communities are the Union
REGIONAL = pd.Timestamp("1964-01-01")  # before, regional groups had no settled members
REGIONS = ("AFRICAN_GROUP", "ASIA_PACIFIC_GROUP", "EASTERN_EUROPEAN_GROUP", "GRULAC", "WEOG")
NAMED = 5  # members from which on a bloc is called after a known group
FURTHEST = 3  # roll calls named as setting a bloc apart


def bloc_table(
    record: VotingRecord,
    blocs: pd.Series,
    *,
    scores: pd.DataFrame,
    apart: pd.DataFrame,
    votes: pd.DataFrame,
) -> pd.DataFrame:
    """One row for every bloc.

    `size`; `pole` (−1 or 1, where scores show a place between poles); `like`, the known group
    that a bloc of five or more resembles on the last day, and their `jaccard` index, from 0.5 up
    (`closest_groups`); `excess_within`, the mean over its known pairs; `agreement_index`, `united`,
    `rice` and `rice_with_abstentions` over the roll calls of `votes`, with intervals
    (`mean_cohesion`); `lean` and, where there is one, `stability`, the means of its members;
    `typical`, up to six members, by their mean excess inside the bloc (`typical_members`);
    `apart`, up to three roll calls of `apart`, as of `rollcalls_apart`, on which it stood furthest
    from the others; `members`.
    """
    united = mean_cohesion(votes, record).drop(columns=["rollcalls", "rice_rollcalls"])
    excess = agreement(record, "excess")
    placed = scores["lean"].notna().any()
    minus, plus = (scores.attrs["poles"] if placed else None) or (None, None)
    named, rows = _furthest(apart), []
    for bloc, members in blocs.groupby(blocs):
        inside = excess.loc[members.index, members.index]
        rows.append(
            {
                "bloc": bloc,
                "label": bloc_label(bloc),
                "size": len(members),
                "pole": {minus: -1, plus: 1}.get(bloc, pd.NA),
                "excess_within": _mean(inside),
                **united.loc[bloc],
                **_means(scores.reindex(members.index)),
                "typical": "; ".join(typical_members(inside, scores["attendance"])),
                "apart": named.get(bloc, ""),
                "members": "; ".join(members.index),
            }
        )
    table = pd.DataFrame(rows).astype({"pole": "Int64"})
    alike = _alike(record, blocs).reindex(table["bloc"])
    table.insert(4, "like", alike["like"].to_numpy())
    table.insert(5, "jaccard", alike["jaccard"].to_numpy())
    return table


def _furthest(apart: pd.DataFrame) -> pd.Series:
    """The roll calls on which each bloc stood furthest from the others."""
    furthest = apart[apart["distance"] > 0].groupby("bloc")["rollcall"]
    return furthest.apply(lambda names: "; ".join(names[:FURTHEST]))


def _means(scores: pd.DataFrame) -> dict[str, float]:
    return {name: scores[name].mean() for name in ("lean", "stability") if name in scores}


def _alike(record: VotingRecord, blocs: pd.Series) -> pd.DataFrame:
    """The name of the known group that each bloc comes near, and how near; else neither."""
    last = record.rollcalls["date"].max()
    if pd.isna(last):
        return pd.DataFrame(columns=["like", "jaccard"], dtype=object)
    closest = closest_groups(blocs, last.date())
    large = blocs.value_counts() >= NAMED
    near = closest[(closest["jaccard"] >= KNOWN) & large.reindex(closest.index)]
    names = near["group"].map(group_names()["name"].to_dict() | _earlier(last))
    return pd.DataFrame({"like": names, "jaccard": near["jaccard"]})


def _earlier(day: pd.Timestamp) -> dict[str, str]:
    """What groups were called on an earlier day, or that they were no groups yet."""
    names = {"EU": "European Communities"} if day < UNION else {}
    if day < REGIONAL:
        every = group_names()["name"]
        names |= {key: f"states of today's {every[key]}" for key in REGIONS}
    return names


def _mean(table: pd.DataFrame) -> float:
    """The mean over known pairs, the same in any order."""
    known = table.to_numpy()[~np.isnan(table.to_numpy())]
    return float(np.sort(known).mean()) if len(known) else float("nan")
