"""The section on the states between the poles."""

from __future__ import annotations

import pandas as pd

from voteblocs.analysis import Analysis
from voteblocs.output.page._html import (
    Column,
    Html,
    bullets,
    element,
    escaped,
    joined,
    paragraph,
    table,
)
from voteblocs.output.page._intervals import few_resamples, few_resolutions
from voteblocs.output.page._marks import (
    badges,
    bloc,
    choice,
    lean_mark,
    missing,
    number,
    prose,
    state_name,
    symbol,
    whole,
)
from voteblocs.structure.swing import ENOUGH
from voteblocs.summary import CALLED_SWING, between_lines
from voteblocs.wording import bloc_label, counted, members_in, noun_of

NEAREST = 20  # states nearest the middle in the table
SCORES = ("swing", "crossing", "fence")
HOW = SCORES[1:]  # beside the lean, from which swing follows
MIDDLE = (
    "A lean near 0 has two quite different meanings. Crossing: it votes now with the one "
    "pole, now with the other, as who supports both of two rival drafts. Fence: it keeps away "
    "from both, as who abstains. The two are counted apart and never added into one score."
)
NO_INTERVAL = (
    "The scores are those of exactly these votes. So few roll calls cannot carry an interval, "
    "so none is given."
)


ONE_ROLLCALL = (
    "One roll call shows who voted alike and no more: a place between two blocs takes at least two "
    "roll calls on which they part, so nobody has a lean here."
)


def between_title(analysis: Analysis) -> str:
    """What the section is called."""
    if has_leans(analysis):
        return "Between the poles"
    return "No poles" if analysis.profiles is None else "The voting profiles"


def has_leans(analysis: Analysis) -> bool:
    """Whether any state has a place between two poles."""
    return bool(analysis.scores["lean"].notna().any())


def between_section(analysis: Analysis) -> Html:
    """In words first; then the voting profiles, or the states nearest the middle."""
    if len(analysis.record.rollcalls) == 1 and analysis.profiles is not None:
        return joined([paragraph(ONE_ROLLCALL), _profiles(analysis, analysis.profiles)])
    nearest = _nearest(analysis) if analysis.profiles is None else Html()
    if nearest:
        return joined([paragraph(MIDDLE), nearest])
    first, *rest = (prose(line) for line in between_lines(analysis))
    parts = [paragraph(first), bullets(rest)]
    if (analysis.scores["swing"] > 0).any():
        parts.append(paragraph(MIDDLE))
    if analysis.profiles is not None:
        parts += [_profiles(analysis, analysis.profiles), paragraph(NO_INTERVAL, class_="muted")]
    return joined(parts)


def reason(analysis: Analysis) -> str:
    """Why a state may have no score, in words."""
    if analysis.scores.attrs["poles"] is None:
        return "there are fewer than two blocs that meet, so no poles"
    return f"it voted on fewer than {ENOUGH} contested roll calls"


def poles_in_words(analysis: Analysis) -> str:
    """Which bloc stands at which end; nothing without poles."""
    poles = analysis.scores.attrs["poles"]
    if poles is None:
        return ""
    minus, plus = (bloc_label(pole) for pole in poles)
    return f"−1 is {minus}, +1 is {plus}"


def _profiles(analysis: Analysis, profiles: pd.DataFrame) -> Html:
    rollcalls = list(analysis.record.rollcalls.index)
    leans = has_leans(analysis)
    columns = [
        Column("Number", "number"),
        *(Column(symbol(name)) for name in rollcalls),
        *(Column(name.capitalize(), "number") for name in ("lean", *SCORES) if leans),
        Column("Who", "wide"),
    ]
    rows = [
        [
            whole(row["states"]),
            *(choice(row[name]) for name in rollcalls),
            *([number(row["lean"], signed=True)] if leans else []),
            *(number(row[name]) for name in SCORES if leans),
            badges(members_in(row["members"])),
        ]
        for _, row in profiles.iterrows()
    ]
    caption = "Every voting profile." + (f" “–”: {reason(analysis)}." if leans else "")
    return table(caption, columns, rows, name="voting profiles")


def _nearest(analysis: Analysis) -> Html:
    """The states nearest the middle among those with enough contested votes."""
    if not has_leans(analysis):
        return Html()
    known = analysis.tables["countries"].set_index("country").reindex(analysis.scores.index)
    called = known[analysis.scores["contested"] >= CALLED_SWING]
    nearest = called.sort_values("swing", ascending=False, kind="stable").head(NEAREST)
    if nearest.empty:
        return Html()
    nearest = nearest.sort_values("lean", kind="stable")
    interval, noun = "lean_low" in nearest, noun_of(analysis.record.voters)
    columns = [
        *(
            Column(noun.capitalize()),
            Column("Bloc"),
            Column("Between the poles"),
            Column("Lean", "number"),
        ),
        *([Column("95 % interval", "number")] if interval else []),
        *(Column(name.capitalize(), "number") for name in HOW),
        Column("Contested votes", "number"),
    ]
    rows = [_row(str(code), row, interval=interval) for code, row in nearest.iterrows()]
    numbers = (
        "The bar is the interval of the bootstrap over resolutions."
        f"{few_resamples(analysis.scores.attrs.get('resamples'))}"
        if interval
        else "The scores are those of these votes; no interval is given here."
    )
    caption = (
        f"The {counted(len(rows), noun)} nearest the middle among those that voted on at least "
        f"{CALLED_SWING} contested roll calls; {poles_in_words(analysis)}. {numbers}"
    )
    return table(caption, columns, rows, name=f"{noun}s nearest the middle")


def _row(code: str, row: pd.Series, *, interval: bool) -> list[object]:
    low, high = row.get("lean_low"), row.get("lean_high")
    return [
        state_name(code),
        bloc(row["bloc"]),
        lean_mark(row["lean"], row["bloc"], low=low, high=high),
        number(row["lean"], signed=True),
        *([_interval(row)] if interval else []),
        *(number(row[score]) for score in HOW),
        whole(row["contested"]),
    ]


def _interval(row: pd.Series) -> Html:
    """The interval of a lean with what is to be said of it; in words why there is none."""
    ends = [number(row[name], signed=True) for name in ("lean_low", "lean_high")]
    note = few_resolutions(row)
    if missing(row["lean_low"]):
        return escaped(note or "–")
    return joined([" to ".join(ends), *([element("br"), note] if note else [])])
