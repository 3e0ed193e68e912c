"""The house of a history, drawn and in words: how divided it was, beside what chance gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from voteblocs._evidence import CHANCE
from voteblocs.output._articles import in_text
from voteblocs.output.page._groups import group_words
from voteblocs.output.page._history_tables import groups_table, house_table
from voteblocs.output.page._html import Html, element, joined, paragraph
from voteblocs.output.page._lines import chart, floats
from voteblocs.output.plots._windows_axis import shown
from voteblocs.wording import counted, listed

WORDS = {
    "polarisation": ("Polarisation", "how much less the poles agree than by chance"),
    "dividing": (
        "Roll calls that divide the poles",
        "share of all roll calls",
    ),
    "modularity": ("Modularity of the blocs", "on the ties beyond chance"),
    "cohesion": ("Cohesion of the blocs", "mean agreement index: 1 is all alike"),
    "largest_share": ("The largest bloc", "share of those that voted"),
    "focus_share": ("Agreement with {focus}", "mean share of like votes, over all others"),
    "ideal_correlation": ("Lean beside ideal points", "rank correlation over all that have both"),
}
BESIDE = {"modularity": ("null_modularity_max", "dashed: the most that shuffled votes gave")}


def house_part(tables: Mapping[str, pd.DataFrame], windows: Sequence[str], noun: str) -> Html:
    """Small charts of the house and of known groups, and the same in tables."""
    house, groups = tables["house"], tables["groups_history"]
    table = element(
        "details",
        element("summary", "The same in a table"),
        house_table(house, noun),
        groups_table(groups, windows, noun),
        class_="fallback",
        open="",
    )
    heading = element("h3", "Cohesion of known groups") if len(groups) else None
    words = chance_words(house, noun)
    every = [
        *(paragraph(words) if words else None, _grid(_house_charts(house, windows))),
        *(heading, _grid(_group_charts(groups, windows))),
    ]
    return joined([*(part for part in every if part), table])


def chance_words(house: pd.DataFrame, noun: str) -> str:
    """In how many windows the blocs are more than shuffled votes give; nothing where not tested.

    >>> house = pd.DataFrame({"window": ["1", "2", "3"], "p_value": [0.05, 0.4, 0.05]})
    >>> chance_words(house, "session")[:77]
    'In 2 of 3 sessions the blocs stand out more clearly than any in the same vote'
    """
    if "p_value" not in house or house["p_value"].isna().all():
        return ""
    known = house.dropna(subset="p_value")
    like = [shown(window) for window in known["window"][known["p_value"] > CHANCE]]
    beyond = f"{len(known) - len(like)} of {counted(len(known), noun)}"
    rest = f" There is no evidence of blocs in {listed(like)}." if like else ""
    return (
        f"In {beyond if like else f'every {noun} that has them'} the blocs stand out more clearly "
        f"than any in the same votes shuffled within each roll call.{rest}"
    )


def _grid(charts: Sequence[Html]) -> Html:
    some = [one for one in charts if one]
    return element("div", *some, class_="charts") if some else Html()


def _house_charts(house: pd.DataFrame, windows: Sequence[str]) -> list[Html]:
    shares = house.assign(largest_share=house["largest"].astype(float) / house["states"])
    focus = in_text(str(house.attrs.get("focus", "one voter")))
    charts = []
    for column, (title, note) in WORDS.items():
        if column not in shares:
            continue
        other, words = BESIDE.get(column, ("", ""))
        beside = floats(shares[other]) if other in shares else []
        said = words if beside else note
        title = title.format(focus=focus)
        charts.append(chart(title, floats(shares[column]), windows, note=said, beside=beside))
    return charts


def _group_charts(groups: pd.DataFrame, windows: Sequence[str]) -> list[Html]:
    charts = []
    for group, rows in groups.groupby("group", sort=False):
        own = rows.set_index("window").reindex(windows)
        ends = [floats(own[f"cohesion_{end}"]) for end in ("low", "high")]
        note = "mean agreement index and its 95 % interval"
        title = group_words(str(group))
        charts.append(chart(title, floats(own["cohesion"]), windows, note=note, ends=ends))
    return charts
