"""Vote agreement: from a record to a country × country table."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.record import VotingRecord
from voteblocs.ties._measures import MEASURES, Ballots, chance_alike
from voteblocs.wording import expected

Matrix = NDArray[np.float64]

__all__ = ["MEASURES", "agreement", "chance", "default_min_shared", "shared_votes"]

SHORT_RECORD = 20  # below this number of roll calls one shared vote makes a pair known
MIN_SHARED = 10


def agreement(
    record: VotingRecord,
    measure: str = "excess",
    *,
    min_shared: int | None = None,
    drop_unanimous: bool = False,
    weights: pd.Series | None = None,
) -> pd.DataFrame:
    """How alike every two states voted, as a square table with an empty (NaN) diagonal.

    Over the n_ij roll calls J on which both i and j voted (an absence never counts), with v the
    choice and x = 1 for yes, 0 for abstention, −1 for no:

    - `share` = Σ_J 1[v_ir = v_jr] / n_ij, in [0, 1];
    - `graded` = Σ_J (1 − |x_ir − x_jr| / 2) / n_ij, in [0, 1]: an abstention against a yes or a
      no is half an agreement (Lijphart 1963, doi:10.2307/1952608; with `drop_unanimous` Voeten's
      agreement score);
    - `coincidence`: the same number under the name that the United States Department of State
      gives it since its report for 2017;
    - `coincidence_2016`, as in its reports before: same / (same + opposite) over the roll calls of
      J on which both voted yes or no, in [0, 1], NaN without one;
    - `s_score` = 1 − 2 Σ_J w_r |x_ir − x_jr| / (2 Σ_J w_r), in [−1, 1], NaN where the weights sum
      to 0 (Signorino & Ritter 1999, doi:10.1111/0020-8833.00113). `weights` gives w, at least 0,
      for every roll call by its name; without it all are 1 and S = 2 `graded` − 1;
    - `kappa` = 1 − Σ_kl o_kl d_kl / Σ_kl p_k q_l d_kl, in [−1, 1], with o the shares of the pairs
      of choices on J, p and q each state's own shares of yes, abstain and no on J, and
      d_kl = |x_k − x_l|; `kappa_squared` with d_kl = (x_k − x_l)² (Cohen 1968,
      doi:10.1037/h0026256; Häge 2011, doi:10.1093/pan/mpr023). NaN where both made one and the
      same choice throughout, since chance then allows for no difference;
    - `pi` as `kappa` with m = (p + q) / 2 in place of p and of q (Scott 1955,
      doi:10.1086/266577);
    - `correlation`, Pearson's r of x over J, in [−1, 1], NaN where a state made one choice only;
    - `cosine` = Σ_J x_ir x_jr / √(Σ_J x_ir² Σ_J x_jr²), in [−1, 1], NaN where a state only
      abstained;
    - `excess` = Σ_J (1[v_ir = v_jr] − e_r) / n_ij, in [−1, 1), where e_r = p_yes² + p_abstain² +
      p_no² is the chance that two voters of roll call r, drawn at random, chose alike: 0 is no
      more alike than chance on exactly the roll calls they shared, and a unanimous roll call
      adds 0 (chance per roll call as in Scott 1955).

    `kappa`, `kappa_squared`, `pi` and `correlation` correct by how often a state says yes at all,
    so they change when a resolution is worded the other way round; the others do not.

    A pair with fewer than `min_shared` shared roll calls is NaN; it counts n_ij for every measure,
    also for those that use only some of J. The default is 1 where the record has fewer than 20
    roll calls, else 10. `drop_unanimous` leaves out the roll calls on which all voters chose
    alike. `.attrs` of the table tells `measure` and `min_shared`. An unknown measure, weights for
    another measure than `s_score`, and weights that are missing, negative or not finite are a
    ValueError.

    >>> import voteblocs as vb
    >>> table = agreement(vb.load_sample())
    >>> table.loc[["USA", "RUS"], "FRA"].round(3).tolist()
    [0.405, -0.595]
    """
    if measure not in MEASURES:
        raise ValueError(expected("a measure", MEASURES, measure))
    if weights is not None and measure != "s_score":
        raise ValueError(f"expected weights only for s_score; got them for {measure}")
    ballots = _ballots(record, drop_unanimous=drop_unanimous, weights=weights)
    least = default_min_shared(record) if min_shared is None else max(1, min_shared)
    with np.errstate(divide="ignore", invalid="ignore"):
        table = np.where(ballots.shared >= least, MEASURES[measure](ballots), np.nan)
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
    return _labelled(_ballots(record).shared, record).astype(int)


def chance(record: VotingRecord) -> pd.Series:
    """e_r of every roll call: the chance that two of its voters, drawn at random, chose alike.

    NaN where nobody voted.

    >>> import voteblocs as vb
    >>> chance(vb.load_sample()).round(3).tolist()
    [0.49, 0.7]
    """
    choices = _ballots(record).choices
    voted = choices.sum(axis=(0, 1)) > 0
    return pd.Series(chance_alike(choices), record.rollcalls.index, name="chance").where(voted)


def _labelled(table: Matrix, record: VotingRecord, **attrs: object) -> pd.DataFrame:
    countries = record.matrix.index
    labelled = pd.DataFrame(table, index=countries, columns=countries.rename(None))
    labelled.attrs.update(attrs)
    return labelled


def _ballots(
    record: VotingRecord, *, drop_unanimous: bool = False, weights: pd.Series | None = None
) -> Ballots:
    positions = record.matrix.to_numpy()
    choices = np.stack([positions == 1, positions == 0, positions == -1]).astype(float)
    kept = np.ones(positions.shape[1], dtype=bool)
    if drop_unanimous:
        kept = choices.any(axis=1).sum(axis=0) > 1
    w = None if weights is None else _checked_weights(weights, record.rollcalls.index)[kept]
    return Ballots(choices[:, :, kept], w)


def _checked_weights(weights: pd.Series, rollcalls: pd.Index) -> Matrix:
    """The weight of every roll call of a record, in its order."""
    if not weights.index.is_unique:
        twice = weights.index[weights.index.duplicated()][0]
        raise ValueError(f"expected one weight for a roll call; got several for {twice!r}")
    known: Matrix = weights.reindex(rollcalls).to_numpy(dtype=float, na_value=np.nan)
    for name, weight in zip(rollcalls, known, strict=True):
        if not 0 <= weight < np.inf:
            raise ValueError(f"expected a weight of at least 0 for {name!r}; got {weight}")
    return known
