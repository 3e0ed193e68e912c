"""The networks of the General Assembly, 1946 to 2020, in fifteen maps on which states keep places.

Blocs are found anew in every five years of the bundled votes and matched to those before. Writes
history_networks.png and history_networks.csv into figures/, or into the folder that is named.
"""

import sys
from pathlib import Path

import voteblocs as vb
from voteblocs.output.plots.networks import networks_table, plot_networks
from voteblocs.over_time.history import history

FIGURES = Path(__file__).parents[1] / "figures"
YEARS = 5


def main(folder: Path) -> None:
    record = vb.load_unga()
    parts = vb.windows(record, YEARS)
    table = history(record, parts, signed=False)

    ax = plot_networks(parts, table)
    vb.save_figure(ax, folder / "history_networks.png")
    vb.write_tables({"history_networks": networks_table(parts, table)}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
