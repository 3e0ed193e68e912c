"""The sections on co-sponsorship and on stated intentions."""

from __future__ import annotations

import pandas as pd

from voteblocs.analysis import Analysis
from voteblocs.output.page._chance import tie_paragraph
from voteblocs.output.page._html import Column, Html, bullets, element, joined, paragraph, table
from voteblocs.output.page._layers import forecast_part, layers_part
from voteblocs.output.page._marks import (
    FEW,
    bloc,
    choice,
    missing,
    prose,
    state_name,
    state_names,
    symbol,
    whole,
)
from voteblocs.summary import sponsor_lines
from voteblocs.wording import counted, names, noun_of

APART = 60  # sponsorships listed that parted from their company


def sponsor_section(analysis: Analysis) -> Html:
    """What co-sponsorship adds to the votes; nothing where there are no sponsors."""
    record = analysis.record
    if not len(record.sponsors):
        return Html()
    drafts = list(record.sponsors["resolution"].unique())
    few = len(drafts) <= FEW
    return joined(
        [
            paragraph(_totals(record.sponsors)),
            bullets(prose(line) for line in sponsor_lines(analysis)),
            layers_part(analysis),
            tie_paragraph(analysis, "cosponsorship"),
            forecast_part(analysis),
            element("div", *(_draft(analysis, draft) for draft in drafts), class_="cards")
            if few
            else Html(),
            _by_bloc(analysis, drafts),
            _apart(analysis),
        ]
    )


def _totals(sponsors: pd.DataFrame) -> str:
    drafts, states = sponsors["resolution"].nunique(), sponsors["country"].nunique()
    joined_later = int((sponsors["role"] == "joined").sum())
    later = f"; {joined_later} of the sponsorships came later" if joined_later else ""
    return (
        f"{counted(len(sponsors), 'sponsorship')} of {counted(drafts, 'draft')} by "
        f"{counted(states, noun_of(sponsors['country'].unique()))}{later}."
    )


def _draft(analysis: Analysis, draft: str) -> Html:
    """Who leads a draft, who joined later, who stood on the list."""
    sponsors = analysis.record.sponsors
    own = sponsors[sponsors["resolution"] == draft]
    of_role = {role: own["country"][own["role"] == role].tolist() for role in _ROLES}
    titles = analysis.record.rollcalls["title"][analysis.record.resolutions == draft]
    title = next((text for text in titles if text), "")
    lines = [
        joined([element("b", f"{word} ({len(of_role[role])}):"), " ", state_names(of_role[role])])
        for role, word in _ROLES.items()
        if of_role[role]
    ]
    return element(
        "article",
        element("h3", symbol(draft), f": {counted(len(own), 'sponsor')}"),
        paragraph(title, class_="muted") if title else None,
        bullets(lines),
    )


_ROLES = {"lead": "Submitted by", "joined": "Joined later", "original": "On the first list"}


def _by_bloc(analysis: Analysis, drafts: list[str]) -> Html:
    """Drafts × blocs: sponsors of each."""
    counts = analysis.tables["sponsors_by_bloc"]
    cells = {
        (row.resolution, -1 if missing(row.bloc) else row.bloc): row.sponsors
        for row in counts.itertuples()
    }
    sizes = analysis.tables["blocs"].set_index("bloc")["size"]
    shown = [number for number in sizes.index if any(cells[d, number] for d in drafts)]
    columns = [
        Column("Draft", "symbol"),
        *(Column(joined([bloc(b), f" (of {sizes[b]})"]), "number") for b in shown),
        Column("Never voted", "number"),
        Column("Sponsors", "number"),
    ]
    rows = [
        [
            symbol(draft),
            *(whole(cells[draft, number]) for number in shown),
            whole(cells.get((draft, -1), 0)),
            whole(sum(count for (name, _), count in cells.items() if name == draft)),
        ]
        for draft in drafts
    ]
    caption = "Sponsors of each draft by bloc; blocs without any sponsor are left out."
    many = len(drafts) > FEW
    return table(caption, columns, rows, name="sponsors by bloc", sortable=many)


def _apart(analysis: Analysis) -> Html:
    """The sponsors that voted otherwise than most of their fellow sponsors."""
    company = analysis.tables["sponsor_company"]
    apart = company[company["parted"] > 0]
    if apart.empty:
        return paragraph("No sponsor parted from the usual vote of the other sponsors.")
    more = f" The first {APART} of {len(apart)}; the rest is in sponsor_company.csv."
    heads = ("Role", "Own bloc", "Bloc of most others", "Own vote on the draft")
    rows = [
        [
            state_name(row.country),
            symbol(row.resolution),
            row.role,
            bloc(row.bloc),
            bloc(row.company_bloc),
            choice(row.choice),
            f"{row.parted} of {row.votes}",
        ]
        for row in apart.head(APART).itertuples()
    ]
    return table(
        "Sponsors that parted from their company: on how many roll calls of this record their "
        "vote was not the usual one of the draft’s other sponsors. “–”: never voted, a tie "
        "between blocs, or a draft without a vote." + (more if len(apart) > APART else ""),
        [
            Column("Name"),
            Column("Draft", "symbol"),
            *(Column(head) for head in heads),
            Column("Roll calls apart", "number"),
        ],
        rows,
        name="sponsors that parted from their company",
    )


def intention_section(analysis: Analysis) -> Html:
    """What some said afterwards that they had meant to do, if any, beside what was recorded."""
    record = analysis.record
    if not len(record.intentions):
        return Html()
    recorded = record.votes.set_index(["country", "rollcall"])["choice"].to_dict()
    rows = [
        [
            name,
            symbol(row.rollcall),
            choice(recorded.get((row.country, row.rollcall))),
            choice(row.choice),
        ]
        for name, row in zip(
            names(record.intentions["country"].astype(str).tolist()),
            record.intentions.itertuples(),
            strict=True,
        )
    ]
    columns = [
        Column("Name"),
        Column("Roll call", "symbol"),
        Column("Recorded"),
        Column("Had meant to vote"),
    ]
    caption = "Stated after the vote. They change no vote, no count and no score on this page."
    return table(caption, columns, rows, name="stated intentions")
