"""How long the academic data sets take to become a record, beside merely reading their CSV.

Both in turn in the same process, so that a slow spell of the machine hits both; medians. The
mere reading is pandas with categories, the fastest of the readers tried.
`python benchmarks/reading.py`
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pandas as pd

from voteblocs.reading import load_unga
from voteblocs.sources.unvotes import read_unvotes
from voteblocs.sources.voeten import read_voeten

DATA = Path(__file__).parents[2] / "shared" / "data"
ROUNDS = 9


def merely_read(folder: Path) -> list[pd.DataFrame]:
    """All tables of a folder as categories."""
    return [
        pd.read_csv(file, dtype="category", keep_default_na=False)
        for file in sorted(folder.glob("*.csv.gz"))
    ]


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def compare(name: str, ours: Callable[[], object], mere: Callable[[], object]) -> None:
    """The medians of both and their ratio."""
    times = [(seconds(ours), seconds(mere)) for _ in range(ROUNDS)]
    record, tables = (median(column) for column in zip(*times, strict=True))
    told = f"{1000 * record:.0f} ms, its tables {1000 * tables:.0f} ms"
    print(f"{name}: record {told}: {record / tables:.2f} times")


def main() -> None:
    """Time the readers and the bundled votes."""
    folder, file = DATA / "unvotes", DATA / "voeten" / "UNVotesPublished.csv.gz"
    compare("read_unvotes", lambda: read_unvotes(folder), lambda: merely_read(folder))
    compare("read_voeten", lambda: read_voeten(file), lambda: merely_read(file.parent))
    for name, sessions in (("load_unga()", None), ("load_unga(73)", 73)):
        loaded = median(seconds(lambda: load_unga(sessions)) for _ in range(ROUNDS))  # noqa: B023
        print(f"{name}: {1000 * loaded:.0f} ms")


if __name__ == "__main__":
    main()
