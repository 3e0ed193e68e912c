"""How alike every two states voted on the rival drafts of A/73/505 (2018), beyond chance.

Every pair is a cell; rows and columns are ordered by bloc. Writes heatmap.png and heatmap.csv
into figures/, or into the folder that is named.
"""

import sys
from pathlib import Path

import voteblocs as vb
from voteblocs.output.plots.heatmap import heatmap_table

FIGURES = Path(__file__).parents[1] / "figures"


def main(folder: Path) -> None:
    record = vb.load_sample()
    blocs = vb.blocs(vb.agreement_graph(record))
    table = vb.agreement(record)
    lean = vb.swing_states(record, blocs)["lean"]

    ax = vb.plot_heatmap(table, blocs, lean=lean)
    vb.save_figure(ax, folder / "heatmap.png")
    vb.write_tables({"heatmap": heatmap_table(table, blocs, lean=lean)}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
