"""What is to be known of a seat: under which name it was held, and which seats followed it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from voteblocs.countries._tables import table
from voteblocs.countries.membership import states
from voteblocs.output.page._dates import in_words
from voteblocs.record import VotingRecord
from voteblocs.wording import listed, names

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def seat_words(codes: Sequence[str], *, since: str = "") -> list[str]:
    """What is to be said of the seat of each code; empty where there is nothing.

    Of what was over on the day `since`, where one is given, nothing is said.

    >>> seat_words(["FRA", "CHN"]), seat_words(["CHN"], since="1975-09-16")
    (['', 'represented by the Republic of China to 25 October 1971'], [''])
    """
    noted: dict[str, list[str]] = {}
    for row in table("membership"):
        if row["note"] and max([*DAY.findall(row["note"]), row["until"]]) >= since:
            noted.setdefault(row["country"], []).append(_in_words(row["note"]))
    successors = states()["successor"].fillna("").to_dict()
    return [
        "; ".join([*noted.get(code, []), *_followed(str(successors.get(code, "")))])
        for code in codes
    ]


def first_day(records: Iterable[VotingRecord]) -> str:
    """The day of the first roll call that has one, else none."""
    days = [record.rollcalls["date"].min() for record in records]
    return min((day.strftime("%Y-%m-%d") for day in days if day == day), default="")


def _in_words(note: str) -> str:
    """A note of the membership table with its days in words."""
    return DAY.sub(lambda found: in_words(found[0]), note)


def _followed(successors: str) -> list[str]:
    codes = successors.split()
    return [f"followed by {listed(names(codes))}"] if codes else []
