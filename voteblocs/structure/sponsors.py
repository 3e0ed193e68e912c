"""What co-sponsorship adds to the votes: who sponsored what with whom, and voted otherwise."""

from __future__ import annotations

import pandas as pd

from voteblocs._checks import ROLES
from voteblocs.record import VotingRecord
from voteblocs.ties.sponsorship import sponsorships


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


def brokers(record: VotingRecord, blocs: pd.Series) -> pd.DataFrame:
    """Who sponsors across blocs: how much of each sponsor's company is of other blocs than its own.

    The company of a state is every other sponsor of each of its drafts, once a draft; only states
    with a bloc count. Index `country`; columns

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
    B = sponsorships(record).astype(float)
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
    record on which the state and any of the company voted: `votes`, and `parted`, on how many of
    them its choice was no plurality choice of the company (of tied choices none parts).

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> table = sponsor_company(record, vb.blocs(vb.agreement_graph(record)))
    >>> table[(table["resolution"] == "A/C.1/73/L.37") & (table["parted"] > 0)]["country"].tolist()
    ['CHL', 'GIN', 'KOR', 'MDA', 'TUR', 'WSM']
    """
    choices = record.votes.pivot(index="country", columns="rollcall", values="choice")
    choices = choices.astype(object).where(choices != "absent")
    rows = []
    for draft, sponsors in record.sponsors.groupby("resolution", sort=False):
        for country, role in zip(sponsors["country"], sponsors["role"], strict=True):
            company = sponsors["country"][sponsors["country"] != country]
            voted, parted = _parted(choices, country, list(company))
            own = choices.loc[country, draft] if _voted_on(choices, country, draft) else ""
            rows.append(
                {
                    "country": country,
                    "resolution": draft,
                    "role": role,
                    "bloc": blocs.get(country),
                    "company_bloc": _plurality(company.map(blocs).dropna()),
                    "choice": own if isinstance(own, str) else "absent",
                    "votes": voted,
                    "parted": parted,
                }
            )
    columns = ["country", "resolution", "role", "bloc", "company_bloc", "choice", "votes", "parted"]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({"bloc": "Int64", "company_bloc": "Int64", "role": "str"}).sort_values(
        ["resolution", "role", "country"],
        key=lambda cells: cells.map(ROLES.index) if cells.name == "role" else cells,
        ignore_index=True,
    )


def _voted_on(choices: pd.DataFrame, country: str, draft: str) -> bool:
    return country in choices.index and draft in choices.columns


def _plurality(values: pd.Series) -> int | None:
    counts = values.value_counts()
    leaders = counts.index[counts == counts.max()]
    return int(leaders[0]) if len(leaders) == 1 else None


def _parted(choices: pd.DataFrame, country: str, company: list[str]) -> tuple[int, int]:
    """On how many roll calls state and company voted, and on how many it stood apart."""
    if country not in choices.index:
        return 0, 0
    others = choices.loc[choices.index.isin(company)]
    voted = parted = 0
    for rollcall, own in choices.loc[country].items():
        counts = others[rollcall].value_counts()
        if isinstance(own, str) and len(counts):
            voted += 1
            parted += int(counts.get(own, 0) < counts.max())
    return voted, parted
