"""Swing states: where each state stands between the two poles of a record."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.record import VotingRecord
from voteblocs.structure._places import HALF, contested_rollcalls, places, pole_means
from voteblocs.ties.agreement import agreement

Matrix = NDArray[np.float64]
ENOUGH = 2  # contested votes below which a state has no score

SCORES = ("lean", "swing", "crossing", "fence")


def swing_states(record: VotingRecord, blocs: pd.Series, *, anchor: str = "USA") -> pd.DataFrame:
    """The place of every state between the poles, in [−1, 1], and how it comes to stand there.

    The poles are the two blocs with the lowest total excess agreement over the known pairs
    between them. The pole with the greater mean excess with `anchor` is +1, or the one that the
    anchor alone is; where the anchor has no bloc, the larger pole is −1. With m_A, m_B the mean
    positions (yes 1, abstain 0, no −1) of the poles on roll call r, it weighs w_r = |m_B − m_A|,
    and a state that chose x stands at

        c_r = sign(m_B − m_A) · clip(2x − m_A − m_B, −w_r, w_r) / w_r.

    Over the roll calls on which the state voted, all shares weighted by w_r:

    - `lean` = mean of c, in [−1, 1]: −1 and +1 are the poles;
    - `swing` = 1 − |lean|, in [0, 1];
    - `crossing` = 2 · min(L, R), L and R the shares with c ≤ −½ and c ≥ ½: votes now with the
      one pole, now with the other; in [0, 1];
    - `fence` = 1 − L − R: stands between them, as who abstains; in [0, 1];
    - `contested`: number of roll calls with w_r ≥ 1 it voted on. Below 2 the scores are NaN;
      below 10 nobody should be called a swing state on the score alone;
    - `defection`: share of its votes that are no plurality choice of its own bloc, itself counted
      (of tied choices none is a defection); NaN without a vote;
    - `attendance`: votes cast over roll calls for which it was a member; NaN where unknown.

    `.attrs["poles"]` is (bloc at −1, bloc at +1), or None with fewer than two blocs, when all
    scores are NaN; `.attrs["anchor"]` is the anchor, or None where it decided nothing.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> table = swing_states(record, vb.blocs(vb.agreement_graph(record)))
    >>> table.loc[["IND", "SEN"], ["lean", "crossing", "fence"]].round(9).values.tolist()
    [[-0.1, 0.9, 0.0], [-0.1, 0.0, 1.0]]
    """
    positions = record.matrix.reindex(blocs.index)
    scores = pd.DataFrame(np.nan, index=blocs.index, columns=list(SCORES))
    poles, oriented_by = poles_of(record, blocs, anchor=anchor)
    contested = np.zeros(len(blocs), dtype=int)
    if poles is not None:
        scores, contested = _scores(positions, blocs, poles)
    table = scores.assign(
        contested=contested,
        defection=_defection(positions, blocs),
        attendance=record.attendance.reindex(blocs.index),
    )
    table.attrs.update(poles=poles, anchor=oriented_by)
    return table


def poles_of(
    record: VotingRecord, blocs: pd.Series, *, anchor: str = "USA"
) -> tuple[tuple[int, int] | None, str | None]:
    """The blocs at −1 and +1, and the anchor if it decided which is which; None without two blocs.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> poles_of(record, vb.blocs(vb.agreement_graph(record)))
    ((2, 1), 'USA')
    """
    labelled = agreement(record, "excess").reindex(index=blocs.index, columns=blocs.index)
    table, labels = labelled.to_numpy(), blocs.to_numpy()
    members = {bloc: np.flatnonzero(labels == bloc) for bloc in sorted(set(labels.tolist()))}
    totals = {
        (one, other): _total(table[np.ix_(members[one], members[other])])
        for one, other in combinations(members, 2)
    }
    known = {pair: total for pair, total in totals.items() if total == total}
    if not known:
        return None, None
    one, other = min(known, key=lambda pair: (known[pair], pair))
    if anchor in blocs.index:
        near = [_nearness(labelled[anchor].iloc[members[bloc]]) for bloc in (one, other)]
        if near[0] > near[1]:
            return (other, one), anchor
        if near[0] < near[1]:
            return (one, other), anchor
    larger = len(members[one]) >= len(members[other])
    return ((one, other) if larger else (other, one)), None


def _nearness(excess: pd.Series) -> float:
    """The mean excess of a pole's members with the anchor; of a pole that it alone is, no end."""
    return float("inf") if list(excess.index) == [excess.name] else _mean(excess.to_numpy())


def voting_profiles(record: VotingRecord, scores: pd.DataFrame) -> pd.DataFrame:
    """The states grouped by how they voted on every roll call, for a record of few roll calls.

    A state without a row on a roll call did not vote on it either and stands with the absent.
    Columns: one for each roll call (the choice), `states` (how many), `members` (ISO3 codes
    separated by `; `) and the mean of each score; the largest group first.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> table = swing_states(record, vb.blocs(vb.agreement_graph(record)))
    >>> voting_profiles(record, table)["states"].tolist()
    [81, 45, 11, 11, 9, 7, 6, 4]
    """
    choices = record.votes.pivot(index="country", columns="rollcall", values="choice")
    choices = choices.reindex(index=record.voters, columns=list(record.rollcalls.index))
    choices = choices.astype(object).fillna("absent")
    columns, groups = [*choices.columns, "states", "members", *SCORES], []
    for profile, rows in choices.groupby(list(choices.columns), sort=True):
        summary = dict(zip(choices.columns, profile, strict=True))
        summary |= {"states": len(rows), "members": "; ".join(rows.index)}
        groups.append(summary | scores.reindex(rows.index)[list(SCORES)].mean().to_dict())
    table = pd.DataFrame(groups, columns=columns)
    return table.sort_values(["states", "members"], ascending=[False, True])


def _total(between: Matrix) -> float:
    """Sum over the known pairs, NaN where none is known; the last bits are rounded away."""
    known = between[~np.isnan(between)]
    return round(float(np.sort(known).sum()), 9) if len(known) else float("nan")


def _mean(values: Matrix) -> float:
    known = values[~np.isnan(values)]
    return round(float(np.sort(known).mean()), 9) if len(known) else float("nan")


def _scores(
    positions: pd.DataFrame, blocs: pd.Series, poles: tuple[int, int]
) -> tuple[pd.DataFrame, NDArray[np.int_]]:
    x = positions.to_numpy()
    place, weight = places(x, *(pole_means(x, (blocs == pole).to_numpy()) for pole in poles))
    voted = ~np.isnan(place)
    contested = (voted & contested_rollcalls(weight)).sum(axis=1)
    weights = np.where(voted, weight, 0.0)
    total = np.where(contested >= ENOUGH, weights.sum(axis=1), np.nan)
    left = np.where(place <= -HALF, weights, 0.0).sum(axis=1) / total
    right = np.where(place >= HALF, weights, 0.0).sum(axis=1) / total
    lean = (weights * np.nan_to_num(place)).sum(axis=1) / total
    columns = {
        "lean": lean,
        "swing": 1 - np.abs(lean),
        "crossing": 2 * np.minimum(left, right),
        "fence": 1 - left - right,
    }
    return pd.DataFrame(columns, index=positions.index).round(12), contested


def _defection(positions: pd.DataFrame, blocs: pd.Series) -> pd.Series:
    """Share of each state's votes that some other choice of its bloc outnumbers."""
    x = positions.to_numpy()
    outvoted = np.full(x.shape, np.nan)
    for bloc in sorted(blocs.unique()):
        members = np.flatnonzero(blocs == bloc)
        inside = x[members]
        choices = np.stack([inside == choice for choice in (1, 0, -1)])
        counts = choices.sum(axis=1)
        own = (choices * counts[:, None, :]).sum(axis=0)
        outvoted[members] = np.where(np.isnan(inside), np.nan, own < counts.max(axis=0))
    return pd.DataFrame(outvoted, positions.index).mean(axis=1)
