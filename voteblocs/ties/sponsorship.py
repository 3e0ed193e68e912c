"""Co-sponsorship: from a record to a country × country table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs._checks import ROLES
from voteblocs.record import VotingRecord
from voteblocs.ties._products import weighted_product
from voteblocs.wording import expected

Matrix = NDArray[np.float64]

DIRECTED = "fowler"  # the one measure whose table is not symmetric


def cosponsorship(
    record: VotingRecord, measure: str = "newman", *, roles: Sequence[str] | None = None
) -> pd.DataFrame:
    """How much every two states sponsored together, as a square table with an empty diagonal.

    Over the drafts D that both i and j sponsored, n_d the number of sponsors of draft d:

    - `count` = |D|, 0, 1, 2, …;
    - `newman` = Σ_D 1 / (n_d − 1), at least 0: a draft with few sponsors ties them more
      (Newman 2001, doi:10.1103/PhysRevE.64.016132);
    - `jaccard` = |D| / (number of drafts that i or j sponsored), in [0, 1];
    - `cosine` = |D| / √(s_i s_j), s the number of drafts that each sponsored, in [0, 1];
    - `fowler` = Σ 1 / n_d over the drafts that j led and i sponsored without leading, at least 0
      (Fowler 2006, doi:10.1016/j.socnet.2005.11.003; n_d counts the lead). It is directed: the
      row is the co-sponsor, the column the lead. A draft whose lead is unknown adds nothing.

    The states are those that sponsored at least one draft; two that share none have 0. `roles`
    keeps only some of lead, original, joined; n_d and s count those kept. A draft with one
    sponsor ties nobody. An unknown measure or role, or `fowler` without leads among the roles,
    is a ValueError.

    >>> import voteblocs as vb
    >>> table = cosponsorship(vb.load_sample(), "count")
    >>> int(table.loc["GIN", "MWI"]), int(table.loc["USA", "RUS"])
    (2, 0)
    >>> cosponsorship(vb.load_sample(), "fowler").loc[["GIN", "USA"], "USA"].round(4).tolist()
    [0.0196, nan]
    """
    if measure not in MEASURES and measure != DIRECTED:
        raise ValueError(expected("a measure", [*MEASURES, DIRECTED], measure))
    B = sponsorships(record, roles=roles)
    if measure == DIRECTED:
        table = _fowler(B.to_numpy(dtype=float), _leads(record, B, roles))
    else:
        table = MEASURES[measure](B.to_numpy(dtype=float))
    np.fill_diagonal(table, np.nan)
    labelled = pd.DataFrame(table, index=B.index, columns=B.index.rename(None))
    labelled.attrs["measure"] = measure
    return labelled


def sponsorships(record: VotingRecord, *, roles: Sequence[str] | None = None) -> pd.DataFrame:
    """B, states × drafts: 1 where the state sponsored the draft, else 0.

    >>> import voteblocs as vb
    >>> sponsorships(vb.load_sample()).sum().tolist()
    [34, 51]
    """
    for role in roles or ():
        if role not in ROLES:
            raise ValueError(expected("roles", ROLES, role))
    table = record.sponsors
    kept = table[table["role"].isin(ROLES if roles is None else roles)]
    drafts = kept["resolution"].drop_duplicates()
    counted = pd.crosstab(kept["country"], kept["resolution"])
    return counted.reindex(columns=list(drafts)).rename_axis(columns="resolution")


def _count(B: Matrix) -> Matrix:
    count: Matrix = B @ B.T
    return count


def _newman(B: Matrix) -> Matrix:
    sponsors = B.sum(axis=0)
    tying = sponsors > 1
    return weighted_product(B[:, tying], 1 / (sponsors[tying] - 1))


def _jaccard(B: Matrix) -> Matrix:
    both, own = B @ B.T, B.sum(axis=1)
    jaccard: Matrix = both / (own[:, None] + own[None, :] - both)
    return jaccard


def _cosine(B: Matrix) -> Matrix:
    own = B.sum(axis=1)
    cosine: Matrix = (B @ B.T) / np.sqrt(own[:, None] * own[None, :])
    return cosine


def _fowler(B: Matrix, lead: Matrix) -> Matrix:
    """Rows stand behind columns; one exact product of both sides, of which one block is wanted."""
    n = len(B)
    return weighted_product(np.vstack([B - lead, lead]), 1 / B.sum(axis=0))[:n, n:]


def _leads(record: VotingRecord, B: pd.DataFrame, roles: Sequence[str] | None) -> Matrix:
    """The part of B that is leads."""
    if roles is not None and "lead" not in roles:
        raise ValueError(f"expected lead among the roles of fowler; got {', '.join(roles)}")
    leads = sponsorships(record, roles=["lead"])
    lead: Matrix = leads.reindex(index=B.index, columns=B.columns, fill_value=0).to_numpy(float)
    return lead


MEASURES: dict[str, Callable[[Matrix], Matrix]] = {
    "count": _count,
    "newman": _newman,
    "jaccard": _jaccard,
    "cosine": _cosine,
}
