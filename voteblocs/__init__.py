"""Network analytics of voting in the United Nations.

Countries are nodes; edges are weighted by vote agreement and by co-sponsorship; communities
and centralities show the blocs and the swing states between them.

>>> import voteblocs as vb
>>> record = vb.load_sample()
>>> graph = vb.agreement_graph(record)
>>> vb.blocs(graph).value_counts().tolist()
[81, 58, 28, 7]
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOME = {
    "agreement": "ties.agreement",
    "agreement_graph": "networks.graphs",
    "bipartite_graph": "networks.graphs",
    "blocs": "structure.communities",
    "centrality": "structure.centrality",
    "CHOICES": "record",
    "cohesion": "structure.cohesion",
    "combined_graph": "networks.graphs",
    "cosponsorship": "ties.sponsorship",
    "cosponsorship_graph": "networks.graphs",
    "datasets": "sources.fetch",
    "fetch": "sources.fetch",
    "load_sample": "reading",
    "load_unga": "reading",
    "plot_cosponsorship": "output.plots.cosponsorship",
    "plot_heatmap": "output.plots.heatmap",
    "plot_network": "output.plots.network",
    "plot_profiles": "output.plots.profiles",
    "plot_swing": "output.plots.swing",
    "read": "reading",
    "read_draft": "sources.draft",
    "read_marcxml": "sources.marcxml",
    "read_matrix": "sources.matrix",
    "read_meeting_record": "sources.meeting_record",
    "read_report": "sources.report",
    "read_tidy": "sources.tidy",
    "read_undl": "sources.undl",
    "read_unvotes": "sources.unvotes",
    "read_voeten": "sources.voeten",
    "ReadError": "errors",
    "run": "pipeline",
    "save_figure": "output._style",
    "sponsor_company": "structure.sponsors",
    "sponsors_by_bloc": "structure.sponsors",
    "sponsorship_digraph": "networks.graphs",
    "swing_states": "structure.swing",
    "to_graph": "networks.graphs",
    "voting_profiles": "structure.swing",
    "VotingRecord": "record",
    "write_gexf": "output.graph_files",
    "write_graph": "output.graph_files",
    "write_graphml": "output.graph_files",
    "write_tables": "output.tables",
}
__all__ = ["__version__", *sorted(_HOME)]


def __getattr__(name: str) -> Any:
    """A public name, from its module, when it is first used (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module 'voteblocs' has no attribute {name!r}")
    value = getattr(import_module(f"voteblocs.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
