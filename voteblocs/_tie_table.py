"""Which ties matter: those of each layer that chance would hardly make."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import pandas as pd

from voteblocs.networks.backbone import adjusted_p, tie_p_values, what_passes
from voteblocs.record import VotingRecord

ALPHA = 0.05
TESTED = {"agreement": "votes", "cosponsorship": "sdsm"}  # each layer and the model of its chance
MOST = 400  # roll calls or drafts: the cost of an exact test grows with their square


def tie_tables(record: VotingRecord, graphs: Mapping[str, nx.Graph]) -> dict[str, pd.DataFrame]:
    """The ties of each layer beside chance (`tie_p_values`): `ties`, and counted `ties_tested`.

    `ties` has a row for each pair with p ≤ 0.05, the surest first: `layer country other weight
    sign p_value`, and `p_adjusted`, for the number of pairs of the layer (Benjamini–Hochberg).
    `ties_tested` has one for each layer: `layer method pairs`, how many pass 5 % (`passing`) and
    would by chance (`expected`), how many after a correction (`passing_bh`, `passing_holm`), and
    the same in words (`note`). A layer of more than 400 roll calls or drafts is not tested, and a
    table without rows is left out.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> tables = tie_tables(record, {"cosponsorship": vb.cosponsorship_graph(record)})
    >>> tables["ties_tested"][["method", "pairs", "passing", "passing_bh"]].values.tolist()
    [['sdsm', 3160, 0, 0]]
    """
    sizes = {
        "agreement": len(record.rollcalls),
        "cosponsorship": record.sponsors["resolution"].nunique(),
    }
    pairs = {
        layer: tie_p_values(graphs[layer], method, record)
        for layer, method in TESTED.items()
        if layer in graphs and sizes[layer] <= MOST
    }
    counts = [_counted(layer, table["p_value"]) for layer, table in pairs.items()]
    kept = [_kept(layer, table) for layer, table in pairs.items()]
    tables = {"ties": pd.concat(kept) if kept else pd.DataFrame()}
    tables["ties_tested"] = pd.DataFrame(counts)
    return {name: table for name, table in tables.items() if len(table)}


def _counted(layer: str, p: pd.Series) -> dict[str, object]:
    return {
        "layer": layer,
        "method": TESTED[layer],
        "pairs": len(p),
        "passing": int((p <= ALPHA).sum()),
        "expected": ALPHA * len(p),
        "passing_bh": int((adjusted_p(p, "bh") <= ALPHA).sum()),
        "passing_holm": int((adjusted_p(p, "holm") <= ALPHA).sum()),
        "note": what_passes(p, ALPHA),
    }


def _kept(layer: str, pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs with a small p-value, the smallest first."""
    table = pairs.assign(layer=layer, p_adjusted=adjusted_p(pairs["p_value"], "bh"))
    table = table[table["p_value"] <= ALPHA]
    shown = table["p_value"].map("{:.9g}".format).astype(float)  # last bits are no order
    table = table.loc[shown.sort_values(kind="stable").index]
    return table[["layer", "country", "other", "weight", "sign", "p_value", "p_adjusted"]]
