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
