"""How much known groups, or blocs, vote as one, and which roll call splits each of them most."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from voteblocs.countries.groups import group_names
from voteblocs.output._style import CHOICE_COLOURS, HAIRLINE, INK, MUTED, text_colour
from voteblocs.output.plots._line import Line
from voteblocs.output.plots._rollcalls import WORDS
from voteblocs.output.plots._sheet import (
    MARGIN,
    SMALL,
    TITLE,
    Sheet,
    shortened,
    width_of,
)
from voteblocs.record import VotingRecord
from voteblocs.structure.cohesion import mean_cohesion, split_rollcalls
from voteblocs.wording import bloc_label, counted

CAST = ("yes", "abstain", "no")
NEEDED = ("rollcall", "agreement_index", *CAST)
INTERVAL = ("agreement_index_low", "agreement_index_high")
WIDTH, NAME, NUMBER, SPLIT = 864.0, 240.0, 112.0, 168.0
UNITED = 74.0  # from the end of the line to the share on which all chose alike
ROW, TALL, BAR = 31.0, 13.0, 11.0  # heights: of a row, of a roll call's line, of a split bar
SPREAD = "#C3C9D1"


def plot_cohesion(
    table: pd.DataFrame, ax: Axes | None = None, *, record: VotingRecord | None = None
) -> Axes:
    """The agreement index of every group on every roll call, the most united group first.

    `table` is as of `group_cohesion`, or of `cohesion` for blocs. A thin line for each roll call,
    from 0, evenly split in three, to 1, all alike; a pale bar over the middle half of them; a disc
    at the mean and, given the table's `record`, its 95 % interval as a dark bar (`mean_cohesion`;
    none under 10 resolutions). At the right the roll call that split the group most
    (`split_rollcalls`) and how its members voted. Groups of which no roll call tells anything are
    left out; a table without the columns, or without a number, is a ValueError.

    >>> import voteblocs as vb
    >>> from voteblocs.structure.cohesion import group_cohesion
    >>> table = group_cohesion(vb.load_sample(), ["EU", "AU", "BRICS"])
    >>> plot_cohesion(table).texts[0].get_text()
    'Most as one: European Union (1.00); least: BRICS (0.55)'
    """
    shown = cohesion_table(table, record)
    line = Line(MARGIN + NAME + 10, WIDTH - 2 * MARGIN - NAME - NUMBER - SPLIT - 30)
    sheet = Sheet(WIDTH)
    y = sheet.title(_title(shown))
    y = sheet.lines(MARGIN, y, [_lead(table, shown)], size=10.0, colour=MUTED) + 8
    top = y = _heads(sheet, y, line=line, made=(shown[list(CAST)] > 0).any())
    for row in shown.to_dict("records"):
        own = table.loc[table.iloc[:, 0] == row["group"], "agreement_index"].dropna()
        y = _row(sheet, y, row, values=own.sort_values(), line=line)
    y = line.ticks(sheet, top, bottom=y)
    y = sheet.caption(y + 22, _caption(shown))
    return sheet.draw(ax, y + 6)


def cohesion_table(table: pd.DataFrame, record: VotingRecord | None = None) -> pd.DataFrame:
    """What `plot_cohesion` draws, a row for each group in the order of the figure.

    `group name members` (the most on a day; of a bloc, the most that voted), `rollcalls`,
    `agreement_index` (the mean) and its interval `agreement_index_low agreement_index_high` where
    the `record` is given (`mean_cohesion`), `middle_low middle_high` (the middle half), `united`
    (share of roll calls on which all chose alike), `split_by` (the roll call that split it most,
    empty for none) and its `yes abstain no`.

    >>> import voteblocs as vb
    >>> from voteblocs.structure.cohesion import group_cohesion
    >>> table = cohesion_table(group_cohesion(vb.load_sample(), ["EU", "AU"]))
    >>> table[["group", "split_by", "yes", "abstain", "no"]].values.tolist()[1]
    ['AU', 'A/C.1/73/L.37', 30, 10, 2]
    """
    missing = [name for name in NEEDED if name not in table]
    if missing:
        raise ValueError(f"expected a table of cohesion; column {missing[0]} is missing")
    known = table[table["agreement_index"].notna()]
    if not len(known):
        raise ValueError("expected a group with two voters on a roll call; there is none")
    means = mean_cohesion(known, record)
    rows = [_measured(known, name, means=means.loc[name]) for name in means.index]
    frame = pd.DataFrame(rows).astype(dict.fromkeys(CAST, "Int64"))
    order = (-frame["agreement_index"]).round(9).sort_values(kind="stable").index
    return frame.loc[order].reset_index(drop=True)


def _measured(known: pd.DataFrame, name: Any, *, means: pd.Series) -> dict[str, Any]:
    """One group: its mean, spread and the roll call that split it."""
    own = known[known.iloc[:, 0] == name]
    index = own["agreement_index"]
    split = split_rollcalls(own, name, most=1)
    members = own["members"] if "members" in own else own[list(CAST)].sum(axis=1)
    return {
        "group": name,
        "name": _name(name),
        "members": int(members.max()),
        "rollcalls": len(own),
        "agreement_index": means["agreement_index"],
        **{end: means.get(end, np.nan) for end in INTERVAL},
        "middle_low": index.quantile(0.25),
        "middle_high": index.quantile(0.75),
        "united": means["united"],
        "split_by": split["rollcall"].iloc[0] if len(split) else "",
        **{choice: split[choice].iloc[0] if len(split) else pd.NA for choice in CAST},
    }


def _name(group: Any) -> str:
    """The full name of a known group, or that of a bloc."""
    if isinstance(group, str):
        return str(group_names()["name"].get(group, group))
    return bloc_label(group)


def _title(shown: pd.DataFrame) -> str:
    """What is seen: the most and the least united."""
    first, last = shown.iloc[0], shown.iloc[-1]
    most, least = (
        f"{shortened(row['name'], 600, TITLE, bold=True)} ({row['agreement_index']:.2f})"
        for row in (first, last)
    )
    if len(shown) == 1:
        return f"Mean agreement inside {most}"
    if round(first["agreement_index"] - last["agreement_index"], 9) == 0:
        return f"All are equally united: {first['agreement_index']:.2f}"
    return f"Most as one: {most}; least: {least}"


def _lead(table: pd.DataFrame, shown: pd.DataFrame) -> str:
    noun = "bloc" if table.columns[0] == "bloc" else "group"
    number = counted(table["rollcall"].nunique(), "roll call")
    return f"{counted(len(shown), noun)} on {number}: each thin line is a roll call."


def _heads(sheet: Sheet, y: float, *, line: Line, made: pd.Series) -> float:
    """Over the columns, and over the bars what their colours mean."""
    x = WIDTH - MARGIN - SPLIT
    for choice in made.index[made]:
        sheet.box(x, y - 6.5, (8, 7), fill=CHOICE_COLOURS[choice])
        sheet.text(x + 11, y, WORDS[choice], size=SMALL)
        x += 11 + width_of(WORDS[choice], SMALL) + 9
    y += 13
    sheet.text(line.left, y, "split in three", size=SMALL, colour=MUTED)
    end = line.left + line.width
    sheet.text(end, y, "all alike", size=SMALL, colour=MUTED, align="right")
    sheet.text(end + 20, y, "mean", size=SMALL, colour=MUTED)
    sheet.text(end + UNITED, y, "united on", size=SMALL, colour=MUTED)
    sheet.text(WIDTH - MARGIN - SPLIT, y, "split most by", size=SMALL, colour=MUTED)
    return y + 6


def _row(sheet: Sheet, y: float, row: dict[str, Any], *, values: pd.Series, line: Line) -> float:
    """One group: name, roll calls, spread, mean, and what split it; returns the end of the row."""
    middle = y + ROW / 2
    sheet.line([MARGIN, WIDTH - MARGIN], [y, y], colour=HAIRLINE, width=0.5)
    sheet.text(MARGIN, middle - 1, shortened(row["name"], NAME, 9.0))
    sheet.text(MARGIN, middle + 10, counted(row["members"], "member"), size=SMALL, colour=MUTED)
    low, high = (line.at(row[name]) for name in ("middle_low", "middle_high"))
    sheet.line([low, high], [middle, middle], colour=SPREAD, width=6.0)
    places = [line.at(value) for value in values]
    faint = min(max(6 / len(places), 0.25), 0.9)
    sheet.add(partial(_ticks, places=places, middle=middle, faint=faint))
    _mean(sheet, middle, row, line=line)
    united = f"{100 * row['united']:.0f} %"
    sheet.text(line.left + line.width + UNITED, middle, united, size=8.5, middle=True)
    if row["split_by"]:
        left = WIDTH - MARGIN - SPLIT
        sheet.text(left, middle - 4, shortened(row["split_by"], SPLIT, SMALL), size=SMALL)
        _split(sheet, left, middle, row=row)
    return y + ROW


def _mean(sheet: Sheet, middle: float, row: dict[str, Any], *, line: Line) -> None:
    """The disc, a dark bar over its interval where there is one, and both in numbers."""
    place, x = line.at(row["agreement_index"]), line.left + line.width + 20
    low, high = (row[end] for end in INTERVAL)
    known = low == low
    if known:
        sheet.line([line.at(low), line.at(high)], [middle, middle], colour=INK, width=2.2)
        interval = f"{low:.2f}–{high:.2f}"
        sheet.text(x, middle + 10, interval, size=SMALL, colour=MUTED)
    sheet.mark(place, middle, fill="white", size=7.5)
    number = f"{row['agreement_index']:.2f}"
    sheet.text(x, middle - 4 if known else middle, number, size=9.0, bold=True, middle=True)


def _ticks(
    ax: Axes, scale: float, height: float, *, places: list[float], middle: float, faint: float
) -> None:
    """A thin upright line at each place."""
    ends = [height - middle - TALL / 2, height - middle + TALL / 2]
    ax.add_collection(
        LineCollection(
            [[(x, ends[0]), (x, ends[1])] for x in places],
            colors=INK,
            linewidths=0.7 * scale,
            alpha=faint,
            zorder=3,
        ),
        autolim=False,
    )


def _split(sheet: Sheet, x: float, middle: float, *, row: dict[str, Any]) -> None:
    """How the members voted on the roll call that split them, with counts where they fit."""
    total = sum(int(row[choice]) for choice in CAST)
    for choice in CAST:
        count, fill = int(row[choice]), CHOICE_COLOURS[choice]
        wide = SPLIT * count / total
        if not count:
            continue
        sheet.box(x, middle, (wide, BAR), fill=fill)
        if width_of(str(count), SMALL) + 3 <= wide:
            colour = text_colour(fill)
            place = (x + wide / 2, middle + BAR / 2)
            sheet.text(*place, str(count), size=SMALL, colour=colour, align="center", middle=True)
        x += wide


def _caption(shown: pd.DataFrame) -> str:
    """What the index is, and how the rest was chosen."""
    known = shown[INTERVAL[0]].notna().any()
    interval = "; dark bar: its 95 % interval, by resolutions" if known else ""
    groups = isinstance(shown["group"].iloc[0], str)
    who = "Members are those of each day. " if groups else ""
    return (
        "Agreement index: (max − ½ (T − max)) / T, with T the members that voted and max the most"
        " frequent of yes, abstain and no. Absences count nowhere; roll calls with fewer than two"
        f" voters are left out. {who}Disc: mean{interval}; pale bar: the middle half of the roll"
        " calls. United: the share on which all chose alike."
    )
