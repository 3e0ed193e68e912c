"""One record, analysed: every network and table that one run shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import networkx as nx
import pandas as pd

from voteblocs._bloc_table import bloc_table
from voteblocs._country_table import country_table, pair_table
from voteblocs._tie_table import tie_tables
from voteblocs.networks.graphs import (
    agreement_graph,
    combined_graph,
    cosponsorship_graph,
    describe_nodes,
)
from voteblocs.record import VotingRecord
from voteblocs.robustness.bootstrap import bootstrap
from voteblocs.robustness.forecast import forecast_rollcalls
from voteblocs.robustness.layers import blocs_by_alpha, compare_layers, differing_pairs
from voteblocs.robustness.null import modularity_null
from voteblocs.robustness.prediction import best_blocs, can_hold_out
from voteblocs.structure._ties import SIGNED
from voteblocs.structure.apart import issues_apart, rollcalls_apart
from voteblocs.structure.cohesion import cohesion, group_cohesion, mean_cohesion
from voteblocs.structure.communities import blocs as find_blocs, numbered
from voteblocs.structure.sponsors import brokers, sponsor_company, sponsors_by_bloc
from voteblocs.structure.swing import swing_states, voting_profiles
from voteblocs.ties.agreement import agreement
from voteblocs.ties.sponsorship import cosponsorship
from voteblocs.wording import bloc_label, counted

FEW_ROLLCALLS = 3  # up to here the voting profiles themselves can be shown
LONG = 30  # roll calls from which on the method is chosen by what it predicts
RESAMPLED, RESAMPLES = 10, 1000  # resolutions from which on intervals are drawn, and from how many
Progress = Callable[[str], None]


class Analysis(NamedTuple):
    """What `analyse` found: the input to every table, figure and page of a run."""

    record: VotingRecord
    measure: str
    agreement: pd.DataFrame
    graphs: Mapping[str, nx.Graph]
    blocs: pd.Series
    scores: pd.DataFrame
    tables: Mapping[str, pd.DataFrame]

    @property
    def profiles(self) -> pd.DataFrame | None:
        """The voting profiles, where the roll calls are few enough to show them."""
        return self.tables.get("profiles")

    @property
    def unplaced(self) -> pd.Index:
        """The states that voted, but share too few votes with any other to be in a bloc."""
        return self.record.voters.difference(self.blocs.index)


def analyse(
    record: VotingRecord,
    *,
    measure: str = "excess",
    method: str = "auto",
    resamples: int | None = None,
    seed: int = 0,
    n_jobs: int = 1,
    progress: Progress = lambda step: None,
) -> Analysis:
    """The networks, blocs, scores and tables of a record.

    `method` is one of `blocs`, or `auto`: from 30 roll calls on the one that predicts held-out
    votes best (`best_blocs`), below `louvain`. `resamples` of the resolutions give the scores
    their intervals and the blocs their `stability` (`bootstrap`); by default 1,000 where there
    are at least 10 resolutions, else none. A record in which nobody voted is a ValueError.

    >>> import voteblocs as vb
    >>> sample = vb.load_sample()
    >>> analysis = analyse(sample.select(["BRA", "CHN", "IND", "RUS", "USA"]))
    >>> list(analysis.tables)[:4]
    ['countries', 'blocs', 'bloc_votes', 'bloc_rollcalls']
    """
    progress("finding blocs")
    graphs, found, blocs, scores = grouped(record, measure=measure, method=method, seed=seed)
    tested = modularity_null(record, found, seed=seed, measure=measure, n_jobs=n_jobs)
    number = _default_resamples(record) if resamples is None else resamples
    if number:
        progress("resampling")
        ways = {"n": number, "seed": seed, "n_jobs": n_jobs, "measure": measure}
        scores = _with_intervals(record, found, scores, **ways)
    describe(graphs, blocs, scores)
    divisions = _beside(blocs, graphs["agreement"], seed=seed)
    tables = _tables(record, graphs, divisions, scores=scores)
    tables |= _of_sponsors(record, blocs, measure=measure, seed=seed)
    return Analysis(
        record=record,
        measure=measure,
        agreement=agreement(record, measure),
        graphs=graphs,
        blocs=blocs,
        scores=scores,
        tables=tables | _evidence(found, tested),
    )


class Grouped(NamedTuple):
    """The networks of a record, the bloc of every voter, of those with a place, and scores."""

    graphs: Mapping[str, nx.Graph]
    found: pd.Series
    blocs: pd.Series
    scores: pd.DataFrame


def grouped(record: VotingRecord, *, measure: str, method: str, seed: int) -> Grouped:
    """What every network of a run rests on, without tables or resamples; as `analyse`.

    >>> import voteblocs as vb
    >>> own = grouped(vb.load_sample(), measure="excess", method="auto", seed=0)
    >>> own.blocs.value_counts().tolist()
    [81, 58, 28, 7]
    """
    if not len(record.voters):
        raise ValueError("expected a record with votes; nobody voted in this one")
    graphs = _graphs(record, measure)
    if not graphs["agreement"].number_of_edges():
        least = counted(graphs["agreement"].graph["min_shared"], "vote")
        raise ValueError(
            f"expected two voters with {least} in common and a known {measure}; got none"
        )
    found = _found(record, graphs["agreement"], method, measure=measure, seed=seed)
    blocs = _placed(found, graphs["agreement"])
    return Grouped(graphs, found, blocs, swing_states(record, blocs))


def describe(graphs: Mapping[str, nx.Graph], blocs: pd.Series, scores: pd.DataFrame) -> None:
    """Give the nodes of every network their bloc and scores."""
    nodes = scores.drop(columns=["attendance", "note"], errors="ignore").join(blocs)
    nodes["bloc_label"] = blocs.map(bloc_label)
    for graph in graphs.values():
        describe_nodes(graph, nodes)


def _graphs(record: VotingRecord, measure: str) -> dict[str, nx.Graph]:
    graphs = {"agreement": agreement_graph(record, measure)}
    if len(record.sponsors):
        graphs["cosponsorship"] = cosponsorship_graph(record)
        graphs["combined"] = combined_graph(record, measure=measure)
    return graphs


def _found(
    record: VotingRecord, graph: nx.Graph, method: str, *, measure: str, seed: int
) -> pd.Series:
    """The bloc of every voter, by the method asked for."""
    if method == "auto" and len(record.rollcalls) >= LONG and can_hold_out(record):
        return best_blocs(record, measure=measure, seed=seed)
    method = "louvain" if method == "auto" else method
    return find_blocs(record if method == "latent" else graph, method, seed=seed)


def _placed(blocs: pd.Series, graph: nx.Graph) -> pd.Series:
    """The blocs of the states with any known tie."""
    placed = numbered(blocs.loc[[country for country in blocs.index if graph.degree(country)]])
    placed.attrs.update(blocs.attrs)
    return placed


def _beside(blocs: pd.Series, graph: nx.Graph, *, seed: int) -> pd.DataFrame:
    """The blocs, and beside them those of Louvain and, where ties have a 0, the signed ones."""
    methods = ("louvain", "signed") if graph.graph["measure"] in SIGNED else ("louvain",)
    own = blocs.attrs["method"]
    others = {
        f"bloc_{method}": blocs if method == own else find_blocs(graph, method, seed=seed)
        for method in methods
    }
    return pd.DataFrame({"bloc": blocs, **others}, index=blocs.index)


def _default_resamples(record: VotingRecord) -> int:
    return RESAMPLES if record.resolutions.nunique() >= RESAMPLED else 0


def _with_intervals(
    record: VotingRecord, blocs: pd.Series, scores: pd.DataFrame, **ways: Any
) -> pd.DataFrame:
    """The scores with the intervals of the resampled ones, and the stability of the blocs."""
    resampled = bootstrap(record, ("swing", "blocs"), blocs=blocs, **ways)
    joined = scores.join(resampled)
    joined.attrs.update(scores.attrs, resamples=ways["n"])
    return joined


def _evidence(blocs: pd.Series, tested: pd.Series) -> dict[str, pd.DataFrame]:
    """The blocs beside those of shuffled votes, and how well each method predicts."""
    evidence = {"null": tested.to_frame().T}
    if "scores" in blocs.attrs:
        scores = pd.DataFrame.from_dict(blocs.attrs["scores"], orient="index")
        evidence["methods"] = scores.rename_axis("method").reset_index()
    return evidence


def _tables(
    record: VotingRecord,
    graphs: Mapping[str, nx.Graph],
    divisions: pd.DataFrame,
    *,
    scores: pd.DataFrame,
) -> dict[str, pd.DataFrame]:
    blocs = divisions["bloc"]
    apart, votes = rollcalls_apart(record, blocs), cohesion(record, blocs)
    tables = {
        "countries": country_table(record, graphs, blocs=divisions, scores=scores),
        "blocs": bloc_table(record, blocs, scores=scores, apart=apart, votes=votes),
        "bloc_votes": votes,
        "bloc_rollcalls": apart,
        "agreement": pair_table(record),
    }
    issues = issues_apart(record, apart)
    if len(issues):
        tables["bloc_issues"] = issues
    if len(record.rollcalls) <= FEW_ROLLCALLS:
        tables["profiles"] = voting_profiles(record, scores)
    return tables | tie_tables(record, graphs) | _of_groups(record)


def _of_groups(record: VotingRecord) -> dict[str, pd.DataFrame]:
    """How the known groups held together, where any of their members voted."""
    votes = group_cohesion(record)
    votes = votes[votes["agreement_index"].notna()]
    if votes.empty:
        return {}
    return {"groups": mean_cohesion(votes, record).reset_index(), "group_votes": votes}


def _of_sponsors(
    record: VotingRecord, blocs: pd.Series, *, measure: str, seed: int
) -> dict[str, pd.DataFrame]:
    """What co-sponsorship adds, whether it tells the same as the votes, and what it foretells."""
    if record.sponsors.empty:
        return {}
    layers = agreement(record, measure), cosponsorship(record)
    tables = {
        "sponsors_by_bloc": sponsors_by_bloc(record, blocs),
        "sponsor_company": sponsor_company(record, blocs),
        "brokers": brokers(record, blocs).reset_index(),
        "layers": compare_layers(*layers).to_frame().T,
        "alpha": blocs_by_alpha(record, measure=measure, seed=seed),
    }
    found = {
        "differing_pairs": differing_pairs(*layers, centred=False),
        "forecast": forecast_rollcalls(record, seed=seed),
    }
    return tables | {name: table for name, table in found.items() if len(table)}
