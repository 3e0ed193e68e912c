"""How alike two divisions into blocs are, and which known groups the blocs resemble."""

from __future__ import annotations

import datetime
from collections.abc import Collection

import pandas as pd

from voteblocs.countries._tables import Meaning, iso_day, table
from voteblocs.countries.groups import groups
from voteblocs.structure import _comparison as indices

KNOWN = 0.5  # a bloc is called after a known group from this Jaccard index up
COLUMNS = {
    "group": object,
    "jaccard": float,
    "members_in_group": int,
    "missing": int,
    "approximate": bool,
}
INDICES = {
    "ami": indices.adjusted_mutual_information,
    "ari": indices.adjusted_rand,
    "vi": indices.variation_of_information,
    "nmi": indices.normalised_mutual_information,
}


def compare_blocs(blocs: pd.Series, other: pd.Series) -> pd.Series:
    """How alike two partitions are, over the states that both of them place.

    With a_u and b_v the sizes of the blocs of either, n_uv those of their overlaps, n the number
    of states, MI the mutual information of the two and H their entropies, in nats:

    - `ami` = (MI − E) / (½ (H + H') − E), with E the exact mean of MI over all ways to deal the
      labels with the sizes as they are: 0 on average for blocs that have nothing to do with
      each other, 1 for the same blocs, below 0 for less alike than chance (Vinh, Epps & Bailey
      2010, https://jmlr.org/papers/v11/vinh10a.html);
    - `ari`, the share of pairs of states that both treat alike, adjusted in the same way, at most
      1 (Hubert & Arabie 1985, doi:10.1007/BF01908075);
    - `vi` = H + H' − 2 MI, the variation of information, in [0, ln n]: a distance, 0 for the same
      blocs (Meilă 2007, doi:10.1016/j.jmva.2006.11.013);
    - `nmi` = MI / (½ (H + H')), in [0, 1], not adjusted: many small blocs raise it;
    - `common`, the number of states in both.

    What the blocs are called does not matter, nor which of the two comes first. Two partitions
    with one bloc each, or with no two states together in either, are the same: `ami`, `ari` and
    `nmi` are 1. States with an empty bloc count as not placed; without a common state all but
    `common` are NaN. A state that stands twice is a ValueError.

    >>> import pandas as pd
    >>> one = pd.Series({"FRA": 0, "GBR": 0, "USA": 0, "CHN": 1, "RUS": 1})
    >>> compare_blocs(one, one.replace({0: "west", 1: "east"}))[["ami", "ari", "vi"]].tolist()
    [1.0, 1.0, 0.0]
    >>> compare_blocs(one, one.drop("RUS").replace({1: 0})).round(3).to_dict()
    {'ami': 0.0, 'ari': 0.0, 'vi': 0.562, 'nmi': 0.0, 'common': 4.0}
    """
    one, two = _placed(blocs), _placed(other)
    both = one.index.intersection(two.index)
    sizes = indices.overlaps(pd.factorize(one[both])[0], pd.factorize(two[both])[0])
    values = {name: index(sizes) if len(both) else float("nan") for name, index in INDICES.items()}
    return pd.Series({**values, "common": float(len(both))})


def closest_groups(blocs: pd.Series, day: str | datetime.date) -> pd.DataFrame:
    """The known group that every bloc resembles most, by its members on a day.

    One row for every bloc, over the states in `blocs` and nobody else:

    - `group`, the key (as in `group_names`) of the known group with the largest Jaccard index
      |bloc ∩ group| / |bloc ∪ group|, the first by key among equals, empty where no known group
      has a member in the bloc;
    - `jaccard`, in [0, 1]; a bloc is only worth calling after the group from `KNOWN` up;
    - `members_in_group`, the members of the bloc that belong to the group;
    - `missing`, the members of the group that are in other blocs;
    - `approximate`, whether the first or last day of one of those memberships is marked as
      approximate where the groups are listed.

    States with an empty bloc count as not placed. What is not a date, or a state that stands
    twice, is a ValueError.

    >>> import pandas as pd
    >>> found = pd.Series({"BRA": 1, "CHN": 0, "FRA": 1, "IND": 0, "RUS": 0, "USA": 1, "ZAF": 0})
    >>> closest_groups(found, "2018-11-08").iloc[0].to_dict()  # doctest: +NORMALIZE_WHITESPACE
    {'group': 'BRICS', 'jaccard': 0.8, 'members_in_group': 4, 'missing': 1,
     'approximate': False}
    """
    placed = _placed(blocs)
    known = {key: set(placed.index) & set(members) for key, members in groups(day).items()}
    approximate = _approximate(iso_day(day))
    rows = {}
    for bloc, members in placed.groupby(placed):
        key, jaccard = _closest(set(members.index), known)
        group = known.get(key, set())
        inside = len(group & set(members.index))
        rows[bloc] = {
            "group": key or None,
            "jaccard": jaccard,
            "members_in_group": inside,
            "missing": len(group) - inside,
            "approximate": any((key, state) in approximate for state in group),
        }
    found = pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS))
    return found.astype(COLUMNS).rename_axis("bloc")


def _placed(blocs: pd.Series) -> pd.Series:
    """The states that have a bloc, each once."""
    twice = blocs.index[blocs.index.duplicated()]
    if len(twice):
        raise ValueError(f"expected every state once in the blocs; got {twice[0]} more than once")
    return blocs.dropna()


def _closest(bloc: set[str], known: dict[str, set[str]]) -> tuple[str, float]:
    """The key of the group nearest to a bloc and their Jaccard index; no key where that is 0."""
    jaccard = {key: len(bloc & group) / len(bloc | group) for key, group in known.items()}
    key = min(jaccard, key=lambda key: (-jaccard[key], key), default="")
    return (key, jaccard[key]) if jaccard.get(key) else ("", 0.0)


def _approximate(day: str) -> Collection[tuple[str, str]]:
    """The group and the state of every membership on that day with an approximate end."""
    return {
        (row["group"], row["country"])
        for row in table("groups")
        if "approximate" in row["note"]
        and Meaning(row["country"], row["since"], row["until"]).holds(day)
    }
