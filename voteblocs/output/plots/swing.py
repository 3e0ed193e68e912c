"""Where states stand between the two poles, and how they come to stand there."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from voteblocs.output._style import HAIRLINE, MUTED
from voteblocs.output.plots._between import (
    axis,
    key_width,
    place,
    pole_names,
    poles_of,
    split_bar,
    split_key,
)
from voteblocs.output.plots._bloc_marks import bloc_number, fill_of
from voteblocs.output.plots._profile_rows import plot_profile_rows
from voteblocs.output.plots._profile_words import drawn_profiles
from voteblocs.output.plots._sheet import MARGIN, SMALL, TITLE, Sheet, shortened, width_of, wrapped
from voteblocs.wording import counted, listed, names

SHOWN = 30  # states nearest the middle; the others are a wall at the poles
ENOUGH = 10  # contested votes from which on a state may be called a swing state
MIDDLE = 0.5
ROW, AXIS, SPLIT_WIDTH, NAME, BLOC = 17.0, 360.0, 96.0, 240.0, 18.0
NAMED, LONGEST = 3, 200.0  # states in the title, the width of a name among several
SHAPES = "os^D"  # of the first blocs
LEAN = (
    "Lean: the mean place between the two blocs that disagree most, over the roll calls on which"
    " they differ, each counting by how far apart they stand; −1 and +1 are the poles."
)
INTERVAL, HOLLOW = "#C3C9D1", "#FFFFFF"


def plot_swing(
    scores: pd.DataFrame,
    blocs: pd.Series,
    ax: Axes | None = None,
    *,
    profiles: pd.DataFrame | None = None,
    most: int = SHOWN,
) -> Axes:
    """The states nearest the middle between the poles, from the one pole to the other.

    `scores` is as of `swing_states`: the `most` nearest, by lean, with the number of contested
    roll calls each voted on and its split into votes with both poles in turn, between them, and
    with one; where there are columns `lean_low` and `lean_high`, a bar between. Only states with
    10 contested votes are drawn; where none has, all are, as hollow marks, and nobody is called a
    swing state. With `profiles`, as of `voting_profiles`, a row for every way to vote instead.
    Where nobody has a score, the figure says why. Scores without poles or columns, or `most` below
    1, are a ValueError.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> blocs = vb.blocs(vb.agreement_graph(record))
    >>> scores = vb.swing_states(record, blocs)
    >>> ax = plot_swing(scores, blocs, profiles=vb.voting_profiles(record, scores))
    >>> ax.texts[0].get_text()
    'Between the poles: 81 states vote with both in turn, 7 sit on the fence'
    """
    poles = poles_of(scores)
    if profiles is not None:
        return plot_profile_rows(profiles, blocs, ax, poles=poles)
    shown = _nearest(scores, most)
    if not len(shown):
        return _nobody(scores, ax)
    sure = bool((shown["contested"] >= ENOUGH).any())
    label = max(width_of(name, 9.0) for name in names(list(shown.index)))
    left = MARGIN + min(label, NAME) + BLOC + 26
    key = left + AXIS + 26
    sheet = Sheet(key + max(SPLIT_WIDTH, key_width()) + 62 + MARGIN)
    y = sheet.title(_title(shown, sure=sure))
    y = sheet.lines(MARGIN, y, [_lead(scores, shown, sure=sure)], size=10.0, colour=MUTED) + 14
    bottom = y + 34 + ROW * len(shown)
    _heads(sheet, y, left=left, key=key, poles=poles, sizes=blocs.value_counts())
    axis(sheet, left, y + 26, bottom=bottom, width=AXIS)
    for number, code in enumerate(shown.index):
        middle = y + 34 + (number + 0.5) * ROW - 4
        _row(sheet, middle, shown.loc[code], blocs=blocs, left=left, key=key, sure=sure)
    y = sheet.caption(bottom + 34, _caption(shown, sure=sure))
    return sheet.draw(ax, y + 6)


def _nobody(scores: pd.DataFrame, ax: Axes | None) -> Axes:
    """In place of an axis, why nobody stands on it."""
    sheet = Sheet(MARGIN + NAME + AXIS + MARGIN)
    y = sheet.title("Nobody has a score: it takes two contested roll calls")
    why = (
        f"{counted(len(scores), 'state')}, none of which voted on two roll calls where the mean"
        " positions of the poles differ by a step or more (yes 1, abstain 0, no −1)."
    )
    lines = wrapped(why, sheet.width - 2 * MARGIN, 10.0)
    y = sheet.lines(MARGIN, y, lines, size=10.0, colour=MUTED)
    return sheet.draw(ax, sheet.caption(y + 8, LEAN) + 6)


def swing_table(
    scores: pd.DataFrame,
    blocs: pd.Series,
    *,
    profiles: pd.DataFrame | None = None,
    most: int = SHOWN,
) -> pd.DataFrame:
    """What `plot_swing` draws, a row for each state in the order of the figure.

    `country`, `name`, `bloc`, `lean` (with `lean_low` and `lean_high` where known), `crossing`,
    `fence` and `contested`. With `profiles`, their rows in the order of the figure instead.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> blocs = vb.blocs(vb.agreement_graph(record))
    >>> swing_table(vb.swing_states(record, blocs), blocs)["country"].tolist()[:2]
    ['ARE', 'ARG']
    """
    if profiles is not None:
        return drawn_profiles(profiles)
    shown = _nearest(scores, most)
    columns = ["lean", "lean_low", "lean_high", "crossing", "fence", "contested"]
    table = shown[[name for name in columns if name in shown]].copy()
    table.insert(0, "bloc", blocs.reindex(shown.index).astype("Int64"))
    table.insert(0, "name", names(list(shown.index)))
    return table.rename_axis("country").reset_index()


def _nearest(scores: pd.DataFrame, most: int) -> pd.DataFrame:
    """The states to draw, by lean; only those with enough contested votes, if there are any."""
    if most < 1:
        raise ValueError(f"expected 1 state or more; got {most}")
    known = scores[scores["lean"].notna()].sort_index()
    enough = known[known["contested"] >= ENOUGH]
    known = enough if len(enough) else known
    distance = known["lean"].abs().round(9).sort_values(kind="stable")
    nearest = known.loc[sorted(distance.index[:most])]
    return nearest.loc[nearest["lean"].round(9).sort_values(kind="stable").index]


def _title(shown: pd.DataFrame, *, sure: bool) -> str:
    """What is seen: who stands nearest the middle."""
    if not sure:
        return "Too few votes to call anybody a swing state"
    order = shown["lean"].abs().round(9).sort_values(kind="stable").index
    nearest = names(list(order[:NAMED]))
    if any(width_of(name, TITLE, bold=True) > LONGEST for name in nearest):
        nearest = [shortened(nearest[0], 3 * LONGEST, TITLE, bold=True)]
    verb = "stands" if len(nearest) == 1 else "stand"
    return f"{listed(nearest)} {verb} nearest the middle"


def _lead(scores: pd.DataFrame, shown: pd.DataFrame, *, sure: bool) -> str:
    known = scores[scores["lean"].notna()]
    if not sure:
        most = counted(int(known["contested"].max()), "contested roll call")
        return (
            f"The {len(shown)} nearest the middle of {counted(len(known), 'state')} with a score,"
            f" on at most {most}."
        )
    enough = known[known["contested"] >= ENOUGH]
    between = int((enough["lean"].abs() <= MIDDLE).sum())
    return (
        f"{between} of {counted(len(enough), 'state')} stand less than half way to either pole; "
        f"shown: the {len(shown)} nearest the middle."
    )


def _heads(
    sheet: Sheet, y: float, *, left: float, key: float, poles: tuple[int, int], sizes: pd.Series
) -> None:
    """Over the columns: the blocs, the poles, the key of the split bar, the votes."""
    sheet.text(left - BLOC, y + 20, "bloc", size=SMALL, colour=MUTED, align="center")
    pole_names(sheet, left, y + 5, width=AXIS, poles=poles, sizes=sizes)
    split_key(sheet, key, y - 1, width=key_width())
    right = sheet.width - MARGIN
    for line, words in enumerate(("contested", "votes")):
        sheet.text(right, y + 9.5 + 10.5 * line, words, size=SMALL, colour=MUTED, align="right")


def _row(
    sheet: Sheet,
    y: float,
    state: pd.Series,
    *,
    blocs: pd.Series,
    left: float,
    key: float,
    sure: bool,
) -> None:
    """One state: name, interval, mark, split and number of votes."""
    code = str(state.name)
    (name,) = names([code])
    sheet.line([left, left + AXIS], [y, y], colour=HAIRLINE, width=0.4)
    sheet.text(left - 14 - BLOC, y, shortened(name, NAME, 9.0), align="right", middle=True)
    number = bloc_number(blocs, code)
    sheet.text(left - BLOC, y, number, size=8.5, align="center", middle=True)
    low, high = state.get("lean_low"), state.get("lean_high")
    if not (pd.isna(low) or pd.isna(high)):
        ends = [place(float(end), left, AXIS) for end in (low, high)]
        sheet.line(ends, [y, y], colour=INTERVAL, width=5.0)
    fill, shape = (fill_of(blocs, code), _shape(blocs.get(code))) if sure else (HOLLOW, "o")
    sheet.mark(place(float(state["lean"]), left, AXIS), y, fill=fill, size=7.5, shape=shape)
    crossing, fence = float(state["crossing"]), float(state["fence"])
    split_bar(sheet, key, y, width=SPLIT_WIDTH, crossing=crossing, fence=fence)
    votes = str(int(state["contested"]))
    sheet.text(sheet.width - MARGIN, y, votes, size=8.5, align="right", middle=True)


def _shape(bloc: float | None) -> str:
    """The marker of a bloc; a disc for those that share a shape and for none."""
    return "o" if bloc is None or pd.isna(bloc) or bloc >= len(SHAPES) else SHAPES[int(bloc)]


def _caption(shown: pd.DataFrame, *, sure: bool) -> str:
    """How the figure is to be read."""
    facts = [
        LEAN,
        "Split bar: crossing, the share of its votes cast with both poles in turn; fence, the share"
        " cast between them; the rest. Contested: on roll calls where the poles differ by a step.",
    ]
    if {"lean_low", "lean_high"} <= set(shown.columns):
        facts.append("Pale bar: 95 % interval.")
    if sure:
        facts.append(
            "Colour and shape of a mark: its bloc."
            f" States with fewer than {ENOUGH} such votes are left out."
        )
    else:
        facts.append(f"Hollow: fewer than {ENOUGH} such votes, too few to go by.")
    return " ".join(facts)
