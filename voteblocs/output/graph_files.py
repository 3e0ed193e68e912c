"""Networks as files for Gephi, igraph, networkx, R, Pajek and the web.

Every form holds the same picture: all nodes, the positive ties (all known ties with
`negative=True`), and for each node `label`, `x`, `y`, `size`, `r`, `g`, `b`, which take the place
of attributes so called. The same graph gives the same bytes whatever the order of its nodes.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path

import networkx
import pandas as pd

from voteblocs.networks.layout import positions_of
from voteblocs.output._attributes import Scalar, clean_text, printed
from voteblocs.output._drawn import drawn_graph, with_ties
from voteblocs.output._gexf import gexf
from voteblocs.output._gexf_dynamic import Spell, dynamic_gexf
from voteblocs.output._graphml import graphml
from voteblocs.sources.tables._csv import FORMULA

_PAJEK_UNSAFE = str.maketrans({'"': "'", "\\": "/", "\n": " ", "\t": " "})


def write_graph(
    graph: networkx.Graph,
    path: str | Path,
    *others: str | Path,
    blocs: pd.Series | None = None,
    positions: pd.DataFrame | None = None,
    negative: bool = False,
    title: str = "",
) -> None:
    """Write the network in the form that each path's ending names; it is drawn once for all.

    | ending | form |
    |---|---|
    | .graphml | GraphML: Gephi, igraph, networkx, R; see `write_graphml` |
    | .gexf | GEXF 1.3: Gephi, graphology; see `write_gexf` |
    | .csv | Gephi's edge table, and beside it `<stem>.nodes.csv` |
    | .json | networkx' node-link form: `networkx.node_link_graph(data, edges="edges")` |
    | .net | Pajek, ASCII: nodes by their code, places within 0 and 1, no attributes |

    `blocs` (country → bloc; else the node attribute `bloc`) gives the colours, `positions` (index
    country, columns x and y; else the node attributes `x` and `y`; else `positions_of`) the
    places. Only ties with a positive weight are written, unless `negative=True`: then every known
    tie is, its weight keeps its sign and a column `sign` says 1, 0 or −1. Gephi draws and arranges
    by positive weights only: filter by `sign` there before a layout.

    In CSV, text that begins with = + - @ or a tab gets a leading apostrophe, because spreadsheets
    run it as a formula. Raises ValueError for another ending, and what `clean_attributes` raises.

    >>> import tempfile
    >>> graph = networkx.Graph([("CUB", "FRA", {"weight": 0.25})])
    >>> graph.add_nodes_from([("CUB", {"x": 0, "y": 0}), ("FRA", {"x": 1, "y": 0})])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_graph(graph, f"{folder}/ties.csv")
    ...     Path(folder, "ties.csv").read_text(encoding="utf-8")
    'Source,Target,Type,Weight\\nCUB,FRA,Undirected,0.25\\n'
    """
    endings = {Path(place): Path(place).suffix.lower() for place in (path, *others)}
    for place, ending in endings.items():
        if ending not in _FORMS:
            raise ValueError(
                f"{place.name}: expected an ending of {', '.join(_FORMS)}; got {place.suffix!r}"
            )
    drawn = drawn_graph(graph, blocs=blocs, positions=positions, negative=negative, title=title)
    for place, ending in endings.items():
        place.write_bytes(_FORMS[ending](drawn))
        if ending == ".csv":
            place.with_suffix(".nodes.csv").write_bytes(_node_table(drawn))


def write_graphml(
    graph: networkx.Graph,
    path: str | Path,
    *,
    blocs: pd.Series | None = None,
    positions: pd.DataFrame | None = None,
    negative: bool = False,
) -> None:
    """Write GraphML that Gephi opens with names, colours, sizes and places.

    Node columns `label` (string), `x y size` (double) and `r g b` (long, 0 to 255), edge column
    `weight` (double); the graph's own attributes (`measure`, `min_shared`, …) are data of the
    graph. `networkx.read_graphml` gives back the same nodes, ties and attributes, floats to 10
    significant digits, besides what `clean_attributes` changes (`id` → `id_`). Options as in
    `write_graph`. Valid by the schema where the nodes are: it allows letters, digits and . - _ :
    in them, so the drafts of `bipartite_graph` ("A/C.1/73/L.37") are kept against its word.

    >>> import tempfile
    >>> graph = networkx.Graph(measure="excess")
    >>> graph.add_node("FRA", bloc=0, x=0, y=0)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_graphml(graph, f"{folder}/one.graphml")
    ...     networkx.read_graphml(f"{folder}/one.graphml").nodes["FRA"]["b"]
    172
    """
    drawn = drawn_graph(graph, blocs=blocs, positions=positions, negative=negative)
    Path(path).write_bytes(graphml(drawn))


def write_gexf(
    graph: networkx.Graph,
    path: str | Path,
    *,
    blocs: pd.Series | None = None,
    positions: pd.DataFrame | None = None,
    negative: bool = False,
    title: str = "",
) -> None:
    """Write GEXF 1.3, valid by its schema, that Gephi opens ready-made.

    Colour, size and place are `viz:color`, `viz:size`, `viz:position`; all other attributes are
    typed columns; title and graph attributes stand in `meta/description`, a line each; no date.
    The schema puts `viz` into GEXF's own namespace; Gephi and graphology read it by its name, and
    `networkx.read_gexf` (3.6 and later) reads everything but `viz`. Options as in `write_graph`.

    >>> import tempfile
    >>> graph = networkx.Graph([("CUB", "FRA", {"weight": 0.25})])
    >>> graph.add_nodes_from([("CUB", {"x": 0, "y": 0}), ("FRA", {"x": 1, "y": 0})])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_gexf(graph, f"{folder}/ties.gexf")
    ...     text = Path(folder, "ties.gexf").read_text(encoding="utf-8")
    >>> '<edge source="CUB" target="FRA" weight="0.25" />' in text
    True
    """
    drawn = drawn_graph(graph, blocs=blocs, positions=positions, negative=negative, title=title)
    Path(path).write_bytes(gexf(drawn))


def write_dynamic_gexf(
    graphs: Mapping[Spell, networkx.Graph],
    path: str | Path,
    *,
    positions: pd.DataFrame | None = None,
    title: str = "",
) -> None:
    """Write GEXF 1.3 of a network that changes in time, for Gephi's timeline.

    `graphs` has a network for each window, by its start and its end (`{(73.0, 74.0): graph}`). A
    window that overlaps the next stands until that begins: Gephi refuses spells that overlap.
    Nodes and ties have spells: the windows in which they stand, joined where they follow on one
    another. The weight of a tie is the dynamic edge column with the id `weight`; all node
    attributes but label, place, size and colour are dynamic columns. Places are fixed: those of
    `positions`, else of `positions_of` the network of all windows together, in which the weight
    of a tie is its sum. Only ties with a positive weight are written. No graph, or two windows
    that begin together, is a ValueError; arrows are a TypeError.

    >>> import tempfile
    >>> graph = networkx.Graph([("CUB", "FRA", {"weight": 0.25})])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_dynamic_gexf({(1.0, 2.0): graph, (2.0, 3.0): graph}, f"{folder}/ties.gexf")
    ...     text = Path(folder, "ties.gexf").read_text(encoding="utf-8")
    >>> '<attvalue for="weight" value="0.25" start="1" end="3" />' in text
    True
    """
    if any(graph.is_directed() for graph in graphs.values()):
        raise TypeError("expected networks without direction; got a DiGraph")
    windows = _apart(graphs)
    every = _together(windows)
    places = positions_of(every) if positions is None else positions
    drawn = {spell: drawn_graph(graph, positions=places) for spell, graph in windows.items()}
    together = drawn_graph(every, positions=places)
    Path(path).write_bytes(dynamic_gexf(drawn, together, title=clean_text(title)))


def _apart(graphs: Mapping[Spell, networkx.Graph]) -> dict[Spell, networkx.Graph]:
    """The windows in order, each until the next begins at the latest."""
    if not graphs:
        raise ValueError("expected a network for one window or more; got none")
    spells, windows = sorted(graphs), {}
    following = [start for start, _ in spells[1:]] + [math.inf]
    for (start, end), later in zip(spells, following, strict=True):
        if not (start <= end and start < later):
            raise ValueError(f"expected windows that begin one after another; got {(start, end)}")
        windows[start, min(end, later)] = graphs[start, end]
    return windows


def _together(graphs: Mapping[Spell, networkx.Graph]) -> networkx.Graph:
    """The network of all windows: the weight of a tie is the sum of its positive weights."""
    union = networkx.Graph()
    for graph in map(with_ties, graphs.values()):
        union.add_nodes_from(graph)
        for one, other, weight in graph.edges(data="weight", default=1.0):
            before = union.get_edge_data(one, other, {"weight": 0.0})["weight"]
            union.add_edge(one, other, weight=before + weight)
    return union


def _node_link(drawn: networkx.Graph) -> bytes:
    """JSON in the form of networkx and d3."""
    data = {
        "directed": drawn.is_directed(),
        "multigraph": False,
        "graph": drawn.graph,
        "nodes": [{"id": node, **row} for node, row in drawn.nodes(data=True)],
        "edges": [{"source": a, "target": b, **row} for a, b, row in drawn.edges(data=True)],
    }
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1)
    return text.encode() + b"\n"


def _edge_table(drawn: networkx.Graph) -> bytes:
    """Gephi's edge table; a tie without weight counts 1, as Gephi has it."""
    direction = "Directed" if drawn.is_directed() else "Undirected"
    rows = [
        {"Source": a, "Target": b, "Type": direction, "Weight": row.get("weight", 1.0)} | row
        for a, b, row in drawn.edges(data=True)
    ]
    return _csv(rows, first=("Source", "Target", "Type", "Weight"), without="weight")


def _node_table(drawn: networkx.Graph) -> bytes:
    """Gephi's node table."""
    rows = [{"Id": node, "Label": row["label"]} | row for node, row in drawn.nodes(data=True)]
    return _csv(rows, first=("Id", "Label", "x", "y", "size", "r", "g", "b"), without="label")


def _csv(rows: list[dict[str, Scalar]], *, first: tuple[str, ...], without: str) -> bytes:
    """The rows as CSV: the first columns in their order, the others in the alphabet's."""
    others = sorted({name for row in rows for name in row} - {*first, without})
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([*first, *(_cell(name) for name in others)])
    for row in rows:
        writer.writerow([_cell(row.get(name, "")) for name in (*first, *others)])
    return file.getvalue().encode()


def _cell(value: Scalar) -> str:
    """A cell of a table; a spreadsheet must not run it, and Gephi must know it for a fraction.

    Gephi judges a column by its first 25 rows: if those were 1 and 0, every 0.5 below were lost.
    """
    text = printed(value)
    if isinstance(value, float) and text.lstrip("-").isdigit():
        return f"{text}.0"
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text


def _pajek(drawn: networkx.Graph) -> bytes:
    """Pajek's network: places within 0 and 1, y downwards; other letters as &#233;."""
    lines = [f"*Vertices {len(drawn)}"]
    xs, ys = ([row[axis] for _, row in drawn.nodes(data=True)] for axis in "xy")
    side = max((max(v) - min(v) for v in (xs, ys) if v), default=0.0) or 1.0
    number = {node: i for i, node in enumerate(drawn, start=1)}
    for (node, i), x, y in zip(number.items(), xs, ys, strict=True):
        name, across, down = node.translate(_PAJEK_UNSAFE), x - min(xs), max(ys) - y
        lines.append(f'{i} "{name}" {across / side:.4f} {down / side:.4f} ellipse')
    lines.append("*Arcs" if drawn.is_directed() else "*Edges")
    for a, b, row in drawn.edges(data=True):
        lines.append(f"{number[a]} {number[b]} {printed(row.get('weight', 1.0))}")
    return "\n".join([*lines, ""]).encode("ascii", "xmlcharrefreplace")


_FORMS: dict[str, Callable[[networkx.Graph], bytes]] = {
    ".graphml": graphml,
    ".gexf": gexf,
    ".csv": _edge_table,
    ".json": _node_link,
    ".net": _pajek,
}
FORMATS = tuple(_FORMS)
