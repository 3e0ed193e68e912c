"""How firmly each state belongs to its bloc in the General Assembly's 73rd session (2018–19).

The blocs are found again on 200 resamples of the resolutions. Writes stability.png and
stability.csv into figures/, or into the folder that is named.
"""

import sys
from pathlib import Path

import voteblocs as vb
from voteblocs.output.plots.stability import plot_stability, stability_table
from voteblocs.robustness.bootstrap import bootstrap

FIGURES = Path(__file__).parents[1] / "figures"


def main(folder: Path) -> None:
    record = vb.load_unga(sessions=[73])
    blocs = vb.blocs(vb.agreement_graph(record))
    stability = bootstrap(record, "blocs", n=200, blocs=blocs)

    ax = plot_stability(stability, blocs)
    vb.save_figure(ax, folder / "stability.png")
    vb.write_tables({"stability": stability_table(stability, blocs)}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
