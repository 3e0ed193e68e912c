"""The public names with their types, for editors and type checkers."""

from voteblocs.analysis import analyse as analyse
from voteblocs.chronicle import chronicle as chronicle
from voteblocs.errors import ReadError as ReadError
from voteblocs.networks.backbone import (
    backbone as backbone,
    corrected as corrected,
    tie_p_values as tie_p_values,
)
from voteblocs.networks.graphs import (
    agreement_graph as agreement_graph,
    bipartite_graph as bipartite_graph,
    combined_graph as combined_graph,
    cosponsorship_graph as cosponsorship_graph,
    sponsorship_digraph as sponsorship_digraph,
    strongest_ties as strongest_ties,
    to_graph as to_graph,
)
from voteblocs.output._style import save_figure as save_figure
from voteblocs.output.graph_files import (
    write_dynamic_gexf as write_dynamic_gexf,
    write_gexf as write_gexf,
    write_graph as write_graph,
    write_graphml as write_graphml,
)
from voteblocs.output.page.report import write_report as write_report
from voteblocs.output.plots.company import plot_company as plot_company
from voteblocs.output.plots.cosponsorship import plot_cosponsorship as plot_cosponsorship
from voteblocs.output.plots.divided import plot_divided as plot_divided
from voteblocs.output.plots.flow import plot_flow as plot_flow
from voteblocs.output.plots.group_cohesion import plot_cohesion as plot_cohesion
from voteblocs.output.plots.heatmap import plot_heatmap as plot_heatmap
from voteblocs.output.plots.house import plot_house as plot_house
from voteblocs.output.plots.layers import plot_layers as plot_layers
from voteblocs.output.plots.lean import plot_lean as plot_lean
from voteblocs.output.plots.network import plot_network as plot_network
from voteblocs.output.plots.networks import plot_networks as plot_networks
from voteblocs.output.plots.prediction import plot_methods as plot_methods
from voteblocs.output.plots.profiles import plot_profiles as plot_profiles
from voteblocs.output.plots.recovery import plot_recovery as plot_recovery
from voteblocs.output.plots.resolution import plot_resolution as plot_resolution
from voteblocs.output.plots.stability import plot_stability as plot_stability
from voteblocs.output.plots.swing import plot_swing as plot_swing
from voteblocs.output.plots.tiles import plot_tiles as plot_tiles
from voteblocs.output.show import show as show
from voteblocs.output.tables import write_tables as write_tables
from voteblocs.over_time._events import bloc_events as bloc_events
from voteblocs.over_time._windows import windows as windows
from voteblocs.over_time.drift import (
    drift as drift,
    lean_intervals as lean_intervals,
    turning_points as turning_points,
)
from voteblocs.over_time.history import history as history, history_tables as history_tables
from voteblocs.over_time.house import (
    agreement_with as agreement_with,
    groups_over_time as groups_over_time,
    house as house,
)
from voteblocs.over_time.ideal_points import (
    ideal_points as ideal_points,
    lean_and_ideal as lean_and_ideal,
)
from voteblocs.over_time.issues import (
    bloc_issues_over_time as bloc_issues_over_time,
    issues_over_time as issues_over_time,
    states_by_issue as states_by_issue,
)
from voteblocs.over_time.null import null_over_time as null_over_time
from voteblocs.over_time.temporal import (
    coupling_scores as coupling_scores,
    temporal_blocs as temporal_blocs,
)
from voteblocs.pipeline import run as run
from voteblocs.reading import load_sample as load_sample, load_unga as load_unga, read as read
from voteblocs.record import CHOICES as CHOICES, VotingRecord as VotingRecord
from voteblocs.robustness.bootstrap import bootstrap as bootstrap
from voteblocs.robustness.consensus import consensus_blocs as consensus_blocs
from voteblocs.robustness.forecast import (
    forecast as forecast,
    forecast_rollcalls as forecast_rollcalls,
    forecast_score as forecast_score,
    usual_choices as usual_choices,
)
from voteblocs.robustness.layers import (
    blocs_by_alpha as blocs_by_alpha,
    compare_layers as compare_layers,
    differing_pairs as differing_pairs,
)
from voteblocs.robustness.null import modularity_null as modularity_null
from voteblocs.robustness.prediction import (
    best_blocs as best_blocs,
    compare_methods as compare_methods,
    predictive_score as predictive_score,
)
from voteblocs.robustness.simulation import planted_blocs as planted_blocs, simulate as simulate
from voteblocs.sources.draft import read_draft as read_draft
from voteblocs.sources.fetch import datasets as datasets, fetch as fetch
from voteblocs.sources.marcxml import read_marcxml as read_marcxml
from voteblocs.sources.matrix import read_matrix as read_matrix
from voteblocs.sources.meeting_record import read_meeting_record as read_meeting_record
from voteblocs.sources.report import read_report as read_report
from voteblocs.sources.tidy import read_tidy as read_tidy
from voteblocs.sources.undl import read_undl as read_undl
from voteblocs.sources.unvotes import read_unvotes as read_unvotes
from voteblocs.sources.voeten import read_voeten as read_voeten
from voteblocs.structure.apart import (
    issues_apart as issues_apart,
    rollcalls_apart as rollcalls_apart,
)
from voteblocs.structure.centrality import centrality as centrality
from voteblocs.structure.cohesion import (
    cohesion as cohesion,
    crossing_members as crossing_members,
    group_cohesion as group_cohesion,
    mean_cohesion as mean_cohesion,
    split_rollcalls as split_rollcalls,
)
from voteblocs.structure.communities import blocs as blocs
from voteblocs.structure.comparison import (
    closest_groups as closest_groups,
    compare_blocs as compare_blocs,
)
from voteblocs.structure.resolution import resolution_profile as resolution_profile
from voteblocs.structure.sponsors import (
    brokers as brokers,
    sponsor_company as sponsor_company,
    sponsors_by_bloc as sponsors_by_bloc,
    sponsors_of_all as sponsors_of_all,
)
from voteblocs.structure.swing import (
    swing_states as swing_states,
    voting_profiles as voting_profiles,
)
from voteblocs.ties.agreement import agreement as agreement
from voteblocs.ties.sponsorship import cosponsorship as cosponsorship

__version__: str
__all__: list[str]
_HOME: dict[str, str]
