"""Small records drawn as text, and random ones."""

import numpy as np
import pandas as pd

from voteblocs.record import VotingRecord

LETTERS = {"y": "yes", "a": "abstain", "n": "no", "x": "absent"}


def record(drawing: str, **tables: pd.DataFrame) -> VotingRecord:
    """A record drawn as lines of a code and its votes: y a n, x absent, . no member."""
    rows = [line.split() for line in drawing.strip().splitlines()]
    names = [f"R{number}" for number in range(1, len(rows[0]))]
    votes = [
        (country, name, LETTERS[letter])
        for country, *letters in rows
        for name, letter in zip(names, letters, strict=True)
        if letter != "."
    ]
    return VotingRecord(
        pd.DataFrame(votes, columns=["country", "rollcall", "choice"]),
        tables.pop("rollcalls", pd.DataFrame(index=names)),
        **tables,
    )


def random_record(
    seed: int, states: int = 12, rollcalls: int = 25, absent: float = 0.2
) -> VotingRecord:
    """Votes at random, with absences and states that are not yet members."""
    rng = np.random.default_rng(seed)
    shares = [(1 - absent) * share for share in (0.5, 0.2, 0.3)]
    letters = rng.choice(list("yanx."), (states, rollcalls), p=[*shares, absent / 2, absent / 2])
    return record("\n".join(f"C{i:02} {' '.join(row)}" for i, row in enumerate(letters)))


def sponsors(drawing: str) -> pd.DataFrame:
    """Sponsors drawn as lines of a draft and its states, the lead with a star, joiners with +."""
    rows = []
    for line in drawing.strip().splitlines():
        draft, *states = line.split()
        for state in states:
            role = {"*": "lead", "+": "joined"}.get(state[-1], "original")
            rows.append((state.strip("*+"), draft, role))
    return pd.DataFrame(rows, columns=["country", "resolution", "role"])
