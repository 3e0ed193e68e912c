"""How much known groups voted as one in the General Assembly's 73rd session (2018–19).

The agreement index of each on every roll call, by its members of the day, its mean with a 95 %
interval, and the roll call that split it most. Writes group_cohesion.png and .csv into figures/, or
into the folder that is named.
"""

import sys
from pathlib import Path

import voteblocs as vb
from voteblocs.output.plots.group_cohesion import cohesion_table, plot_cohesion
from voteblocs.structure.cohesion import group_cohesion

FIGURES = Path(__file__).parents[1] / "figures"


def main(folder: Path) -> None:
    record = vb.load_unga(sessions=[73])
    table = group_cohesion(record)

    ax = plot_cohesion(table, record=record)
    vb.save_figure(ax, folder / "group_cohesion.png")
    vb.write_tables({"group_cohesion": cohesion_table(table, record)}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
