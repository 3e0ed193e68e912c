"""Networks that a graph file must hold: ordinary, hostile, empty, of two kinds, in time."""

import random

import networkx
import numpy as np
import pandas as pd

LONG_NAME = "The United Kingdom of Great Britain and Irela"  # 45 letters


def states_network(order: int = 0) -> networkx.Graph:
    """Five states with places, positive and negative ties, inserted in one of many orders."""
    nodes = [
        ("CIV", {"label": "Côte d’Ivoire", "bloc": 0, "lean": -0.5, "x": 0, "y": 0}),
        ("CUB", {"label": "Cuba", "bloc": 0, "lean": -1.0, "x": 1, "y": 0}),
        ("FRA", {"label": "France", "bloc": 1, "lean": float("nan"), "x": 0, "y": 2}),
        ("PLW", {"label": "Palau", "bloc": 6, "lean": 1, "x": 1, "y": 2}),
        ("TUV", {"label": "Tuvalu", "x": 0.5, "y": 1}),
    ]
    ties = [
        ("CIV", "CUB", {"weight": np.float64(0.25), "shared": np.int64(2)}),
        ("CUB", "FRA", {"weight": -0.5, "shared": 2}),
        ("FRA", "PLW", {"weight": 1 / 3, "shared": 1}),
        ("CIV", "PLW", {"weight": 0.0, "shared": 1}),
        ("CIV", "FRA", {"weight": 1, "shared": 2}),
        ("CUB", "PLW", {"weight": float("nan"), "shared": 0}),
    ]
    random.Random(order).shuffle(nodes)
    random.Random(order).shuffle(ties)
    if order % 2:
        ties = [(b, a, dict(reversed(data.items()))) for a, b, data in ties]
    graph = networkx.Graph(measure="excess", min_shared=np.int64(1), alpha=0.5, source=None)
    graph.add_nodes_from(nodes)
    graph.add_edges_from(ties)
    return graph


def hostile(kind=networkx.Graph) -> networkx.Graph:
    """Everything that has broken a writer or a reader."""
    graph = kind(title='A "title" & <tag>\x0c', note="]]></description>")
    graph.add_node(
        "AAA", label="</node>\x00<b>&amp;", id=7, mixed=1, voted=np.bool_(True), x=0, y=0
    )
    graph.add_node("BBB", label=LONG_NAME, id=None, mixed=2.5, voted=pd.NA, x=3, y=0)
    graph.add_node("CCC", label="جمهورية مصر العربية", mixed="x", lean=float("nan"), x=0, y=3)
    graph.add_node("DDD", label="中华人民共和国\ufffe", mixed=None, voted=False, x=3, y=3)
    graph.add_node("EEE", label='a\r\nb\t"c" \\', mixed=np.int64(4), size="large", x=1, y=1)
    graph.add_edge("BBB", "AAA", weight=np.float32(0.5), id="e1", note="\x1b[0m", sure=True)
    graph.add_edge("CCC", "AAA", weight=2, type="x", source="A/73/505", sure=None)
    return graph


def two_kinds() -> networkx.Graph:
    """States and the drafts that they sponsor: no weights, ids with slashes."""
    graph = networkx.Graph()
    graph.add_node("FRA", bipartite=0, label="France", region="WEOG", x=0, y=0)
    graph.add_node("USA", bipartite=0, label="United States", region="WEOG", x=0, y=1)
    date = pd.Timestamp("2018-11-08")
    graph.add_node("A/C.1/73/L.37", bipartite=1, date=date, x=1, y=0)
    graph.add_edge("FRA", "A/C.1/73/L.37", role="original")
    graph.add_edge("USA", "A/C.1/73/L.37", role="lead")
    return graph


def single() -> networkx.Graph:
    graph = networkx.Graph()
    graph.add_node("USA", x=5, y=7)
    return graph


GRAPHS = {
    "states": states_network,
    "hostile": hostile,
    "hostile arrows": lambda: hostile(networkx.DiGraph),
    "empty": networkx.Graph,
    "one node": single,
    "two kinds": two_kinds,
    "bare": lambda: bare(),
    "bare arrows": lambda: bare(networkx.DiGraph),
}


def moving():
    """Three windows: a tie that goes and comes back, a state that leaves, another that joins."""
    first = networkx.Graph([("CUB", "FRA", {"weight": 0.25}), ("FRA", "SUN", {"weight": -0.5})])
    first.add_nodes_from([("CUB", {"bloc": 0, "lean": -0.5}), ("FRA", {"bloc": 0}), ("SUN", {})])
    second = networkx.Graph([("CUB", "SUN", {"weight": 0.5})])
    second.add_nodes_from([("CUB", {"bloc": 0, "lean": 1}), ("FRA", {"bloc": 1}), ("SUN", {})])
    third = networkx.Graph([("CUB", "FRA", {"weight": 0.75})])
    third.add_nodes_from([("CUB", {"bloc": 1}), ("RUS", {"bloc": 0})])
    return {(1.0, 2.0): first, (2.0, 3.0): second, (3.0, 4.0): third}


def bare(kind=networkx.Graph) -> networkx.Graph:
    """No attribute but places and weights, and every pair tied both ways, also with itself."""
    graph = kind()
    for number, node in enumerate("ABC"):
        graph.add_node(node, x=number, y=number % 2)
    graph.add_edges_from((a, b, {"weight": 0.5}) for a in graph for b in graph)
    return graph
