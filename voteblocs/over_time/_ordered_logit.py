"""The penalised ordered logit behind `ideal_points`: its likelihood, slopes and curvature."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Places = NDArray[np.int64]

FIRST, SLOPE, CUT = 1.0, 2.0, 4.0  # standard deviations of the penalties
REACH = 30.0  # beyond it a logistic probability is 0 or 1


class Window(NamedTuple):
    """The votes of one window as zeros and ones, and which positions and roll calls they are of."""

    positions: slice
    rollcalls: slice
    yes: Matrix
    abstain: Matrix
    no: Matrix


class Walk(NamedTuple):
    """Which position follows which, how many windows later, and which is a state's first."""

    before: Places
    after: Places
    gap: Matrix
    first: Places


class Parameters(NamedTuple):
    """Positions of the state-windows; slope, lower cut and log of the gap of each roll call."""

    position: Matrix
    slope: Matrix
    cut: Matrix
    log_gap: Matrix


class Model(NamedTuple):
    """Windows, the random walk between them, and its standard deviation for one window."""

    windows: Sequence[Window]
    walk: Walk
    sd: float

    def split(self, vector: Matrix) -> Parameters:
        """The parameters in one vector."""
        rollcalls = self.windows[-1].rollcalls.stop
        ends = np.cumsum([self.windows[-1].positions.stop, rollcalls, rollcalls])
        return Parameters(*np.split(vector, ends))

    def loss(self, vector: Matrix) -> tuple[float, Matrix]:
        """Minus the penalised log-likelihood, and its gradient.

        P(yes) = σ(u₂), P(no) = 1 − σ(u₁), P(abstain) = σ(u₁) (1 − σ(u₂)) (1 − e^−g), which is
        σ(u₁) − σ(u₂), with u₁ = slope · position − cut and u₂ = u₁ − g, g the gap.
        """
        p = self.split(vector)
        gap = np.exp(p.log_gap)
        total = 0.0
        slopes = Parameters(*(np.zeros_like(part) for part in p))
        for window in self.windows:
            r = window.rollcalls
            theta = p.position[window.positions]
            lower, upper = _odds(theta, p.slope[r], cut=p.cut[r], gap=gap[r])
            chance = window.yes * upper + window.no * (1 - lower)
            chance += window.abstain * lower * (1 - upper)
            voted = window.yes + window.no + window.abstain
            total -= float(np.log(chance + (1 - voted)).sum())
            up = window.yes * (1 - upper) - window.abstain * upper
            both = up + window.abstain * (1 - lower) - window.no * lower
            abstained = window.abstain.sum(axis=0)
            total -= float((abstained * np.log(-np.expm1(-gap[r]))).sum())
            slopes.position[window.positions] = -both @ p.slope[r]
            slopes.slope[r] = -theta @ both
            slopes.cut[r] = both.sum(axis=0)
            slopes.log_gap[r] = gap[r] * (up.sum(axis=0) - abstained * _falling(gap[r]))
        penalty, steeper = self._penalty(p)
        return total + penalty, np.concatenate(slopes) + np.concatenate(steeper)

    def _penalty(self, p: Parameters) -> tuple[float, Parameters]:
        walk, theta = self.walk, p.position
        steps = theta[walk.after] - theta[walk.before]
        weight = 1 / (self.sd**2 * walk.gap)
        slope = np.zeros_like(theta)
        slope[walk.first] = theta[walk.first] / FIRST**2
        slope[walk.after] += steps * weight
        slope[walk.before] -= steps * weight
        free = Parameters(slope, p.slope / SLOPE**2, p.cut / CUT**2, p.log_gap)
        twice = (theta[walk.first] ** 2).sum() / FIRST**2 + (steps**2 * weight).sum()
        twice += sum((part * steep).sum() for part, steep in zip(p[1:], free[1:], strict=True))
        return float(twice) / 2, free

    def curvature(self, vector: Matrix) -> Matrix:
        """How sharply the likelihood of each position falls off, the roll calls held fixed."""
        p = self.split(vector)
        gap = np.exp(p.log_gap)
        sharp = np.zeros_like(p.position)
        for window in self.windows:
            r = window.rollcalls
            theta = p.position[window.positions]
            lower, upper = _odds(theta, p.slope[r], cut=p.cut[r], gap=gap[r])
            near = (window.no + window.abstain) * lower * (1 - lower)
            near += (window.yes + window.abstain) * upper * (1 - upper)
            sharp[window.positions] = near @ p.slope[r] ** 2
        return sharp

    def spread(self, vector: Matrix) -> Matrix:
        """The standard deviation of each position: of the inverse Hessian, roll calls held fixed.

        The Hessian of positions is tridiagonal for each state: curvature and random walk.
        """
        walk, sharp = self.walk, self.curvature(vector)
        weight = 1 / (self.sd**2 * walk.gap)
        steps = zip(walk.before.tolist(), walk.after.tolist(), weight, strict=True)
        follows = {before: (after, tie) for before, after, tie in steps}
        found = np.zeros_like(sharp)
        for first in walk.first.tolist():
            path, ties = [first], []
            while path[-1] in follows:
                after, tie = follows[path[-1]]
                path.append(after)
                ties.append(tie)
            found[path] = np.sqrt(np.diag(np.linalg.inv(_tridiagonal(sharp[path], ties))))
        return found


def _falling(gap: Matrix) -> Matrix:
    """The slope of log(1 − e^−g): 1 / (e^g − 1)."""
    slope: Matrix = np.exp(-gap) / -np.expm1(-gap)
    return slope


def _odds(theta: Matrix, slope: Matrix, *, cut: Matrix, gap: Matrix) -> tuple[Matrix, Matrix]:
    """σ(u₁) and σ(u₂), states × roll calls."""
    reach = np.outer(theta, slope) - cut
    lower = np.clip(reach, -REACH, REACH)
    upper = np.clip(reach - gap, -REACH, REACH)
    return 1 / (1 + np.exp(-lower)), 1 / (1 + np.exp(-upper))


def _tridiagonal(sharp: Matrix, ties: Sequence[float]) -> Matrix:
    weight = np.asarray(ties)
    table = np.diag(sharp)
    table[0, 0] += 1 / FIRST**2
    table += np.diag(np.append(weight, 0.0)) + np.diag(np.append(0.0, weight))
    table -= np.diag(weight, 1) + np.diag(weight, -1)
    return table
