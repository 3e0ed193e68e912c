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

from functools import cache
from importlib import import_module
from inspect import isfunction
from typing import Any

__version__ = "0.1.0"

_HOME = {
    "agreement": "ties.agreement",
    "agreement_graph": "networks.graphs",
    "agreement_with": "over_time.house",
    "analyse": "analysis",
    "backbone": "networks.backbone",
    "best_blocs": "robustness.prediction",
    "bipartite_graph": "networks.graphs",
    "bloc_events": "over_time._events",
    "bloc_issues_over_time": "over_time.issues",
    "blocs": "structure.communities",
    "blocs_by_alpha": "robustness.layers",
    "bootstrap": "robustness.bootstrap",
    "brokers": "structure.sponsors",
    "centrality": "structure.centrality",
    "CHOICES": "record",
    "chronicle": "chronicle",
    "closest_groups": "structure.comparison",
    "cohesion": "structure.cohesion",
    "combined_graph": "networks.graphs",
    "compare_blocs": "structure.comparison",
    "compare_layers": "robustness.layers",
    "compare_methods": "robustness.prediction",
    "consensus_blocs": "robustness.consensus",
    "corrected": "networks.backbone",
    "cosponsorship": "ties.sponsorship",
    "cosponsorship_graph": "networks.graphs",
    "coupling_scores": "over_time.temporal",
    "crossing_members": "structure.cohesion",
    "datasets": "sources.fetch",
    "differing_pairs": "robustness.layers",
    "drift": "over_time.drift",
    "fetch": "sources.fetch",
    "forecast": "robustness.forecast",
    "forecast_rollcalls": "robustness.forecast",
    "forecast_score": "robustness.forecast",
    "group_cohesion": "structure.cohesion",
    "groups_over_time": "over_time.house",
    "history": "over_time.history",
    "history_tables": "over_time.history",
    "house": "over_time.house",
    "ideal_points": "over_time.ideal_points",
    "issues_apart": "structure.apart",
    "issues_over_time": "over_time.issues",
    "lean_and_ideal": "over_time.ideal_points",
    "lean_intervals": "over_time.drift",
    "load_sample": "reading",
    "load_unga": "reading",
    "mean_cohesion": "structure.cohesion",
    "modularity_null": "robustness.null",
    "null_over_time": "over_time.null",
    "planted_blocs": "robustness.simulation",
    "plot_cohesion": "output.plots.group_cohesion",
    "plot_company": "output.plots.company",
    "plot_cosponsorship": "output.plots.cosponsorship",
    "plot_divided": "output.plots.divided",
    "plot_flow": "output.plots.flow",
    "plot_heatmap": "output.plots.heatmap",
    "plot_house": "output.plots.house",
    "plot_layers": "output.plots.layers",
    "plot_lean": "output.plots.lean",
    "plot_methods": "output.plots.prediction",
    "plot_network": "output.plots.network",
    "plot_networks": "output.plots.networks",
    "plot_profiles": "output.plots.profiles",
    "plot_recovery": "output.plots.recovery",
    "plot_resolution": "output.plots.resolution",
    "plot_stability": "output.plots.stability",
    "plot_swing": "output.plots.swing",
    "plot_tiles": "output.plots.tiles",
    "predictive_score": "robustness.prediction",
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
    "resolution_profile": "structure.resolution",
    "rollcalls_apart": "structure.apart",
    "run": "pipeline",
    "save_figure": "output._style",
    "show": "output.show",
    "simulate": "robustness.simulation",
    "split_rollcalls": "structure.cohesion",
    "sponsor_company": "structure.sponsors",
    "sponsors_by_bloc": "structure.sponsors",
    "sponsors_of_all": "structure.sponsors",
    "sponsorship_digraph": "networks.graphs",
    "states_by_issue": "over_time.issues",
    "strongest_ties": "networks.graphs",
    "swing_states": "structure.swing",
    "temporal_blocs": "over_time.temporal",
    "tie_p_values": "networks.backbone",
    "to_graph": "networks.graphs",
    "turning_points": "over_time.drift",
    "usual_choices": "robustness.forecast",
    "voting_profiles": "structure.swing",
    "VotingRecord": "record",
    "windows": "over_time._windows",
    "write_dynamic_gexf": "output.graph_files",
    "write_gexf": "output.graph_files",
    "write_graph": "output.graph_files",
    "write_graphml": "output.graph_files",
    "write_report": "output.page.report",
    "write_tables": "output.tables",
}
__all__ = ["__version__", *sorted(_HOME)]


def __getattr__(name: str) -> Any:
    """A public name, from its module, when it is first used (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module 'voteblocs' has no attribute {name!r}")
    return _public(name)


@cache  # and not among the module's own names, whose examples doctest would run again
def _public(name: str) -> Any:
    value = getattr(import_module(f"voteblocs.{_HOME[name]}"), name)
    return import_module("voteblocs._door").at_the_door(value) if isfunction(value) else value


def __dir__() -> list[str]:
    return sorted(__all__)
