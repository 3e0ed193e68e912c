"""GraphML with a key for each column, called as the column is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import networkx

from voteblocs.output._attributes import Scalar, printed
from voteblocs.output._gexf import TYPES, xml_bytes

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_HEAD = {
    "xmlns": NAMESPACE,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{NAMESPACE} {NAMESPACE}/1.0/graphml.xsd",
}
Row = Mapping[str, Scalar]


def graphml(drawn: networkx.Graph) -> bytes:
    """The file's bytes, of a graph made by `drawn_graph`."""
    root = Element("graphml", _HEAD)
    _add_keys(root, "graph", [drawn.graph])
    _add_keys(root, "node", drawn.nodes.values())
    _add_keys(root, "edge", drawn.edges.values())
    direction = "directed" if drawn.is_directed() else "undirected"
    graph = SubElement(root, "graph", edgedefault=direction)
    _add_data(graph, "graph", drawn.graph)
    for node, row in drawn.nodes(data=True):
        _add_data(SubElement(graph, "node", id=node), "node", row)
    for source, target, row in drawn.edges(data=True):
        _add_data(SubElement(graph, "edge", source=source, target=target), "edge", row)
    return xml_bytes(root)


def _add_keys(root: Element, kind: str, rows: Iterable[Row]) -> None:
    """Declare the columns, in the order in which they come."""
    for name, held in {name: TYPES[type(v)] for row in rows for name, v in row.items()}.items():
        about = {"for": kind, "attr.name": name, "attr.type": held}
        SubElement(root, "key", {"id": _key(kind, name), **about})


def _key(kind: str, name: str) -> str:
    """The id of a column: its name for nodes, edge:weight for ties, graph:title for the graph.

    Gephi takes the node key d3 and the edge key d7 for labels, and in a workspace with two files
    it puts columns together by these ids: numbers would mix them up.
    """
    own = re.sub(r"[^A-Za-z0-9._-]", lambda found: f":{ord(found[0]):x}:", name)
    return own if kind == "node" else f"{kind}:{own}"


def _add_data(element: Element, kind: str, row: Mapping[str, Any]) -> None:
    """The cells of a row."""
    for name, value in row.items():
        SubElement(element, "data", key=_key(kind, name)).text = printed(value)
