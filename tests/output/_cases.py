"""Records, from the common to the extreme, that every figure must be able to show."""

from dataclasses import replace
from functools import cache
from itertools import product
from types import SimpleNamespace

import numpy as np
import pandas as pd

from drawn import record
from untraced import untraced
from voteblocs.networks.graphs import agreement_graph, describe_nodes
from voteblocs.reading import load_sample, load_unga
from voteblocs.record import VotingRecord
from voteblocs.structure.communities import blocs as find_blocs
from voteblocs.structure.swing import swing_states, voting_profiles
from voteblocs.ties.agreement import agreement

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
TWELVE = (12, 11, 10, 9, 9, 8, 8, 7, 6, 5, 4, 3)
NAME = "The Federated Republic of {} and Its Islands"


def some_states(n):
    return sorted(load_sample().voters)[:n]


def record_of(states, choices):
    """What each of the states chose on one roll call after the other."""
    rows = [
        (state, f"R{number:02}", choice)
        for state, own in zip(states, choices, strict=True)
        for number, choice in enumerate(own)
    ]
    return VotingRecord(pd.DataFrame(rows, columns=["country", "rollcall", "choice"]))


def planted(groups, rollcalls=40, *, seed=1, name="{}"):
    """Groups of states that vote like one another nine times in ten."""
    draw = np.random.default_rng(seed)
    choices = []
    for size in groups:
        own = draw.choice(["yes", "no", "abstain"], rollcalls)
        for _ in range(size):
            choices.append(np.where(draw.random(rollcalls) < 0.1, "abstain", own))
    return record_of([name.format(code) for code in some_states(len(choices))], choices)


def every_way():
    """Sixty states, most of which vote as no other does on three roll calls."""
    ways = [way for way in product("yanx", repeat=3) if set(way) != {"x"}]
    lines = [f"S{number:02} {' '.join(way)}" for number, way in enumerate(ways[:60])]
    return record("\n".join(lines))


def long_titles():
    sample = load_sample()
    sample = sample.select(sample.voters[::3])
    title = "Measures of $x_1$ and $y^2$, with_underscores_in_them " * 6
    return replace(sample, rollcalls=sample.rollcalls.assign(title=title[:300]))


def long_names():
    few = load_sample().select(["BRA", "CHN", "DZA", "FRA", "IND", "KGZ", "SEN", "USA"])
    named = few.votes.astype(str)
    named["country"] = [
        NAME.format(code) if code < "G" else f"{code}$1$" for code in named["country"]
    ]
    return replace(few, votes=named, sponsors=None, intentions=None)


RECORDS = {  # of three roll calls or fewer
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
MANY = {
    "session 73": lambda: load_unga(sessions=[73]),
    "session 30": lambda: load_unga(sessions=[30]),
    "a year of the council": lambda: planted([6, 4, 1], 25),
    "one bloc": lambda: planted([9], 12),
    "twelve blocs": lambda: planted(TWELVE),
    "long names on many roll calls": lambda: planted([5, 4, 3], 25, name=NAME),
}


@cache
@untraced()
def found(name):
    """What the figures of a record are drawn from."""
    own = (RECORDS | MANY)[name]()
    graph = agreement_graph(own)
    blocs = find_blocs(graph)
    if name == "twelve blocs":  # of which communities make eight
        blocs = pd.Series(np.repeat(range(len(TWELVE)), TWELVE), own.voters)
    scores = swing_states(own, blocs)
    describe_nodes(graph, scores.assign(bloc=blocs))
    few = name in RECORDS
    return SimpleNamespace(
        record=own,
        graph=graph,
        agreement=agreement(own),
        blocs=blocs,
        scores=scores,
        poles=scores.attrs["poles"],
        profiles=voting_profiles(own, scores) if few else None,
    )
