"""The swing plot of a record with few roll calls: one row for every way to vote."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from voteblocs.output._style import (
    CHOICE_COLOURS,
    HAIRLINE,
    MUTED,
    OTHER_COLOUR,
    text_colour,
)
from voteblocs.output.plots._between import (
    axis,
    key_width,
    place,
    pole_names,
    split_bar,
    split_key,
)
from voteblocs.output.plots._bloc_marks import bloc_entries, fill_of
from voteblocs.output.plots._profile_words import (
    drawn_profiles,
    member_lines,
    profile_words,
    profiles_lead,
    profiles_title,
    rollcalls_of,
    score_words,
)
from voteblocs.output.plots._rollcalls import WORDS, short_ids
from voteblocs.output.plots._sheet import MARGIN, PITCH, SMALL, Sheet, wrapped
from voteblocs.wording import counted, members_in

WIDTH = 864.0
LETTERS = {"yes": "Y", "abstain": "A", "no": "N", "absent": "–"}
COUNT, VOTE, SQUARE = 50.0, 60.0, 15.0  # room for the count, for a vote, and its square
AXIS, SPLIT_WIDTH, GAP = 190.0, 92.0, 20.0
LEAST_ROW, LARGEST_DISC, SMALLEST_DISC = 38.0, 26.0, 5.0


class _Columns(NamedTuple):
    """Where the columns begin."""

    rollcalls: list[str]
    axis: float
    split: float
    words: float

    @property
    def room(self) -> float:
        """The width of the last column."""
        return WIDTH - MARGIN - self.words


def plot_profile_rows(
    profiles: pd.DataFrame, blocs: pd.Series, ax: Axes | None, *, poles: tuple[int, int]
) -> Axes:
    """The profiles by lean: how many states, their votes, lean and split, and who they are."""
    rollcalls = rollcalls_of(profiles)
    shown = drawn_profiles(profiles)
    left = MARGIN + COUNT + VOTE * len(rollcalls) + 12
    split = left + AXIS + GAP
    columns = _Columns(rollcalls, left, split, split + max(SPLIT_WIDTH, key_width()) + GAP)
    scored, rest = shown[shown["lean"].notna()], shown[shown["lean"].isna()]
    sheet = Sheet(WIDTH)
    y = sheet.title(profiles_title(profiles))
    y = sheet.lines(MARGIN, y, [profiles_lead(profiles)], size=10.0, colour=MUTED) + 8
    members = [code for _, row in profiles.iterrows() for code in members_in(row["members"])]
    y = sheet.legend(y, bloc_entries(blocs, members))
    y = sheet.legend(y + 2, _vote_entries(profiles, rollcalls))
    if len(scored):
        top = _heads(sheet, y + 6, columns, poles=poles, sizes=blocs.value_counts())
        y = _scored(sheet, top, scored, columns=columns, blocs=blocs, poles=poles)
        axis(sheet, columns.axis, top - 4, bottom=y, width=AXIS)
        y += 30
    else:
        y += 22
        _vote_heads(sheet, y + 6, rollcalls)
    if len(rest):
        y = _unscored(sheet, y + 6, rest, columns=columns, blocs=blocs)
    if len(shown) < len(profiles):
        left_out = int(profiles["states"].sum() - shown["states"].sum())
        number = counted(len(profiles) - len(shown), "other group")
        sheet.text(MARGIN, y + 14, f"and {number} of together {counted(left_out, 'state')}")
        y += 20
    y = sheet.caption(y + 18, _caption(rollcalls, scored=bool(len(scored))))
    return sheet.draw(ax, y + 6)


def _heads(
    sheet: Sheet, y: float, columns: _Columns, *, poles: tuple[int, int], sizes: pd.Series
) -> float:
    """Over the columns: roll calls, poles and the key of the split bar; returns their end."""
    _vote_heads(sheet, y + 21.5, columns.rollcalls)
    pole_names(sheet, columns.axis, y + 10, width=AXIS, poles=poles, sizes=sizes)
    split_key(sheet, columns.split, y + 4, width=key_width())
    return y + 36


def _vote_heads(sheet: Sheet, base: float, rollcalls: list[str]) -> None:
    """The names of the roll calls, their last line on one base line."""
    for number, name in enumerate(short_ids(rollcalls)):
        lines = wrapped(name, VOTE - 6, SMALL, most=3)
        x = MARGIN + COUNT + number * VOTE
        sheet.lines(x, base - (len(lines) - 1) * PITCH * SMALL, lines, size=SMALL, colour=MUTED)


def _scored(
    sheet: Sheet,
    y: float,
    scored: pd.DataFrame,
    *,
    columns: _Columns,
    blocs: pd.Series,
    poles: tuple[int, int],
) -> float:
    """The rows that have a place on the axis."""
    largest = scored["states"].max()
    for _, row in scored.iterrows():
        said = profile_words(row, columns.rollcalls, poles)
        words = wrapped(said, columns.room, 9.0, bold=True)
        codes = members_in(row["members"])
        members = member_lines(codes, columns.room)
        high = max(LEAST_ROW, 9 * PITCH * len(words) + SMALL * PITCH * len(members) + 15)
        middle = y + high / 2
        sheet.line([MARGIN, WIDTH - MARGIN], [y, y], colour=HAIRLINE, width=0.5)
        _votes(sheet, middle, row, rollcalls=columns.rollcalls)
        size = max(LARGEST_DISC * (row["states"] / largest) ** 0.5, SMALLEST_DISC)
        x = place(float(row["lean"]), columns.axis, AXIS)
        sheet.mark(x, middle, fill=_fill(codes, blocs), size=size)
        _split(sheet, columns.split, middle, row=row)
        base = sheet.lines(columns.words, y + 16, words, bold=True) - 1
        sheet.lines(columns.words, base, members, size=SMALL)
        y += high
    return y


def _split(sheet: Sheet, x: float, middle: float, *, row: pd.Series) -> None:
    """The split bar, and below it its scores as numbers."""
    said = score_words(row)
    top = middle - 5 * len(said)
    crossing, fence = float(row["crossing"]), float(row["fence"])
    split_bar(sheet, x, top, width=SPLIT_WIDTH, crossing=crossing, fence=fence)
    sheet.lines(x, top + 13.5, said, size=SMALL, colour=MUTED)


def _unscored(
    sheet: Sheet, y: float, rest: pd.DataFrame, *, columns: _Columns, blocs: pd.Series
) -> float:
    """Those without a score, under a heading that says why."""
    voted = (rest[columns.rollcalls] != "absent").sum(axis=1)
    why = "voted on fewer than two contested roll calls"
    if len(columns.rollcalls) > 1 and (voted == 1).all():
        why = "voted on one roll call only"
    sheet.text(columns.axis, y, f"No score: {why}", bold=True)
    y += 6
    for _, row in rest.iterrows():
        members = member_lines(members_in(row["members"]), WIDTH - MARGIN - columns.axis)
        high = max(LEAST_ROW, SMALL * PITCH * len(members) + 12)
        sheet.line([MARGIN, WIDTH - MARGIN], [y, y], colour=HAIRLINE, width=0.5)
        _votes(sheet, y + high / 2, row, rollcalls=columns.rollcalls)
        base = y + high / 2 - SMALL * PITCH * (len(members) - 1) / 2 + SMALL / 3
        sheet.lines(columns.axis, base, members, size=SMALL)
        y += high
    return y


def _votes(sheet: Sheet, middle: float, row: pd.Series, *, rollcalls: list[str]) -> None:
    """How many states, and a square with a letter for each vote."""
    states = int(row["states"])
    sheet.text(MARGIN, middle + 1, str(states), size=11.0, bold=True)
    noun = "state" if states == 1 else "states"
    sheet.text(MARGIN, middle + 11, noun, size=SMALL, colour=MUTED)
    for number, name in enumerate(rollcalls):
        x = MARGIN + COUNT + number * VOTE
        fill = CHOICE_COLOURS[row[name]]
        sheet.box(x, middle - SQUARE / 2, (SQUARE, SQUARE), fill=fill, rounding=2)
        letter = LETTERS[row[name]]
        colour = text_colour(fill)
        sheet.text(
            x + SQUARE / 2, middle, letter, bold=True, colour=colour, align="center", middle=True
        )


def _fill(members: list[str], blocs: pd.Series) -> str:
    """The colour of the bloc that all members share; grey where they are in several."""
    fills = {fill_of(blocs, code) for code in members}
    return fills.pop() if len(set(blocs.reindex(members))) == 1 else OTHER_COLOUR


def _vote_entries(profiles: pd.DataFrame, rollcalls: list[str]) -> list[tuple[str, str]]:
    """Colour, letter and meaning of the choices that were made."""
    made = set(profiles[rollcalls].to_numpy().ravel())
    return [
        (CHOICE_COLOURS[choice], f"{letter}: {WORDS[choice]}")
        for choice, letter in LETTERS.items()
        if choice in made
    ]


def _caption(rollcalls: list[str], *, scored: bool) -> str:
    """How to read the rows."""
    named = "" if short_ids(rollcalls) == rollcalls else f"Roll calls: {', '.join(rollcalls)}. "
    if not scored:
        return f"{named}Members by their codes (ISO), in alphabetical order."
    return (
        f"{named}Lean: the mean place between the two blocs that disagree most, each roll call"
        " counting by how far apart they stand on it; −1 and +1 are the poles. The area of a disc"
        " is the number of states, its colour their bloc (grey: several). The bar splits their"
        " votes: crossing is the share cast with both poles in turn, fence the share cast between"
        f" them. With {counted(len(rollcalls), 'roll call')} nobody is called a swing state on the"
        " score alone, and no interval can be given."
    )
