"""GEXF 1.3 of a network that changes: spells of nodes and ties, weights and values by window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import networkx

from voteblocs.output._attributes import Scalar, printed
from voteblocs.output._drawn import PICTURE
from voteblocs.output._gexf import TYPES, add_picture, document

Spell = tuple[float, float]  # from its start, until but not at its end
Moments = Mapping[Spell, Mapping[str, Scalar]]
_FIXED = {"node": {*PICTURE}, "edge": {"label"}}  # no columns, but parts of the element


def dynamic_gexf(
    graphs: Mapping[Spell, networkx.Graph], together: networkx.Graph, *, title: str
) -> bytes:
    """The file's bytes, of graphs made by `drawn_graph`: one for each window, and of all together.

    A node's place and size are those it has in the network of all windows, its label and colour
    those of its last; every other attribute changes with time, as does the edge column `weight`,
    by whose id Gephi knows it.
    """
    start, end = min(a for a, _ in graphs), max(b for _, b in graphs)
    graph = Element(
        "graph",
        mode="dynamic",
        defaultedgetype="undirected",
        timeformat="double",
        timerepresentation="interval",
        start=printed(start),
        end=printed(end),
    )
    nodes, edges = _moments(graphs)
    _add_columns(graph, "node", nodes.values())
    _add_columns(graph, "edge", edges.values())
    elements = SubElement(graph, "nodes", count=str(len(nodes)))
    for node, moments in sorted(nodes.items()):
        elements.append(_node(node, moments, picture=together.nodes[node]))
    elements = SubElement(graph, "edges", count=str(len(edges)))
    elements.extend(_edge(ends, moments) for ends, moments in sorted(edges.items()))
    return document(graph, description=title)


def _moments(
    graphs: Mapping[Spell, networkx.Graph],
) -> tuple[dict[str, dict[Spell, Any]], dict[tuple[str, str], dict[Spell, Any]]]:
    """What each node and each tie is in every window in which it stands."""
    nodes: dict[str, dict[Spell, Any]] = {}
    edges: dict[tuple[str, str], dict[Spell, Any]] = {}
    for spell, graph in sorted(graphs.items(), key=lambda item: item[0]):
        for node, data in graph.nodes(data=True):
            nodes.setdefault(node, {})[spell] = data
        for one, other, data in graph.edges(data=True):
            edges.setdefault((min(one, other), max(one, other)), {})[spell] = data
    return nodes, edges


def _add_columns(graph: Element, kind: str, rows: Iterable[Moments]) -> None:
    """Declare the attributes that change with time, each of a type that holds every window's."""
    types: dict[str, set[type]] = {}
    for moments in rows:
        for data in moments.values():
            for name in data.keys() - _FIXED[kind]:
                types.setdefault(name, set()).add(type(data[name]))
    columns = SubElement(graph, "attributes", {"class": kind, "mode": "dynamic"})
    for name, found in sorted(types.items()):
        mixed = float if found == {int, float} else str
        held = TYPES[found.pop() if len(found) == 1 else mixed]
        SubElement(columns, "attribute", id=name, title=name, type=held)


def _node(node: str, moments: Moments, *, picture: Mapping[str, Scalar]) -> Element:
    last = list(moments.values())[-1]
    element = Element("node", id=node, label=str(last["label"]))
    _add_values(element, moments, kind="node")
    _add_spells(element, moments)
    add_picture(element, {**picture, **{channel: last[channel] for channel in "rgb"}})
    return element


def _edge(ends: tuple[str, str], moments: Moments) -> Element:
    element = Element("edge", id="–".join(ends), source=ends[0], target=ends[1])
    labels = [str(data["label"]) for data in moments.values() if "label" in data]
    if labels:
        element.set("label", labels[-1])
    _add_values(element, moments, kind="edge")
    _add_spells(element, moments)
    return element


def _add_values(element: Element, moments: Moments, *, kind: str) -> None:
    """Each attribute, once for every run of windows in which it is the same."""
    cells = SubElement(element, "attvalues")
    names = sorted({name for data in moments.values() for name in data} - _FIXED[kind])
    for name in names:
        values = {spell: data[name] for spell, data in moments.items() if name in data}
        for (start, end), value in _runs(values):
            span = {"start": printed(start), "end": printed(end)}
            SubElement(cells, "attvalue", {"for": name, "value": printed(value), **span})


def _add_spells(element: Element, moments: Moments) -> None:
    spells = SubElement(element, "spells")
    for (start, end), _ in _runs(dict.fromkeys(moments, True)):
        SubElement(spells, "spell", start=printed(start), end=printed(end))


def _runs(values: Mapping[Spell, Scalar]) -> Iterator[tuple[Spell, Scalar]]:
    """Windows that follow on one another with the same value, joined into one."""
    current: tuple[Spell, Scalar] | None = None
    for (start, end), value in values.items():
        if current is not None and current[0][1] == start and current[1] == value:
            current = ((current[0][0], end), value)
            continue
        if current is not None:
            yield current
        current = ((start, end), value)
    if current is not None:
        yield current
