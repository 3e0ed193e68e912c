"""What a reader wants to know first, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from voteblocs._evidence import evidence_lines
from voteblocs._standing import standing
from voteblocs.analysis import Analysis
from voteblocs.record import VotingRecord
from voteblocs.structure.sponsors import sponsors_of_all
from voteblocs.wording import (
    bloc_label,
    counted,
    in_words,
    listed,
    members_in,
    names,
    noun_of,
    signed,
)

# permanent members of the Security Council, then the other states of the G20
BEST_KNOWN = (
    *("CHN", "FRA", "RUS", "GBR", "USA", "ARG", "AUS", "BRA", "CAN", "DEU"),
    *("IND", "IDN", "ITA", "JPN", "MEX", "KOR", "SAU", "ZAF", "TUR"),
)
CALLED_SWING = 10  # contested votes from which on a score alone may name a swing state
SHOWN = 5
BLOCS = 8  # that are told one by one
TRUSTED = 100  # resamples below which an interval is not to be trusted
TOLD = 20  # roll calls whose totals are told one by one
NOT_PRINTED = "<NA>-<NA>-<NA>"
LISTED = 6  # sizes of blocs that a sentence can hold


def headline(analysis: Analysis) -> str:
    """One sentence: how many states and roll calls, and into which blocs they fall."""
    sizes = analysis.blocs.value_counts().sort_index().tolist()
    noun = noun_of(analysis.record.voters)
    rollcalls = len(analysis.record.rollcalls)
    several = f"{counted(len(sizes), 'bloc')} of {_sizes(sizes, noun)}"
    found = several if len(sizes) > 1 else "a single bloc"
    voters = counted(len(analysis.blocs), noun)
    verb = "falls" if len(analysis.blocs) == 1 else "fall"
    said = f"{voters} on {counted(rollcalls, 'roll call')} {verb} into {found}."
    unplaced = len(analysis.unplaced)
    if unplaced:
        verb = "shares" if unplaced == 1 else "share"
        said += f" {counted(unplaced, noun)} {verb} too few votes with others to be placed."
    return said


def _sizes(sizes: list[int], noun: str) -> str:
    """The sizes of blocs in words: the largest ones, and how many others there are.

    >>> _sizes([60, 30, 9, 5, 4, 3, 2, 1], "state"), _sizes([1, 1], "voter")
    ('60, 30, 9, 5, 4 and 3 states and two others', 'one voter each')
    """
    if sizes[0] == 1:
        return f"one {noun} each"
    shown = [size for size in sizes if size > 1][:LISTED]
    rest = len(sizes) - len(shown)
    others = f" and {in_words(rest)} other{'' if rest == 1 else 's'}" if rest else ""
    return f"{listed(shown)} {noun}s{others}"


def summary(analysis: Analysis) -> list[str]:
    """Ten lines or so: roll calls, blocs, who stands between them, what sponsorship adds."""
    return [
        *_rollcall_lines(analysis),
        headline(analysis),
        *evidence_lines(analysis),
        *_bloc_lines(analysis),
        *between_lines(analysis),
        *sponsor_lines(analysis),
    ]


def reconciliation(record: VotingRecord) -> list[str]:
    """The votes counted and the totals printed of each roll call, and how many agree.

    Of more than 20 roll calls only those that differ are named.
    """
    table = record.reconciliation
    told = table if len(table) <= TOLD else table[table["verdict"] == "differs"]
    lines = [f"{name}: {_reconciled(row)}" for name, row in told.iterrows()]
    said = table["verdict"].value_counts().sort_index()
    verdict = ", ".join(f"{number} {words}" for words, number in said.items())
    return [*lines, f"{counted(len(table), 'roll call')}: {verdict or 'none'}", repr(record)]


def _reconciled(row: pd.Series) -> str:
    counts = f"{row['yes']}-{row['no']}-{row['abstain']}"
    printed = "-".join(str(row[f"printed_{kind}"]) for kind in ("yes", "no", "abstain"))
    return {
        "agrees": f"counted {counts}, printed {printed}: agrees",
        "differs": f"counted {counts}, printed {printed}: DIFFERS",
        "no total printed": f"counted {counts}; no total printed",
        "no voting lists": f"printed {printed}, no voting lists".replace(NOT_PRINTED, "no total"),
    }[row["verdict"]]


def _rollcall_lines(analysis: Analysis) -> list[str]:
    table = analysis.record.reconciliation
    if len(table) > SHOWN:
        return []
    titles = analysis.record.rollcalls["title"]
    return [
        f"{name}: {_tally(row)}" + (f" ({titles[name]})" if titles[name] else "")
        for name, row in table.iterrows()
    ]


def _tally(row: pd.Series) -> str:
    """The votes as counted, or where there are no lists as printed."""
    unlisted = row["verdict"] == "no voting lists"
    if unlisted and pd.isna(row["printed_yes"]):
        return "no votes and no total"
    yes, no, abstain = (
        row[f"printed_{kind}" if unlisted else kind] for kind in ("yes", "no", "abstain")
    )
    said = f"{yes} in favour, {no} against, {abstain} abstaining"
    return f"{said}, as printed; no voting lists" if unlisted else said


def _bloc_lines(analysis: Analysis) -> list[str]:
    """Each bloc: its size, the known group it comes near, and the best-known members."""
    rows = [*analysis.tables["blocs"].itertuples()]
    heads = [f"{row.label} ({row.size})" for row in rows]
    wide = max(map(len, heads[:BLOCS]), default=0)
    lines = []
    for head, row in zip(heads[:BLOCS], rows, strict=False):
        members = members_in(row.members)
        known = [code for code in BEST_KNOWN if code in members]
        rest = [code for code in members if code not in known]
        shown = names([*known, *rest][:SHOWN])
        more = f" and {len(members) - SHOWN} more" if len(members) > SHOWN else ""
        like = f"; like the {row.like} ({row.jaccard:.2f})" if isinstance(row.like, str) else ""
        loose = "; a remainder: less alike than chance" if row.excess_within < 0 else ""
        lines.append(f"  {head:<{wide}}  {', '.join(shown)}{more}{like}{loose}")
    left = len(rows) - len(lines)
    return [*lines, f"  and {counted(left, 'bloc')} more, in blocs.csv"] if left else lines


def between_lines(analysis: Analysis) -> list[str]:
    """Who stands between the poles, and how; with few roll calls by voting profile."""
    poles, noun = analysis.scores.attrs["poles"], noun_of(analysis.record.voters)
    if poles is None:
        return [f"Fewer than two blocs voted together: there are no poles and no {noun}s between."]
    if not analysis.scores["lean"].notna().any():
        return ["Nobody voted on two contested roll calls, which a place between blocs takes."]
    minus, plus = (bloc_label(pole) for pole in poles)
    first = f"Between the poles, {minus} (lean −1) and {plus} (lean +1):"
    if analysis.profiles is not None:
        return [first, *_profile_lines(analysis, analysis.profiles, poles)]
    called = analysis.scores[analysis.scores["contested"] >= CALLED_SWING]
    nearest = called.sort_values("swing", ascending=False, kind="stable").head(SHOWN)
    if nearest.empty:
        return [
            f"None voted on {CALLED_SWING} contested roll calls, so none is called a swing {noun}."
        ]
    wide = max(len(name) for name in names(list(nearest.index)))
    lines = [
        f"  {name:<{wide}}  {_lean(row)}, {counted(int(row['contested']), 'contested vote')}"
        for name, (_, row) in zip(names(list(nearest.index)), nearest.iterrows(), strict=True)
    ]
    said = f"the {len(lines)} nearest the middle{_intervals(nearest, analysis.scores.attrs)}"
    return [f"{first.removesuffix(':')}, {said}:", *lines]


def _intervals(scores: pd.DataFrame, attrs: Mapping[str, int]) -> str:
    """What is to be said of the intervals of these scores, if there are any."""
    if "lean_low" not in scores or scores["lean_low"].isna().all():
        return ""
    number = counted(attrs["resamples"], "resample")
    few = ", too few to trust" if attrs["resamples"] < TRUSTED else ""
    return f" with 95 % intervals from {number} of the resolutions{few}"


def _lean(row: pd.Series) -> str:
    """A lean, and its interval where there is one."""
    low, high = row.get("lean_low"), row.get("lean_high")
    interval = "" if pd.isna(low) else f"  [{signed(low)}, {signed(high)}]"
    return signed(row["lean"]) + interval


def _profile_lines(analysis: Analysis, profiles: pd.DataFrame, poles: tuple[int, int]) -> list[str]:
    between = profiles[profiles["swing"] > 0]
    lines, noun = [], noun_of(analysis.record.voters)
    for _, row in between.iterrows():
        choices = " then ".join(str(row[name]) for name in analysis.record.rollcalls.index)
        number = counted(row["states"], noun)
        lines.append(f"  {choices}: {number}, lean {signed(row['lean'])}, {standing(row, poles)}")
    unscored = int(profiles.loc[profiles["lean"].isna(), "states"].sum())
    if unscored:
        number = counted(unscored, noun)
        lines.append(f"  {number} voted on too few contested roll calls for a score")
    return lines


def sponsor_lines(analysis: Analysis) -> list[str]:
    """What co-sponsorship adds: who sponsored all drafts, who voted apart from its company."""
    if "sponsor_company" not in analysis.tables:
        return []
    lines = []
    both = sponsors_of_all(analysis.record)
    if both:
        number = analysis.record.sponsors["resolution"].nunique()
        every = "both drafts" if number == 2 else f"all {number} drafts"
        lines.append(f"Sponsors of {every}: {', '.join(names(both))}")
    company = analysis.tables["sponsor_company"]
    apart = company[(company["parted"] > 0) & (2 * company["parted"] >= company["votes"])]
    for draft, rows in apart.groupby("resolution", sort=False):
        total = int((company["resolution"] == draft).sum())
        shown = names(list(rows["country"][: 2 * SHOWN]))
        more = f" and {len(rows) - 2 * SHOWN} more" if len(rows) > 2 * SHOWN else ""
        lines.append(
            f"{len(rows)} of {total} sponsors of {draft} parted from most of its other sponsors on "
            f"half of the roll calls or more: {', '.join(shown)}{more}"
        )
    return lines[:SHOWN]
