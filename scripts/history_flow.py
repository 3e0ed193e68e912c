"""How the blocs of the General Assembly formed, split and merged, 1946 to 2020.

Blocs are found anew in every five years of the bundled votes and matched to those before. Writes
history_flow.png and history_flow.csv into figures/, or into the folder that is named.
"""

import sys
from pathlib import Path

import voteblocs as vb
from voteblocs.output.plots.flow import flow_table, plot_flow
from voteblocs.over_time.history import history

FIGURES = Path(__file__).parents[1] / "figures"
YEARS = 5


def main(folder: Path) -> None:
    table = history(vb.load_unga(), by=YEARS, signed=False)

    ax = plot_flow(table)
    vb.save_figure(ax, folder / "history_flow.png")
    vb.write_tables({"history_flow": flow_table(table)}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
