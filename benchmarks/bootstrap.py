"""How much faster than the obvious way: 1,000 resamples of session 73 with blocs and swing scores.

The obvious way writes each resampled record out and calls the public functions on it; a few such
resamples are timed in the same run, on one core, and extrapolated.
`python benchmarks/bootstrap.py`
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import resource
import time
from collections.abc import Callable

from voteblocs.networks.graphs import agreement_graph
from voteblocs.reading import load_unga
from voteblocs.record import VotingRecord
from voteblocs.robustness._records import resampled
from voteblocs.robustness._resamples import Plan
from voteblocs.robustness._ties import Ties
from voteblocs.robustness.bootstrap import bootstrap
from voteblocs.structure.communities import blocs
from voteblocs.structure.swing import swing_states

RESAMPLES = 1000
NAIVE = 3


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def megabytes() -> float:
    """The most memory that the process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def naive(record: VotingRecord, number: int) -> None:
    """One resample by the public functions."""
    plan = Plan(Ties.of(record, "excess"), record.resolutions.factorize()[0], ())
    drawn = resampled(record, plan.resample(0, number).weights)
    swing_states(drawn, blocs(agreement_graph(drawn)))


def main() -> None:
    """Both ways in turn, with what they hold."""
    record = load_unga(sessions=[73])
    given = blocs(agreement_graph(record))
    before = megabytes()
    fast = seconds(lambda: bootstrap(record, ["blocs", "swing"], n=RESAMPLES, blocs=given))
    print(f"{RESAMPLES} resamples, blocs and swing: {fast:.1f} s, one core")
    print(f"most memory held: {megabytes():.0f} MB ({before:.0f} MB before)")
    slow = seconds(lambda: [naive(record, number) for number in range(NAIVE)]) / NAIVE
    whole = slow * RESAMPLES
    print(
        f"the obvious way: {whole / 60:.0f} min, from {NAIVE} resamples; {whole / fast:.0f} times"
    )
    edges = seconds(lambda: bootstrap(record, "edges", n=RESAMPLES))
    print(f"{RESAMPLES} resamples, every tie: {edges:.1f} s, {megabytes():.0f} MB")


if __name__ == "__main__":
    main()
