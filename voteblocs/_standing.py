"""Where a voting profile stands between the poles, in words."""

from __future__ import annotations

import pandas as pd

from voteblocs.wording import bloc_label

CROSSES, FENCE = 0.5, 0.9  # crossing and fence from which on words say so
TOLERANCE = 1e-9


def crosses(profile: pd.DataFrame | pd.Series) -> pd.Series | bool:
    """Whether a profile, or each of a table of them, votes with both poles in turn."""
    return (profile["crossing"] >= CROSSES) & (profile["crossing"] >= profile["fence"])


def on_the_fence(profile: pd.DataFrame | pd.Series) -> pd.Series | bool:
    """Whether a profile, or each of a table of them, votes between the poles."""
    return (profile["fence"] >= FENCE) & (profile["crossing"] < profile["fence"])


def standing(row: pd.Series, poles: tuple[int, int]) -> str:
    """In words, where a voting profile stands between the poles.

    >>> standing(pd.Series({"lean": 0.5, "crossing": 0.0, "fence": 0.55}), (2, 1))
    'nearer Bloc 2, partly on the fence'
    """
    lean, crossing, fence = (float(row[name]) for name in ("lean", "crossing", "fence"))
    if crosses(row):
        return "with both poles in turn"
    if on_the_fence(row):
        return "on the fence between the poles"
    if abs(lean) <= TOLERANCE:
        return "between the poles"
    side = bloc_label(poles[0 if lean < 0 else 1])
    if abs(lean) >= 1 - TOLERANCE:
        return f"with the pole, {side}"
    if max(crossing, fence) <= TOLERANCE:
        return f"close to {side}"
    if fence >= crossing:
        return f"nearer {side}, partly on the fence"
    return f"nearer {side}, at times with the other pole"
