"""A graph that every file form can hold: one type per column, no missing cell, legal text."""

from __future__ import annotations

import datetime
import decimal
import math
import numbers
import re
from collections.abc import Hashable, Iterable
from typing import Any

import networkx
import numpy as np
import pandas as pd

Scalar = bool | int | float | str

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Names by which a reader knows the node or the tie itself, in small letters: those that are meant
# so, and those that a column must not have.
_MEANT = {
    "graph": set(),
    "node": {"label", "x", "y", "size", "r", "g", "b"},
    "edge": {"label", "weight"},
}
_TAKEN = {
    "graph": {"id"},
    "node": {"id", "timeset", "color", "z", "xpos", "ypos", "d3"},
    "edge": {
        *("id", "source", "target", "type", "kind", "timeset", "color", "r", "g", "b"),
        *("edgeid", "edgelabel", "edge weight", "d7"),
    },
}


def clean_attributes(graph: networkx.Graph) -> networkx.Graph:
    """A copy of the graph that GraphML, GEXF, CSV and JSON can all hold, in sorted order.

    - Nodes become text; nodes, edges and attribute names are sorted.
    - The values of one attribute share one type, decided over all nodes (or all edges): int,
      float (also for ints among floats), bool, else str. numpy scalars become Python's, dates
      ISO text, floats are rounded to 10 significant digits.
    - None, NaN, NA and NaT are left out: a missing value is no attribute.
    - Characters that XML forbids (controls, U+FFFE, lone surrogates) are removed.
    - An attribute that Gephi or another reader would take for the node or the tie itself becomes
      `id_`: `id`, `color`, `z`, on edges also `source`, `type`, `r`, and others of that kind, in
      small letters or capitals. So does one that differs from another, or from `label`, `x` or
      `weight`, by capitals alone: Gephi makes one column of `bloc` and `Bloc`.

    Raises TypeError for a dict, list or other value that is no scalar and ValueError for an
    infinite one, both naming node and attribute; ValueError for two nodes or two attributes with
    the same text.

    >>> graph = networkx.Graph(measure="excess")
    >>> graph.add_node("FRA", id=np.int64(3), lean=float("nan"), title="page\\x0c2")
    >>> clean_attributes(graph).nodes["FRA"]
    {'id_': 3, 'title': 'page2'}
    """
    names = _node_names(graph)
    clean = graph.__class__()
    clean.graph.update(_clean_metadata(graph.graph))
    nodes = {names[node]: data for node, data in graph.nodes(data=True)}
    cleaned = _clean_rows(dict(sorted(nodes.items())), kind="node")
    clean.add_nodes_from(cleaned.items())
    ties = {_ends(graph, names[a], names[b]): data for a, b, data in graph.edges(data=True)}
    cleaned = _clean_rows(dict(sorted(ties.items())), kind="edge")
    clean.add_edges_from((*ends, data) for ends, data in cleaned.items())
    return clean


def clean_text(value: object) -> str:
    """The value as text that XML allows, with "\\n" for every end of line."""
    return _ILLEGAL.sub("", re.sub("\r\n?", "\n", str(value)))


def printed(value: Scalar) -> str:
    """A cell as it is written: true and false, floats with 10 significant digits."""
    if isinstance(value, bool):
        return str(value).lower()
    return format(value, ".10g") if isinstance(value, float) else str(value)


def _node_names(graph: networkx.Graph) -> dict[Hashable, str]:
    """The text of each node; an error where two nodes would become one."""
    return _unique({node: clean_text(node) for node in graph}, what="nodes")


def _unique(names: dict[Hashable, str], *, what: str) -> dict[Hashable, str]:
    """The same names, after a check that none is empty or stands for two."""
    seen: dict[str, Hashable] = {}
    for original, name in names.items():
        if not name:
            raise ValueError(f"{what}: {original!r} has no character that a file can hold")
        if name in seen:
            raise ValueError(f"{what}: {seen[name]!r} and {original!r} would both be {name!r}")
        seen[name] = original
    return names


def _ends(graph: networkx.Graph, a: str, b: str) -> tuple[str, str]:
    """The ends of a tie, in alphabetical order where it has no direction."""
    return (a, b) if graph.is_directed() or a <= b else (b, a)


def _clean_metadata(metadata: dict[Hashable, Any]) -> dict[str, Scalar]:
    """The graph's own attributes; networkx's notes on defaults are none."""
    own = {k: v for k, v in metadata.items() if k not in ("node_default", "edge_default")}
    return _clean_rows({"the graph": own}, kind="graph")["the graph"]


def _clean_rows(rows: dict[Any, dict[Hashable, Any]], *, kind: str) -> dict[Any, dict[str, Scalar]]:
    """The rows with freed names, without missing cells, each column in its one type."""
    names = _attribute_names((name for row in rows.values() for name in row), kind=kind)
    columns: dict[Hashable, dict[Any, Scalar]] = {name: {} for name in names}
    for key, row in rows.items():
        for name, value in row.items():
            scalar = _scalar(value, name=name, owner=f"{kind} {_shown(key)}")
            if scalar is not None:
                columns[name][key] = scalar
    cleaned: dict[Any, dict[str, Scalar]] = {key: {} for key in rows}
    for name in sorted(columns, key=names.__getitem__):
        for key, value in _one_type(columns[name]).items():
            cleaned[key][names[name]] = value
    return cleaned


def _shown(key: Any) -> str:
    """A node, or the two ends of a tie, for an error message."""
    return "–".join(key) if isinstance(key, tuple) else str(key)


def _attribute_names(found: Iterable[Hashable], *, kind: str) -> dict[Hashable, str]:
    """The name in the file of each attribute, different from the others even in small letters."""
    names = _unique({name: clean_text(name) for name in found}, what=f"{kind} attributes")
    meant, used = _MEANT[kind], set(_TAKEN[kind])

    def later(original: Hashable) -> tuple[bool, bool, str]:
        name = names[original]
        return name.lower() in used | meant - {name}, name != name.lower(), name

    for original in sorted(names, key=later):
        name = names[original]
        while name.lower() in used or (name.lower() in meant and name not in meant):
            name += "_"
        used.add(name.lower())
        names[original] = name
    return names


def _scalar(value: Any, *, name: Hashable, owner: str) -> Scalar | None:
    """The value as a Python scalar; None where it is missing."""
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, np.datetime64):
        value = pd.Timestamp(value)
    if isinstance(value, datetime.date):
        return _iso(value)
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, (numbers.Real, decimal.Decimal)):
        return _number(value, name=name, owner=owner)
    raise TypeError(
        f"attribute {name!r} of {owner} is a {type(value).__name__}; "
        "a graph file holds numbers, dates, text, true and false"
    )


def _iso(moment: datetime.date) -> str:
    """A date as 2018-11-08; the time of day only where there is one."""
    return moment.isoformat().removesuffix("T00:00:00")


def _number(value: numbers.Real | decimal.Decimal, *, name: Hashable, owner: str) -> float:
    """The value as a float of 10 significant digits; an error if it is infinite."""
    number = float(value)
    if math.isinf(number):
        raise ValueError(f"attribute {name!r} of {owner} is infinite")
    return float(format(number, ".10g")) + 0.0  # + 0.0: no "-0"


def _one_type(column: dict[Any, Scalar]) -> dict[Any, Scalar]:
    """The cells of one attribute, all of the narrowest type that holds them."""
    types = {type(value) for value in column.values()}
    if types == {int, float}:
        return {key: float(value) for key, value in column.items()}
    if len(types) > 1 or any(isinstance(v, int) and abs(v) >= 2**63 for v in column.values()):
        return {key: printed(value) for key, value in column.items()}
    return column
