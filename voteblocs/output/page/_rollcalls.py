"""The section on roll calls: tally, split bar, and printed totals beside the counted ones."""

from __future__ import annotations

import pandas as pd

from voteblocs.analysis import Analysis
from voteblocs.output.page._dates import in_words, written
from voteblocs.output.page._html import Column, Html, element, joined, paragraph, table
from voteblocs.output.page._marks import (
    FEW,
    WORDS,
    counts_in_words,
    missing,
    number,
    split_bar,
    swatch,
    symbol,
    titles_of,
    whole,
)
from voteblocs.record import VotingRecord
from voteblocs.ties.agreement import chance
from voteblocs.wording import counted

KINDS = ("yes", "no", "abstain")
TOTALS = "The votes counted, and the totals printed (in favour–against–abstaining)."
ALIKE = "Alike by chance: how likely two voters of the roll call, drawn at random, chose alike."


def rollcall_section(analysis: Analysis) -> Html:
    """Every roll call; few as a bar each, many in a table with the most divided first."""
    record = analysis.record
    parts: list[Html] = []
    if len(record.rollcalls) <= FEW:
        parts += [_article(record, name) for name in record.rollcalls.index]
    return joined([*parts, _verdict(record), _table(record)])


def legend() -> Html:
    """What the colours of votes mean."""
    keys = [element("li", swatch(kind), word) for kind, word in WORDS.items()]
    return element("ul", *keys, class_="legend")


def _article(record: VotingRecord, name: str) -> Html:
    rollcall, counts = record.rollcalls.loc[name], record.tallies.loc[name]
    where = [
        rollcall["body"],
        in_words(written(record)[name]),
        "" if missing(rollcall["adopted"]) else _outcome(rollcall["adopted"]),
    ]
    head = element("h3", symbol(name), ": " if rollcall["title"] else "", rollcall["title"])
    return element(
        "article",
        head,
        split_bar(counts, wide=True),
        paragraph(element("strong", counts_in_words(counts)), "."),
        paragraph(" · ".join(part for part in where if part), class_="muted"),
        class_="rollcall",
    )


def _outcome(adopted: bool) -> str:
    return "adopted" if adopted else "not adopted"


def _verdict(record: VotingRecord) -> Html:
    """How many counted tallies are those that the source printed."""
    agrees = record.reconciliation["agrees"]
    printed = int(agrees.notna().sum())
    if not printed:
        return paragraph("The source prints no totals, so the counts have nothing to agree with.")
    same = int(agrees.fillna(False).sum())
    number_ = "all of them" if same == printed else f"{same} of {printed}"
    return paragraph(
        f"The source prints totals for {counted(printed, 'roll call')}; on {number_} "
        "the votes counted here are those printed."
    )


def _table(record: VotingRecord) -> Html:
    """Counted and printed totals; without bars of their own, also date, title and bar."""
    many = len(record.rollcalls) > FEW
    printed = bool(record.reconciliation["agrees"].notna().any())
    likely = chance(record)
    order = likely.sort_values(kind="stable").index if many else record.rollcalls.index
    days, titles = written(record), titles_of(record.rollcalls)
    rows = [
        [
            symbol(name),
            *((days[name] or "–", titles[name] or "–") if many else ()),
            *([split_bar(record.tallies.loc[name])] if many else ()),
            *(whole(record.tallies.loc[name, kind]) for kind in (*KINDS, "absent")),
            *(_printed(record.reconciliation.loc[name]) if printed else ()),
            number(likely[name], 3),
        ]
        for name in order
    ]
    caption = [
        TOTALS if printed else "",
        ALIKE,
        "The most divided roll calls come first." if many else "",
    ]
    columns = _columns(many=many, printed=printed)
    return table(
        " ".join(part for part in caption if part), columns, rows, name="roll calls", sortable=many
    )


def _columns(*, many: bool, printed: bool) -> list[Column]:
    own = [Column("Date", "short"), Column("Title", "long"), Column("Split")]
    counts = [Column(WORDS[kind].capitalize(), "number") for kind in (*KINDS, "absent")]
    totals = [Column("Printed", "short"), Column("Do they agree?")]
    return [
        Column("Roll call", "symbol"),
        *(own if many else ()),
        *counts,
        *(totals if printed else ()),
        Column("Alike by chance", "number"),
    ]


def _printed(row: pd.Series) -> list[str]:
    """The printed totals, and whether they are those counted."""
    printed = "–".join(whole(row[f"printed_{kind}"]) for kind in KINDS)
    if missing(row["agrees"]):
        return ["none", "–"]
    return [printed, "yes" if row["agrees"] else "NO"]
