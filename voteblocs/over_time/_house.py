"""The whole house over time: how divided it was, and how united its blocs and groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from voteblocs._spelling import did_you_mean
from voteblocs.countries.groups import group_members, group_names
from voteblocs.over_time._windows import middle
from voteblocs.record import VotingRecord
from voteblocs.structure._places import contested_rollcalls, places, pole_means
from voteblocs.structure._quality import objective
from voteblocs.structure._united import agreement_index, mean_interval, mean_of
from voteblocs.structure.swing import poles_of
from voteblocs.ties.agreement import agreement, shared_votes
from voteblocs.wording import expected

FOCUS = "USA"  # the state whose agreement with the others is told
GROUPS = ("EU", "NATO", "NORDIC", "NAM", "G77", "AU", "ASEAN", "BRICS")

COLUMNS = (
    *("window", "rollcalls", "states", "votes", "blocs", "largest", "modularity"),
    *("polarisation", "dividing", "cohesion", "focus_share", "focus_excess"),
)
GROUP_COLUMNS = ("window", "group", "states", "cohesion", "cohesion_low", "cohesion_high")
COMPANY = ("window", "country", "shared", "share", "excess")
TYPES = dict.fromkeys(("rollcalls", "states", "votes"), int) | dict.fromkeys(COLUMNS[6:], float)


def check_focus(record: VotingRecord, focus: str) -> None:
    """Refuse a state that never voted; the default stands for none where it is not in a record."""
    if focus != FOCUS:
        check_voted(record, focus)


def check_voted(record: VotingRecord, state: str) -> None:
    """Refuse a state that never voted."""
    if state not in record.voters:
        near = did_you_mean(state, record.voters)
        raise ValueError(f"expected a state that voted; got {state!r}{near}")


def house_of(
    parts: Mapping[str, VotingRecord], history: pd.DataFrame, *, focus: str = FOCUS
) -> pd.DataFrame:
    """One row for every window; as `house`."""
    rows = []
    for window, part in parts.items():
        row: dict[str, Any] = {
            "window": window,
            "rollcalls": len(part.rollcalls),
            "states": len(part.voters),
            "votes": int(part.matrix.notna().to_numpy().sum()),
        }
        states = history[(history["window"] == window) & history["bloc"].notna()]
        if len(states):
            blocs = states.set_index("country")["bloc"].astype(int)
            row |= _divided(part, blocs) | _with(part, focus)
        rows.append(row)
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table = table.astype(TYPES | {"blocs": "Int64", "largest": "Int64"})
    table.attrs["focus"] = focus
    return table


def groups_history_of(
    parts: Mapping[str, VotingRecord], groups: Sequence[str] = GROUPS
) -> pd.DataFrame:
    """One row for every window and known group; as `groups_over_time`."""
    unknown = [group for group in groups if group not in group_names().index]
    if unknown:
        raise ValueError(expected("groups", group_names().index, unknown[0]))
    rows = []
    for window, part in parts.items():
        day = middle(part)
        if pd.isna(day):
            continue
        for group in groups:
            voters = part.voters.intersection(group_members(group, day.date()))
            if len(voters) > 1:
                united = agreement_index(part.matrix.loc[voters].to_numpy())
                interval = mean_interval(united, part.resolutions)
                rows.append((window, group, len(voters), *interval))
    table = pd.DataFrame(rows, columns=list(GROUP_COLUMNS))
    return table.astype({"states": int} | dict.fromkeys(GROUP_COLUMNS[3:], float))


def _divided(part: VotingRecord, blocs: pd.Series) -> dict[str, float]:
    """How the house divides into blocs, and how far apart the poles are."""
    x = part.matrix.loc[blocs.index].to_numpy()
    excess = agreement(part).loc[blocs.index, blocs.index].to_numpy()
    sizes = blocs.value_counts()
    found = {
        "blocs": int((sizes > 1).sum()),
        "largest": int(sizes.max()),
        "modularity": round(objective("modularity", excess).of(blocs.to_numpy()), 12),
        "cohesion": _united(x, blocs),
    }
    poles, _ = poles_of(part, blocs)
    if poles is not None:
        one, other = ((blocs == pole).to_numpy() for pole in poles)
        _, weight = places(x, pole_means(x, one), pole_means(x, other))
        found["dividing"] = float(contested_rollcalls(weight).mean())
        found["polarisation"] = -mean_of(excess[np.ix_(one, other)])
    return found


def _united(x: np.ndarray, blocs: pd.Series) -> float:
    """The mean agreement index of blocs of two states or more, each by its size."""
    sizes = blocs.value_counts().sort_index()
    sizes = sizes[sizes > 1]
    means = np.array(
        [mean_of(agreement_index(x[(blocs == bloc).to_numpy()])) for bloc in sizes.index]
    )
    known = ~np.isnan(means)
    weights = sizes.to_numpy()[known]
    return round(float(np.average(means[known], weights=weights)), 12) if len(weights) else np.nan


def _with(part: VotingRecord, focus: str) -> dict[str, float]:
    """How much the others agreed with one state; nothing where it did not vote."""
    if focus not in part.voters:
        return {}
    return {
        f"focus_{measure}": mean_of(agreement(part, measure)[focus].to_numpy())
        for measure in ("share", "excess")
    }


def company_of(parts: Mapping[str, VotingRecord], state: str) -> pd.DataFrame:
    """How the others agreed with a state; as `agreement_with`."""
    tables = []
    for window, part in parts.items():
        others = part.voters.drop(state, errors="ignore")
        if state in part.voters:
            columns = {"shared": shared_votes(part)[state]}
            columns |= {measure: agreement(part, measure)[state] for measure in ("share", "excess")}
            table = pd.DataFrame(columns).loc[others].rename_axis("country").reset_index()
            tables.append(table.assign(window=window))
    if not tables:
        return pd.DataFrame(columns=list(COMPANY)).astype(dict.fromkeys(COMPANY[2:], float))
    return pd.concat(tables, ignore_index=True)[list(COMPANY)]
