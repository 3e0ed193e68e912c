"""The one class: votes, roll calls, sponsors and intentions as tidy tables, checked once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from html import escape

import numpy as np
import pandas as pd

from voteblocs._checks import (
    CHOICES,
    VOTES_COLUMNS,
    carrying,
    checked_choices,
    checked_rollcalls,
    checked_sponsors,
    day_of,
    known_names,
    of_kind,
)
from voteblocs._joining import (
    joined_rollcalls,
    joined_votes,
    renamed,
    rows_of,
    same_rollcalls,
    source_name,
)
from voteblocs.wording import counted, expected, noun_of

__all__ = ["CHOICES", "VotingRecord"]

SHOWN = 10  # roll calls in a notebook
POSITIONS = {"yes": 1.0, "abstain": 0.0, "no": -1.0, "absent": np.nan}


@dataclass(frozen=True, eq=False, repr=False)
class VotingRecord:
    """Who voted how on what, who sponsored it, and what a document said about both.

    Four tidy tables, sorted and checked on construction; every transform returns a new record.

    - `votes`: `country` (ISO3 code of the seat), `rollcall`, `choice` (yes, abstain, no, absent),
      one row for a state and a roll call. Absent is a row: a member of that day on no list.
      A state that was no member has no row.
    - `rollcalls`: index `rollcall` (draft symbol, else resolution, else meeting and number);
      `resolution`, `date`, `session`, `body`, `title`, `issues` (separated by `; `),
      `printed_yes`, `printed_no`, `printed_abstain` (as the document says), `adopted`, `source`.
    - `sponsors`: `country`, `resolution`, `role` (lead, original, joined), one row for a state
      and a draft; of several roles the first in that order stands.
    - `intentions`: `country`, `rollcall`, `choice`: what a state said afterwards that it had
      meant to do. They change no vote unless `with_intentions()` is asked for.
    - `warnings`: lines that say what in the source did not add up; empty for a clean one.

    Raises `ValueError` for an unknown choice or role, a missing cell, a vote on an unknown roll
    call, or two different votes of one state on one roll call; it names the rows.

    >>> import pandas as pd
    >>> choices = {"country": ["FRA", "USA"], "rollcall": "A/1", "choice": ["yes", "no"]}
    >>> votes = pd.DataFrame(choices)
    >>> VotingRecord(votes)
    VotingRecord: 1 roll call, 2 states that voted, 2 votes
    """

    votes: pd.DataFrame
    rollcalls: pd.DataFrame = None  # a table once built, whatever was given
    sponsors: pd.DataFrame = None
    intentions: pd.DataFrame = None
    warnings: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        rollcalls = checked_rollcalls(self.rollcalls, self.votes)
        names = rollcalls.index
        votes = checked_choices(self.votes, names, name="votes", choices=CHOICES)
        meant = checked_choices(self.intentions, names, name="intentions", choices=CHOICES[:3])
        self._hold(
            votes=votes,
            rollcalls=rollcalls,
            sponsors=checked_sponsors(self.sponsors),
            intentions=meant,
            warnings=tuple(self.warnings),
        )

    def __repr__(self) -> str:
        voted = self.votes[self.votes["choice"] != "absent"]
        voters = voted["country"].unique()
        noun = noun_of(voters) if len(voters) else "state"
        said = counted(len(voters), noun) + (" that voted" if noun == "state" else "")
        parts = [
            counted(len(self.rollcalls), "roll call"),
            said,
            counted(len(voted), "vote"),
        ]
        if len(self.sponsors):
            drafts = counted(self.sponsors["resolution"].nunique(), "draft")
            parts.append(f"{counted(len(self.sponsors), 'sponsorship')} of {drafts}")
        if len(self.intentions):
            parts.append(counted(len(self.intentions), "stated intention"))
        if self.warnings:
            parts.append(counted(len(self.warnings), "warning"))
        return "VotingRecord: " + ", ".join(parts)

    def _repr_html_(self) -> str:
        """The record in a notebook: what it holds, and the tallies of its first roll calls."""
        table = self.tallies.join(self.rollcalls[["date", "title"]]).head(SHOWN)
        rest = len(self.rollcalls) - len(table)
        more = f"<p>… and {counted(rest, 'more roll call')}</p>" if rest else ""
        return f"<p>{escape(repr(self))}</p>{table.to_html()}{more}"

    @cached_property
    def matrix(self) -> pd.DataFrame:
        """Positions, countries × roll calls: 1 yes, 0 abstain, −1 no, NaN otherwise; read-only."""
        countries = self.votes["country"].cat.categories
        values = np.full((len(countries), len(self.rollcalls)), np.nan)
        rows, columns = self.votes["country"].cat.codes, self.votes["rollcall"].cat.codes
        positions = np.array([POSITIONS[choice] for choice in CHOICES])
        values[rows, columns] = positions[self.votes["choice"].cat.codes]
        values.flags.writeable = False
        return pd.DataFrame(
            values,
            index=pd.Index(countries, name="country"),
            columns=self.rollcalls.index,
            copy=False,
        )

    @cached_property
    def tallies(self) -> pd.DataFrame:
        """How many chose what on each roll call, as counted: `yes abstain no absent`."""
        counted = pd.crosstab(self.votes["rollcall"], self.votes["choice"])
        table = counted.reindex(index=self.rollcalls.index, columns=list(CHOICES), fill_value=0)
        return table.rename_axis(columns=None)

    @property
    def reconciliation(self) -> pd.DataFrame:
        """Counted beside printed: `yes no abstain printed_yes printed_no printed_abstain agrees`.

        `agrees` is missing where no total was printed or no vote listed. `verdict` says it in
        words: agrees, differs, no total printed, no voting lists.
        """
        kinds = ["yes", "no", "abstain"]
        printed = self.rollcalls[[f"printed_{kind}" for kind in kinds]]
        counted = self.tallies[kinds]
        same = pd.DataFrame({kind: counted[kind] == printed[f"printed_{kind}"] for kind in kinds})
        told, listed = printed.notna().all(axis=1), counted.any(axis=1)
        agrees = same.all(axis=1).astype("boolean").where(told & listed)
        verdict = agrees.map({True: "agrees", False: "differs"}).astype(object)
        verdict = verdict.where(told, "no total printed").where(listed, "no voting lists")
        return counted.join(printed).assign(agrees=agrees, verdict=verdict.astype("str"))

    @cached_property
    def voters(self) -> pd.Index:
        """The states that voted at least once, sorted: the nodes of every vote network."""
        return self.matrix.index[self.matrix.notna().any(axis=1)]

    @cached_property
    def attendance(self) -> pd.Series:
        """Votes cast over roll calls for which the state was a member, in [0, 1], by country.

        Where the record tells no absence at all, a state that has no row on some roll call may
        have been absent or no member: its attendance is unknown (NaN).
        """
        cast = self.matrix.notna().sum(axis=1)
        member = np.bincount(self.votes["country"].cat.codes, minlength=len(cast))
        told = bool((self.votes["choice"] == "absent").any())
        share = (cast / member).where(told | (member == len(self.rollcalls)))
        return share.rename("attendance")

    @property
    def resolutions(self) -> pd.Index:
        """The resolution of each roll call; a roll call that names none stands for itself."""
        own = self.rollcalls["resolution"]
        return pd.Index(own.where(own != "", self.rollcalls.index), name="resolution")

    def select(
        self, countries: Iterable[str] | None = None, *, rollcalls: Iterable[str] | None = None
    ) -> VotingRecord:
        """The record of some countries, some roll calls, or both; unknown names: a ValueError.

        Sponsors go with the drafts: a selection of roll calls keeps those of their resolutions.
        """
        record = self
        if rollcalls is not None:
            record = record._of_rollcalls(known_names(rollcalls, self.rollcalls.index, "roll call"))
        if countries is not None:
            every = pd.Index(self.votes["country"]).union(pd.Index(self.sponsors["country"]))
            record = record._of_countries(known_names(countries, every, "country"))
        return record

    def session(self, number: int | str) -> VotingRecord:
        """The roll calls of one session, as `73` or `"ES-10"`; ValueError if there are none."""
        return self._of_rollcalls(carrying(str(number), self.rollcalls["session"], "session"))

    def between(self, start: str | date, end: str | date) -> VotingRecord:
        """The roll calls from one day to another, both included; ValueError for what is no day."""
        inside = self.rollcalls["date"].between(day_of(start), day_of(end))
        return self._of_rollcalls(self.rollcalls.index[inside])

    def issue(self, name: str) -> VotingRecord:
        """The roll calls that carry this issue among theirs; ValueError if there are none."""
        return self._of_rollcalls(carrying(name, self.rollcalls["issues"], "issue"))

    def windows(self, by: str = "session") -> dict[str, VotingRecord]:
        """One record for each `session` or `year`, in the order of their first dates."""
        labels = {
            "session": self.rollcalls["session"],
            "year": self.rollcalls["date"].dt.strftime("%Y").fillna(""),
        }
        if by not in labels:
            raise ValueError(expected("windows by one", labels, by))
        known = labels[by][labels[by] != ""]
        return {label: self._of_rollcalls(known.index[known == label]) for label in known.unique()}

    def with_intentions(self) -> VotingRecord:
        """The record as the states say they had meant to vote; no intention is left over."""
        key = list(VOTES_COLUMNS[:2])
        both = pd.concat([self.intentions, self.votes]).astype(str)
        return replace(self, votes=both.drop_duplicates(key), intentions=None)

    @classmethod
    def concat(cls, records: Sequence[VotingRecord]) -> VotingRecord:
        """One record of several, which may tell of the same votes.

        A roll call is the same by its name, or by body, day and votes counted where no other is
        like it and the two do not name different resolutions. What several tell alike is kept
        once. What they tell differently, a vote or a printed total, is kept as the first has it,
        and `warnings` say what both have, cell by cell.
        """
        records = of_kind(cls, records)
        known = records[0].rollcalls.join(records[0].tallies)
        names: list[dict[str, str]] = [{}]
        for record in records[1:]:
            more = record.rollcalls.join(record.tallies)
            names.append(same_rollcalls(known, more))
            more = more.rename(index=names[-1])
            known = pd.concat([known, more[~more.index.isin(known.index)]])
        sources = [source_name(record.rollcalls, i) for i, record in enumerate(records, start=1)]
        votes, differing = joined_votes(
            [renamed(r.votes, n) for r, n in zip(records, names, strict=True)], sources
        )
        rollcalls, totals = joined_rollcalls(
            [r.rollcalls.rename(index=n) for r, n in zip(records, names, strict=True)], sources
        )
        intentions = [renamed(r.intentions, n) for r, n in zip(records, names, strict=True)]
        return cls(
            votes=votes,
            rollcalls=rollcalls,
            sponsors=pd.concat([record.sponsors for record in records]),
            intentions=pd.concat(intentions).drop_duplicates(["country", "rollcall"]),
            warnings=(*(line for r in records for line in r.warnings), *totals, *differing),
        )

    def _of_rollcalls(self, chosen: pd.Index) -> VotingRecord:
        """The part of some roll calls; rows that were checked once are not checked again."""
        inside = self.rollcalls.index.isin(chosen)
        rollcalls, resolutions = self.rollcalls[inside], self.resolutions[inside]
        sponsors = self.sponsors[self.sponsors["resolution"].isin(resolutions)]
        return self.of_checked(
            votes=rows_of(self.votes, rollcalls.index),
            rollcalls=rollcalls,
            sponsors=sponsors.reset_index(drop=True),
            intentions=rows_of(self.intentions, rollcalls.index),
            warnings=self.warnings,
        )

    @classmethod
    def of_checked(cls, **tables: object) -> VotingRecord:
        """A record of all five tables, sorted and checked already; they are not looked at again."""
        wanted = [one.name for one in fields(cls)]
        if sorted(tables) != sorted(wanted):
            raise TypeError(f"expected {', '.join(wanted)}; got {', '.join(tables) or 'none'}")
        record = object.__new__(cls)
        record._hold(**tables)
        return record

    def _hold(self, **tables: object) -> None:
        for name, table in tables.items():
            object.__setattr__(self, name, table)

    def _of_countries(self, chosen: pd.Index) -> VotingRecord:
        votes, sponsors, intentions = (
            table[table["country"].isin(chosen)]
            for table in (self.votes, self.sponsors, self.intentions)
        )
        return replace(self, votes=votes, sponsors=sponsors, intentions=intentions)
