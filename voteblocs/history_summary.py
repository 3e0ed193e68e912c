"""What a reader wants to know first of a history, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from voteblocs._evidence import CHANCE
from voteblocs.wording import counted, minus, names, noun_of, signed

EVENTS = {"birth": "birth", "death": "death", "split": "split", "merge": "merger"}
SHOWN = 10  # states that turned


def history_summary(tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """A history in ten lines or so: windows, events, who turned, how divided the house was."""
    history, house, events = (tables[name] for name in ("history", "house", "events"))
    placed = history.dropna(subset="bloc")
    windows, states = history["window"].nunique(), history["country"].nunique()
    noun = noun_of(history["country"].unique())
    blocs = counted(placed["bloc"].nunique(), "bloc")
    lines = [
        f"{counted(states, noun)} in {counted(windows, 'window')}, of which "
        f"{placed['window'].nunique()} have roll calls enough for blocs: {blocs} in all."
    ]
    if len(events):
        number = events["event"].value_counts()
        said = [counted(int(number[kind]), noun) for kind, noun in EVENTS.items() if kind in number]
        lines.append(f"Events, in events.csv: {', '.join(said)}")
    return [*lines, *_house_lines(house), *_turned_lines(tables["turning_points"], noun)]


def _house_lines(house: pd.DataFrame) -> list[str]:
    """When the poles were furthest apart, and where blocs are no more than chance."""
    lines, known = [], house.dropna(subset="polarisation")
    if len(known):
        most, least = known["polarisation"].idxmax(), known["polarisation"].idxmin()
        lines.append(
            f"The poles were furthest apart in window {_apart(known.loc[most])} and nearest in "
            f"{_apart(known.loc[least])}: minus the mean excess between them, without interval."
        )
    chance = house.loc[house["p_value"] > CHANCE, "window"] if "p_value" in house else []
    if len(chance):
        lines.append(
            f"In {counted(len(chance), 'window')} the blocs are no more modular than those of "
            "shuffled votes, so births and deaths of blocs there may be chance: column p_value of "
            "house.csv."
        )
    return lines


def _turned_lines(turns: pd.DataFrame, noun: str) -> list[str]:
    """Who went over to the other side, the greatest change first."""
    turned = turns[turns["crossed"].astype(bool)].head(SHOWN)
    if turned.empty:
        return []
    return [
        f"{noun.capitalize()}s that went over to the other side, by mean lean over up to five "
        "windows before and from then on (a seat may have changed hands, or stood empty):",
        *(
            f"  {name} in window {row.window}: {signed(row.before)} to {signed(row.after)}"
            for name, row in zip(names(list(turned["country"])), turned.itertuples(), strict=True)
        ),
    ]


def _apart(row: pd.Series) -> str:
    """A window, and how far apart its poles were.

    >>> _apart(pd.Series({"window": "1966-1970", "polarisation": -0.2}))
    '1966-1970 (−0.200)'
    """
    apart = minus(f"{row['polarisation']:.3f}")
    return f"{row['window']} ({apart})"
