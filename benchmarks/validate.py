"""Do the intervals hold the truth, are planted blocs found, and is noise told from blocs?

Simulated sessions of 96 states in four planted blocs, where the truth is known; every figure with
its simulation error and, at the end, every bar with what was measured. `python
benchmarks/validate.py` ends with 1 if a figure misses its bar. `--quick` takes fewer sessions,
which miss bars more often by chance.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd

from _blocs import recovery, rejection, stability
from _coverage import coverage, plain_coverage
from _report import Bar, Report

Measured = Callable[..., pd.Series]

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
