"""Who is closer in voting than in sponsoring, and the reverse: the two drafts of A/73/505 (2018).

The pairs whose ties differ most between the two layers, told together where they are alike.
Writes layers.png and layers.csv into figures/, or into the folder that is named.
"""

import sys
from pathlib import Path

import voteblocs as vb
from voteblocs.output.plots.layers import layers_table, plot_layers
from voteblocs.robustness.layers import differing_pairs

FIGURES = Path(__file__).parents[1] / "figures"
EVERY = 10_000  # more pairs than there are


def main(folder: Path) -> None:
    record = vb.load_sample()
    blocs = vb.blocs(vb.agreement_graph(record))
    pairs = differing_pairs(vb.agreement(record), vb.cosponsorship(record), most=EVERY)

    ax = plot_layers(pairs, blocs)
    vb.save_figure(ax, folder / "layers.png")
    vb.write_tables({"layers": layers_table(pairs)}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
