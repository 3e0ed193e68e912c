"""What every command begins with and ends with: its inputs read, its manifest written."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import voteblocs
from voteblocs._spelling import did_you_mean
from voteblocs.errors import ReadError
from voteblocs.output.folder import listing
from voteblocs.reading import BUNDLED, read
from voteblocs.record import VotingRecord

LIBRARIES = ("matplotlib", "networkx", "numpy", "pandas", "python-louvain", "scipy")


def read_inputs(
    inputs: Sequence[str | Path],
    *,
    session: str | None = None,
    issue: str | None = None,
    columns: Mapping[str, str] | None = None,
    strict: bool = False,
    entities: str = "states",
) -> VotingRecord:
    """The record of all inputs together, or of one session or one issue of it.

    `columns` says what the columns of a table are called (`read_tidy`). With `strict`, a warning
    is a `ReadError`; so is an input that is not there.
    """
    for path in inputs:
        _check_there(path)
    ways: dict[str, Any] = {"entities": entities, "columns": columns, "session": session}
    record = VotingRecord.concat([read(path, **ways) for path in inputs])
    if session is not None:
        record = record.session(session)
    if issue is not None:
        record = record.issue(issue)
    if strict and record.warnings:
        more = len(record.warnings) - 1
        others = f" (and {more} more warnings)" if more else ""
        raise ReadError(f"{record.warnings[0]}{others}; --strict makes it an error")
    return record


def _check_there(path: str | Path) -> None:
    """Refuse at the door what is neither a bundled set nor a file or a folder."""
    name, file = str(path), Path(path).expanduser()
    if name in BUNDLED:
        return
    if name in ("", "-") or file.is_fifo():
        what = "a pipe: save it to a file first" if name else "an empty name"
        raise ReadError(f"expected a file, a folder, {' or '.join(BUNDLED)}; got {what}", path=name)
    if not file.exists():
        beside = [one.name for one in file.parent.iterdir()] if file.parent.is_dir() else []
        near = did_you_mean(file.name, [*BUNDLED, *beside])
        raise ReadError(f"expected a file; there is none of this name{near}", path=name)


def manifest_of(
    inputs: Sequence[str | Path], record: VotingRecord, parameters: dict[str, object]
) -> dict[str, object]:
    """What was done, with what, to what."""
    return {
        "voteblocs": voteblocs.__version__,
        "python": ".".join(platform.python_version_tuple()[:2]),
        "libraries": {name: version(name) for name in LIBRARIES},
        "parameters": parameters,
        "inputs": [_input(path) for path in inputs],
        "record": repr(record),
        "warnings": list(record.warnings),
    }


def write_manifest(manifest: dict[str, object], folder: Path) -> None:
    """The manifest, last of all, with the SHA-256 of every other file."""
    complete = manifest | {"files": listing(folder)}
    text = json.dumps(complete, indent=2, ensure_ascii=False)
    (folder / "manifest.json").write_text(f"{text}\n", encoding="utf-8")


def files_of(inputs: Sequence[str | Path]) -> list[str | Path]:
    """The inputs that are files or folders of the user's, not bundled sets."""
    return [path for path in inputs if str(path) not in BUNDLED]


def _input(path: str | Path) -> dict[str, str]:
    """An input by its name and the SHA-256 of its content; a folder by that of its files."""
    if str(path) in BUNDLED:
        return {"name": str(path), "bundled": voteblocs.__version__}
    path = Path(path)
    files = sorted(filter(Path.is_file, path.iterdir())) if path.is_dir() else [path]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files))
    return {"name": path.resolve().name, "sha256": digest.hexdigest()}
