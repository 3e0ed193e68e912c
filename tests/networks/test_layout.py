import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr

from voteblocs.countries.names import code
from voteblocs.networks._likeness import alike_groups
from voteblocs.networks._stress import turned
from voteblocs.networks.closest import closest_ties
from voteblocs.networks.graphs import (
    agreement_graph,
    bipartite_graph,
    combined_graph,
    cosponsorship_graph,
    describe_nodes,
    sponsorship_digraph,
)
from voteblocs.networks.layout import lattice, places_of, positions_of, stress_layout
from voteblocs.reading import load_sample
from voteblocs.record import VotingRecord
from voteblocs.structure.communities import blocs
from voteblocs.structure.swing import swing_states
from voteblocs.ties.agreement import agreement


def distances(positions):
    x = positions[["x", "y"]].to_numpy()
    apart = np.sqrt(((x[:, None] - x[None]) ** 2).sum(axis=2))
    return apart[np.triu_indices(len(x), k=1)]


def random_table(n, seed=1):
    """Agreement of points on a plane, so that a layout can be perfect."""
    points = np.random.default_rng(seed).random((n, 2))
    names = [f"S{i:03}" for i in range(n)]
    apart = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    table = pd.DataFrame(1 - apart, names, names).where(~np.eye(n, dtype=bool))
    return table, pd.DataFrame(points, names, ["x", "y"])


@pytest.fixture(scope="module")
def session_73(shared):
    folder = shared / "data" / "unvotes"
    rollcalls = pd.read_csv(folder / "un_roll_calls.csv.gz", dtype=str, keep_default_na=False)
    rollcalls = rollcalls[rollcalls["session"] == "73"]
    votes = pd.read_csv(folder / "un_votes.csv.gz", dtype=str, keep_default_na=False)
    votes = votes[votes["rcid"].isin(rollcalls["rcid"])]
    codes = {name: code(name, "2018-12-01") for name in votes["country"].unique()}
    votes = votes.assign(country=votes["country"].map(codes)).dropna(subset="country")
    record = VotingRecord(votes.rename(columns={"rcid": "rollcall", "vote": "choice"}))
    graph = agreement_graph(record)
    scores = swing_states(record, blocs(graph))
    return record, describe_nodes(graph, scores[["lean"]])


def test_states_on_a_plane_are_placed_as_they_lie():
    table, points = random_table(30)
    found = stress_layout(table)
    wanted = distances(points)
    assert np.corrcoef(distances(found), wanted)[0, 1] > 0.99


def test_the_longer_side_spans_0_to_1_and_the_shorter_less():
    table, _ = random_table(20)
    found = stress_layout(table)
    assert found.min().tolist() == [0, 0]
    assert found.max().max() == 1
    assert found.max().min() < 1


def test_the_order_of_the_rows_changes_no_place():
    table, _ = random_table(25)
    shuffled = table.sample(frac=1, random_state=3)
    shuffled = shuffled[shuffled.index[::-1]]
    pd.testing.assert_frame_equal(stress_layout(table), stress_layout(shuffled))


def test_x_rises_with_lean():
    table, points = random_table(40)
    lean = points["x"] - 2 * points["y"]
    found = stress_layout(table, lean=lean)
    assert np.corrcoef(found["x"], lean)[0, 1] > 0.98
    turned_round = stress_layout(table, lean=-lean)
    assert np.corrcoef(turned_round["x"], lean)[0, 1] < -0.98


def test_lean_may_be_unknown_for_some_and_for_all():
    table, points = random_table(20)
    lean = points["x"].copy()
    lean.iloc[:5] = np.nan
    assert np.corrcoef(stress_layout(table, lean=lean)["x"], points["x"])[0, 1] > 0.9
    nothing = pd.Series(np.nan, table.index)
    pd.testing.assert_frame_equal(stress_layout(table, lean=nothing), stress_layout(table))


def test_a_lean_that_goes_with_no_direction_turns_nothing():
    corners = np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]])
    assert (turned(corners, np.array([1.0, 1.0, -1.0, -1.0])) == turned(corners, None)).all()


def test_without_lean_x_is_the_longest_axis_and_outliers_stand_above():
    line = pd.DataFrame([[0.0, 0.0], [0.0, 1.0], [0.0, 2.0], [0.3, 1.0]], list("ABCD"))
    apart = np.sqrt(((line.to_numpy()[:, None] - line.to_numpy()[None]) ** 2).sum(axis=2))
    found = stress_layout(pd.DataFrame(1 - apart, list("ABCD"), list("ABCD")))
    assert np.ptp(found["x"]) > np.ptp(found["y"])
    assert found["y"].idxmax() == "D"


def test_an_unknown_pair_stands_as_far_apart_as_chance():
    names = list("ABC")
    known = pd.DataFrame([[None, 0.8, 0.0], [0.8, None, 0.0], [0.0, 0.0, None]], names, names)
    unknown = known.astype(float).where(known != 0.0)
    pd.testing.assert_frame_equal(stress_layout(known), stress_layout(unknown))
    nearer = stress_layout(unknown, unknown=0.7)
    assert not nearer.equals(stress_layout(unknown))


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_a_handful_of_states_is_placed(n):
    names = list("ABC")[:n]
    found = stress_layout(pd.DataFrame(0.5, names, names))
    assert list(found.index) == names
    assert np.isfinite(found.to_numpy()).all()


def test_the_lattice_gives_every_state_a_cell_of_its_own_inside_the_frame():
    crowd = pd.DataFrame(0.5, [f"S{i}" for i in range(50)], ["x", "y"])
    placed = lattice(crowd, width=400, height=200, cell=(30, 15))
    assert not placed.duplicated().any()
    assert placed["x"].between(15, 385).all()
    assert placed["y"].between(7.5, 192.5).all()
    rows = placed.sort_values(["y", "x"]).groupby("y")["x"]
    assert all((np.diff(row) >= 30).all() for _, row in rows)


def test_odd_rows_of_the_lattice_are_shifted_by_half_a_cell():
    crowd = pd.DataFrame(0.0, list("ABCDE"), ["x", "y"])
    placed = lattice(crowd, width=30, height=20, cell=(10, 10))
    assert placed.sort_values(["y", "x"]).to_numpy().tolist() == [
        [5, 5],
        [15, 5],
        [25, 5],
        [10, 15],
        [20, 15],
    ]


def test_the_lattice_stretches_one_axis_at_most_1_6_times_the_other():
    cross = pd.DataFrame([[0, 0.5], [1, 0.5], [0.5, 0.4], [0.5, 0.6]], list("ABCD"), ["x", "y"])
    placed = lattice(cross, width=1000, height=1000, cell=(2, 2))
    assert np.ptp(placed["x"]) == pytest.approx(1000, abs=5)
    assert np.ptp(placed["y"]) == pytest.approx(1000 * 0.2 * 1.6, abs=5)


def test_alike_states_stand_in_the_order_of_the_alphabet():
    crowd = pd.DataFrame({"x": [0.1, 0.5, 0.9], "y": 0.5}, list("CBA"))
    placed = lattice(crowd, width=30, height=10, cell=(10, 10), alike=[list("BCA")])
    assert placed["x"].to_dict() == {"A": 5, "B": 15, "C": 25}


def test_too_few_cells_are_an_error_that_says_how_many():
    crowd = pd.DataFrame(0.5, list("ABC"), ["x", "y"])
    with pytest.raises(ValueError, match=r"at least 3 cells of 10 × 10 in 20 × 10; got 2"):
        lattice(crowd, width=20, height=10, cell=(10, 10))


def weighted(*ties):
    graph = nx.Graph()
    graph.add_weighted_edges_from(ties)
    return graph


NETWORKS = {
    "no node": nx.Graph,
    "one node": lambda: nx.empty_graph(["FRA"]),
    "two nodes": lambda: weighted(("FRA", "USA", 0.4)),
    "no tie": lambda: nx.empty_graph(list("ABCDE")),
    "disconnected": lambda: weighted(("A", "B", 2.0), ("C", "D", 8.0)),
    "disconnected without weights": lambda: nx.Graph([("A", "B"), ("C", "D")]),
    "all weights 0": lambda: weighted(("A", "B", 0.0), ("B", "C", 0.0)),
    "agreement": lambda: agreement_graph(load_sample()),
    "share": lambda: agreement_graph(load_sample(), "share"),
    "share of nobody": lambda: nx.empty_graph(["A", "B"], nx.Graph(measure="share")),
    "cosponsorship": lambda: cosponsorship_graph(load_sample(), "count"),
    "combined": lambda: combined_graph(load_sample()),
    "bipartite": lambda: bipartite_graph(load_sample()),
    "directed": lambda: sponsorship_digraph(load_sample()),
}


@pytest.mark.parametrize("name", NETWORKS)
def test_every_kind_of_network_gets_places_that_cover_nobody(name):
    graph = NETWORKS[name]()
    placed = positions_of(graph)
    assert sorted(placed.index) == sorted(graph)
    assert np.isfinite(placed.to_numpy()).all()
    assert (distances(placed) > 0.999).all()


def test_the_order_of_the_nodes_changes_no_position():
    graph = agreement_graph(load_sample())
    other = nx.Graph(**graph.graph)
    other.add_nodes_from(reversed(list(graph.nodes(data=True))))
    other.add_edges_from(reversed(list(graph.edges(data=True))))
    pd.testing.assert_frame_equal(positions_of(graph), positions_of(other))


def test_those_who_sponsor_much_together_stand_nearer():
    placed = places_of(weighted(("A", "B", 9.0), ("B", "C", 1.0), ("A", "C", 1.0)))
    near = np.hypot(*(placed.loc["A"] - placed.loc["B"]))
    far = np.hypot(*(placed.loc["A"] - placed.loc["C"]))
    assert near < far


def test_in_a_bipartite_network_a_draft_stands_among_its_sponsors():
    placed = places_of(bipartite_graph(load_sample()))
    own = placed.loc[["DEU", "FRA", "AUS"]].mean()
    rival = placed.loc[["CHN", "CUB", "SYR"]].mean()
    draft = placed.loc["A/C.1/73/L.37"]
    assert np.hypot(*(draft - own)) < np.hypot(*(draft - rival))


def test_the_sample_stands_in_its_eight_voting_profiles():
    groups = alike_groups(agreement_graph(load_sample()))
    assert sorted(map(len, groups)) == [4, 6, 7, 9, 11, 11, 45, 81]
    placed = positions_of(agreement_graph(load_sample()))
    for group in groups:
        order = placed.loc[group].sort_values(["y", "x"], ascending=[False, True])
        assert list(order.index) == group


def test_session_73_keeps_its_distances_and_its_lean(session_73):
    record, graph = session_73
    table = agreement(record).loc[record.voters, record.voters]
    real = 1 - table.to_numpy()[np.triu_indices(len(table), k=1)]
    known = ~np.isnan(real)
    places = places_of(graph)
    wide = lattice(places, width=1000, height=620, cell=(37, 19))
    tall = lattice(
        places.rename(columns={"x": "y", "y": "x"}), width=374, height=760, cell=(34, 17)
    )
    lean = pd.Series(dict(graph.nodes(data="lean")), dtype=float).reindex(places.index)
    assert spearmanr(distances(places)[known], real[known])[0] >= 0.95
    assert spearmanr(distances(wide)[known], real[known])[0] >= 0.88
    assert spearmanr(distances(tall)[known], real[known])[0] >= 0.78
    assert places["x"].corr(lean) >= 0.95
    assert wide["x"].corr(lean) >= 0.93
    assert spearmanr(distances(positions_of(graph))[known], real[known])[0] >= 0.88


def test_closest_ties_are_two_for_each_and_a_tree():
    graph = weighted(
        *[("A", "B", 0.9), ("A", "C", 0.8), ("A", "D", 0.7), ("D", "E", 0.6), ("B", "C", 0.5)]
    )
    places = positions_of(graph)
    assert closest_ties(graph, places) == [
        ("A", "B"),
        ("A", "C"),
        ("A", "D"),
        ("B", "C"),
        ("D", "E"),
    ]
    assert closest_ties(graph, places, k=0) == [("A", "B"), ("A", "C"), ("A", "D"), ("D", "E")]


def test_of_more_than_two_equally_near_partners_none_is_drawn_but_by_the_tree():
    ties = [("X", other, 0.5) for other in "BCD"]
    ties += [(other, partner, 0.9) for other in "BCD" for partner in "PQ"]
    graph = weighted(*ties, ("B", "D", 0.1))
    found = closest_ties(graph, positions_of(graph))
    assert len([tie for tie in found if "X" in tie]) == 1


def test_alike_states_are_tied_once_where_they_are_nearest():
    graph = weighted(*((f"A{i}", f"B{j}", 0.5) for i in range(4) for j in range(4)))
    places = pd.DataFrame(
        {"x": [*range(4), *range(10, 14)], "y": 0.0},
        [*(f"A{i}" for i in range(4)), *(f"B{i}" for i in range(4))],
    )
    assert closest_ties(graph, places) == [("A3", "B0")]


def test_negative_and_seldom_shared_ties_are_not_drawn():
    graph = nx.Graph(rollcalls=10)
    graph.add_edge("A", "B", weight=0.9, shared=4)
    graph.add_edge("A", "C", weight=0.5, shared=5)
    graph.add_edge("B", "C", weight=-0.5, shared=10)
    assert closest_ties(graph, positions_of(graph)) == [("A", "C")]
