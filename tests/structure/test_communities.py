"""Blocs are the same whatever the order, and never worse than what one start finds."""

import random
import subprocess
import sys
from functools import cache

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import voteblocs as vb
from drawn import random_record, record
from voteblocs.networks.graphs import agreement_graph, combined_graph
from voteblocs.structure._latent import latent_blocs
from voteblocs.structure.communities import METHODS, blocs, numbered

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


@pytest.mark.slow
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


@pytest.mark.slow
def test_a_higher_resolution_never_gives_fewer_blocs():
    graph = agreement_graph(random_record(3, states=40, rollcalls=12))
    numbers = [blocs(graph, resolution=gamma).nunique() for gamma in (0.5, 1, 2, 4)]
    assert numbers == sorted(numbers)
    assert numbers[0] < numbers[-1]


@pytest.mark.slow
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
    with pytest.raises(ValueError, match="louvain, .*latent; got 'magic'"):
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


ON_NETWORKS = tuple(method for method in METHODS if method != "latent")
DENSE = ("modularity", "signed", "signed_modularity", "sharpness")
SOVIET = ["BGR", "BLR", "CSK", "CUB", "DDR", "HUN", "MNG", "POL", "RUS", "UKR"]


@cache
def session(number):
    return agreement_graph(vb.load_unga(sessions=[number]))


@pytest.fixture(params=ON_NETWORKS)
def method(request):
    if request.param == "leiden":
        pytest.importorskip("igraph")
    return request.param


def test_signed_finds_the_soviet_group_of_session_30_as_a_bloc_of_its_own():
    found = blocs(session(30), "signed")
    assert found.index[found == found["RUS"]].tolist() == SOVIET


@pytest.mark.slow
@pytest.mark.parametrize("number", [30, 60, 73])
def test_modularity_reaches_what_fifty_runs_of_leiden_reach(number):
    igraph = pytest.importorskip("igraph")
    ties = [(a, b, w) for a, b, w in session(number).edges(data="weight") if w > 0]
    graph = igraph.Graph.TupleList(ties, weights=True)
    reached = []
    try:
        for seed in range(50):
            igraph.set_random_number_generator(random.Random(seed))
            found = graph.community_leiden("modularity", weights="weight", n_iterations=10)
            reached.append(graph.modularity(found, weights="weight"))
    finally:
        igraph.set_random_number_generator(random)
    assert blocs(session(number), "modularity").attrs["modularity"] >= max(reached) - 1e-9


@pytest.mark.slow
def test_modularity_is_not_below_what_python_louvain_reaches():
    louvain = blocs(session(30)).attrs["modularity"]
    assert blocs(session(30), "modularity").attrs["modularity"] >= louvain - 1e-9


def test_the_sample_has_the_blocs_of_louvain_by_moves_on_the_matrix_too():
    found = blocs(agreement_graph(vb.load_sample()), "modularity")
    assert found.value_counts().tolist() == [81, 58, 28, 7]
    assert found.attrs["modularity"] == pytest.approx(0.3527, abs=5e-5)


def test_signed_splits_a_camp_where_a_tie_below_0_costs_more_than_the_others_gain():
    # FFF, known by one vote, ties AAA and BBB by .5 each, CCC by −.5; CCC ties each by .237
    found = blocs(agreement_graph(CAMPS), "signed")
    assert found.to_dict() == {"AAA": 0, "BBB": 0, "CCC": 2, "DDD": 1, "EEE": 1, "FFF": 0}


def test_camps_are_told_apart_by_every_method(method):
    found = blocs(agreement_graph(CAMPS), method)
    assert found["AAA"] == found["BBB"] == 0
    assert found["DDD"] == found["EEE"] == 1
    assert {"quality", "modularity", "spread", "method", "seed"} <= set(found.attrs)
    assert found.attrs["method"] == method


def test_modularity_is_that_of_the_positive_ties_at_1_for_every_method(method):
    graph = agreement_graph(random_record(6, states=25, rollcalls=12))
    options = {} if method == "signed" else {"resolution": 1.5}
    found = blocs(graph, method, **options)
    positive = nx.Graph()
    positive.add_nodes_from(graph)
    positive.add_weighted_edges_from((a, b, w) for a, b, w in graph.edges(data="weight") if w > 0)
    groups = [set(members) for members in found.groupby(found).groups.values()]
    expected = nx.community.modularity(positive, groups)
    assert found.attrs["modularity"] == pytest.approx(expected, abs=1e-12)
    if method in ("louvain", "leiden", "modularity"):
        at_gamma = nx.community.modularity(positive, groups, resolution=1.5)
        assert found.attrs["quality"] == pytest.approx(at_gamma, abs=1e-12)


def test_ties_below_0_are_nothing_to_the_methods_for_positive_ties():
    graph = agreement_graph(random_record(1, states=25, rollcalls=12))
    positive = nx.Graph()
    positive.add_nodes_from(graph)
    positive.add_weighted_edges_from((a, b, w) for a, b, w in graph.edges(data="weight") if w > 0)
    for name in ("louvain", "modularity", "sharpness"):
        assert blocs(graph, name).to_dict() == blocs(positive, name).to_dict()


@pytest.mark.parametrize("weight", [float("nan"), float("inf")])
def test_every_method_refuses_a_weight_that_is_no_number(method, weight):
    ties = [("AAA", "BBB", -1.0), ("BBB", "CCC", weight), ("AAA", "CCC", 1.0)]
    graph = nx.Graph()
    graph.add_weighted_edges_from(ties)
    with pytest.raises(ValueError, match="finite weight between BBB and CCC"):
        blocs(graph, method)


def test_where_all_weights_are_0_everyone_stands_alone(method):
    found = blocs(nx.Graph([("A", "B", {"weight": 0.0}), ("B", "C", {"weight": 0.0})]), method)
    assert found.tolist() == [0, 1, 2]
    assert np.isnan(found.attrs["modularity"])
    assert blocs(nx.Graph(), method).empty


@pytest.mark.parametrize("name", DENSE)
def test_names_rows_and_seeds_of_the_hash_change_no_bloc(name):
    graph = agreement_graph(random_record(8, states=30, rollcalls=40))
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((b, a, d) for a, b, d in reversed(list(graph.edges(data=True))))
    one, other = blocs(graph, name), blocs(turned, name)
    assert one.to_dict() == other.to_dict()
    assert one.attrs == other.attrs


def test_the_hash_seed_and_threads_change_no_other_method():
    code = (
        "import networkx as nx, random; from voteblocs.structure.communities import blocs, METHODS;"
        "from importlib.util import find_spec;"
        "r = random.Random(1); names = [f'N{i}' for i in range(40)];"
        "ties = {(a, b, r.uniform(-.4, .5)) for a in names for b in names if a < b};"
        "graph = nx.Graph(); graph.add_weighted_edges_from(ties);"
        "has = find_spec('igraph') is not None;"
        "chosen = [m for m in METHODS[1:-1] if has or m != 'leiden'];"
        "print([(f.to_dict(), f.attrs) for f in (blocs(graph, m) for m in chosen)])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "OPENBLAS_NUM_THREADS": str(1 + int(seed) % 2)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2", "3")
    }
    assert len(said) == 1


@pytest.mark.parametrize("name", ["modularity", "signed", "signed_modularity", "sharpness"])
def test_last_bits_of_the_ties_change_no_bloc(name):
    graph = session(73)
    noisy = graph.copy()
    rng = np.random.default_rng(0)
    for *_, tie in noisy.edges(data=True):
        tie["weight"] *= 1 + 1e-14 * rng.normal()
    assert blocs(noisy, name).to_dict() == blocs(graph, name).to_dict()


def test_latent_reads_the_votes_and_says_the_rest():
    votes = random_record(2, states=15, rollcalls=12)
    found = blocs(votes, "latent", most=3, concentration=1.5)
    assert found.to_dict() == latent_blocs(votes, most=3, concentration=1.5).to_dict()
    assert found.attrs["quality"] == found.attrs["likelihood"] < 0
    groups = [set(members) for members in found.groupby(found).groups.values()]
    positive = nx.Graph()
    positive.add_nodes_from(found.index)
    ties = agreement_graph(votes).edges(data="weight")
    positive.add_weighted_edges_from((a, b, w) for a, b, w in ties if w > 0)
    expected = nx.community.modularity(positive, groups)
    assert found.attrs["modularity"] == pytest.approx(expected)


def test_a_record_and_a_network_are_not_mixed_up():
    with pytest.raises(ValueError, match="network for 'louvain'; got a VotingRecord"):
        blocs(CAMPS)
    with pytest.raises(ValueError, match="VotingRecord for 'latent'; got a Graph"):
        blocs(nx.Graph(), "latent")


@pytest.mark.parametrize(
    ("method", "option"),
    [
        ("signed", {"resolution": 2.0}),
        ("latent", {"resolution": 2.0}),
        ("louvain", {"sharpness": 5.0}),
        ("modularity", {"most": 3}),
        ("signed", {"concentration": 1.5}),
    ],
)
def test_an_option_of_another_method_is_refused(method, option):
    name = next(iter(option))
    with pytest.raises(ValueError, match=f"no {name} for the method '{method}'"):
        blocs(nx.Graph(), method, **option)


def test_values_out_of_range_are_refused():
    with pytest.raises(ValueError, match="sharpness above 0 and at most 100; got 1000"):
        blocs(nx.Graph(), "sharpness", sharpness=1000)
    with pytest.raises(ValueError, match="most above 0; got 0"):
        blocs(CAMPS, "latent", most=0)


def test_methods_refuse_ties_that_are_not_theirs():
    shares = agreement_graph(CAMPS, "share")
    for name in ("signed", "signed_modularity"):
        with pytest.raises(ValueError, match="some ties below 0"):
            blocs(shares, name)
    with pytest.raises(ValueError, match="excess agreement for 'sharpness'; got share"):
        blocs(shares, "sharpness")
    with pytest.raises(ValueError, match="got excess in the layer combined"):
        blocs(combined_graph(CAMPS), "sharpness")
    with pytest.raises(ValueError, match="a weight above 1"):
        blocs(nx.Graph([("A", "B", {"weight": 3.0})]), "sharpness")
