"""Is there any evidence of blocs? The same search on votes that have none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.record import VotingRecord
from voteblocs.robustness._methods import AUTO, ONE, Rollcalls, best, scores, tried_by_auto
from voteblocs.robustness._partitions import STAND_INS, method_of
from voteblocs.structure._held_out import FOLDS
from voteblocs.structure._quality import objective
from voteblocs.structure.communities import OPTIONS

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]

CHOICES = {"most": "mosts", "concentration": "concentrations"}  # of `latent`, given or to choose
BEHIND = 0.01  # a shuffle's method so far below one bloc after a fold is given up
TOLERANCE = 1e-12


def modularity_null(
    record: VotingRecord,
    blocs: pd.Series,
    *,
    n: int = 19,
    seed: int = 0,
    measure: str = "excess",
    n_jobs: int = 1,
) -> pd.Series:
    """How good blocs are beside those that the same search finds on shuffled votes.

    In each of `n` shuffles the votes on every resolution are dealt out anew among the states
    that voted on the same of its roll calls: tallies and attendance stay, and so does that votes
    on parts of one resolution repeat each other; who votes with whom is chance. Then blocs are
    searched as those given were: by the method that their attributes name (Louvain if none), with
    the same options where these were given; what `.attrs["chosen"]` names is chosen anew on the
    shuffled votes, the options of `latent` as well as the method of `best_blocs`. Python-louvain
    and Leiden are stood in for by the optimiser of `modularity`, which finds no less Q.

    - `modularity`, `blocs`: Q, on the positive ties of `measure` with γ = 1, and the number of
      the blocs given;
    - `null_modularity`, `null_modularity_max`, `null_blocs`: mean and largest Q of the shuffles,
      and the mean number of blocs in them; one bloc for all has a Q of 0;
    - `gain`: how much better blocs found in this way predict held-out votes than one bloc for all,
      in log-likelihood per vote (`predictive_score`, five folds or those of `best_blocs`);
      `null_gain`, `null_gain_max`: mean and largest of the shuffles. 0 for one bloc; NaN with
      fewer resolutions than folds, where nobody voted on 30 % of the roll calls, and for blocs
      that name no method;
    - `p_value`, `p_gain` = (1 + shuffles with at least as high a Q, or gain) / (n + 1), in (0, 1];
      at 0.05 and 19 shuffles the blocs must beat every one of them. Blocs that do not are no
      evidence of blocs. Where there is a `gain`, read `p_gain`: a method that does not maximise
      Q can find what is there and still have little of it.

    With two roll calls, as in the example, whole groups of states vote alike by chance, and
    blocs cannot be told from it. Q is NaN, and so is the p-value, where no tie is positive.
    `.attrs["null"]` and `["null_gain"]` are the values of the shuffles. The result does not
    depend on `n_jobs`. A state that voted without a bloc, blocs of an unknown method, an unknown
    measure or `n` below 1 is a ValueError.
    Good 2005 on permutation, doi:10.1007/b138696; on modularity without blocs Guimerà,
    Sales-Pardo & Amaral 2004, doi:10.1103/PhysRevE.70.025101.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> beside = modularity_null(record, vb.blocs(vb.agreement_graph(record)))
    >>> beside[["modularity", "null_modularity_max", "p_value"]].round(3).tolist()
    [0.353, 0.355, 0.1]
    """
    if n < 1:
        raise ValueError(f"expected at least 1 shuffle; got {n}")
    labels = blocs.reindex(record.voters)
    if labels.isna().any():
        without = labels.isna().idxmax()
        raise ValueError(f"expected a bloc for every state that voted; {without} has none")
    search = Search.of(blocs)
    rollcalls = Rollcalls.of(record, measure, **search.options)
    found = search.given(rollcalls, pd.factorize(labels)[0], blocs)
    keys = [np.random.SeedSequence(seed, spawn_key=(number,)) for number in range(n)]
    null = pd.DataFrame(
        _all_shuffled(search, rollcalls, keys=keys, n_jobs=n_jobs), columns=Found._fields
    )
    result = _beside(found, null).round(12) + 0.0  # no −0 in print
    result.attrs = {
        "null": null["modularity"].round(12).tolist(),
        "null_gain": null["gain"].round(12).tolist(),
        "n": n,
        "seed": seed,
        "measure": measure,
    }
    return result


class Found(NamedTuple):
    """What is compared: Q, the number of blocs, and by how much they predict better than one."""

    modularity: float
    blocs: float
    gain: float


@dataclass(frozen=True)
class Search:
    """How blocs were searched, to be repeated on other votes: a method, or `auto` for the best."""

    method: str
    options: dict[str, object]
    folds: int = FOLDS
    told: bool = True  # whether the blocs tell their method, so that a gain can be theirs

    @classmethod
    def of(cls, blocs: pd.Series) -> Search:
        """The method and the options given; without those that the votes themselves chose."""
        method, chosen = method_of(blocs), blocs.attrs.get("chosen", [])
        options: dict[str, object] = {"seed": blocs.attrs.get("seed", 0)}
        for name in OPTIONS.get(method, ()):
            if name in blocs.attrs and name not in chosen:
                value = blocs.attrs[name]
                options |= {CHOICES[name]: (value,)} if name in CHOICES else {name: value}
        asked = AUTO if "method" in chosen else STAND_INS.get(method, method)
        return cls(asked, options, blocs.attrs.get("folds", FOLDS), "method" in blocs.attrs)

    def given(self, rollcalls: Rollcalls, labels: Labels, blocs: pd.Series) -> Found:
        """What the blocs given come to; the scores that they were chosen by are taken over."""
        if self.method == AUTO:
            table = pd.DataFrame.from_dict(blocs.attrs["scores"], orient="index")
            return _found(rollcalls, labels, _gain(table, method_of(blocs)))
        return _found(rollcalls, labels, self._gain_of(rollcalls, labels))

    def on(self, rollcalls: Rollcalls) -> Found:
        """What the same search comes to on other votes."""
        if self.method == AUTO:
            table = scores(rollcalls, self._tried(rollcalls), folds=self.folds, behind=BEHIND)
            return _found(rollcalls, rollcalls.labels(best(table)), _gain(table, best(table)))
        labels = rollcalls.labels(self.method)
        return _found(rollcalls, labels, self._gain_of(rollcalls, labels))

    def _tried(self, rollcalls: Rollcalls) -> list[str]:
        """The methods to choose among, `latent` only where it ends in several blocs."""
        tried = [m for m in tried_by_auto(rollcalls.setting.measure) if m not in STAND_INS]
        return tried if rollcalls.labels("latent").any() else [m for m in tried if m != "latent"]

    def _gain_of(self, rollcalls: Rollcalls, labels: Labels) -> float:
        """Of the method, when it has found these; NaN where no votes can be held out."""
        if not self.told or not rollcalls.can_hold_out(self.folds):
            return float("nan")
        methods = [ONE, self.method] if labels.any() else [ONE]
        return _gain(scores(rollcalls, methods, folds=self.folds), methods[-1])


def _gain(table: pd.DataFrame, method: str) -> float:
    reached = table["log_likelihood"]
    return float(reached[method] - reached[ONE])


def _found(rollcalls: Rollcalls, labels: Labels, gain: float) -> Found:
    """With the Q of the labels; one bloc for all gains nothing, whatever was tried on the way."""
    modularity = objective("modularity", rollcalls.ties).of(labels)
    return Found(modularity, float(len(np.unique(labels))), gain * bool(labels.any()))


def _beside(found: Found, null: pd.DataFrame) -> pd.Series:
    """The row of results: the blocs given, the shuffles, and how many of these are as good."""
    row = {
        "modularity": found.modularity,
        "blocs": found.blocs,
        "null_modularity": null["modularity"].mean(skipna=False),
        "null_modularity_max": null["modularity"].max(skipna=False),
        "null_blocs": null["blocs"].mean(),
        "p_value": _p_value(found.modularity, null["modularity"]),
        "gain": found.gain,
        "null_gain": null["gain"].mean(skipna=False),
        "null_gain_max": null["gain"].max(skipna=False),
        "p_gain": _p_value(found.gain, null["gain"]),
    }
    return pd.Series(row, name="null")


def _p_value(own: float, null: pd.Series) -> float:
    as_good = int((null >= own - TOLERANCE).sum())
    return (1 + as_good) / (len(null) + 1) if np.isfinite(own) else float("nan")


def _all_shuffled(
    search: Search, rollcalls: Rollcalls, *, keys: list[np.random.SeedSequence], n_jobs: int
) -> list[Found]:
    if n_jobs == 1:
        return [_shuffled(search, rollcalls, key) for key in keys]
    from joblib import Parallel, delayed

    calls = (delayed(_shuffled)(search, rollcalls, key) for key in keys)
    return list(Parallel(n_jobs=n_jobs)(calls))


def _shuffled(search: Search, rollcalls: Rollcalls, key: np.random.SeedSequence) -> Found:
    """What the search comes to on one shuffle, from a seed of its own."""
    from threadpoolctl import threadpool_limits

    rng = np.random.default_rng(key)
    votes = shuffled_positions(rollcalls.votes, rollcalls.resolutions, rng)
    setting = replace(rollcalls.setting, seed=int(rng.integers(2**31)))
    with threadpool_limits(limits=1):
        return search.on(replace(rollcalls, votes=votes, setting=setting))


def shuffled_positions(positions: Matrix, resolutions: Labels, rng: np.random.Generator) -> Matrix:
    """The votes on every resolution dealt out anew among those who voted on the same of its parts.

    >>> rng = np.random.default_rng(0)
    >>> shuffled_positions(np.array([[1, 1], [0, -1], [np.nan, 1]]), np.array([0, 0]), rng).tolist()
    [[0.0, -1.0], [1.0, 1.0], [nan, 1.0]]
    """
    shuffled = np.empty_like(positions)
    for number in np.unique(resolutions):
        parts = resolutions == number
        votes = positions[:, parts]
        attendance = np.unique(np.isnan(votes), axis=0, return_inverse=True)[1].ravel()
        seats = np.argsort(attendance, kind="stable")
        dealt = np.empty_like(votes)
        dealt[seats] = votes[np.lexsort((rng.random(len(votes)), attendance))]
        shuffled[:, parts] = dealt
    return shuffled
