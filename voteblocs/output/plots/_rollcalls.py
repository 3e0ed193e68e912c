"""What the figures say about roll calls, in words."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from voteblocs.record import VotingRecord
from voteblocs.wording import listed, names

WORDS = {"yes": "in favour", "abstain": "abstained", "no": "against", "absent": "did not vote"}
VERBS = {
    "yes": "voted for",
    "abstain": "abstained on",
    "no": "voted against",
    "absent": "did not vote on",
}
LEADS = 3  # leads of a draft that are named where there are many


def short_ids(rollcalls: Sequence[str]) -> list[str]:
    """The names of roll calls without the parts, up to a slash, that all of them share.

    >>> short_ids(["A/C.1/73/L.27/Rev.1", "A/C.1/73/L.37"])
    ['L.27/Rev.1', 'L.37']
    """
    parts = [name.split("/") for name in rollcalls]
    same = 0
    if len(parts) > 1:
        while all(len(part) > same + 1 and part[same] == parts[0][same] for part in parts):
            same += 1
    return ["/".join(part[same:]) for part in parts]


def deeds(choices: Sequence[str], names: Sequence[str]) -> str:
    """What a state did that chose so on these roll calls.

    >>> deeds(["yes", "no", "abstain"], ["L.1", "L.2", "L.3"])
    'voted for L.1, against L.2 and abstained on L.3'
    """
    did: list[str] = []
    for choice, name in zip(choices, names, strict=True):
        verb = VERBS[choice]
        if did and verb.startswith("voted ") and did[-1].startswith(("voted ", "for ", "against ")):
            verb = verb.removeprefix("voted ")
        did.append(f"{verb} {name}")
    return listed(did)


def rivals(record: VotingRecord) -> bool:
    """Whether these are two drafts whose leads voted against each other's."""
    leads = [_leads(record, name) for name in record.rollcalls.index]
    if len(leads) != 2 or not all(leads):
        return False
    positions = record.matrix.reindex(sorted({*leads[0], *leads[1]}))
    first, second = (positions[name] for name in record.rollcalls.index)
    return bool((second[leads[0]] < 0).all() and (first[leads[1]] < 0).all())


def lead_and_tally(record: VotingRecord, rollcall: str) -> str:
    """Who led the draft and how the vote went, as printed, and as counted where that differs."""
    row = record.reconciliation.loc[rollcall]
    kinds = ("yes", "no", "abstain")
    printed = {kind: row[f"printed_{kind}"] for kind in kinds}
    tally = {kind: row[kind] if pd.isna(printed[kind]) else printed[kind] for kind in kinds}
    words = ", ".join(f"{tally[kind]} {WORDS[kind]}" for kind in kinds)
    if row["agrees"] is not pd.NA and not row["agrees"]:
        words += f" (as printed; the lists hold {'–'.join(str(row[kind]) for kind in kinds)})"
    leads = names(_leads(record, rollcall))
    more = [f"{len(leads) - LEADS} others"] if len(leads) > LEADS + 1 else leads[LEADS:]
    noun = "lead sponsor" if len(leads) == 1 else "lead sponsors"
    return f"{noun}: {listed([*leads[:LEADS], *more])}; {words}" if leads else words


def occasion(record: VotingRecord) -> str:
    """Body and days of the votes, as far as they are known; empty if nothing is."""
    dates = sorted(record.rollcalls["date"].dropna().unique())
    days = [f"{day.day} {day:%B %Y}" for day in map(pd.Timestamp, dates)]
    bodies = [body for body in record.rollcalls["body"].unique() if body]
    return ", ".join([*bodies, listed(days)] if days else bodies)


def sources(record: VotingRecord) -> str:
    """Where the votes were read, in the order of the roll calls; empty if nothing says so."""
    return ", ".join(source for source in record.rollcalls["source"].unique() if source)


def _leads(record: VotingRecord, rollcall: str) -> list[str]:
    sponsors = record.sponsors
    resolution = record.resolutions[record.rollcalls.index.get_loc(rollcall)]
    lead = (sponsors["resolution"] == resolution) & (sponsors["role"] == "lead")
    return [str(country) for country in sponsors.loc[lead, "country"]]
