"""How well planted blocs are found again, the more loyal their members vote."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from matplotlib.axes import Axes

from voteblocs.output._style import HAIRLINE, MUTED
from voteblocs.output.plots._line import SHARES, Line
from voteblocs.output.plots._sheet import MARGIN, SMALL, Sheet
from voteblocs.wording import counted, listed

NEEDED = ("loyalty", "resolutions", "ami")
WIDTH, LABELS, HIGH, INSET = 640.0, 34.0, 250.0, 14.0
FOUND = 0.9  # a mean AMI from which on blocs count as found again
FILLS = ("#0B2A4A", "#2166AC", "#7FB2DE", "#D6E6F4")  # from the most resolutions to the fewest
APART = 5.0  # points between marks of the same loyalty


def plot_recovery(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """The likeness of the blocs found to those planted, over the loyalty of their members.

    `table` has a row for every simulated record: `loyalty` in [0, 1], `resolutions`, how many
    there were, and `ami`, the adjusted mutual information of found and planted blocs
    (`compare_blocs`): 1 is the same blocs, 0 is chance. A mark at the mean of the records with the
    same loyalty and number of resolutions, an upright line from the least to the greatest. Up to
    four numbers of resolutions are told apart. A table without the columns or without rows, or
    with more numbers of resolutions, is a ValueError.

    >>> table = pd.DataFrame({"loyalty": [0.0, 0.5, 1.0], "resolutions": 30, "ami": [0, 0.95, 1]})
    >>> plot_recovery(table).texts[0].get_text()
    'With 30 resolutions, blocs are found again from a loyalty of 0.5 on'
    """
    shown = recovery_table(table)
    numbers = sorted(shown["resolutions"].unique().tolist(), reverse=True)
    x = Line(MARGIN + LABELS + INSET, WIDTH - 2 * MARGIN - LABELS - 2 * INSET)
    low = min(0.0, float(shown["ami_low"].min()))
    sheet = Sheet(WIDTH)
    y = sheet.title(_title(shown))
    y = sheet.lines(MARGIN, y, [_lead(shown)], size=10.0, colour=MUTED) + 8
    entries = [(fill, counted(n, "resolution")) for fill, n in zip(FILLS, numbers, strict=False)]
    y = sheet.legend(y, entries) + 14
    up = Line(y + HIGH, -HIGH, low, 1.0)
    sheet.text(MARGIN, y - 10, "likeness (AMI)", size=8.0)
    _grid(sheet, up, SHARES.items())
    for place, number in enumerate(numbers):
        own = shown[shown["resolutions"] == number]
        shift = (place - (len(numbers) - 1) / 2) * APART
        _curve(sheet, own, x=x, up=up, fill=FILLS[place], shift=shift)
    ticks = {value: f"{value:g}" for value in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)}
    y = x.ticks(sheet, y + HIGH + 4, bottom=y + HIGH + 8, words=ticks)
    right = x.left + x.width + INSET
    sheet.text(right, y + 13, "loyalty →", size=8.0, align="right")
    y = sheet.caption(y + 34, _caption())
    return sheet.draw(ax, y + 6)


def recovery_table(table: pd.DataFrame) -> pd.DataFrame:
    """What `plot_recovery` draws, a row for every mark.

    `resolutions loyalty records`, the mean `ami`, and `ami_low ami_high`, its least and greatest.

    >>> table = pd.DataFrame({"loyalty": [0.5, 0.5], "resolutions": 30, "ami": [0.75, 1.0]})
    >>> recovery_table(table).values.tolist()
    [[30.0, 0.5, 2.0, 0.875, 0.75, 1.0]]
    """
    missing = [name for name in NEEDED if name not in table]
    if missing:
        raise ValueError(f"expected loyalty, resolutions and ami; column {missing[0]} is missing")
    if not len(table):
        raise ValueError("expected a simulated record or more; there is none")
    if table["resolutions"].nunique() > len(FILLS):
        raise ValueError(
            f"expected at most {len(FILLS)} numbers of resolutions;"
            f" got {table['resolutions'].nunique()}"
        )
    ordered = table.sort_values(["resolutions", "loyalty", "ami"], kind="stable")
    grouped = ordered.groupby(["resolutions", "loyalty"])["ami"]
    shown = grouped.agg(records="size", ami="mean", ami_low="min", ami_high="max")
    return shown.reset_index()


def _title(shown: pd.DataFrame) -> str:
    """What is seen: from where on blocs are found again with the most resolutions."""
    most = shown["resolutions"].max()
    own = shown[shown["resolutions"] == most]
    below = own.loc[own["ami"] < FOUND, "loyalty"]
    found = own[own["loyalty"] > below.max()] if len(below) else own
    number = counted(int(most), "resolution")
    if not len(found):
        return f"Even with {number}, blocs are not found again"
    return f"With {number}, blocs are found again from a loyalty of {found['loyalty'].min():g} on"


def _lead(shown: pd.DataFrame) -> str:
    sizes = sorted(shown["records"].unique().tolist())
    number = counted(sizes[0], "simulated record") if len(sizes) == 1 else "simulated records"
    if len(sizes) > 1:
        number = f"{listed(sizes)} simulated records"
    return f"Blocs found in votes with planted blocs: a mark stands for {number}."


def _grid(sheet: Sheet, up: Line, ticks: Iterable[tuple[float, str]]) -> None:
    """The lines of the likeness and what they are."""
    for value, words in ticks:
        y = up.at(value)
        left = MARGIN + LABELS
        sheet.line([left, WIDTH - MARGIN], [y, y], colour=HAIRLINE, width=0.6)
        sheet.text(left - 8, y, words, size=SMALL, colour=MUTED, align="right", middle=True)


def _curve(sheet: Sheet, own: pd.DataFrame, *, x: Line, up: Line, fill: str, shift: float) -> None:
    """The marks of one number of resolutions, joined, with their ranges."""
    across = [x.at(loyalty) + shift for loyalty in own["loyalty"]]
    high = [up.at(ami) for ami in own["ami"]]
    sheet.line(across, high, colour=HAIRLINE, width=1.2)
    for place, low, top in zip(across, own["ami_low"], own["ami_high"], strict=True):
        sheet.line([place, place], [up.at(low), up.at(top)], colour=MUTED, width=0.9)
    for mark in zip(across, high, strict=True):
        sheet.mark(*mark, fill=fill, size=7.0)


def _caption() -> str:
    """What was simulated and what the likeness is."""
    return (
        "Loyalty: how often a member of a planted bloc votes as one of its bloc and not by chance;"
        " 0 is no blocs at all. AMI: adjusted mutual information of found and planted blocs, 1 for"
        " the same, 0 for what chance gives. Upright lines: from the least to the greatest of the"
        " records; marks of one loyalty stand side by side."
    )
