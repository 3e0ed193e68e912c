"""The roll calls that divided the General Assembly's 73rd session (2018–19) most, by bloc.

A row for each, a bar for every bloc, split by what its members chose. Writes divided.png and
divided.csv into figures/, or into the folder that is named.
"""

import sys
from pathlib import Path

import voteblocs as vb
from voteblocs.output.plots.divided import divided_table, plot_divided

FIGURES = Path(__file__).parents[1] / "figures"


def main(folder: Path) -> None:
    record = vb.load_unga(sessions=[73])
    blocs = vb.blocs(vb.agreement_graph(record))

    ax = plot_divided(record, blocs)
    vb.save_figure(ax, folder / "divided.png")
    vb.write_tables({"divided": divided_table(record, blocs)}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
