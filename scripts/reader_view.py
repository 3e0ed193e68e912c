"""Our GraphML in another reader: A/73/505 (2018) and the General Assembly's 73rd session.

networkx reads the files and draws the nodes by their own label, x, y, size, r, g and b, paler for
the names' sake. Writes reader_view.png and .csv into figures/, or into the folder that is named.
"""

import sys
from pathlib import Path

import networkx as nx
import pandas as pd
from matplotlib.figure import Figure

import voteblocs as vb

FIGURES = Path(__file__).parents[1] / "figures"


def main(folder: Path) -> None:
    figure, tables, file = Figure((15, 5)), {}, folder / "reader_view.graphml"
    networks = map(vb.agreement_graph, (vb.load_sample(), vb.load_unga(sessions=[73])))
    for x, title, network in zip((0, 0.5), ("A/73/505", "Session 73"), networks, strict=True):
        vb.write_graphml(network, file, blocs=vb.blocs(network))
        read = nx.read_graphml(file)
        nodes = pd.DataFrame.from_dict(dict(read.nodes(data=True)), orient="index")
        tables[title], names = nodes.loc[:, "label":"b"], nodes["label"].str.replace(" ", "\n")
        ax = figure.add_axes((x, 0, 0.5, 1), xlim=(-1620, 1620), ylim=(-1080, 1080))
        ax.text(-1500, 980, f"{title}: {len(nodes)} states, {read.size():,} ties", size=12)
        on = {"ax": ax, "pos": nodes[["x", "y"]].T.to_dict("list")}
        nx.draw_networkx_edges(read, **on, alpha=0.04, width=0.3)
        look = {"node_color": nodes[["r", "g", "b"]].to_numpy() / 255, "alpha": 0.7}
        nx.draw_networkx_nodes(read, **on, **look, node_size=(nodes["size"] / 3) ** 2, linewidths=0)
        nx.draw_networkx_labels(read, **on, labels=dict(names), font_size=3)
    file.unlink()
    vb.save_figure(figure, folder / "reader_view.png")
    vb.write_tables({"reader_view": pd.concat(tables, names=["file", "id"]).reset_index()}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
