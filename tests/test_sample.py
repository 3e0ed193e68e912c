"""The bundled facts of A/73/505 are what the report says, and what the analysis makes of them."""

import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from voteblocs.networks.graphs import agreement_graph, cosponsorship_graph
from voteblocs.reading import load_sample, read
from voteblocs.sources.report import read_report
from voteblocs.structure.communities import blocs
from voteblocs.structure.swing import swing_states, voting_profiles

FIRST, SECOND = "A/C.1/73/L.27/Rev.1", "A/C.1/73/L.37"
PROFILES = {
    ("yes", "yes"): (81, -0.1, 0.9, 0.0),
    ("no", "yes"): (45, 1.0, 0.0, 0.0),
    ("yes", "abstain"): (11, -0.7, 0.0, 0.45),
    ("yes", "no"): (11, -1.0, 0.0, 0.0),
    ("abstain", "yes"): (9, 0.5, 0.0, 0.55),
    ("abstain", "abstain"): (7, -0.1, 0.0, 1.0),
    ("yes", "absent"): (6, None, None, None),
    ("absent", "yes"): (4, None, None, None),
}


@pytest.fixture(scope="module")
def sample():
    return load_sample()


@pytest.fixture(scope="module")
def found(sample):
    return blocs(agreement_graph(sample))


def test_every_cell_is_what_the_report_says(shared, sample):
    report = read_report(shared / "documents" / "A_73_505.txt")
    assert report.warnings == ()
    pd.testing.assert_frame_equal(report.rollcalls.assign(source="A/73/505"), sample.rollcalls)
    for name in ("votes", "sponsors", "intentions"):
        pd.testing.assert_frame_equal(getattr(report, name), getattr(sample, name))


def test_reading_by_content_finds_the_report_and_the_sample(shared, sample):
    report = read(shared / "documents" / "A_73_505.txt")
    pd.testing.assert_frame_equal(report.votes, read("sample").votes)


def test_tallies_and_voters(sample):
    assert sample.reconciliation["agrees"].all()
    assert sample.tallies.loc[FIRST].tolist() == [109, 16, 45, 23]
    assert sample.tallies.loc[SECOND].tolist() == [139, 18, 11, 25]
    assert len(sample.voters) == 174
    assert (sample.matrix.notna().sum(axis=1) == 2).sum() == 164


def test_sponsors(sample):
    roles = sample.sponsors.groupby(["resolution", "role"]).size().to_dict()
    assert roles == {
        (FIRST, "lead"): 1, (FIRST, "original"): 30, (FIRST, "joined"): 3,
        (SECOND, "lead"): 1, (SECOND, "original"): 35, (SECOND, "joined"): 15,
    }  # fmt: skip
    leads = sample.sponsors[sample.sponsors["role"] == "lead"]
    assert dict(zip(leads["resolution"], leads["country"], strict=True)) == {
        FIRST: "RUS", SECOND: "USA",
    }  # fmt: skip


def test_intentions_are_kept_apart(sample):
    assert sample.intentions.astype(str).values.tolist() == [
        ["COD", FIRST, "yes"], ["COD", SECOND, "yes"],
        ["MOZ", SECOND, "abstain"], ["PAK", SECOND, "abstain"],
    ]  # fmt: skip
    assert sample.with_intentions().tallies.loc[SECOND].tolist() == [139, 20, 11, 23]


def test_four_blocs_with_the_modularity_of_the_best_start(found):
    assert found.value_counts().tolist() == [81, 58, 28, 7]
    assert found.attrs["modularity"] == pytest.approx(0.3527, abs=5e-5)
    assert found.attrs["spread"] > 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("measure", "sizes", "modularity"),
    [("graded", [109, 65], 0.1221), ("share", [109, 58, 7], 0.1437)],
)
def test_raw_agreement_only_repeats_the_first_vote(sample, measure, sizes, modularity):
    raw = blocs(agreement_graph(sample, measure))
    assert raw.value_counts().tolist() == sizes
    assert raw.attrs["modularity"] == pytest.approx(modularity, abs=5e-5)


def test_poles_profiles_and_scores(sample, found):
    scores = swing_states(sample, found)
    minus, plus = scores.attrs["poles"]
    assert ((found == minus).sum(), (found == plus).sum()) == (28, 58)
    assert (found["RUS"], found["USA"]) == (minus, plus)
    table = voting_profiles(sample, scores).set_index([FIRST, SECOND])
    assert set(table.index) == set(PROFILES)
    for profile, (states, lean, crossing, fence) in PROFILES.items():
        row = table.loc[profile]
        assert row["states"] == states
        expected = np.array([lean, crossing, fence], dtype=float)
        np.testing.assert_allclose(row[["lean", "crossing", "fence"]].astype(float), expected)


def test_those_on_one_vote_only(sample):
    matrix = sample.matrix
    first = matrix.index[matrix[FIRST].notna() & matrix[SECOND].isna()]
    second = matrix.index[matrix[FIRST].isna() & matrix[SECOND].notna()]
    assert list(first) == ["KGZ", "PAK", "SUR", "TKM", "TLS", "UZB"]
    assert list(second) == ["AFG", "COG", "FSM", "MHL"]


def test_a_pair_that_never_met_has_no_tie(sample):
    graph = agreement_graph(sample)
    assert not graph.has_edge("PAK", "AFG")
    assert 174 * 173 // 2 - graph.number_of_edges() == 6 * 4
    assert len(cosponsorship_graph(sample)) == 80


def test_an_installed_wheel_finds_the_sample(tmp_path):
    root = Path(__file__).parents[1]
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-q"]
    subprocess.run([*build, "-w", str(tmp_path), str(root)], check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "site")
    code = "import voteblocs; print(voteblocs.__file__); print(voteblocs.load_sample())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(tmp_path / "site")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(tmp_path) in done.stdout
    assert "174 states that voted" in done.stdout
