"""Words of the command line: where they may stand, slips, help, and what a shell is offered."""

import os
import re
import shlex
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from voteblocs import _arguments, pipeline, reading
from voteblocs._arguments import parsed
from voteblocs.cli import main
from voteblocs.reading import load_unga
from voteblocs.sources import fetch
from voteblocs.structure.communities import METHODS
from voteblocs.ties._measures import MEASURES

COMMANDS = ("run", "parse", "graph", "fetch", "simulate")


def refused(capsys, line):
    """What is said of a command line that is not understood."""
    with pytest.raises(SystemExit) as stop:
        parsed(shlex.split(line))
    said = capsys.readouterr()
    assert stop.value.code == 2
    assert said.out == "" and said.err.count("\n") == 2
    return said.err


@pytest.mark.parametrize(
    ("line", "inputs"),
    [
        ("run", []),
        ("run unga --session 73 sample", ["unga", "sample"]),
        ("run --session 73 unga sample -o x", ["unga", "sample"]),
        ("run a --json b -o x c", ["a", "b", "c"]),
        ("parse -o x a b", ["a", "b"]),
        ("graph a -o x.gexf b --negative c", ["a", "b", "c"]),
        ("run a --strict -- -b", ["a", "-b"]),
        ("run a --strict -", ["a", "-"]),
    ],
)
def test_inputs_stand_before_between_and_after_options(line, inputs):
    assert parsed(line.split()).input == inputs


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("rnu", "run"),
        ("run --methd louvain", "--method"),
        ("run --bootsrap 3", "--bootstrap"),
        ("run --boot 3", "--bootstrap"),
        ("run unga --sesion=73", "--session"),
        ("run -quiet", "--quiet"),
        ("graph x -o y.gexf --layr combined", "--layer"),
        ("run --method luvain", "louvain"),
        ("run --measure excees", "excess"),
        ("run --entities stats", "states"),
        ("run --by yaer", "year"),
        ("graph x -o y.gexf --layer cosponsor", "cosponsorship"),
        ("fetch unvote", "unvotes"),
    ],
)
def test_a_slip_is_met_with_the_nearest_word_and_the_help_to_see(capsys, line, meant):
    said = refused(capsys, line)
    assert f"(did you mean '{meant}'?)\nSee voteblocs" in said


def test_what_is_like_nothing_is_told_without_a_guess(capsys):
    for line in (
        "magic",
        "run --magic",
        "run --method magic",
        "fetch unvotes voeten",
        "run --by 0",
    ):
        said = refused(capsys, line)
        assert "expected" in said and line.split()[-1] in said and "did you mean" not in said


def test_options_are_taken_in_full_only(capsys):
    assert "got '--js'" in refused(capsys, "run --js")


def test_the_names_in_the_help_are_those_that_the_package_knows(capsys):
    assert set(_arguments.MEASURES) == set(MEASURES)
    assert set(_arguments.METHODS) == {*METHODS, "auto"}
    assert set(_arguments.LAYERS) == {"agreement", "combined", *pipeline.SPONSOR_LAYERS}
    assert set(_arguments.DATASETS) == {dataset.name for dataset in fetch.DATASETS}
    assert set(_arguments.BUNDLED) == set(reading.BUNDLED)
    assert "auto, louvain" in refused(capsys, "run --method magic")


@pytest.mark.parametrize("width", ["60", "200"])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_the_width_and_says_each_option_once(capsys, monkeypatch, command, width):
    monkeypatch.setenv("COLUMNS", width)
    assert main([command, "--help"]) == 0
    said = capsys.readouterr().out
    options = re.findall(r"^  (-.*?)(?:  |$)", said, re.MULTILINE)
    assert len(options) == len(set(options)) >= 4
    body = said.partition("positional")[2] or said.partition("options:")[2]
    assert max(map(len, body.partition("examples:")[0].splitlines())) <= int(width)


def examples(capsys, command):
    assert main([command, "--help"]) == 0
    lines = capsys.readouterr().out.partition("examples:\n")[2].splitlines()
    assert lines and all(line.startswith(f"  voteblocs {command}") for line in lines)
    return [shlex.split(line)[1:] for line in lines]


def few(sessions=(73, 74)):
    """Fewer sessions, roll calls and states than asked for, to be quick."""
    record = load_unga(sessions)
    states = {*record.voters[::16], "FRA", "RUS", "USA"}
    return record.select(states, rollcalls=record.rollcalls.index[::4])


@pytest.fixture
def quick(monkeypatch):
    """Small bundled sets, no figures and no network."""
    sample = reading.load_sample().select(["FRA", "RUS", "USA", "SEN", "IND"])
    monkeypatch.setattr(reading, "load_unga", few)
    monkeypatch.setitem(reading.BUNDLED, "unga", few)
    monkeypatch.setitem(reading.BUNDLED, "sample", lambda: sample)
    monkeypatch.setattr(pipeline, "write_figures", lambda *_: {})
    history = import_module("voteblocs.chronicle")  # the package hands out the function
    monkeypatch.setattr(history, "write_history_figures", lambda *_, **__: {})
    monkeypatch.setattr(fetch, "fetch", lambda name, **_: f"/cache/{name}")


@pytest.mark.slow
@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_in_the_help_work(capsys, monkeypatch, tmp_path, command):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VOTEBLOCS_CACHE", str(tmp_path / "cache"))
    for words in examples(capsys, command):
        fewer = ["--bootstrap", "2"] if "unga" in words else []
        assert main([*words, *fewer]) == 0
        assert capsys.readouterr().out
        assert "-o" not in words or (tmp_path / words[words.index("-o") + 1]).exists()


def offered(tmp_path, line):
    """What a shell that asks by argcomplete's protocol is offered after a line."""
    answer = tmp_path / "answer"
    asked = {
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "_ARGCOMPLETE_IFS": "\n",
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
    }
    command = [sys.executable, "-c", "from voteblocs.cli import main; main()"]
    subprocess.run(
        command, env={**os.environ, **asked}, cwd=tmp_path, check=False, capture_output=True
    )
    return {word.strip() for word in answer.read_text().split("\n")}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("voteblocs ", set(COMMANDS)),
        ("voteblocs run --me", {"--measure", "--method"}),
        ("voteblocs run --method l", {"louvain", "leiden", "latent"}),
        ("voteblocs run unga --by ", {"session", "year"}),
        ("voteblocs fetch u", {"unvotes", "undl"}),
        ("voteblocs run s", {"sample", "statement.txt"}),
    ],
)
def test_a_shell_is_told_what_may_come_next(tmp_path, line, words):
    pytest.importorskip("argcomplete")
    (tmp_path / "statement.txt").touch()
    assert words <= offered(tmp_path, line) <= {*words, "-h", "--help", "--version"}


def test_bash_completes_after_what_the_readme_says(tmp_path):
    pytest.importorskip("argcomplete")
    script = """
        PATH="$1:$PATH"; eval "$(register-python-argcomplete voteblocs)"
        COMP_LINE="voteblocs graph x --la" COMP_POINT=22 COMP_TYPE=9
        COMP_WORDS=(voteblocs graph x --la) COMP_CWORD=3
        _python_argcomplete voteblocs --la x; echo "${COMPREPLY[@]}"
    """
    folder = Path(sys.executable).parent
    done = subprocess.run(
        ["bash", "-c", script, "bash", folder], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "--layer"
