"""Do the intervals of cohesion hold the truth?

Planted blocs in simulated sessions, and known groups of which resolutions are drawn anew from
fifteen real sessions: how often the nominal 95 % interval of `mean_cohesion` holds the mean over
very many resolutions. `python benchmarks/cohesion.py`
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

import voteblocs as vb
from _houses import population
from voteblocs.robustness._population import source
from voteblocs.structure._united import agreement_index, mean_interval

HOUSES, SITTINGS, LONG, DRAWS = 4, 60, 15_000, 500
GROUPS = ("EU", "NORDIC", "NAM", "ASEAN", "P5")
Drawn = tuple[np.ndarray, pd.Index, float]  # values, resolutions, the truth


def simulated(resolutions: int, clustering: float) -> Iterator[Drawn]:
    """Every bloc of every sitting of every house."""
    for house in range(HOUSES):
        people = population(house)
        agenda = {"clustering": clustering, "contested": 0.22}
        endless = people.votes(LONG, **agenda, rng=source(house, 9)).positions
        truth = [agreement_index(endless[people.bloc == bloc]) for bloc in range(4)]
        for sitting in range(SITTINGS):
            votes = people.votes(resolutions, **agenda, rng=source(house, 10 + sitting))
            for bloc in range(4):
                values = agreement_index(votes.positions[people.bloc == bloc])
                yield values, pd.Index(votes.resolution), float(np.nanmean(truth[bloc]))


def real(resolutions: int, measure: str) -> Iterator[Drawn]:
    """Resolutions of sessions 60 to 74, drawn with replacement."""
    record = vb.load_unga(range(60, 75))
    of = dict(zip(record.rollcalls.index, record.resolutions, strict=True))
    for number, (_, own) in enumerate(vb.group_cohesion(record, GROUPS).groupby("group")):
        own = own[own[measure].notna()]
        parts = [part.to_numpy() for _, part in own[measure].groupby(own["rollcall"].map(of))]
        rng = source(number, 0)
        for _ in range(DRAWS):
            drawn = [parts[place] for place in rng.integers(0, len(parts), resolutions)]
            labels = np.repeat(np.arange(resolutions), [len(part) for part in drawn])
            yield np.concatenate(drawn), pd.Index(labels), float(own[measure].mean())


def held(cases: Iterator[Drawn], *, by_rollcall: bool = False) -> float:
    """The share of intervals that hold the truth."""
    found = []
    for values, resolutions, truth in cases:
        groups = pd.RangeIndex(len(values)) if by_rollcall else resolutions
        _, low, high = mean_interval(values, groups)
        found.append(low <= truth <= high)
    return float(np.mean(found))


def main() -> None:
    """Coverage at 10, 30 and 90 resolutions."""
    numbers = (10, 30, 90)
    rows = {
        "blocs, one vote on each": [held(simulated(n, 0)) for n in numbers],
        "blocs, three votes on each": [held(simulated(n, 2)) for n in numbers],
        "the same, by roll call (wrong)": [
            held(simulated(n, 2), by_rollcall=True) for n in numbers
        ],
        "groups, agreement index": [held(real(n, "agreement_index")) for n in numbers],
        "groups, Rice": [held(real(n, "rice")) for n in numbers],
    }
    table = pd.DataFrame.from_dict(rows, orient="index", columns=[f"{n} res." for n in numbers])
    print(table.map("{:.1%}".format).to_string())


if __name__ == "__main__":
    main()
