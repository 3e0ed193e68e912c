"""Whether the blocs of each window are more than chance would make."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd

from voteblocs._cache import kept
from voteblocs.over_time._keys import key_of
from voteblocs.over_time._parallel import each
from voteblocs.over_time._windows import By, blocs_in, windows
from voteblocs.record import VotingRecord
from voteblocs.robustness.null import modularity_null

SHUFFLES = 19  # the fewest that can reject chance at 0.05
COLUMNS = ("null_modularity", "null_modularity_max", "null_blocs", "p_value")
MAXIMISERS = ("modularity", "louvain", "leiden")  # of Q
WITHOUT = ("latent",)  # a search that is too slow to be repeated in every window


def null_over_time(
    record: VotingRecord,
    history: pd.DataFrame,
    by: By = "session",
    *,
    n: int = SHUFFLES,
    seed: int = 0,
    n_jobs: int = 1,
    cache: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """The modularity of shuffled votes in every window, to hold that of `house` against.

    `history` is as of `history` with the same `by`; the method that it names finds blocs on `n`
    shuffles of each window's votes (`modularity_null`, on the ties of excess). Columns `window`,
    `null_modularity`, `null_modularity_max` (mean and largest Q of the shuffles), `null_blocs`
    (their mean number of blocs) and `p_value`: at 19 shuffles 0.05 where the blocs beat every one
    of them. Windows without blocs are left out; a history by `latent` has no null. A window whose
    shuffles are in the folder `cache`, where one is given, is not shuffled again. `progress` is
    called with the number of windows done and of all. The result is the same for any `n_jobs`.

    >>> import voteblocs as vb
    >>> from voteblocs.over_time.history import history
    >>> record = vb.load_unga([15, 16])
    >>> null_over_time(record, history(record, signed=False))["p_value"].tolist()
    [0.05, 0.05]
    """
    method = history.attrs.get("method", "modularity")
    found = [] if method in WITHOUT else list(blocs_in(windows(record, by), history))
    work = partial(_shuffled, method=method, n=n, seed=seed, cache=cache)
    rows = []
    for row in each(work, found, n_jobs):
        rows.append(row)
        if progress is not None:
            progress(len(rows), len(found))
    table = pd.DataFrame(rows, columns=["window", *COLUMNS])
    return table.astype(dict.fromkeys(COLUMNS, float))


def _shuffled(
    found: tuple[str, VotingRecord, pd.Series],
    *,
    method: str,
    n: int,
    seed: int,
    cache: Path | None,
) -> list[object]:
    """A window and its null, a value for each of `COLUMNS`."""
    window, part, blocs = found
    named = blocs.rename("bloc")
    # of blocs that name no method only Q is asked, and no votes are held out
    named.attrs = {} if method in MAXIMISERS else {"method": method}

    def table() -> pd.DataFrame:
        return modularity_null(part, named, n=n, seed=seed).to_frame().T

    null = kept(cache, key_of([part], "null", blocs, method, n, seed), table)
    return [window, *null[list(COLUMNS)].iloc[0]]
