"""The networks of several windows beside each other: maps on which every state keeps its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from voteblocs.output._style import BLOC_COLOURS, MUTED, OTHER_COLOUR, bloc_colour
from voteblocs.output.plots._bloc_marks import fill_of, tagged
from voteblocs.output.plots._network_map import NetworkMap
from voteblocs.output.plots._sheet import MARGIN, SMALL, Sheet, width_of
from voteblocs.output.plots._window_maps import WIDTH, draw_small, window_maps
from voteblocs.output.plots._windows_axis import placed
from voteblocs.record import VotingRecord
from voteblocs.wording import bloc_label, counted, in_words, names

MOST = 16  # windows beside each other: three rows of five, and below them the last
COLUMNS = (5, 4, 3)  # small maps in a row; the first of these that fills its rows best
BETWEEN, HEAD, FOOT = 16.0, 15.0, 14.0  # two small maps beside each other; above and below one
COLOURS = len(BLOC_COLOURS)
PALE = "#ECEEF1"  # did not vote in a window
LEAST = 2  # states of a bloc that is counted
SIZES = 4  # blocs whose sizes stand above a small map


def plot_networks(
    parts: Mapping[str, VotingRecord],
    history: pd.DataFrame,
    ax: Axes | None = None,
    *,
    chosen: Sequence[str] | None = None,
    blocs: str = "bloc",
) -> Axes:
    """The networks of several windows: every state keeps its place, every bloc its colour.

    `parts` is as of `windows`, `history` as of `history` of the same windows, `blocs` its column
    of labels. `chosen` names two windows or more, of those that have blocs; without it up to 16
    are drawn, evenly spaced from the first to the last. The last is large and has the codes of
    all states. Places are those of `stress_layout` for the mean excess of each pair over all
    windows in which it is known, turned by the mean lean, on a lattice. Lines are the two
    strongest ties of each state, of pairs that share at least half of the roll calls, none where
    more are as strong. The six labels that most states carried have a colour, the others are
    grey; who did not vote in a window is pale. A window without blocs, or fewer than two, are a
    ValueError.

    >>> import voteblocs as vb
    >>> from voteblocs.over_time.history import history
    >>> record = vb.load_unga([14, 15, 16])
    >>> ax = plot_networks(vb.windows(record), history(record, signed=False))
    >>> ax.texts[0].get_text()
    'From three blocs in session 14 to two in session 16'
    """
    known = _known(history, blocs, parts)
    maps = window_maps(parts, known, _chosen(known, chosen))
    sheet = Sheet(WIDTH + 2 * MARGIN)
    y = sheet.title(_title(known, list(maps)), most=2)
    y = sheet.lines(MARGIN, y, [_lead(known)], size=10.0, colour=MUTED) + 8
    y = sheet.legend(y, _entries(known, maps)) + 8
    *before, last = maps
    columns = _columns(len(before))
    wide = (WIDTH - (columns - 1) * BETWEEN) / columns
    row = HEAD + maps[last].height * wide / WIDTH + FOOT
    for number, window in enumerate(before):
        down, across = divmod(number, columns)
        corner = (MARGIN + across * (wide + BETWEEN), y + down * row)
        _panel(sheet, maps[window], known[known["window"] == window], corner=corner, wide=wide)
    y += -(-len(before) // columns) * row + 4
    _panel(sheet, maps[last], known[known["window"] == last], corner=(MARGIN, y), wide=WIDTH)
    y = sheet.caption(y + HEAD + maps[last].height + 22, _caption())
    return sheet.draw(ax, y + 6)


def networks_table(
    parts: Mapping[str, VotingRecord],
    history: pd.DataFrame,
    *,
    chosen: Sequence[str] | None = None,
    blocs: str = "bloc",
) -> pd.DataFrame:
    """What `plot_networks` draws, a row for every window and state that voted in it.

    Columns `window country name bloc`, the place `x y` of its badge on the large map, in points
    and upwards, and `closest`: the codes of the states to which a line is drawn.
    """
    known = _known(history, blocs, parts)
    tables = []
    for window, drawn in window_maps(parts, known, _chosen(known, chosen)).items():
        own = known.loc[known["window"] == window, ["window", "country", "bloc"]]
        own.insert(2, "name", names(list(own["country"])))
        tables.append(own.join(drawn.places.assign(closest=drawn.partners), on="country"))
    return pd.concat(tables, ignore_index=True)


def _known(history: pd.DataFrame, blocs: str, parts: Mapping[str, VotingRecord]) -> pd.DataFrame:
    """The rows with a bloc, under the column `bloc`."""
    if blocs not in history:
        raise ValueError(f"expected a history with a column {blocs!r}; it has none")
    known = history.assign(bloc=history[blocs]).dropna(subset="bloc").astype({"bloc": int})
    missing = [window for window in known["window"].unique() if window not in parts]
    if missing:
        raise ValueError(f"expected the windows of the history; {missing[0]!r} is missing")
    return known


def _chosen(known: pd.DataFrame, chosen: Sequence[str] | None) -> list[str]:
    """The windows to draw, in the order of the history."""
    every = list(known["window"].unique())
    if chosen is None:
        places = np.linspace(0, len(every) - 1, min(len(every), MOST)).round().astype(int)
        chosen = [every[place] for place in places]
    strange = [window for window in chosen if window not in every]
    if strange or len(set(chosen)) < 2:
        got = repr(strange[0]) if strange else len(set(chosen))
        raise ValueError(f"expected two windows with blocs or more; got {got}")
    return [window for window in every if window in set(chosen)]


def _columns(number: int) -> int:
    """How many small maps stand in a row."""
    if number <= COLUMNS[0]:
        return max(number, 2)
    return min(COLUMNS, key=lambda columns: -number % columns)


def _panel(
    sheet: Sheet,
    drawn: NetworkMap,
    states: pd.DataFrame,
    *,
    corner: tuple[float, float],
    wide: float,
) -> None:
    """One window's map under its name and its sizes; `corner` is the upper left one."""
    (x, y), share = corner, wide / WIDTH
    name = _headed(str(states["window"].iloc[0]))
    sheet.text(x, y + 8, name, bold=True)
    x_sizes = x + width_of(name, 9.0, bold=True) + 7
    sheet.text(x_sizes, y + 8, _sizes(states["bloc"]), size=SMALL, colour=MUTED)
    own = states.set_index("country")["bloc"]
    fills = {code: fill_of(own, code) if code in own else PALE for code in drawn.places.index}
    below = (x, y + HEAD + drawn.height * share)
    labels = tagged(own, drawn.places.index)
    draw_small(sheet, drawn, corner=below, share=share, fills=fills, labels=labels)


def _headed(window: str) -> str:
    """A window as a heading."""
    words = placed(window)
    return words[:1].upper() + words[1:]


def _sizes(labels: pd.Series) -> str:
    """How many states voted, and the sizes of the largest blocs."""
    sizes = [size for size in labels.value_counts() if size >= LEAST]
    more = " …" if len(sizes) > SIZES else ""
    return f"{len(labels)}: {', '.join(map(str, sizes[:SIZES])) or 'no blocs'}{more}"


def _entries(known: pd.DataFrame, maps: Mapping[str, NetworkMap]) -> list[tuple[str, str]]:
    """The colours in the maps and what they stand for."""
    drawn = known[known["window"].isin(list(maps))]
    labels = sorted(drawn["bloc"].unique())
    entries = [(bloc_colour(bloc), bloc_label(bloc)) for bloc in labels if bloc < COLOURS]
    if labels[-1] >= COLOURS:
        entries.append((OTHER_COLOUR, "other blocs"))
    if (drawn["window"].value_counts() < known["country"].nunique()).any():
        entries.append((PALE, "did not vote"))
    return entries


def _title(known: pd.DataFrame, labels: Sequence[str]) -> str:
    """How many blocs of two states or more there were at the beginning and at the end."""
    first, last = (
        int((known.loc[known["window"] == window, "bloc"].value_counts() >= LEAST).sum())
        for window in (labels[0], labels[-1])
    )
    blocs = f"{in_words(first)} bloc{'' if first == 1 else 's'} in {placed(labels[0])}"
    if first == last:
        return f"{blocs[:1].upper()}{blocs[1:]} and in {placed(labels[-1])}"
    return f"From {blocs} to {in_words(last)} in {placed(labels[-1])}"


def _lead(known: pd.DataFrame) -> str:
    states = counted(known["country"].nunique(), "state")
    return (
        f"{states}, each at one place in all maps: the nearer two, the more alike they voted over"
        " all windows."
    )


def _caption() -> str:
    return (
        "Places: the mean agreement beyond chance of each pair over all windows, brought into the"
        " plane and onto cells of their own, so distances are approximate; from left to right by"
        " mean lean, from the pole away from the United States to the one with it. The last window"
        " names the states, with a raised number for a bloc in grey. Lines: to each state’s two"
        " closest partners, where no others are as close, among pairs that share at least half of"
        " the roll calls of the window. Blocs are found anew in each window and matched to those"
        " before; six colours for the labels carried most. Beside a window: how many states voted,"
        " and the sizes of its blocs of two states or more, which are those that the title counts."
    )
