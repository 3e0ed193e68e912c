"""igraph's Leiden, with its traps closed."""

import random
import sys

import networkx as nx
import numpy as np
import pytest

from voteblocs.structure.communities import blocs

igraph = pytest.importorskip("igraph")


@pytest.fixture(scope="module")
def karate():
    club = nx.karate_club_graph()
    return nx.relabel_nodes(club, {number: f"N{number:02}" for number in club})


def drawn_by_igraph(seed):
    igraph.set_random_number_generator(random.Random(seed))
    try:
        return igraph.Graph.Famous("Zachary").community_leiden()
    finally:
        igraph.set_random_number_generator(random)


def test_it_maximises_modularity_and_not_igraphs_default(karate):
    plain = nx.Graph(karate.edges)
    assert len(drawn_by_igraph(0)) == 34  # CPM at resolution 1: everyone alone
    found = blocs(plain, "leiden")
    # the optimum by integer programme: Brandes et al. 2008, doi:10.1109/TKDE.2007.190689
    assert found.attrs["modularity"] == pytest.approx(0.41979, abs=1e-5)
    assert found.value_counts().tolist() == [12, 11, 6, 5]
    apart = ["N04", "N05", "N06", "N10", "N16"]
    assert sorted(found.index[found == found["N04"]]) == apart
    assert blocs(plain, "modularity").to_dict() == found.to_dict()
    assert blocs(plain, "louvain").to_dict() == found.to_dict()


def test_the_global_random_state_is_left_alone(karate):
    random.seed(5)
    before = random.getstate()
    blocs(karate, "leiden")
    assert random.getstate() == before


def test_afterwards_igraph_draws_from_pythons_generator_again(karate):
    blocs(karate, "leiden")
    before = random.getstate()
    igraph.Graph.Erdos_Renyi(n=20, m=30)
    assert random.getstate() != before


def test_the_generator_is_given_back_where_igraph_fails(karate, monkeypatch):
    monkeypatch.setattr(igraph.Graph, "community_leiden", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        blocs(karate, "leiden")
    before = random.getstate()
    igraph.Graph.Erdos_Renyi(n=20, m=30)
    assert random.getstate() != before


def test_what_was_drawn_before_changes_nothing(karate):
    random.seed(1)
    one = blocs(karate, "leiden", seed=4)
    random.seed(2)
    other = blocs(karate, "leiden", seed=4)
    assert one.to_dict() == other.to_dict()
    assert one.attrs == other.attrs


def test_a_higher_resolution_gives_more_blocs(karate):
    numbers = [blocs(karate, "leiden", resolution=gamma).nunique() for gamma in (0.3, 1, 4)]
    assert numbers == sorted(set(numbers))


def test_sharp_ties_that_tie_in_all_but_last_bits_come_back():
    rng = np.random.default_rng(0)
    values = np.expm1(40 * rng.choice([0.5, 0.5 + 1e-16, 0.2], (60, 60)))
    graph = nx.from_numpy_array(np.triu(values, 1) + np.triu(values, 1).T)
    assert len(blocs(graph, "leiden")) == 60


def test_without_igraph_the_error_says_what_to_install(karate, monkeypatch):
    monkeypatch.setitem(sys.modules, "igraph", None)
    with pytest.raises(ImportError, match=r"pip install voteblocs\[leiden\]"):
        blocs(karate, "leiden")
