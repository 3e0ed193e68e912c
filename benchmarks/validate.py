"""Do the intervals hold the truth, are planted blocs found, and is noise told from blocs?

Simulated sessions of 96 states in four planted blocs, where the truth is known; every figure with
its simulation error and, at the end, every bar with what was measured. `python
benchmarks/validate.py` ends with 1 if a figure misses its bar. `--quick` takes fewer sessions,
which miss bars more often by chance.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial

import numpy as np
import pandas as pd
from joblib import Parallel, delayed

from voteblocs.networks.graphs import agreement_graph, to_graph
from voteblocs.record import VotingRecord
from voteblocs.robustness._intervals import holding, percentiles
from voteblocs.robustness._partitions import Finder
from voteblocs.robustness._population import Population, Votes, source
from voteblocs.robustness._resamples import Plan
from voteblocs.robustness._sessions import countries, session
from voteblocs.robustness._ties import Ties
from voteblocs.robustness.bootstrap import bootstrap
from voteblocs.robustness.null import modularity_null
from voteblocs.robustness.prediction import best_blocs
from voteblocs.structure._places import HALF, places, pole_means
from voteblocs.structure.centrality import centrality
from voteblocs.structure.communities import blocs as find_blocs
from voteblocs.structure.comparison import compare_blocs
from voteblocs.structure.swing import SCORES, swing_states

STATES, BLOCS = 96, 4
HABITS = {"loyalty": 0.9, "discipline": 0.8, "absent": 0.09}  # those of `simulate`
CONTESTED = 0.22
DIVIDED = 0.6  # of the house in which recovery is measured
LONG = 10_000  # resolutions from which the truth is taken
POPULATIONS = 10
APART = 10**7  # from the seeds of the votes, so that no shuffle repeats their chance
BANDS = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)  # of stability

Bar = tuple[float, float]
Measured = Callable[..., pd.Series]


def population(number: int) -> Population:
    """One of the houses; each is used for several sessions."""
    return Population.drawn(STATES, BLOCS, seed=number % POPULATIONS, **HABITS)


def planted(people: Population) -> pd.Series:
    """Its blocs by country."""
    return pd.Series(people.bloc, countries(len(people.bloc), 0), name="bloc")


@dataclass(frozen=True)
class Sitting:
    """One session of one of the houses."""

    number: int
    resolutions: int
    clustering: float = 0.0

    @property
    def truth(self) -> tuple[int, float]:
        """The house, and how often it votes on one resolution: all that its truth depends on."""
        return self.number % POPULATIONS, self.clustering

    @cached_property
    def votes(self) -> Votes:
        """How everyone votes."""
        rng = source(self.number, 1)
        ways = {"clustering": self.clustering, "contested": CONTESTED}
        return population(self.number).votes(self.resolutions, rng=rng, **ways)

    @cached_property
    def given(self) -> pd.Series:
        """The planted blocs."""
        return planted(population(self.number))

    @cached_property
    def record(self) -> VotingRecord:
        """Its votes as a record."""
        return session(self.votes, list(self.given.index), "simulated")


@cache
def endless(house: int, clustering: float) -> np.ndarray:
    """Votes of a house over so many resolutions that what they give is the truth."""
    people = population(house)
    rng = source(10**6, 1)
    return people.votes(LONG, clustering=clustering, contested=CONTESTED, rng=rng).positions


@cache
def true_ties(house: int, clustering: float) -> np.ndarray:
    """The excess of every pair."""
    return Ties.between(endless(house, clustering), "excess", 1).table()


@cache
def true_scores(house: int, clustering: float, poles: tuple[int, int]) -> dict[str, np.ndarray]:
    """Every swing score between these poles."""
    x, people = endless(house, clustering), population(house)
    place, weight = places(x, *(pole_means(x, people.bloc == pole) for pole in poles))
    w = np.where(np.isnan(place), 0.0, weight)
    total = w.sum(axis=1)
    lean = (w * np.nan_to_num(place)).sum(axis=1) / total
    left, right = ((w * side).sum(axis=1) / total for side in (place <= -HALF, place >= HALF))
    shares = (2 * np.minimum(left, right), 1 - left - right)
    return dict(zip(SCORES, (lean, 1 - np.abs(lean), *shares), strict=True))


def true_strength(house: int, clustering: float) -> dict[str, np.ndarray]:
    """The strength in the network that no chance of the agenda blurs."""
    return {"strength": np.nansum(np.maximum(true_ties(house, clustering), 0), axis=1)}


@cache
def true_centralities(house: int, clustering: float) -> pd.DataFrame:
    """Every centrality in the same network."""
    return centralities(true_ties(house, clustering), planted(population(house)))


def centralities(ties: np.ndarray, given: pd.Series) -> pd.DataFrame:
    """Those of the positive ties, by country."""
    square = pd.DataFrame(np.where(ties > 0, ties, np.nan), given.index, given.index)
    return centrality(to_graph(square), blocs=given)


def inside(low: np.ndarray, truth: np.ndarray, high: np.ndarray) -> float:
    """Of the intervals there are, the share that hold the truth."""
    known = np.isfinite(low) & np.isfinite(truth)
    if not known.any():
        return float("nan")
    return float(((low <= truth + 1e-9) & (truth <= high + 1e-9))[known].mean())


def one_coverage(sitting: Sitting, n: int) -> dict[str, float]:
    """Coverage of each kind of interval in one session, and of resampling by roll call."""
    given, asked = sitting.given, ["edges", "swing", "centrality"]
    table = bootstrap(sitting.record, asked, n=n, seed=sitting.number, blocs=given)
    edges = table[table.index.get_level_values("other") != ""]
    states = table.xs("", level="other").reindex(given.index)
    pair = tuple(given.index.get_indexer(edges.index.get_level_values(end)) for end in (0, 1))
    poles = swing_states(sitting.record, given).attrs["poles"]
    truths = true_scores(*sitting.truth, poles) | true_strength(*sitting.truth)
    found = {"excess": covered(edges, "excess", true_ties(*sitting.truth)[pair])}
    found |= {name: covered(states, name, truth) for name, truth in truths.items()}
    found["excess by roll call"] = by_rollcall(sitting, min(n, 200))
    return found


def covered(table: pd.DataFrame, name: str, truth: np.ndarray) -> float:
    """Coverage of the intervals of one name."""
    low, high = (table[f"{name}_{end}"].to_numpy(dtype=float) for end in ("low", "high"))
    return inside(low, truth, high)


def by_rollcall(sitting: Sitting, n: int) -> float:
    """Coverage of plain percentiles when roll calls are resampled one by one."""
    ties = Ties.between(sitting.votes.positions, "excess", 10)
    plan = Plan(ties, np.arange(ties.positions.shape[1]), ())
    pairs = np.nonzero(np.triu(ties.known, 1))
    draws = np.stack([plan.resample(sitting.number, i).ties[pairs] for i in range(n)])
    low, high = holding(percentiles(draws), ties.table()[pairs])
    return inside(low, true_ties(*sitting.truth)[pairs], high)


def one_plain(sitting: Sitting, n: int) -> dict[str, float]:
    """Coverage of plain percentiles of every centrality in one session."""
    given = sitting.given.loc[sitting.record.voters]
    ties = Ties.of(sitting.record, "excess")
    plan = Plan(ties, pd.factorize(sitting.record.resolutions)[0], ())
    estimate = centralities(ties.table(), given)
    resamples = (plan.resample(sitting.number, i) for i in range(n))
    draws = [centralities(resample.ties, given).to_numpy().ravel() for resample in resamples]
    low, high = holding(percentiles(np.stack(draws)), estimate.to_numpy().ravel())
    truth = true_centralities(*sitting.truth).loc[given.index].to_numpy()
    rows = zip(*(end.reshape(truth.shape).T for end in (low, truth, high)), strict=True)
    return {name: inside(*row) for name, row in zip(estimate, rows, strict=True)}


def means(rows: Sequence[Mapping[str, float]]) -> pd.Series:
    """Means over sessions; the simulation error of each stands in the attributes."""
    table = pd.DataFrame(rows)
    found = table.mean()
    found.attrs["error"] = (table.std() / np.sqrt(table.notna().sum())).to_dict()
    return found


def coverage(resolutions: int, clustering: float, *, sets: int, n: int, jobs: int = 1) -> pd.Series:
    """Mean coverage over sessions."""
    sittings = [Sitting(number, resolutions, clustering) for number in range(sets)]
    return means(Parallel(n_jobs=jobs)(delayed(one_coverage)(each, n) for each in sittings))


def plain_coverage(resolutions: int, *, sets: int, n: int, jobs: int = 1) -> pd.Series:
    """Mean coverage of plain percentiles of every centrality."""
    sittings = [Sitting(number, resolutions) for number in range(sets)]
    return means(Parallel(n_jobs=jobs)(delayed(one_plain)(each, n) for each in sittings))


def one_stability(number: int, resolutions: int, *, method: str, n: int) -> pd.DataFrame:
    """How stable each state's bloc is, and whether the bloc is the right one."""
    rng = np.random.default_rng(number)
    loyalty = (rng.beta(2, 2.5, STATES) * 0.9).tolist()
    people = Population.drawn(
        STATES, BLOCS, loyalty=loyalty, discipline=1.0, absent=0.1, seed=number
    )
    votes = people.votes(resolutions, clustering=0, contested=DIVIDED, rng=source(number, 1))
    truth = planted(people)
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


def clustered_error(states: pd.DataFrame) -> float:
    """The simulation error of the share that is right: states of one session go together."""
    off = (states["right"] - states["right"].mean()).groupby(states["session"]).sum()
    return float(np.sqrt((off**2).sum()) / len(states))


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
    return means(Parallel(n_jobs=jobs)(calls))


def one_rejection(
    number: int, loyalty: float, clustering: float, *, method: str
) -> dict[str, bool]:
    """Whether Q and gain of the blocs of 30 resolutions beat each of 19 shuffles."""
    people = Population.drawn(STATES, BLOCS, loyalty=loyalty, discipline=1, absent=0.1, seed=number)
    ways = {"clustering": clustering, "contested": CONTESTED}
    votes = people.votes(30, rng=source(number, 1), **ways)
    record = session(votes, countries(STATES, 0), "simulated")
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


@dataclass(frozen=True)
class Figure:
    """One number with its simulation error and, where there is one, its bar."""

    what: str
    value: float
    error: float
    bar: Bar | None

    @property
    def missed(self) -> float:
        """By how much it misses its bar, 0 where it does not."""
        low, high = self.bar or (-np.inf, np.inf)
        return max(low - self.value, self.value - high, 0.0)

    @property
    def verdict(self) -> str:
        """Whether its bar is met; a miss within two errors may be one of too few sessions."""
        if not self.missed:
            return "ok"
        return "NOT OK, within two errors" if self.missed <= 2 * self.error else "NOT OK"

    def __str__(self) -> str:
        error = f" ± {self.error:.3f}" if np.isfinite(self.error) else ""
        return f"{self.value:.3f}{error}"


class Report:
    """Figures under headings, printed as they come, and at the end every bar."""

    def __init__(self) -> None:
        self.barred: list[Figure] = []

    def section(self, title: str, found: pd.Series, bars: Mapping[object, Bar]) -> None:
        """The figures under one heading; a figure without a bar is there to compare with."""
        print(title)
        for what, value in found.items():
            bar, error = bars.get(what), found.attrs["error"][what]
            print(f"  {words(what):<24}{Figure('', value, error, None)}", flush=True)
            if bar is not None:
                self.barred.append(Figure(f"{title}: {words(what)}", value, error, bar))

    def close(self) -> int:
        """Every bar beside what was measured; 1 if one is missed."""
        print(f"\n{'':<80}{'bar':<16}{'measured':<18}ok")
        for figure in self.barred:
            low, high = figure.bar or (0, 0)
            bar = f"{low:.2f} to {high:.2f}"
            print(f"{figure.what:<80}{bar:<16}{figure!s:<18}{figure.verdict}")
        missed = sum(figure.verdict != "ok" for figure in self.barred)
        print(f"{missed} of {len(self.barred)} bars are missed" if missed else "every bar is met")
        return int(missed > 0)


def words(what: object) -> str:
    """The name of a figure."""
    return f"{what.left:.1f} to {what.right:.1f}" if isinstance(what, pd.Interval) else str(what)


SINGLES: dict[object, Bar] = {
    "excess": (0.93, 0.97),
    "lean": (0.92, 0.98),
    "swing": (0.92, 0.98),
    "crossing": (0.90, 0.98),
    "fence": (0.92, 1.00),
    "strength": (0.90, 1.00),
}
HEAVY: dict[object, Bar] = dict.fromkeys(("excess", "lean", "strength"), (0.90, 1.0))
FEW: dict[object, Bar] = dict.fromkeys(("excess", "strength"), (0.89, 1.0))


NULL: dict[str, dict[float, dict[object, Bar]]] = {  # by method and loyalty
    "modularity": {
        0.0: {"p_value": (0.01, 0.10), "p_gain": (0.0, 0.10)},
        0.4: {"p_value": (0.4, 1.0), "p_gain": (0.6, 1.0)},
    },
    "auto": {  # nearly always one bloc where there are none, and where they are weak
        0.0: {"p_value": (0.0, 0.10), "p_gain": (0.0, 0.10)},
        0.4: {},
        0.6: {"p_gain": (0.6, 1.0)},
    },
}


def report_coverage(report: Report, measured: Measured) -> None:
    """Coverage at 10, 30 and 90 resolutions, singles and three votes on each."""
    for clustering, name in ((0.0, "one vote on each"), (2.0, "three votes on each")):
        for resolutions in (10, 30, 90):
            bars = HEAVY if clustering else SINGLES
            if resolutions == 10:
                bars = FEW
            elif clustering:
                bars = bars | {"excess by roll call": (0.0, 0.75)}
            title = f"coverage, {resolutions} resolutions, {name}"
            report.section(title, measured(resolutions, clustering), bars)


def report_plain(report: Report, measured: Measured) -> None:
    """Why most centralities have no interval."""
    for resolutions in (30, 90):
        title = f"coverage of plain percentiles, {resolutions} resolutions"
        report.section(title, measured(resolutions), {})


def report_stability(report: Report, measured: Measured, latent: Measured) -> None:
    """How often a bloc of some stability is the right one."""
    bars: dict[object, Bar] = {
        pd.Interval(0.7, 0.8): (0.88, 1.0),
        pd.Interval(0.9, 1.0): (0.98, 1.0),
    }
    for resolutions in (30, 90):
        title = f"share in the right bloc by stability, {resolutions} roll calls"
        report.section(title, measured(resolutions), bars)
    report.section(f"{title}, latent blocs", latent(90), {})


def report_recovery(report: Report, measured: Measured) -> None:
    """AMI with the planted blocs by method."""
    bars: dict[tuple[float, int], Bar] = {
        (0.0, 90): (-0.03, 0.03),
        (0.4, 90): (0.85, 1.0),
        (0.6, 30): (0.85, 1.0),
        (0.3, 300): (0.95, 1.0),
    }
    for case, bar in bars.items():
        title = f"recovery (AMI), loyalty {case[0]}, {case[1]} roll calls"
        found = measured(*case)
        barred = found.index if case[0] == 0 else ["modularity"]
        report.section(title, found, dict.fromkeys(barred, bar))


def report_rejection(report: Report, method: str, noise: Measured, planted: Measured) -> None:
    """How often blocs beat 19 shuffles, where there are none and where there are."""
    for clustering, name in ((0.0, "one vote on each"), (2.0, "three votes on each")):
        for loyalty, bars in NULL[method].items():
            title = f"p at most 0.05, {method}, loyalty {loyalty}, {name}"
            found = (planted if loyalty else noise)(loyalty, clustering)
            report.section(title, found, bars)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every figure; 1 if one misses its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer sessions, rougher figures")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default: 2)")
    chosen = parser.parse_args(arguments)
    few, sets, many, n = (3, 8, 12, 200) if chosen.quick else (15, 60, 200, 500)
    report, jobs = Report(), chosen.jobs
    report_coverage(report, partial(coverage, sets=sets, n=n, jobs=jobs))
    report_plain(report, partial(plain_coverage, sets=few, n=100, jobs=jobs))
    report_stability(
        report,
        partial(stability, sets=many, n=100, jobs=jobs),
        partial(stability, sets=few, n=50, method="latent", jobs=jobs),
    )
    report_recovery(report, partial(recovery, sets=few, jobs=jobs))
    for method, number in (("modularity", many), ("auto", 2 * few)):
        shares = partial(rejection, method=method, jobs=jobs)
        report_rejection(report, method, partial(shares, sets=number), partial(shares, sets=few))
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
