"""The states between the poles in the General Assembly's 73rd session (2018–19), and how sure.

The blocs are those that predict held-out votes best; the 95 % intervals rest on 1,000 resamples of
the resolutions. Writes swing_states.png and swing_states.csv into figures/, or into the folder that
is named.
"""

import sys
from pathlib import Path

import voteblocs as vb
from voteblocs.output.plots.swing import swing_table

FIGURES = Path(__file__).parents[1] / "figures"


def main(folder: Path) -> None:
    record = vb.load_unga(sessions=[73])
    blocs = vb.best_blocs(record)
    scores = vb.swing_states(record, blocs)
    sure = scores.join(vb.bootstrap(record, "swing", n=1000, blocs=blocs))
    sure.attrs.update(scores.attrs)

    ax = vb.plot_swing(sure, blocs, most=20)
    vb.save_figure(ax, folder / "swing_states.png")
    vb.write_tables({"swing_states": swing_table(sure, blocs, most=20)}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
