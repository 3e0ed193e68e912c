"""Pack the votes of the General Assembly into data/unga/votes.tsv.gz.

`python scripts/data/pack_unga.py FOLDER`: the folder holds the tables that `voteblocs fetch
unvotes` downloads, or those of the R package unvotes. Facts alone are kept: who voted how, on
which day, in which session, on which resolution and issues; no titles or descriptions.
"""

import sys
from pathlib import Path

from voteblocs.sources.unga import FILE, packed
from voteblocs.sources.unvotes import read_unvotes

FOLDER = Path(__file__).parents[2] / "data" / "unga"


def main(source: Path) -> None:
    record = read_unvotes(source)
    (FOLDER / FILE).write_bytes(packed(record))
    print(record)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
