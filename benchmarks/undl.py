"""Seconds and memory for a whole export of the UN Digital Library, and for merely reading it.

The six real votes of `undl_format` are repeated, each time as another resolution with its own
title, symbols and date, until there are 950,000 rows (about 400 MB). Every reading runs in a
process of its own, whose peak memory the operating system tells.
`python benchmarks/undl.py [ROWS]`
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
from itertools import count
from pathlib import Path

SHARED = Path(__file__).parents[2] / "shared"
SOURCE = SHARED / "data/undl_format/DERIVED_undl_layout_6_resolutions_s73.csv"
ROUNDS = 3

READINGS = {
    "imports alone": "import pandas, voteblocs.sources.undl",
    "pandas, nothing chosen": "import pandas; pandas.read_csv(path)",
    "pandas, categories": "import pandas\n"
    "pandas.read_csv(path, dtype='category', keep_default_na=False)",
    "read_undl": "from voteblocs.sources.undl import read_undl; record = read_undl(path)\n"
    "assert len(record.votes) == rows and not record.warnings, record.warnings[:3]",
}
PROGRAM = """
import resource, sys, time
path, rows = sys.argv[1], int(sys.argv[2])
start = time.perf_counter()
{reading}
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(time.perf_counter() - start, peak // 1024)
"""


def repeated(path: Path, least: int) -> int:
    """Write at least so many rows; their number."""
    with SOURCE.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    votes: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        votes.setdefault(row["undl_id"], []).append(row)
    each, written = list(votes.values()), 0
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        for number in count():
            if written >= least:
                break
            one = each[number % len(each)]
            table.writerows(row | another(row, number) for row in one)
            written += len(one)
    return written


def another(row: dict[str, str], number: int) -> dict[str, str]:
    """The cells by which a repetition is another resolution, of a year with the same members."""
    session = 67 + number // 650
    return {
        "undl_id": f"{1_000_000 + number}",
        "resolution": f"A/RES/{session}/{number}",
        "session": f"{session}",
        "draft": f"A/{session}/L.{number}",
        "meeting": f"A/{session}/PV.{number // 9}",
        "date": f"{1945 + session}-12-{number % 28 + 1:02}",
        "title": f"{row['title']} {number}",
        "subjects": f"SUBJECT {number % 500}|SUBJECT {number % 70}",
        "undl_link": f"https://digitallibrary.un.org/record/{1_000_000 + number}",
    }


def measured(reading: str, path: Path, rows: int) -> tuple[float, int]:
    """The seconds of the fastest round and the highest peak in MB."""
    program = PROGRAM.format(reading=reading)
    command = [sys.executable, "-c", program, str(path), str(rows)]
    told = [
        subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()  # noqa: S603 -- this interpreter
        for _ in range(ROUNDS)
    ]
    return min(float(seconds) for seconds, _ in told), max(int(peak) for _, peak in told)


def main() -> None:
    """Make the file, read it in each way, print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        rows = repeated(path, int(sys.argv[1]) if len(sys.argv) > 1 else 950_000)
        print(f"{rows:,} rows, {path.stat().st_size / 1e6:.0f} MB")
        for name, reading in READINGS.items():
            seconds, peak = measured(reading, path, rows)
            print(f"{name}: {seconds:.1f} s, peak {peak} MB")


if __name__ == "__main__":
    main()
