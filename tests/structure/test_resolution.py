"""Blocs at every resolution, and the stretches over which they stay."""

import networkx as nx
import numpy as np
import pytest

from drawn import random_record
from voteblocs.networks.graphs import agreement_graph
from voteblocs.structure.communities import blocs
from voteblocs.structure.resolution import RESOLUTIONS, resolution_profile


@pytest.fixture(scope="module")
def graph():
    return agreement_graph(random_record(7, states=40, rollcalls=20))


def cliques(*names):
    """Each four of a kind tied by 1, all others by 0.1."""
    graph = nx.Graph()
    members = [f"{name}{number}" for name in names for number in range(4)]
    graph.add_weighted_edges_from(
        (one, other, 1.0 if one[0] == other[0] else 0.1)
        for one in members
        for other in members
        if one < other
    )
    return graph


def test_planted_groups_are_one_long_plateau_until_every_state_stands_alone():
    table = resolution_profile(cliques("A", "B", "C"), resolutions=[0.2, 0.8, 1.0, 1.5, 4.0])
    assert table["blocs"].tolist() == [1, 3, 3, 3, 12]
    assert table["plateau"].tolist() == [0, 1, 1, 1, 2]
    # one bloc against three equal ones: ln 3; three of four against singles: ln 4
    expected = [np.log(3), 0, 0, np.log(4)]
    assert table["vi_to_next"].tolist()[:-1] == pytest.approx(expected)
    assert np.isnan(table["vi_to_next"].iloc[-1])


def test_modularity_is_at_resolution_1_whatever_the_row():
    table = resolution_profile(cliques("A", "B"), resolutions=[0.1, 1.0])
    # one bloc: 0; two blocs: inner ties 24 of 2m = 27.2, half the strength each
    assert table["modularity"].tolist() == pytest.approx([0, 24 / 27.2 - 1 / 2])


def test_plateaus_number_stretches_of_equal_blocs(graph):
    table = resolution_profile(graph)
    assert table["resolution"].tolist() == list(RESOLUTIONS)
    assert len(table) == 30
    assert RESOLUTIONS[0] == 0.3
    assert RESOLUTIONS[-1] == 3.0
    same = table["vi_to_next"].iloc[:-1].to_numpy() == 0
    assert (np.diff(table["plateau"]) == 0).tolist() == same.tolist()
    assert table["plateau"].iloc[0] == 0


def test_no_row_is_worse_than_the_blocs_found_at_its_resolution_alone(graph):
    gammas = [0.5, 1.0, 1.0000001, 2.0]
    table = resolution_profile(graph, resolutions=gammas)
    alone = blocs(graph, "modularity").attrs["modularity"]
    assert table["modularity"].iloc[1] >= alone - 1e-9


@pytest.mark.parametrize("method", ["modularity", "sharpness"])
def test_more_blocs_at_the_far_end_than_at_the_near_one(graph, method):
    table = resolution_profile(graph, method, resolutions=[0.3, 3.0])
    assert table["blocs"].iloc[0] < table["blocs"].iloc[1]


def test_with_ties_below_0_the_null_of_each_sign_is_weighed_by_the_resolution(graph):
    table = resolution_profile(graph, "signed_modularity", resolutions=[0.5, 1.0])
    found = [blocs(graph, "signed_modularity", resolution=gamma) for gamma in (0.5, 1.0)]
    assert table["blocs"].tolist() == [labels.nunique() for labels in found]


def test_the_order_of_nodes_and_edges_changes_nothing(graph):
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((b, a, d) for a, b, d in reversed(list(graph.edges(data=True))))
    gammas = [0.5, 1.0, 2.0]
    one = resolution_profile(graph, resolutions=gammas)
    assert one.equals(resolution_profile(turned, resolutions=gammas))


def test_networks_without_ties_or_states_have_a_profile():
    alone = nx.Graph()
    alone.add_nodes_from("AB")
    assert resolution_profile(alone, resolutions=[1.0, 2.0])["blocs"].tolist() == [2, 2]
    assert resolution_profile(nx.Graph(), resolutions=[1.0])["blocs"].tolist() == [0]


@pytest.mark.parametrize("gammas", [[], [0.0, 1.0], [2.0, 1.0], [1.0, 1.0], [float("nan")]])
def test_resolutions_that_do_not_rise_from_above_0_are_refused(gammas):
    with pytest.raises(ValueError, match="resolutions above 0 that rise"):
        resolution_profile(nx.Graph(), resolutions=gammas)


def test_methods_without_a_resolution_of_their_own_are_refused():
    with pytest.raises(ValueError, match="sharpness; got 'signed'"):
        resolution_profile(nx.Graph(), "signed")
