"""Who votes with whom: the network of agreement as a map of badges."""

from __future__ import annotations

from functools import partial

import networkx as nx
import pandas as pd
from matplotlib.axes import Axes

from voteblocs.output._style import MUTED
from voteblocs.output.plots._bloc_marks import bloc_entries, fill_of, tag_words, tagged
from voteblocs.output.plots._network_map import WIDTH, NetworkMap, draw_map, network_map
from voteblocs.output.plots._sheet import MARGIN, Sheet
from voteblocs.output.plots._words import bloc_sizes
from voteblocs.wording import bloc_label, counted

MIDDLE = 0.5  # who leans less is between the poles
CHANCE = 1e-9  # excess up to which two states are no more alike than by chance
ENOUGH = 10  # contested votes from which on a state may be called a swing state
KINDS = {"label": object, "bloc": "Int64", "lean": float, "contested": "Int64"}


def plot_network(
    graph: nx.Graph, ax: Axes | None = None, *, poles: tuple[int, int] | None = None
) -> Axes:
    """The network of agreement: a badge for every state, coloured by bloc, near who votes alike.

    `graph` is as of `agreement_graph`; where they are known, its nodes carry `bloc`, `lean` and
    `contested`. Left to right is the lean; `poles`, the blocs at −1 and +1, are named there. A
    black frame marks a swing state: |lean| ≤ ½ on at least 10 contested votes. Lines are the
    `closest_ties`. Without `ax`, a figure 12 inches wide is made.

    >>> import voteblocs as vb
    >>> ax = plot_network(vb.agreement_graph(vb.load_sample()))
    >>> len(ax.texts) > 174
    True
    """
    drawn = network_map(graph)
    table = _node_table(graph, drawn)
    swing = list(table.index[table["swing"]])
    sheet = Sheet(WIDTH + 2 * MARGIN)
    y = sheet.title(_title(graph, table))
    y = sheet.lines(MARGIN, y, [_lead(graph, table)], size=10.0, colour=MUTED) + 8
    y = _legend(sheet, y, table)
    bottom = y + 12 + drawn.height
    fills = {code: fill_of(table["bloc"], code) for code in table.index}
    labels = tagged(table["bloc"], table.index)
    draw_map(sheet, drawn, corner=(MARGIN, bottom), fills=fills, labels=labels, framed=swing)
    if poles is not None and table["lean"].notna().any():
        _arrows(sheet, bottom + 16, poles)
    y = sheet.caption(bottom + 62, _caption(graph, drawn, table))
    return sheet.draw(ax, y + 6)


def network_table(graph: nx.Graph) -> pd.DataFrame:
    """What `plot_network` draws, a row for every state.

    `country label bloc lean contested swing`, the centre `x y` of its badge in points, and
    `closest`: the codes of the states to which a line is drawn.

    >>> import voteblocs as vb
    >>> network_table(vb.agreement_graph(vb.load_sample())).columns.tolist()
    ['country', 'label', 'bloc', 'lean', 'contested', 'swing', 'x', 'y', 'closest']
    """
    drawn = network_map(graph)
    table = _node_table(graph, drawn).join(drawn.places).assign(closest=drawn.partners)
    return table.rename_axis("country").reset_index()


def _node_table(graph: nx.Graph, drawn: NetworkMap) -> pd.DataFrame:
    """What the nodes say of themselves, and who of them is a swing state."""
    nodes = drawn.places.index
    table = pd.DataFrame(
        {
            name: pd.Series(dict(graph.nodes(data=name)), dtype=kind).reindex(nodes)
            for name, kind in KINDS.items()
        }
    )
    label = table["label"].where(table["label"].notna(), nodes.to_series())
    sure = (table["contested"].fillna(0) >= ENOUGH).astype(bool)
    return table.assign(label=label, swing=sure & (table["lean"].abs() <= MIDDLE))


def _title(graph: nx.Graph, table: pd.DataFrame) -> str:
    """What is seen: the blocs, or that nobody stands nearer another than by chance."""
    weights = [weight for *_, weight in graph.edges(data="weight") if weight is not None]
    if graph.graph.get("measure") == "excess" and weights and max(weights) <= CHANCE:
        return "No two states voted more alike than chance would have it"
    known = table["bloc"].dropna()
    return bloc_sizes(known) if len(known) else "Who votes with whom"


def _lead(graph: nx.Graph, table: pd.DataFrame) -> str:
    """What stands in the network, and what nearness means."""
    number, rollcalls = counted(len(table), "state"), graph.graph.get("rollcalls")
    if rollcalls is None:
        return f"{number}. The nearer two states, the stronger their tie."
    beyond = " beyond chance" if graph.graph.get("measure") == "excess" else ""
    return (
        f"{number} voted on {counted(rollcalls, 'roll call')}. "
        f"The nearer two states, the more often they voted alike{beyond}."
    )


def _legend(sheet: Sheet, y: float, table: pd.DataFrame) -> float:
    """The blocs and, in a row of its own, the mark of swing states; returns the next y."""
    if table["bloc"].notna().any():
        y = sheet.legend(y, bloc_entries(table["bloc"], table.index))
    if table["swing"].any():
        sheet.badge(
            MARGIN + 10, y - 3, "", fill="#ffffff", width=18, height=10, fontsize=1, frame=True
        )
        number = counted(int(table["swing"].sum()), "swing state")
        sheet.text(MARGIN + 26, y, f"{number}, less than half way to either pole")
        y += 15
    return y


def _caption(graph: nx.Graph, drawn: NetworkMap, table: pd.DataFrame) -> str:
    """How the figure was made."""
    parts = [
        "Every badge is a state (ISO code) with a place of its own, so distances are "
        "approximate. States whose ties are the same stand in the order of the alphabet.",
        *filter(None, [tag_words(table["bloc"])]),
    ]
    if table["swing"].any():
        parts.append("Black frame: lean within ±0.5 on at least 10 contested votes.")
    if drawn.ties:
        half = graph.graph.get("rollcalls")
        parts.append(
            "Lines: to each state’s two closest partners, where no others are as close, and along "
            "the tree of strongest ties"
            f"{', among pairs that share at least half of the roll calls' if half else ''}."
        )
    return " ".join(parts)


def _arrows(sheet: Sheet, y: float, poles: tuple[int, int]) -> None:
    """The names of the poles, at their ends of the x-axis."""
    left, right = MARGIN, MARGIN + WIDTH
    for bloc, side, end, start in (
        (poles[0], "left", left, left + 120),
        (poles[1], "right", right, right - 120),
    ):
        sheet.text(
            end, y + 15, f"votes with {bloc_label(bloc)}", size=9.5, colour=MUTED, align=side
        )
        sheet.add(partial(_arrow, y=y, start=start, end=end))


def _arrow(ax: Axes, scale: float, height: float, *, y: float, start: float, end: float) -> None:
    line = {"arrowstyle": "->", "color": MUTED, "linewidth": 0.9 * scale}
    ax.annotate("", (end, height - y), (start, height - y), arrowprops=line)
