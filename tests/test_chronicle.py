"""A history is written whole, the same bytes each time, and one that was stopped goes on."""

import hashlib
import json
import os
import subprocess
import sys

import pandas as pd
import pytest

from voteblocs.chronicle import chronicle, spells
from voteblocs.output.tables import record_tables, write_tables
from voteblocs.reading import load_unga

WAYS = {"resamples": 100}
TABLES = ("history", "blocs_history", "events", "house", "groups_history", "drift")


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def votes(tmp_path_factory):
    """Three sessions of some states as a folder of tables: the Soviet bloc comes to its end."""
    folder = tmp_path_factory.mktemp("votes")
    sessions = load_unga([44, 45, 47])
    some = sessions.select({*sessions.voters[::6], "CHN", "POL", "RUS", "USA"})
    write_tables(record_tables(some), folder)
    return folder


@pytest.fixture(scope="module")
def results(votes, tmp_path_factory):
    home = tmp_path_factory.mktemp("history")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOTEBLOCS_CACHE", str(home / "cache"))
        chronicle([votes], home / "out", **WAYS)
    return home / "out"


def test_every_table_figure_network_and_the_page_are_there(results):
    found = set(digests(results))
    assert {f"{name}.csv" for name in (*TABLES, "turning_points")} <= found
    assert {"agreement.gexf", "report.html", "manifest.json"} <= found
    assert {f"figures/{n}.png" for n in ("flow", "lean", "house")} <= found
    manifest = json.loads((results / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["files"]) == found - {"manifest.json"}
    assert manifest["parameters"]["by"] == "session"


def test_poland_leaves_the_soviet_side_and_its_lean_has_an_interval(results):
    table = pd.read_csv(results / "history.csv", keep_default_na=False, dtype=str)
    poland = table[table["country"] == "POL"].set_index("window")
    assert float(poland.loc["44", "lean_high"]) < 0 < float(poland.loc["47", "lean_low"])
    drift = pd.read_csv(results / "drift.csv", keep_default_na=False, dtype=str)
    moved = drift[(drift["country"] == "POL") & (drift["moved"] == "True")]
    assert "45" in moved["window"].tolist()


def test_a_second_run_with_other_seeds_of_hashes_has_the_same_bytes(votes, results, tmp_path):
    command = [sys.executable, "-m", "voteblocs", "run", str(votes), "--by", "session"]
    command += ["--bootstrap", "100", "-o", str(tmp_path / "out"), "--quiet"]
    other = {"PYTHONHASHSEED": "5", "OPENBLAS_NUM_THREADS": "2"}
    other["VOTEBLOCS_CACHE"] = str(tmp_path / "cache")
    subprocess.run(command, env={**os.environ, **other}, check=True, capture_output=True)
    assert digests(tmp_path / "out") == digests(results)


@pytest.mark.slow
def test_a_run_that_was_stopped_takes_up_the_windows_that_are_done(votes, tmp_path, monkeypatch):
    monkeypatch.setenv("VOTEBLOCS_CACHE", str(tmp_path / "cache"))

    def stop(step):
        if step == "resampling window 2 of 3":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        chronicle([votes], tmp_path / "out", progress=stop, resamples=5)
    assert not (tmp_path / "out").exists()
    assert len(list((tmp_path / "cache" / "windows").iterdir())) == 2
    steps = []
    chronicle([votes], tmp_path / "out", progress=steps.append, resamples=5)
    assert len(list((tmp_path / "cache" / "windows").iterdir())) == 3
    assert "window 3 of 3" in steps and "resampling window 3 of 3" in steps


def test_an_issue_that_nobody_voted_on_is_told_and_leaves_nothing(votes, tmp_path):
    with pytest.raises(ValueError, match="issue Football; there are those of Human rights"):
        chronicle([votes], tmp_path / "out", issue="Football")
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_windows_of_years_may_overlap_and_an_issue_may_be_chosen(votes, tmp_path):
    tables = chronicle(
        [votes], tmp_path / "out", by=(2, 1), issue="Human rights", resamples=0, focus="CHN"
    )
    assert "drift" not in tables
    assert tables["history"]["window"].unique().tolist()[0] == "1989-1990"


def test_windows_last_until_the_next_begins():
    assert spells(["1946-1950", "1948-1952"]) == {
        "1946-1950": (1946.0, 1948.0),
        "1948-1952": (1948.0, 1949.0),
    }
    assert spells([]) == {}
