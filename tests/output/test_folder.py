"""Results are whole-old or whole-new whatever happens, and nothing foreign is touched."""

import errno
import hashlib
import json
import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from voteblocs.output import _moving, folder
from voteblocs.output.folder import listing, replacing, replacing_file

NAMES = ("votes.csv", "blocs.csv", "figures/votes.png", "figures/deep/blocs.svg", "report.html")
FULL = Path("/dev/full")  # a device that is always full
LONG_AGO = time.time() - 2 * 24 * 60 * 60

CHILD = """
import json, sys, signal
from pathlib import Path
from voteblocs.output.folder import listing, replacing
NAMES = {names!r}
def terminated(*_):
    raise SystemExit(143)
signal.signal(signal.SIGTERM, terminated)
def write(out, text, names):
    with replacing(out) as new:
        for name in names:
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_text(text)
        (new / "manifest.json").write_text(json.dumps({{"files": listing(new), "text": text}}))
"""


def fill(new, text, names=NAMES):
    for name in names:
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        (new / name).write_text(text)
    (new / "manifest.json").write_text(json.dumps({"files": listing(new), "text": text}))


def write(out, text, names=NAMES):
    with replacing(out) as new:
        fill(new, text, names)


def state(path):
    """Every file below a path by its hash, links by where they lead, empty folders too."""
    found = {}
    for entry in sorted(path.rglob("*")):
        name = entry.relative_to(path).as_posix()
        if entry.is_symlink():
            found[name] = f"-> {entry.readlink()}"
        else:
            found[name] = (
                "folder" if entry.is_dir() else hashlib.sha256(entry.read_bytes()).hexdigest()
            )
    return found


def version(out, names=NAMES):
    """The one text that every file of a whole OUT holds; fails where OUT is mixed."""
    manifest = json.loads((out / "manifest.json").read_text())
    assert listing(out) == manifest["files"]
    assert set(manifest["files"]) == set(names)
    assert {(out / name).read_text() for name in names} == {manifest["text"]}
    return manifest["text"]


def names_in(place):
    return sorted(path.name for path in place.iterdir())


def leftovers(parent):
    return [name for name in names_in(parent) if name.startswith(".")]


def child(code, *arguments, **options):
    """Start a process that knows `write` and runs the code."""
    source = CHILD.format(names=NAMES) + code
    root = str(Path(folder.__file__).parents[2])
    return subprocess.Popen(
        [sys.executable, "-c", source, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": root},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


@pytest.fixture
def out(tmp_path):
    return tmp_path / "results"


@pytest.fixture
def no_exchange(monkeypatch):
    def refused(first, second):
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(_moving, "exchange", refused)


# What a good run leaves


def test_results_appear_whole_and_nothing_else_stays(out):
    write(out, "new")
    assert version(out) == "new"
    assert names_in(out.parent) == ["results"]


def test_nothing_is_seen_before_the_end(out):
    with replacing(out) as new:
        fill(new, "new")
        assert not out.exists()
        assert new.parent == out.parent


def test_an_empty_folder_is_used(out):
    out.mkdir()
    write(out, "new")
    assert version(out) == "new"


def test_earlier_results_are_replaced_with_their_subfolders(out):
    write(out, "old", (*NAMES, "gone/only-then.csv"))
    write(out, "new")
    assert version(out) == "new"
    assert not (out / "gone").exists()
    assert leftovers(out.parent) == []


def test_earlier_results_that_lost_a_file_are_still_ours(out):
    write(out, "old")
    (out / "votes.csv").unlink()
    write(out, "new")
    assert version(out) == "new"


def test_a_manifest_may_list_names_alone(out):
    for _ in range(2):
        with replacing(out, manifest="about.json") as new:
            (new / "a.csv").write_text("")
            (new / "about.json").write_text('{"files": ["a.csv"]}')
    assert names_in(out) == ["a.csv", "about.json"]


def test_a_link_to_a_folder_is_followed_and_stays_a_link(tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk/real").mkdir()
    (tmp_path / "link").symlink_to("disk/real")
    for text in ("old", "new"):
        write(tmp_path / "link", text)
        assert (tmp_path / "link").readlink() == Path("disk/real")
        assert version(tmp_path / "disk/real") == text
    assert leftovers(tmp_path / "disk") == []


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o755), (0o077, 0o700), (0o002, 0o775)])
def test_permissions_are_those_of_the_umask(out, umask, mode):
    before = os.umask(umask)
    try:
        write(out, "new")
    finally:
        os.umask(before)
    assert out.stat().st_mode & 0o777 == mode
    assert (out / "votes.csv").stat().st_mode & 0o777 == mode & 0o666


def test_permissions_given_to_earlier_results_are_kept(out):
    write(out, "old")
    out.chmod(0o750)
    write(out, "new")
    assert out.stat().st_mode & 0o777 == 0o750


def test_a_listing_has_every_file_but_the_manifest(tmp_path):
    fill(tmp_path, "text", ("b.csv", "figures/a.png"))
    digest = hashlib.sha256(b"text").hexdigest()
    assert list(listing(tmp_path).items()) == [("b.csv", digest), ("figures/a.png", digest)]


# What is refused before any work


@pytest.mark.parametrize(
    "foreign", ["notes.txt", ".hidden", "figures/mine.png", "figures/deep/x/y", "mine/"]
)
@pytest.mark.parametrize("earlier", [True, False], ids=["among results", "alone"])
def test_a_foreign_file_is_named_and_nothing_is_touched(out, foreign, earlier):
    if earlier:
        write(out, "old")
    place = out / foreign
    place.parent.mkdir(parents=True, exist_ok=True)
    place.mkdir() if foreign.endswith("/") else place.write_text("years of work")
    before = state(out.parent)
    with pytest.raises(FileExistsError, match=r"expected .* earlier results .*; found ") as error:
        write(out, "new")
    named = str(error.value).split("found ")[1].split(",")[0]
    assert foreign.startswith(named)
    assert str(out) in str(error.value)
    assert state(out.parent) == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"files": null}',
        '{"files": "votes.csv"}',
        '{"files": [1]}',
        "[" * 9**5,
    ],
    ids=lambda text: text[:20],
)
def test_a_manifest_of_somebody_else_proves_nothing(out, text):
    out.mkdir()
    (out / "manifest.json").write_text(text)
    before = state(out.parent)
    with pytest.raises(FileExistsError, match=r"found manifest\.json"):
        write(out, "new")
    assert state(out.parent) == before


def test_a_manifest_that_names_files_elsewhere_deletes_none_of_them(tmp_path, out):
    (tmp_path / "thesis.txt").write_text("years of work")
    out.mkdir()
    names = ["../thesis.txt", str(tmp_path / "thesis.txt"), "/etc/hostname"]
    (out / "manifest.json").write_text(json.dumps({"files": names}))
    write(out, "new")
    assert version(out) == "new"
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


@pytest.mark.parametrize("name", ["votes.csv", "figures"])
def test_a_link_under_a_name_of_ours_is_foreign(tmp_path, out, name):
    write(out, "old", ("votes.csv",))
    (tmp_path / "elsewhere").mkdir()
    (out / name).unlink(missing_ok=True)
    (out / name).symlink_to("../elsewhere")
    with pytest.raises(FileExistsError, match=f"found {name}"):
        write(out, "new")
    assert (out / name).is_symlink()


@pytest.mark.parametrize("where", [".", "", "..", "../.."])
def test_the_current_folder_and_those_around_it_are_refused(tmp_path, monkeypatch, where):
    home = tmp_path / "a/b/c"
    home.mkdir(parents=True)
    monkeypatch.chdir(home)
    with pytest.raises(FileExistsError, match="it holds the current folder"):
        write(where, "new")
    assert state(tmp_path) == {"a": "folder", "a/b": "folder", "a/b/c": "folder"}


@pytest.mark.parametrize("where", ["data", "data/un", "link"])
def test_a_folder_that_holds_an_input_is_refused(tmp_path, where):
    (tmp_path / "data/un").mkdir(parents=True)
    (tmp_path / "data/un/votes.csv").write_text("votes")
    (tmp_path / "link").symlink_to("data")
    before = state(tmp_path)
    for given in (tmp_path / "data/un/votes.csv", tmp_path / "data/un"):
        with (
            pytest.raises(FileExistsError, match=f"it holds the input {given}"),
            replacing(tmp_path / where, inputs=[given]),
        ):
            pytest.fail("the work began")
    assert state(tmp_path) == before


def test_a_folder_beside_the_inputs_is_fine(tmp_path, out):
    with replacing(out, inputs=[tmp_path / "votes.csv", "sample"]) as new:
        fill(new, "new")
    assert version(out) == "new"


def test_a_file_in_the_place_of_the_folder_is_refused(out):
    out.write_text("mine")
    with pytest.raises(NotADirectoryError, match=r"expected a folder .* found a file"):
        write(out, "new")
    assert out.read_text() == "mine"


@pytest.mark.parametrize("replace", [replacing, replacing_file])
@pytest.mark.parametrize("target", ["nowhere", "results"], ids=["dangling", "loop"])
def test_a_link_that_leads_nowhere_is_refused(out, replace, target):
    out.symlink_to(target)
    with pytest.raises(FileNotFoundError, match=f"{target} is missing"), replace(out):
        pytest.fail("the work began")
    assert state(out.parent) == {"results": f"-> {target}"}


@pytest.mark.parametrize("replace", [replacing, replacing_file])
def test_a_missing_parent_is_refused(out, replace):
    with pytest.raises(FileNotFoundError, match=f"no {out}"), replace(out / "deeper"):
        pytest.fail("the work began")
    assert leftovers(out.parent) == []


@pytest.mark.parametrize("replace", [replacing, replacing_file])
def test_a_parent_that_is_a_file_is_refused(out, replace):
    out.write_text("mine")
    with pytest.raises(NotADirectoryError, match="results is a file"), replace(out / "deeper"):
        pytest.fail("the work began")


@pytest.mark.parametrize("replace", [replacing, replacing_file])
@pytest.mark.parametrize("locked", ["results", "."])
def test_a_place_without_write_permission_is_refused_even_to_root(out, replace, locked):
    out.write_text("old") if replace is replacing_file else write(out, "old")
    place = out.parent / locked
    mode = place.stat().st_mode
    place.chmod(0o555)
    try:
        with pytest.raises(PermissionError, match=f"{place} is not"), replace(out):
            pytest.fail("the work began")
    finally:
        place.chmod(mode)
    assert leftovers(out.parent) == []


def test_a_mount_point_is_refused(out, monkeypatch):
    out.mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: path == out)
    with pytest.raises(FileExistsError, match="found a mount point"), replacing(out):
        pytest.fail("the work began")


# What goes wrong within the run


@pytest.mark.parametrize("wrong", ["unnamed.csv", "empty/", ".voteblocs/x"])
def test_a_file_that_the_manifest_does_not_name_is_an_error(out, wrong):
    write(out, "old")
    with pytest.raises(ValueError, match="must name every file"), replacing(out) as new:
        fill(new, "new")
        (new / wrong).parent.mkdir(exist_ok=True)
        (new / wrong).mkdir() if wrong.endswith("/") else (new / wrong).write_text("")
    assert version(out) == "old"
    assert leftovers(out.parent) == []


def test_a_named_file_that_is_not_there_is_an_error(out):
    with pytest.raises(ValueError, match=r"see blocs\.csv$"), replacing(out) as new:
        fill(new, "new")
        (new / "blocs.csv").unlink()
    assert names_in(out.parent) == []


def test_results_without_a_manifest_are_an_error(out):
    with pytest.raises(ValueError, match=r"see manifest\.json$"), replacing(out):
        pass
    assert names_in(out.parent) == []


@pytest.mark.parametrize("error", [OSError(5, "broken"), KeyboardInterrupt(), SystemExit(143)])
@pytest.mark.parametrize("earlier", ["none", "empty", "results"])
def test_a_failure_at_the_nth_write_leaves_everything_as_it_was(out, error, earlier):
    if earlier == "empty":
        out.mkdir()
    elif earlier == "results":
        write(out, "old")
    before = state(out.parent)
    for n in range(len(NAMES) + 2):
        with pytest.raises(type(error)), replacing(out) as new:
            fill(new, "new", NAMES[:n]) if n <= len(NAMES) else fill(new, "new")
            raise error
        assert state(out.parent) == before


STEPS = ("open", "fsync", "rename", "unlink", "rmdir", "chmod", "exchange")


def break_at(monkeypatch, n, error, *, late=False):
    """Let the n-th step on the disk fail, before or after it was done; tells the steps made."""
    steps = []

    def breaking(name, real):
        def step(*arguments, **options):
            steps.append(name)
            if len(steps) == n and not late:
                raise error
            result = real(*arguments, **options)
            if len(steps) == n:
                raise error
            return result

        return step

    for name in STEPS:
        module = _moving if name == "exchange" else os
        monkeypatch.setattr(module, name, breaking(name, getattr(module, name)))
    return steps


@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("error", [OSError(errno.EIO, "broken"), KeyboardInterrupt()])
@pytest.mark.parametrize("stepwise", [False, True], ids=["exchange", "renames"])
def test_a_failure_at_the_nth_step_of_moving_in_mixes_nothing(
    out, error, late, stepwise, request, monkeypatch
):
    if stepwise:
        request.getfixturevalue("no_exchange")
    write(out, "0")
    failures = 0
    for n in range(1, 200):
        before = version(out)
        with monkeypatch.context() as patch:
            steps = break_at(patch, n, error, late=late)
            try:
                write(out, str(n))
            except type(error):
                failures += 1
        assert version(out) in (before, str(n))
        if len(steps) < n:
            break
    assert failures > len(NAMES)
    assert len(steps) < n, "every step was broken once"
    assert version(out) == str(n)


def test_without_exchange_results_are_replaced_by_renaming(out, no_exchange):
    write(out, "old")
    write(out, "new")
    assert version(out) == "new"
    assert leftovers(out.parent) == []


@pytest.mark.parametrize("broken", [1, 2])
def test_without_exchange_a_failure_in_the_middle_puts_the_old_back(
    out, no_exchange, monkeypatch, broken
):
    write(out, "old")
    before = state(out.parent)
    real, calls = os.rename, []

    def rename(source, target):
        calls.append(source)
        if len(calls) == broken + 1:  # the first is the try to move onto nothing
            raise PermissionError(errno.EACCES, "Permission denied", str(source))
        real(source, target)

    monkeypatch.setattr(os, "rename", rename)
    with pytest.raises(PermissionError):
        write(out, "new")
    assert len(calls) == broken + 1 + (broken == 2)
    assert state(out.parent) == before


def test_another_failure_of_the_exchange_is_reported(out, monkeypatch):
    def exchange(first, second):
        raise OSError(errno.EBUSY, "busy", str(second))

    monkeypatch.setattr(_moving, "exchange", exchange)
    write(out, "old")
    with pytest.raises(OSError, match="busy"):
        write(out, "new")
    assert version(out) == "old"


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is a call of Linux")
def test_the_exchange_swaps_two_full_folders_or_names_what_failed(tmp_path):
    write(tmp_path / "a", "a")
    write(tmp_path / "b", "b")
    _moving.exchange(tmp_path / "a", tmp_path / "b")
    assert (version(tmp_path / "a"), version(tmp_path / "b")) == ("b", "a")
    with pytest.raises(FileNotFoundError, match="nowhere"):
        _moving.exchange(tmp_path / "a", tmp_path / "nowhere")


def test_other_systems_have_no_exchange(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(OSError) as error:
        _moving.exchange(tmp_path, tmp_path)
    assert error.value.errno == errno.ENOSYS


def test_a_file_put_in_during_the_run_is_not_lost(out):
    write(out, "old")
    with pytest.raises(FileExistsError, match=r"found notes\.txt"), replacing(out) as new:
        fill(new, "new")
        (out / "notes.txt").write_text("years of work")
    assert (out / "notes.txt").read_text() == "years of work"
    assert (out / "votes.csv").read_text() == "old"
    assert leftovers(out.parent) == []


def test_a_file_put_in_at_the_last_moment_is_not_deleted(out, monkeypatch):
    real = _moving.exchange

    def exchange(first, second):
        (out / "figures/notes.txt").write_text("years of work")
        real(first, second)

    write(out, "old")
    monkeypatch.setattr(_moving, "exchange", exchange)
    write(out, "new")
    assert version(out) == "new"
    assert [path.read_text() for path in out.parent.glob(".results.*/figures/notes.txt")] == [
        "years of work"
    ]


def test_a_file_that_takes_the_place_during_the_run_is_not_lost(out):
    with pytest.raises(NotADirectoryError), replacing(out) as new:
        fill(new, "new")
        out.write_text("years of work")
    assert state(out.parent) == {"results": hashlib.sha256(b"years of work").hexdigest()}


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize("replace", [replacing, replacing_file])
def test_a_full_disk_is_reported_with_the_path(out, replace):
    with pytest.raises(OSError) as error, replace(out), FULL.open("wb", 0) as full:
        full.write(b"votes")
    assert error.value.errno == errno.ENOSPC
    assert str(error.value) == f"[Errno 28] No space left on device: '{out}'"
    assert names_in(out.parent) == []


def test_a_file_beyond_the_limit_leaves_the_old_results(out):
    pytest.importorskip("resource")
    write(out, "old")
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9999, 9999))\n"
        "try: write(sys.argv[1], 'x' * 10_000, NAMES)\n"
        "except OSError as error: print(error)"
    )
    said, _ = child(code, out).communicate(timeout=20)
    assert said == f"[Errno 27] File too large: '{out}'\n"
    assert version(out) == "old"
    assert leftovers(out.parent) == []


def test_a_failing_disk_is_reported_with_the_file(out, monkeypatch):
    def fsync(handle):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OSError, match=r"Input/output error: '.*blocs\.csv'"):
        write(out, "new")
    assert names_in(out.parent) == []


def test_a_share_that_cannot_sync_folders_is_fine(out, monkeypatch):
    real = os.fsync

    def fsync(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    write(out, "new")
    assert version(out) == "new"


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be synced there")
def test_every_file_and_folder_is_brought_to_the_disk(out, monkeypatch):
    synced = set()
    monkeypatch.setattr(os, "fsync", lambda handle: synced.add(os.fstat(handle).st_ino))
    write(out, "new")
    assert {path.stat().st_ino for path in (out.parent, out, *out.rglob("*"))} == synced
    synced.clear()
    with replacing_file(out.parent / "graph.gexf") as new:
        new.write_text("new")
    assert {(out.parent / "graph.gexf").stat().st_ino, out.parent.stat().st_ino} == synced


# Several processes


def test_kill_9_at_any_moment_leaves_old_or_new_whole(out):
    moment = random.Random(505)
    last = -1
    for _ in range(20):
        code = (
            "for n in range(int(sys.argv[2]), 10**9):\n"
            "    write(sys.argv[1], str(n), NAMES)\n"
            "    print(n, flush=True)"
        )
        with child(code, out, last + 1) as run:
            run.stdout.readline()
            time.sleep(moment.uniform(0, 0.02))
            run.kill()
            said = run.stdout.read().split()
        now = int(version(out))
        assert now - int(said[-1] if said else last + 1) in (0, 1)
        last = now
    for left in out.parent.glob(".results.*"):
        os.utime(left, (LONG_AGO, LONG_AGO))
    write(out, "after")
    assert version(out) == "after"
    assert leftovers(out.parent) == []


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, -2)])
def test_a_stopped_run_leaves_nothing_behind(out, sent, status):
    write(out, "old")
    before = state(out.parent)
    code = (
        "with replacing(sys.argv[1]) as new:\n"
        "    (new / 'votes.csv').write_text('half')\n"
        "    print('at work', flush=True); signal.pause()"
    )
    with child(code, out) as run:
        run.stdout.readline()
        run.send_signal(sent)
        run.stderr.read()
    assert run.returncode == status
    assert state(out.parent) == before


@pytest.mark.parametrize("stepwise", [False, True], ids=["exchange", "renames"])
@pytest.mark.parametrize("earlier", [False, True], ids=["absent", "present"])
def test_of_runs_at_once_the_last_wins_whole(out, earlier, stepwise):
    if earlier:
        write(out, "old")
    code = (
        "for n in range(15): write(sys.argv[1], sys.argv[2], [*NAMES, f'only-{sys.argv[2]}.csv'])"
    )
    if stepwise:
        code = (
            "import errno; from voteblocs.output import _moving\n"
            "def refused(*_): raise OSError(errno.ENOSYS, '')\n"
            "_moving.exchange = refused\n" + code
        )
    runs = [child(code, out, who) for who in "abc"]
    said = [run.communicate(timeout=30)[1] for run in runs]
    failed = [run.returncode for run in runs if run.returncode]
    assert len(failed) <= (2 if stepwise else 0), said
    names = [*NAMES, f"only-{(out / 'votes.csv').read_text()}.csv"]
    assert version(out, names) in "abc"
    if not stepwise:  # by renames a loser may fail, or leave the old results to a later sweep
        assert leftovers(out.parent) == []


def test_a_run_gives_up_where_the_place_never_comes_to_rest(out, monkeypatch):
    def exchange(first, second):
        raise FileNotFoundError(errno.ENOENT, "gone again", str(second))

    monkeypatch.setattr(_moving, "exchange", exchange)
    write(out, "old")
    with pytest.raises(FileNotFoundError, match="gone again"):
        write(out, "new")
    assert version(out) == "old"


# What killed runs left


def left(parent, name, *, when=LONG_AGO, **files):
    place = parent / name
    place.mkdir()
    for file, text in files.items():
        (place / file).write_text(text)
    os.utime(place, (when, when))
    return place


def test_stale_folders_that_prove_to_be_ours_are_removed(out):
    left(out.parent, ".results.0123456789abcdef", **{folder._MARKER: "", "half.csv": ""})
    done = left(out.parent, ".results.1123456789abcdef")
    fill(done, "old")
    os.utime(done, (LONG_AGO, LONG_AGO))
    left(out.parent, ".results.2123456789abcdef")
    write(out, "new")
    assert names_in(out.parent) == ["results"]


def test_what_is_young_foreign_or_of_another_name_stays(out):
    marked = {folder._MARKER: ""}
    left(out.parent, ".results.0123456789abcdef", when=time.time() - 60, **marked)
    left(out.parent, ".results.1123456789abcdef", **{"notes.txt": "years of work"})
    left(out.parent, ".results.backup", **marked)
    left(out.parent, ".results.2123456789abcdef-copy", **marked)
    for name in (".results.5123456789abcdef", "elsewhere"):
        fill(left(out.parent, name), "old")
    (out.parent / ".results.5123456789abcdef/notes.txt").write_text("years of work")
    (out.parent / ".results.6123456789abcdef").symlink_to("elsewhere")
    for name in (".results.5123456789abcdef", "elsewhere"):
        os.utime(out.parent / name, (LONG_AGO, LONG_AGO))
    left(out.parent, ".results.more.0123456789abcdef", **marked)
    left(out.parent, ".other.0123456789abcdef", **marked)
    (out.parent / ".results.3123456789abcdef").symlink_to(".results.backup")
    (out.parent / ".results.4123456789abcdef").write_text("years of work")
    before = state(out.parent)
    write(out, "new")
    after = state(out.parent)
    assert {name: after.get(name) for name in before} == before


# One file


def test_a_file_is_replaced_whole_under_its_own_ending(tmp_path):
    path = tmp_path / "votes.graphml.gz"
    for text in ("old", "new"):
        with replacing_file(path) as new:
            assert new.name.endswith(".votes.graphml.gz")
            new.write_text(text)
        assert path.read_text() == text
    assert names_in(tmp_path) == [path.name]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_failure_keeps_the_old_file(tmp_path, error):
    path = tmp_path / "votes.gexf"
    path.write_text("old")
    with pytest.raises(error), replacing_file(path) as new:
        new.write_text("half")
        raise error
    assert path.read_text() == "old"
    assert names_in(tmp_path) == [path.name]


def test_a_block_that_writes_no_file_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError), replacing_file(tmp_path / "votes.gexf"):
        pass
    assert names_in(tmp_path) == []


def test_a_link_to_a_file_stays_and_so_do_permissions(tmp_path):
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "real.csv").chmod(0o640)
    (tmp_path / "link.csv").symlink_to("real.csv")
    with replacing_file(tmp_path / "link.csv") as new:
        new.write_text("new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "new"
    assert (tmp_path / "real.csv").stat().st_mode & 0o777 == 0o640


def test_a_folder_is_no_place_for_a_file(tmp_path):
    with pytest.raises(IsADirectoryError, match="found a folder"), replacing_file(tmp_path):
        pytest.fail("the work began")


def test_a_device_is_no_place_for_a_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileExistsError, match="found a device"), replacing_file(tmp_path / "pipe"):
        pytest.fail("the work began")


def test_an_input_is_not_overwritten(tmp_path):
    path = tmp_path / "votes.csv"
    path.write_text("mine")
    (tmp_path / "link.csv").symlink_to("votes.csv")
    with (
        pytest.raises(FileExistsError, match="found an input"),
        replacing_file(tmp_path / "link.csv", inputs=[path]),
    ):
        pytest.fail("the work began")
    assert path.read_text() == "mine"


def test_where_folders_cannot_be_synced_none_is_opened(tmp_path):
    missing = tmp_path / "missing"
    _moving.sync(missing, "nt")
    with pytest.raises(FileNotFoundError):
        _moving.sync(missing, "posix")
