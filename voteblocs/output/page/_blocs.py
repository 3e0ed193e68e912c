"""The section on blocs: how large, how united, who is in each, how each voted."""

from __future__ import annotations

import math

import pandas as pd

from voteblocs.analysis import Analysis
from voteblocs.output.page._html import Column, Html, bullets, element, joined, paragraph, table
from voteblocs.output.page._marks import (
    FEW,
    badges,
    bloc,
    counts_in_words,
    number,
    split_bar,
    symbol,
    whole,
)
from voteblocs.structure.communities import STARTS
from voteblocs.summary import BEST_KNOWN
from voteblocs.wording import counted, listed, members_in, names

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
            paragraph(_quality(analysis)),
            _overview(analysis, shown),
            _rest(blocs),
            element("div", *cards, class_="cards"),
            _votes(analysis, shown) if many else Html(),
        ]
    )


def _quality(analysis: Analysis) -> str:
    """What the modularity is, and what it does not show."""
    attrs = analysis.blocs.attrs
    if math.isnan(attrs["modularity"]):
        return "No two states voted more alike than chance, so each is a bloc of its own."
    spread = attrs["spread"]
    ended = "which all ended in it" if spread == 1 else f"which ended in {spread} partitions"
    return (
        f"Modularity {number(attrs['modularity'], 4)}: the best of {STARTS} starts, {ended}. "
        "Even votes cast at random give some blocs and some modularity; the blocs were not tested "
        "against shuffled votes here."
    )


def _overview(analysis: Analysis, shown: pd.DataFrame) -> Html:
    columns = ("States", "Excess inside", "Rice index", "Agreement index", "Mean lean")
    rows = [
        [
            bloc(row["bloc"]),
            whole(row["size"]),
            number(row["excess_within"], 3),
            number(row["rice"], 3),
            number(row["agreement_index"], 3),
            number(row["lean"], signed=True),
            _pole(row["pole"]),
        ]
        for _, row in shown.iterrows()
    ]
    return table(
        "Size and unity of the blocs. Excess inside: mean excess agreement of its pairs of "
        "members. “–”: a bloc of one has no pair; nobody said yes or no, so there is no Rice "
        "index; no member has a lean.",
        [Column("Bloc"), *(Column(head, "number") for head in columns), Column("Pole", "short")],
        rows,
        name="blocs",
    )


def _pole(pole: object) -> str:
    return "none" if pole is pd.NA else f"lean {number(pole, 0, signed=True)}"


def _rest(blocs: pd.DataFrame) -> Html:
    rest = len(blocs) - SHOWN
    if rest <= 0:
        return Html()
    sizes = blocs["size"].iloc[SHOWN:]
    largest, members = int(sizes.max()), int(sizes.sum())
    return paragraph(
        f"{counted(rest, 'further bloc')} of at most {counted(largest, 'state')}, "
        f"{counted(members, 'state')} in all, {'is' if rest == 1 else 'are'} listed in blocs.csv."
    )


def _card(analysis: Analysis, row: pd.Series) -> Html:
    members = list(analysis.blocs.index[analysis.blocs == row["bloc"]])
    typical = members_in(row["typical"])
    known = [code for code in BEST_KNOWN if code in members][:KNOWN]
    size = counted(row["size"], "state")
    pole = (
        "" if row["pole"] is pd.NA else f", the pole at lean {number(row['pole'], 0, signed=True)}"
    )
    lines = [
        _line("Best known", listed(names(known))) if known else None,
        _line("Most typical", listed(names(typical))) if typical else None,
        _line("By regional group", _regions(analysis, members)),
    ]
    return element(
        "article",
        element("h3", bloc(row["bloc"]), f": {size}{pole}"),
        bullets(line for line in lines if line),
        _bloc_bars(analysis, row) if len(analysis.record.rollcalls) <= FEW else None,
        element(
            "details",
            element("summary", f"All {size}" if row["size"] > 1 else "The state"),
            paragraph(badges(members)),
        ),
    )


def _line(term: str, text: str) -> Html:
    return joined([element("b", f"{term}:"), " ", text])


def _regions(analysis: Analysis, members: list[str]) -> str:
    """How many members belong to each regional group, most first."""
    regions = analysis.tables["countries"].set_index("country")["region"].reindex(members)
    sizes = regions.fillna("").replace("", "no group").value_counts()
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
    votes, titles = analysis.tables["bloc_votes"], analysis.record.rollcalls["title"]
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
