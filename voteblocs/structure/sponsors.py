"""What co-sponsorship adds to the votes: who sponsored what with whom, and voted otherwise."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs._checks import ROLES
from voteblocs.record import VotingRecord
from voteblocs.ties.sponsorship import sponsorships

Matrix = NDArray[np.float64]


def sponsors_by_bloc(record: VotingRecord, blocs: pd.Series) -> pd.DataFrame:
    """How many states of each bloc sponsored each draft, one row for both.

    Columns `resolution bloc sponsors members`: sponsors of the draft in the bloc, and the size of
    the bloc. Sponsors outside every bloc (they never voted) stand under a missing bloc.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> table = sponsors_by_bloc(record, vb.blocs(vb.agreement_graph(record)))
    >>> table[table["resolution"] == "A/C.1/73/L.37"]["sponsors"].tolist()
    [2, 46, 0, 0, 3]
    """
    of_bloc = record.sponsors["country"].map(blocs).astype("Int64")
    sizes = blocs.value_counts()
    rows = []
    for draft in record.sponsors["resolution"].unique():
        inside = of_bloc[record.sponsors["resolution"] == draft]
        for bloc in sorted(blocs.unique().tolist()):
            rows.append((draft, bloc, int((inside == bloc).sum()), int(sizes[bloc])))
        if inside.isna().any():
            rows.append((draft, pd.NA, int(inside.isna().sum()), pd.NA))
    table = pd.DataFrame(rows, columns=["resolution", "bloc", "sponsors", "members"])
    return table.astype({"bloc": "Int64", "members": "Int64"})


def sponsors_of_all(record: VotingRecord) -> list[str]:
    """The states that sponsored every draft of the record, sorted; of one draft, nobody.

    >>> import voteblocs as vb
    >>> sponsors_of_all(vb.load_sample())
    ['COD', 'GIN', 'MWI', 'SLE', 'WSM']
    """
    B = sponsorships(record)
    return sorted(B.index[B.all(axis=1)]) if B.shape[1] > 1 else []


def brokers(
    record: VotingRecord, blocs: pd.Series, *, roles: Sequence[str] | None = None
) -> pd.DataFrame:
    """Who sponsors across blocs: how much of each sponsor's company is of other blocs than its own.

    The company of a state is every other sponsor of each of its drafts, once a draft; only states
    with a bloc count, and with `roles` only sponsors of these (`cosponsorship`). Index `country`;
    columns

    - `bloc`, `drafts` (sponsored) and `company` (its size);
    - `across`, the share of the company that is of other blocs, in [0, 1];
    - `expected`, that share among all sponsorships of the other states: what it would be in mixed
      company, so that a state of a small bloc is no broker for that alone;
    - `participation` = 1 − Σ_b q_b², q_b the share of bloc b in the company (Guimerà & Amaral 2005,
      doi:10.1038/nature03288), from 0 (company of one bloc) towards 1 (of many alike).

    The highest `across` − `expected` first, then by code. Shares are NaN without company.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> table = brokers(record, vb.blocs(vb.agreement_graph(record)))
    >>> table.loc["GIN", ["drafts", "company", "across"]].round(2).tolist()
    [2.0, 77.0, 0.9]
    """
    B = sponsorships(record, roles=roles).astype(float)
    B = B.loc[B.index.isin(blocs.dropna().index)]
    of = blocs.reindex(B.index).astype(int)
    member = pd.get_dummies(of).astype(float)
    company = B @ (B.T @ member) - member.mul(B.sum(axis=1), axis=0)
    size = company.sum(axis=1)
    shares = company.div(size.where(size > 0), axis=0)
    done = member.mul(B.sum(axis=1), axis=0)
    others = -done + done.sum(axis=0)
    own = (others * member).sum(axis=1)
    table = pd.DataFrame(
        {
            "bloc": of,
            "drafts": B.sum(axis=1).astype(int),
            "company": size.astype(int),
            "across": 1 - (shares * member).sum(axis=1, skipna=False),
            "expected": 1 - own / others.sum(axis=1).where(others.sum(axis=1) > 0),
            "participation": 1 - (shares**2).sum(axis=1, skipna=False),
        }
    ).rename_axis("country")
    table["expected"] = table["expected"].where(size > 0)
    order = (
        (table["across"] - table["expected"])
        .round(12)
        .sort_values(ascending=False, kind="stable", na_position="last")
    )
    return table.loc[order.index]


def sponsor_company(record: VotingRecord, blocs: pd.Series) -> pd.DataFrame:
    """Each sponsor beside its company, the other sponsors of the draft: who votes otherwise?

    One row for each sponsorship: `country resolution role`, its `bloc`, the `company_bloc` in
    which most of the other sponsors are (missing on a tie), its own `choice` on the draft as a
    whole (empty if it was not voted on, or the state had no vote), and over all roll calls of the
    record: `votes`, those on which the state and any of the company voted, and `parted`, those of
    them on which it did not choose what more than half of the company's voters chose. A company
    without a majority is parted from by nobody.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> table = sponsor_company(record, vb.blocs(vb.agreement_graph(record)))
    >>> table[(table["resolution"] == "A/C.1/73/L.37") & (table["parted"] > 0)]["country"].tolist()
    ['CHL', 'GIN', 'KOR', 'MDA', 'TUR', 'WSM']
    """
    table = record.sponsors.copy()
    choices = record.votes.pivot(index="country", columns="rollcall", values="choice")
    table["bloc"] = table["country"].map(blocs).astype("Int64")
    table["choice"] = [
        _choice(choices, country, draft)
        for country, draft in zip(table["country"], table["resolution"], strict=True)
    ]
    for _, sponsors in table.groupby("resolution", sort=False):
        states, own = list(sponsors["country"]), sponsors["bloc"]
        near = [_plurality(own.drop(place).dropna()) for place in own.index]
        table.loc[sponsors.index, "company_bloc"] = pd.array(near, dtype="Int64")
        counted = _parted(record.matrix.reindex(states).to_numpy())
        table.loc[sponsors.index, ["votes", "parted"]] = counted
    columns = ["country", "resolution", "role", "bloc", "company_bloc", "choice", "votes", "parted"]
    table = table.reindex(columns=columns)
    table = table.astype({"company_bloc": "Int64", "votes": int, "parted": int, "role": "str"})
    return table.sort_values(
        ["resolution", "role", "country"],
        key=lambda cells: cells.map(ROLES.index) if cells.name == "role" else cells,
        ignore_index=True,
    )


def _choice(choices: pd.DataFrame, country: str, draft: str) -> str:
    """The state's choice on the draft as a whole; empty where there was no vote for it."""
    if country not in choices.index or draft not in choices.columns:
        return ""
    own = choices.loc[country, draft]
    return own if isinstance(own, str) else ""


def _plurality(values: pd.Series) -> int | None:
    counts = values.value_counts()
    leaders = counts.index[counts == counts.max()]
    return int(leaders[0]) if len(leaders) == 1 else None


def _parted(x: Matrix) -> NDArray[np.int_]:
    """For each sponsor: roll calls shared with others, and how often it left their majority."""
    own = np.stack([x == position for position in (1, 0, -1)])
    company = own.sum(axis=1)[:, None, :] - own
    voted = own.any(axis=0) & (company.sum(axis=0) > 0)
    majority = 2 * company > company.sum(axis=0)
    parted = voted & majority.any(axis=0) & ~(majority & own).any(axis=0)
    return np.column_stack([voted.sum(axis=1), parted.sum(axis=1)])
