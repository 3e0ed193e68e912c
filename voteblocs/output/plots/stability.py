"""How firmly every state belongs to its bloc, and which states hardly do."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from voteblocs.output._style import HAIRLINE, MUTED
from voteblocs.output.plots._bloc_columns import Column, columns_of
from voteblocs.output.plots._bloc_marks import bloc_number, fill_of
from voteblocs.output.plots._line import Line
from voteblocs.output.plots._sheet import MARGIN, SMALL, Sheet, shortened, width_of
from voteblocs.wording import counted, names

MOST = 25  # states that are named
FIRM = 0.9  # a state that stays in its bloc in at least so many resamples
FEW = 10  # resolutions below which a resample repeats almost the same few
BINS = 20
WIDTH, NAME, LONGEST, NUMBER, BLOC = 700.0, 176.0, 240.0, 60.0, 16.0
PANEL, LOWEST, ROW = 46.0, 1.2, 16.0  # heights: of a bloc's bars, of the lowest bar, of a state
TRACK = "#E4E7EB"


def plot_stability(
    table: pd.DataFrame, blocs: pd.Series, ax: Axes | None = None, *, most: int = MOST
) -> Axes:
    """For each bloc how stable its members are, and below by name the `most` least stable states.

    `table` is as of `bootstrap(record, "blocs")`: by country, with `stability` in [0, 1], the
    share of resamples of the resolutions in which the state is in its own bloc. A bar is as high
    as the share of its bloc that has that stability, and bears their number; at the right stands
    the bloc's mean. States that are in their bloc every time are not named. A table without
    the column or without a number, or `most` below 0, is a ValueError.

    >>> import voteblocs as vb
    >>> from voteblocs.robustness.bootstrap import bootstrap
    >>> record = vb.load_sample()
    >>> blocs = vb.blocs(vb.agreement_graph(record))
    >>> ax = plot_stability(bootstrap(record, "blocs", n=50, blocs=blocs), blocs)
    >>> ax.texts[0].get_text().split("(")[0]
    'Bloc 1 is the firmest '
    """
    known, named = _known(table), _named(table, most)
    columns, own = columns_of(blocs.reindex(known.index))
    line = _line(list(named.index))
    sheet = Sheet(WIDTH)
    y = sheet.title(_title(known, columns, own))
    y = sheet.lines(MARGIN, y, [_lead(known)], size=10.0, colour=MUTED) + 10
    top = y
    members = [known[own == number] for number in range(len(columns))]
    shares = [_counts(values).max() / len(values) for values in members]
    for column, values in zip(columns, members, strict=True):
        y = _bloc(sheet, y, column, values=values, line=line, full=max(shares))
    y += 26 if len(named) else 0
    if len(named):
        sheet.text(MARGIN, y - 5, "Least at home", bold=True)
        sheet.text(line.left - BLOC, y - 5, "bloc", size=SMALL, colour=MUTED, align="center")
    for code, value in named.items():
        y = _state(sheet, y, str(code), value=float(value), blocs=blocs, line=line)
    y = line.ticks(sheet, top, bottom=y + 4)
    y = sheet.caption(y + 24, _caption(table, named))
    return sheet.draw(ax, y + 6)


def stability_table(table: pd.DataFrame, blocs: pd.Series) -> pd.DataFrame:
    """What `plot_stability` draws: `country name bloc stability`, the least stable state first.

    >>> table = pd.DataFrame({"stability": [1.0, 0.5]}, ["FRA", "USA"])
    >>> stability_table(table, pd.Series({"FRA": 0, "USA": 1})).values.tolist()
    [['USA', 'United States', 1, 0.5], ['FRA', 'France', 0, 1.0]]
    """
    known = _known(table)
    known = known.round(9).sort_values(kind="stable")
    frame = pd.DataFrame({"name": names(list(known.index)), "stability": known})
    frame.insert(1, "bloc", blocs.reindex(known.index).astype("Int64"))
    return frame.rename_axis("country").reset_index()


def _known(table: pd.DataFrame) -> pd.Series:
    """The stability of every state that has one, sorted by state."""
    if "stability" not in table:
        raise ValueError("expected a table as of bootstrap; column stability is missing")
    known = table["stability"].dropna().astype(float).sort_index()
    if not len(known) or not known.between(0, 1).all():
        raise ValueError("expected shares from 0 to 1 in column stability, one or more")
    return known


def _named(table: pd.DataFrame, most: int) -> pd.Series:
    """The least stable states, the least first."""
    if most < 0:
        raise ValueError(f"expected 0 states or more; got {most}")
    known = _known(table).round(9).sort_values(kind="stable")
    return known[known < 1].head(most)


def _line(codes: list[str]) -> Line:
    """The axis beside the names, which have more room where they are long."""
    widest = max([width_of(name, 9.0) for name in names(codes)], default=0.0)
    left = MARGIN + min(max(widest, NAME), LONGEST) + 2 * BLOC
    return Line(left, WIDTH - MARGIN - NUMBER - left)


def _title(known: pd.Series, columns: list[Column], own: pd.Series) -> str:
    """What is seen: the bloc whose members are firmest, and the one whose members are least."""
    means = [
        (round(float(known[own == number].mean()), 9), column)
        for number, column in enumerate(columns)
        if column.bloc >= 0 and column.states > 1
    ]
    if len(means) < 2:
        firm = int((known >= FIRM).sum())
        return f"In their own bloc nine times in ten: {firm} of {counted(len(known), 'state')}"
    (high, most), (low, least) = max(means, key=lambda m: m[0]), min(means, key=lambda m: m[0])
    if high == low:
        return f"All blocs are equally firm: {high:.2f}"
    return f"{most.name} is the firmest ({high:.2f}), {least.name} the least firm ({low:.2f})"


def _lead(known: pd.Series) -> str:
    firm = int((known >= FIRM).sum())
    return (
        "In their own bloc in at least nine of ten resamples of the resolutions:"
        f" {firm} of {counted(len(known), 'state')}."
    )


def _counts(values: pd.Series) -> NDArray[np.int64]:
    """How many states have each stability, in steps of equal width."""
    counts: NDArray[np.int64] = np.histogram(values, bins=BINS, range=(0.0, 1.0))[0]
    return counts


def _bloc(
    sheet: Sheet, y: float, column: Column, *, values: pd.Series, line: Line, full: float
) -> float:
    """The bars of one bloc over the axis, `full` the highest share; returns the end of its row."""
    base, wide = y + PANEL, line.width / BINS
    sheet.box(MARGIN, base - 21, (9, 9), fill=column.fill, rounding=2)
    sheet.text(MARGIN + 14, base - 13, column.name, bold=True)
    sheet.text(MARGIN + 14, base - 2, counted(column.states, "state"), size=SMALL, colour=MUTED)
    for number, count in enumerate(_counts(values).tolist()):
        if count:
            high = max(LOWEST, (PANEL - 16) * count / len(values) / full)
            x = line.left + number * wide
            sheet.box(x + 0.5, base - high, (wide - 1, high), fill=column.fill)
            sheet.text(x + wide / 2, base - high - 3, str(count), size=SMALL, align="center")
    sheet.line([line.left, line.left + line.width], [base, base], colour=MUTED, width=0.6)
    mean = f"mean {values.mean():.2f}"
    sheet.text(WIDTH - MARGIN, base - 2, mean, size=SMALL, colour=MUTED, align="right")
    return base + 8


def _state(
    sheet: Sheet, y: float, code: str, *, value: float, blocs: pd.Series, line: Line
) -> float:
    """One state: its name and bloc, its stability as a mark on a track, and as a number."""
    middle = y + ROW / 2
    (name,) = names([code])
    sheet.text(MARGIN, middle, shortened(name, LONGEST, 9.0), middle=True)
    number = bloc_number(blocs, code)
    sheet.text(line.left - BLOC, middle, number, size=8.5, align="center", middle=True)
    sheet.line([line.left, line.left + line.width], [middle, middle], colour=HAIRLINE, width=0.4)
    sheet.line([line.left, line.at(value)], [middle, middle], colour=TRACK, width=4.0)
    sheet.mark(line.at(value), middle, fill=fill_of(blocs, code), size=7.5)
    right = WIDTH - MARGIN
    sheet.text(right, middle, f"{value:.2f}", size=8.5, align="right", middle=True)
    return y + ROW


def _caption(table: pd.DataFrame, named: pd.Series) -> str:
    """How stability was found, and what it is not."""
    number = table.attrs.get("n")
    of = f"{number:,} resamples" if number else "resamples"
    parts = [
        f"Stability: the share of {of} of the resolutions, drawn with replacement, in which the"
        " state is in its own bloc, blocs matched by greatest overlap. It is no probability.",
        "A bar is as high as the share of its bloc with that stability; over it, their number.",
    ]
    resolutions = table.attrs.get("resolutions", FEW)
    if resolutions < FEW:
        parts.append(f"With {counted(resolutions, 'resolution')} it says little.")
    if len(named):
        parts.append(f"Named: {counted(len(named), 'state')} with the lowest.")
    return " ".join(parts)
