"""How well blocs planted in simulated votes are found again, by how loyal their members vote.

Three records of 96 states for each of nine loyalties and three numbers of resolutions. Writes
recovery.png and recovery.csv into figures/, or into the folder that is named.
"""

import sys
from itertools import product
from pathlib import Path

import pandas as pd

import voteblocs as vb
from voteblocs.output.plots.recovery import plot_recovery, recovery_table
from voteblocs.robustness.simulation import planted_blocs, simulate
from voteblocs.structure.comparison import compare_blocs

FIGURES = Path(__file__).parents[1] / "figures"
LOYALTIES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)


def likeness(loyalty: float, resolutions: int, seed: int) -> float:
    record = simulate(loyalty=loyalty, resolutions=resolutions, seed=seed)
    found = vb.blocs(vb.agreement_graph(record), "modularity")
    return compare_blocs(found, planted_blocs(seed=seed))["ami"]


def main(folder: Path) -> None:
    cases = list(product(LOYALTIES, (15, 45, 90), range(3)))
    table = pd.DataFrame(cases, columns=["loyalty", "resolutions", "seed"])
    table["ami"] = [likeness(*case) for case in cases]

    vb.save_figure(plot_recovery(table), folder / "recovery.png")
    vb.write_tables({"recovery": recovery_table(table)}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
