"""The record of simulated votes."""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd

from voteblocs.countries.membership import members
from voteblocs.record import VotingRecord
from voteblocs.robustness._population import Votes, source

DAY = datetime.date(2018, 9, 18)
ISSUES = (
    "Palestinian conflict",
    "Human rights",
    "Economic development",
    "Colonialism",
    "Arms control and disarmament",
    "Nuclear weapons and nuclear material",
)
CHOICE = {1.0: "yes", 0.0: "abstain", -1.0: "no"}


def countries(states: int, seed: int) -> list[str]:
    """Members by lot, with the one by which poles are oriented."""
    others = [code for code in members(DAY) if code != "USA"]
    return sorted(["USA", *source(seed, 2).permutation(others)[: states - 1].tolist()])


def session(votes: Votes, states: list[str], origin: str) -> VotingRecord:
    """The record of votes by states in their order."""
    names = _names(votes)
    issue = np.floor(len(ISSUES) * (votes.turn % np.pi) / np.pi).astype(int) % len(ISSUES)
    rollcalls = pd.DataFrame(
        {
            "resolution": [f"SIM/{number + 1}" for number in votes.resolution],
            "date": [pd.Timestamp(DAY + datetime.timedelta(int(r))) for r in votes.resolution],
            "session": "1",
            "body": "simulation",
            "issues": [ISSUES[issue[number]] for number in votes.resolution],
            "source": origin,
        },
        index=names,
    )
    table = pd.DataFrame(votes.positions, index=states, columns=names)
    long = table.rename_axis("country").reset_index().melt("country", var_name="rollcall")
    choice = long["value"].map(CHOICE).fillna("absent")
    return VotingRecord(long[["country", "rollcall"]].assign(choice=choice), rollcalls)


def _names(votes: Votes) -> list[str]:
    place = pd.Series(votes.resolution).groupby(votes.resolution).cumcount() + 1
    return [
        f"SIM/{number + 1}" + (f"#para {vote}" if vote > 1 else "")
        for number, vote in zip(votes.resolution.tolist(), place.tolist(), strict=True)
    ]
