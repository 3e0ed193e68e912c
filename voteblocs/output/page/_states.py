"""The section with all states in one table."""

from __future__ import annotations

import pandas as pd

from voteblocs.analysis import Analysis
from voteblocs.output.page._between import poles_in_words, reason
from voteblocs.output.page._html import Column, Html, table
from voteblocs.output.page._marks import FEW, bloc, choice, missing, number, percent, symbol, whole

SCORES = ("swing", "crossing", "fence")
NETWORK = ("strength", "betweenness", "participation")


def state_section(analysis: Analysis) -> Html:
    """One row for every state of the record: votes, scores, place in the network."""
    states = analysis.tables["countries"]
    rollcalls = list(analysis.record.rollcalls.index)
    shown = rollcalls if len(rollcalls) <= FEW else []
    votes = analysis.record.votes
    choices = votes[votes["rollcall"].isin(shown)].astype(str)
    recorded = choices.set_index(["country", "rollcall"])["choice"].to_dict()
    sponsors = len(analysis.record.sponsors) > 0
    rows = [
        [
            *(row["country"], row["label"], _region(row["region"]), bloc(row["bloc"])),
            *(choice(recorded.get((row["country"], name))) for name in shown),
            *_numbers(row, sponsors=sponsors),
        ]
        for _, row in states.iterrows()
    ]
    return table(
        _caption(analysis),
        _columns(shown, sponsors=sponsors),
        rows,
        name="states",
        sortable=True,
        row_names=[str(name) for name in states["name"]],
    )


def _region(region: object) -> str:
    """The regional group without the word, which stands in the head."""
    return "–" if missing(region) else str(region).removesuffix(" Group")


def _columns(shown: list[str], *, sponsors: bool) -> list[Column]:
    counts = ["Contested votes", "Attendance", *(["Sponsored"] if sponsors else [])]
    heads = ["Lean", *(name.capitalize() for name in SCORES), *counts]
    return [
        *(Column(head) for head in ("Code", "Name", "Regional group", "Bloc")),
        *(Column(symbol(name)) for name in shown),
        *(Column(head, "number") for head in heads),
        *(Column(name.capitalize(), "number") for name in NETWORK),
    ]


def _numbers(row: pd.Series, *, sponsors: bool) -> list[str]:
    return [
        number(row["lean"], signed=True),
        *(number(row[name]) for name in SCORES),
        whole(row["contested"]),
        percent(row["attendance"]),
        *([whole(row["sponsored"])] if sponsors else []),
        number(row["agreement_strength"]),
        number(row["agreement_betweenness"], 4),
        number(row["agreement_participation"], 3),
    ]


def _caption(analysis: Analysis) -> str:
    poles = poles_in_words(analysis)
    ends = f"Lean: {poles}. " if poles else ""
    return (
        f"{ends}“–” under lean, swing, crossing and fence: {reason(analysis)}. “–” under bloc and "
        "the last columns: the state never voted, or (participation) has no positive tie. "
        "More columns are in countries.csv."
    )
