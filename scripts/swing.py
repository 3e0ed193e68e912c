"""Between the poles of A/73/505 (2018): who votes with both in turn, and who sits on the fence.

A row for every way to vote on the two rival drafts. Writes swing.png and swing.csv into figures/,
or into the folder that is named.
"""

import sys
from pathlib import Path

import voteblocs as vb
from voteblocs.output.plots.swing import swing_table

FIGURES = Path(__file__).parents[1] / "figures"


def main(folder: Path) -> None:
    record = vb.load_sample()
    blocs = vb.blocs(vb.agreement_graph(record))
    scores = vb.swing_states(record, blocs)
    profiles = vb.voting_profiles(record, scores)

    ax = vb.plot_swing(scores, blocs, profiles=profiles)
    vb.save_figure(ax, folder / "swing.png")
    vb.write_tables({"swing": swing_table(scores, blocs, profiles=profiles)}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
