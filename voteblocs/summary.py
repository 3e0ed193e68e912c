"""What a reader wants to know first, in sentences."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from voteblocs.analysis import Analysis
from voteblocs.countries.membership import states
from voteblocs.record import VotingRecord
from voteblocs.structure.sponsors import sponsors_of_all
from voteblocs.wording import (
    bloc_label,
    counted,
    in_words,
    listed,
    members_in,
    minus,
    names,
    signed,
)

# permanent members of the Security Council, then the other states of the G20
BEST_KNOWN = (
    *("CHN", "FRA", "RUS", "GBR", "USA", "ARG", "AUS", "BRA", "CAN", "DEU"),
    *("IND", "IDN", "ITA", "JPN", "MEX", "KOR", "SAU", "ZAF", "TUR"),
)
CALLED_SWING = 10  # contested votes from which on a score alone may name a swing state
CHANCE = 0.05  # a larger p-value is no evidence of blocs
CROSSES, FENCE = 0.5, 0.9  # crossing and fence from which on words say so
TOLERANCE = 1e-9
SHOWN = 5
TRUSTED = 100  # resamples below which an interval is not to be trusted
TOLD = 20  # roll calls whose totals are told one by one
NOT_PRINTED = "<NA>-<NA>-<NA>"
LISTED = 6  # sizes of blocs that a sentence can hold


def headline(analysis: Analysis) -> str:
    """One sentence: how many states and roll calls, and into which blocs they fall."""
    sizes, noun = analysis.blocs.value_counts().sort_index().tolist(), _noun(analysis)
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


def _noun(analysis: Analysis) -> str:
    """What the voters are, as far as the table of states tells."""
    return "state" if len(states().index.intersection(analysis.record.voters)) else "voter"


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
        return [f"{len(table)} roll calls, listed in rollcalls.csv"]
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


def evidence_lines(analysis: Analysis) -> list[str]:
    """How far to believe the blocs: beside shuffled votes, and by what they predict."""
    lines = [_beside_chance(analysis.tables["null"].iloc[0], analysis.blocs.attrs)]
    scores = analysis.tables.get("methods")
    if scores is not None:
        ranked = scores.sort_values("log_likelihood", ascending=False, kind="stable")
        shown = [
            minus(f"{row.method} {row.log_likelihood:.3f} ({row.accuracy:.1%})")
            for row in ranked.itertuples()
        ]
        lines.append(
            "Votes on roll calls that the blocs were not found on, guessed from the others of the "
            "bloc, mean log-likelihood (and share right): "
            f"{', '.join(shown)}."
        )
    return lines


def _beside_chance(null: pd.Series, found: Mapping[str, object]) -> str:
    if math.isnan(null["modularity"]):
        rest = "" if null["blocs"] == 1 else ", so each stands alone"
        return f"No two voted more alike than chance{rest}."
    spread = int(str(found.get("spread", 0)))
    ended = {0: "", 1: ", the same from every start"}
    several = f", {spread} different results among its starts"
    said = (
        f"Method {found['method']}{ended.get(spread, several)}; "
        f"modularity {minus(format(null['modularity'], '.4f'))}; shuffled votes give "
        f"{minus(format(null['null_modularity'], '.4f'))}, "
        f"at most {minus(format(null['null_modularity_max'], '.4f'))}"
    )
    if null["p_value"] > CHANCE:
        return f"{said}: no evidence of blocs beyond the tallies (p = {null['p_value']:.2f})."
    return f"{said} (p = {null['p_value']:.2f})."


def _bloc_lines(analysis: Analysis) -> list[str]:
    """Each bloc: its size, the known group it comes near, and the best-known members."""
    lines = []
    for row in analysis.tables["blocs"].itertuples():
        members = members_in(row.members)
        known = [code for code in BEST_KNOWN if code in members]
        rest = [code for code in members if code not in known]
        shown = names([*known, *rest][:SHOWN])
        more = f" and {len(members) - SHOWN} more" if len(members) > SHOWN else ""
        like = f", like the {row.like} ({row.jaccard:.2f})" if isinstance(row.like, str) else ""
        lines.append(f"  {row.label} ({row.size}){like}: {', '.join(shown)}{more}")
    return lines if len(lines) <= 2 * SHOWN else [*lines[: 2 * SHOWN], "  … (blocs.csv has all)"]


def between_lines(analysis: Analysis) -> list[str]:
    """Who stands between the poles, and how; with few roll calls by voting profile."""
    poles = analysis.scores.attrs["poles"]
    if poles is None:
        return ["Fewer than two blocs voted together, so there are no poles and no states between."]
    if not analysis.scores["lean"].notna().any():
        return ["Nobody voted on two contested roll calls, which a place between blocs takes."]
    minus, plus = (bloc_label(pole) for pole in poles)
    first = f"Between the poles, {minus} (lean −1) and {plus} (lean +1):"
    if analysis.profiles is not None:
        return [first, *_profile_lines(analysis, analysis.profiles, poles)]
    called = analysis.scores[analysis.scores["contested"] >= CALLED_SWING]
    nearest = called.sort_values("swing", ascending=False, kind="stable").head(2 * SHOWN)
    if nearest.empty:
        return [
            f"None voted on {CALLED_SWING} contested roll calls, so none is called a swing state."
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
    lines = []
    for _, row in between.iterrows():
        choices = " then ".join(str(row[name]) for name in analysis.record.rollcalls.index)
        number = counted(row["states"], "state")
        lines.append(f"  {choices}: {number}, lean {signed(row['lean'])}, {standing(row, poles)}")
    unscored = int(profiles.loc[profiles["lean"].isna(), "states"].sum())
    if unscored:
        number = counted(unscored, "state")
        lines.append(f"  {number} voted on too few contested roll calls for a score")
    return lines


def crosses(profile: pd.DataFrame | pd.Series) -> pd.Series | bool:
    """Whether a profile, or each of a table of them, votes with both poles in turn."""
    return (profile["crossing"] >= CROSSES) & (profile["crossing"] >= profile["fence"])


def on_the_fence(profile: pd.DataFrame | pd.Series) -> pd.Series | bool:
    """Whether a profile, or each of a table of them, votes between the poles."""
    return (profile["fence"] >= FENCE) & (profile["crossing"] < profile["fence"])


def standing(row: pd.Series, poles: tuple[int, int]) -> str:
    """In words, where a voting profile stands between the poles.

    >>> standing(pd.Series({"lean": 0.5, "crossing": 0.0, "fence": 0.55}), (2, 1))
    'nearer Bloc 2, partly on the fence'
    """
    lean, crossing, fence = (float(row[name]) for name in ("lean", "crossing", "fence"))
    if crosses(row):
        return "with both poles in turn"
    if on_the_fence(row):
        return "on the fence between the poles"
    if abs(lean) <= TOLERANCE:
        return "between the poles"
    side = bloc_label(poles[0 if lean < 0 else 1])
    if abs(lean) >= 1 - TOLERANCE:
        return f"with the pole, {side}"
    if max(crossing, fence) <= TOLERANCE:
        return f"close to {side}"
    if fence >= crossing:
        return f"nearer {side}, partly on the fence"
    return f"nearer {side}, at times with the other pole"


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
    apart = company[company["parted"] > 0]
    for draft, rows in apart.groupby("resolution", sort=False):
        total = int((company["resolution"] == draft).sum())
        shown = names(list(rows["country"][: 2 * SHOWN]))
        more = f" and {len(rows) - 2 * SHOWN} more" if len(rows) > 2 * SHOWN else ""
        lines.append(
            f"{len(rows)} of {total} sponsors of {draft} parted from the majority of the others: "
            f"{', '.join(shown)}{more}"
        )
    return lines[:SHOWN]
