"""How many blocs the General Assembly's 73rd session (2018–19) has, the more closely one looks.

The blocs at 30 resolutions from 0.3 to 3, and the plateaus on which they stay the same. Writes
resolution.png and resolution.csv into figures/, or into the folder that is named.
"""

import sys
from pathlib import Path

import voteblocs as vb
from voteblocs.output.plots.resolution import plot_resolution, resolution_table
from voteblocs.structure.resolution import resolution_profile

FIGURES = Path(__file__).parents[1] / "figures"


def main(folder: Path) -> None:
    record = vb.load_unga(sessions=[73])
    profile = resolution_profile(vb.agreement_graph(record))

    ax = plot_resolution(profile)
    vb.save_figure(ax, folder / "resolution.png")
    vb.write_tables({"resolution": resolution_table(profile)}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
