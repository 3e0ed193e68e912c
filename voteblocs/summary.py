"""What a reader wants to know first, in sentences."""

from __future__ import annotations

import pandas as pd

from voteblocs.analysis import Analysis, bloc_label
from voteblocs.record import VotingRecord
from voteblocs.structure.sponsors import sponsors_of_all
from voteblocs.wording import counted, listed, names

# permanent members of the Security Council, then the other states of the G20
BEST_KNOWN = (
    *("CHN", "FRA", "RUS", "GBR", "USA", "ARG", "AUS", "BRA", "CAN", "DEU"),
    *("IND", "IDN", "ITA", "JPN", "MEX", "KOR", "SAU", "ZAF", "TUR"),
)
CALLED_SWING = 10  # contested votes from which on a score alone may name a swing state
SHOWN = 5


def headline(analysis: Analysis) -> str:
    """One sentence: how many states and roll calls, and into which blocs they fall."""
    sizes = analysis.blocs.value_counts().sort_index().tolist()
    rollcalls = len(analysis.record.rollcalls)
    found = (
        f"{counted(len(sizes), 'bloc')} of {listed(list(map(str, sizes[:6])))} states"
        if len(sizes) > 1
        else "a single bloc"
    )
    rest = f", and {len(sizes) - 6} smaller ones" if len(sizes) > 6 else ""
    voters = counted(len(analysis.blocs), "state")
    verb = "falls" if len(analysis.blocs) == 1 else "fall"
    return f"{voters} on {counted(rollcalls, 'roll call')} {verb} into {found}{rest}."


def summary(analysis: Analysis) -> list[str]:
    """Ten lines or so: roll calls, blocs, who stands between them, what sponsorship adds."""
    return [
        *_rollcall_lines(analysis),
        headline(analysis) + _quality(analysis),
        *_bloc_lines(analysis),
        *between_lines(analysis),
        *sponsor_lines(analysis),
    ]


def reconciliation(record: VotingRecord) -> list[str]:
    """Each roll call with the votes counted and the totals printed, and whether they agree."""
    lines = []
    for name, row in record.reconciliation.iterrows():
        counts = f"{row['yes']}-{row['no']}-{row['abstain']}"
        printed = "-".join(str(row[f"printed_{kind}"]) for kind in ("yes", "no", "abstain"))
        if row["agrees"] is pd.NA:
            lines.append(f"{name}: counted {counts}; no total printed")
        else:
            verdict = "agrees" if row["agrees"] else "DIFFERS"
            lines.append(f"{name}: counted {counts}, printed {printed}: {verdict}")
    return [*lines, repr(record)]


def _rollcall_lines(analysis: Analysis) -> list[str]:
    table = analysis.record.tallies.join(analysis.record.rollcalls[["title", "date"]])
    lines = [
        f"{name}: {row.yes} in favour, {row.no} against, {row.abstain} abstaining"
        + (f" ({row.title})" if row.title else "")
        for name, row in zip(table.index, table.itertuples(), strict=True)
    ]
    return lines if len(lines) <= SHOWN else [f"{len(lines)} roll calls, listed in rollcalls.csv"]


def _quality(analysis: Analysis) -> str:
    modularity = analysis.blocs.attrs["modularity"]
    spread = analysis.blocs.attrs["spread"]
    if modularity != modularity:
        return " No two states voted more alike than chance, so each stands alone."
    starts = counted(spread, "different partition")
    return f" Modularity {modularity:.4f} (the best of 20 starts; they ended in {starts})."


def _bloc_lines(analysis: Analysis) -> list[str]:
    lines = []
    for bloc, members in analysis.blocs.groupby(analysis.blocs):
        known = [code for code in BEST_KNOWN if code in members.index]
        rest = [code for code in members.index if code not in known]
        shown = names([*known, *rest][:SHOWN])
        more = f" and {len(members) - SHOWN} more" if len(members) > SHOWN else ""
        lines.append(f"  {bloc_label(bloc)} ({len(members)}): {', '.join(shown)}{more}")
    return lines if len(lines) <= 2 * SHOWN else [*lines[: 2 * SHOWN], "  … (blocs.csv has all)"]


def between_lines(analysis: Analysis) -> list[str]:
    """Who stands between the poles, and how; with few roll calls by voting profile."""
    poles = analysis.scores.attrs["poles"]
    if poles is None:
        return ["Fewer than two blocs voted together, so there are no poles and no states between."]
    minus, plus = (bloc_label(pole) for pole in poles)
    first = f"Between the poles, {minus} (lean −1) and {plus} (lean +1):"
    if analysis.profiles is not None:
        return [first, *_profile_lines(analysis)]
    called = analysis.scores[analysis.scores["contested"] >= CALLED_SWING]
    nearest = called.sort_values("swing", ascending=False, kind="stable").head(2 * SHOWN)
    if nearest.empty:
        return [
            f"None voted on {CALLED_SWING} contested roll calls, so none is called a swing state."
        ]
    shown = [
        f"{name} ({row.lean:+.2f})"
        for name, row in zip(names(list(nearest.index)), nearest.itertuples(), strict=True)
    ]
    return [f"{first} {', '.join(shown)}"]


def _profile_lines(analysis: Analysis) -> list[str]:
    profiles = analysis.profiles
    assert profiles is not None  # noqa: S101  # told apart by the caller
    between = profiles[profiles["swing"] > 0]
    lines = []
    for _, row in between.iterrows():
        choices = " then ".join(str(row[name]) for name in analysis.record.rollcalls.index)
        number = counted(row["states"], "state")
        lines.append(f"  {choices}: {number}, lean {row['lean']:+.2f}, {_way(row)}")
    unscored = int(profiles.loc[profiles["lean"].isna(), "states"].sum())
    if unscored:
        number = counted(unscored, "state")
        lines.append(f"  {number} voted on too few contested roll calls for a score")
    return lines


def _way(row: pd.Series) -> str:
    """In words, how a state between the poles comes to stand there."""
    if row["crossing"] >= max(row["fence"], 0.5):
        return "votes with both poles in turn"
    if row["fence"] >= 0.9:
        return "sits on the fence"
    partly = row["fence"] > row["crossing"]
    return "leans, and partly sits on the fence" if partly else "leans, at times to the other pole"


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
            f"{len(rows)} of {total} sponsors of {draft} parted from the others' usual vote: "
            f"{', '.join(shown)}{more}"
        )
    return lines[:SHOWN]
