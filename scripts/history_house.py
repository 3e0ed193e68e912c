"""How divided the General Assembly was in sessions 1 to 74, and how united known groups were.

Polarisation, blocs beside those of shuffled votes, agreement with the United States and the
cohesion of eight groups in every session of the bundled votes. Writes history_house.png and
history_house.csv into figures/, or into the folder that is named.
"""

import sys
from pathlib import Path

import voteblocs as vb
from voteblocs.output.plots.house import house_table, plot_house
from voteblocs.over_time.history import history
from voteblocs.over_time.house import groups_over_time, house
from voteblocs.over_time.null import null_over_time

FIGURES = Path(__file__).parents[1] / "figures"


def main(folder: Path) -> None:
    record = vb.load_unga()
    parts = vb.windows(record)
    known = history(record, parts, signed=False)
    table = house(record, known, parts)
    null = null_over_time(record, known, parts).set_index("window")
    for column in ("null_modularity_max", "p_value"):
        table[column] = table["window"].map(null[column])
    groups = groups_over_time(record, parts)

    ax = plot_house(table, groups=groups)
    vb.save_figure(ax, folder / "history_house.png")
    vb.write_tables({"history_house": house_table(table, groups=groups)}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
