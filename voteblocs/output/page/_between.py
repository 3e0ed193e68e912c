"""The section on the states between the poles."""

from __future__ import annotations

import pandas as pd

from voteblocs.analysis import Analysis, bloc_label
from voteblocs.output.page._html import Column, Html, bullets, joined, paragraph, table
from voteblocs.output.page._marks import (
    badges,
    bloc,
    choice,
    lean_mark,
    number,
    prose,
    symbol,
    whole,
)
from voteblocs.structure.swing import ENOUGH
from voteblocs.summary import CALLED_SWING, between_lines
from voteblocs.wording import members_in, names

NEAREST = 20  # states nearest the middle in the table
SCORES = ("swing", "crossing", "fence")
MIDDLE = (
    "A lean near 0 has two quite different meanings. Crossing: the state votes now with the one "
    "pole, now with the other, as who supports both of two rival drafts. Fence: it keeps away "
    "from both, as who abstains. The two are counted apart and never added into one score."
)
NO_INTERVAL = (
    "The scores are those of exactly these votes. So few roll calls cannot carry an interval, "
    "so none is given."
)


def between_section(analysis: Analysis) -> Html:
    """In words first; then the voting profiles, or the states nearest the middle."""
    first, *rest = (prose(line) for line in between_lines(analysis))
    parts = [paragraph(first), bullets(rest)]
    if (analysis.scores["swing"] > 0).any():
        parts.append(paragraph(MIDDLE))
    if analysis.profiles is not None:
        parts += [_profiles(analysis, analysis.profiles), paragraph(NO_INTERVAL, class_="muted")]
    elif analysis.scores.attrs["poles"] is not None:
        parts.append(_nearest(analysis))
    return joined(parts)


def reason(analysis: Analysis) -> str:
    """Why a state may have no score, in words."""
    if analysis.scores.attrs["poles"] is None:
        return "there are fewer than two blocs that meet, so no poles"
    return f"the state voted on fewer than {ENOUGH} contested roll calls"


def poles_in_words(analysis: Analysis) -> str:
    """Which bloc stands at which end; nothing without poles."""
    poles = analysis.scores.attrs["poles"]
    if poles is None:
        return ""
    minus, plus = (bloc_label(pole) for pole in poles)
    return f"−1 is {minus}, +1 is {plus}"


def _profiles(analysis: Analysis, profiles: pd.DataFrame) -> Html:
    rollcalls = list(analysis.record.rollcalls.index)
    columns = [
        Column("States", "number"),
        *(Column(symbol(name)) for name in rollcalls),
        *(Column(name.capitalize(), "number") for name in ("lean", *SCORES)),
        Column("Who", "wide"),
    ]
    rows = [
        [
            whole(row["states"]),
            *(choice(row[name]) for name in rollcalls),
            number(row["lean"], signed=True),
            *(number(row[name]) for name in SCORES),
            badges(members_in(row["members"])),
        ]
        for _, row in profiles.iterrows()
    ]
    caption = f"Every voting profile. “–”: {reason(analysis)}."
    return table(caption, columns, rows, name="voting profiles")


def _nearest(analysis: Analysis) -> Html:
    """The states nearest the middle among those with enough contested votes."""
    called = analysis.scores[analysis.scores["contested"] >= CALLED_SWING]
    nearest = called.sort_values("swing", ascending=False, kind="stable").head(NEAREST)
    if nearest.empty:
        return Html()
    columns = [
        *(Column("State"), Column("Bloc"), Column("Between the poles"), Column("Lean", "number")),
        *(Column(name.capitalize(), "number") for name in SCORES),
        Column("Contested votes", "number"),
    ]
    rows = [
        [
            name,
            bloc(analysis.blocs[code]),
            lean_mark(row["lean"], analysis.blocs[code]),
            number(row["lean"], signed=True),
            *(number(row[score]) for score in SCORES),
            whole(row["contested"]),
        ]
        for name, (code, row) in zip(names(list(nearest.index)), nearest.iterrows(), strict=True)
    ]
    caption = (
        f"The {len(rows)} states nearest the middle among those that voted on at least "
        f"{CALLED_SWING} contested roll calls; {poles_in_words(analysis)}. The scores are those "
        "of these votes; no interval is given here."
    )
    return table(caption, columns, rows, name="states nearest the middle")
