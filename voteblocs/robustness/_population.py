"""States with positions, blocs and habits, and how they vote: what `simulate` is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

SPREAD = 0.25  # of members about the centre of their bloc; the first lies 1 from the origin
FLATNESS = 0.75  # the width of the plane across the poles' axis over its length along it
REPEATED = 0.8  # share of votes that a further vote on the same resolution repeats
SHRINK = 0.8  # each bloc's share of the states over that of the one before
UNEVEN = 3.0  # how alike the states' rates of absence are; lower: less alike
AXIS = 0.3  # standard deviation, in radians, of a contested resolution from the poles' axis


@dataclass(frozen=True)
class Population:
    """Of every state its bloc, its place in the plane, how often it is loyal, and absent."""

    bloc: NDArray[np.int64]
    place: Matrix
    loyalty: Matrix
    discipline: float
    absence: Matrix

    @classmethod
    def drawn(
        cls,
        states: int,
        blocs: int,
        *,
        loyalty: float | Sequence[float],
        discipline: float,
        absent: float,
        seed: int,
    ) -> Population:
        """The same states for the same arguments, whatever they vote on."""
        rng = source(seed, 0)
        shares = SHRINK ** np.arange(blocs)
        bounds = np.round(np.cumsum(shares) / shares.sum() * states).astype(int)
        bloc = rng.permutation(np.searchsorted(bounds, np.arange(states), side="right"))
        turn = _turns(blocs)
        centres = np.column_stack([np.cos(turn), FLATNESS * np.sin(turn)])
        place = centres[bloc] + SPREAD * rng.standard_normal((states, 2))
        rates = np.zeros(states)
        if absent > 0:
            rates = rng.beta(UNEVEN * absent, UNEVEN * (1 - absent), states)
        follows = np.broadcast_to(np.asarray(loyalty, dtype=float), (states,))
        return cls(bloc.astype(np.int64), place, follows, discipline, rates)

    def votes(
        self, resolutions: int, *, clustering: float, contested: float, rng: np.random.Generator
    ) -> Votes:
        """Votes on so many resolutions, some of them put to several votes."""
        agenda = _Agenda.drawn(resolutions, contested, rng)
        own, line = self._stands(agenda, rng)
        mood = self._moods(own, line, rng)
        further = rng.poisson(clustering, resolutions)
        resolution = np.repeat(np.arange(resolutions), 1 + further)
        again = np.diff(resolution, prepend=-1) == 0
        changed = again & (rng.random((len(self.place), len(resolution))) >= REPEATED)
        other = self._moods(own[:, resolution], line[:, resolution], rng)
        moods = np.where(changed, other, mood[:, resolution])
        absent = rng.random(mood.shape) < self.absence[:, None]
        no, abstain = agenda.no[resolution], agenda.abstain[resolution]
        positions = np.where(moods < no, -1.0, np.where(moods < no + abstain, 0.0, 1.0))
        positions[absent[:, resolution]] = np.nan
        return Votes(positions, resolution, agenda.turn)

    def _stands(self, agenda: _Agenda, rng: np.random.Generator) -> tuple[Matrix, Matrix]:
        """Where each state's own place and its bloc put it in the house, states × resolutions.

        A bloc stands where a member drawn by lot does.
        """
        shape = (len(self.place), len(agenda.turn))
        blocs = int(self.bloc.max()) + 1
        order = np.argsort(self.place @ agenda.direction, axis=0, kind="stable")
        own = (np.argsort(order, axis=0, kind="stable") + 0.5) / shape[0]
        members = [np.flatnonzero(self.bloc == bloc) for bloc in range(blocs)]
        spokesmen = np.stack([rng.choice(states, shape[1]) for states in members])
        return own, own[spokesmen, np.arange(shape[1])][self.bloc]

    def _moods(self, own: Matrix, line: Matrix, rng: np.random.Generator) -> Matrix:
        """Where a state stands in the house from most opposed to most in favour, in (0, 1).

        One that is loyal stands where its bloc does, or where its own place puts it; one that is
        not, anywhere.
        """
        loyal = rng.random(own.shape) < self.loyalty[:, None]
        aligned = np.where(rng.random(own.shape) < self.discipline, line, own)
        return np.where(loyal, aligned, rng.random(own.shape))


@dataclass(frozen=True)
class Votes:
    """Positions, states × roll calls; each roll call's resolution; each resolution's direction."""

    positions: Matrix
    resolution: NDArray[np.int64]
    turn: Matrix


@dataclass(frozen=True)
class _Agenda:
    """Of every resolution the direction in which it divides, and the shares of no and abstain."""

    turn: Matrix
    no: Matrix
    abstain: Matrix

    @property
    def direction(self) -> Matrix:
        return np.stack([np.cos(self.turn), np.sin(self.turn)])

    @classmethod
    def drawn(cls, resolutions: int, contested: float, rng: np.random.Generator) -> _Agenda:
        """Contested ones divide the poles, the others set some states apart from the house."""
        hard = rng.random(resolutions) < contested
        along = rng.normal(0, AXIS, resolutions) + np.pi * rng.integers(0, 2, resolutions)
        turn = np.where(hard, along, rng.uniform(0, 2 * np.pi, resolutions))
        no = np.where(hard, rng.uniform(0.2, 0.4, resolutions), rng.exponential(0.015, resolutions))
        abstain = np.where(
            hard, rng.uniform(0.1, 0.25, resolutions), rng.exponential(0.10, resolutions)
        )
        return cls(turn, np.minimum(no, 0.45), np.minimum(abstain, 0.45))


def source(seed: int, stream: int) -> np.random.Generator:
    """A source of chance for the states (0) and for their votes (1)."""
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(stream,)))


def _turns(blocs: int) -> Matrix:
    """Where on the circle the blocs lie: the first two face each other, the rest nearer the first.

    In the Assembly, too, most states stand much nearer to one pole than to the other.
    """
    rest = np.arange(max(blocs - 2, 0))
    steps = 2 * np.pi / 3 * (rest // 2 + 1) / ((len(rest) + 1) // 2 + 1)
    return np.concatenate([[0.0, np.pi], np.where(rest % 2, -steps, steps)])[:blocs]
