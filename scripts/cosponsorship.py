"""Who sponsored the two rival drafts on cyberspace in A/73/505 (2018), and who sponsored both.

A lobe for each draft, every sponsor coloured by the bloc in which it voted. Writes
cosponsorship.png and cosponsorship.csv into figures/, or into the folder that is named.
"""

import sys
from pathlib import Path

import voteblocs as vb
from voteblocs.output.plots.cosponsorship import cosponsorship_table

FIGURES = Path(__file__).parents[1] / "figures"


def main(folder: Path) -> None:
    record = vb.load_sample()
    blocs = vb.blocs(vb.agreement_graph(record))

    ax = vb.plot_cosponsorship(record, blocs)
    vb.save_figure(ax, folder / "cosponsorship.png")
    vb.write_tables({"cosponsorship": cosponsorship_table(record, blocs)}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
