"""The whole history, sessions 1 to 74: pandas, networkx and python-louvain against ours.

Agreement, network, blocs (modularity of the positive ties, best of 20 starts on both sides),
strength and lean of every session, from the same votes in memory. Prints seconds of processor
time, their ratio, the peak of memory of our side, and how far the answers agree. With a number n
only every n-th session is done the slow way and its time scaled up by pairs of voters.
`python benchmarks/history.py [n]`
"""

from __future__ import annotations

import resource
import sys
import time

import networkx as nx
import numpy as np
import pandas as pd
import scipy.optimize  # noqa: F401 - the clock starts when the libraries of both sides are loaded
from community import best_partition, modularity

import voteblocs as vb
from voteblocs.over_time._windows import ENOUGH
from voteblocs.over_time.history import history
from voteblocs.record import VotingRecord

STARTS, SHARED = 20, 10


def naive_excess(votes: pd.DataFrame) -> pd.DataFrame:
    """The definition of excess: the table of votes joined with itself, grouped by pairs."""
    chance = votes.apply(lambda row: (row.value_counts(normalize=True) ** 2).sum(), axis=1)
    long = votes.rename_axis("rollcall").reset_index().melt("rollcall", var_name="country")
    long = long.dropna(subset="value").assign(chance=lambda t: t["rollcall"].map(chance))
    pairs = long.merge(long[["rollcall", "country", "value"]], on="rollcall")
    pairs["alike"] = (pairs["value_x"] == pairs["value_y"]) - pairs["chance"]
    means = pairs.groupby(["country_x", "country_y"])["alike"].agg(["mean", "size"]).reset_index()
    means = means[(means["size"] >= SHARED) & (means["country_x"] != means["country_y"])]
    table = means.pivot(index="country_x", columns="country_y", values="mean")
    return table.reindex(index=votes.columns, columns=votes.columns)


def naive_graph(table: pd.DataFrame) -> nx.Graph:
    """The positive ties as a network."""
    graph = nx.Graph()
    graph.add_nodes_from(table.index)
    for one, row in table.iterrows():
        graph.add_weighted_edges_from((one, other, w) for other, w in row.items() if w > 0)
    return graph


def naive_lean(votes: pd.DataFrame, table: pd.DataFrame, labels: dict[str, int]) -> pd.Series:
    """Lean by its definition, state by state and roll call by roll call."""
    groups = {bloc: [c for c in labels if labels[c] == bloc] for bloc in set(labels.values())}
    pairs = [(a, b) for a in groups for b in groups if a < b]
    poles = min(pairs, key=lambda p: np.nansum(table.loc[groups[p[0]], groups[p[1]]]))
    near = [np.nanmean(table.loc[groups[pole], "USA"]) for pole in poles]
    minus, plus = poles if near[0] < near[1] else poles[::-1]
    low, high = votes[groups[minus]].mean(axis=1), votes[groups[plus]].mean(axis=1)
    found = {}
    for country in labels:
        total = weight = 0.0
        for name, x in votes[country].items():
            w = abs(high[name] - low[name])
            if x == x and w > 1e-9:
                place = np.clip(2 * x - low[name] - high[name], -w, w) * np.sign(
                    high[name] - low[name]
                )
                total, weight = total + place, weight + w
        found[country] = total / weight if weight else np.nan
    return pd.Series(found)


def naive_session(record: VotingRecord) -> pd.DataFrame:
    """Blocs, strength and lean of one session."""
    votes = record.matrix.loc[record.voters].T
    table = naive_excess(votes)
    graph = naive_graph(table)
    starts = [best_partition(graph, random_state=seed) for seed in range(STARTS)]
    labels = max(starts, key=lambda start: modularity(start, graph))
    columns = {
        "bloc": pd.Series(labels),
        "strength": pd.Series(dict(graph.degree(weight="weight"))),
    }
    table = pd.DataFrame(columns | {"lean": naive_lean(votes, table, labels)})
    table.attrs["modularity"] = modularity(labels, graph)
    return table


def main(every: int) -> None:
    """Both ways on the same record, and what they say."""
    record = vb.load_unga()
    began = time.process_time()
    ours = history(record, signed=False)
    fast = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    sessions = [p for p in record.windows().items() if len(p[1].rollcalls) >= ENOUGH]
    chosen = sessions[::every]
    began = time.process_time()
    naive = {session: naive_session(part) for session, part in chosen}
    slow = (time.process_time() - began) * sum(size(p) for _, p in sessions)
    slow /= sum(size(p) for _, p in chosen)
    print(
        f"ours {fast:.1f} s, naive {slow:.0f} s ({len(chosen)} sessions): {slow / fast:.0f} times"
    )
    print(f"peak of memory, ours: {peak:.0f} MB")
    compare(ours, naive, dict(chosen))


def size(part: VotingRecord) -> int:
    """What the time of a session grows with: its pairs of voters."""
    return len(part.voters) ** 2


def compare(
    ours: pd.DataFrame, naive: dict[str, pd.DataFrame], parts: dict[str, VotingRecord]
) -> None:
    """Strengths must be equal; ours should be as modular; lean must be equal where blocs are."""
    better = alike = 0
    for session, theirs in naive.items():
        own = ours[ours["window"] == session].set_index("country")
        np.testing.assert_allclose(own["strength"].astype(float), theirs["strength"][own.index])
        graph = naive_graph(vb.agreement(parts[session]).loc[own.index, own.index])
        q = modularity(own["bloc"].astype(int).to_dict(), graph)
        better += q >= theirs.attrs["modularity"] - 1e-9
        pairs = (pd.crosstab(own["bloc"], theirs["bloc"][own.index]) > 0).to_numpy()
        if (pairs.sum(axis=0) == 1).all() and (pairs.sum(axis=1) == 1).all():
            alike += 1
            known = own.index[own["lean"].notna()]
            np.testing.assert_allclose(own["lean"][known], theirs["lean"][known], atol=1e-9)
    print(
        f"at least as modular in {better} of {len(naive)} sessions; same blocs and lean in {alike}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
