"""Where four states stood between the poles of the General Assembly in sessions 1 to 74.

Lean in every session of the bundled votes, with bands from 200 resamples of its resolutions.
Writes history_lean.png and history_lean.csv into figures/, or into the folder that is named.
"""

import sys
from pathlib import Path

import voteblocs as vb
from voteblocs.output.plots.lean import lean_table, plot_lean
from voteblocs.over_time.drift import lean_intervals
from voteblocs.over_time.history import history

FIGURES = Path(__file__).parents[1] / "figures"
STATES = ["USA", "POL", "RUS", "CHN"]


def main(folder: Path) -> None:
    record = vb.load_unga()
    table = history(record, signed=False)
    ends = lean_intervals(record, table, n=200)

    ax = plot_lean(table, STATES, intervals=ends)
    vb.save_figure(ax, folder / "history_lean.png")
    vb.write_tables({"history_lean": lean_table(table, STATES, ends)}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
