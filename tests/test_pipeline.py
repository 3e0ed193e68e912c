"""A run writes everything, the same bytes each time, or nothing at all."""

import hashlib
import json
import os
import subprocess
import sys

import networkx as nx
import pandas as pd
import pytest

from documented import untold
from untraced import untraced
from voteblocs.output.tables import record_tables, write_tables
from voteblocs.pipeline import graph, parse, read_inputs, run
from voteblocs.reading import load_sample

EXPECTED = {
    *(f"{n}.csv" for n in ("votes", "rollcalls", "sponsors", "intentions", "countries", "blocs")),
    *(f"{n}.csv" for n in ("agreement", "bloc_votes", "bloc_rollcalls", "profiles")),
    *(f"{n}.csv" for n in ("sponsors_by_bloc", "sponsor_company", "brokers", "alpha")),
    *(
        f"{n}.csv"
        for n in ("layers", "differing_pairs", "groups", "group_votes", "null", "ties_tested")
    ),
    *(f"{n}.{e}" for n in ("agreement", "cosponsorship", "combined") for e in ("graphml", "gexf")),
    *(
        f"figures/{n}.{e}"
        for n in ("profiles", "network", "tiles", "heatmap", "swing", "groups", "cosponsorship")
        for e in ("png", "svg")
    ),
    "figures/layers.png",
    "figures/layers.svg",
    "report.html",
    "manifest.json",
}


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
@untraced()
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("run") / "results"
    run(["sample"], folder)
    return folder


def test_every_file_is_written_and_named_by_the_manifest(results):
    manifest = json.loads((results / "manifest.json").read_text(encoding="utf-8"))
    found = digests(results)
    assert set(found) == EXPECTED
    del found["manifest.json"]
    assert manifest["files"] == found
    assert manifest["parameters"]["measure"] == "excess"
    assert manifest["parameters"]["min_shared"] == 1
    assert manifest["warnings"] == []


def test_every_table_column_and_figure_is_told_in_the_docs(results):
    assert untold(results) == set()


def test_a_run_reads_its_own_tables_back(results):
    read, sample = read_inputs([results]), load_sample()
    for name in ("votes", "rollcalls", "sponsors", "intentions"):
        pd.testing.assert_frame_equal(getattr(read, name), getattr(sample, name))


def test_countries_carry_blocs_scores_and_the_centralities_of_each_layer(results):
    table = pd.read_csv(results / "countries.csv", dtype=str, keep_default_na=False)
    table = table.set_index("country")
    assert len(table) == 193
    india = table.loc["IND"]
    assert (india["bloc"], india["yes"], india["lean"], india["crossing"]) == (
        "0",
        "2",
        "-0.1",
        "0.9",
    )
    assert table.loc["COD", "bloc"] == ""
    assert table.loc["COD", "sponsored"] == "2"
    for column in ("agreement_betweenness", "agreement_participation", "cosponsorship_strength"):
        assert table.loc["USA", column] != ""


def test_the_network_files_hold_the_same_blocs_as_the_table(results):
    table = pd.read_csv(results / "countries.csv", dtype=str, keep_default_na=False)
    blocs = table[table["bloc"] != ""].set_index("country")["bloc"].astype(int)
    read = nx.read_graphml(results / "agreement.graphml")
    assert {node: data["bloc"] for node, data in read.nodes(data=True)} == blocs.to_dict()
    assert read.nodes["FRA"]["label"] == "France"
    assert len({(d["r"], d["g"], d["b"]) for _, d in read.nodes(data=True)}) == 4


def run_elsewhere(source, out, **variables):
    """The results of a run in a process of its own."""
    command = [sys.executable, "-m", "voteblocs", "run", str(source), "-o", str(out)]
    subprocess.run(command, env={**os.environ, **variables}, check=True, capture_output=True)
    return out


@pytest.fixture(scope="module")
def shuffled(tmp_path_factory):
    """The results of some states, their rows in order and not, under two hash seeds and threads."""
    home, sample = tmp_path_factory.mktemp("shuffled"), load_sample()
    tables = record_tables(sample.select({*sample.voters[::6], "RUS", "USA"}))
    mixed = {name: table.sample(frac=1, random_state=2) for name, table in tables.items()}
    runs = []
    for seed, source in (("1", tables), ("2", mixed)):
        (home / seed / "in").mkdir(parents=True)
        write_tables(source, home / seed / "in")
        other = {"PYTHONHASHSEED": seed, "OPENBLAS_NUM_THREADS": seed}
        runs.append(run_elsewhere(home / seed / "in", home / seed / "out", **other))
    return runs


def test_hash_seed_threads_and_row_order_change_no_byte(shuffled):
    one, other = map(digests, shuffled)
    # these two name the input
    for name in ("manifest.json", "report.html"):
        del one[name], other[name]
    assert one == other
    assert len(one) > 40


def test_manifest_and_page_of_shuffled_rows_differ_only_in_the_hash_of_the_input(shuffled):
    def told(folder):
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        (given,) = manifest["inputs"]
        del manifest["files"]["report.html"]
        page = (folder / "report.html").read_text(encoding="utf-8")
        return [text.replace(given["sha256"], "") for text in (json.dumps(manifest), page)]

    one, other = map(told, shuffled)
    assert one == other


def test_two_runs_of_one_input_are_the_same_to_the_last_file(results, tmp_path):
    other = {"PYTHONHASHSEED": "3", "OPENBLAS_NUM_THREADS": "2", "TZ": "Asia/Tokyo"}
    assert digests(run_elsewhere("sample", tmp_path / "again", **other)) == digests(results)


def test_parse_writes_the_tables_and_how_they_reconcile(tmp_path):
    record = parse(["sample"], tmp_path / "out")
    assert len(record.votes) == 386
    table = pd.read_csv(tmp_path / "out" / "reconciliation.csv", dtype=str, keep_default_na=False)
    assert table["verdict"].tolist() == ["agrees", "agrees"]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "votes.csv", "rollcalls.csv", "sponsors.csv", "intentions.csv",
        "reconciliation.csv", "manifest.json",
    }  # fmt: skip


def test_without_a_place_parse_only_reads(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert len(parse(["sample"]).rollcalls) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("layer", "nodes", "directed"),
    [
        ("agreement", 174, False),
        ("cosponsorship", 80, False),
        ("combined", 177, False),
        ("sponsorship", 80, True),
        ("bipartite", 82, False),
    ],
)
def test_each_layer_can_be_written_by_itself(tmp_path, layer, nodes, directed):
    graph(["sample"], tmp_path / "net.graphml", layer=layer)
    read = nx.read_graphml(tmp_path / "net.graphml")
    assert len(read) == nodes
    assert read.is_directed() == directed
    assert list(tmp_path.iterdir()) == [tmp_path / "net.graphml"]


@pytest.mark.slow
def test_an_edge_table_comes_with_its_node_table(tmp_path):
    graph(["sample"], tmp_path / "net.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["net.csv", "net.nodes.csv"]


def test_a_network_has_the_blocs_of_the_method_asked_for(tmp_path):
    graph(["sample"], tmp_path / "net.graphml", method="signed")
    blocs = pd.Series(dict(nx.read_graphml(tmp_path / "net.graphml").nodes(data="bloc")))
    assert blocs.value_counts().tolist() == [91, 45, 11, 11, 9, 7]


def test_a_network_of_one_issue_has_its_roll_calls_only(tmp_path):
    graph(["unga"], tmp_path / "net.graphml", session="73", issue="Human rights", method="signed")
    assert nx.read_graphml(tmp_path / "net.graphml").graph["rollcalls"] < 95
    with pytest.raises(ValueError, match="expected roll calls of issue Peace; none names its"):
        graph(["sample"], tmp_path / "net.graphml", issue="Peace")


@pytest.mark.slow
def test_an_edge_table_whose_node_table_has_no_place_leaves_nothing_behind(tmp_path):
    (tmp_path / "net.nodes.csv").mkdir()
    with pytest.raises(IsADirectoryError):
        graph(["sample"], tmp_path / "net.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["net.nodes.csv"]


def test_drafts_without_votes_have_networks_of_sponsors_alone(tmp_path):
    draft = "A/C.3/78/L.9\n9 October 2023\nAgenda item 26\n\n{}: draft resolution\n\nOn peace\n"
    (tmp_path / "one.txt").write_text(draft.format("Brazil, Qatar and Spain"))
    two = draft.replace("L.9", "L.10").format("Chad and Peru")
    (tmp_path / "two.txt").write_text(two)
    inputs = [tmp_path / "one.txt", tmp_path / "two.txt"]
    graph(inputs, tmp_path / "net.graphml", layer="cosponsorship")
    blocs = dict(nx.read_graphml(tmp_path / "net.graphml").nodes(data="bloc"))
    assert blocs == {"BRA": 0, "ESP": 0, "QAT": 0, "PER": 1, "TCD": 1}
    with pytest.raises(ValueError, match="nobody voted"):
        graph(inputs, tmp_path / "net.graphml")


def test_layers_that_need_sponsors_say_so(tmp_path):
    (tmp_path / "v.csv").write_text("country,rollcall,choice\nFRA,1,yes\nUSA,1,yes\n")
    with pytest.raises(ValueError, match="expected sponsors for the layer combined"):
        graph([tmp_path / "v.csv"], tmp_path / "net.gexf", layer="combined")
    with pytest.raises(ValueError, match=r"net\.txt: expected an ending of \.graphml"):
        graph([tmp_path / "v.csv"], tmp_path / "net.txt")


@pytest.mark.parametrize(
    "rows",
    [
        ["FRA,1,yes", "USA,1,yes"],
        ["FRA,1,yes", "USA,1,no"],
        [f"{who},{r},{how}" for who, how in (("FRA", "yes"), ("USA", "no")) for r in range(5)],
    ],
    ids=["one bloc", "no tie above chance", "five roll calls"],
)  # fmt: skip
def test_tiny_records_run_to_the_end(tmp_path, rows):
    (tmp_path / "v.csv").write_text("\n".join(["country,rollcall,choice", *rows, ""]))
    run([tmp_path / "v.csv"], tmp_path / "out")
    assert (tmp_path / "out" / "report.html").stat().st_size > 1000


@pytest.mark.parametrize(
    "rows", [["FRA,1,yes", "USA,1,absent"], ["FRA,1,yes", "USA,2,yes"]], ids=["one voter", "apart"]
)
def test_states_that_never_voted_together_have_no_blocs(tmp_path, rows):
    (tmp_path / "v.csv").write_text("\n".join(["country,rollcall,choice", *rows, ""]))
    with pytest.raises(
        ValueError, match="two voters with 1 vote in common and a known excess; got none"
    ):
        run([tmp_path / "v.csv"], tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["v.csv"]


def test_a_failure_leaves_no_output(tmp_path):
    (tmp_path / "v.csv").write_text("country,rollcall,choice\nFRA,1,absent\n")
    with pytest.raises(ValueError, match="nobody voted"):
        run([tmp_path / "v.csv"], tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["v.csv"]


def test_progress_is_told_step_by_step(tmp_path):
    steps = []
    (tmp_path / "v.csv").write_text("country,rollcall,choice\nFRA,1,yes\nUSA,1,yes\n")
    run([tmp_path / "v.csv"], tmp_path / "out", progress=steps.append)
    assert steps[0] == "reading"
    assert steps[-1] == ""


def test_one_input_needs_no_list_and_a_record_is_none(tmp_path):
    assert len(parse("sample").votes) == 386
    with pytest.raises(TypeError, match="names of bundled sets; got a VotingRecord"):
        run(parse("sample"), tmp_path / "out")
    with pytest.raises(TypeError, match="names of bundled sets; got a VotingRecord"):
        graph([parse("sample")], tmp_path / "net.gexf")
