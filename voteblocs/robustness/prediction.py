"""How well blocs predict votes that they were not found on, and which blocs predict best."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from voteblocs.networks.graphs import agreement_graph
from voteblocs.record import VotingRecord
from voteblocs.robustness._methods import KNOWN, Setting, Training, folded, setting_of, suited
from voteblocs.structure._held_out import FOLDS, Predicted, often_present, scored
from voteblocs.structure.communities import blocs
from voteblocs.ties.agreement import MEASURES
from voteblocs.wording import expected

CANDIDATES = ("one", "louvain", "signed", "modularity", "sharpness", "latent")
COLUMNS = ["log_likelihood", "accuracy", "blocs", "votes"]


def predictive_score(
    record: VotingRecord,
    measure: str = "excess",
    method: str = "auto",
    *,
    folds: int = FOLDS,
    seed: int = 0,
    resolution: float = 1.0,
    most: int = 12,
) -> pd.Series:
    """How well the blocs of a method predict roll calls that they were not found on.

    Resolutions are permuted by `seed` and dealt into `folds`. On all folds but one blocs are
    found; each vote of the one left out is predicted from the voter's bloc, the voter left out
    and smoothed towards the house. With n the other voters of the roll call,

        h = (n_choice + 1/3) / (n + 1),   p = (n_choice,bloc + 2 h) / (n_bloc + 2);

    a voter without a bloc (no vote on the other folds) by h; of equal probabilities the first of
    yes, abstain, no. `log_likelihood` is the mean of log p of the choice made, ≤ 0;
    `accuracy` the share of votes predicted right; `blocs` the mean number of blocs; `votes` how
    many votes were predicted. Absences are neither used nor predicted. Voters present on fewer
    than 30 % of the roll calls are left out; `min_shared` is that of the whole record.

    `method`: one of `blocs`; `auto`, for each fold the one that predicts best inside the other
    folds; or, to compare with, `one`, everybody in one bloc, and `neighbours`, no blocs at all:
    every other voter counts exp(20 · excess). `most` bounds the blocs of `latent`.
    `louvain` and `leiden` begin three times, not twenty. An unknown method or measure, fewer than
    two folds or resolutions are a ValueError. Log score: Good 1952
    (doi:10.1111/j.2517-6161.1952.tb00104.x).

    >>> import voteblocs as vb
    >>> record = vb.load_unga(sessions=[73])
    >>> predictive_score(record, method="one").round(2).tolist()[:3]
    [-0.5, 0.81, 1.0]
    """
    _check(method, ("auto", *KNOWN), measure)
    setting = setting_of(record, measure=measure, seed=seed, resolution=resolution, most=most)
    score = _scores(record, setting, folds=folds, methods=[method]).loc[method]
    score.attrs.update(
        measure=measure, method=method, folds=folds, seed=seed, resolution=resolution, most=most
    )
    return score


def compare_methods(
    record: VotingRecord,
    *,
    measure: str = "excess",
    folds: int = FOLDS,
    seed: int = 0,
    candidates: Sequence[str] | None = None,
) -> pd.DataFrame:
    """The predictive score of several methods on the same folds, one row for each.

    Columns and errors as in `predictive_score`. `candidates`: by default one bloc, `louvain`,
    `modularity`, `latent` and, where the measure is one for them, `signed` and `sharpness`.

    >>> import voteblocs as vb
    >>> record = vb.load_unga(sessions=[73])
    >>> scores = compare_methods(record, candidates=["one", "signed"])
    >>> scores["log_likelihood"].idxmax()
    'signed'
    """
    methods = _candidates(measure) if candidates is None else list(candidates)
    for method in methods:
        _check(method, KNOWN, measure)
    setting = setting_of(record, measure=measure, seed=seed)
    scores = _scores(record, setting, folds=folds, methods=methods)
    scores.attrs.update(measure=measure, folds=folds, seed=seed)
    return scores


def best_blocs(
    record: VotingRecord, *, measure: str = "excess", folds: int = FOLDS, seed: int = 0
) -> pd.Series:
    """The blocs of the whole record by the method that predicts held-out votes best.

    Among `compare_methods`, one bloc for all included; of equal ones the first. The Series is
    that of `blocs`; its `.attrs["scores"]` is the table of `compare_methods` as a dictionary of
    rows, and `method` is "one" where one bloc for all predicts best. Errors as there.

    >>> import voteblocs as vb
    >>> record = vb.load_unga(sessions=[25])
    >>> best_blocs(record, folds=2).attrs["method"]
    'latent'
    """
    scores = compare_methods(record, measure=measure, folds=folds, seed=seed)
    method = _best(scores)
    found = _found(record, measure, method=method, seed=seed)
    found.attrs.update(method=method, scores=scores.to_dict("index"))
    return found


def can_hold_out(record: VotingRecord, *, folds: int = FOLDS) -> bool:
    """Whether votes can be held out: as many resolutions as folds, and somebody often present.

    >>> import voteblocs as vb
    >>> can_hold_out(vb.load_sample())
    False
    """
    present = often_present(record.matrix.to_numpy()).any()
    return bool(present and record.resolutions.nunique() >= folds)


def _best(scores: pd.DataFrame) -> str:
    return str(scores["log_likelihood"].round(9).idxmax())


def _found(record: VotingRecord, measure: str, *, method: str, seed: int) -> pd.Series:
    if method == "one":
        found = pd.Series(0, index=record.voters, name="bloc")
        found.attrs["seed"] = seed
        return found
    data = record if method == "latent" else agreement_graph(record, measure)
    return blocs(data, method, seed=seed)


def _candidates(measure: str) -> list[str]:
    return [method for method in CANDIDATES if suited(method, measure)]


def _check(method: str, known: Sequence[str], measure: str) -> None:
    if method not in known:
        raise ValueError(expected("a method", known, method))
    if measure not in MEASURES:
        raise ValueError(expected("a measure", MEASURES, measure))
    if not suited(method, measure):
        raise ValueError(f"expected a measure that {method!r} can use, as excess; got {measure!r}")


def _scores(
    record: VotingRecord, setting: Setting, *, folds: int, methods: Sequence[str]
) -> pd.DataFrame:
    """The score of each method, one row each."""
    from threadpoolctl import threadpool_limits

    totals = dict.fromkeys(methods, Predicted())
    counts: dict[str, list[float]] = {method: [] for method in methods}
    with threadpool_limits(limits=1):
        for training, held in folded(record, setting, folds):
            for method in methods:
                used = _used(method, training, folds)
                probabilities, number = training.probabilities(used, held)
                totals[method] += scored(held, probabilities)
                counts[method].append(number)
    rows = [
        (totals[m].mean, totals[m].accuracy, float(np.mean(counts[m])), totals[m].votes)
        for m in methods
    ]
    return pd.DataFrame(rows, pd.Index(methods, name="method"), COLUMNS)


def _used(method: str, training: Training, folds: int) -> str:
    """The method itself, or for `auto` the one that predicts best inside the training votes."""
    if method != "auto":
        return method
    methods = _candidates(training.setting.measure)
    return _best(_scores(training.record, training.setting, folds=folds, methods=methods))
