"""What a reader sees: on a terminal, in a pipe, and with few letters."""

import fcntl
import io
import os
import pty
import re
import struct
import subprocess
import sys
import termios

import pytest

from voteblocs._terminal import fitted, has_every_letter, painted, prepare_streams

LINES = [
    "  Bloc 1 (81), like the Group of 77 (0.64): Argentina, India, Indonesia and 78 more",
    "A/1: counted 1-2-0, printed 1-1-0: DIFFERS",
]


class Terminal(io.StringIO):
    def isatty(self):
        return True


def on_terminal(command, columns, **env):
    """Exit status and everything that a command shows on a terminal of so many columns."""
    reader, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    plain = {
        name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")
    }
    command = [sys.executable, "-m", "voteblocs", *map(str, command)]
    started = subprocess.Popen(
        command, stdout=terminal, stderr=terminal, env={**plain, "TERM": "xterm", **env}
    )
    os.close(terminal)
    shown = b""
    while True:
        try:
            piece = os.read(reader, 10_000)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(reader)
    return started.wait(), shown.decode()


@pytest.fixture
def report(tmp_path):
    """A report whose printed total differs from its lists."""
    path = tmp_path / "report.txt"
    path.write_text(
        "1. At its 3rd meeting, on 4 October 2018, the Committee adopted draft resolution "
        "A/C.1/73/L.9\nby a recorded vote of 3 to 1, with no abstentions. The voting was as "
        "follows:\n\nIn favour:\nFrance, Germany.\n\nAgainst:\nCuba.\n\nAbstaining:\nNone.\n"
    )
    return path


def test_colours_and_folds_are_for_terminals(report):
    status, shown = on_terminal(["parse", report], 60)
    assert status == 0
    assert "\033[33mvoteblocs: warning:\033[0m" in shown
    assert "\033[1;31mDIFFERS\033[0m" in shown
    bare = re.sub(r"\033\[[0-9;]*[mK]|\r", "", shown)
    said = [line for line in bare.splitlines() if "warning" not in line]
    assert max(map(len, said)) <= 60
    status, shown = on_terminal(["parse", report], 60, NO_COLOR="1")
    assert status == 0 and "\033[1" not in shown and "\033[33" not in shown


def test_progress_is_shown_on_a_terminal_and_gone_before_an_error(tmp_path):
    (tmp_path / "votes.csv").write_text("country,rollcall,choice\nAtlantis,1,yes\n")
    command = ["run", tmp_path / "votes.csv", "-o", tmp_path / "out"]
    status, shown = on_terminal(command, 80)
    assert status == 2
    assert "\r\033[Kreading …\r\033[K\033[1;31mvoteblocs:\033[0m" in shown


def test_lines_stay_whole_in_a_file_and_fold_below_their_indent_on_a_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert fitted(LINES, io.StringIO()) == LINES
    bloc, total = fitted(LINES, Terminal())
    assert bloc.startswith("\033[1m  Bloc 1\033[0m (81)")
    assert all(line.startswith("      ") for line in bloc.splitlines()[1:])
    assert total.endswith("\033[1;31mDIFFERS\033[0m")
    monkeypatch.setenv("NO_COLOR", "1")
    folded = "\n".join(fitted(LINES, Terminal()))
    assert max(map(len, folded.splitlines())) <= 40
    assert folded.split() == " ".join(LINES).split()
    monkeypatch.setenv("COLUMNS", "300")
    assert max(map(len, "\n".join(fitted(["word " * 99], Terminal())).splitlines())) <= 100


def test_no_color_has_to_hold_something_to_count(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    for value, shown in (("", "\033[1mx\033[0m"), ("0", "x")):
        monkeypatch.setenv("NO_COLOR", value)
        assert painted("x", "1", Terminal()) == shown
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert painted("x", "1", Terminal()) == "x"


def test_letters_that_an_encoding_lacks_become_the_nearest_ones(monkeypatch):
    for encoding, said in (
        ("ascii", "lean -0.10, Cote d'Ivoire, Turkiye ... ?"),
        ("latin-1", "lean -0.10, Côte d'Ivoire, Türkiye ... ?"),
        ("utf-8", "lean −0.10, Côte d’Ivoire, Türkiye … 中"),
    ):
        stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        monkeypatch.setattr(sys, "stdout", stream)
        prepare_streams()
        print("lean −0.10, Côte d’Ivoire, Türkiye … 中", end="", flush=True)
        assert stream.buffer.getvalue().decode(encoding) == said
        assert has_every_letter(stream) == (encoding == "utf-8")


def test_a_closed_stream_takes_everything(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    prepare_streams()
    assert print("nothing") is None
    sys.stdout.close()
