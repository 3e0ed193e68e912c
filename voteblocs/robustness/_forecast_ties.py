"""What is known of every state before a draft is voted on: its habits and its ties to sponsors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.record import VotingRecord
from voteblocs.ties._products import weighted_product
from voteblocs.ties.sponsorship import sponsorships

Matrix = NDArray[np.float64]
Places = NDArray[np.int64]

POSITIONS = (1.0, 0.0, -1.0)  # of yes, abstain, no
NEWTON = 50
SMALL = 1e-12
EQUAL = 12  # decimals to which two ties are the same


@dataclass(frozen=True)
class Known:
    """Habits (log of the usual shares, choices × states) and ties to the sponsors of a draft."""

    usual: Matrix
    votes: Matrix
    drafts: Matrix

    def of(self, states: Places) -> Known:
        """The same of some of the states."""
        return Known(self.usual[:, states], self.votes[states], self.drafts[states])

    @classmethod
    def joined(cls, parts: list[Known]) -> Known:
        """All of them as one."""
        columns = zip(*((part.usual, part.votes, part.drafts) for part in parts), strict=True)
        return cls(*(np.concatenate(column, axis=-1) for column in columns))


class Past:
    """The votes and drafts of a record, from which any one resolution can be left out."""

    def __init__(self, record: VotingRecord) -> None:
        self.countries = record.matrix.index
        self.resolutions = record.resolutions.to_numpy()
        cells = record.matrix.to_numpy()
        self.choices = np.stack([cells == x for x in POSITIONS]).astype(float)
        self.drafts = sponsorships(record).reindex(self.countries, fill_value=0)

    @cached_property
    def chance(self) -> Matrix:
        """e_r of every roll call, as in the excess."""
        tally = self.choices.sum(axis=1)
        return np.asarray((tally**2).sum(axis=0) / np.maximum(tally.sum(axis=0), 1) ** 2)

    @cached_property
    def cast(self) -> Matrix:
        """How often each state chose yes, abstain, no: choices × states."""
        return np.asarray(self.choices.sum(axis=2))

    @cached_property
    def sums(self) -> tuple[Matrix, Matrix]:
        """Σ (1[v_ir = v_jr] − e_r) and the number of shared roll calls, of every pair."""
        voted = self.choices.sum(axis=0)
        some = voted.any(axis=0)
        same = sum(layer @ layer.T for layer in self.choices)
        expected = weighted_product(voted[:, some], self.chance[some])
        return same - expected, voted @ voted.T

    def known(self, sponsors: Places, resolution: str = "") -> Known:
        """What is known of every state, the resolution and what it shows left out."""
        out = np.flatnonzero(self.resolutions == resolution)
        return Known(
            np.log(self.usual(out)),
            _mean_of_others(self.excess(sponsors, out), sponsors),
            _mean_of_others(self.company(sponsors, resolution), sponsors),
        )

    def usual(self, out: Places) -> Matrix:
        """Each one's shares of yes, abstain, no, drawn towards those of all by two votes."""
        counts = self.cast - self.choices[:, :, out].sum(axis=2)
        house = (counts.sum(axis=1) + 1 / 3) / (counts.sum() + 1)
        shares: Matrix = (counts + 2 * house[:, None]) / (counts.sum(axis=0) + 2)
        return shares

    def excess(self, columns: Places, out: Places) -> Matrix:
        """The excess of every state with some, NaN where they shared no vote."""
        total, shared = (table[:, columns] for table in self.sums)
        for rollcall in out:
            chosen = self.choices[:, :, rollcall]
            voted = chosen.sum(axis=0)
            both = voted[:, None] * voted[columns]
            total -= chosen.T @ chosen[:, columns] - self.chance[rollcall] * both
            shared -= both
        return np.where(shared > 0, total / np.maximum(shared, 1), np.nan)

    def company(self, columns: Places, resolution: str) -> Matrix:
        """Drafts sponsored together over drafts that either sponsored, of every state with some."""
        B = self.drafts.to_numpy(dtype=float)[:, self.drafts.columns != resolution]
        both, own = B @ B[columns].T, B.sum(axis=1)
        either = own[:, None] + own[columns] - both
        return np.where(either > 0, both / np.maximum(either, 1), np.nan)

    def stand_ins(self, rollcall: int, most: int, rng: np.random.Generator) -> Places:
        """One that voted yes, drawn at random, and those of the yes side nearest to it."""
        yes = np.flatnonzero(self.choices[0, :, rollcall])
        if len(yes) < 2:
            return np.array([], dtype=int)
        lead = yes[[rng.integers(len(yes))]]
        out = np.flatnonzero(self.resolutions == self.resolutions[rollcall])
        near = np.nan_to_num(self.excess(lead, out)[yes, 0].round(EQUAL), nan=-np.inf)
        near[yes == lead[0]] = np.inf
        return yes[np.argsort(-near, kind="stable")[: min(most, (len(yes) + 1) // 2)]]


def _mean_of_others(table: Matrix, sponsors: Places) -> Matrix:
    """The mean over the sponsors but oneself; 0, as much as chance, where nothing is known."""
    ties = table.copy()
    ties[sponsors, np.arange(len(sponsors))] = np.nan
    known = ~np.isnan(ties)
    total = np.where(known, ties, 0.0).sum(axis=1)
    mean: Matrix = total / np.maximum(known.sum(axis=1), 1)
    return mean


def features(known: Known) -> Matrix:
    """Features × choices × states, of weights b, a_abstain, a_no, g_abstain, g_no, k_abstain, k_no.

    Their weighted sum is the logit b · log usual + a_c + g_c · votes + k_c · drafts, with those of
    yes at 0.
    """
    parts = [known.usual]
    for values in (np.ones_like(known.votes), known.votes, known.drafts):
        for choice in (1, 2):
            layer = np.zeros_like(known.usual)
            layer[choice] = values
            parts.append(layer)
    return np.stack(parts)


def chances(weights: Matrix, known: Known) -> Matrix:
    """Choices × states."""
    return _softmax(weights, features(known))


def _softmax(weights: Matrix, X: Matrix) -> Matrix:
    logits = (weights[:, None, None] * X).sum(axis=0)
    raised = np.exp(logits - logits.max(axis=0))
    shares: Matrix = raised / raised.sum(axis=0)
    return shares


def fitted(known: Known, chosen: Places) -> Matrix:
    """The weights of highest likelihood, held a little towards 0 (habits: towards 1).

    By Newton's method, halving a step that does not gain; the likelihood has one summit.
    """
    X = features(known)
    made = X[:, chosen, np.arange(len(chosen))].sum(axis=1)
    start = np.array([1.0, *np.zeros(len(X) - 1)])
    weights, best = start, _penalised(start, X, chosen, start=start)
    for _ in range(NEWTON):
        shares = _softmax(weights, X)
        mean = (shares * X).sum(axis=1)
        slope = made - mean.sum(axis=1) - (weights - start)
        spread = np.einsum("fcn,gcn->fg", shares * X, X) - np.einsum("fn,gn->fg", mean, mean)
        step = np.linalg.solve(spread + np.eye(len(X)), slope)
        while (gained := _penalised(weights + step, X, chosen, start=start)) < best - SMALL * abs(
            best
        ):
            step = step / 2
        weights, best = weights + step, gained
        if np.abs(step).max() < SMALL:
            break
    return weights


def _penalised(weights: Matrix, X: Matrix, chosen: Places, *, start: Matrix) -> float:
    likely = np.log(_softmax(weights, X)[chosen, np.arange(len(chosen))]).sum()
    return float(likely - ((weights - start) ** 2).sum() / 2)


def choice_table(shares: Matrix, countries: pd.Index) -> pd.DataFrame:
    """`p_yes p_abstain p_no choice` by state; of equal chances the first."""
    names = ("yes", "abstain", "no")
    table = pd.DataFrame(
        shares.T, index=countries.rename("country"), columns=[f"p_{name}" for name in names]
    )
    return table.assign(choice=[names[place] for place in shares.argmax(axis=0)])
