"""How well each kind of bloc predicts held-out votes, over nine sessions; and on shuffled votes.

Mean log-likelihood and accuracy per vote and the mean number of blocs, five folds of resolutions.
The last rows have no partition: others are weighted by how alike they voted, by how often a
resample of the resolutions puts them in one bloc, or by both.
`python benchmarks/prediction.py [SESSION ...]`
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from voteblocs.reading import load_unga
from voteblocs.record import VotingRecord
from voteblocs.robustness._methods import Rollcalls
from voteblocs.robustness.prediction import predictive_score
from voteblocs.structure._held_out import FOLDS, Predicted, scored, weighted_probabilities
from voteblocs.structure._latent import latent_partition

SESSIONS = (15, 25, 30, 35, 45, 50, 60, 67, 73)
RESAMPLES = 30
Row = tuple[float, float, float]


def score(**options: object) -> Callable[[VotingRecord], Row]:
    """One of the package's methods."""

    def of(record: VotingRecord) -> Row:
        found = predictive_score(record, **options)
        return found["log_likelihood"], found["accuracy"], found["blocs"]

    return of


def alike(learnt: Rollcalls) -> np.ndarray:
    """exp(20 · excess), 0 where it is unknown."""
    return np.nan_to_num(np.exp(20 * learnt.ties))


def together(learnt: Rollcalls) -> np.ndarray:
    """The share of resamples of the roll calls in which two voters are in one bloc."""
    X, rng = learnt.votes, np.random.default_rng(0)
    total = np.zeros((len(X), len(X)))
    for seed in range(RESAMPLES):
        weights = rng.multinomial(X.shape[1], np.full(X.shape[1], 1 / X.shape[1]))
        labels = latent_partition(
            X, concentration=1.0, most=16, seed=seed, kicks=2, starts=1, weights=weights
        )
        total += labels[:, None] == labels
    return total / RESAMPLES


def weighted(*factors: Callable[[Rollcalls], np.ndarray]) -> Callable[[VotingRecord], Row]:
    """Each vote from all others by the product of weights, without blocs."""

    def of(record: VotingRecord) -> Row:
        total = Predicted()
        for learnt, held in Rollcalls.of(record, "excess").folded(FOLDS):
            weights = np.prod([factor(learnt) for factor in factors], axis=0)
            total += scored(held, weighted_probabilities(held, weights))
        return total.mean, total.accuracy, float("nan")

    return of


WAYS = {
    "one bloc": score(method="one"),
    "louvain, share": score(measure="share", method="louvain"),
    "louvain": score(method="louvain"),
    "modularity": score(method="modularity"),
    "signed": score(method="signed"),
    "signed_modularity": score(method="signed_modularity"),
    "sharpness": score(method="sharpness"),
    "latent, at most 6": score(method="latent", most=6),
    "latent, at most 12": score(method="latent"),
    "no blocs: together": weighted(together),
    "no blocs: neighbours": score(method="neighbours"),
    "no blocs: both": weighted(alike, together),
}


def shuffled(record: VotingRecord) -> VotingRecord:
    """The choices of each roll call dealt anew among those who voted on it."""
    rng = np.random.default_rng(0)
    cast = record.votes[record.votes["choice"] != "absent"].astype(str)
    anew = cast.groupby("rollcall")["choice"].transform(lambda choices: rng.permutation(choices))
    return VotingRecord(cast.assign(choice=anew), record.rollcalls)


def show(name: str, way: Callable[[VotingRecord], Row], records: list[VotingRecord]) -> None:
    """One row: the means over the sessions, and the seconds for each."""
    start = time.process_time()
    means = pd.DataFrame([way(record) for record in records]).mean()
    seconds = (time.process_time() - start) / len(records)
    log_likelihood, accuracy, blocs = means
    print(f"{name:30}{log_likelihood:8.4f}{accuracy:8.4f}{blocs:7.1f}{seconds:8.1f} s", flush=True)


def main() -> None:
    """The table, then the same of one bloc and the latent ones on shuffled votes."""
    records = [load_unga(sessions=[int(s)]) for s in sys.argv[1:] or SESSIONS]
    print(f"{'':30}{'log p':>8}{'right':>8}{'blocs':>7}")
    for name, way in WAYS.items():
        show(name, way, records)
    noise = [shuffled(record) for record in records]
    for name in ("one bloc", "signed", "latent, at most 12"):
        show(f"shuffled: {name}", WAYS[name], noise)


if __name__ == "__main__":
    main()
