"""How far the blocs are to be believed, in words."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from voteblocs.analysis import Analysis
from voteblocs.wording import minus

CHANCE = 0.05  # a larger p-value is no evidence of blocs


def evidence_lines(analysis: Analysis) -> list[str]:
    """How far to believe the blocs: beside shuffled votes, and by what they predict."""
    lines = [_beside_chance(analysis.tables["null"].iloc[0], analysis.blocs.attrs)]
    scores = analysis.tables.get("methods")
    if scores is not None:
        ranked = scores.sort_values("log_likelihood", ascending=False, kind="stable")
        shown = [
            minus(f"{row.method} {row.log_likelihood:.3f} ({row.accuracy:.1%})")
            for row in ranked.itertuples()
        ]
        lines.append(
            "Votes on roll calls that the blocs were not found on, guessed from the others of the "
            "bloc, mean log-likelihood (and share right): "
            f"{', '.join(shown)}."
        )
    return lines


def _beside_chance(null: pd.Series, found: Mapping[str, object]) -> str:
    if math.isnan(null["modularity"]):
        rest = "" if null["blocs"] == 1 else ", so each stands alone"
        return f"No two voted more alike than chance{rest}."
    spread = int(str(found.get("spread", 0)))
    ended = {0: "", 1: ", the same from every start"}
    several = f", {spread} different results among its starts"
    method = f"Method {found['method']}{ended.get(spread, several)}"
    foretold = "" if math.isnan(null["gain"]) else _foretold(null)
    said = f"{method}; modularity {minus(format(null['modularity'], '.4f'))}{_shuffled(null)}"
    chance = chance_of(null)
    if chance > CHANCE:
        return f"{said}{foretold}: no evidence of blocs beyond the tallies (p = {chance:.2f})."
    return f"{said}{foretold} (p ≤ {chance:.2f}: more than any of {1 / chance - 1:.0f} shuffles)."


def _shuffled(null: pd.Series) -> str:
    """The modularity of the shuffles, where these have blocs at all."""
    if null["null_blocs"] == 1:
        return "; shuffled votes end in one bloc"
    mean, most = (minus(f"{null[name]:.4f}") for name in ("null_modularity", "null_modularity_max"))
    return f"; shuffled votes give {mean}, at most {most}"


def _foretold(null: pd.Series) -> str:
    own, mean, most = (
        minus(f"{null[name]:+.3f}") for name in ("gain", "null_gain", "null_gain_max")
    )
    return (
        f"; held-out votes gain {own} over one bloc in log-likelihood, on shuffled votes {mean}, "
        f"at most {most}"
    )


def chance_of(null: pd.Series) -> float:
    """The p-value to go by: of what the blocs predict or, on few resolutions, of modularity."""
    return float(null["p_value"] if math.isnan(null["p_gain"]) else null["p_gain"])
