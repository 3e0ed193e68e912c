"""Our GraphML in another reader: A/73/505 (2018) and the General Assembly's 73rd session.

networkx reads the files and draws the nodes by their own x, y, size, r, g and b, only paler. Writes
reader_view.png and .csv into figures/, or into the folder that is named.
"""

import sys
from pathlib import Path

import networkx as nx
import pandas as pd
from matplotlib.figure import Figure

import voteblocs as vb

FIGURES = Path(__file__).parents[1] / "figures"


def main(folder: Path) -> None:
    figure, tables, file = Figure((8, 10)), {}, folder / "reader_view.graphml"
    records = {"A/73/505": vb.load_sample(), "Session 73": vb.load_unga(sessions=[73])}
    for y, (title, record) in zip((0.5, 0), records.items(), strict=True):
        graph = vb.agreement_graph(record)
        vb.write_graphml(graph, file, blocs=vb.blocs(graph))
        read = nx.read_graphml(file)
        nodes = pd.DataFrame.from_dict(dict(read.nodes(data=True)), orient="index")
        tables[title] = nodes.loc[:, "label":"b"]
        ax = figure.add_axes((0, y, 1, 0.5), xlim=(-1560, 1560), ylim=(-955, 1065))
        ax.axis("off")
        ax.text(-1500, 970, f"{title}: {len(nodes)} states, {read.size():,} ties", size=10)
        on = {"ax": ax, "pos": nodes[["x", "y"]].T.to_dict("list")}
        nx.draw_networkx_edges(read, **on, alpha=0.05, width=0.3)
        look = {"node_size": (nodes["size"] * 0.37) ** 2, "alpha": 0.55, "linewidths": 0}
        colours = nodes[["r", "g", "b"]].to_numpy() / 255
        nx.draw_networkx_nodes(read, **on, **look, node_color=colours)
        nx.draw_networkx_labels(read, **on, font_size=5)
    file.unlink()
    vb.save_figure(figure, folder / "reader_view.png")
    vb.write_tables({"reader_view": pd.concat(tables, names=["file", "id"]).reset_index()}, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
