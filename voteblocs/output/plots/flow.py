"""How blocs form, split and merge: an alluvial figure over the windows of a history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import pandas as pd
from matplotlib.axes import Axes

from voteblocs.countries.groups import group_members
from voteblocs.output._style import MUTED, OTHER_COLOUR, bloc_colour, text_colour
from voteblocs.output.plots._bands import Stack, band, stacks_of
from voteblocs.output.plots._sheet import MARGIN, SMALL, Sheet, shortened, width_of
from voteblocs.output.plots._windows_axis import span, window_labels
from voteblocs.over_time._events import bloc_events
from voteblocs.wording import counted, in_words, listed, names

ACROSS, HEIGHT, GAP = 700.0, 330.0, 9.0  # from the first window to the last; of the tallest stack
BOX = (3.0, 22.0)  # the narrowest and the widest box of a bloc
NAMES, BESIDE = 150.0, 8.0  # room for names at either end, and their distance
LEAST = 3  # states from which on a bloc has a colour and a band of its own
COLOURS = 6
NAMED = 4  # members named at the right end
PERMANENT, DAY = "P5", "1946-01-01"


def plot_flow(history: pd.DataFrame, ax: Axes | None = None, *, blocs: str = "bloc") -> Axes:
    """The blocs of every window as boxes, and bands for the states between one and the next.

    `history` is as of `history`, `blocs` its column of labels. The height of a box is its number
    of states. The six labels that most states carried have a colour each, the rest is grey; blocs
    of fewer than three states stand together. Bands of states that change their label are strong,
    of those that stay pale. The order from top to bottom is that of the mean lean over all
    windows, from −1 to +1. At both ends four members of each bloc are named: permanent members of
    the Security Council, then those that voted in most windows, with the strongest ties. A
    history with fewer than two windows with blocs is a ValueError.

    >>> import voteblocs as vb
    >>> from voteblocs.over_time.history import history
    >>> ax = plot_flow(history(vb.load_unga([14, 15, 16]), signed=False))
    >>> ax.texts[0].get_text()
    'Blocs, sessions 14 to 16: no splits and no mergers'
    """
    known = _known(history, blocs)
    stacks = stacks_of(_drawn(known), order=_order(known), height=HEIGHT, gap=GAP)
    labels = list(stacks)
    sheet = Sheet(2 * (MARGIN + NAMES + 20) + ACROSS)
    y = sheet.title(_title(history, blocs, labels))
    y = sheet.lines(MARGIN, y, [_lead(known)], size=10.0, colour=MUTED) + 16
    step = ACROSS / (len(labels) - 1)
    wide = min(max(0.4 * step, BOX[0]), BOX[1])
    places = {label: MARGIN + NAMES + 20 + n * step for n, label in enumerate(labels)}
    _bands(sheet, known, stacks, places=places, y=y, wide=wide)
    for label, stack in stacks.items():
        _boxes(sheet, stack, x=places[label], y=y, wide=wide)
    for label, side in ((labels[0], -1), (labels[-1], 1)):
        x = places[label] + side * (wide / 2 + BESIDE)
        _names(sheet, known[known["window"] == label], stacks[label], x=x, y=y, side=side)
    bottom = y + max(stack.height for stack in stacks.values())
    window_labels(sheet, places, y=bottom + 18)
    y = sheet.caption(bottom + 44, _caption())
    return sheet.draw(ax, y + 6)


def flow_table(history: pd.DataFrame, blocs: str = "bloc") -> pd.DataFrame:
    """What `plot_flow` draws: how many states go from each bloc to each bloc of the next window.

    Columns `window bloc next_window next_bloc states`. A missing `next_bloc` stands for the states
    that do not vote in the next window, and in the last window for all.

    >>> import pandas as pd
    >>> cells = [("1", "A", 0, .5), ("1", "B", 0, .5), ("2", "A", 0, .5), ("2", "B", 1, .5)]
    >>> table = pd.DataFrame(cells, columns=["window", "country", "bloc", "lean"])
    >>> flow_table(table)["states"].tolist()
    [1, 1, 1, 1]
    """
    known = _known(history, blocs)
    following = _following(known)
    table = known.assign(
        next_window=[following.get(window) for window in known["window"]],
        next_bloc=_next_blocs(known, following),
    )
    order = {window: number for number, window in enumerate(known["window"].unique())}
    columns = ["window", "bloc", "next_window", "next_bloc"]
    counts = table.groupby(columns, dropna=False, observed=True).size().rename("states")
    rows = counts.reset_index().assign(place=lambda t: t["window"].map(order))
    rows = rows.sort_values(["place", "bloc", "next_bloc"], kind="stable", ignore_index=True)
    return rows[[*columns, "states"]].astype({"bloc": "Int64", "next_bloc": "Int64"})


def _known(history: pd.DataFrame, blocs: str) -> pd.DataFrame:
    """The rows with a bloc, under the column `bloc`."""
    if blocs not in history:
        raise ValueError(f"expected a history with a column {blocs!r}; it has none")
    known = history.assign(bloc=history[blocs]).dropna(subset="bloc").astype({"bloc": int})
    if known["window"].nunique() < 2:
        raise ValueError("expected a history of two windows with blocs or more; it has fewer")
    return known.assign(windows=known.groupby("country")["window"].transform("size"))


def _drawn(known: pd.DataFrame) -> pd.DataFrame:
    """The same with one label, −1, for all small blocs of a window."""
    sizes = known.groupby(["window", "bloc"])["country"].transform("size")
    return known.assign(bloc=known["bloc"].where(sizes >= LEAST, -1))


def _order(known: pd.DataFrame) -> dict[int, int]:
    """The place of every label from top to bottom: by mean lean, the small blocs last."""
    lean = known.groupby("bloc")["lean"].mean().round(9)
    ranked = lean.sort_values(kind="stable").index
    return {int(bloc): place for place, bloc in enumerate(ranked)} | {-1: len(ranked)}


def _following(known: pd.DataFrame) -> dict[str, str]:
    return dict(pairwise(known["window"].unique()))


def _next_blocs(known: pd.DataFrame, following: Mapping[str, str]) -> pd.Series:
    """The bloc of the same state in the next window, missing where it has none."""
    bloc = known.set_index(["window", "country"])["bloc"]
    goals = [
        (following.get(window, ""), country)
        for window, country in zip(known["window"], known["country"], strict=True)
    ]
    return bloc.reindex(goals).astype("Int64").set_axis(known.index)


def _fill(bloc: int) -> str:
    return bloc_colour(bloc) if 0 <= bloc < COLOURS else OTHER_COLOUR


def _bands(
    sheet: Sheet,
    known: pd.DataFrame,
    stacks: Mapping[str, Stack],
    *,
    places: Mapping[str, float],
    y: float,
    wide: float,
) -> None:
    """The states between every two windows, those that stay first and below the others."""
    drawn = _drawn(known)
    labels = {window: rows.set_index("country") for window, rows in drawn.groupby("window")}
    exact = {window: rows.set_index("country")["bloc"] for window, rows in known.groupby("window")}
    for one, other in pairwise(stacks):
        both = labels[one].index.intersection(labels[other].index)
        pairs = pd.DataFrame(
            {"bloc": labels[one]["bloc"][both], "goal": labels[other]["bloc"][both]}
        )
        pairs["stays"] = (exact[one][both] == exact[other][both]).to_numpy()
        left, right = stacks[one].copy(), stacks[other].copy()
        for bloc, goal, stays, states in _flows(pairs, stacks[one], stacks[other]):
            ends = left.taken(bloc, states), right.taken(goal, states)
            x = places[one] + wide / 2, places[other] - wide / 2
            band(sheet, x, [(y + a, y + b) for a, b in ends], fill=_fill(bloc), strong=not stays)


def _flows(pairs: pd.DataFrame, left: Stack, right: Stack) -> Iterator[tuple[int, int, bool, int]]:
    """Bloc, bloc of the next window, whether the label stays, states; from top to bottom."""
    counts = pairs.groupby(["bloc", "goal", "stays"]).size()
    rank = {bloc: place for place, bloc in enumerate(left.tops)}
    goals = {bloc: place for place, bloc in enumerate(right.tops)}
    for bloc, goal, stays in sorted(counts.index, key=lambda k: (rank[k[0]], goals[k[1]], k[2])):
        yield int(bloc), int(goal), bool(stays), int(counts[bloc, goal, stays])


def _boxes(sheet: Sheet, stack: Stack, *, x: float, y: float, wide: float) -> None:
    for bloc, (top, bottom) in stack.ends().items():
        fill = _fill(bloc)
        sheet.box(x - wide / 2, y + top, (wide, bottom - top), fill=fill)
        words = str(stack.sizes[bloc])
        if bottom - top >= 10 and width_of(words, SMALL, bold=True) <= wide:
            middle = y + (top + bottom) / 2
            colour = text_colour(fill)
            sheet.text(
                x, middle, words, size=SMALL, bold=True, colour=colour, align="center", middle=True
            )


def _names(
    sheet: Sheet, states: pd.DataFrame, stack: Stack, *, x: float, y: float, side: int
) -> None:
    """At one end, left (−1) or right (1), who is in the blocs."""
    free = y
    for bloc, (top, bottom) in stack.ends().items():
        lines = _words(states[states["bloc"] == bloc], stack.sizes[bloc])
        at = max(y + (top + bottom) / 2 - 5.5 * (len(lines) - 1), free)
        for number, words in enumerate(lines):
            align = "left" if side > 0 else "right"
            sheet.text(x, at + 11 * number, words, size=8.5, align=align, middle=True)
        free = at + 11 * len(lines) + 2


def _words(members: pd.DataFrame, size: int) -> list[str]:
    """Two lines of names, or one of what the small blocs are."""
    if not len(members):
        return [f"{counted(size, 'state')} in small blocs"]
    strength = members.set_index("country")["strength"].fillna(0.0).round(9)
    permanent = group_members(PERMANENT, DAY)
    long = members.set_index("country")["windows"]
    ranked = sorted(strength.index, key=lambda c: (c not in permanent, -long[c], -strength[c], c))
    chosen = names(ranked[:NAMED])
    lines = [", ".join(chosen[half]) for half in (slice(0, 2), slice(2, 4))]
    lines = [shortened(line, NAMES - 8, 8.5) for line in lines if line]
    return [f"{line}," for line in lines[:-1]] + [lines[-1] + (" …" if size > NAMED else "")]


def _title(history: pd.DataFrame, blocs: str, labels: list[str]) -> str:
    events = bloc_events(history, blocs)["event"]
    splits, mergers = int((events == "split").sum()), int((events == "merge").sum())
    said = [
        f"{in_words(number)} {word if number == 1 else word + 's'}"
        for number, word in ((splits, "split"), (mergers, "merger"))
    ]
    return f"Blocs, {span(labels)}: {listed(said)}"


def _lead(known: pd.DataFrame) -> str:
    sizes = known.groupby(["window", "bloc"]).size()
    states = counted(known["country"].nunique(), "state")
    return (
        f"{states} in {counted(known['window'].nunique(), 'window')}; the largest bloc holds"
        f" {sizes.groupby('window').max().min()} to {sizes.max()} of them."
    )


def _caption() -> str:
    return (
        "Every window is a pile of blocs, as high as the number of states that voted. Blocs are"
        " found anew in each window and matched to those before, so that as many states as"
        " possible keep their label. Strong bands: states that change it; pale: states that keep"
        " it. A state that was absent has no band. Six colours for the labels carried most, grey"
        " for the others; blocs of one or two states stand together at the bottom. From top to"
        " bottom by mean lean, from the pole away from the United States to the one with it."
    )
