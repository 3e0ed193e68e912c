"""The command line: every error one line and exit 2, and what stood there still stands."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from voteblocs.cli import main

COMMANDS = ("run", "parse", "graph")

TABLE = "country,rollcall,choice\nFRA,1,yes\nUSA,1,yes\nRUS,1,no\n"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "in" / "votes.csv"
    path.parent.mkdir()
    path.write_text(TABLE)
    return path


def failed(capsys, arguments, status=2):
    """The one line on stderr of a command that failed, or two that end with the help to see."""
    assert main([str(argument) for argument in arguments]) == status
    said = capsys.readouterr()
    assert said.out == ""
    line, *more = said.err.splitlines()
    assert line.startswith("voteblocs")
    assert more in ([], [f"See {line.partition(':')[0]} --help"])
    return line


def test_the_version_and_the_general_help(capsys):
    assert main(["--version"]) == 0
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("voteblocs 0.")
    assert all(command in said for command in COMMANDS)
    assert main(["run", "--version"]) == 0
    assert capsys.readouterr().out.startswith("voteblocs 0.")


def test_without_a_command_the_help_is_shown_beside_the_output(capsys):
    assert main([]) == 2
    said = capsys.readouterr()
    assert said.out == "" and "run" in said.err and "example" in said.err


def test_run_tells_what_it_found_and_where_it_is(capsys, tmp_path, table):
    assert main(["run", str(table), "-o", str(tmp_path / "out")]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("1: 2 in favour, 1 against, 0 abstaining")
    assert str(tmp_path / "out" / "report.html") in said.out
    assert said.err == ""


def test_parse_and_graph_tell_what_they_did(capsys, tmp_path, table):
    assert main(["parse", str(table)]) == 0
    assert "counted 2-1-0; no total printed" in capsys.readouterr().out
    assert main(["graph", str(table), "-o", str(tmp_path / "g.gexf")]) == 0
    assert "g.gexf" in capsys.readouterr().out


def test_fetch_lists_the_data_sets_and_names_what_is_wrong(capsys):
    assert main(["fetch"]) == 0
    said = capsys.readouterr().out
    assert "unvotes: CC0" in said
    assert "doi:10.7910/DVN/LEJUQZ" in said
    assert "expected a data set" in failed(capsys, ["fetch", "magic"])
    assert "by hand" in failed(capsys, ["fetch", "undl"])


def test_parse_of_the_sample_reconciles(capsys):
    assert main(["parse", "sample"]) == 0
    assert "counted 109-45-16, printed 109-45-16: agrees" in capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_input_that_cannot_be_read_is_one_line_and_leaves_no_output(capsys, tmp_path, command):
    out = tmp_path / "out.gexf"
    faults = {
        "none.txt": (None, "there is none of this name"),
        "empty.txt": (b"", "the file is empty"),
        "damaged.pdf": (b"%PDF-1.7\n\0\1\2", "this PDF is damaged"),
        "binary.bin": (b"\0\1\2\3", "binary file"),
        "prose.txt": (b"Call me Ishmael.\n", "got 'Call me Ishmael.'"),
        "votes.csv": (b"country,rollcall,choice\nAtlantis,1,yes\n", "got 'Atlantis'"),
    }
    for name, (data, message) in faults.items():
        if data is not None:
            (tmp_path / name).write_bytes(data)
        line = failed(capsys, [command, tmp_path / name, "-o", out])
        assert message in line
        assert name in line
        assert not out.exists()
    (tmp_path / "folder").mkdir()
    assert "expected votes.csv" in failed(capsys, [command, tmp_path / "folder", "-o", out])


def test_an_output_that_is_a_file_or_holds_files_of_others_is_left_alone(capsys, tmp_path, table):
    file = tmp_path / "thesis.txt"
    file.write_text("mine")
    assert "thesis.txt" in failed(capsys, ["run", table, "-o", file])
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine too")
    assert "notes.txt" in failed(capsys, ["run", table, "-o", folder])
    assert failed(capsys, ["run", table, "-o", table.parent])
    assert failed(capsys, ["run", table, "-o", tmp_path / "no" / "such" / "folder"])
    assert "expected a path" in failed(capsys, ["run", table, "-o", ""])
    assert failed(capsys, ["graph", table, "-o", folder])
    assert file.read_text() == "mine"
    assert (folder / "notes.txt").read_text() == "mine too"
    assert table.read_text() == TABLE


def test_unknown_options_measures_sessions_and_endings_are_named(capsys, tmp_path, table):
    out = ["-o", tmp_path / "out"]
    assert "got 'magic'" in failed(capsys, ["run", table, *out, "--measure", "magic"])
    assert "got 'magic'" in failed(capsys, ["run", table, *out, "--method", "magic"])
    assert "session 99" in failed(capsys, ["run", table, *out, "--session", "99"])
    assert ".graphml" in failed(capsys, ["graph", table, "-o", tmp_path / "out.txt"])
    assert not (tmp_path / "out").exists()


def test_warnings_are_told_and_strict_makes_them_errors(capsys, tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(REPORT)
    assert main(["parse", str(report)]) == 0
    said = capsys.readouterr()
    assert said.err.startswith("voteblocs: warning: ")
    assert "DIFFERS" in said.out
    line = failed(capsys, ["parse", report, "-o", tmp_path / "out", "--strict"])
    assert "--strict makes it an error" in line
    assert not (tmp_path / "out").exists()


REPORT = """\
1. At its 3rd meeting, on 4 October 2018, the Committee adopted draft resolution A/C.1/73/L.9
by a recorded vote of 3 to 1, with no abstentions. The voting was as follows:

In favour:
France, Germany.

Against:
Cuba.

Abstaining:
None.
"""


def test_a_reader_that_stops_early_is_no_error(table):
    command = (
        f"{sys.executable} -m voteblocs parse {table} {table} | head -c 5; echo ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.endswith("0\n")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_leaves_nothing_behind(tmp_path, number, status):
    command = [sys.executable, "-m", "voteblocs", "run", "-o", str(tmp_path / "out")]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 30
    while not any(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)
    started.send_signal(number)
    _, said = started.communicate(timeout=30)
    assert started.returncode == status
    assert said == ""
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_exit_1_and_leaves_nothing_behind(tmp_path, table):
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000));"
        "from voteblocs.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "run", str(table), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("voteblocs: ")
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_columns_of_any_name_are_read_and_a_slip_is_told(capsys, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("Staat,Antrag,Wahl\nFRA,1,yes\nUSA,1,no\n")
    names = "country=Staat,rollcall=Antrag,choice=Wahl"
    assert main(["parse", str(path), "--columns", names]) == 0
    assert "counted 1-1-0" in capsys.readouterr().out
    assert main(["parse", str(path), "--columns", "country"]) == 2
    assert "expected ROLE=NAME" in capsys.readouterr().err


def test_one_session_of_the_bundled_votes_gives_no_warning_of_other_decades(capsys):
    from voteblocs.pipeline import read_inputs

    assert read_inputs(["unga"], session="73", strict=True).warnings == ()


def test_simulated_votes_are_written_and_read_back(capsys, tmp_path):
    out = tmp_path / "simulated"
    arguments = ["simulate", "-o", str(out), "--states", "20", "--resolutions", "12"]
    assert main(arguments) == 0
    assert "20 states that voted" in capsys.readouterr().out
    assert len((out / "planted.csv").read_text().splitlines()) == 21
    first = (out / "votes.csv").read_bytes()
    assert main(arguments) == 0
    assert (out / "votes.csv").read_bytes() == first
    assert main(["parse", str(out)]) == 0
    assert "1-0: no total printed" not in capsys.readouterr().out
    assert "expected" in failed(capsys, ["simulate", "-o", out, "--states", "500"])


def test_quiet_says_nothing_and_json_says_it_to_programs(capsys, monkeypatch, tmp_path, table):
    out = tmp_path / "out"
    monkeypatch.setattr("voteblocs.pipeline.write_figures", lambda *_: {})
    assert main(["run", str(table), "-o", str(out), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    assert main(["run", str(table), "-o", str(out), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["page"] == str(out / "report.html")
    assert [bloc["size"] for bloc in said["blocs"]] == [2, 1]
    assert said["summary"][0].startswith("1: 2 in favour")


def test_every_command_speaks_json_or_not_at_all(capsys, tmp_path, table):
    (tmp_path / "report.txt").write_text(REPORT)
    for command in (
        ["parse", str(table), str(tmp_path / "report.txt")],
        ["graph", str(table), "-o", str(tmp_path / "g.gexf")],
        ["simulate", "-o", str(tmp_path / "s"), "--states", "12", "--resolutions", "10"],
        ["fetch"],
    ):
        assert main([*command, "--quiet"]) == 0
        assert capsys.readouterr() == ("", "")
        assert main([*command, "--json"]) == 0
        said = capsys.readouterr()
        assert said.err == ""
        assert {"summary", "warnings"} <= json.loads(said.out).keys()
        failed(capsys, [*command, "--json", "--quiet"])


def test_json_tells_warnings_and_errors_stay_on_stderr(capsys, tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(REPORT)
    assert main(["parse", str(report), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert len(said["warnings"]) >= 1
    assert said["rollcalls"][0]["verdict"] == "differs"
    assert "--strict makes it an error" in failed(capsys, ["parse", report, "--json", "--strict"])


def test_an_input_that_is_not_there_is_met_with_the_nearest_name(capsys, tmp_path, table):
    for name, meant in (("ungaa", "unga"), ("sampel", "sample"), (f"{table}x", "votes.csv")):
        assert f"(did you mean '{meant}'?)" in failed(capsys, ["parse", name])
    assert "did you mean" not in failed(capsys, ["parse", tmp_path / "thesis.csv"])
    assert "got an empty name" in failed(capsys, ["parse", ""])
    assert "got a pipe: save it" in failed(capsys, ["parse", "-"])
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "got a pipe: save it" in failed(capsys, ["parse", pipe])


def test_an_issue_that_nobody_debated_is_met_with_the_nearest_one(capsys, tmp_path):
    path = tmp_path / "votes.csv"
    path.write_text("country,rollcall,choice,issues\nFRA,1,yes,Disarmament\nUSA,1,no,Disarmament\n")
    said = failed(capsys, ["graph", path, "-o", tmp_path / "g.gexf", "--issue", "disarmement"])
    assert "(did you mean 'Disarmament'?)" in said


def test_inputs_may_stand_before_and_after_options(capsys, tmp_path, table):
    other = tmp_path / "b.csv"
    other.write_text(TABLE.replace(",1,", ",2,"))
    assert main(["parse", str(table), "--entities", "states", str(other), "--json"]) == 0
    assert [row["rollcall"] for row in json.loads(capsys.readouterr().out)["rollcalls"]] == [
        "1",
        "2",
    ]


def test_an_error_of_the_program_is_told_with_its_place_and_exit_1(capsys, monkeypatch, table):
    def broken(*_, **__):
        raise KeyError("nothing of the user's")

    monkeypatch.setattr("voteblocs.pipeline.parse", broken)
    said = failed(capsys, ["parse", table], status=1)
    assert "please report it" in said and "KeyError" in said and "test_cli.py, line" in said


def test_a_value_that_a_library_refuses_is_no_error_of_the_user(capsys, monkeypatch, table):
    monkeypatch.setattr("voteblocs.pipeline.parse", lambda *_, **__: json.loads("{"))
    assert "please report it" in failed(capsys, ["parse", table], status=1)


def shell(command, **env):
    """What bash does with a command, in which $v stands for the program."""
    program = f"v='{sys.executable} -m voteblocs'; {command}"
    env = {**os.environ, "PYTHONUNBUFFERED": "", **env}
    return subprocess.run(
        ["bash", "-c", program], env=env, capture_output=True, text=True, check=False
    )


def test_a_full_disk_behind_the_output_is_exit_1_in_one_line():
    done = shell("$v --help >/dev/full")
    assert done.returncode == 1
    assert done.stderr.startswith("voteblocs: standard output: No space left")
    assert done.stderr.count("\n") == 1


def test_closed_streams_stop_nothing():
    for command, status in (("$v --help >&-", 0), ("$v magic 2>&-", 2), ("$v magic >&- 2>&-", 2)):
        done = shell(command)
        assert (done.returncode, done.stdout, done.stderr) == (status, "", "")


def test_letters_that_the_locale_lacks_stop_nothing():
    done = shell("$v Côte−1", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert "got 'Cote-1'" in done.stderr


def test_a_history_and_one_session_exclude_each_other(capsys, tmp_path):
    arguments = ["run", "unga", "--by", "session", "--session", "73", "-o", tmp_path / "out"]
    assert "not both" in failed(capsys, arguments)


def test_options_of_a_history_and_numbers_out_of_range_are_refused_at_the_door(
    capsys, tmp_path, table
):
    out = ["-o", str(tmp_path / "out")]
    assert "only together with --by" in failed(capsys, ["run", table, *out, "--step", "3"])
    for option in (["--jobs", "0"], ["--bootstrap", "-1"]):
        assert main(["run", str(table), *out, *option]) == 2
        assert "expected a whole number" in capsys.readouterr().err
    assert "only with a number of years" in failed(
        capsys, ["run", table, *out, "--by", "year", "--step", "3"]
    )
    assert "expected roll calls with a session" in failed(
        capsys, ["run", table, *out, "--by", "session"]
    )
    assert "expected a window of 10 roll calls or more; the largest has 2" in failed(
        capsys, ["run", "sample", *out, "--by", "session"]
    )
    assert not (tmp_path / "out").exists()


def test_a_record_of_sponsors_alone_is_told_what_can_be_done_with_it(capsys, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "votes.csv").write_text("country,rollcall,choice\n")
    (folder / "sponsors.csv").write_text("country,resolution,role\nFRA,A/1,lead\nDEU,A/1,joined\n")
    said = failed(capsys, ["run", folder, "-o", tmp_path / "out"])
    assert "nobody voted" in said and "--layer cosponsorship" in said
