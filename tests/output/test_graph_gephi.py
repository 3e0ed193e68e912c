"""Our files by the rules of Gephi's importers, as their source has them."""

import csv
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pandas as pd
import pytest

from output._graphs import GRAPHS, bare, moving
from voteblocs.output._drawn import PICTURE
from voteblocs.output.graph_files import write_dynamic_gexf, write_graph, write_graphml

# ImporterGraphML: a key is one of these by its id or else by its name, in small letters or capitals
NODE_OWN = dict.fromkeys(("label", "d3"), "label") | {"xpos": "x", "ypos": "y"}
NODE_OWN |= {name: name for name in ("x", "y", "z", "size", "r", "g", "b", "color")}
EDGE_OWN = dict.fromkeys(("label", "edgelabel", "d7"), "label") | {"edgeid": "id", "id": "id"}
EDGE_OWN |= dict.fromkeys(("weight", "edge weight"), "weight")
EDGE_OWN |= {name: name for name in ("r", "g", "b", "color")}


def columns(file: Path) -> list[tuple[str, str, str]]:
    """Of each column of nodes and ties: what it is for, its name, what Gephi takes it for."""
    found = []
    for key in ElementTree.parse(file).getroot().findall("{*}key"):
        kind, name, own = key.get("for"), key.get("attr.name"), key.get("id")
        known = {"node": NODE_OWN, "edge": EDGE_OWN, "graph": {}}[kind]
        found.append((kind, name, known.get(own.lower()) or known.get(name.lower(), "")))
    return found


@pytest.mark.parametrize("noted", range(8))
@pytest.mark.parametrize("name", GRAPHS)
def test_gephi_takes_each_column_of_graphml_for_what_it_is(tmp_path, name, noted):
    graph = GRAPHS[name]()
    graph.graph = {f"note{n}": n for n in range(noted)}
    write_graphml(graph, tmp_path / "g.graphml")
    for kind, column, taken in columns(tmp_path / "g.graphml"):
        meant = {"node": PICTURE, "edge": ("weight", "label"), "graph": ()}[kind]
        assert taken == (column if column in meant else "")


@pytest.mark.parametrize("kind", ["node", "edge"])
def test_a_column_that_gephi_would_take_for_something_else_is_renamed(tmp_path, kind):
    names = {"node": NODE_OWN, "edge": EDGE_OWN}[kind]
    graph = bare()
    rows = graph.nodes["A"] if kind == "node" else graph.edges["A", "B"]
    rows.update({name.upper(): "data" for name in names})
    write_graphml(graph, tmp_path / "g.graphml")
    found = {
        column: taken for for_, column, taken in columns(tmp_path / "g.graphml") if for_ == kind
    }
    assert found.keys() >= {f"{name.upper()}_" for name in names}
    assert all(taken in ("", column) for column, taken in found.items())


def test_two_files_in_one_workspace_have_one_column_for_each_id(tmp_path):
    ids = {}
    for name in GRAPHS:
        write_graphml(GRAPHS[name](), tmp_path / "g.graphml")
        for key in ElementTree.parse(tmp_path / "g.graphml").getroot().findall("{*}key"):
            ids.setdefault(key.get("id"), set()).add((key.get("for"), key.get("attr.name")))
    assert all(len(columns) == 1 for columns in ids.values())


def test_names_that_no_key_may_have_get_keys_of_their_own(tmp_path):
    graph = bare()
    graph.nodes["A"].update({"a b": 1, "a:20:b": 2, "a_b": 3, "é": 4, "edge:weight": 5})
    write_graphml(graph, tmp_path / "g.graphml")
    keys = ElementTree.parse(tmp_path / "g.graphml").getroot().findall("{*}key")
    assert len({key.get("id") for key in keys}) == len(keys)
    read = networkx.read_graphml(tmp_path / "g.graphml")
    assert {n: read.nodes["A"][n] for n in ("a b", "a:20:b", "a_b", "é", "edge:weight")} == {
        "a b": 1,
        "a:20:b": 2,
        "a_b": 3,
        "é": 4,
        "edge:weight": 5,
    }


def test_a_fraction_below_the_rows_that_gephi_looks_at_is_kept(tmp_path):
    """AbstractImporterSpreadsheet: whole numbers in the first 25 rows make a column of those."""
    graph = networkx.path_graph(40)
    networkx.set_edge_attributes(graph, 1, "weight")
    networkx.set_node_attributes(graph, {n: 1.0 if n < 30 else 0.5 for n in graph}, "attendance")
    networkx.set_node_attributes(graph, 3, "votes")
    places = pd.DataFrame({"x": range(40), "y": 0.0})
    write_graph(graph, tmp_path / "g.csv", positions=places)
    with (tmp_path / "g.nodes.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for column, whole in [("attendance", False), ("x", False), ("y", False), ("votes", True)]:
        assert all(row[column].lstrip("-").isdigit() == whole for row in rows), column


def test_no_value_in_time_overlaps_the_next(tmp_path):
    """IntervalMap: an interval that begins before the one before it ends is an error."""
    first, second, third = moving().values()
    write_dynamic_gexf({(1, 4): first, (2, 5): second, (8, 9): third}, tmp_path / "t.gexf")
    root = ElementTree.parse(tmp_path / "t.gexf").getroot()
    spans = {}
    for element in root.findall(".//{*}node") + root.findall(".//{*}edge"):
        for value in element.iter("{http://gexf.net/1.3}attvalue"):
            bounds = spans.setdefault((element.get("id"), value.get("for")), [])
            bounds += [float(value.get("start")), float(value.get("end"))]
    assert spans["CUB–FRA", "weight"] == [1, 2, 8, 9]
    assert all(bounds == sorted(bounds) for bounds in spans.values())
