"""The section with all states in one table."""

from __future__ import annotations

from voteblocs.analysis import Analysis
from voteblocs.output.page._between import has_leans, poles_in_words, reason
from voteblocs.output.page._html import Column, Html, table
from voteblocs.output.page._intervals import few_resamples, known
from voteblocs.output.page._marks import FEW, bloc, choice, missing, number, percent, symbol, whole
from voteblocs.wording import counted, listed, names, noun_of

SCORES = ("swing", "crossing", "fence")
SELDOM = 0.5  # attendance up to which a rank is said to rest on few votes
LEADING = 5


def state_section(analysis: Analysis) -> Html:
    """One row for every state of the record: votes, scores, place in the network."""
    states = analysis.tables["countries"]
    rollcalls = list(analysis.record.rollcalls.index)
    shown = rollcalls if len(rollcalls) <= FEW else []
    votes = analysis.record.votes
    choices = votes[votes["rollcall"].isin(shown)].astype(str)
    recorded = choices.set_index(["country", "rollcall"])["choice"].to_dict()
    numbers, regional = _numbers(analysis), not states["region"].map(missing).all()
    rows = [
        [
            *(row["country"], row["label"]),
            *([_region(row["region"])] if regional else []),
            bloc(row["bloc"]),
            *(choice(recorded.get((row["country"], name))) for name in shown),
            *(_cell(row[name], kind) for name, _, kind in numbers),
        ]
        for _, row in states.iterrows()
    ]
    columns = [
        *(Column(head) for head in ("Code", "Name")),
        *([Column("Regional group")] if regional else []),
        Column("Bloc"),
        *(Column(symbol(name)) for name in shown),
        *(Column(head, "number") for _, head, _ in numbers),
    ]
    return table(
        _caption(analysis), columns, rows, name=f"{noun_of(analysis.record.voters)}s", sortable=True
    )


def _region(region: object) -> str:
    """The regional group without the word, which stands in the head."""
    return "–" if missing(region) else str(region).removesuffix(" Group")


def _numbers(analysis: Analysis) -> list[tuple[str, str, str]]:
    """The columns of numbers that this analysis has: name, head, and how a cell is written."""
    leans = [
        ("lean", "Lean", "signed"),
        ("lean_low", "Lean from", "signed"),
        ("lean_high", "Lean to", "signed"),
        *((name, name.capitalize(), "") for name in SCORES),
        ("contested", "Contested votes", "whole"),
    ]
    every = [
        *(leans if has_leans(analysis) else []),
        ("attendance", "Attendance", "percent"),
        ("stability", "Stability", "percent"),
        *([("sponsored", "Sponsored", "whole")] if len(analysis.record.sponsors) else []),
        ("agreement_strength", "Strength", ""),
        ("agreement_betweenness", "Betweenness", "4"),
        ("agreement_participation", "Participation", "3"),
    ]
    return [column for column in every if column[0] in analysis.tables["countries"]]


def _cell(value: object, kind: str) -> str:
    if kind in ("whole", "percent"):
        return {"whole": whole, "percent": percent}[kind](value)
    return number(value, int(kind) if kind.isdigit() else 2, signed=kind == "signed")


def _caption(analysis: Analysis) -> str:
    poles = poles_in_words(analysis)
    leans = (
        f"Lean: {poles}. “–” under lean, swing, crossing and fence: {reason(analysis)}. "
        if has_leans(analysis)
        else ""
    )
    number_ = analysis.scores.attrs.get("resamples")
    few = few_resamples(number_).strip() if known(analysis.tables["countries"]) else ""
    return (
        f"{leans}{few} “–” under bloc: it never voted, or shares too few votes with others. “–” "
        "under the last columns: it never voted, or (participation) has no positive tie. "
        f"{_seldom(analysis)}More columns are in countries.csv."
    )


def _seldom(analysis: Analysis) -> str:
    """That the strongest ties may rest on few votes, where they do."""
    states = analysis.tables["countries"]
    leading = states.sort_values("agreement_strength", ascending=False, kind="stable")
    leading = leading[leading["agreement_strength"] > 0].head(LEADING)
    seldom = leading["country"][leading["attendance"] <= SELDOM]
    if seldom.empty:
        return ""
    noun = noun_of(analysis.record.voters)
    return (
        f"Of the {counted(len(leading), noun)} first in strength, {listed(names(list(seldom)))} "
        "voted on half of the roll calls or fewer: a tie says nothing of how many votes it rests "
        "on, so read strength and betweenness beside attendance. "
    )
