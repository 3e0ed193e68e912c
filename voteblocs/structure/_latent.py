"""Blocs found on the votes themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.record import VotingRecord
from voteblocs.structure._held_out import (
    FOLDS,
    Predicted,
    known,
    often_present,
    predicted,
    resolution_numbers,
    splits,
    votes_of,
)
from voteblocs.structure._latent_climb import TOLERANCE, CastVotes, Climb
from voteblocs.structure._optimiser import by_size

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]

KICKED = 0.15  # the share of voters that a kick moves at random
CONCENTRATIONS = (1.0, 1.5, 3.0)
MOSTS = (1, 2, 4, 6, 8, 12)
FEW = 4  # where no so few blocs predict better than one, more of them are not tried
TRIED_STARTS, TRIED_KICKS = 2, 2  # for a partition that only serves to choose


class Latent(NamedTuple):
    """The likeliest partition, how likely, how many the starts met, and the options it is for."""

    labels: Labels
    likelihood: float
    spread: int
    concentration: float
    most: int


def latent_blocs(
    record: VotingRecord,
    *,
    seed: int = 0,
    most: int | None = None,
    concentration: float | None = None,
) -> pd.Series:
    """The bloc of every voter by `latent_partition`; what is not given is chosen.

    `most` (1, 2, 4, 6, 8 or 12) and `concentration` (1, 1.5 or 3) are those that predict best
    in five folds of the resolutions, by voters present on 30 % of the roll calls or more; of
    equals the fewest blocs. Where at the first concentration neither two blocs nor four predict
    better than one, it is one, and nothing else is tried. With a single resolution there is
    nothing to choose by: 12 and 1.

    `.attrs` of the Series: `method`, `seed`, `concentration`, `most`, `chosen` (the names of
    those two that were not given), `likelihood` (log, integrated) and `spread`, the number of
    different partitions among the starts. A `most` below 1 or a `concentration` that is not above
    0 is a ValueError.

    >>> import voteblocs as vb
    >>> found = latent_blocs(vb.load_sample(), most=12, concentration=1.0)
    >>> found.value_counts().tolist()
    [91, 45, 11, 11, 9, 7]
    """
    from threadpoolctl import threadpool_limits

    votes = votes_of(record)
    with threadpool_limits(limits=1):
        top = latent_search(
            votes.to_numpy(),
            resolution_numbers(record),
            present=often_present(votes.to_numpy()),
            seed=seed,
            mosts=MOSTS if most is None else (most,),
            concentrations=CONCENTRATIONS if concentration is None else (concentration,),
        )
    found = pd.Series(top.labels, index=votes.index, name="bloc", dtype=int)
    given = {"concentration": concentration, "most": most}
    found.attrs.update(
        method="latent",
        seed=seed,
        concentration=top.concentration,
        most=top.most,
        chosen=[name for name, value in given.items() if value is None],
        likelihood=top.likelihood,
        spread=top.spread,
    )
    return found


def latent_search(
    X: Matrix,
    resolutions: Labels,
    *,
    present: NDArray[np.bool_],
    seed: int,
    mosts: Sequence[int],
    concentrations: Sequence[float],
) -> Latent:
    """The blocs of these votes; how many at most, and the concentration, chosen on the present."""
    c, most = _chosen(
        X[present], resolutions, seed=seed, mosts=mosts, concentrations=concentrations
    )
    return Latent(*_searched(CastVotes.of(X, c), most=most, seed=seed), c, most)


def latent_partition(
    X: Matrix,
    *,
    concentration: float,
    most: int,
    seed: int = 0,
    kicks: int = 25,
    starts: int = 4,
    weights: NDArray[np.integer] | None = None,
    warm: Labels | None = None,
) -> Labels:
    """The bloc of every row of voters × roll calls (1 yes, 0 abstain, −1 no, NaN not cast).

    Voters of a bloc share, on each roll call r, one unknown distribution of choices with prior
    c h_r, h_r = (n_choice + 1/3) / (n + 1) of all voters, c = `concentration`. Maximised is

        Σ_b Σ_r w_r [ log Γ(c) / Γ(c + n_br) + Σ_choice log Γ(c h_r + n_br,choice) / Γ(c h_r) ],

    the integrated log-likelihood of a latent class model (Biernacki, Celeux & Govaert 2010,
    doi:10.1016/j.jspi.2010.03.042), over partitions into `most` blocs or fewer: from random
    `starts`, and from `warm` where given, by single moves and mergers; then `kicks` times a bloc
    is dissolved and another halved, or 15 % of the voters are moved at random, and the top then
    reached is kept if it is higher. A vote not cast is in no sum. `weights`: how often each roll
    call counts (w_r, 1). Labels go by falling size, equal sizes by their first voter.

    >>> X = np.array([[1, 1, -1], [1, 1, -1], [-1, 0, 1], [-1, np.nan, 1]])
    >>> latent_partition(X, concentration=1.0, most=3).tolist()
    [0, 0, 1, 1]
    """
    votes = CastVotes.of(X, concentration).weighted(weights)
    return _searched(votes, most=most, seed=seed, kicks=kicks, starts=starts, warm=warm)[0]


def climb_latent(
    X: Matrix,
    labels: Labels,
    *,
    concentration: float,
    most: int,
    weights: NDArray[np.integer] | None = None,
) -> Labels:
    """The top of `latent_partition` that single moves and mergers reach from given labels."""
    votes = CastVotes.of(X, concentration).weighted(weights)
    return by_size(Climb(votes, labels, most).to_top().labels)


def _chosen(
    X: Matrix,
    resolutions: Labels,
    *,
    seed: int,
    mosts: Sequence[int],
    concentrations: Sequence[float],
) -> tuple[float, int]:
    """The concentration and the most blocs that predict best; of equals the fewest blocs."""
    if len(mosts) * len(concentrations) == 1 or len(np.unique(resolutions)) < 2:
        return concentrations[0], max(mosts)
    folds = list(splits(resolutions, FOLDS, seed))
    few = [most for most in mosts if most <= FEW]
    if 1 in few and len(few) > 1:
        best = _best(X, folds, mosts=few, concentrations=concentrations[:1], seed=seed)
        if best[1] == 1:
            return best
    return _best(X, folds, mosts=mosts, concentrations=concentrations, seed=seed)


def _best(
    X: Matrix,
    folds: Sequence[NDArray[np.bool_]],
    *,
    mosts: Sequence[int],
    concentrations: Sequence[float],
    seed: int,
) -> tuple[float, int]:
    """The best of all these pairs."""
    tried = [(c, most) for most in sorted(mosts) for c in concentrations]
    totals = dict.fromkeys(tried, Predicted())
    for held in folds:
        for c in concentrations:
            votes = CastVotes.of(X[:, ~held], c)
            for most, labels in _each(votes, mosts, seed=seed).items():
                totals[c, most] += predicted(X[:, held], known(X[:, ~held], labels))
    return max(tried, key=lambda pair: round(totals[pair].mean, 9))


def _each(votes: CastVotes, mosts: Sequence[int], *, seed: int) -> dict[int, Labels]:
    """The blocs for every `most`: searched for the greatest, the others merged from them."""
    greatest, *fewer = sorted(mosts, reverse=True)
    search = partial(_searched, votes, seed=seed, kicks=TRIED_KICKS)
    labels = search(most=greatest, starts=TRIED_STARTS)[0]
    found = {greatest: labels}
    for most in fewer:
        warm = Climb(votes, labels, greatest).merged_to(most)
        labels = search(most=most, starts=0, warm=warm)[0]
        found[most] = labels
    return found


def _searched(
    votes: CastVotes,
    *,
    most: int,
    seed: int = 0,
    kicks: int = 25,
    starts: int = 4,
    warm: Labels | None = None,
) -> tuple[Labels, float, int]:
    """The likeliest partition, its log-likelihood, and how many different ones the starts met.

    Voters are taken in the order of how likely their votes are in the house, so that neither
    their names nor the order of the roll calls play a part.
    """
    rng = np.random.default_rng(seed)
    order = np.argsort(votes.of_the_house(), kind="stable")
    inside = replace(votes, cast=votes.cast[order])
    begun = [] if warm is None else [np.asarray(warm)[order]]
    begun += [rng.integers(0, most, len(order)) for _ in range(starts)]
    tops = [Climb(inside, labels, most).to_top() for labels in begun]
    best = max(tops, key=lambda top: top.likelihood)
    for _ in range(kicks if most > 1 else 0):
        kicked = Climb(inside, _kicked(best, rng), most).to_top()
        if kicked.likelihood > best.likelihood + TOLERANCE:
            best = kicked
    labels = np.empty_like(best.labels)
    labels[order] = best.labels
    spread = len({by_size(top.labels).tobytes() for top in tops})
    return by_size(labels), best.likelihood, spread


def _kicked(top: Climb, rng: np.random.Generator) -> Labels:
    """A bloc dissolved and another halved, or some voters moved at random, at even odds."""
    labels, used = top.labels.copy(), np.unique(top.labels)
    if rng.random() < 0.5 and len(used) > 1:
        gone, halved = rng.choice(used, 2, replace=False)
        others = used[used != gone]
        homeless = np.flatnonzero(labels == gone)
        labels[homeless] = others[top.predicted[np.ix_(homeless, others)].argmax(axis=1)]
        labels[(top.labels == halved) & (rng.random(len(labels)) < 0.5)] = gone
    else:
        moved = rng.random(len(labels)) < KICKED
        labels[moved] = rng.integers(0, len(top.counts), len(labels))[moved]
    return labels
