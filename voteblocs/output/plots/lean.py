"""Where chosen states stood between the poles, window by window."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from voteblocs.output._style import MUTED
from voteblocs.output.plots._panel import LINES, Panel, Values, apart, curve, scale
from voteblocs.output.plots._sheet import MARGIN, Sheet, shortened
from voteblocs.output.plots._windows_axis import placed, span, window_labels
from voteblocs.wording import names, signed

WIDTH, HEIGHT, NAMES = 640.0, 300.0, 130.0
PITCH = 12.0  # between two names
TICKS = {-1.0: "−1", -0.5: "−0.5", 0.0: "0", 0.5: "+0.5", 1.0: "+1"}


def plot_lean(
    history: pd.DataFrame,
    countries: Sequence[str],
    ax: Axes | None = None,
    *,
    intervals: pd.DataFrame | None = None,
) -> Axes:
    """The lean of up to eight states in every window, as lines, named at their ends.

    `history` is as of `history`; `intervals`, a table `window country lean_low lean_high`, puts a
    band round each line. A line has a gap where a state has no score; windows before the first and
    after the last in which anybody has one are left out. A state that the history does not have,
    none at all or more than eight are a ValueError.

    >>> import voteblocs as vb
    >>> from voteblocs.over_time.history import history
    >>> table = history(vb.load_unga([14, 15, 16]), signed=False)
    >>> plot_lean(table, ["CUB", "USA"]).texts[0].get_text()
    'Cuba moved the most, from −0.48 in session 14 to −0.97 in session 16'
    """
    table = lean_table(history, countries, intervals)
    windows = list(table["window"].unique())
    lines = {country: _cells(table, country, windows=windows) for country in countries}
    sheet = Sheet(MARGIN + 28 + WIDTH + 10 + NAMES + MARGIN)
    y = sheet.title(_title(lines, windows))
    y = sheet.lines(MARGIN, y, [_lead(windows)], size=10.0, colour=MUTED) + 14
    panel = Panel(MARGIN + 28, y, WIDTH, HEIGHT, -1.0, 1.0)
    scale(sheet, panel, TICKS)
    for (country, values), line in zip(lines.items(), LINES, strict=False):
        ends = None
        if intervals is not None:
            low, high = (
                _cells(table, country, end, windows=windows) for end in ("lean_low", "lean_high")
            )
            ends = (low, high)
        curve(sheet, panel, values, line=line, ends=ends)
    _named(sheet, panel, lines)
    places = dict(zip(windows, panel.across(len(windows)).tolist(), strict=True))
    window_labels(sheet, places, y=y + HEIGHT + 16)
    y = sheet.caption(y + HEIGHT + 40, _caption(bands=intervals is not None))
    return sheet.draw(ax, y + 6)


def lean_table(
    history: pd.DataFrame, countries: Sequence[str], intervals: pd.DataFrame | None = None
) -> pd.DataFrame:
    """What `plot_lean` draws: `window country name lean`, and the ends of intervals if given."""
    unknown = [country for country in countries if country not in set(history["country"])]
    if unknown or not 1 <= len(countries) <= len(LINES):
        got = unknown[0] if unknown else f"{len(countries)} states"
        raise ValueError(f"expected one to {len(LINES)} states of this history; got {got}")
    known = history[history["lean"].notna()]
    rows = [known[known["country"] == country] for country in countries]
    every = list(history["window"].unique())
    ends = [every.index(window) for window in known["window"]] or [0]
    keys = pd.MultiIndex.from_product([every[min(ends) : max(ends) + 1], countries])
    table = pd.concat(rows).set_index(["window", "country"])[["lean"]].reindex(keys)
    if intervals is not None:
        bands = intervals.set_index(["window", "country"])[["lean_low", "lean_high"]]
        table = table.join(bands.reindex(keys))
    table = table.rename_axis(["window", "country"]).reset_index()
    table.insert(2, "name", names(list(table["country"])))
    return table


def _cells(
    table: pd.DataFrame, country: str, column: str = "lean", *, windows: list[str]
) -> Values:
    own = table[table["country"] == country].set_index("window")[column]
    values: Values = own.reindex(windows).to_numpy(dtype=float)
    return values


def _named(sheet: Sheet, panel: Panel, lines: dict[str, Values]) -> None:
    """Every state's name at the end of its line, with a stroke to it."""
    last = {c: np.flatnonzero(~np.isnan(values)) for c, values in lines.items()}
    shown = [country for country, known in last.items() if len(known)]
    ends = [float(panel.up(lines[c])[last[c][-1]]) for c in shown]
    heights = apart(ends, PITCH, low=panel.y - 4, high=panel.y + panel.height + 4)
    edge = panel.x + panel.width
    for country, end, at in zip(shown, ends, heights, strict=True):
        colour, _ = LINES[list(lines).index(country)]
        begin = float(panel.across(len(lines[country]))[last[country][-1]])
        if begin == edge:
            sheet.line([begin + 2, edge + 10], [end, at], colour=colour, width=0.8)
        else:
            sheet.line([begin + 2, edge + 4, edge + 10], [end, end, at], colour=colour, width=0.4)
        (name,) = names([country])
        sheet.text(edge + 14, at, shortened(name, NAMES - 4, 9.0), middle=True)


def _title(lines: dict[str, Values], windows: list[str]) -> str:
    """Who moved the most, from its first score to its last."""
    moves = {}
    for country, values in lines.items():
        known = np.flatnonzero(~np.isnan(values))
        if len(known) > 1:
            moves[country] = (abs(values[known[-1]] - values[known[0]]).round(9), known)
    if not moves:
        return "Nobody has two scores"
    country = max(moves, key=lambda c: moves[c][0])
    first, last = moves[country][1][[0, -1]]
    values, (name,) = lines[country], names([country])
    ends = [f"{signed(values[i])} in {placed(windows[i])}" for i in (first, last)]
    subject = "" if len(lines) == 1 else " the most,"
    return f"{name} moved{subject} from {ends[0]} to {ends[1]}"


def _lead(windows: list[str]) -> str:
    return f"Lean between the two poles, {span(windows)}; +1 is the pole nearer the United States."


def _caption(*, bands: bool) -> str:
    facts = (
        "Lean: the mean place between the two blocs that disagree most in the window, over the roll"
        " calls on which they differ, each counting by how far apart they stand; −1 and +1 are the"
        " poles, +1 the one that voted more with the United States. The poles are found anew in"
        " each window. A gap: no score."
    )
    return f"{facts} Band: 95 % interval." if bands else facts
