"""Cohesion: how much a bloc or a known group votes as one, and where it does not."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs._spelling import did_you_mean
from voteblocs.countries.groups import group_members, group_names
from voteblocs.record import VotingRecord
from voteblocs.structure._united import index_of, mean_interval, mean_of, rice_of
from voteblocs.wording import expected

Chosen = NDArray[np.bool_]

CAST = ["yes", "abstain", "no"]
POSITIONS = (1.0, 0.0, -1.0)  # of yes, abstain, no


def cohesion(record: VotingRecord, blocs: pd.Series) -> pd.DataFrame:
    """How united each bloc was on each roll call, one row for both.

    With Y, A, N the members that voted yes, abstained, voted no, and T their sum:

    - `rice` = |Y − N| / (Y + N), in [0, 1], NaN where nobody voted yes or no (Rice 1925): those
      that abstained are left out, as if they had not voted;
    - `rice_with_abstentions` = |Y − N| / T, in [0, 1]: an abstention is half a yes and half a no,
      so that a bloc which abstains as one is as far from united as an evenly split one;
    - `agreement_index` = (max − ½ (T − max)) / T, max the largest of the three, in [0, 1]: 1 when
      all chose alike, abstentions too, 0 when evenly split in three (Hix, Noury & Roland 2005,
      doi:10.1017/S0007123405000128).

    All are NaN where fewer than two members voted: one voter is always of one mind.

    Columns `bloc rollcall yes abstain no rice rice_with_abstentions agreement_index`, by bloc and
    roll call. Absent members count nowhere.

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
    counts = counted.reindex(index=keys, columns=CAST, fill_value=0)
    return _united(counts).rename_axis(columns=None).reset_index()


def group_cohesion(record: VotingRecord, names: Iterable[str] | None = None) -> pd.DataFrame:
    """How united each known group was on each roll call, by its members on that day.

    Columns `group rollcall members`, then `yes` to `agreement_index` as of `cohesion`, in the order
    of `group_names` and of the roll calls. `members` are the states of the record that belonged to
    the group on the day of the roll call, absent or not; absences count nowhere. There is no row
    where the group had no member in the record, nor for a roll call without a date. `names` keeps
    some groups; an unknown one is a ValueError.

    >>> import voteblocs as vb
    >>> table = group_cohesion(vb.load_sample(), ["EU", "AU"])
    >>> table[["group", "members", "yes", "abstain", "no"]].values.tolist()[:2]
    [['EU', 28, 0, 0, 28], ['EU', 28, 28, 0, 0]]
    """
    choices = _choices(record)
    tables = []
    for name in _known(group_names().index if names is None else names):
        belongs = _members(record, name)
        counts = pd.DataFrame((choices & belongs).sum(axis=1).T, columns=CAST)
        united = _united(counts)
        members = belongs.sum(axis=0)
        labels = {"group": name, "rollcall": record.rollcalls.index, "members": members}
        tables.append(pd.DataFrame({**labels, **united})[members > 0])
    return pd.concat(tables, ignore_index=True)


def mean_cohesion(table: pd.DataFrame, record: VotingRecord | None = None) -> pd.DataFrame:
    """The means of `cohesion` or `group_cohesion` over the roll calls, a row a bloc or group.

    Columns `rollcalls` (on which `agreement_index` is known), `agreement_index`, `united` (share
    of them on which all that voted chose alike), `rice_rollcalls`, `rice` and
    `rice_with_abstentions`; each roll call counts once, however many voted. With the `record` of
    the table each mean is followed by its 95 % interval, as `rice_low` and `rice_high`, with all
    roll calls of a resolution together; none under 10 resolutions. It is Student's, with half an
    average resolution added at 0 and at 1: a group that is nearly always of one mind shows too
    little spread otherwise. A roll call that the record does not have is a KeyError.

    >>> import voteblocs as vb
    >>> record = vb.load_unga(73)
    >>> means = mean_cohesion(group_cohesion(record, ["EU", "P5"]), record)
    >>> means.filter(like="agreement_index").round(2).values.tolist()
    [[0.55, 0.5, 0.59], [0.9, 0.85, 0.94]]
    """
    by, index = table[table.columns[0]], table["agreement_index"]
    grouped = table.groupby(by, sort=False)
    whole = (index == 1).astype(float).where(index.notna())
    agreement, rice, with_abstentions = (
        grouped.apply(_mean_of, measure, record).reindex(columns=_columns(measure, record))
        for measure in ("agreement_index", "rice", "rice_with_abstentions")
    )
    columns = [
        grouped["agreement_index"].count().rename("rollcalls"),
        agreement,
        whole.groupby(by, sort=False).mean().rename("united"),
        grouped["rice"].count().rename("rice_rollcalls"),
        rice,
        with_abstentions,
    ]
    return pd.concat(columns, axis=1)


def _columns(measure: str, record: VotingRecord | None) -> list[str]:
    """The name of a mean; with the record also those of the ends of its interval."""
    return [measure] if record is None else [measure, f"{measure}_low", f"{measure}_high"]


def _mean_of(own: pd.DataFrame, measure: str, record: VotingRecord | None) -> pd.Series:
    """The mean of one bloc or group over roll calls; with the record also its interval."""
    values = own[measure].to_numpy(dtype=float)
    if record is None:
        return pd.Series([mean_of(values)], _columns(measure, record))
    of = pd.Series(record.resolutions, record.rollcalls.index)
    resolutions = pd.Index(of.loc[own["rollcall"]])
    return pd.Series(mean_interval(values, resolutions), _columns(measure, record))


def split_rollcalls(table: pd.DataFrame, name: object, *, most: int = 10) -> pd.DataFrame:
    """The roll calls that split a bloc or group most: the lowest agreement index first.

    `table` is that of `cohesion` or `group_cohesion`, `name` a bloc or group in it (else a
    ValueError). Equal ones go by the lower Rice index, then as they stand in the table. Roll calls
    on which all chose alike, or fewer than two voted, are left out.

    >>> import voteblocs as vb
    >>> table = group_cohesion(vb.load_sample(), ["AU"])
    >>> split_rollcalls(table, "AU")[["rollcall", "yes", "abstain", "no"]].values.tolist()[0]
    ['A/C.1/73/L.37', 30, 10, 2]
    """
    own = table[table[table.columns[0]] == name]
    if own.empty:
        near = did_you_mean(name, table[table.columns[0]].astype(str).unique())
        raise ValueError(f"expected a {table.columns[0]} of the table; got {name!r}{near}")
    split = own[own["agreement_index"] < 1]
    ordered = split.sort_values(["agreement_index", "rice"], kind="stable", ignore_index=True)
    return ordered.head(most)


def crossing_members(record: VotingRecord, name: str, other: str) -> pd.DataFrame:
    """Which members of a known group vote with another group where the two part.

    The two part for a member on a roll call on which it voted and the other members of its group
    have one plurality choice, the members of the other group another (of tied choices there is
    none). Those in both groups count in neither. Index `country`; columns `parted` (such roll
    calls), `with_own` and `with_other` (on how many it chose as either; on the rest as neither)
    and `share` = with_other / parted, in [0, 1], NaN where they never parted; the highest first,
    then the most roll calls. Memberships are those of each day; an unknown group is a ValueError.

    >>> import voteblocs as vb
    >>> table = crossing_members(vb.load_unga(73), "EU", "G77")
    >>> table.index[0], table.loc["CYP", ["parted", "with_own", "with_other"]].tolist()
    ('CYP', [37, 25, 11])
    """
    if name == other:
        raise ValueError(f"expected two groups; got {name!r} twice")
    _known([name, other])
    choices, members, others = _choices(record), _members(record, name), _members(record, other)
    own, theirs = choices & (members & ~others), choices & (others & ~members)
    company = _plurality(own.sum(axis=1, keepdims=True) - own)
    against = _plurality(theirs.sum(axis=1, keepdims=True))
    parted = own.any(axis=0) & (company >= 0) & (against >= 0) & (company != against)
    choice = own.argmax(axis=0)
    table = pd.DataFrame(
        {
            "parted": parted.sum(axis=1),
            "with_own": (parted & (choice == company)).sum(axis=1),
            "with_other": (parted & (choice == against)).sum(axis=1),
        },
        index=record.matrix.index,
    )[own.any(axis=(0, 2))]
    table["share"] = table["with_other"] / table["parted"].where(table["parted"] > 0)
    return table.sort_values(
        ["share", "parted"], ascending=False, kind="stable", na_position="last"
    )


def _united(counts: pd.DataFrame) -> pd.DataFrame:
    """The counts of yes, abstain, no with the measures beside them."""
    cast = counts.to_numpy().T
    return counts.assign(
        rice=rice_of(cast),
        rice_with_abstentions=rice_of(cast, abstentions=True),
        agreement_index=index_of(cast),
    )


def _known(names: Iterable[str]) -> list[str]:
    """These groups in the order of the table of groups."""
    every, chosen = list(group_names().index), list(names)
    for name in chosen:
        if name not in every:
            raise ValueError(expected("a group", every, name))
    return [name for name in every if name in chosen]


def _choices(record: VotingRecord) -> Chosen:
    """Yes, abstain, no × countries × roll calls: whether the state chose so."""
    cells = record.matrix.to_numpy()
    return np.stack([cells == position for position in POSITIONS])


def _members(record: VotingRecord, name: str) -> Chosen:
    """Countries × roll calls: whether the state belonged to the group on the day."""
    countries = record.matrix.index
    days = record.rollcalls["date"].dt.strftime("%Y-%m-%d")
    of_day = {day: countries.isin(group_members(name, day)) for day in days.dropna().unique()}
    nobody = np.zeros(len(countries), dtype=bool)
    columns = [of_day.get(day, nobody) for day in days]
    return np.column_stack(columns) if columns else np.zeros((len(countries), 0), dtype=bool)


def _plurality(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The choice (place on the first axis) with the largest count; −1 where two share it."""
    largest = counts.max(axis=0)
    alone = ((counts == largest).sum(axis=0) == 1) & (largest > 0)
    return np.where(alone, counts.argmax(axis=0), -1)
