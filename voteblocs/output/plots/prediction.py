"""How well the blocs of each method foretell votes that they were not found on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from voteblocs.output._style import BLOC_COLOURS, HAIRLINE, MUTED, OTHER_COLOUR
from voteblocs.output.plots._line import Line
from voteblocs.output.plots._sheet import MARGIN, SMALL, Sheet, shortened
from voteblocs.wording import counted, in_words

NEEDED = ("log_likelihood", "accuracy", "blocs", "votes")
BASELINE = "one"  # everybody in one bloc
NAMES = {"one": "one bloc (the house)"}
WIDTH, NAME, AXIS, COUNT = 760.0, 150.0, 226.0, 56.0
ROW, GAP = 25.0, 40.0
BEST, OTHER = BLOC_COLOURS[0], OTHER_COLOUR
STEPS = (0.01, 0.02, 0.05, 0.1, 0.2)  # between ticks


def plot_methods(scores: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Two scores of each method on votes that were held out, the best method first.

    `scores` is as of `compare_methods`. At the left the probability that the blocs gave to the
    choice made, as the geometric mean exp(log-likelihood per vote); at the right the share of
    votes foretold right. The upright line is what one bloc for everybody foretells, where it is
    among the methods. Both axes begin where the scores do, so lengths are no measure: the marks
    are. A table without the columns or without a score is a ValueError.

    >>> import voteblocs as vb
    >>> from voteblocs.robustness.prediction import compare_methods
    >>> scores = compare_methods(vb.load_unga(sessions=[73]), candidates=["one", "signed"])
    >>> plot_methods(scores).texts[0].get_text()
    'Method “signed” foretells votes best: 90 % right, 81 % with no blocs'
    """
    shown = methods_table(scores)
    left = MARGIN + NAME + 14
    lines = {
        "probability": _line(shown["probability"], left),
        "accuracy": _line(shown["accuracy"], left + AXIS + GAP),
    }
    sheet = Sheet(WIDTH)
    y = sheet.title(_title(shown))
    y = sheet.lines(MARGIN, y, [_lead(shown)], size=10.0, colour=MUTED) + 12
    for words, x in (
        ("probability given to the choice made", lines["probability"].left),
        ("votes foretold right", lines["accuracy"].left),
    ):
        sheet.text(x, y, words, size=8.5, bold=True)
    sheet.text(WIDTH - MARGIN, y, "blocs", size=8.5, bold=True, align="right")
    top = y = y + 10
    y += ROW * len(shown)
    for column, line in lines.items():
        bottom = line.ticks(sheet, top, bottom=y, words=_ticks(line))
        _baseline(sheet, shown, column, line=line, ends=(top, y))
    for number, row in enumerate(shown.to_dict("records")):
        _row(sheet, top + (number + 0.5) * ROW, row, lines=lines, best=number == 0)
    y = sheet.caption(bottom + 22, _caption(scores, shown))
    return sheet.draw(ax, y + 6)


def methods_table(scores: pd.DataFrame) -> pd.DataFrame:
    """What `plot_methods` draws: the scores, the best first.

    `method log_likelihood probability accuracy blocs votes`, where `probability` is
    exp(log_likelihood).

    >>> scores = pd.DataFrame(
    ...     {"log_likelihood": [-0.5, 0.0], "accuracy": 0.8, "blocs": 1.0, "votes": 9},
    ...     ["one", "signed"],
    ... )
    >>> methods_table(scores)[["method", "probability"]].round(2).values.tolist()
    [['signed', 1.0], ['one', 0.61]]
    """
    missing = [name for name in NEEDED if name not in scores]
    if missing:
        raise ValueError(f"expected scores as of compare_methods; column {missing[0]} is missing")
    table = scores[scores["log_likelihood"].notna()]
    if not len(table):
        raise ValueError("expected a method with a score or more; there is none")
    table = table.loc[(-table["log_likelihood"]).round(9).sort_values(kind="stable").index]
    table = table[list(NEEDED)].rename_axis("method").reset_index()
    table.insert(2, "probability", np.exp(table["log_likelihood"]))
    return table


def _line(values: pd.Series, left: float) -> Line:
    """An axis that holds the values with some room beside them."""
    low, high = float(values.min()), float(values.max())
    room = max((high - low) * 0.15, 0.01)
    return Line(left, AXIS, max(low - room, 0.0), min(high + room, 1.0 + room / 2))


def _ticks(line: Line) -> dict[float, str]:
    """Two to six round shares on the axis."""
    span = line.high - line.low
    step = next((step for step in STEPS if span / step <= 5.5), STEPS[-1])
    first, last = int(np.ceil(line.low / step)), int(np.floor(min(line.high, 1.0) / step))
    return {
        number * step: f"{number * step:.0%}".replace("%", " %")
        for number in range(first, last + 1)
    }


def _title(shown: pd.DataFrame) -> str:
    """What is seen: the best method, and what it gains over the house."""
    best = shown.iloc[0]
    right = _percent(best["accuracy"])
    equal = shown[(shown["log_likelihood"] - best["log_likelihood"]).abs() <= 1e-9]
    house = shown.loc[shown["method"] == BASELINE, "accuracy"].map(_percent).tolist()
    if BASELINE in set(equal["method"]):
        return f"No blocs foretell votes better than the house as a whole: {right} right"
    against = f", {house[0]} with no blocs" if house else ""
    if house == [right]:
        against = ", as with no blocs"
    if len(equal) > 1:
        number = in_words(len(equal)).capitalize()
        return f"{number} methods foretell votes equally well: {right} right{against}"
    return f"Method “{best['method']}” foretells votes best: {right} right{against}"


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")


def _lead(shown: pd.DataFrame) -> str:
    votes = counted(int(shown["votes"].max()), "vote")
    return f"{counted(len(shown), 'method')}, each foretelling {votes} that it had not seen."


def _baseline(
    sheet: Sheet, shown: pd.DataFrame, column: str, *, line: Line, ends: tuple[float, float]
) -> None:
    """What one bloc for everybody reaches."""
    for value in shown.loc[shown["method"] == BASELINE, column]:
        sheet.line([line.at(value)] * 2, list(ends), colour=MUTED, width=1.1)


def _row(
    sheet: Sheet, y: float, row: dict[str, Any], *, lines: dict[str, Line], best: bool
) -> None:
    """One method: its marks, their numbers and its number of blocs."""
    name = NAMES.get(row["method"], str(row["method"]))
    sheet.text(MARGIN, y, shortened(name, NAME, 9.0, bold=best), bold=best, middle=True)
    for column, line in lines.items():
        at = line.at(row[column])
        sheet.line([line.left, line.left + line.width], [y, y], colour=HAIRLINE, width=0.4)
        sheet.mark(at, y, fill=BEST if best else OTHER, size=9.0)
        said = f"{row[column]:.1%}".replace("%", " %")
        right = at + 44 > line.left + line.width
        place, align = (at - 8, "right") if right else (at + 8, "left")
        sheet.text(place, y - 4.5, said, size=SMALL, colour=MUTED, align=align)
    sheet.text(WIDTH - MARGIN, y, f"{row['blocs']:.3g}", size=8.5, align="right", middle=True)


def _caption(scores: pd.DataFrame, shown: pd.DataFrame) -> str:
    """How votes were held out and foretold."""
    folds = scores.attrs.get("folds")
    dealt = f"dealt into {folds} folds" if folds else "dealt into folds"
    parts = [
        f"Resolutions are {dealt}; the blocs are found on all but one, and each vote of that one is"
        " foretold from how the others of the voter’s bloc voted, smoothed towards the house."
        " Probability: the geometric mean, exp of the log-likelihood per vote. Blocs: their mean"
        " number over the folds.",
    ]
    if (shown["method"] == BASELINE).any():
        parts.append("Upright line: everybody in one bloc.")
    return " ".join(parts)
