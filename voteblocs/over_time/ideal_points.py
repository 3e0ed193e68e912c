"""Ideal points: one position of every state in every window, on one scale over time."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.over_time._ordered_logit import Model, Walk, Window
from voteblocs.over_time._windows import By, enough, windows
from voteblocs.record import VotingRecord
from voteblocs.ties.agreement import agreement

Matrix = NDArray[np.float64]

SD = 0.3  # of a state's step from one window to the next
STEPS, MEMORY = 2000, 20  # of L-BFGS
GAP = 1.0  # between the cuts of a roll call, to begin with
POSITION = ("position", "position_low", "position_high")
FEWEST = 3  # states for a correlation
REACH = 1.959964  # standard deviations that a 95 % interval goes to either side


def ideal_points(
    record: VotingRecord, by: By = "session", *, sd: float = SD, anchor: str = "USA"
) -> pd.DataFrame:
    """One-dimensional positions, in the manner of Bailey, Strezhnev & Voeten 2017.

    The model (doi:10.1177/0022002715595700): on roll call r state i in window t votes at least
    abstain, at least yes, with probability σ(β_r θ_it − τ_r1), σ(β_r θ_it − τ_r2), τ_r1 < τ_r2;
    θ_it is a random walk of standard deviation `sd` a window, N(0, 1) at a state's first window;
    β_r and τ_r1 have weak normal penalties (2 and 4) and log(τ_r2 − τ_r1) one of 1. The maximum
    is found by L-BFGS from the leading axis of excess in each window. Absent states do not count;
    one that stays away walks on in the meantime.

    Columns `window country position position_low position_high`. Positions are standardised within
    each window to mean 0 and standard deviation 1, with the `anchor` above 0 in the first window in
    which it votes; the ends are those of a 95 % interval from the inverse Hessian, roll calls held
    fixed. Windows with fewer than 10 roll calls are left out. Windows that overlap, or a `sd`
    that is not above 0, are a ValueError.

    >>> import voteblocs as vb
    >>> table = ideal_points(vb.load_unga(67)).set_index("country")["position"]
    >>> bool(table["USA"] > table["CHN"] > table["PRK"])
    True
    """
    from scipy.optimize import minimize
    from threadpoolctl import threadpool_limits

    if not sd > 0:
        raise ValueError(f"expected a standard deviation above 0; got {sd}")
    parts = {label: part for label, part in windows(record, by).items() if enough(part)}
    if not parts:
        return pd.DataFrame(columns=["window", "country", *POSITION])
    _check_apart(parts)
    with threadpool_limits(limits=1):
        start = _first_guess(parts, anchor)
        model = Model(_windows(parts), _walk(parts), sd)
        vector = np.concatenate([start, *_rollcalls(parts, start)])
        options = {"maxiter": STEPS, "maxfun": STEPS, "maxcor": MEMORY}
        best = minimize(model.loss, vector, jac=True, method="L-BFGS-B", options=options).x
        return _table(parts, model.split(best).position, model.spread(best), anchor=anchor)


def lean_and_ideal(points: pd.DataFrame, history: pd.DataFrame) -> pd.Series:
    """How lean relates to ideal points: Spearman's correlation over the states of each window.

    `points` as of `ideal_points`, `history` as of `history` of the same windows. By window; NaN
    where fewer than three states have both, or one of them does not vary. In a window without the
    anchor either may be turned round, so there the sign says nothing.

    >>> import pandas as pd
    >>> states = {"window": "1", "country": ["A", "B", "C"]}
    >>> points = pd.DataFrame({**states, "position": [-1.0, 0.2, 0.8]})
    >>> history = pd.DataFrame({**states, "lean": [-0.9, 0.5, 1.0]})
    >>> lean_and_ideal(points, history).to_dict()
    {'1': 1.0}
    """
    scores = history[["window", "country", "lean"]]
    both = points.merge(scores, on=["window", "country"]).dropna(subset=["position", "lean"])
    ranks = both.groupby("window", sort=False)[["position", "lean"]].rank()
    ranks["window"] = both["window"]
    found = {
        str(window): own["position"].corr(own["lean"]) if len(own) >= FEWEST else np.nan
        for window, own in ranks.groupby("window", sort=False)
    }
    return pd.Series(found, name="ideal_correlation", dtype=float).round(12)


def _check_apart(parts: Mapping[str, VotingRecord]) -> None:
    """No roll call is in two windows, or a ValueError."""
    seen: dict[str, str] = {}
    for label, part in parts.items():
        for rollcall in part.rollcalls.index:
            if rollcall in seen:
                both = f"{seen[rollcall]} and {label}"
                raise ValueError(f"expected windows that do not overlap; {both} share {rollcall}")
            seen[rollcall] = label


def _windows(parts: Mapping[str, VotingRecord]) -> list[Window]:
    found, states, rollcalls = [], 0, 0
    for part in parts.values():
        x = part.matrix.loc[part.voters].to_numpy()
        choices = [(x == choice).astype(float) for choice in (1.0, 0.0, -1.0)]
        positions = slice(states, states + x.shape[0])
        found.append(Window(positions, slice(rollcalls, rollcalls + x.shape[1]), *choices))
        states, rollcalls = positions.stop, rollcalls + x.shape[1]
    return found


def _walk(parts: Mapping[str, VotingRecord]) -> Walk:
    """Every state's way from one of its windows to the next."""
    last: dict[str, tuple[int, int]] = {}
    steps, first, place = [], [], 0
    for number, part in enumerate(parts.values()):
        for country in part.voters:
            if country in last:
                before, then = last[country]
                steps.append((before, place, number - then))
            else:
                first.append(place)
            last[country] = (place, number)
            place += 1
    columns = np.array(steps, dtype=np.int64).reshape(-1, 3).T
    return Walk(columns[0], columns[1], columns[2].astype(float), np.array(first))


def _first_guess(parts: Mapping[str, VotingRecord], anchor: str) -> Matrix:
    """The leading axis of excess in each window, each turned towards the one before."""
    axes: list[Matrix] = []
    last = pd.Series({anchor: 1.0})
    for part in parts.values():
        axis = pd.Series(_leading_axis(part), part.voters)
        common = axis.index.intersection(last.index)
        if (axis[common] * last[common]).sum() < 0:
            axis = -axis
        last = axis.combine_first(last)
        axes.append(axis.to_numpy())
    return np.concatenate(axes)


def _leading_axis(part: VotingRecord) -> Matrix:
    """The eigenvector of the largest eigenvalue of excess, with mean 0 and deviation 1."""
    from scipy.linalg import eigh

    table = np.nan_to_num(agreement(part).loc[part.voters, part.voters].to_numpy())
    last = len(table) - 1
    _, vectors = eigh(table, subset_by_index=[last, last])
    axis: Matrix = vectors[:, 0] * np.sign(vectors[np.abs(vectors[:, 0]).argmax(), 0])
    scaled: Matrix = (axis - axis.mean()) / (axis.std() or 1.0)
    return scaled


def _rollcalls(parts: Mapping[str, VotingRecord], theta: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Slope, lower cut and log of the gap of every roll call to begin with."""
    slopes, cuts, place = [], [], 0
    for part in parts.values():
        x = part.matrix.loc[part.voters].to_numpy()
        here = theta[place : place + len(x), None]
        place += len(x)
        voted = ~np.isnan(x)
        number = voted.sum(axis=0).clip(1)
        mean = np.nansum(x, axis=0) / number
        slopes.append(np.nansum((x - mean) * here, axis=0) / number * 2)
        no = (x == -1).sum(axis=0)
        cuts.append(np.log((no + 0.5) / (number - no + 0.5)))
    return np.concatenate(slopes), np.concatenate(cuts), np.full(sum(map(len, cuts)), np.log(GAP))


def _table(
    parts: Mapping[str, VotingRecord], position: Matrix, spread: Matrix, *, anchor: str
) -> pd.DataFrame:
    frame = pd.concat(
        [pd.DataFrame({"window": label, "country": part.voters}) for label, part in parts.items()],
        ignore_index=True,
    ).assign(position=position, spread=spread)
    own = frame.loc[frame["country"] == anchor, "position"]
    sign = -1.0 if len(own) and own.iloc[0] < 0 else 1.0
    groups = frame.groupby("window", sort=False)["position"]
    middle, width = groups.transform("mean"), groups.transform("std", ddof=0)
    frame["position"] = sign * (frame["position"] - middle) / width
    reach = REACH * frame.pop("spread") / width
    ends = {"position_low": frame["position"] - reach, "position_high": frame["position"] + reach}
    return frame.assign(**ends).round(dict.fromkeys(POSITION, 9))
