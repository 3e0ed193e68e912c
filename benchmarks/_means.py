"""Means over simulated sessions, with their simulation error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd


def means(rows: Sequence[Mapping[str, float]]) -> pd.Series:
    """Means over sessions; the simulation error of each stands in the attributes."""
    table = pd.DataFrame(rows)
    found = table.mean()
    found.attrs["error"] = (table.std() / np.sqrt(table.notna().sum())).to_dict()
    return found


def clustered_error(states: pd.DataFrame) -> float:
    """The simulation error of the share that is right: states of one session go together."""
    off = (states["right"] - states["right"].mean()).groupby(states["session"]).sum()
    return float(np.sqrt((off**2).sum()) / len(states))
