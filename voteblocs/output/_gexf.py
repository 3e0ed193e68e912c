"""GEXF 1.3, valid by its schema: networkx writes it with today's date and against the schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import networkx

from voteblocs.output._attributes import Scalar, printed
from voteblocs.output._drawn import PICTURE

NAMESPACE = "http://gexf.net/1.3"
TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_EDGE_OWN = ("label", "weight")


def gexf(drawn: networkx.Graph) -> bytes:
    """The file's bytes, of a graph made by `drawn_graph`; its metadata become the description."""
    return document(_graph_element(drawn), description=_description(drawn.graph))


def document(graph: Element, *, description: str) -> bytes:
    """The file's bytes, of its `graph` element."""
    # The schema has colour, size and position in GEXF's own namespace, whatever their prefix.
    root = Element("gexf", {"xmlns": NAMESPACE, "xmlns:viz": NAMESPACE, "version": "1.3"})
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = "voteblocs"
    SubElement(meta, "description").text = description
    root.append(graph)
    return xml_bytes(root)


def xml_bytes(root: Element) -> bytes:
    """The file's bytes, an element a line; indentation would be a fifth of a large file."""
    indent(root, space="")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _description(metadata: Mapping[str, Scalar]) -> str:
    """The title, then each of the graph's attributes on a line of its own."""
    lines = [f"{name}: {printed(v)}" for name, v in metadata.items() if name != "title"]
    return "\n".join([*([str(metadata["title"])] if "title" in metadata else []), *lines])


def _graph_element(drawn: networkx.Graph) -> Element:
    """Columns, nodes, edges."""
    direction = "directed" if drawn.is_directed() else "undirected"
    graph = Element("graph", mode="static", defaultedgetype=direction)
    rows = {
        "node": [d for _, d in drawn.nodes(data=True)],
        "edge": [d for *_, d in drawn.edges(data=True)],
    }
    for kind, own in (("node", PICTURE), ("edge", _EDGE_OWN)):
        _add_columns(graph, rows[kind], kind=kind, own=own)
    nodes = SubElement(graph, "nodes", count=str(len(drawn)))
    nodes.extend(_node_element(node, data) for node, data in drawn.nodes(data=True))
    edges = SubElement(graph, "edges", count=str(drawn.number_of_edges()))
    edges.extend(_edge_element(ends, data) for *ends, data in drawn.edges(data=True))
    return graph


def _add_columns(
    graph: Element, rows: Iterable[Mapping[str, Scalar]], *, kind: str, own: tuple[str, ...]
) -> None:
    """Declare the attributes that are no part of the node or edge element itself."""
    types = {name: TYPES[type(v)] for row in rows for name, v in row.items() if name not in own}
    if types:
        columns = SubElement(graph, "attributes", {"class": kind, "mode": "static"})
        for name in sorted(types):
            SubElement(columns, "attribute", id=name, title=name, type=types[name])


def _node_element(node: str, data: Mapping[str, Any]) -> Element:
    """A node with its values, size, place and colour."""
    element = Element("node", id=node, label=data["label"])
    _add_values(element, data, own=PICTURE)
    add_picture(element, data)
    return element


def add_picture(element: Element, data: Mapping[str, Any]) -> None:
    """The size, place and colour of a node."""
    SubElement(element, "viz:size", value=printed(data["size"]))
    SubElement(element, "viz:position", x=printed(data["x"]), y=printed(data["y"]), z="0")
    SubElement(element, "viz:color", {channel: printed(data[channel]) for channel in "rgb"})


def _edge_element(ends: list[str], data: Mapping[str, Any]) -> Element:
    """An edge with its values."""
    own = {name: printed(data[name]) for name in _EDGE_OWN if name in data}
    element = Element("edge", {"source": ends[0], "target": ends[1], **own})
    _add_values(element, data, own=_EDGE_OWN)
    return element


def _add_values(element: Element, data: Mapping[str, Scalar], *, own: tuple[str, ...]) -> None:
    """The values of the declared attributes."""
    values = {name: value for name, value in data.items() if name not in own}
    if values:
        cells = SubElement(element, "attvalues")
        for name, value in values.items():
            SubElement(cells, "attvalue", {"for": name, "value": printed(value)})
