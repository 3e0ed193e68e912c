"""Our files as igraph and graphology read them, and as the documentation says to read them."""

import json
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import networkx
import numpy as np
import pandas as pd
import pytest

from output._graphs import GRAPHS, LONG_NAME, hostile, moving, states_network
from voteblocs.networks.graphs import agreement_graph
from voteblocs.output._drawn import drawn_graph
from voteblocs.output.graph_files import write_dynamic_gexf, write_gexf, write_graph, write_graphml
from voteblocs.reading import load_sample, load_unga
from voteblocs.structure.centrality import centrality

MANUAL = (Path(__file__).parents[2] / "docs" / "gephi.md").read_text(encoding="utf-8")
NODE = Path(os.environ.get("VOTEBLOCS_NODE", Path.home() / ".cache/voteblocs/node"))
PACKAGES = ("graphology", "graphology-graphml", "graphology-gexf")
READER = """
const [fs, path] = [require("fs"), require("path")], Network = require("graphology")
const readers = {".graphml": require("graphology-graphml"), ".gexf": require("graphology-gexf")}
const read = {}
for (const file of fs.readdirSync(".").filter(name => path.extname(name) in readers))
    read[file] = readers[path.extname(file)].parse(Network, fs.readFileSync(file, "utf8")).export()
process.stdout.write(JSON.stringify(read))
"""


@cache
def votes() -> networkx.Graph:
    """The states of A/73/505 in a row."""
    graph = agreement_graph(load_sample())
    for number, data in enumerate(graph.nodes.values()):
        data.update(x=number, y=0, bloc=number % 4)
    return graph


NETWORKS = GRAPHS | {"votes": votes}


def windows() -> dict:
    """Four windows, the last two of everything that has broken a writer or a reader."""
    last = hostile()
    last.nodes["AAA"].update(mixed=None, voted=3, note="\x1b[0mé")
    last.edges["AAA", "BBB"]["weight"] = 0.25
    return moving() | {(4.0, 5.0): hostile(), (5.0, 6.0): last}


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> Path:
    """A folder with every network in both forms."""
    folder = tmp_path_factory.mktemp("networks")
    for name, make in NETWORKS.items():
        write_graphml(make(), folder / f"{name}.graphml")
        write_gexf(make(), folder / f"{name}.gexf", title=f"{name}\x0c")
    write_dynamic_gexf(windows(), folder / "in time.gexf", title="in\x0c time")
    for ending in (".graphml", ".gexf", ".csv", ".json"):
        write_graph(states_network(), folder / f"net{ending}")
    return folder


@pytest.fixture(scope="module")
def graphology(files) -> dict:
    """What graphology reads of all of them; the documentation's lines for it run besides."""
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    modules = NODE / "node_modules"
    missing = [name for name in PACKAGES if not (modules / name).is_dir()]
    if missing:
        pytest.skip(f"{', '.join(missing)} not in {modules}; VOTEBLOCS_NODE may name the folder")
    script = "".join(f"{{{lines}}}" for lines in code("js")) + READER
    done = subprocess.run(
        ["node", "-e", script],
        cwd=files,
        env=os.environ | {"NODE_PATH": str(modules)},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return json.loads(done.stdout)


def code(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", MANUAL, re.DOTALL)


def nodes_of(read: dict) -> dict:
    return {node["key"]: node["attributes"] for node in read["nodes"]}


def ties_of(read: dict) -> dict:
    ends = tuple if read["options"]["type"] == "directed" else frozenset
    return {ends((t["source"], t["target"])): t["attributes"] for t in read["edges"]}


def ties_in(graph: networkx.Graph) -> dict:
    ends = tuple if graph.is_directed() else frozenset
    return {ends((a, b)): data for a, b, data in graph.edges(data=True)}


def as_graphology(row: dict, ending: str) -> dict:
    """The attributes of a node with the colour in graphology's way."""
    red, green, blue = (row[channel] for channel in "rgb")
    others = {name: value for name, value in row.items() if name not in ("r", "g", "b")}
    if ending == ".graphml":
        return others | {"color": f"#{red:02x}{green:02x}{blue:02x}"}
    return others | {"color": f"rgb({red},{green},{blue})", "z": 0}


# ---- graphology


@pytest.mark.parametrize("ending", [".graphml", ".gexf"])
@pytest.mark.parametrize("name", NETWORKS)
def test_graphology_reads_the_picture_the_ties_and_every_attribute(graphology, name, ending):
    drawn, read = drawn_graph(NETWORKS[name]()), graphology[name + ending]
    expected = {node: as_graphology(row, ending) for node, row in drawn.nodes(data=True)}
    assert nodes_of(read) == expected
    assert ties_of(read) == ties_in(drawn)


@pytest.mark.parametrize("file", ["hostile.graphml", "hostile arrows.graphml", "hostile.gexf"])
def test_hostile_names_and_mixed_columns_survive_graphology(graphology, file):
    nodes, ties = nodes_of(graphology[file]), ties_of(graphology[file])
    assert [row["label"] for row in nodes.values()] == [
        "</node><b>&amp;",
        LONG_NAME,
        "جمهورية مصر العربية",
        "中华人民共和国",
        'a\nb\t"c" \\',
    ]
    assert {node: row["id_"] for node, row in nodes.items() if "id_" in row} == {"AAA": 7}
    assert [row.get("mixed") for row in nodes.values()] == ["1", "2.5", "x", None, "4"]
    assert [row.get("voted") for row in nodes.values()] == [True, None, None, False, None]
    assert {"weight": 0.5, "id_": "e1", "note": "[0m", "sure": True} in ties.values()


def test_graphology_reads_the_title_and_the_graphs_attributes_of_gexf(graphology):
    about = graphology["states.gexf"]["attributes"]["description"]
    assert about == "states\nalpha: 0.5\nmeasure: excess\nmin_shared: 1"
    note = graphology["hostile.gexf"]["attributes"]["description"]
    assert note == "hostile\nnote: ]]></description>"


def test_graphology_reads_a_network_in_time_as_it_was_last(graphology):
    read = graphology["in time.gexf"]
    nodes, ties = nodes_of(read), ties_of(read)
    assert read["attributes"]["description"] == "in time"
    assert set(nodes) == {*(f"{c}" * 3 for c in "ABCDE"), "CUB", "FRA", "SUN", "RUS"}
    assert ties[frozenset({"AAA", "BBB"})]["weight"] == 0.25
    assert ties[frozenset({"CUB", "FRA"})]["weight"] == 0.75
    first = nodes["AAA"]
    assert (first["label"], first["id_"], first["voted"]) == ("</node><b>&amp;", 7, "3")
    assert (first["note"], nodes["CCC"]["mixed"]) == ("[0mé", "x")
    assert nodes["CUB"]["color"] == "rgb(224,96,16)"


# ---- igraph


def missing(value) -> bool:
    """What igraph has in a cell that the file has not."""
    return value == "" or value is False or np.isnan(value)


def holds(read: dict, row: dict, columns: set) -> bool:
    """Whether igraph has just the values of a node or tie."""
    known = all(read[name] == value for name, value in row.items())
    return known and all(missing(read[name]) for name in columns - row.keys())


@pytest.mark.parametrize("name", NETWORKS)
def test_igraph_reads_every_attribute(files, name):
    igraph = pytest.importorskip("igraph")
    drawn = drawn_graph(NETWORKS[name]())
    read = igraph.Graph.Read_GraphML(str(files / f"{name}.graphml"))
    nodes = {row["id"]: row.attributes() for row in read.vs}
    columns = {name for row in drawn.nodes.values() for name in row}
    assert set(nodes) == set(drawn)
    assert set(read.vs.attributes()) == columns | {"id"}
    assert all(holds(nodes[node], row, columns) for node, row in drawn.nodes(data=True))
    ties = ties_in(drawn)
    columns = {name for row in ties.values() for name in row}
    ends = tuple if drawn.is_directed() else frozenset
    found = {ends(read.vs[v]["id"] for v in tie.tuple): tie.attributes() for tie in read.es}
    assert set(found) == set(ties)
    assert all(holds(found[tie], row, columns) for tie, row in ties.items())


# ---- what docs/gephi.md says


@pytest.mark.slow
def test_the_lines_for_python_run_and_read_the_same_ties(files, monkeypatch):
    pytest.importorskip("igraph")
    if tuple(map(int, networkx.__version__.split(".")[:2])) < (3, 4):
        pytest.skip("this networkx calls the ties of JSON links")
    monkeypatch.chdir(files)
    space = {}
    exec("\n".join(code("python")), space)
    read = [value for value in space.values() if isinstance(value, networkx.Graph)]
    sizes = [len(graph.edges) for graph in read] + [space["g"].ecount(), space["tables"].ecount()]
    assert sizes == [3] * 5
    assert space["tables"].es["Weight"] == space["g"].es["weight"]
    assert space["places"][0] == (-79.06, -158.11)
    assert space["colours"][0] == pytest.approx((33 / 255, 102 / 255, 172 / 255))


def test_what_is_said_of_states_that_voted_little_is_so():
    cast = load_sample().matrix.notna().sum(axis=1)
    once = set(cast.index[cast == 1])
    sizes = pd.Series(dict(drawn_graph(votes()).nodes(data="size")))
    assert len(once) == 10
    assert set(sizes.nlargest(10).index) == once
    assert set(centrality(votes())["betweenness"].nlargest(10).index) == once
    session = load_unga(sessions=[73])
    leading = centrality(agreement_graph(session))[["strength", "betweenness"]].idxmax()
    assert set(leading) == {"SOM"}
    assert session.matrix.loc["SOM"].notna().sum() == 29
