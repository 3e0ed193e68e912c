"""The files that Gephi, igraph, networkx and others open."""

import csv
import json
from pathlib import Path
from xml.etree import ElementTree

import networkx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from output._graphs import GRAPHS, LONG_NAME, hostile, moving, states_network, two_kinds
from voteblocs.output import _drawn, graph_files
from voteblocs.output.graph_files import (
    write_dynamic_gexf,
    write_gexf,
    write_graph,
    write_graphml,
)

ENDINGS = (".graphml", ".gexf", ".csv", ".json", ".net")
COLOURS = {"r": 33, "g": 102, "b": 172}  # the first bloc's #2166AC


@pytest.fixture(params=GRAPHS)
def graph(request) -> networkx.Graph:
    return GRAPHS[request.param]()


def weights(graph: networkx.Graph) -> dict:
    """The weight of each tie, whatever the order of its ends."""
    ends = tuple if graph.is_directed() else frozenset
    return {ends((a, b)): data.get("weight") for a, b, data in graph.edges(data=True)}


def positive(graph: networkx.Graph) -> dict:
    """The weights that a file must hold."""
    known = {ends: w for ends, w in weights(graph).items() if w is None or w > 0}
    return {e: None if w is None else float(format(float(w), ".10g")) for e, w in known.items()}


def written(graph: networkx.Graph, folder: Path, ending: str, **options) -> bytes:
    path = folder / f"network{ending}"
    write_graph(graph, path, **options)
    return path.read_bytes()


def read_gexf(path: Path) -> networkx.Graph:
    """What networkx reads; it knows GEXF 1.3 from its version 3.6."""
    if tuple(map(int, networkx.__version__.split(".")[:2])) < (3, 6):
        pytest.skip("this networkx knows no GEXF 1.3")
    return networkx.read_gexf(path)


# ---- reading back


def test_networkx_reads_the_same_graph_from_graphml(graph, tmp_path):
    write_graphml(graph, tmp_path / "g.graphml")
    back = networkx.read_graphml(tmp_path / "g.graphml")
    assert set(back) == set(graph)
    assert back.is_directed() == graph.is_directed()
    assert weights(back) == positive(graph)


def test_networkx_reads_the_same_graph_from_gexf(graph, tmp_path):
    write_gexf(graph, tmp_path / "g.gexf")
    back = read_gexf(tmp_path / "g.gexf")
    assert set(back) == set(graph)
    assert back.is_directed() == graph.is_directed()
    assert weights(back) == positive(graph)


@pytest.mark.parametrize("ending", [".graphml", ".net"])
def test_igraph_reads_the_same_weights(graph, tmp_path, ending):
    igraph = pytest.importorskip("igraph")
    if ending == ".net" and not len(graph):
        pytest.skip("igraph's Pajek reader knows no empty graph")
    written(graph, tmp_path, ending)
    back = igraph.Graph.Read(str(tmp_path / f"network{ending}"))
    names = back.vs["id" if ending == ".graphml" else "name"] if len(back.vs) else []
    found = back.es["weight"] if "weight" in back.es.attributes() else [None] * back.ecount()
    ends = tuple if graph.is_directed() else frozenset
    ties = {ends(names[v] for v in tie.tuple): w for tie, w in zip(back.es, found, strict=True)}
    unweighted = 1.0 if ending == ".net" else None
    assert set(names) == set(graph)
    assert ties == {e: unweighted if w is None else w for e, w in positive(graph).items()}


def test_every_attribute_comes_back_from_graphml(tmp_path):
    write_graphml(states_network(), tmp_path / "g.graphml")
    back = networkx.read_graphml(tmp_path / "g.graphml")
    metadata = {k: v for k, v in back.graph.items() if not k.endswith("_default")}
    assert metadata == {"alpha": 0.5, "measure": "excess", "min_shared": 1}
    visual = {"x", "y", "size", "r", "g", "b"}
    nodes = {n: {k: v for k, v in d.items() if k not in visual} for n, d in back.nodes(data=True)}
    assert nodes == {
        "CIV": {"label": "Côte d’Ivoire", "bloc": 0, "lean": -0.5},
        "CUB": {"label": "Cuba", "bloc": 0, "lean": -1.0},
        "FRA": {"label": "France", "bloc": 1},
        "PLW": {"label": "Palau", "bloc": 6, "lean": 1.0},
        "TUV": {"label": "Tuvalu"},
    }
    assert back.edges["FRA", "PLW"] == {"weight": 0.3333333333, "shared": 1}


def test_a_file_read_back_and_written_again_is_the_same_file(tmp_path):
    write_graphml(states_network(), tmp_path / "first.graphml")
    write_graphml(networkx.read_graphml(tmp_path / "first.graphml"), tmp_path / "second.graphml")
    assert (tmp_path / "first.graphml").read_bytes() == (tmp_path / "second.graphml").read_bytes()


def test_hostile_attributes_come_back_from_both_forms(tmp_path):
    write_graphml(hostile(), tmp_path / "g.graphml")
    write_gexf(hostile(), tmp_path / "g.gexf")
    for back in (
        networkx.read_graphml(tmp_path / "g.graphml"),
        read_gexf(tmp_path / "g.gexf"),
    ):
        labels = networkx.get_node_attributes(back, "label")
        assert labels["AAA"] == "</node><b>&amp;"
        assert labels["BBB"] == LONG_NAME
        assert labels["CCC"] == "جمهورية مصر العربية"
        assert labels["DDD"] == "中华人民共和国"
        assert labels["EEE"] == 'a\nb\t"c" \\'
        assert networkx.get_node_attributes(back, "id_") == {"AAA": 7}
        assert networkx.get_node_attributes(back, "voted") == {"AAA": True, "DDD": False}
        assert networkx.get_node_attributes(back, "mixed") == {
            "AAA": "1",
            "BBB": "2.5",
            "CCC": "x",
            "EEE": "4",
        }
        assert "lean" not in back.nodes["CCC"]
        assert back.edges["AAA", "BBB"] == {
            "weight": 0.5,
            "id_": "e1",
            "note": "[0m",
            "sure": True,
        }
        assert back.edges["AAA", "CCC"] == {"weight": 2.0, "type_": "x", "source_": "A/73/505"}


def test_json_is_networkx_node_link_form(graph, tmp_path):
    data = json.loads(written(graph, tmp_path, ".json"))
    recent = tuple(map(int, networkx.__version__.split(".")[:2])) >= (3, 4)
    back = networkx.node_link_graph(data, **{"edges" if recent else "link": "edges"})
    assert set(back) == set(graph)
    assert weights(back) == positive(graph)


def test_pajek_holds_codes_places_and_weights(tmp_path):
    assert written(states_network(), tmp_path, ".net").decode("ascii").splitlines() == [
        "*Vertices 5",
        '1 "CIV" 0.0000 1.0000 ellipse',
        '2 "CUB" 0.5000 1.0000 ellipse',
        '3 "FRA" 0.0000 0.0000 ellipse',
        '4 "PLW" 0.5000 0.0000 ellipse',
        '5 "TUV" 0.2500 0.5000 ellipse',
        "*Edges",
        "1 2 0.25",
        "1 3 1",
        "3 4 0.3333333333",
    ]
    back = networkx.read_pajek(tmp_path / "network.net")
    assert back.edges["CIV", "CUB", 0]["weight"] == 0.25


def test_pajek_quotes_names_and_escapes_letters_beyond_ascii(tmp_path):
    graph = networkx.DiGraph([('Côte "d\\I"\n', "B")])
    places = pd.DataFrame({"x": [0, 1], "y": [0, 1]}, index=list(graph))
    text = written(graph, tmp_path, ".net", positions=places).decode("ascii")
    assert """2 "C&#244;te 'd/I' " """ in text
    assert text.endswith("*Arcs\n2 1 1\n")


TEXT = st.text(st.characters(exclude_categories=()), max_size=6)
CELLS = st.dictionaries(
    TEXT | st.sampled_from(["id", "label", "weight", "Weight", "x", "bloc", "Type"]),
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    max_size=4,
)
NODES = st.lists(
    TEXT | st.integers() | st.tuples(TEXT, st.integers()), unique=True, min_size=1, max_size=5
)


@settings(max_examples=150, deadline=None)
@given(NODES, st.data())
def test_whatever_a_graph_holds_every_form_holds_or_it_is_refused(tmp_path_factory, nodes, data):
    graph = data.draw(st.sampled_from([networkx.Graph, networkx.DiGraph]))()
    graph.graph = data.draw(CELLS)
    graph.add_nodes_from((node, data.draw(CELLS)) for node in nodes)
    for _ in range(data.draw(st.integers(0, 6))):
        ends = data.draw(st.sampled_from(nodes)), data.draw(st.sampled_from(nodes))
        graph.add_edge(*ends, **data.draw(CELLS))
    index = pd.Index(nodes, tupleize_cols=False)
    places = pd.DataFrame({"x": range(len(nodes)), "y": 0.0}, index=index)
    folder = tmp_path_factory.mktemp("any")
    try:
        drawn = _drawn.drawn_graph(graph, positions=places)
    except (TypeError, ValueError) as error:
        assert str(error)
        return
    write_graph(graph, *(folder / f"any{ending}" for ending in ENDINGS), positions=places)
    for back in (networkx.read_graphml(folder / "any.graphml"), read_gexf(folder / "any.gexf")):
        assert set(back) == set(drawn)
        assert weights(back) == weights(drawn)
    assert ElementTree.parse(folder / "any.gexf").getroot().tag == "{http://gexf.net/1.3}gexf"
    assert len(json.loads((folder / "any.json").read_bytes())["edges"]) == drawn.size()
    for name, rows in [("any.csv", drawn.size()), ("any.nodes.csv", len(drawn))]:
        with (folder / name).open(newline="", encoding="utf-8") as file:
            assert len(list(csv.DictReader(file))) == rows
    pajek = (folder / "any.net").read_text(encoding="ascii").splitlines()
    assert len(pajek) == 2 + len(drawn) + drawn.size()


# ---- schemas


def validate(document: Path, schema: Path) -> None:
    etree = pytest.importorskip("lxml.etree")
    etree.XMLSchema(etree.parse(str(schema))).assertValid(etree.parse(str(document)))


def test_a_network_in_time_has_spells_and_a_dynamic_weight_by_that_id(tmp_path):
    write_dynamic_gexf(moving(), tmp_path / "t.gexf", title="three windows")
    root = ElementTree.parse(tmp_path / "t.gexf").getroot()
    graph = root.find("{*}graph")
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "double")
    assert (graph.get("start"), graph.get("end")) == ("1", "4")

    def spells(element):
        return [(s.get("start"), s.get("end")) for s in element.findall(".//{*}spell")]

    nodes = {node.get("id"): node for node in graph.findall(".//{*}node")}
    assert spells(nodes["CUB"]) == [("1", "4")]
    assert spells(nodes["SUN"]) == [("1", "3")]
    assert spells(nodes["RUS"]) == [("3", "4")]
    edges = {(e.get("source"), e.get("target")): e for e in graph.findall(".//{*}edge")}
    assert set(edges) == {("CUB", "FRA"), ("CUB", "SUN")}
    assert spells(edges["CUB", "FRA"]) == [("1", "2"), ("3", "4")]
    weights = [v.attrib for v in edges["CUB", "FRA"].findall(".//{*}attvalue")]
    assert weights == [
        {"for": "weight", "value": "0.25", "start": "1", "end": "2"},
        {"for": "weight", "value": "0.75", "start": "3", "end": "4"},
    ]
    blocs = [v.attrib for v in nodes["CUB"].findall(".//{*}attvalue") if v.get("for") == "bloc"]
    assert [(b["value"], b["start"], b["end"]) for b in blocs] == [("0", "1", "3"), ("1", "3", "4")]
    types = {a.get("id"): a.get("type") for a in graph.findall(".//{*}attribute")}
    assert types == {"bloc": "long", "lean": "double", "weight": "double"}


def test_a_network_in_time_is_the_same_whatever_the_order_of_its_windows(tmp_path):
    windows = moving()
    write_dynamic_gexf(windows, tmp_path / "a.gexf")
    write_dynamic_gexf(dict(reversed(windows.items())), tmp_path / "b.gexf")
    assert (tmp_path / "a.gexf").read_bytes() == (tmp_path / "b.gexf").read_bytes()
    with pytest.raises(ValueError, match="one window or more"):
        write_dynamic_gexf({}, tmp_path / "c.gexf")


def in_time(windows, folder: Path) -> ElementTree.Element:
    write_dynamic_gexf(windows, folder / "t.gexf")
    return ElementTree.parse(folder / "t.gexf").getroot().find("{*}graph")


def test_a_column_in_time_has_a_type_that_holds_every_window(tmp_path):
    windows = {(float(n), n + 1.0): networkx.Graph() for n in range(2)}
    first, second = windows.values()
    first.add_node("FRA", whole=1, number=1, mixed=1, flag=True, truth=True)
    second.add_node("FRA", whole=2, number=1.5, mixed="x", flag=1, truth=False)
    graph = in_time(windows, tmp_path)
    types = {a.get("id"): a.get("type") for a in graph.findall(".//{*}attribute")}
    assert types == {
        "whole": "long",
        "number": "double",
        "mixed": "string",
        "flag": "string",
        "truth": "boolean",
    }


def test_a_tie_in_time_keeps_what_a_node_has_as_its_picture(tmp_path):
    windows = {(float(n), n + 1.0): networkx.Graph() for n in range(2)}
    for size, (graph, label) in enumerate(zip(windows.values(), ("old", "new"), strict=True)):
        graph.add_edge("CUB", "FRA", weight=0.5, size=size, label=label)
    (edge,) = in_time(windows, tmp_path).findall(".//{*}edge")
    values = [(v.get("for"), v.get("value"), v.get("start")) for v in edge.iter() if v.get("for")]
    assert values == [("size", "0", "0"), ("size", "1", "1"), ("weight", "0.5", "0")]
    assert edge.get("label") == "new"


def test_windows_that_overlap_end_where_the_next_begins(tmp_path):
    first, second, third = moving().values()
    graph = in_time({(1.0, 4.0): first, (2.0, 5.0): second, (8.0, 9.0): third}, tmp_path)
    spans = {
        node.get("id"): [(s.get("start"), s.get("end")) for s in node.findall(".//{*}spell")]
        for node in graph.findall(".//{*}node")
    }
    assert spans["CUB"] == [("1", "5"), ("8", "9")]
    assert (graph.get("start"), graph.get("end")) == ("1", "9")
    weights = graph.findall(".//{*}edge[@target='FRA']/{*}attvalues/{*}attvalue")
    assert [(w.get("start"), w.get("end")) for w in weights] == [("1", "2"), ("8", "9")]


@pytest.mark.parametrize("spells", [[(1.0, 2.0), (1.0, 3.0)], [(1.0, 2.0), (4.0, 3.0)]])
def test_windows_that_do_not_follow_on_one_another_are_an_error(tmp_path, spells):
    with pytest.raises(ValueError, match="windows that begin one after another; got"):
        write_dynamic_gexf(dict.fromkeys(spells, networkx.Graph()), tmp_path / "t.gexf")


def test_arrows_in_time_are_refused(tmp_path):
    with pytest.raises(TypeError, match="networks without direction; got a DiGraph"):
        write_dynamic_gexf({(1.0, 2.0): networkx.DiGraph()}, tmp_path / "t.gexf")


def test_an_unknown_tie_in_time_is_none(tmp_path):
    graph = networkx.Graph([("CUB", "FRA", {"weight": 0.5}), ("CUB", "SUN", {"weight": None})])
    graph.add_edge("FRA", "SUN")
    edges = in_time({(1.0, 2.0): graph}, tmp_path).findall(".//{*}edge")
    assert [(edge.get("source"), edge.get("target")) for edge in edges] == [("CUB", "FRA")]


def test_a_network_in_time_is_valid_by_the_schema_and_read_by_networkx(tmp_path, shared):
    schema = shared / "data" / "schemas" / "gexf13" / "gexf.xsd"
    write_dynamic_gexf({(1.0, 2.0): hostile(), (2.0, 3.0): two_kinds()}, tmp_path / "t.gexf")
    validate(tmp_path / "t.gexf", schema)
    write_dynamic_gexf(moving(), tmp_path / "t.gexf")
    validate(tmp_path / "t.gexf", schema)
    read = networkx.read_gexf(tmp_path / "t.gexf")
    assert set(read) == {"CUB", "FRA", "RUS", "SUN"}
    assert read.number_of_edges() == 2


def test_gexf_is_valid_by_its_schema(graph, tmp_path, shared):
    write_gexf(graph, tmp_path / "g.gexf", title="t")
    validate(tmp_path / "g.gexf", shared / "data" / "schemas" / "gexf13" / "gexf.xsd")


@pytest.mark.parametrize("name", [name for name in GRAPHS if name != "two kinds"])
def test_graphml_of_states_is_valid_by_its_schema(name, tmp_path, shared):
    write_graphml(GRAPHS[name](), tmp_path / "g.graphml")
    validate(tmp_path / "g.graphml", shared / "data" / "schemas" / "graphml_gexf12" / "graphml.xsd")


# ---- what Gephi looks for


def test_graphml_has_the_importers_exact_names_and_types(tmp_path):
    root = ElementTree.fromstring(written(states_network(), tmp_path, ".graphml"))
    keys = {(k.get("for"), k.get("attr.name")): k for k in root if k.tag.endswith("key")}
    types = {name: key.get("attr.type") for name, key in keys.items()}
    assert types == {
        ("graph", "alpha"): "double",
        ("graph", "measure"): "string",
        ("graph", "min_shared"): "long",
        ("node", "label"): "string",
        **dict.fromkeys([("node", "x"), ("node", "y"), ("node", "size")], "double"),
        **dict.fromkeys([("node", "r"), ("node", "g"), ("node", "b")], "long"),
        ("node", "bloc"): "long",
        ("node", "lean"): "double",
        ("edge", "weight"): "double",
        ("edge", "shared"): "long",
    }
    red = keys["node", "r"].get("id")
    channels = [d.text for d in root.iter() if d.tag.endswith("data") and d.get("key") == red]
    assert len(channels) == 5
    assert all(text.isdigit() and 0 <= int(text) <= 255 for text in channels)


def test_gexf_has_the_importers_exact_names_and_types(tmp_path):
    text = written(states_network(), tmp_path, ".gexf", title="Two votes").decode()
    for line in (
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3" version="1.3">',
        '<graph mode="static" defaultedgetype="undirected">',
        '<attribute id="bloc" title="bloc" type="long" />',
        '<attribute id="lean" title="lean" type="double" />',
        '<attribute id="shared" title="shared" type="long" />',
        '<node id="CIV" label="Côte d’Ivoire">',
        '<viz:position x="-79.06" y="-158.11" z="0" />',
        '<viz:color r="33" g="102" b="172" />',
        '<viz:size value="40" />',
        '<edge source="FRA" target="PLW" weight="0.3333333333">',
        "<description>Two votes\nalpha: 0.5\nmeasure: excess\nmin_shared: 1</description>",
    ):
        assert line in text
    assert "lastmodifieddate" not in text


def test_the_csv_tables_are_gephis(tmp_path):
    edges = written(states_network(), tmp_path, ".csv").decode().splitlines()
    nodes = (tmp_path / "network.nodes.csv").read_text(encoding="utf-8").splitlines()
    assert edges == [
        "Source,Target,Type,Weight,shared",
        "CIV,CUB,Undirected,0.25,2",
        "CIV,FRA,Undirected,1.0,2",
        "FRA,PLW,Undirected,0.3333333333,1",
    ]
    assert nodes[:2] == [
        "Id,Label,x,y,size,r,g,b,bloc,lean",
        "CIV,Côte d’Ivoire,-79.06,-158.11,38.73,33,102,172,0,-0.5",
    ]
    assert nodes[5].endswith("8.0,184,189,196,,")


def test_an_arrow_is_directed_and_counts_one_without_a_weight(tmp_path):
    places = pd.DataFrame({"x": [0, 1], "y": 0}, index=["GIN", "RUS"])
    graph = networkx.DiGraph([("RUS", "GIN", {"joined": True})])
    lines = written(graph, tmp_path, ".csv", positions=places).decode().splitlines()
    assert lines == ["Source,Target,Type,Weight,joined", "RUS,GIN,Directed,1.0,true"]


def test_a_spreadsheet_runs_no_cell(tmp_path):
    graph = networkx.Graph()
    graph.add_node("USA", label="=1+1", lean=-1.0, note="@SUM(A1)", x=0, y=0)
    written(graph, tmp_path, ".csv")
    with (tmp_path / "network.nodes.csv").open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert (row["Label"], row["note"], row["lean"]) == ("'=1+1", "'@SUM(A1)", "-1.0")


# ---- the picture


def test_the_same_graph_in_any_order_gives_the_same_bytes(tmp_path):
    for ending in ENDINGS:
        versions = {written(states_network(order), tmp_path, ending) for order in range(6)}
        assert len(versions) == 1
        assert b"\r" not in versions.pop()


def test_blocs_given_take_the_place_of_the_nodes_own(tmp_path):
    blocs = pd.Series({"CUB": 0.0, "FRA": float("nan"), "XXX": 3})
    write_graphml(states_network(), tmp_path / "g.graphml", blocs=blocs)
    back = networkx.read_graphml(tmp_path / "g.graphml")
    assert networkx.get_node_attributes(back, "bloc") == {"CUB": 0}
    assert {c: back.nodes["CUB"][c] for c in "rgb"} == COLOURS
    assert {c: back.nodes["FRA"][c] for c in "rgb"} == {"r": 184, "g": 189, "b": 196}


@pytest.mark.parametrize("bloc", ["West", 0.5])
def test_a_bloc_that_is_no_whole_number_is_an_error(tmp_path, bloc):
    with pytest.raises(ValueError, match=r"the bloc of CUB is .*; expected a whole number"):
        write_graphml(states_network(), tmp_path / "g.graphml", blocs=pd.Series({"CUB": bloc}))
    assert not (tmp_path / "g.graphml").exists()


def test_by_default_only_positive_ties_are_written_but_every_node(tmp_path):
    write_graphml(states_network(), tmp_path / "g.graphml")
    back = networkx.read_graphml(tmp_path / "g.graphml")
    assert sorted(back.edges) == [("CIV", "CUB"), ("CIV", "FRA"), ("FRA", "PLW")]
    assert len(back) == 5


def test_negative_ties_are_written_on_request_with_their_sign(tmp_path):
    write_gexf(states_network(), tmp_path / "g.gexf", negative=True)
    back = read_gexf(tmp_path / "g.gexf")
    ties = {(a, b): (d["weight"], d["sign"]) for a, b, d in back.edges(data=True)}
    assert ties == {
        ("CIV", "CUB"): (0.25, 1),
        ("CIV", "FRA"): (1.0, 1),
        ("CIV", "PLW"): (0.0, 0),
        ("CUB", "FRA"): (-0.5, -1),
        ("FRA", "PLW"): (0.3333333333, 1),
    }


def test_a_sign_that_a_backbone_gave_is_kept(tmp_path):
    graph = states_network()
    graph.edges["CIV", "CUB"]["sign"] = -1
    write_gexf(graph, tmp_path / "g.gexf", negative=True)
    assert read_gexf(tmp_path / "g.gexf").edges["CIV", "CUB"]["sign"] == -1


@pytest.mark.parametrize("weight", ["strong", True])
def test_a_weight_that_is_no_number_is_an_error(tmp_path, weight):
    graph = networkx.Graph([("A", "B", {"weight": weight})])
    with pytest.raises(TypeError, match="the weight of A–B"):
        write_graphml(graph, tmp_path / "g.graphml")


def test_area_grows_with_strength(tmp_path):
    write_graphml(states_network(), tmp_path / "g.graphml")
    size = networkx.get_node_attributes(networkx.read_graphml(tmp_path / "g.graphml"), "size")
    assert size["FRA"] == 40
    assert (size["CIV"] / size["FRA"]) ** 2 == pytest.approx(1.25 / (4 / 3), abs=1e-3)
    assert size["TUV"] == 8


def test_places_given_are_scaled_alike_in_both_directions_and_y_stays_up(tmp_path):
    countries = ["TUV", "PLW", "FRA", "CUB", "CIV"]
    positions = pd.DataFrame({"x": [0, 1, 0, 1, 0.5], "y": [0, 0, 0.5, 0.5, 0.25]}, countries)
    write_graphml(states_network(), tmp_path / "g.graphml", positions=positions)
    back = networkx.read_graphml(tmp_path / "g.graphml").nodes
    assert back["CUB"]["x"] == -back["TUV"]["x"] > 0
    assert back["CUB"]["y"] == -back["TUV"]["y"] == pytest.approx(back["CUB"]["x"] / 2, abs=0.01)


def test_nodes_on_a_lattice_do_not_overlap(tmp_path):
    graph = networkx.complete_graph(200)
    networkx.set_edge_attributes(graph, 1.0, "weight")
    positions = pd.DataFrame({"x": [n % 20 for n in graph], "y": [n // 20 * 0.6 for n in graph]})
    write_graphml(graph, tmp_path / "g.graphml", positions=positions)
    nodes = [data for _, data in networkx.read_graphml(tmp_path / "g.graphml").nodes(data=True)]
    points = np.array([[data["x"], data["y"]] for data in nodes])
    distances = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    np.fill_diagonal(distances, np.inf)
    assert distances.min() >= 2 * max(data["size"] for data in nodes) - 0.05
    assert 2_000 <= np.ptp(points, axis=0).max() <= 6_000


def test_nodes_in_one_place_leave_the_usual_span(tmp_path):
    graph = networkx.empty_graph(200)
    positions = pd.DataFrame({"x": [0.0] * 199 + [1.0], "y": 0.0})
    write_graphml(graph, tmp_path / "g.graphml", positions=positions)
    x = networkx.get_node_attributes(networkx.read_graphml(tmp_path / "g.graphml"), "x")
    assert max(x.values()) - min(x.values()) == 6_000


def test_a_node_without_a_place_is_an_error(tmp_path):
    positions = pd.DataFrame({"x": [0.0, 1.0], "y": [0.0, np.inf]}, index=["CUB", "FRA"])
    with pytest.raises(ValueError, match="no position for CIV, FRA, PLW, TUV"):
        write_graphml(states_network(), tmp_path / "g.graphml", positions=positions)


def test_the_layout_gives_the_places_where_nothing_else_does(tmp_path, monkeypatch):
    graph = states_network()
    del graph.nodes["TUV"]["x"]
    asked = []

    def layout(given):
        asked.append(given)
        return pd.DataFrame({"x": range(len(given)), "y": 0.0}, index=list(given))

    monkeypatch.setattr(_drawn, "positions_of", layout)
    write_graphml(graph, tmp_path / "g.graphml")
    back = networkx.read_graphml(tmp_path / "g.graphml").nodes
    assert asked == [graph]
    places = {n: back[n]["x"] for n in graph}
    assert sorted(places, key=places.get) == list(graph)


# ---- the door


def test_an_unknown_ending_is_an_error_that_names_the_known_ones(tmp_path):
    with pytest.raises(ValueError, match=r"x\.gml: expected .*\.graphml, \.gexf, .*got '\.gml'"):
        write_graph(states_network(), tmp_path / "x.gml")
    assert not list(tmp_path.iterdir())


def test_a_network_is_drawn_once_for_all_its_files(tmp_path, monkeypatch):
    drawn = []

    def counted(graph, **options):
        drawn.append(graph)
        return _drawn.drawn_graph(graph, **options)

    monkeypatch.setattr(graph_files, "drawn_graph", counted)
    graph = states_network()
    write_graph(graph, *(tmp_path / f"all{ending}" for ending in ENDINGS), title="Two votes")
    assert drawn == [graph]
    for ending in ENDINGS:
        one = written(graph, tmp_path, ending, title="Two votes")
        assert (tmp_path / f"all{ending}").read_bytes() == one
    assert (tmp_path / "all.nodes.csv").is_file()


def test_where_one_ending_is_unknown_nothing_is_written(tmp_path):
    with pytest.raises(ValueError, match=r"x\.gml: expected an ending"):
        write_graph(states_network(), tmp_path / "x.gexf", tmp_path / "x.gml")
    assert not list(tmp_path.iterdir())


def test_an_ending_in_capitals_is_known(tmp_path):
    write_graph(states_network(), tmp_path / "x.GEXF")
    assert [path.name for path in tmp_path.iterdir()] == ["x.GEXF"]


def test_a_multigraph_is_refused(tmp_path):
    with pytest.raises(TypeError, match="expected a Graph or DiGraph"):
        write_graphml(networkx.MultiGraph(), tmp_path / "g.graphml")


def test_the_graph_given_is_left_as_it_was(tmp_path):
    graph, untouched = states_network(), states_network()
    for ending in ENDINGS:
        written(graph, tmp_path, ending, blocs=pd.Series({"CUB": 3}), negative=True, title="t")
    assert repr(list(graph.nodes(data=True))) == repr(list(untouched.nodes(data=True)))
    assert repr(list(graph.edges(data=True))) == repr(list(untouched.edges(data=True)))
    assert graph.graph == untouched.graph
