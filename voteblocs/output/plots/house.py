"""How divided the house was, window by window, and how united its blocs and known groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from voteblocs.output._articles import in_text
from voteblocs.output._style import MUTED
from voteblocs.output.plots._panel import LINES, Panel, Values, curve, scale
from voteblocs.output.plots._sheet import MARGIN, SMALL, Sheet
from voteblocs.output.plots._windows_axis import placed, span, window_labels

WIDTH, HEIGHT = 300.0, 104.0  # of a panel
BETWEEN, HEAD, FOOT = 62.0, 30.0, 30.0  # two panels beside each other; above and below one
LEFT = 30.0  # for the numbers of a scale
GROUP_HEIGHT = 62.0
FEWEST = 2  # windows of a line
NULL, CHANCE = "null_modularity_max", (MUTED, "--")  # what modularity is held against, its line
WORDS = {
    "polarisation": ("Polarisation", "minus the mean excess between the poles"),
    "dividing": ("Roll calls that divide the poles", "share of all roll calls"),
    "modularity": ("Modularity of the blocs", "on the ties beyond chance"),
    "cohesion": ("Cohesion of the blocs", "mean agreement index"),
    "focus_share": ("Agreement with {focus}", "mean share of votes alike, of all others"),
    "largest_share": ("The largest bloc", "share of the states that voted"),
}
GROUP_NAMES = {
    "EU": "European Union",
    "NORDIC": "Nordic countries",
    "NAM": "Non-Aligned Movement",
    "G77": "Group of 77",
    "AU": "African Union",
}


def plot_house(
    house: pd.DataFrame, ax: Axes | None = None, *, groups: pd.DataFrame | None = None
) -> Axes:
    """Lines of the house over its windows, a panel for each.

    `house` is as of `house`: polarisation, the share of roll calls that divide the poles, the
    modularity and cohesion of blocs, and agreement with the chosen state. Where it has the columns
    of `null_over_time` too, modularity stands beside the highest of shuffled votes. With `groups`,
    as of `groups_over_time`, a further panel for each known group: its cohesion with its interval
    as a band. Windows in which nothing is known leave a gap. A table without blocs in at least two
    windows is a ValueError.

    >>> import voteblocs as vb
    >>> from voteblocs.over_time.history import history_tables
    >>> tables = history_tables(vb.load_unga([14, 15, 16]))
    >>> plot_house(tables["house"]).texts[0].get_text()
    'The poles were furthest apart in session 14, nearest in session 16'
    """
    house = _with_share(house)
    known = house[house["polarisation"].notna()]
    if len(known) < FEWEST:
        raise ValueError("expected a house of two windows with poles or more; it has fewer")
    windows = house["window"].tolist()
    sheet = Sheet(2 * (MARGIN + LEFT + WIDTH) + BETWEEN - MARGIN + 10)
    y = sheet.title(_title(known), most=2)
    y = sheet.lines(MARGIN, y, [_lead(house)], size=10.0, colour=MUTED) + 8
    null = NULL in house and house[NULL].notna().any()
    shown = [column for column in WORDS if house[column].notna().sum() >= FEWEST]
    for number, column in enumerate(shown):
        panel = _placed(number, y, HEIGHT)
        values = house[column].to_numpy(dtype=float)
        beside = house[NULL].to_numpy(dtype=float) if column == "modularity" and null else None
        head = _words(column, house, null=beside is not None)
        _panel(sheet, panel, values, windows=windows, head=head, line=LINES[0], beside=beside)
    y += (len(shown) + 1) // 2 * (HEAD + HEIGHT + FOOT)
    if groups is not None:
        y = _groups(sheet, y, groups, windows=windows)
    y = sheet.caption(y + 12, _caption(groups=groups is not None, null=null))
    return sheet.draw(ax, y + 6)


def house_table(house: pd.DataFrame, *, groups: pd.DataFrame | None = None) -> pd.DataFrame:
    """What `plot_house` draws, a row for each window; `NATO`, `NATO_low`, `NATO_high` of groups."""
    null = [column for column in (NULL, "p_value") if column in house]
    table = _with_share(house)[["window", *WORDS, *null]].set_index("window")
    if groups is not None:
        for group, rows in groups.groupby("group", sort=False):
            own = rows.set_index("window")[["cohesion", "cohesion_low", "cohesion_high"]]
            own.columns = pd.Index([str(group), f"{group}_low", f"{group}_high"])
            table = table.join(own)
    return table.reset_index()


def _with_share(house: pd.DataFrame) -> pd.DataFrame:
    """The size of the largest bloc as a share of the states that voted."""
    return house.assign(largest_share=(house["largest"] / house["states"]).astype(float))


def _placed(number: int, y: float, height: float) -> Panel:
    """The place of a panel, two in a row, on a scale from 0 to 1."""
    row, column = divmod(number, 2)
    x = MARGIN + LEFT + column * (WIDTH + BETWEEN)
    return Panel(x, y + row * (HEAD + height + FOOT) + HEAD, WIDTH, height, 0.0, 1.0)


def _panel(
    sheet: Sheet,
    panel: Panel,
    values: Values,
    *,
    windows: Sequence[str],
    head: tuple[str, str],
    line: tuple[str, str],
    ends: tuple[Values, Values] | None = None,
    beside: Values | None = None,
    over: Values | None = None,
) -> None:
    """One line with its heading, scale and windows; `beside`, a dashed one to hold it against.

    The scale holds the line, or, where they are given, all values of `over`.
    """
    every = np.concatenate([values, *([] if beside is None else [beside])])
    every = every if over is None else over
    low, high, ticks = _ticks(every[~np.isnan(every)])
    panel = panel._replace(low=low, high=high)
    sheet.text(panel.x, panel.y - 19, head[0], bold=True)
    sheet.text(panel.x, panel.y - 8, head[1], size=SMALL, colour=MUTED)
    scale(sheet, panel, ticks)
    if beside is not None:
        curve(sheet, panel, beside, line=CHANCE)
    curve(sheet, panel, values, line=line, ends=ends)
    places = dict(zip(windows, panel.across(len(windows)).tolist(), strict=True))
    window_labels(sheet, places, y=panel.y + panel.height + 13)


def _ticks(values: Values) -> tuple[float, float, dict[float, str]]:
    """The ends of a scale that holds the values, and three to six numbers on it."""
    lowest, highest = min(float(values.min()), 0.5), float(values.max())
    step = next(s for s in (0.05, 0.1, 0.2, 0.25, 0.5) if (highest - lowest) / s <= 4 or s == 0.5)
    low = np.floor(round(lowest / step, 9)) * step
    high = max(np.ceil(round(highest / step, 9)) * step, low + step)
    marks = np.arange(round(low / step), round(high / step) + 1) * step
    return low, high, {float(m): f"{round(m, 2):g}".replace("-", "−") for m in marks}


def _groups(sheet: Sheet, y: float, groups: pd.DataFrame, *, windows: Sequence[str]) -> float:
    """A panel for each known group with its band; the base line below."""
    sheet.text(MARGIN, y + 16, "Cohesion of known groups", size=11.0, bold=True)
    y += 24
    shown = [(name, rows) for name, rows in groups.groupby("group", sort=False) if len(rows) > 1]
    columns = ["cohesion", "cohesion_low", "cohesion_high"]
    over = groups[groups["group"].isin([name for name, _ in shown])][columns].to_numpy(dtype=float)
    for number, (name, rows) in enumerate(shown):
        own = rows.set_index("window").reindex(windows)
        values, low, high = (own[column].to_numpy(dtype=float) for column in columns)
        states = own["states"].dropna().astype(int)
        words = f"{states.iloc[0]} to {states.iloc[-1]} members voting"
        panel = _placed(number, y, GROUP_HEIGHT)
        head = (GROUP_NAMES.get(str(name), str(name)), words)
        look: dict[str, Any] = {"line": LINES[2], "ends": (low, high), "over": over.ravel()}
        _panel(sheet, panel, values, windows=windows, head=head, **look)
    return y + (len(shown) + 1) // 2 * (HEAD + GROUP_HEIGHT + FOOT)


def _words(column: str, house: pd.DataFrame, *, null: bool) -> tuple[str, str]:
    heading, below = WORDS[column]
    below += "; dashed: the highest of shuffled votes" if null else ""
    return heading.format(focus=in_text(str(house.attrs.get("focus", "the chosen state")))), below


def _title(known: pd.DataFrame) -> str:
    apart = known.set_index("window")["polarisation"].round(9)
    furthest, nearest = placed(str(apart.idxmax())), placed(str(apart.idxmin()))
    return f"The poles were furthest apart in {furthest}, nearest in {nearest}"


def _lead(house: pd.DataFrame) -> str:
    windows = house["window"].tolist()
    return f"{house['rollcalls'].sum():,} roll calls, {span(windows)}."


def _caption(*, groups: bool, null: bool) -> str:
    facts = (
        "Poles: the two blocs of a window that disagree most. A roll call divides them where their"
        " mean positions (yes 1, abstain 0, no −1) are a step or more apart. Agreement index: 1"
        " where all members that voted chose alike, 0 where they were evenly split in three. A gap:"
        " too few roll calls."
    )
    more = (
        " All groups have the same scale. Band: 95 % interval, all roll calls of a resolution"
        " together."
    )
    chance = (
        " Shuffled votes: those of every resolution dealt out anew among the states that voted;"
        " where the dashed line is above, modularity is no evidence of blocs."
    )
    return facts + (chance if null else "") + (more if groups else "")
