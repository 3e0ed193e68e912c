"""Vote agreement: from a record to a country × country table."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.record import VotingRecord
from voteblocs.ties._products import weighted_product

Matrix = NDArray[np.float64]

SHORT_RECORD = 20  # below this number of roll calls one shared vote makes a pair known
MIN_SHARED = 10


def agreement(
    record: VotingRecord,
    measure: str = "excess",
    *,
    min_shared: int | None = None,
    drop_unanimous: bool = False,
) -> pd.DataFrame:
    """How alike every two states voted, as a square table with an empty (NaN) diagonal.

    Over the n_ij roll calls J on which both i and j voted (an absence never counts):

    - `share` = Σ_J 1[v_ir = v_jr] / n_ij, in [0, 1];
    - `graded` = Σ_J (1 − |x_ir − x_jr| / 2) / n_ij, in [0, 1], with x = 1 for yes, 0 for
      abstention, −1 for no: an abstention against a yes or a no is half an agreement
      (Lijphart 1963, doi:10.2307/1952608);
    - `excess` = Σ_J (1[v_ir = v_jr] − e_r) / n_ij, in [−1, 1), where e_r = p_yes² + p_abstain² +
      p_no² is the chance that two voters of roll call r, drawn at random, chose alike: 0 is no
      more alike than chance on exactly the roll calls they shared, and a unanimous roll call
      adds 0 (chance per roll call as in Scott 1955, doi:10.1086/266577).

    A pair with fewer than `min_shared` shared roll calls is NaN; the default is 1 where the
    record has fewer than 20 roll calls, else 10. `drop_unanimous` leaves out the roll calls on
    which all voters chose alike. `.attrs` of the table tells `measure` and `min_shared`.
    An unknown measure is a ValueError.

    >>> import voteblocs as vb
    >>> table = agreement(vb.load_sample())
    >>> table.loc[["USA", "RUS"], "FRA"].round(3).tolist()
    [0.405, -0.595]
    """
    if measure not in MEASURES:
        raise ValueError(f"expected a measure of {', '.join(MEASURES)}; got {measure!r}")
    choices = _choices(record, drop_unanimous=drop_unanimous)
    shared = _shared(choices)
    least = default_min_shared(record) if min_shared is None else max(1, min_shared)
    with np.errstate(divide="ignore", invalid="ignore"):
        table = np.where(shared >= least, MEASURES[measure](choices) / shared, np.nan)
    np.fill_diagonal(table, np.nan)
    return _labelled(table, record, measure=measure, min_shared=least)


def default_min_shared(record: VotingRecord) -> int:
    """The shared roll calls from which on a pair is known: 1 in a short record, else 10."""
    return 1 if len(record.rollcalls) < SHORT_RECORD else MIN_SHARED


def shared_votes(record: VotingRecord) -> pd.DataFrame:
    """n_ij, the number of roll calls on which both states voted; the diagonal is each one's own.

    >>> import voteblocs as vb
    >>> int(shared_votes(vb.load_sample()).loc["USA", "RUS"])
    2
    """
    shared = _shared(_choices(record, drop_unanimous=False))
    return _labelled(shared, record).astype(int)


def chance(record: VotingRecord) -> pd.Series:
    """e_r of every roll call: the chance that two of its voters, drawn at random, chose alike.

    NaN where nobody voted.

    >>> import voteblocs as vb
    >>> chance(vb.load_sample()).round(3).tolist()
    [0.49, 0.7]
    """
    choices = _choices(record, drop_unanimous=False)
    voted = choices.sum(axis=(0, 1)) > 0
    return pd.Series(_chance(choices), record.rollcalls.index, name="chance").where(voted)


def _labelled(table: Matrix, record: VotingRecord, **attrs: object) -> pd.DataFrame:
    countries = record.matrix.index
    labelled = pd.DataFrame(table, index=countries, columns=countries.rename(None))
    labelled.attrs.update(attrs)
    return labelled


def _choices(record: VotingRecord, *, drop_unanimous: bool) -> Matrix:
    """Three layers of zeros and ones (yes, abstain, no), each countries × roll calls."""
    positions = record.matrix.to_numpy()
    choices = np.stack([positions == 1, positions == 0, positions == -1]).astype(float)
    if drop_unanimous:
        choices = choices[:, :, (choices.any(axis=1)).sum(axis=0) > 1]
    return choices


def _shared(choices: Matrix) -> Matrix:
    voted = choices.sum(axis=0)
    shared: Matrix = voted @ voted.T
    return shared


def _same(choices: Matrix) -> Matrix:
    same: Matrix = sum(layer @ layer.T for layer in choices)
    return same


def _graded(choices: Matrix) -> Matrix:
    yes, abstain, no = choices
    half = abstain @ (yes + no).T
    graded: Matrix = _same(choices) + (half + half.T) / 2
    return graded


def _chance(choices: Matrix) -> Matrix:
    """e_r; where nobody voted 1, which weighs nothing as nobody shares such a roll call."""
    counts = choices.sum(axis=1)
    voters = counts.sum(axis=0)
    squares = (counts**2).sum(axis=0)
    alike: Matrix = np.divide(squares, voters**2, out=np.ones_like(voters), where=voters > 0)
    return alike


def _excess(choices: Matrix) -> Matrix:
    return _same(choices) - weighted_product(choices.sum(axis=0), _chance(choices))


MEASURES: dict[str, Callable[[Matrix], Matrix]] = {
    "share": _same,
    "graded": _graded,
    "excess": _excess,
}
