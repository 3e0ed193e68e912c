"""How many blocs there are as one looks more closely, and where their number holds."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from voteblocs.output._style import BLOC_COLOURS, HAIRLINE, MUTED
from voteblocs.output.plots._line import Line
from voteblocs.output.plots._sheet import MARGIN, SMALL, Sheet, width_of
from voteblocs.wording import counted, in_words

COLUMNS = ("resolution", "blocs", "modularity", "vi_to_next", "plateau")
LONG = 3  # rows of a stretch from which on it is called a plateau
WIDTH, LABELS, HIGH, LOW = 640.0, 40.0, 210.0, 70.0  # of the two panels
COUNTS = (1, 2, 3, 5, 10, 20, 50, 100, 200)
GAMMAS = (0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0)
STEP, BAR = BLOC_COLOURS[0], "#9AA1AB"


class Plateau(NamedTuple):
    """A stretch of resolutions on which the blocs stay the same."""

    low: float
    high: float
    blocs: int


def plot_resolution(profile: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """The number of blocs over the resolution γ, with plateaus, and how far neighbours differ.

    `profile` is as of `resolution_profile`: above, a mark for every γ, on a logarithmic scale, and
    a thick line over each plateau, three γ or more with the same blocs; below, the variation of
    information to the blocs at the next γ: 0 is no change. The line at γ = 1 is modularity as it
    is commonly used. A table without these columns or without rows is a ValueError.

    >>> import voteblocs as vb
    >>> from voteblocs.structure.resolution import resolution_profile
    >>> graph = vb.agreement_graph(vb.load_sample())
    >>> ax = plot_resolution(resolution_profile(graph, resolutions=[0.95, 1.0, 1.05, 1.1]))
    >>> ax.texts[0].get_text()
    'Four blocs on the longest plateau, from γ = 0.95 to 1.1'
    """
    plateaus = _plateaus(profile)
    x = _across(profile)
    most = max(int(profile["blocs"].max()), 2)
    sheet = Sheet(WIDTH)
    y = sheet.title(_title(plateaus))
    y = sheet.lines(MARGIN, y, [_lead(profile)], size=10.0, colour=MUTED) + 18
    up = Line(y + HIGH, -HIGH, 1, most * 1.15, log=True)
    _grid(sheet, up, x, most=most)
    _one(sheet, x, top=y, bottom=y + HIGH + 34 + LOW)
    _steps(sheet, profile, x=x, up=up)
    for plateau in plateaus:
        _plateau(sheet, plateau, x=x, up=up)
    y += HIGH + 34
    sheet.text(
        MARGIN, y - 9, "Variation of information to the blocs at the next γ, in nats", size=8
    )
    _changes(sheet, profile, y, x=x)
    words = {gamma: f"{gamma:g}" for gamma in GAMMAS if x.low <= gamma <= x.high}
    y = x.ticks(sheet, y + LOW, bottom=y + LOW, words=words)
    sheet.text(x.left + x.width, y + 12, "resolution γ →", size=8.0, align="right")
    y = sheet.caption(y + 32, _caption(plateaus))
    return sheet.draw(ax, y + 6)


def resolution_table(profile: pd.DataFrame) -> pd.DataFrame:
    """What `plot_resolution` draws: the profile, with `drawn_as_plateau` for the thick lines.

    >>> import voteblocs as vb
    >>> from voteblocs.structure.resolution import resolution_profile
    >>> graph = vb.agreement_graph(vb.load_sample())
    >>> table = resolution_table(resolution_profile(graph, resolutions=[0.5, 1.0, 1.05, 1.1]))
    >>> table["drawn_as_plateau"].tolist()
    [False, True, True, True]
    """
    _check(profile)
    rows = profile.groupby("plateau")["blocs"].transform("size")
    table = profile[list(COLUMNS)].assign(drawn_as_plateau=rows >= LONG)
    return table.reset_index(drop=True)


def _check(profile: pd.DataFrame) -> None:
    missing = [name for name in COLUMNS if name not in profile]
    if missing:
        raise ValueError(f"expected a resolution_profile; column {missing[0]} is missing")
    if not len(profile):
        raise ValueError("expected a resolution_profile with a resolution or more; it has none")


def _plateaus(profile: pd.DataFrame) -> list[Plateau]:
    """The stretches that are long enough, from the lowest γ on."""
    _check(profile)
    found = []
    for _, rows in profile.groupby("plateau", sort=True):
        if len(rows) >= LONG:
            low, high = rows["resolution"].iloc[[0, -1]].astype(float)
            found.append(Plateau(low, high, int(rows["blocs"].iloc[0])))
    return found


def _across(profile: pd.DataFrame) -> Line:
    """The axis of γ."""
    gammas = profile["resolution"].to_numpy(dtype=float)
    low, high = float(gammas.min()) / 1.05, float(gammas.max()) * 1.05
    left = MARGIN + LABELS
    return Line(left, WIDTH - MARGIN - left, low, high, log=True)


def _title(plateaus: list[Plateau]) -> str:
    """What is seen: the longest plateau."""
    if not plateaus:
        return "No number of blocs holds as the resolution rises"
    longest = max(plateaus, key=lambda plateau: round(np.log(plateau.high / plateau.low), 9))
    number = in_words(longest.blocs).capitalize()
    noun = "bloc" if longest.blocs == 1 else "blocs"
    where = f"from γ = {longest.low:.2g} to {longest.high:.2g}"
    return f"{number} {noun} on the longest plateau, {where}"


def _lead(profile: pd.DataFrame) -> str:
    first, last = profile["blocs"].iloc[[0, -1]]
    nearest = (np.log(profile["resolution"])).abs().idxmin()
    gamma, blocs = profile.loc[nearest, ["resolution", "blocs"]]
    if (profile["blocs"] == first).all():
        return f"{counted(int(first), 'bloc')}, however closely one looks."
    ends = f"{counted(int(first), 'bloc')} at the lowest resolution, {last:g} at the highest"
    return f"{ends}, {blocs:g} at γ = {gamma:.2g}."


def _grid(sheet: Sheet, up: Line, x: Line, *, most: int) -> None:
    """The lines of the numbers of blocs, as many as have room, and what they are."""
    sheet.text(MARGIN, up.left - HIGH - 9, "Number of blocs", size=8.0)
    last = float("inf")
    for count in (number for number in COUNTS if number <= most * 1.15):
        y = up.at(count)
        if last - y < 11:
            continue
        last = y
        sheet.line([x.left, x.left + x.width], [y, y], colour=HAIRLINE, width=0.6)
        sheet.text(x.left - 8, y, str(count), size=SMALL, colour=MUTED, align="right", middle=True)


def _one(sheet: Sheet, x: Line, *, top: float, bottom: float) -> None:
    """Where γ is 1."""
    if x.low < 1 < x.high:
        sheet.line([x.at(1), x.at(1)], [top, bottom], colour=BAR, width=0.9)


def _steps(sheet: Sheet, profile: pd.DataFrame, *, x: Line, up: Line) -> None:
    """A mark for every γ, joined by a thin line."""
    across = [x.at(gamma) for gamma in profile["resolution"]]
    high = [up.at(blocs) for blocs in profile["blocs"]]
    sheet.line(across, high, colour=BAR, width=0.8)
    for place in zip(across, high, strict=True):
        sheet.mark(*place, fill="white", size=4.5)


def _plateau(sheet: Sheet, plateau: Plateau, *, x: Line, up: Line) -> None:
    """A thick line, and its number of blocs above it where it is wide enough for the words."""
    left, right, y = x.at(plateau.low), x.at(plateau.high), up.at(plateau.blocs)
    sheet.line([left - 3, right + 3], [y, y], colour=STEP, width=5.0)
    words = counted(plateau.blocs, "bloc")
    if width_of(words, 9.0, bold=True) <= right - left + 6:
        sheet.text(left - 3, y - 9, words, bold=True)


def _changes(sheet: Sheet, profile: pd.DataFrame, y: float, *, x: Line) -> None:
    """A bar for every step from one γ to the next."""
    most = max(float(profile["vi_to_next"].max(skipna=True) or 0.0), 0.1)
    most = 0.1 if np.isnan(most) else most
    for name, value in (("0", 0.0), (f"{most:.2f}", most)):
        height = y + LOW - (LOW - 8) * value / most
        sheet.line([x.left, x.left + x.width], [height, height], colour=HAIRLINE, width=0.6)
        sheet.text(x.left - 8, height, name, size=SMALL, colour=MUTED, align="right", middle=True)
    gammas = profile["resolution"].tolist()
    for low, high, change in zip(gammas, gammas[1:], profile["vi_to_next"], strict=False):
        tall = (LOW - 8) * change / most
        if tall > 0:
            left, right = x.at(low), x.at(high)
            sheet.box(left + 1, y + LOW - tall, (max(right - left - 2, 1), tall), fill=BAR)


def _caption(plateaus: list[Plateau]) -> str:
    """How the blocs were found, and how to read both panels."""
    thick = f" Thick: plateaus, {LONG} steps of γ or more with the same blocs." if plateaus else ""
    return (
        "Each mark: the best blocs found at that resolution γ; a higher γ asks for more agreement"
        f" inside a bloc. States that stand alone count as blocs. Vertical line: γ = 1.{thick}"
        " Below: how far the blocs differ from those at the next γ, 0 where they are the same."
    )
