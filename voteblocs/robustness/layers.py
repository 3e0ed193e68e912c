"""Two layers, one question: are states tied alike in both?"""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs._checks import square
from voteblocs.networks.graphs import combined_graph, to_graph
from voteblocs.record import VotingRecord
from voteblocs.structure.communities import blocs
from voteblocs.structure.comparison import compare_blocs

Matrix = NDArray[np.float64]

PERMUTATIONS = 999
LEAST = 4  # of three states, double-centred ties are all 0
ROUNDING = 1e-12
BY_ALPHA = ("alpha", "states", "blocs", "sizes", "modularity")
ALPHAS = (0.0, 0.25, 0.5, 0.75, 1.0)
LAYERS = {0.0: "cosponsorship", 0.5: "combined", 1.0: "agreement"}  # by their alpha


def compare_layers(
    one: pd.DataFrame, other: pd.DataFrame, *, n: int = PERMUTATIONS, seed: int = 0
) -> pd.Series:
    """How far two square tables of ties agree, beyond who is active in both.

    Over the states in both tables and the pairs known in both:

    - `correlation` of the double-centred ties, in [−1, 1]. In each table every tie is taken
      relative to what its two ends have on average, w_ij − a_i − a_j with a by least squares over
      the known pairs: without that, a state busy in both layers alone makes them correlate;
    - `correlation_p`, two-sided: the share of `n` permutations of the states of one table, the
      table as it is counted in, whose correlation is as far from 0 (quadratic assignment;
      Krackhardt 1988, doi:10.1016/0378-8733(88)90004-4);
    - `ami`, how alike the blocs of the two layers are (`blocs` of the positive ties of each among
      these states, `compare_blocs`), and `ami_p`, the share of permutations of the states with an
      AMI as high;
    - `states`, `pairs`: their numbers, and `permutations`.

    Fewer than four states in common, or ties that are all alike once centred, give NaN. Tables
    that are not square and symmetric, or `n` below 1, are a ValueError.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> found = compare_layers(vb.agreement(record), vb.cosponsorship(record), n=99)
    >>> found[["correlation", "correlation_p", "ami", "states"]].round(2).tolist()
    [0.91, 0.01, 0.79, 80.0]
    """
    if n < 1:
        raise ValueError(f"expected 1 permutation or more; got {n}")
    common = _common(one, other)
    tables = [table.loc[common, common] for table in (one, other)]
    rng = np.random.default_rng(seed)
    orders = [rng.permutation(len(common)) for _ in range(n)]
    x, y = (_centred(table) for table in tables)
    correlation = _correlation(x, y)
    turned = [_correlation(x, y[np.ix_(order, order)]) for order in orders]
    a, b = (blocs(_positive(table), seed=seed) for table in tables)
    shared = [_shared(a, b.to_numpy()[order]) for order in orders]
    return pd.Series(
        {
            "correlation": correlation,
            "correlation_p": _share(np.abs(turned), abs(correlation)),
            "ami": compare_blocs(a, b)["ami"],
            "ami_p": _share(np.array(shared), _shared(a, b.to_numpy())),
            "states": float(len(common)),
            "pairs": float(np.triu(~np.isnan(x) & ~np.isnan(y)).sum()),
            "permutations": float(n),
        }
    )


def differing_pairs(
    one: pd.DataFrame, other: pd.DataFrame, *, most: int = 20, centred: bool = True
) -> pd.DataFrame:
    """The pairs that differ most between two layers, in either direction.

    Each layer's double-centred ties (`compare_layers`) are ranked from 0 (the weakest) to 1 (the
    strongest) over the pairs known in both, equal ties sharing their mean rank. `difference` is
    the rank in the first layer minus that in the second, in [−1, 1]. With `centred=False` the
    ties themselves are ranked, so that states busy or agreeable in one layer alone stand out.

    Columns `country other tie_one tie_other rank_one rank_other difference`: the `most` pairs that
    stand higher in the first layer, then the `most` that stand higher in the second, each with
    the largest difference first, equal ones by their codes. Pairs without one are left out.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> table = differing_pairs(vb.agreement(record), vb.cosponsorship(record), most=1)
    >>> table[["country", "other"]].values.tolist()
    [['GIN', 'KGZ'], ['AZE', 'BOL']]
    """
    if most < 1:
        raise ValueError(f"expected 1 pair or more; got {most}")
    common = _common(one, other)
    tables = [table.loc[common, common] for table in (one, other)]
    layers = [table.to_numpy(dtype=float) for table in tables]
    rows, columns = np.nonzero(np.triu(~np.isnan(layers[0] + layers[1]), k=1))
    ties = [layer[rows, columns] for layer in layers]
    ranked = [_centred(table)[rows, columns] for table in tables] if centred else ties
    ranks = [_ranks(layer) for layer in ranked]
    pairs = pd.DataFrame(
        {
            "country": common[rows],
            "other": common[columns],
            "tie_one": ties[0],
            "tie_other": ties[1],
            "rank_one": ranks[0],
            "rank_other": ranks[1],
            "difference": (ranks[0] - ranks[1]).round(12),
        }
    )
    keys = ["difference", "country", "other"]
    above = pairs[pairs["difference"] > 0].sort_values(keys, ascending=[False, True, True])
    below = pairs[pairs["difference"] < 0].sort_values(keys)
    return pd.concat([above.head(most), below.head(most)], ignore_index=True)


def blocs_by_alpha(
    record: VotingRecord,
    alphas: Sequence[float] = ALPHAS,
    *,
    measure: str = "excess",
    seed: int = 0,
) -> pd.DataFrame:
    """How the blocs change from co-sponsorship alone (alpha 0) to votes alone (alpha 1).

    On `combined_graph` at each alpha, by the method `modularity` of `blocs`: `states` (with a
    tie), `blocs` and their `sizes`, the `modularity` (NaN without a positive tie), and
    `ami_cosponsorship`, `ami_combined`, `ami_agreement`: how alike the blocs are to those at alpha
    0, ½ and 1 (`compare_blocs`) among the states with a tie in both networks; NaN without any.
    An alpha outside [0, 1], or a record without votes or sponsors, is a ValueError.

    >>> import voteblocs as vb
    >>> table = blocs_by_alpha(vb.load_sample(), [0, 0.5, 1])
    >>> table[["alpha", "sizes"]].values.tolist()
    [[0.0, '46; 34'], [0.5, '74; 58; 38; 7'], [1.0, '81; 58; 28; 7']]
    """
    for there, what in ((len(record.voters), "votes"), (len(record.sponsors), "sponsors")):
        if not there:
            raise ValueError(f"expected a record with votes and sponsors; it has no {what}")
    found = {
        alpha: _tied_blocs(combined_graph(record, alpha, measure=measure), seed)
        for alpha in sorted({*map(float, alphas), *LAYERS})
    }
    rows = [
        {
            "alpha": alpha,
            "states": len(found[alpha]),
            "blocs": found[alpha].nunique(),
            "sizes": "; ".join(map(str, found[alpha].value_counts())),
            "modularity": found[alpha].attrs["modularity"],
        }
        | {
            f"ami_{layer}": compare_blocs(found[alpha], found[end])["ami"]
            for end, layer in LAYERS.items()
        }
        for alpha in map(float, alphas)
    ]
    return pd.DataFrame(rows, columns=[*BY_ALPHA, *(f"ami_{layer}" for layer in LAYERS.values())])


def _tied_blocs(graph: nx.Graph, seed: int) -> pd.Series:
    """The blocs of the states with a tie."""
    return blocs(
        graph.subgraph([state for state in graph if graph.degree(state)]), "modularity", seed=seed
    )


def _common(one: pd.DataFrame, other: pd.DataFrame) -> pd.Index:
    for table in (one, other):
        square(table)
    return pd.Index(sorted(set(one.index) & set(other.index)), dtype=object)


def _centred(table: pd.DataFrame) -> Matrix:
    """w_ij − a_i − a_j over the known pairs; NaN for the others and on the diagonal."""
    ties: Matrix = table.to_numpy(dtype=float).copy()
    if not len(ties):
        return ties
    np.fill_diagonal(ties, np.nan)
    known = (~np.isnan(ties)).astype(float)
    normal = known + np.diag(known.sum(axis=1))
    a = np.linalg.lstsq(normal, np.nansum(ties, axis=1), rcond=None)[0]
    centred: Matrix = ties - a[:, None] - a[None, :]
    scale = np.nanmax(np.abs(ties)) if known.any() else 0.0
    rounded: Matrix = np.where(np.abs(centred) <= ROUNDING * 1e3 * scale, 0 * centred, centred)
    return rounded


def _correlation(x: Matrix, y: Matrix) -> float:
    """Pearson's r over the pairs known in both; NaN where either has no spread there."""
    if len(x) < LEAST:
        return float("nan")
    both = ~np.isnan(x) & ~np.isnan(y)
    one, other = x[both], y[both]
    if len(one) == 0:
        return float("nan")
    one, other = one - one.mean(), other - other.mean()
    spread = np.sqrt((one**2).sum() * (other**2).sum())
    return float((one * other).sum() / spread) if spread > 0 else float("nan")


def _share(turned: Matrix, seen: float) -> float:
    """The share of permutations, the one seen counted in, that are as far out."""
    if np.isnan(seen):
        return float("nan")
    return float((1 + (turned >= seen - ROUNDING * max(1.0, abs(seen))).sum()) / (1 + len(turned)))


def _positive(table: pd.DataFrame) -> nx.Graph:
    return to_graph(table.where(table > 0))


def _shared(a: pd.Series, b: NDArray[np.int64]) -> float:
    """Σ n_uv log n_uv: with the sizes as they are, it rises with the AMI and costs less."""
    if not len(a):
        return float("nan")
    overlaps = np.bincount(a.to_numpy() * (b.max() + 1) + b)
    full = np.sort(overlaps[overlaps > 0])
    return float((full * np.log(full)).sum())


def _ranks(ties: Matrix) -> Matrix:
    places = pd.Series(ties.round(10)).rank().to_numpy()
    ranks: Matrix = (places - 1) / max(len(places) - 1, 1)
    return ranks
