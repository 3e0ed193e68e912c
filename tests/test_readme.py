"""What the README shows can be done as it stands there."""

import re
import shlex
from pathlib import Path

import pytest

import voteblocs as vb
from voteblocs import reading
from voteblocs.cli import main
from voteblocs.reading import load_unga

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def few(sessions) -> vb.VotingRecord:
    """Fewer sessions, roll calls and states than asked for, to be quick."""
    record = load_unga(sessions if isinstance(sessions, str) else [*sessions][-3:])
    states = {*record.voters[::8], "FRA", "RUS", "USA"}
    return record.select(states, rollcalls=record.rollcalls.index[::3])


@pytest.mark.slow
def test_the_code_runs_and_says_what_the_text_says(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(vb, "load_unga", few)
    exec("\n".join(blocks("python")), {})
    said = capsys.readouterr().out
    assert re.search(r"IND\s+-0\.1\s+0\.9\s+0", said)
    assert re.search(r"SEN\s+-0\.1\s+0\.0\s+1", said)
    assert {path.name for path in tmp_path.iterdir()} == {"cyber.gexf", "sponsors.graphml"}


COMMANDS = [
    line.split("#")[0]
    for block in blocks("sh")
    for line in block.splitlines()
    if line.startswith("voteblocs ")
]


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_work(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VOTEBLOCS_CACHE", str(tmp_path / "cache"))
    fewer = ["--bootstrap", "5"] if "unga" in command else []
    monkeypatch.setattr(reading, "load_unga", few)  # for one session
    monkeypatch.setitem(reading.BUNDLED, "unga", lambda: few(range(72, 75)))
    if "run" in command:
        sample = reading.load_sample()
        some = sample.select({*sample.voters[::8], "RUS", "USA"})
        monkeypatch.setitem(reading.BUNDLED, "sample", lambda: some)
    assert main([*shlex.split(command)[1:], *fewer]) == 0
    assert any(tmp_path.iterdir())


def test_every_link_leads_somewhere():
    pages = [ROOT / "README.md", ROOT / "data" / "README.md", *(ROOT / "docs").glob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_make_targets_that_are_named_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"make (run|test|figures|lint|clean)\b", TEXT))
    assert {"run", "test", "figures"} <= named
    assert all(f"\n{target}:" in makefile for target in named)


def test_what_is_said_of_the_sponsors_is_so():
    record = vb.load_sample()
    first, second = record.rollcalls.index
    sponsors = record.sponsors[record.sponsors["resolution"] == second]
    votes = record.matrix[first].reindex(sponsors["country"]).to_numpy()
    voted = sponsors.assign(vote=votes).dropna(subset="vote")
    early, late = voted["role"] != "joined", voted["role"] == "joined"
    assert (voted["vote"][early] == -1).all()
    assert (late.sum(), (voted["vote"][late] != -1).sum()) == (13, 6)
    both = record.sponsors["country"].value_counts().loc[lambda counts: counts == 2].index
    assert sorted(set(both) - set(record.voters)) == ["COD", "MWI", "SLE"]
