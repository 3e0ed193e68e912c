"""Do the intervals hold the truth, are planted blocs found, and is noise told from blocs?

Simulated sessions of 96 states in four planted blocs, where the truth is known; every figure
beside its bar. `python benchmarks/validate.py` takes about ten minutes on two cores, with
`--quick` about one; it ends with 1 if a figure misses its bar.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import cache, partial

import numpy as np
import pandas as pd
from joblib import Parallel, delayed

from voteblocs.networks.graphs import agreement_graph
from voteblocs.record import VotingRecord
from voteblocs.robustness._intervals import holding, percentiles
from voteblocs.robustness._partitions import Finder
from voteblocs.robustness._population import Population, Votes, source
from voteblocs.robustness._resamples import Plan
from voteblocs.robustness._sessions import countries, session
from voteblocs.robustness._ties import Ties
from voteblocs.robustness.bootstrap import bootstrap
from voteblocs.robustness.null import modularity_null
from voteblocs.structure._places import HALF, places, pole_means
from voteblocs.structure.communities import blocs as find_blocs
from voteblocs.structure.comparison import compare_blocs
from voteblocs.structure.swing import SCORES, swing_states

STATES, BLOCS = 96, 4
HABITS = {"loyalty": 0.9, "discipline": 0.8, "absent": 0.09}  # those of `simulate`
CONTESTED = 0.22
DIVIDED = 0.6  # of the house in which recovery is measured
LONG = 10_000  # resolutions from which the truth is taken
POPULATIONS = 10

Bar = tuple[float, float]


def population(number: int) -> Population:
    """One of the houses; each is used for several sessions."""
    return Population.drawn(STATES, BLOCS, seed=number % POPULATIONS, **HABITS)


def planted(people: Population) -> pd.Series:
    """Its blocs by country."""
    return pd.Series(people.bloc, countries(len(people.bloc), 0), name="bloc")


def votes_of(people: Population, resolutions: int, clustering: float, seed: int) -> Votes:
    """One session of a house."""
    rng = source(seed, 1)
    return people.votes(resolutions, clustering=clustering, contested=CONTESTED, rng=rng)


@cache
def endless(number: int, clustering: float) -> np.ndarray:
    """Votes of a house over so many resolutions that what they give is the truth."""
    return votes_of(population(number), LONG, clustering, 10**6).positions


@cache
def true_ties(number: int, clustering: float) -> np.ndarray:
    """The excess of every pair."""
    return Ties.between(endless(number, clustering), "excess", 1).table()


@cache
def true_scores(number: int, clustering: float, poles: tuple[int, int]) -> dict[str, np.ndarray]:
    """Every swing score between these poles."""
    x, people = endless(number, clustering), population(number)
    place, weight = places(x, *(pole_means(x, people.bloc == pole) for pole in poles))
    w = np.where(np.isnan(place), 0.0, weight)
    total = w.sum(axis=1)
    lean = (w * np.nan_to_num(place)).sum(axis=1) / total
    left, right = ((w * side).sum(axis=1) / total for side in (place <= -HALF, place >= HALF))
    shares = (2 * np.minimum(left, right), 1 - left - right)
    return dict(zip(SCORES, (lean, 1 - np.abs(lean), *shares), strict=True))


def inside(low: np.ndarray, truth: np.ndarray, high: np.ndarray) -> float:
    """Of the intervals there are, the share that hold the truth."""
    known = np.isfinite(low)
    if not known.any():
        return float("nan")
    return float(((low <= truth + 1e-9) & (truth <= high + 1e-9))[known].mean())


def one_coverage(number: int, resolutions: int, clustering: float, n: int) -> dict[str, float]:
    """Coverage of each kind of interval in one session, plain percentiles beside ours."""
    house, people = number % POPULATIONS, population(number)
    votes = votes_of(people, resolutions, clustering, number)
    given = planted(people)
    record = session(votes, list(given.index), "simulated")
    table = bootstrap(record, ["edges", "swing"], n=n, seed=number, blocs=given)
    found: dict[str, float] = {}
    rows = table.index.get_level_values("other") == ""
    edges = table[~rows]
    one, other = (given.index.get_indexer(edges.index.get_level_values(level)) for level in (0, 1))
    ends = edges[["excess_low", "excess_high"]].to_numpy().T
    found["excess"] = inside(ends[0], true_ties(house, clustering)[one, other], ends[1])
    poles = swing_states(record, given).attrs["poles"]
    for score, truth in true_scores(house, clustering, poles).items():
        states = table[rows]
        low, high = states[f"{score}_low"].to_numpy(), states[f"{score}_high"].to_numpy()
        found[score] = inside(low, truth, high)
    found["excess by roll call"] = by_rollcall(votes, house, clustering, min(n, 200), number)
    return found


def by_rollcall(votes: Votes, house: int, clustering: float, n: int, seed: int) -> float:
    """Coverage of plain percentiles when roll calls are resampled one by one."""
    ties = Ties.between(votes.positions, "excess", 10)
    plan = Plan(ties, np.arange(len(votes.resolution)), ())
    pairs = np.nonzero(np.triu(ties.known, 1))
    draws = np.stack([plan.resample(seed, number).ties[pairs] for number in range(n)])
    low, high = holding(percentiles(draws), ties.table()[pairs])
    return inside(low, true_ties(house, clustering)[pairs], high)


def coverage(resolutions: int, clustering: float, *, sets: int, n: int, jobs: int = 1) -> pd.Series:
    """Mean coverage over sessions."""
    calls = (delayed(one_coverage)(number, resolutions, clustering, n) for number in range(sets))
    return pd.DataFrame(Parallel(n_jobs=jobs)(calls)).mean()


def one_stability(number: int, resolutions: int, n: int) -> pd.DataFrame:
    """How stable each state's bloc is, and whether the bloc is the right one."""
    rng = np.random.default_rng(number)
    loyalty = rng.beta(2, 2.5, STATES) * 0.9
    people = Population.drawn(
        STATES, BLOCS, loyalty=loyalty, discipline=1.0, absent=0.1, seed=number
    )
    votes = people.votes(resolutions, clustering=0, contested=DIVIDED, rng=source(number, 1))
    truth = planted(people)
    record = session(votes, list(truth.index), "simulated")
    found = find_blocs(agreement_graph(record), "modularity")
    stability = bootstrap(record, "blocs", n=n, seed=number, blocs=found)["stability"]
    counts = pd.crosstab(found, truth.reindex(found.index))
    return pd.DataFrame(
        {"stability": stability, "right": found.map(counts.idxmax(axis=1)) == truth}
    )


def stability(resolutions: int, *, sets: int, n: int, jobs: int = 1) -> pd.Series:
    """Share that is right, by how stable it is."""
    calls = (delayed(one_stability)(number, resolutions, n) for number in range(sets))
    table = pd.concat(Parallel(n_jobs=jobs)(calls))
    bands = pd.cut(table["stability"], [0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
    return table.groupby(bands, observed=True)["right"].mean()


def one_recovery(number: int, loyalty: float, resolutions: int) -> dict[str, float]:
    """AMI of the blocs of each method with those planted."""
    people = Population.drawn(
        STATES, BLOCS, loyalty=loyalty, discipline=1.0, absent=0.1, seed=number
    )
    votes = people.votes(resolutions, clustering=0, contested=DIVIDED, rng=source(number, 1))
    found = {"raw agreement": searched(votes, "modularity", "share")}
    for method in ("modularity", "signed", "sharpness"):
        found[method] = searched(votes, method, "excess")
    record = session(votes, countries(STATES, 0), "simulated")
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
    return pd.DataFrame(Parallel(n_jobs=jobs)(calls)).mean()


def one_p_value(number: int, loyalty: float) -> float:
    """The p-value of the modularity of one session."""
    people = Population.drawn(STATES, BLOCS, loyalty=loyalty, discipline=1, absent=0.1, seed=number)
    record = simulated(people, number)
    found = find_blocs(agreement_graph(record), "modularity")
    return float(modularity_null(record, found, seed=number)["p_value"])


def simulated(people: Population, number: int) -> VotingRecord:
    """A session of 30 resolutions."""
    return session(votes_of(people, 30, 0.0, number), countries(STATES, 0), "simulated")


def rejection(loyalty: float, *, sets: int, jobs: int = 1) -> float:
    """Share of sessions whose blocs beat every one of 19 shuffles."""
    calls = (delayed(one_p_value)(number, loyalty) for number in range(sets))
    return float(np.mean(np.array(Parallel(n_jobs=jobs)(calls)) <= 0.05))


class Report:
    """Lines of figures with their bars, and whether all are met."""

    def __init__(self) -> None:
        self.missed = 0

    def line(self, what: str, value: float, bar: Bar | None = None) -> None:
        """One figure; without a bar it is there to compare with."""
        words = ""
        if bar is not None:
            met = bar[0] <= value <= bar[1]
            self.missed += not met
            words = f"  bar {bar[0]:.2f} to {bar[1]:.2f}  {'ok' if met else 'NOT OK'}"
        print(f"  {what:<46}{value:7.3f}{words}", flush=True)


SINGLES: dict[str, Bar] = {
    "excess": (0.93, 0.97),
    "lean": (0.92, 0.98),
    "swing": (0.92, 0.98),
    "crossing": (0.90, 0.98),
    "fence": (0.92, 1.00),
}
HEAVY: dict[str, Bar] = {"excess": (0.90, 1.0), "lean": (0.90, 1.0)}


def report_coverage(report: Report, measured: Callable[..., pd.Series]) -> None:
    """Coverage at 10, 30 and 90 resolutions, singles and three votes on each."""
    for clustering, name in ((0.0, "one vote on each"), (2.0, "three votes on each")):
        for resolutions in (10, 30, 90):
            print(f"coverage of 95 % intervals, {resolutions} resolutions, {name}")
            bars: dict[str, Bar] = dict(HEAVY if clustering else SINGLES)
            if resolutions == 10:
                bars = {"excess": (0.89, 1.0)}
            if clustering and resolutions > 10:
                bars["excess by roll call"] = (0.0, 0.75)
            for what, value in measured(resolutions, clustering).items():
                report.line(str(what), value, bars.get(str(what)))


def report_stability(report: Report, measured: Callable[..., pd.Series]) -> None:
    """How often a bloc of some stability is the right one."""
    for resolutions in (30, 90):
        print(f"share of states in the right bloc by stability, {resolutions} roll calls")
        for band, value in measured(resolutions).items():
            bar = {0.7: (0.88, 1.0), 0.9: (0.98, 1.0)}.get(band.left)
            report.line(f"stability {band.left:.1f} to {band.right:.1f}", value, bar)


def report_recovery(report: Report, measured: Callable[..., pd.Series]) -> None:
    """AMI with the planted blocs by method."""
    bars: dict[tuple[float, int], Bar] = {
        (0.0, 90): (-0.03, 0.03),
        (0.4, 90): (0.85, 1.0),
        (0.6, 30): (0.85, 1.0),
        (0.3, 300): (0.95, 1.0),
    }
    for (loyalty, resolutions), bar in bars.items():
        print(f"recovery (AMI), loyalty {loyalty}, {resolutions} roll calls")
        for method, value in measured(loyalty, resolutions).items():
            barred = method == "modularity" or loyalty == 0
            report.line(str(method), value, bar if barred else None)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every figure; 1 if one misses its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer sessions, in about a minute")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default: 2)")
    chosen = parser.parse_args(arguments)
    sets, n = (8, 200) if chosen.quick else (60, 500)
    report = Report()
    jobs = chosen.jobs
    report_coverage(report, partial(coverage, sets=sets, n=n, jobs=jobs))
    report_stability(report, partial(stability, sets=sets // 2, n=200, jobs=jobs))
    report_recovery(report, partial(recovery, sets=max(sets // 4, 3), jobs=jobs))
    print("blocs that beat 19 shuffles, 30 roll calls")
    report.line("no blocs (loyalty 0)", rejection(0.0, sets=sets, jobs=jobs), (0.01, 0.10))
    report.line("loyalty 0.3", rejection(0.3, sets=max(sets // 4, 3), jobs=jobs))
    print(f"{report.missed} figures miss their bar" if report.missed else "every bar is met")
    return int(report.missed > 0)


if __name__ == "__main__":
    sys.exit(main())
