"""The measures of vote agreement, each a table of every two states from matrix products."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from voteblocs.ties._products import weighted_product

Matrix = NDArray[np.float64]

LINEAR = np.array([[0.0, 1.0, 2.0], [1.0, 0.0, 1.0], [2.0, 1.0, 0.0]])  # yes, abstain, no
FINEST = 2.0**52


@dataclass(frozen=True)
class Ballots:
    """What the measures are made of.

    `choices` are three layers of zeros and ones (yes, abstain, no), each countries × roll calls;
    `weights` has one number for every roll call, where roll calls do not count alike. All sums
    but those with weights are of integers, so the same in any order.
    """

    choices: Matrix
    weights: Matrix | None = None

    @cached_property
    def shared(self) -> Matrix:
        """n_ij, the roll calls on which both voted."""
        voted = self.choices.sum(axis=0)
        shared: Matrix = voted @ voted.T
        return shared

    @cached_property
    def same(self) -> Matrix:
        """On how many of them both chose alike."""
        same: Matrix = sum(layer @ layer.T for layer in self.choices)
        return same

    @cached_property
    def counts(self) -> Matrix:
        """[k, l, i, j]: on how many shared roll calls i chose k and j chose l."""
        counts: Matrix = np.einsum("kir,ljr->klij", self.choices, self.choices, optimize=True)
        return counts

    @property
    def margins(self) -> tuple[Matrix, Matrix]:
        """[k, i, j]: how often i chose k, and how often j did, on the roll calls they shared."""
        return self.counts.sum(axis=1), self.counts.sum(axis=0)

    @property
    def products(self) -> Matrix:
        """Σ x_i x_j over the shared roll calls."""
        yes, _, no = self.counts
        products: Matrix = yes[0] + no[2] - yes[2] - no[0]
        return products


def chance_alike(choices: Matrix) -> Matrix:
    """e_r; where nobody voted 1, which weighs nothing as nobody shares such a roll call."""
    counts = choices.sum(axis=1)
    voters = counts.sum(axis=0)
    squares = (counts**2).sum(axis=0)
    alike: Matrix = np.divide(squares, voters**2, out=np.ones_like(voters), where=voters > 0)
    return alike


def _share(ballots: Ballots) -> Matrix:
    return ballots.same / ballots.shared


def _graded(ballots: Ballots) -> Matrix:
    yes, abstain, no = ballots.choices
    half = abstain @ (yes + no).T
    graded: Matrix = (ballots.same + (half + half.T) / 2) / ballots.shared
    return graded


def _coincidence_2016(ballots: Ballots) -> Matrix:
    """Of the roll calls on which neither abstained, the share on which they stood together."""
    yes, _, no = ballots.choices
    same, crossed = yes @ yes.T + no @ no.T, yes @ no.T
    coincidence: Matrix = same / (same + (crossed + crossed.T))
    return coincidence


def _s_score(ballots: Ballots) -> Matrix:
    if ballots.weights is None:
        return 2 * _graded(ballots) - 1
    yes, abstain, no = ballots.choices
    weights = _on_grid(ballots.weights)
    half = weighted_product(yes, weights, abstain + 2 * no)
    half += weighted_product(abstain, weights, no)
    apart = (half + half.T) / weighted_product(ballots.choices.sum(axis=0), weights)
    return np.clip(1 - apart, -1, 1)  # rounding may step over the bounds


def _on_grid(weights: Matrix) -> Matrix:
    """The weights times a power of two that brings the largest to (½, 1], in steps of 2⁻⁵².

    On this grid `weighted_product` is exact for weights of any size.
    """
    _, exponent = np.frexp(weights.max(initial=0))
    grid: Matrix = np.round(np.ldexp(weights, -exponent) * FINEST) / FINEST
    return grid


def _kappa(ballots: Ballots, distance: Matrix = LINEAR) -> Matrix:
    """1 − D/E, where D and E are n and n² times the observed and the expected distance."""
    one, other = ballots.margins
    observed = np.tensordot(distance, ballots.counts)
    expected = _between(one, other, distance)
    return 1 - ballots.shared * observed / expected


def _kappa_squared(ballots: Ballots) -> Matrix:
    return _kappa(ballots, LINEAR**2)


def _pi(ballots: Ballots) -> Matrix:
    one, other = ballots.margins
    both = one + other
    observed = np.tensordot(LINEAR, ballots.counts)
    return 1 - 4 * ballots.shared * observed / _between(both, both, LINEAR)


def _between(one: Matrix, other: Matrix, distance: Matrix) -> Matrix:
    """Σ_kl one_k other_l d_kl for every pair."""
    between: Matrix = np.einsum("kl,kij,lij->ij", distance, one, other)
    return between


def _correlation(ballots: Ballots) -> Matrix:
    """n² times the covariance over n² times the root of the variances: all integers but the root.

    The root of a rounded product of integers is never below the integer whose square it bounds,
    so no value leaves [−1, 1].
    """
    one, other = ballots.margins
    sum_one, sum_other = one[0] - one[2], other[0] - other[2]
    spread_one = ballots.shared * (one[0] + one[2]) - sum_one**2
    spread_other = ballots.shared * (other[0] + other[2]) - sum_other**2
    together = ballots.shared * ballots.products - sum_one * sum_other
    correlation: Matrix = together / np.sqrt(spread_one * spread_other)
    return correlation


def _cosine(ballots: Ballots) -> Matrix:
    one, other = ballots.margins
    cosine: Matrix = ballots.products / np.sqrt((one[0] + one[2]) * (other[0] + other[2]))
    return cosine


def _excess(ballots: Ballots) -> Matrix:
    by_chance = weighted_product(ballots.choices.sum(axis=0), chance_alike(ballots.choices))
    return (ballots.same - by_chance) / ballots.shared


MEASURES: dict[str, Callable[[Ballots], Matrix]] = {
    "share": _share,
    "graded": _graded,
    "coincidence": _graded,
    "coincidence_2016": _coincidence_2016,
    "s_score": _s_score,
    "kappa": _kappa,
    "kappa_squared": _kappa_squared,
    "pi": _pi,
    "correlation": _correlation,
    "cosine": _cosine,
    "excess": _excess,
}
