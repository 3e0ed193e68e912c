"""Records at the extremes of what a figure of voting profiles must hold."""

from dataclasses import replace
from itertools import product

from drawn import record
from voteblocs.reading import load_sample

COUNCIL = """
    ARG y a
    BRA a a
    CHN n y
    FRA y y
    GBR y y
    IND a y
    JPN y y
    NGA y n
    RUS n n
    TUR y y
    USA y y
"""
NAME = "The Federated Republic of {} and Its Islands"


def every_way():
    """Sixty states, most of which vote as no other does on three roll calls."""
    ways = [way for way in product("yanx", repeat=3) if set(way) != {"x"}]
    lines = [f"S{number:02} {' '.join(way)}" for number, way in enumerate(ways[:60])]
    return record("\n".join(lines))


def long_titles():
    sample = load_sample()
    title = "Measures of $x_1$ and $y^2$, with_underscores_in_them " * 6
    return replace(sample, rollcalls=sample.rollcalls.assign(title=title[:300]))


def long_names():
    few = load_sample().select(["BRA", "CHN", "DZA", "FRA", "IND", "KGZ", "SEN", "USA"])
    named = few.votes.astype(str)
    named["country"] = [
        NAME.format(code) if code < "G" else f"{code}$1$" for code in named["country"]
    ]
    return replace(few, votes=named, sponsors=None, intentions=None)


RECORDS = {
    "the sample": load_sample,
    "one roll call": lambda: load_sample().select(rollcalls=["A/C.1/73/L.37"]),
    "two states": lambda: load_sample().select(["RUS", "USA"]),
    "one state": lambda: load_sample().select(["USA"]),
    "all alike": lambda: record("AAA y y\nBBB y y\nCCC y y"),
    "a council of eleven": lambda: record(COUNCIL),
    "every way to vote": every_way,
    "long titles": long_titles,
    "long names": long_names,
}
