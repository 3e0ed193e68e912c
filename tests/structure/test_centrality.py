"""Centralities are those of networkx wherever networkx defines them."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from drawn import random_record
from voteblocs.networks.graphs import agreement_graph
from voteblocs.structure.centrality import centrality
from voteblocs.structure.communities import blocs

GRAPHS = {
    "votes": agreement_graph(random_record(1, states=30, rollcalls=12)),
    "ties everywhere": agreement_graph(random_record(2, states=30, rollcalls=2)),
    "karate": nx.relabel_nodes(nx.karate_club_graph(), lambda i: f"N{i:02}"),
    "two parts": nx.disjoint_union(nx.path_graph(6), nx.complete_graph(5)),
    "a star": nx.star_graph(6),
}


def positive(graph):
    part = nx.Graph()
    part.add_nodes_from(sorted(graph))
    for one, other, weight in graph.edges(data="weight", default=1.0):
        if weight > 0:
            part.add_edge(one, other, weight=weight, length=max(1, round(1e6 / weight)))
    return part


@pytest.mark.parametrize("name", GRAPHS)
def test_the_table_equals_networkx(name):
    graph = GRAPHS[name]
    part, table = positive(graph), centrality(graph)
    reference = {
        "strength": dict(part.degree(weight="weight")),
        "degree": dict(part.degree()),
        "pagerank": nx.pagerank(part, tol=1e-12, max_iter=1000),
        "betweenness": nx.betweenness_centrality(part, weight="length"),
        "closeness": {
            node: 1e6 * value
            for node, value in nx.harmonic_centrality(part, distance="length").items()
        },
        "clustering": nx.clustering(part, weight="weight"),
    }
    for column, values in reference.items():
        expected = pd.Series(values).reindex(table.index)
        np.testing.assert_allclose(table[column], expected, atol=1e-9, err_msg=column)


@pytest.mark.parametrize("name", ["votes", "karate"])
def test_the_eigenvector_equals_networkx(name):
    reference = nx.eigenvector_centrality(positive(GRAPHS[name]), 5000, 1e-12, weight="weight")
    table = centrality(GRAPHS[name])
    np.testing.assert_allclose(table["eigenvector"], pd.Series(reference)[table.index], atol=1e-8)


def test_the_eigenvector_is_zero_off_its_component_and_unknown_where_two_tie():
    assert (centrality(GRAPHS["two parts"])["eigenvector"][:6] == 0).all()
    twins = nx.disjoint_union(nx.complete_graph(3), nx.complete_graph(3))
    assert centrality(twins)["eigenvector"].isna().all()


def test_betweenness_shares_paths_that_tie_in_arithmetic():
    # three paths of lengths .1 + .2, .2 + .1, .15 + .15: floats would tell them apart
    graph = nx.Graph()
    for middle, (first, second) in {"A": (0.1, 0.2), "B": (0.2, 0.1), "C": (0.15, 0.15)}.items():
        graph.add_edge("S", middle, weight=1 / first)
        graph.add_edge(middle, "T", weight=1 / second)
    table = centrality(graph)
    assert table.loc[["A", "B", "C"], "betweenness"].nunique() == 1


def test_participation_worked_by_hand():
    graph = nx.Graph()
    graph.add_weighted_edges_from([("A", "B", 3.0), ("A", "C", 1.0), ("C", "D", 1.0)])
    groups = pd.Series({"A": 0, "B": 0, "C": 1, "D": 1})
    table = centrality(graph, blocs=groups)
    assert table["participation"].to_dict() == {
        "A": pytest.approx(1 - (3 / 4) ** 2 - (1 / 4) ** 2), "B": 0, "C": 0.5, "D": 0,
    }  # fmt: skip


def test_within_z_is_in_deviations_of_the_bloc_and_unknown_where_all_are_alike():
    graph = nx.Graph()
    graph.add_weighted_edges_from([("A", "B", 1.0), ("B", "C", 3.0), ("D", "E", 1.0)])
    table = centrality(graph, blocs=pd.Series({"A": 0, "B": 0, "C": 0, "D": 1, "E": 1}))
    inside = np.array([1, 4, 3])
    expected = (inside - inside.mean()) / inside.std()
    assert table["within_z"][:3].tolist() == pytest.approx(expected.tolist())
    assert table["within_z"][3:].isna().all()


def test_a_state_outside_the_blocs_and_one_without_ties_have_no_participation():
    graph = nx.Graph([("A", "B"), ("B", "C")])
    graph.add_node("D")
    table = centrality(graph, blocs=pd.Series({"A": 0, "B": 0, "D": 1}))
    assert table["participation"].isna().to_dict() == {"A": False, "B": False, "C": True, "D": True}


@pytest.mark.parametrize("size", [0, 1, 2])
def test_tiny_networks_have_defined_centralities(size):
    table = centrality(nx.complete_graph(size), blocs=pd.Series(range(size)))
    assert len(table) == size
    assert (table["betweenness"] == 0).all()


def test_negative_ties_are_left_out():
    graph = nx.Graph([("A", "B", {"weight": 1.0}), ("B", "C", {"weight": -1.0})])
    assert centrality(graph)["degree"].to_dict() == {"A": 1, "B": 1, "C": 0}


def test_relabelling_the_states_permutes_the_table():
    graph = GRAPHS["votes"]
    names = dict(zip(sorted(graph), sorted(graph, reverse=True), strict=True))
    one = centrality(graph, blocs=blocs(graph))
    other = centrality(nx.relabel_nodes(graph, names), blocs=blocs(graph).rename(names))
    np.testing.assert_allclose(one, other.loc[[names[c] for c in one.index]], atol=1e-9)
