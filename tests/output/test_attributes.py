"""What a graph is made into before any file form sees it."""

import datetime
import decimal
import random

import networkx
import numpy as np
import pandas as pd
import pytest

from voteblocs.output._attributes import clean_attributes, printed


def graph_with(**columns) -> networkx.Graph:
    """A graph of the nodes A, B, … whose attributes are the columns."""
    graph = networkx.Graph()
    for name, values in columns.items():
        for node, value in zip("ABCDEFG", values, strict=False):
            graph.add_node(node)
            graph.nodes[node][name] = value
    return graph


def column(graph: networkx.Graph, name: str) -> list:
    return [graph.nodes[node].get(name) for node in graph]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, np.int64(2), np.uint8(3)], [1, 2, 3]),
        ([1, 2.5, np.float32(0.5)], [1.0, 2.5, 0.5]),
        ([True, np.bool_(False)], [True, False]),
        ([1, 2.5, "x"], ["1", "2.5", "x"]),
        ([True, 1], ["true", "1"]),
        ([np.str_("a"), "b"], ["a", "b"]),
        ([2**63, 1], ["9223372036854775808", "1"]),
        ([-(2**62), 1], [-(2**62), 1]),
        ([decimal.Decimal("0.5"), 1], [0.5, 1.0]),
    ],
)
def test_a_column_has_one_python_type_decided_over_all_nodes(values, expected):
    cleaned = column(clean_attributes(graph_with(value=values)), "value")
    assert cleaned == expected
    assert [type(v) for v in cleaned] == [type(v) for v in expected]


@pytest.mark.parametrize(
    "missing", [None, float("nan"), np.float32("nan"), pd.NA, pd.NaT, np.datetime64("NaT")]
)
def test_a_missing_value_is_no_attribute_and_decides_no_type(missing):
    cleaned = clean_attributes(graph_with(votes=[3, missing]))
    assert dict(cleaned.nodes(data=True)) == {"A": {"votes": 3}, "B": {}}
    assert type(cleaned.nodes["A"]["votes"]) is int


def test_dates_are_iso_text():
    moments = [
        datetime.date(2018, 11, 8),
        pd.Timestamp("2018-11-08"),
        np.datetime64("2018-11-08"),
        datetime.datetime(2018, 11, 8, 15, 30),
    ]
    assert column(clean_attributes(graph_with(date=moments)), "date") == [
        "2018-11-08",
        "2018-11-08",
        "2018-11-08",
        "2018-11-08T15:30:00",
    ]


def test_floats_have_ten_significant_digits_and_no_negative_zero():
    cleaned = column(clean_attributes(graph_with(v=[1 / 3, -0.0, 1e-300])), "v")
    assert [repr(v) for v in cleaned] == ["0.3333333333", "0.0", "1e-300"]


def test_characters_that_xml_forbids_are_removed_everywhere():
    graph = networkx.Graph()
    graph.graph["source\x01"] = "page\x0c1"
    graph.add_edge("A\x00", "B\ufffe", **{"no\x1fte": "a\ud800b\uffff\r\nc\td\u2028é"})
    cleaned = clean_attributes(graph)
    assert cleaned.graph == {"source": "page1"}
    assert list(cleaned.edges(data=True)) == [("A", "B", {"note": "ab\nc\td\u2028é"})]


def test_an_attribute_called_id_gets_an_underscore_and_takes_no_other_name():
    graph = graph_with(id=["x"], id_=["y"])
    graph.add_edge("A", "B", id=1, source="UN", weight=1)
    graph.graph["id"] = "g"
    cleaned = clean_attributes(graph)
    assert cleaned.nodes["A"] == {"id__": "x", "id_": "y"}
    assert cleaned.edges["A", "B"] == {"id_": 1, "source_": "UN", "weight": 1}
    assert cleaned.graph == {"id_": "g"}


def test_names_that_differ_by_capitals_alone_are_told_apart():
    graph = graph_with(**{"Bloc": [1], "bloc": [2], "bloc_": [3], "BLOC": [4], "Label": ["x"]})
    graph.add_edge("A", "B", weight=1, WEIGHT=2, Source="UN")
    cleaned = clean_attributes(graph)
    assert cleaned.nodes["A"] == {"bloc": 2, "bloc_": 3, "BLOC__": 4, "Bloc___": 1, "Label_": "x"}
    assert cleaned.edges["A", "B"] == {"weight": 1, "WEIGHT_": 2, "Source_": "UN"}


@pytest.mark.parametrize("value", [{"a": 1}, [1], (1,), {1}, np.array([1.0]), b"1", 1j, object()])
def test_what_is_no_scalar_is_refused_with_node_and_attribute(value):
    with pytest.raises(TypeError, match=r"'poles' of node B is a "):
        clean_attributes(graph_with(poles=[1, value]))


def test_a_refused_value_names_the_tie_or_the_graph():
    graph = networkx.Graph([("B", "A", {"both": []})])
    with pytest.raises(TypeError, match="'both' of edge A–B is a list"):
        clean_attributes(graph)
    with pytest.raises(TypeError, match="'poles' of graph the graph is a tuple"):
        clean_attributes(networkx.Graph(poles=(0, 1)))


@pytest.mark.parametrize("value", [float("inf"), -np.inf])
def test_an_infinite_value_is_refused(value):
    with pytest.raises(ValueError, match="'lean' of node A is infinite"):
        clean_attributes(graph_with(lean=[value]))


def test_two_nodes_with_one_text_are_an_error():
    with pytest.raises(ValueError, match="1 and '1' would both be '1'"):
        clean_attributes(networkx.Graph([(1, "1")]))
    with pytest.raises(ValueError, match="no character that a file can hold"):
        clean_attributes(networkx.Graph([("\x00", "1")]))
    with pytest.raises(ValueError, match="node attributes"):
        clean_attributes(graph_with(**{"a": [1], "a\x00": [2]}))


def test_networkx_notes_on_defaults_are_no_metadata():
    graph = networkx.Graph(node_default={}, edge_default={"weight": 1}, alpha=np.float64(0.5))
    assert clean_attributes(graph).graph == {"alpha": 0.5}


@pytest.mark.parametrize("kind", [networkx.Graph, networkx.DiGraph])
def test_nodes_ties_and_attributes_are_sorted(kind):
    ties = [("C", "A"), ("B", "A"), ("A", "D"), ("B", "B")]
    random.Random(1).shuffle(ties)
    graph = kind()
    graph.add_edges_from((a, b, {"weight": 1, "shared": 2}) for a, b in ties)
    cleaned = clean_attributes(graph)
    assert list(cleaned) == ["A", "B", "C", "D"]
    assert list(cleaned.edges) == sorted(cleaned.edges)
    assert list(cleaned.edges["B", "B"]) == ["shared", "weight"]
    assert cleaned.is_directed() == graph.is_directed()
    assert networkx.utils.graphs_equal(cleaned, graph)


def test_the_graph_given_is_left_as_it_was():
    graph = graph_with(id=[np.int64(1)], lean=[float("nan")])
    before = {node: dict(data) for node, data in graph.nodes(data=True)}
    clean_attributes(graph)
    assert repr(dict(graph.nodes(data=True))) == repr(before)


def test_a_cell_is_printed_as_every_reader_expects():
    assert [printed(v) for v in (True, 3, 8.0, 1 / 3, 1e-7, "é")] == [
        "true",
        "3",
        "8",
        "0.3333333333",
        "1e-07",
        "é",
    ]
