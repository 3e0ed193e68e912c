"""How much faster than the obvious way: agreement by matrix products, betweenness at once.

Both ways run in turn in the same process on the same simulated session (193 states, 95 roll
calls, 10 % absent); the ratio of the medians is printed. `python benchmarks/agreement_and_paths.py`
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from statistics import median

import networkx as nx
import numpy as np
import pandas as pd

from voteblocs.networks.graphs import to_graph
from voteblocs.record import VotingRecord
from voteblocs.structure._shortest_paths import betweenness, lengths
from voteblocs.structure._ties import positive_ties, weight_matrix
from voteblocs.ties.agreement import agreement

ROUNDS = 5


def session(states: int = 193, rollcalls: int = 95) -> VotingRecord:
    """Votes of three camps, so that ties and distances are as uneven as in a real session."""
    rng = np.random.default_rng(0)
    camp = rng.integers(0, 3, states)
    choices = np.array(["yes", "abstain", "no", "absent"])
    shares = rng.dirichlet([2, 1, 1], (3, rollcalls))
    rows = [
        (f"C{i:03}", f"R{r:03}", rng.choice(choices, p=[*(0.9 * shares[camp[i], r]), 0.1]))
        for i in range(states)
        for r in range(rollcalls)
    ]
    return VotingRecord(pd.DataFrame(rows, columns=["country", "rollcall", "choice"]))


def naive_excess(record: VotingRecord) -> np.ndarray:
    """The definition of excess, pair by pair and vote by vote."""
    x = record.matrix.to_numpy()
    cast = [[v for v in x[:, r] if not math.isnan(v)] for r in range(x.shape[1])]
    chance = [sum((votes.count(c) / len(votes)) ** 2 for c in (1, 0, -1)) for votes in cast]
    table = np.full((len(x), len(x)), np.nan)
    for i in range(len(x)):
        for j in range(len(x)):
            both = [r for r in range(x.shape[1]) if x[i, r] == x[i, r] and x[j, r] == x[j, r]]
            if i != j and len(both) >= 10:
                table[i, j] = sum((x[i, r] == x[j, r]) - chance[r] for r in both) / len(both)
    return table


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def compare(name: str, fast: Callable[[], object], slow: Callable[[], object]) -> None:
    """Both in turn, so that a slow spell of the machine hits both."""
    times = [(seconds(fast), seconds(slow)) for _ in range(ROUNDS)]
    ours, theirs = (median(column) for column in zip(*times, strict=True))
    print(f"{name}: {1000 * ours:.0f} ms against {1000 * theirs:.0f} ms, {theirs / ours:.0f} times")


def main() -> None:
    """Check that both ways agree, then time them."""
    record = session()
    table = agreement(record)
    np.testing.assert_allclose(table, naive_excess(record), atol=1e-12)
    compare("agreement, naive", lambda: agreement(record), lambda: naive_excess(record))

    positive = positive_ties(to_graph(table))
    D = lengths(weight_matrix(positive))
    for _, _, data in positive.edges(data=True):
        data["length"] = max(1, round(1e6 / data["weight"]))
    reference = nx.betweenness_centrality(positive, weight="length")
    np.testing.assert_allclose(betweenness(D), [reference[c] for c in positive], atol=1e-9)
    compare(
        "betweenness, networkx",
        lambda: betweenness(D),
        lambda: nx.betweenness_centrality(positive, weight="length"),
    )


if __name__ == "__main__":
    main()
