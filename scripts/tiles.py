"""The blocs of the General Assembly's 73rd session (2018–19) on a map of tiles, one to a state.

Every state is a tile of the same size, coloured by the bloc with which it voted. Writes tiles.png
and tiles.csv into figures/, or into the folder that is named.
"""

import sys
from pathlib import Path

import voteblocs as vb
from voteblocs.output.plots.tiles import plot_tiles, tiles_table

FIGURES = Path(__file__).parents[1] / "figures"


def main(folder: Path) -> None:
    record = vb.load_unga(sessions=[73])
    blocs = vb.blocs(vb.agreement_graph(record))

    ax = plot_tiles(blocs, subject="General Assembly, session 73")
    vb.save_figure(ax, folder / "tiles.png")
    vb.write_tables({"tiles": tiles_table(blocs)}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
