"""The two votes on cyberspace in A/73/505 (2018) crossed: who voted how on both rival drafts.

Every state is a badge in the cell where its choices cross, coloured by its bloc. Writes
profiles.png and profiles.csv into figures/, or into the folder that is named.
"""

import sys
from pathlib import Path

import voteblocs as vb
from voteblocs.output.plots.profiles import profiles_table

FIGURES = Path(__file__).parents[1] / "figures"


def main(folder: Path) -> None:
    record = vb.load_sample()
    blocs = vb.blocs(vb.agreement_graph(record))

    ax = vb.plot_profiles(record, blocs)
    vb.save_figure(ax, folder / "profiles.png")
    vb.write_tables({"profiles": profiles_table(record, blocs)}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
