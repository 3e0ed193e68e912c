"""Blocs of many tables of ties, by the method that found those of the whole record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.robustness._ties import Ties
from voteblocs.structure._latent import latent_partition
from voteblocs.structure._optimiser import best_partition
from voteblocs.structure._quality import objective
from voteblocs.structure.communities import METHODS, OPTIONS
from voteblocs.wording import expected

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]

KICKS = 5  # of `latent`; the search of a resample begins near its top
STAND_INS = {
    "louvain": "modularity",
    "leiden": "modularity",
}  # the same Q, in thousandths of a second


def method_of(blocs: pd.Series) -> str:
    """The method that the attributes of a Series of blocs name; `louvain` if they name none."""
    method = blocs.attrs.get("method", "louvain")
    known = ("one", *METHODS)
    if method not in known:
        raise ValueError(expected("blocs of a method", known, method))
    return str(method)


@dataclass(frozen=True)
class Finder:
    """A method of finding blocs, with its options.

    `louvain` and `leiden` maximise a modularity; here the optimiser of the dense matrix does, in
    a few thousandths of a second, and finds no less of it.
    """

    method: str
    positions: Matrix
    options: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, blocs: pd.Series, ties: Ties) -> Finder:
        """The method and the options that the attributes of a Series of blocs name."""
        method = method_of(blocs)
        names = OPTIONS.get(method, ())
        options = {name: blocs.attrs[name] for name in names if name in blocs.attrs}
        return cls(method, ties.positions, options)

    def labels(
        self,
        ties: Matrix,
        weights: NDArray[np.int64] | None = None,
        *,
        seed: int,
        starts: int,
        warm: Labels | None = None,
    ) -> Labels:
        """The bloc of every state, from `starts` fresh starts and from `warm`."""
        if self.method == "one":
            return np.zeros(len(self.positions), dtype=np.int64)
        if self.method == "latent":
            return latent_partition(
                self.positions,
                concentration=self.options["concentration"],
                most=int(self.options["most"]),
                seed=seed,
                kicks=KICKS,
                starts=starts,
                weights=weights,
                warm=warm,
            )
        B = objective(STAND_INS.get(self.method, self.method), ties, **self.options).B
        return best_partition(B, seed=seed, starts=starts, warm=warm)[0]
