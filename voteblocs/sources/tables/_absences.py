"""The absences that a table of votes leaves out."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from voteblocs._checks import VOTES_COLUMNS
from voteblocs.countries.membership import members
from voteblocs.sources.documents import _symbols


def with_absences(votes: pd.DataFrame, rollcalls: pd.DataFrame) -> pd.DataFrame:
    """Votes with a row "absent" for each member of the day that has none on a roll call.

    Only of states that the table names on another one: it may be about a few states. Nothing is
    added where the table tells absences itself, nor on a roll call without a day or of a body in
    which not every member votes, as `body` or the symbol tells.
    """
    if votes["choice"].eq("absent").any():
        return votes
    named, voted = set(votes["country"]), set(zip(votes["country"], votes["rollcall"], strict=True))
    rows = [
        (country, name, "absent")
        for name, day in _days(rollcalls)
        for country in members(day)
        if country in named and (country, name) not in voted
    ]
    return pd.concat([votes, pd.DataFrame(rows, columns=VOTES_COLUMNS)])


def _days(rollcalls: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """The roll calls on which every member may vote, with their days."""
    table = rollcalls.reindex(columns=["body", "resolution", "date"])
    for name, body, resolution, day in table.dropna(subset="date").itertuples():
        symbol = resolution if isinstance(resolution, str) and resolution else name
        told = body if isinstance(body, str) and body else _symbols.body(symbol)
        if told in _symbols.OF_ALL_MEMBERS:
            yield name, f"{day:%Y-%m-%d}"
