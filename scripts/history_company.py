"""The Soviet Union and its allies in the General Assembly: one bloc to session 44, then none.

In which sessions of the bundled votes each ally stood in the bloc of the seat that is Russia's
today. Writes history_company.png and history_company.csv into figures/, or into the folder that
is named.
"""

import sys
from pathlib import Path

import voteblocs as vb
from voteblocs.output.plots.company import company_table, plot_company
from voteblocs.over_time.history import history

FIGURES = Path(__file__).parents[1] / "figures"
ALLIES = ["BLR", "UKR", "POL", "CSK", "BGR", "HUN", "ROU", "DDR", "ALB", "YUG", "MNG", "CUB"]


def main(folder: Path) -> None:
    table = history(vb.load_unga(), method="signed")

    ax = plot_company(table, "RUS", ALLIES)
    vb.save_figure(ax, folder / "history_company.png")
    vb.write_tables({"history_company": company_table(table, "RUS", ALLIES)}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
