"""A drawing made in two processes, to be held byte against byte."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def drawn_twice(code: str, folder: Path) -> list[dict[str, bytes]]:
    """The files that `code` writes into a folder, under two hash seeds and thread counts."""
    found = []
    for seed in ("1", "2"):
        own = folder / seed
        own.mkdir()
        ways = {"PYTHONHASHSEED": seed, "OPENBLAS_NUM_THREADS": seed, "MPLBACKEND": "Agg"}
        command = [sys.executable, "-c", code, str(own)]
        subprocess.run(command, check=True, cwd=ROOT, env=os.environ | ways)
        found.append({path.name: path.read_bytes() for path in sorted(own.iterdir())})
    return found
