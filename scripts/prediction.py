"""How well the blocs of each method foretell held-out votes of the 73rd session (2018–19).

Five folds of resolutions; one bloc for everybody is the one to beat. Writes prediction.png and
prediction.csv into figures/, or into the folder that is named.
"""

import sys
from pathlib import Path

import voteblocs as vb
from voteblocs.output.plots.prediction import methods_table, plot_methods
from voteblocs.robustness.prediction import compare_methods

FIGURES = Path(__file__).parents[1] / "figures"


def main(folder: Path) -> None:
    scores = compare_methods(vb.load_unga(sessions=[73]))

    ax = plot_methods(scores)
    vb.save_figure(ax, folder / "prediction.png")
    vb.write_tables({"prediction": methods_table(scores)}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
