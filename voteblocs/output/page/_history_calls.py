"""The roll calls of a history for its script: names, days, titles, issues, votes and seats."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from voteblocs.output.page._dates import written
from voteblocs.output.page._windows import Parts, packed, rollcalls_of, runs_of

LONGEST, ALL = 160, 400_000  # letters of one title, and of all titles together


def votes_data(parts: Parts, codes: Sequence[str]) -> dict[str, object] | None:
    """Every vote of the windows, and of every voter the roll calls when it had no seat, as runs."""
    if not parts:
        return None
    return {
        "packed": packed(parts, codes),
        "seatless": _seatless(parts, codes),
        "rollcalls": _rollcalls(parts),
    }


def _rollcalls(parts: Parts) -> dict[str, list[object]]:
    """Lists in the order of `rollcalls_of`, issues by number in a list of them all."""
    details = pd.concat([part.rollcalls.assign(day=written(part)) for part in parts.values()])
    details = details[~details.index.duplicated()].loc[list(rollcalls_of(parts))]
    most = min(LONGEST, ALL // max(len(details), 1))
    numbers, every = pd.factorize(details["issues"], sort=True)
    titles = [shortened(title, most) for title in details["title"]]
    return {
        "name": [str(name) for name in details.index],
        "date": list(details["day"]),
        "title": titles if any(titles) else [],
        "issues": numbers.tolist() if any(every) else [],
        "everyIssue": list(every),
    }


def shortened(title: str, most: int) -> str:
    """A title of at most so many letters.

    >>> shortened("Question of Palestine", 10), shortened("Palestine", 10)
    ('Question…', 'Palestine')
    """
    return title if len(title) <= most else f"{title[: most - 1].rstrip()}…"


def _seatless(parts: Parts, codes: Sequence[str]) -> list[list[list[int]]]:
    """For each voter the runs of roll calls in which it was neither counted nor absent."""
    places = rollcalls_of(parts)
    there: dict[str, set[int]] = {code: set() for code in codes}
    for part in parts.values():
        for code, rows in part.votes.groupby("country", sort=False)["rollcall"]:
            there[code].update(places[name] for name in rows)
    every = range(len(places))
    return [runs_of(place for place in every if place not in there[code]) for code in codes]
