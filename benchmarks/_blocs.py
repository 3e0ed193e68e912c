"""Whether stable states are placed rightly, planted blocs found, and noise told from blocs."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
from joblib import Parallel, delayed

import _houses
from _means import clustered_error, means
from voteblocs.networks.graphs import agreement_graph
from voteblocs.robustness._partitions import Finder
from voteblocs.robustness._population import Votes, source
from voteblocs.robustness._sessions import countries, session
from voteblocs.robustness._ties import Ties
from voteblocs.robustness.bootstrap import bootstrap
from voteblocs.robustness.null import modularity_null
from voteblocs.robustness.prediction import best_blocs
from voteblocs.structure.communities import blocs as find_blocs
from voteblocs.structure.comparison import compare_blocs

DIVIDED = 0.6  # of the house in which recovery is measured
APART = 10**7  # from the seeds of the votes, so that no shuffle repeats their chance
BANDS = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)  # of stability


def one_stability(number: int, resolutions: int, *, method: str, n: int) -> pd.DataFrame:
    """How stable each state's bloc is, and whether the bloc is the right one."""
    rng = np.random.default_rng(number)
    loyalty = (rng.beta(2, 2.5, _houses.STATES) * 0.9).tolist()
    people = _houses.plain(number, loyalty)
    votes = people.votes(resolutions, clustering=0, contested=DIVIDED, rng=source(number, 1))
    truth = _houses.planted(people)
    record = session(votes, list(truth.index), "simulated")
    found = find_blocs(record if method == "latent" else agreement_graph(record), method)
    stability = bootstrap(record, "blocs", n=n, seed=number, blocs=found)["stability"]
    truth = truth.reindex(found.index)
    right = found.map(pd.crosstab(found, truth).idxmax(axis=1)) == truth
    return pd.DataFrame({"stability": stability, "right": right, "session": number})


def stability(
    resolutions: int, *, sets: int, n: int, method: str = "modularity", jobs: int = 1
) -> pd.Series:
    """Share that is right, by how stable it is."""
    each = partial(one_stability, resolutions=resolutions, method=method, n=n)
    table = pd.concat(Parallel(n_jobs=jobs)(delayed(each)(number) for number in range(sets)))
    bands = table.groupby(pd.cut(table["stability"], BANDS), observed=True)
    found = bands["right"].mean()
    found.attrs["error"] = {band: clustered_error(part) for band, part in bands}
    return found


def one_recovery(number: int, loyalty: float, resolutions: int) -> dict[str, float]:
    """AMI of the blocs of each method with those planted."""
    people = _houses.plain(number, loyalty)
    votes = people.votes(resolutions, clustering=0, contested=DIVIDED, rng=source(number, 1))
    found = {"raw agreement": searched(votes, "modularity", "share")}
    for method in ("modularity", "signed", "sharpness"):
        found[method] = searched(votes, method, "excess")
    record = session(votes, countries(_houses.STATES, 0), "simulated")
    found["latent"] = find_blocs(record, "latent", seed=number).to_numpy()
    truth = pd.Series(people.bloc)
    return {name: compare_blocs(pd.Series(labels), truth)["ami"] for name, labels in found.items()}


def searched(votes: Votes, method: str, measure: str) -> np.ndarray:
    """The labels that a method finds."""
    ties = Ties.between(votes.positions, measure, 10).table()
    return Finder(method, votes.positions).labels(ties, seed=0, starts=20)


def recovery(loyalty: float, resolutions: int, *, sets: int, jobs: int = 1) -> pd.Series:
    """Mean AMI by method."""
    calls = (delayed(one_recovery)(number, loyalty, resolutions) for number in range(sets))
    return means(Parallel(n_jobs=jobs)(calls))


def one_rejection(
    number: int, loyalty: float, clustering: float, *, method: str
) -> dict[str, bool]:
    """Whether Q and gain of the blocs of 30 resolutions beat each of 19 shuffles."""
    people = _houses.plain(number, loyalty)
    ways = {"clustering": clustering, "contested": _houses.CONTESTED}
    votes = people.votes(30, rng=source(number, 1), **ways)
    record = session(votes, countries(_houses.STATES, 0), "simulated")
    auto = method == "auto"
    found = best_blocs(record) if auto else find_blocs(agreement_graph(record), method)
    beside = modularity_null(record, found, seed=APART + number)
    return {name: bool(beside[name] <= 0.05) for name in ("p_value", "p_gain")}


def rejection(
    loyalty: float, clustering: float, *, sets: int, method: str = "modularity", jobs: int = 1
) -> pd.Series:
    """Share of sessions whose blocs beat the shuffles at a nominal 0.05, by Q and by gain."""
    each = partial(one_rejection, loyalty=loyalty, clustering=clustering, method=method)
    return means(Parallel(n_jobs=jobs)(delayed(each)(number) for number in range(sets)))
