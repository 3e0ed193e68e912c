"""Votes with planted blocs, to try a method on what is known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from voteblocs.countries.membership import members
from voteblocs.record import VotingRecord
from voteblocs.robustness._population import Population, source
from voteblocs.robustness._sessions import DAY, countries, session


def simulate(
    *,
    states: int = 96,
    resolutions: int = 90,
    blocs: int = 4,
    loyalty: float | Sequence[float] = 0.9,
    discipline: float = 0.8,
    absent: float = 0.09,
    clustering: float = 0.15,
    contested: float = 0.22,
    seed: int = 0,
) -> VotingRecord:
    """A session of votes by members of the United Nations in planted blocs.

    Each state has a place in the plane near the centre of its bloc; the blocs fall in size, each
    0.8 of the one before; the first two face each other and the rest lie nearer the first. Each
    resolution divides the house in some direction, and sets shares of no and of abstention: for
    the `contested` share of resolutions both are large and the direction is that of the first
    two blocs. A state is loyal with probability `loyalty` (one number, or one for each state):
    it then votes with its bloc, which is a member of it drawn by lot for that resolution, in the
    share `discipline` of cases, and else as its own place in that direction tells. When it is
    not loyal it votes by chance with the shares of the house. With a loyalty of 0 there are no
    blocs at all.

    A resolution is put to 1 + Poisson(`clustering`) votes; a state repeats its vote in four of
    five further ones. It is absent from a whole resolution with a rate of its own, `absent` on
    average. The defaults give what sessions 60 to 74 of the General Assembly have: 1.15 roll
    calls a resolution, 9 % absent, 81, 12 and 7 % yes, abstain and no, and the poles at least
    one step apart on 23 % of the roll calls.

    Countries are members of 2018, the United States among them. Roll calls are named `SIM/1`,
    `SIM/1#para 2` and carry an issue by their direction. The truth is `planted_blocs` with the
    same `states`, `blocs` and `seed`. ValueError for more states than members, fewer states than
    blocs, a share outside [0, 1], or a number below 0.

    >>> simulate(states=60, resolutions=40, seed=1)
    VotingRecord: 45 roll calls, 60 states that voted, 2,531 votes
    """
    if resolutions < 0 or clustering < 0:
        told = "expected resolutions and clustering of 0 or more"
        raise ValueError(f"{told}; got {resolutions} and {clustering}")
    _check(
        states, blocs, loyalty=loyalty, absent=absent, contested=contested, discipline=discipline
    )
    people = Population.drawn(
        states, blocs, loyalty=loyalty, discipline=discipline, absent=absent, seed=seed
    )
    rng = source(seed, 1)
    votes = people.votes(resolutions, clustering=clustering, contested=contested, rng=rng)
    return session(votes, countries(states, seed), f"simulated, seed {seed}")


def planted_blocs(*, states: int = 96, blocs: int = 4, seed: int = 0) -> pd.Series:
    """The bloc of every state of `simulate` with the same arguments: 0 is the largest.

    >>> planted_blocs(states=60).value_counts().tolist()
    [20, 17, 13, 10]
    """
    _check(states, blocs)
    people = Population.drawn(states, blocs, loyalty=0, discipline=0, absent=0, seed=seed)
    index = pd.Index(countries(states, seed), name="country")
    return pd.Series(people.bloc, index, name="bloc")


def _check(states: int, blocs: int, **shares: float | Sequence[float]) -> None:
    most = len(members(DAY))
    if not 1 <= blocs <= states <= most:
        raise ValueError(
            f"expected at most {most} states and from one bloc to as many as states; "
            f"got {states} states and {blocs} blocs"
        )
    for name, share in shares.items():
        given = np.atleast_1d(np.asarray(share, dtype=float))
        if not ((given >= 0) & (given <= 1)).all() or len(given) not in (1, states):
            raise ValueError(f"expected {name} from 0 to 1, one or {states}; got {share}")
