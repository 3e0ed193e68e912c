"""Which states moved between the poles by more than chance allows, and when they turned."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs._cache import kept
from voteblocs.networks.backbone import adjusted_p
from voteblocs.over_time._keys import key_of
from voteblocs.over_time._windows import By, windows
from voteblocs.record import VotingRecord
from voteblocs.robustness.bootstrap import bootstrap

Matrix = NDArray[np.float64]

Z = 1.959964  # half a 95 % interval, in standard errors
BEFORE, LEAST = 5, 3  # windows compared on either side of a turn: at most, at least
LEAST_RESAMPLES = 100  # of intervals whose width is worth a test
STEP = 0.25  # a smaller change of the mean lean is no turn


def lean_intervals(
    record: VotingRecord,
    history: pd.DataFrame,
    by: By = "session",
    *,
    n: int = 1000,
    seed: int = 0,
    n_jobs: int = 1,
    cache: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """The 95 % intervals of lean and swing of every state in every window.

    `history` is as of `history` with the same `by`; the resolutions of each window are resampled
    `n` times with its own blocs and poles (`bootstrap`). Columns `window country lean lean_low
    lean_high swing swing_low swing_high contested_resolutions`; missing where a state has fewer
    than 5 contested resolutions. Windows without blocs are left out. What was resampled is kept
    in the folder `cache`, where one is given, and a window that is there is not resampled again.
    `progress` is called with the number of windows done and of all. `.attrs["n"]` is `n`.

    >>> import voteblocs as vb
    >>> from voteblocs.over_time.history import history
    >>> record = vb.load_unga(73)
    >>> table = lean_intervals(record, history(record, signed=False), n=100)
    >>> bool((table["lean_low"] <= table["lean"]).all())
    True
    """
    known = history[history["bloc"].notna()]
    parts = {w: part for w, part in windows(record, by).items() if w in set(known["window"])}
    columns = ["lean_low", "lean_high", "swing_low", "swing_high", "contested_resolutions"]
    tables = []
    for done, (window, part) in enumerate(parts.items(), start=1):
        states = known[known["window"] == window].set_index("country")
        blocs = states["bloc"].astype(int)
        resampled = partial(bootstrap, part, "swing", n=n, seed=seed, n_jobs=n_jobs, blocs=blocs)
        ends = kept(cache, key_of([part], "swing", blocs, n, seed), resampled)
        table = states[["window", "lean", "swing"]].join(ends[columns])
        tables.append(table.astype(dict.fromkeys(columns[:4], float)).reset_index())
        if progress is not None:
            progress(done, len(parts))
    order = ["window", "country", "lean", *columns[:2], "swing", *columns[2:]]
    result = pd.concat(tables, ignore_index=True)[order] if tables else _none(order)
    result.attrs["n"] = n
    return result


def _none(columns: list[str]) -> pd.DataFrame:
    """The intervals of nobody."""
    types = dict.fromkeys(columns[2:-1], float) | {columns[-1]: int}
    return pd.DataFrame(columns=columns).astype(types)


def drift(intervals: pd.DataFrame, *, alpha: float = 0.05) -> pd.DataFrame:
    """The change of every state's lean since its last window, beside what chance allows.

    `intervals` is as of `lean_intervals`, from `LEAST_RESAMPLES` (100) resamples or more: the ends
    of fewer are too rough for a test. With s_t the standard error in window t, the width of
    the interval over 3.92, z = (lean_t − lean_t') / √(s_t² + s_t'²) is compared with a normal
    distribution; p-values are adjusted among the states of a window by Benjamini & Hochberg 1995
    (doi:10.1111/j.2517-6161.1995.tb02031.x). Columns `window previous country lean_before lean
    change z p_value p_adjusted moved`, the last whether the adjusted one is below `alpha`. Lean is
    measured between the poles of its own window: if most states move, it was the poles that did.
    Windows in which a state has no interval are passed over; where both intervals have no width
    there is no test, and `z` and the p-values are missing.

    >>> import pandas as pd
    >>> ends = {"lean": [-.9, .8], "lean_low": [-1., .7], "lean_high": [-.8, .9]}
    >>> table = pd.DataFrame({"window": ["44", "45"], "country": "POL", **ends})
    >>> drift(table)[["change", "moved"]].values.tolist()
    [[1.7, True]]
    """
    from scipy.stats import norm

    scores = dict.fromkeys(("lean", "lean_low", "lean_high"), float)
    known = intervals.dropna(subset=["lean_low", "lean_high"]).astype(scores)
    known = known.reset_index(drop=True)
    known = known.assign(error=(known["lean_high"] - known["lean_low"]) / (2 * Z))
    before = known.groupby("country")[["window", "lean", "error"]].shift()
    table = known.assign(previous=before["window"], lean_before=before["lean"])
    table = table.assign(change=known["lean"] - before["lean"])
    error = np.hypot(known["error"], before["error"])
    table["z"] = (table["change"] / error.where(error > 0)).round(12)
    table = table.dropna(subset="previous")
    table["p_value"] = 2 * norm.sf(table["z"].abs())
    adjusted = table.groupby("window")["p_value"].transform(lambda p: adjusted_p(p, "bh"))
    table = table.assign(
        p_adjusted=adjusted, moved=adjusted < alpha, change=table["change"].round(12)
    )
    columns = ["window", "previous", "country", "lean_before", "lean", "change", "z", "p_value"]
    return table[[*columns, "p_adjusted", "moved"]].reset_index(drop=True)


def turning_points(history: pd.DataFrame, *, alpha: float = 0.05) -> pd.DataFrame:
    """The windows in which a state's lean turned for good, the greatest change first.

    At every window the mean lean of the up to five windows before is compared with that of the
    up to five from it on (three at least), by Welch's t. A turn is where the change is the
    greatest within five windows on either side, at least 0.25, and its p-value, adjusted by
    Benjamini & Hochberg 1995 over all states and windows, below `alpha`. Windows in which a state
    has no score are passed over; where the lean did not change at all, p is 1. Columns `country
    window before after change crossed p_adjusted`; `crossed` says whether the mean lean changed
    its sign, so that the state went over to the other pole's side and not just nearer to one.

    >>> import pandas as pd
    >>> lean = [-.9, -.8, -.9, -.85, .8, .9, .85, .9]
    >>> table = pd.DataFrame({"window": list("12345678"), "country": "POL", "lean": lean})
    >>> turning_points(table)["window"].tolist()
    ['5']
    """
    from scipy.stats import t

    known = history.dropna(subset="lean")
    compared = [
        (country, *row)
        for country, states in known.groupby("country", sort=True)
        for row in _sides(states["window"].tolist(), states["lean"].to_numpy(dtype=float))
    ]
    columns = ["country", "window", "before", "after", "change", "error", "freedom", "greatest"]
    table = pd.DataFrame(compared, columns=columns).astype(dict.fromkeys(columns[2:7], float))
    with np.errstate(divide="ignore", invalid="ignore"):
        p = 2 * t.sf((table["change"].abs() / table.pop("error")), table.pop("freedom"))
    p[np.isnan(p)] = 1.0  # no change and no spread
    table["crossed"] = table["before"] * table["after"] < 0
    table["p_adjusted"] = adjusted_p(pd.Series(p), "bh").round(12)
    turns = table[table["greatest"].astype(bool) & (table["p_adjusted"] < alpha)]
    turns = turns[turns["change"].abs() >= STEP].drop(columns="greatest")
    order = turns["change"].abs().round(9).sort_values(ascending=False, kind="stable").index
    return turns.loc[order].reset_index(drop=True)


def _sides(labels: list[str], lean: Matrix) -> list[tuple[object, ...]]:
    """Every window with the means on its two sides, their error, and whether it changes most."""
    places = range(LEAST, len(lean) - LEAST + 1)
    sides = [(lean[max(0, at - BEFORE) : at], lean[at : at + BEFORE]) for at in places]
    rows = []
    for before, after in sides:
        means = round(float(before.mean()), 12), round(float(after.mean()), 12)
        rows.append((*means, round(means[1] - means[0], 12), *_welch(before, after)))
    changes = np.array([abs(row[2]) for row in rows])
    return [
        (labels[at], *row, changes[i] == changes[max(0, i - BEFORE) : i + BEFORE + 1].max())
        for i, (at, row) in enumerate(zip(places, rows, strict=True))
    ]


def _welch(one: Matrix, other: Matrix) -> tuple[float, float]:
    """The standard error of a difference of means, and its degrees of freedom (Welch 1947)."""
    parts = [float(side.var(ddof=1)) / len(side) for side in (one, other)]
    total = sum(parts)
    apart = sum(part**2 / (len(side) - 1) for part, side in zip(parts, (one, other), strict=True))
    return total**0.5, total**2 / apart if apart > 0 else 1.0
