"""How well blocs predict votes that they were not found on, and which blocs predict best."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from voteblocs.networks.graphs import agreement_graph
from voteblocs.record import VotingRecord
from voteblocs.robustness._methods import (
    AUTO,
    ONE,
    SCORED,
    Rollcalls,
    best,
    scores,
    suited,
    tried_by_auto,
)
from voteblocs.structure._held_out import FOLDS
from voteblocs.structure._latent import MOSTS
from voteblocs.structure.communities import blocs
from voteblocs.ties.agreement import MEASURES
from voteblocs.wording import expected


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
    _check(method, (AUTO, *SCORED), measure)
    mosts = tuple(number for number in MOSTS if number <= most)
    rollcalls = Rollcalls.of(record, measure, seed=seed, resolution=resolution, mosts=mosts)
    score = _scores(rollcalls, [method], folds=folds).loc[method]
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
    tried = tried_by_auto(measure) if candidates is None else list(candidates)
    for method in tried:
        _check(method, SCORED, measure)
    table = _scores(Rollcalls.of(record, measure, seed=seed), tried, folds=folds)
    table.attrs.update(measure=measure, folds=folds, seed=seed)
    return table


def best_blocs(
    record: VotingRecord, *, measure: str = "excess", folds: int = FOLDS, seed: int = 0
) -> pd.Series:
    """The blocs of the whole record by the method that predicts held-out votes best.

    Among `compare_methods`. Scores within 0.005 of the highest count as equal, which is about
    what another deal of the folds changes; of equal ones the simplest method is taken: one bloc
    for all, then `louvain`, `signed`, `modularity`, `sharpness`, `latent`.

    The Series is that of `blocs`. Its `.attrs["scores"]` is the table of `compare_methods` as a
    dictionary of rows; `method` is "one" where one bloc for all is taken; `folds` and `measure`
    are as given; `chosen` names what the votes themselves chose: the method, and the options of
    `latent` where it is that. Errors as there.

    >>> import voteblocs as vb
    >>> record = vb.load_unga(sessions=[25])
    >>> found = best_blocs(record, folds=2)
    >>> found.attrs["method"], found.attrs["chosen"]
    ('latent', ['method', 'concentration', 'most'])
    """
    table = compare_methods(record, measure=measure, folds=folds, seed=seed)
    method = best(table)
    found = _found(record, measure, method=method, seed=seed)
    chosen = ["method", *found.attrs.get("chosen", [])]
    found.attrs.update(method=method, chosen=chosen, measure=measure, folds=folds)
    found.attrs["scores"] = table.to_dict("index")
    return found


def can_hold_out(record: VotingRecord, *, folds: int = FOLDS) -> bool:
    """Whether votes can be held out: as many resolutions as folds, and somebody often present.

    >>> import voteblocs as vb
    >>> can_hold_out(vb.load_sample())
    False
    """
    return Rollcalls.of(record, "excess").can_hold_out(folds)


def _found(record: VotingRecord, measure: str, *, method: str, seed: int) -> pd.Series:
    if method == ONE:
        found = pd.Series(0, index=record.voters, name="bloc")
        found.attrs["seed"] = seed
        return found
    data = record if method == "latent" else agreement_graph(record, measure)
    return blocs(data, method, seed=seed)


def _check(method: str, known: Sequence[str], measure: str) -> None:
    if method not in known:
        raise ValueError(expected("a method", known, method))
    if measure not in MEASURES:
        raise ValueError(expected("a measure", MEASURES, measure))
    if not suited(method, measure):
        raise ValueError(f"expected a measure that {method!r} can use, as excess; got {measure!r}")


def _scores(rollcalls: Rollcalls, methods: Sequence[str], *, folds: int) -> pd.DataFrame:
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1):
        return scores(rollcalls, methods, folds=folds)
