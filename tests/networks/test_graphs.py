"""Tables become networks that lose nothing and invent nothing."""

import math

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from drawn import random_record, record, sponsors
from voteblocs.networks.graphs import (
    agreement_graph,
    bipartite_graph,
    combined_graph,
    cosponsorship_graph,
    describe_nodes,
    node_table,
    sponsorship_digraph,
    to_graph,
)
from voteblocs.ties.agreement import agreement, shared_votes
from voteblocs.ties.sponsorship import cosponsorship

TWO_DRAFTS = record(
    "FRA y n\nUSA n y\nCUB y n\nDEU x y\nBRA x x",
    sponsors=sponsors("R1 CUB* FRA DEU+\nR2 USA* DEU\nR3 ITA*"),
)


def test_every_known_pair_of_voters_is_an_edge_with_its_weight():
    drawn = random_record(1, absent=0.6)
    graph, table, shared = agreement_graph(drawn), agreement(drawn), shared_votes(drawn)
    assert list(graph) == list(drawn.voters)
    for one in graph:
        for other in graph:
            if one != other:
                known = not math.isnan(table.loc[one, other])
                assert graph.has_edge(one, other) == known
                if known:
                    assert graph[one][other]["weight"] == table.loc[one, other]
                    assert graph[one][other]["shared"] == shared.loc[one, other]


def test_a_state_that_never_voted_is_no_node():
    assert "BRA" not in agreement_graph(TWO_DRAFTS)


def test_the_graph_says_how_it_was_made():
    attributes = agreement_graph(TWO_DRAFTS, "graded").graph
    assert attributes == {
        "layer": "agreement", "rollcalls": 2, "measure": "graded", "min_shared": 1,
    }  # fmt: skip


def test_nodes_carry_names_region_and_how_much_they_voted():
    germany = agreement_graph(TWO_DRAFTS).nodes["DEU"]
    assert germany["label"] == "Germany"
    assert (germany["votes"], germany["attendance"]) == (1, 0.5)
    assert (germany["sponsored"], germany["led"]) == (2, 0)


def test_node_and_edge_values_are_plain_python():
    graph = combined_graph(TWO_DRAFTS)
    values = [v for _, data in graph.nodes(data=True) for v in data.values()]
    values += [v for *_, data in graph.edges(data=True) for v in data.values()]
    assert {type(value) for value in values} <= {str, int, float, bool}
    assert not any(value != value for value in values)


def test_sponsors_are_tied_only_where_they_share_a_draft():
    graph = cosponsorship_graph(TWO_DRAFTS)
    assert sorted(graph) == ["CUB", "DEU", "FRA", "ITA", "USA"]
    assert sorted(map(sorted, graph.edges)) == [
        ["CUB", "DEU"], ["CUB", "FRA"], ["DEU", "FRA"], ["DEU", "USA"],
    ]  # fmt: skip
    assert graph.edges["DEU", "USA"] == {"weight": 1.0, "shared": 1}


def test_the_combined_layer_scales_each_layer_by_its_mean_positive_tie():
    votes, together = agreement(TWO_DRAFTS), cosponsorship(TWO_DRAFTS)
    scale = [np.nanmean(t.where(t > 0).to_numpy()) for t in (votes, together)]
    graph = combined_graph(TWO_DRAFTS, 0.25)
    tie = 0.25 * votes.loc["FRA", "CUB"] / scale[0] + 0.75 * together.loc["FRA", "CUB"] / scale[1]
    assert graph.edges["FRA", "CUB"]["weight"] == pytest.approx(tie)
    assert graph.edges["FRA", "CUB"]["agreement"] == votes.loc["FRA", "CUB"]
    assert graph.graph["alpha"] == 0.25
    assert "ITA" in graph
    assert graph.degree("ITA") == 0


def test_alpha_one_is_the_votes_alone_and_alpha_zero_the_sponsors_alone():
    votes, sponsored = combined_graph(TWO_DRAFTS, 1), combined_graph(TWO_DRAFTS, 0)
    assert set(votes.edges) == set(agreement_graph(TWO_DRAFTS).edges)
    assert set(sponsored.edges) == set(cosponsorship_graph(TWO_DRAFTS).edges)
    with pytest.raises(ValueError, match="alpha between 0 and 1; got 2"):
        combined_graph(TWO_DRAFTS, 2)


def test_arrows_go_from_those_who_stand_behind_a_draft_to_its_lead():
    graph = sponsorship_digraph(TWO_DRAFTS)
    assert set(graph.edges) == {("FRA", "CUB"), ("DEU", "CUB"), ("DEU", "USA")}
    assert graph.edges["DEU", "CUB"] == {"weight": 1, "original": 0, "joined": 1}
    assert graph.in_degree("ITA") == 0


def test_states_and_drafts_are_the_two_sides_of_the_bipartite_graph():
    graph = bipartite_graph(TWO_DRAFTS)
    drafts = {node for node, side in graph.nodes(data="bipartite") if side == 1}
    assert drafts == {"R1", "R2", "R3"}
    assert nx.bipartite.is_bipartite_node_set(graph, drafts)
    assert graph.edges["DEU", "R1"]["role"] == "joined"
    assert graph.number_of_edges() == len(TWO_DRAFTS.sponsors)


def test_a_lopsided_or_unsquare_table_is_refused():
    with pytest.raises(ValueError, match="its two triangles differ"):
        to_graph(pd.DataFrame([[np.nan, 1], [2, np.nan]], ["A", "B"], ["A", "B"]))
    with pytest.raises(ValueError, match="same names on both sides"):
        to_graph(pd.DataFrame([[1.0]], ["A"], ["B"]))


def test_the_order_of_a_table_says_nothing():
    table = agreement(random_record(2))
    shuffled = table.sample(frac=1, random_state=1).sample(frac=1, axis=1, random_state=2)
    one, other = to_graph(table), to_graph(shuffled)
    assert list(one.nodes) == list(other.nodes)
    assert list(one.edges(data=True)) == list(other.edges(data=True))


def test_a_missing_cell_gives_a_node_no_attribute():
    graph = describe_nodes(nx.Graph([("A", "B")]), pd.DataFrame({"lean": [0.5, None]}, ["A", "B"]))
    assert graph.nodes["B"] == {}


def test_an_entity_that_is_no_state_is_labelled_by_its_own_name():
    assert node_table(record("GREENS y")).loc["GREENS", "label"] == "GREENS"


def test_a_record_without_sponsors_has_empty_sponsorship_graphs():
    drawn = record("FRA y\nUSA n")
    for build in (cosponsorship_graph, sponsorship_digraph, bipartite_graph):
        assert len(build(drawn)) == 0
