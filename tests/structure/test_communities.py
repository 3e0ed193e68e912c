"""Blocs are the same whatever the order, and never worse than what one start finds."""

import random
import subprocess
import sys

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from drawn import random_record, record
from voteblocs.networks.graphs import agreement_graph
from voteblocs.structure.communities import blocs, numbered

CAMPS = record("""
    AAA y y y y n n
    BBB y y y y n n
    CCC y y y y n y
    DDD n n n y y y
    EEE n n n y y y
    FFF x x x x x n
""")


def test_states_that_vote_alike_are_one_bloc_and_the_largest_is_bloc_0():
    found = blocs(agreement_graph(CAMPS))
    assert found[["AAA", "BBB", "CCC"]].nunique() == 1
    assert found["DDD"] == found["EEE"]
    assert found["AAA"] == 0


def test_equal_blocs_are_numbered_by_their_first_code():
    graph = nx.Graph([("ZZZ", "YYY"), ("AAA", "BBB")])
    assert blocs(graph).to_dict() == {"AAA": 0, "BBB": 0, "YYY": 1, "ZZZ": 1}


def test_a_state_without_a_positive_tie_is_a_bloc_of_its_own():
    graph = nx.Graph()
    graph.add_weighted_edges_from([("AAA", "BBB", 1.0), ("AAA", "CCC", -0.5)])
    assert blocs(graph).to_dict() == {"AAA": 0, "BBB": 0, "CCC": 1}


def test_without_positive_ties_everyone_stands_alone_and_modularity_is_unknown():
    found = blocs(nx.Graph([("AAA", "BBB", {"weight": -1.0})]))
    assert found.tolist() == [0, 1]
    assert found.attrs["modularity"] != found.attrs["modularity"]
    assert blocs(nx.Graph()).empty


@pytest.mark.parametrize("seed", range(4))
def test_the_best_of_twenty_starts_is_never_worse_than_any_single_one(seed):
    from community import best_partition, modularity

    graph = agreement_graph(random_record(seed, states=40, rollcalls=12))
    positive = nx.Graph()
    positive.add_nodes_from(graph)
    positive.add_weighted_edges_from((a, b, w) for a, b, w in graph.edges(data="weight") if w > 0)
    best = blocs(graph).attrs["modularity"]
    for start in range(10):
        single = modularity(best_partition(positive, random_state=start), positive)
        assert single <= best + 1e-9


def test_modularity_is_that_of_the_definition():
    graph = nx.Graph([("A", "B"), ("C", "D"), ("B", "C")])
    found = blocs(graph)
    assert found.value_counts().tolist() == [2, 2]
    # 2m = 6; each side has strength 3 and inner weight 2: 2 · (2/6 − (3/6)²)
    assert found.attrs["modularity"] == pytest.approx(2 * (2 / 6 - 1 / 4))


def test_a_higher_resolution_never_gives_fewer_blocs():
    graph = agreement_graph(random_record(3, states=40, rollcalls=12))
    numbers = [blocs(graph, resolution=gamma).nunique() for gamma in (0.5, 1, 2, 4)]
    assert numbers == sorted(numbers)
    assert numbers[0] < numbers[-1]


@pytest.mark.parametrize("gamma", [0.3, 0.5, 0.8, 1.5, 3])
def test_at_other_resolutions_it_reaches_what_networkx_reaches(gamma):
    graph = agreement_graph(random_record(2, states=60, rollcalls=30))
    positive = nx.Graph()
    positive.add_nodes_from(graph)
    positive.add_weighted_edges_from((a, b, w) for a, b, w in graph.edges(data="weight") if w > 0)

    def quality(groups):
        return nx.community.modularity(positive, groups, resolution=gamma)

    found = blocs(graph, resolution=gamma)
    ours = quality([set(members) for members in found.groupby(found).groups.values()])
    starts = (
        nx.community.louvain_communities(positive, resolution=gamma, seed=s) for s in range(5)
    )
    assert ours >= max(map(quality, starts)) - 0.002


def test_the_order_of_nodes_edges_and_ends_changes_nothing():
    graph = agreement_graph(random_record(5, states=30, rollcalls=10))
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((b, a, d) for a, b, d in reversed(list(graph.edges(data=True))))
    one, other = blocs(graph), blocs(turned)
    assert one.to_dict() == other.to_dict()
    assert one.attrs == other.attrs


def test_the_hash_seed_changes_nothing():
    code = (
        "import networkx as nx, random; from voteblocs.structure.communities import blocs;"
        "r = random.Random(1); names = [f'N{i}' for i in range(40)];"
        "ties = {(a, b) for a in names for b in names if a < b and r.random() < .2};"
        "found = blocs(nx.Graph(ties)); print(found.to_dict(), found.attrs)"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2", "3")
    }
    assert len(said) == 1


@pytest.mark.parametrize("weight", [float("nan"), float("inf")])
def test_a_weight_that_is_no_number_is_refused(weight):
    with pytest.raises(ValueError, match="finite weight between AAA and BBB"):
        blocs(nx.Graph([("AAA", "BBB", {"weight": weight})]))


def test_unknown_methods_bad_resolutions_and_directed_graphs_are_refused():
    with pytest.raises(ValueError, match="louvain; got 'magic'"):
        blocs(nx.Graph(), "magic")
    with pytest.raises(ValueError, match="resolution above 0; got 0"):
        blocs(nx.Graph(), resolution=0)
    with pytest.raises(ValueError, match="undirected"):
        blocs(nx.DiGraph([("A", "B")]))


def test_the_input_and_the_global_random_state_are_left_alone():
    graph = agreement_graph(CAMPS)

    def state():
        numpy_state = np.random.get_state()[1]  # noqa: NPY002  # the global one is the point
        return str(nx.to_dict_of_dicts(graph)), random.getstate(), numpy_state.tolist()

    before = state()
    blocs(graph)
    assert state() == before


def test_numbering_goes_by_size_and_then_by_first_member():
    labels = pd.Series({"B": 9, "A": 9, "D": 4, "C": 4, "E": 1})
    assert numbered(labels).to_dict() == {"B": 0, "A": 0, "D": 1, "C": 1, "E": 2}
