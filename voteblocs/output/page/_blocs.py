"""The section on blocs: how large, how united, who is in each, how each voted."""

from __future__ import annotations

import pandas as pd

from voteblocs._evidence import CHANCE, chance_of, evidence_lines
from voteblocs.analysis import Analysis
from voteblocs.output.page._between import has_leans
from voteblocs.output.page._chance import tie_paragraph
from voteblocs.output.page._html import Column, Html, bullets, element, joined, paragraph, table
from voteblocs.output.page._marks import (
    FEW,
    badges,
    bloc,
    counts_in_words,
    missing,
    number,
    prose,
    split_bar,
    state_names,
    symbol,
    titles_of,
    whole,
)
from voteblocs.summary import BEST_KNOWN
from voteblocs.wording import counted, listed, members_in, names, noun_of

SHOWN = 12  # blocs with a place of their own
KNOWN = 6  # well-known members named


def bloc_section(analysis: Analysis) -> Html:
    """An overview table, then each bloc by its members and its votes."""
    blocs = analysis.tables["blocs"]
    shown = blocs.head(SHOWN)
    cards = [_card(analysis, row) for _, row in shown.iterrows()]
    many = len(analysis.record.rollcalls) > FEW
    return joined(
        [
            *(paragraph(prose(line)) for line in evidence_lines(analysis)),
            tie_paragraph(analysis, "agreement"),
            _overview(analysis, shown),
            _rest(blocs, noun_of(analysis.record.voters)),
            _unplaced(analysis),
            element("div", *cards, class_="cards"),
            _votes(analysis, shown) if many else Html(),
        ]
    )


def _unplaced(analysis: Analysis) -> Html:
    """Who shares too few votes; they are no blocs of one."""
    out = list(analysis.unplaced)
    if not out:
        return Html()
    verb, stand = ("shares", "stands") if len(out) == 1 else ("share", "stand")
    noun = noun_of(analysis.record.voters)
    return paragraph(
        f"{counted(len(out), noun)} {verb} too few votes with others to be placed, and "
        f"{stand} in no bloc: {state_names(out)}."
    )


def caution(analysis: Analysis) -> str:
    """That there are no blocs to speak of, or that shuffled votes give as good; else nothing."""
    if len(analysis.tables["blocs"]) == 1:
        return "All voted alike, or no better division was found, so one bloc holds them all."
    null = analysis.tables["null"].iloc[0]
    chance = chance_of(null)
    if chance <= CHANCE:
        return ""
    if missing(chance):
        return "No two voted more alike than chance, so each stands alone."
    as_good = "as modular as these" if missing(null["gain"]) else "that foretell votes as well"
    return (
        f"Votes shuffled within each resolution give blocs {as_good} (p = {chance:.2f}): "
        "no evidence of blocs beyond the tallies."
    )


def like_in_words(row: pd.Series) -> str:
    """The known group that a bloc comes near; nothing where none does."""
    if missing(row["like"]):
        return ""
    return f"Like the {row['like']} (Jaccard {number(row['jaccard'])})"


def _overview(analysis: Analysis, shown: pd.DataFrame) -> Html:
    leans = has_leans(analysis)
    columns = ["Members", "Excess inside", "Rice index", "Agreement index"]
    columns += ["Mean lean"] if leans else []
    rows = [
        [
            bloc(row["bloc"]),
            whole(row["size"]),
            number(row["excess_within"], 3),
            number(row["rice"], 3),
            number(row["agreement_index"], 3),
            *([number(row["lean"], signed=True), _pole(row["pole"])] if leans else []),
        ]
        for _, row in shown.iterrows()
    ]
    return table(
        "Size and unity of the blocs. Excess inside: mean excess agreement of its pairs of "
        "members. “–”: a bloc of one has no pair; nobody said yes or no, so there is no Rice "
        f"index{'; no member has a lean' if leans else ''}.",
        [
            Column("Bloc"),
            *(Column(head, "number") for head in columns),
            *([Column("Pole", "short")] if leans else []),
        ],
        rows,
        name="blocs",
    )


def _pole(pole: object) -> str:
    return "none" if pole is pd.NA else f"lean {number(pole, 0, signed=True)}"


def _rest(blocs: pd.DataFrame, noun: str) -> Html:
    rest = len(blocs) - SHOWN
    if rest <= 0:
        return Html()
    sizes = blocs["size"].iloc[SHOWN:]
    largest, members = int(sizes.max()), int(sizes.sum())
    return paragraph(
        f"{counted(rest, 'further bloc')} of at most {counted(largest, noun)}, "
        f"{counted(members, noun)} in all, {'is' if rest == 1 else 'are'} listed in blocs.csv."
    )


def _card(analysis: Analysis, row: pd.Series) -> Html:
    members = list(analysis.blocs.index[analysis.blocs == row["bloc"]])
    typical, regions = members_in(row["typical"]), _regions(analysis, members)
    known = [code for code in BEST_KNOWN if code in members][:KNOWN]
    noun = noun_of(analysis.record.voters)
    size = counted(row["size"], noun)
    pole = (
        ""
        if row["pole"] is pd.NA or not has_leans(analysis)
        else f", the pole at lean {number(row['pole'], 0, signed=True)}"
    )
    lines = [
        f"{like_in_words(row)}." if like_in_words(row) else None,
        _line("Best known", listed(names(known))) if known else None,
        _line("Most typical", listed(names(typical))) if typical else None,
        _line("Furthest from the others on", listed(members_in(row["apart"])))
        if row["apart"] and len(analysis.record.rollcalls) > FEW
        else None,
        _line("By regional group", regions) if regions else None,
    ]
    return element(
        "article",
        element("h3", bloc(row["bloc"]), f": {size}{pole}"),
        bullets(line for line in lines if line),
        _bloc_bars(analysis, row) if len(analysis.record.rollcalls) <= FEW else None,
        element(
            "details",
            element("summary", f"All {size}" if row["size"] > 1 else f"The {noun}"),
            paragraph(badges(members)),
        ),
    )


def _line(term: str, text: str) -> Html:
    return joined([element("b", f"{term}:"), " ", text])


def _regions(analysis: Analysis, members: list[str]) -> str:
    """How many members belong to each regional group, most first; nothing if no voter has one."""
    regions = analysis.tables["countries"].set_index("country")["region"].fillna("")
    if (regions == "").all():
        return ""
    sizes = regions.reindex(members).replace("", "no group").value_counts()
    ordered = sorted(sizes.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {size}" for name, size in ordered)


def _bloc_bars(analysis: Analysis, row: pd.Series) -> Html:
    """How the bloc voted on each roll call, those without a vote counted as absent."""
    votes = analysis.tables["bloc_votes"]
    own = votes[votes["bloc"] == row["bloc"]]
    lines: list[Html] = []
    for _, line in own.iterrows():
        counts = {kind: int(line[kind]) for kind in ("yes", "abstain", "no")}
        counts["absent"] = row["size"] - sum(counts.values())
        words = paragraph(symbol(line["rollcall"]), f": {counts_in_words(counts)}", class_="small")
        lines += [words, split_bar(counts)]
    return element("div", *lines)


def _votes(analysis: Analysis, shown: pd.DataFrame) -> Html:
    """Roll calls × blocs, each cell in favour–against–abstaining."""
    votes, titles = analysis.tables["bloc_votes"], titles_of(analysis.record.rollcalls)
    cells = {
        (line.rollcall, line.bloc): f"{line.yes}–{line.no}–{line.abstain}"
        for line in votes.itertuples()
    }
    rows = [
        [symbol(name), titles[name] or "–", *(cells[name, bloc_] for bloc_ in shown["bloc"])]
        for name in titles.index
    ]
    blocs = [Column(bloc(bloc_), "number") for bloc_ in shown["bloc"]]
    return table(
        "How the blocs voted on each roll call: in favour–against–abstaining.",
        [Column("Roll call", "symbol"), Column("Title", "long"), *blocs],
        rows,
        name="votes of the blocs",
        sortable=True,
    )
