"""The house over time: how divided it was, its blocs, known groups, and one state's company."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from voteblocs.over_time._blocs_history import blocs_history_of
from voteblocs.over_time._house import (
    FOCUS,
    GROUPS,
    check_focus,
    check_voted,
    company_of,
    groups_history_of,
    house_of,
)
from voteblocs.over_time._windows import By, windows
from voteblocs.record import VotingRecord


def house(
    record: VotingRecord, history: pd.DataFrame, by: By = "session", *, focus: str = FOCUS
) -> pd.DataFrame:
    """How divided the house was, one row for every window.

    `history` is as of `history` with the same `by`. Columns:

    - `window`, `rollcalls`, `states` (that voted), `votes`;
    - `blocs` (of two states or more), `largest` (size of the largest);
    - `modularity`: Q of the blocs on the positive excess;
    - `polarisation`: minus the mean excess over the known pairs between the poles, in (−1, 1]: the
      higher, the more the poles disagree beyond chance; the poles are as of `swing_states`;
    - `dividing`: share of roll calls on which the poles' mean positions are a step or more apart;
    - `cohesion`: mean agreement index of blocs of two states or more, each by its size;
    - `focus_share`, `focus_excess`: mean agreement of the other states with `focus`, over known
      pairs; missing where it did not vote.

    Missing where a window has too few roll calls for blocs. `.attrs["focus"]` names the state.
    A `focus`, other than the default, that never voted is a ValueError.

    >>> import voteblocs as vb
    >>> from voteblocs.over_time.history import history
    >>> record = vb.load_unga([15, 16])
    >>> house(record, history(record, signed=False))["largest"].tolist()
    [47, 55]
    """
    check_focus(record, focus)
    return house_of(windows(record, by), history, focus=focus)


def blocs_over_time(
    record: VotingRecord, history: pd.DataFrame, by: By = "session"
) -> pd.DataFrame:
    """Every bloc of every window, one row for both, by window and label.

    `history` is as of `history` with the same `by`. Columns: `window`, `bloc`, `states` (its size),
    `pole` (−1 or 1 for the poles, else missing), `excess_within` (mean over known pairs),
    `cohesion` (mean agreement index over the roll calls on which two members or more voted) with
    its 95 % interval `cohesion_low`, `cohesion_high` (as of `groups_over_time`), `lean` (mean),
    `group` (the known group it resembles, with a Jaccard index of at least 0.5, else empty),
    `jaccard`, `typical` (up to six members by their mean excess in the bloc, as of
    `typical_members`), `members`.

    >>> import voteblocs as vb
    >>> from voteblocs.over_time.history import history
    >>> record = vb.load_unga([15, 16])
    >>> blocs_over_time(record, history(record, signed=False))["states"].tolist()
    [47, 36, 16, 49, 55]
    """
    return blocs_history_of(windows(record, by), history)


def groups_over_time(
    record: VotingRecord, by: By = "session", *, groups: Sequence[str] = GROUPS
) -> pd.DataFrame:
    """How united known groups voted, one row for every window and group with two voters or more.

    Members are those of the day of the window's middle roll call. Columns `window`, `group`,
    `states` (members that voted), `cohesion`: the mean agreement index (max − ½ (T − max)) / T
    over the roll calls on which two members or more voted (Hix, Noury & Roland 2005,
    doi:10.1017/S0007123405000128), in [0, 1], and `cohesion_low`, `cohesion_high`: its 95 %
    interval, all roll calls of a resolution together; none under 10 resolutions. Absences count
    nowhere. A group that `group_names` does not have is a ValueError.

    >>> import voteblocs as vb
    >>> table = groups_over_time(vb.load_unga(73), groups=["EU", "ASEAN"])
    >>> table[["group", "states"]].values.tolist()
    [['EU', 28], ['ASEAN', 10]]
    """
    return groups_history_of(windows(record, by), groups)


def agreement_with(record: VotingRecord, state: str, by: By = "session") -> pd.DataFrame:
    """How every other voter agreed with one state in every window.

    Columns `window country shared share excess`, as of `shared_votes` and `agreement`; a pair
    with too few shared roll calls is missing. No rows for a window in which the state did not
    vote; a state that never voted is a ValueError.

    >>> import voteblocs as vb
    >>> table = agreement_with(vb.load_unga(74), "USA").set_index("country")
    >>> table["share"].idxmax()
    'ISR'
    """
    check_voted(record, state)
    return company_of(windows(record, by), state)
