"""All or nothing: results are written beside OUT and moved in whole; nothing foreign is touched."""

import errno
import hashlib
import json
import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from voteblocs.output._moving import beside, copy_mode, move_in, sync

_MARKER = ".voteblocs-unfinished"
_DAY = 24 * 60 * 60
_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO}


@contextmanager
def replacing(
    out: str | Path, *, manifest: str = "manifest.json", inputs: Iterable[str | Path] = ()
) -> Iterator[Path]:
    """Yield a temporary folder beside `out` that takes its place when the block ends well.

    The block writes its files and `manifest`, JSON whose key "files" names every other file
    (relative, with "/"; see `listing`). `out` may be absent, empty, or hold results named by
    their own manifest; these are then replaced, in one step on Linux. A link to a folder is
    followed and stays. After an exception, also an interrupt, `out` is as it was.

    Errors, before the block runs: FileExistsError (files that no manifest names, the current
    folder, a folder that holds one of `inputs`, a mount point), NotADirectoryError,
    FileNotFoundError (dangling link, no parent), PermissionError. At its end: ValueError where
    the manifest and the files differ.

    >>> import json, tempfile
    >>> with tempfile.TemporaryDirectory() as home, replacing(f"{home}/results") as folder:
    ...     _ = (folder / "votes.csv").write_text("country,rollcall,choice")
    ...     _ = (folder / "manifest.json").write_text(json.dumps({"files": listing(folder)}))
    """
    place = _folder_place(Path(out), inputs)
    _refuse_foreign(place, manifest)
    new = beside(place)
    made = None
    try:
        new.mkdir()
        made = _identity(new)
        with _naming(out):
            (new / _MARKER).write_text("An unfinished run of voteblocs; can be deleted.\n")
            yield new
            _finish(new, manifest)
            _refuse_foreign(place, manifest)
            move_in(new, place)
            sync(place.parent)
    finally:
        if made in (None, _identity(new)):  # None: interrupted before it was known
            shutil.rmtree(new, ignore_errors=True)
        else:  # after the exchange this name holds the earlier results, or nothing
            _discard(new, manifest)
    _sweep(place, manifest)


@contextmanager
def replacing_file(path: str | Path, *, inputs: Iterable[str | Path] = ()) -> Iterator[Path]:
    """Yield a temporary path of the same ending that replaces `path` when the block ends well.

    Errors, before the block runs: IsADirectoryError, FileExistsError (a device, one of
    `inputs`), FileNotFoundError (dangling link, no parent), PermissionError.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as home, replacing_file(f"{home}/g.csv") as new:
    ...     _ = new.write_text("source,target,weight")
    """
    place = _place(Path(path))
    if place.is_dir():
        raise IsADirectoryError(f"{path}: expected a file or a free name; found a folder")
    if place.exists() and not place.is_file():
        raise FileExistsError(f"{path}: expected a file or a free name; found a device")
    if place in map(_real, inputs):
        raise FileExistsError(f"{path}: expected another place for the output; found an input")
    new = place.with_name(f".{secrets.token_hex(8)}.{place.name}")
    try:
        with _naming(path):
            yield new
            copy_mode(place, new)
            sync(new)
            new.replace(place)
            sync(place.parent)
    finally:
        new.unlink(missing_ok=True)


def listing(folder: str | Path, *, manifest: str = "manifest.json") -> dict[str, str]:
    """SHA-256 of every file in `folder` but the manifest, by relative path, sorted.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as home:
    ...     _ = Path(home, "a.csv").write_text("")
    ...     [(name, digest[:6]) for name, digest in listing(home).items()]
    [('a.csv', 'e3b0c4')]
    """
    files = {}
    for path in _entries(Path(folder)):
        name = path.relative_to(folder).as_posix()
        if not path.is_dir() and name not in (manifest, _MARKER):
            with path.open("rb") as file:
                files[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return files


def _real(path: str | Path) -> Path:
    """The absolute path without links."""
    return Path(os.path.realpath(path))


def _mode(path: Path) -> int | None:
    """Kind and permissions of a path, links followed; None where nothing stands."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None


def _place(out: Path) -> Path:
    """The real path of `out`, in a folder that can be written; links are followed."""
    if out.is_symlink() and not out.exists():
        raise FileNotFoundError(f"{out}: its link must lead somewhere; {out.readlink()} is missing")
    place = _real(out)
    parent = place.parent
    if not parent.exists():
        raise FileNotFoundError(f"{out}: expected an existing folder around it; no {parent}")
    if not parent.is_dir():
        raise NotADirectoryError(f"{out}: expected a folder around it; {parent} is a file")
    for path in (parent, place):
        mode = _mode(path)  # read too because root may write anywhere
        if mode is not None and not (os.access(path, os.W_OK) and mode & 0o222):
            raise PermissionError(f"{out}: expected a place that can be written; {path} is not")
    return place


def _folder_place(out: Path, inputs: Iterable[str | Path]) -> Path:
    """The real path of `out`, where a folder of results may stand."""
    place = _place(out)
    mode = _mode(place)
    if mode is not None and not stat.S_ISDIR(mode):
        raise NotADirectoryError(f"{out}: expected a folder or a free name; found a file")
    kept = {_real(path): f"the input {path}" for path in inputs}
    for path, what in {**kept, Path.cwd(): "the current folder"}.items():
        if place in (path, *path.parents):
            raise FileExistsError(f"{out}: expected a folder for results alone; it holds {what}")
    if os.path.ismount(place):
        raise FileExistsError(f"{out}: expected a folder that can be moved; found a mount point")
    return place


def _identity(path: Path) -> tuple[int, int] | None:
    """Which folder stands under this name now, None if there is none."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def _entries(folder: Path) -> list[Path]:
    """Everything below a folder, sorted, a folder before what is in it; no link is followed."""
    return sorted(
        Path(root, name) for root, folders, files in os.walk(folder) for name in folders + files
    )


def _named(manifest: Path) -> set[str] | None:
    """The files that a manifest names, None where it cannot be read as one."""
    try:
        files = json.loads(manifest.read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    listed = isinstance(files, list | dict) and all(isinstance(name, str) for name in files)
    return set(files) if listed else None


def _split(folder: Path, manifest: str) -> tuple[list[Path], list[Path]]:
    """What is in a folder, the part its manifest names and the foreign part."""
    named = _named(folder / manifest)
    known = set() if named is None else {manifest, *named}
    known |= {str(parent) for name in known for parent in PurePosixPath(name).parents}
    ours: list[Path] = []
    foreign: list[Path] = []
    for path in _entries(folder):
        own = path.relative_to(folder).as_posix() in known and not path.is_symlink()
        (ours if own else foreign).append(path)
    return ours, foreign


def _refuse_foreign(place: Path, manifest: str) -> None:
    """FileExistsError if the folder holds anything that its manifest does not name."""
    seen = None
    while foreign := _split(place, manifest)[1]:
        if seen == (seen := _identity(place)):  # else another run replaced it under our eyes
            raise FileExistsError(
                f"{place}: expected an empty folder or earlier results of voteblocs; "
                f"found {foreign[0].relative_to(place)}, which no {manifest} there names"
            )


def _finish(new: Path, manifest: str) -> None:
    """Check that files and manifest agree, and bring all of it to the disk."""
    (new / _MARKER).unlink()
    ours, foreign = _split(new, manifest)
    missing = {new / name for name in (manifest, *(_named(new / manifest) or ()))} - set(ours)
    if wrong := sorted(path.relative_to(new).as_posix() for path in missing.union(foreign)):
        raise ValueError(f"{manifest} must name every file and no other; see {', '.join(wrong)}")
    for path in (*ours, new):
        sync(path)


def _discard(folder: Path, manifest: str) -> None:
    """Remove the files that the folder's manifest names, the manifest last, then the folders."""
    ours, _ = _split(folder, manifest)
    last = folder / manifest
    with suppress(OSError):  # what cannot be removed stays, with the manifest that proves it ours
        for path in [*(path for path in reversed(ours) if path != last), last]:
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink(missing_ok=True)
        folder.rmdir()


def _sweep(place: Path, manifest: str) -> None:
    """Remove what killed runs left beside `place` over a day ago, if it proves to be ours."""
    pattern = re.compile(rf"\.{re.escape(place.name)}\.[0-9a-f]{{16}}")
    with suppress(OSError):
        for left in filter(lambda path: pattern.fullmatch(path.name), place.parent.iterdir()):
            if left.is_symlink() or not left.is_dir() or left.stat().st_mtime > time.time() - _DAY:
                continue
            if (left / _MARKER).is_file():
                shutil.rmtree(left, ignore_errors=True)
            elif not _split(left, manifest)[1]:
                _discard(left, manifest)


@contextmanager
def _naming(out: str | Path) -> Iterator[None]:
    """Give the errors of a full disk, which name no file, the path of the output."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.errno in _FULL:
            error.filename = str(out)
        raise
