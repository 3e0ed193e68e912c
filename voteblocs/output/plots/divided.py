"""The roll calls that divided the house most, and how each bloc voted on them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pandas as pd
from matplotlib.axes import Axes

from voteblocs.output._style import CHOICE_COLOURS, HAIRLINE, MUTED, text_colour
from voteblocs.output.plots._bloc_columns import Column, Slot, columns_of, slots_of
from voteblocs.output.plots._rollcalls import WORDS
from voteblocs.output.plots._sheet import MARGIN, PITCH, SMALL, Sheet, shortened, width_of, wrapped
from voteblocs.record import CHOICES, VotingRecord
from voteblocs.ties.agreement import chance
from voteblocs.wording import counted, in_words

MOST = 20  # roll calls that a page can hold
WIDTH, LABEL, GAP = 864.0, 306.0, 9.0
BAR, COUNT = 16.0, 7.5  # height of a bar, size of the count in it
LARGE = 0.05  # share of the states from which on a title speaks of a bloc
STEP = 1.0  # between the mean positions of blocs that part
SUFFIX = " : resolution / adopted"  # with which the library's titles end


def plot_divided(
    record: VotingRecord, blocs: pd.Series, ax: Axes | None = None, *, most: int = MOST
) -> Axes:
    """How each bloc voted on the `most` roll calls that divided the house most, a row each.

    Most divided is where two voters drawn by lot are least likely to have chosen alike (`chance`);
    equal ones stand as in the record. In a row a bar for each bloc, as wide as the bloc, is split
    into yes, abstain, no and not voting; states that were no members then leave a gap. The seventh
    and later blocs share a bar. A roll call without a title is named by its issues. No roll call
    with voters, or `most` below 1, is a ValueError.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> ax = plot_divided(record, vb.blocs(vb.agreement_graph(record)))
    >>> ax.texts[0].get_text()
    'Bloc 2 and Bloc 3 part on both roll calls'
    """
    table = divided_table(record, blocs, most=most)
    rollcalls = list(dict.fromkeys(table["rollcall"]))
    columns, _ = columns_of(_own(record, blocs))
    slots = slots_of(
        columns, left=MARGIN + LABEL + 18, room=WIDTH - 2 * MARGIN - LABEL - 18, gap=GAP
    )
    sheet = Sheet(WIDTH)
    y = sheet.title(_title(table, columns, every=len(rollcalls) == len(record.rollcalls)))
    y = sheet.lines(MARGIN, y, [_lead(record, len(rollcalls))], size=10.0, colour=MUTED) + 8
    made = [choice for choice in CHOICES if table[choice].any()]
    y = sheet.legend(y, [(CHOICE_COLOURS[choice], WORDS[choice]) for choice in made]) + 8
    y = _heads(sheet, y, columns=columns, slots=slots)
    for name in rollcalls:
        own = table[table["rollcall"] == name]
        y = _row(sheet, y, record, own=own, columns=columns, slots=slots)
    sheet.line([MARGIN, WIDTH - MARGIN], [y, y], colour=HAIRLINE, width=0.5)
    y = sheet.caption(y + 20, _caption(record, rollcalls))
    return sheet.draw(ax, y + 6)


def divided_table(record: VotingRecord, blocs: pd.Series, *, most: int = MOST) -> pd.DataFrame:
    """What `plot_divided` draws, a row for every bar.

    `rollcall date title`, `alike_by_chance` (the lower, the more divided), `bloc` as it is named
    in the figure, its `states`, and how many of them chose `yes abstain no` or were `absent`.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> table = divided_table(record, vb.blocs(vb.agreement_graph(record)), most=1)
    >>> table[["rollcall", "bloc", "yes", "no"]].values.tolist()[1]
    ['A/C.1/73/L.27/Rev.1', 'Bloc 2', 0, 45]
    """
    if most < 1:
        raise ValueError(f"expected 1 roll call or more; got {most}")
    likely = chance(record)[record.matrix.notna().any()]
    if not len(likely):
        raise ValueError("expected a record with votes; nobody voted in this one")
    chosen = likely.round(9).sort_values(kind="stable").index[:most]
    columns, own = columns_of(_own(record, blocs))
    votes = record.votes[record.votes["rollcall"].isin(chosen)].astype(str)
    place = votes["country"].map(own)
    counts = pd.crosstab([votes["rollcall"], place], votes["choice"])
    keys = pd.MultiIndex.from_product([chosen, range(len(columns))], names=["rollcall", "bloc"])
    table = counts.reindex(index=keys, columns=list(CHOICES), fill_value=0).reset_index()
    facts = record.rollcalls.loc[table["rollcall"], ["date", "title"]].reset_index(drop=True)
    bars = [columns[number] for number in table.pop("bloc")]
    facts.insert(0, "rollcall", table.pop("rollcall"))
    facts["alike_by_chance"] = likely.reindex(facts["rollcall"]).to_numpy()
    facts["bloc"] = [bar.name for bar in bars]
    facts["states"] = [bar.states for bar in bars]
    return facts.join(table).rename_axis(columns=None)


def _own(record: VotingRecord, blocs: pd.Series) -> pd.Series:
    """The bloc of every state that voted, NaN for none."""
    return blocs.reindex(record.voters)


def _title(table: pd.DataFrame, columns: list[Column], *, every: bool) -> str:
    """What is seen: which two blocs part most often, and on how many of these roll calls."""
    number = table["rollcall"].nunique()
    which = f"{in_words(number)}{'' if every else ' most divided'} roll calls"
    whole = f"all {which}" if every else f"all of the {which}"
    if every and number <= 2:
        whole = ("the one roll call", "both roll calls")[number - 1]
    positions = {bloc.name: _positions(table, bloc.name) for bloc in _large(columns)}
    parted = {
        (one, other): int(((positions[one] - positions[other]).abs() >= STEP).sum())
        for one, other in combinations(positions, 2)
    }
    if not parted:
        who = columns[0].name if len(columns) == 1 else "each bloc"
        return f"How {who} voted on {whole}"
    one, other = max(parted, key=lambda pair: parted[pair])
    times = parted[one, other]
    if times == 0:
        return f"No two blocs part on any {'roll call' if every else f'of the {which}'}"
    said = in_words(times) if in_words(number).isalpha() else str(times)
    on = whole if times == number else f"{said} of {'' if every else 'the '}{which}"
    return f"{one} and {other} part on {on}"


def _large(columns: Sequence[Column]) -> list[Column]:
    """The blocs that a title may speak of."""
    states = sum(column.states for column in columns)
    return [c for c in columns if c.bloc >= 0 and c.states >= max(LARGE * states, 2)]


def _positions(table: pd.DataFrame, bloc: str) -> pd.Series:
    """Where a bloc stood on each roll call, from −1 (no) to 1 (yes); NaN where nobody voted."""
    own = table[table["bloc"] == bloc].set_index("rollcall")
    voted = own[["yes", "abstain", "no"]].sum(axis=1)
    return ((own["yes"] - own["no"]) / voted.where(voted > 0)).round(9)


def _lead(record: VotingRecord, shown: int) -> str:
    number = len(record.rollcalls)
    which = f"the {shown} most divided of {number}" if shown < number else f"{number}"
    noun = "roll call" if number == 1 else "roll calls"
    return f"How each bloc voted on {which} {noun}: {counted(len(record.voters), 'state')}."


def _heads(sheet: Sheet, y: float, *, columns: list[Column], slots: list[Slot]) -> float:
    """The blocs over their bars."""
    for column, slot in zip(columns, slots, strict=True):
        sheet.box(slot.left, y - 8, (9, 9), fill=column.fill, rounding=2)
        sheet.text(slot.left + 13, y, column.name, bold=True)
        words = str(column.states) if slot.bar < 50 else counted(column.states, "state")
        sheet.text(slot.left, y + 11.5, words, size=SMALL, colour=MUTED)
    return y + 19


def _row(
    sheet: Sheet,
    y: float,
    record: VotingRecord,
    *,
    own: pd.DataFrame,
    columns: list[Column],
    slots: list[Slot],
) -> float:
    """One roll call: what it was about, its tally, and a bar for each bloc; returns its end."""
    name = str(own["rollcall"].iloc[0])
    lines = wrapped(_subject(record, name), LABEL, 9.0, most=2)
    sheet.line([MARGIN, WIDTH - MARGIN], [y, y], colour=HAIRLINE, width=0.5)
    base = sheet.lines(MARGIN, y + 13, lines) - 1.5
    sheet.text(
        MARGIN, base, shortened(_facts(record, name), LABEL, SMALL), size=SMALL, colour=MUTED
    )
    high = 9.0 * PITCH * len(lines) + 19
    for slot, counts in zip(slots, own[list(CHOICES)].to_dict("records"), strict=True):
        states = columns[slots.index(slot)].states
        _bar(sheet, slot, y + (high - BAR) / 2, counts=counts, states=states)
    return y + high


def _bar(sheet: Sheet, slot: Slot, y: float, *, counts: dict[str, int], states: int) -> None:
    """How one bloc voted, its counts inside where they fit."""
    x = slot.left
    for choice in CHOICES:
        wide = slot.bar * counts[choice] / states
        if not wide:
            continue
        fill = CHOICE_COLOURS[choice]
        sheet.box(x, y, (wide, BAR), fill=fill)
        words = str(counts[choice])
        if width_of(words, COUNT) + 3 <= wide:
            colour = text_colour(fill)
            middle = (x + wide / 2, y + BAR / 2)
            sheet.text(*middle, words, size=COUNT, colour=colour, align="center", middle=True)
        x += wide


def _subject(record: VotingRecord, name: str) -> str:
    """The title without what every title of the library says; else the issues, else the name."""
    row = record.rollcalls.loc[name]
    title, _, _ = str(row["title"]).partition(SUFFIX)
    return title.strip() or str(row["issues"]) or name


def _facts(record: VotingRecord, name: str) -> str:
    """Symbol, day and tally."""
    day, counts = record.rollcalls.loc[name, "date"], record.tallies.loc[name]
    parts = [name] if _subject(record, name) != name else []
    parts += [f"{day.day} {day:%B %Y}"] if pd.notna(day) else []
    tally = ", ".join(f"{choice} {counts[choice]}" for choice in ("yes", "no", "abstain"))
    return " · ".join([*parts, tally])


def _caption(record: VotingRecord, rollcalls: Sequence[str]) -> str:
    """How the roll calls were chosen and the bars drawn."""
    untitled = sum(not record.rollcalls.loc[name, "title"] for name in rollcalls)
    issues = any(record.rollcalls.loc[name, "issues"] for name in rollcalls)
    parts = [
        "Most divided first: where two voters drawn by lot are least likely to have chosen alike.",
        "Every bar is as wide as its bloc has states that ever voted here; counts stand inside"
        " where they fit. Two blocs part where their mean positions (yes 1, abstain 0, no −1) are"
        " a step or more apart.",
    ]
    if untitled and issues:
        parts.append("Where the source gives no title, the issues of the roll call stand.")
    return " ".join(parts)
