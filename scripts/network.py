"""Who votes with whom in the General Assembly's 73rd session (2018–19).

Every state stands near those that voted like it beyond chance, in a place of its own, coloured by
its bloc. Writes network.png and network.csv into figures/, or into the folder that is named.
"""

import sys
from pathlib import Path

import voteblocs as vb
from voteblocs.networks.graphs import describe_nodes
from voteblocs.output.plots.network import network_table

FIGURES = Path(__file__).parents[1] / "figures"


def main(folder: Path) -> None:
    record = vb.load_unga(sessions=[73])
    graph = vb.agreement_graph(record)
    blocs = vb.blocs(graph)
    scores = vb.swing_states(record, blocs)
    describe_nodes(graph, scores.assign(bloc=blocs))

    ax = vb.plot_network(graph, poles=scores.attrs["poles"])
    vb.save_figure(ax, folder / "network.png")
    vb.write_tables({"network": network_table(graph)}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
