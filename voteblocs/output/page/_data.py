"""What the page's script knows: the votes, the ties and the scores, as JSON in the page."""

from __future__ import annotations

import base64
from collections.abc import Sequence

import numpy as np
import pandas as pd

from voteblocs.analysis import Analysis
from voteblocs.networks.closest import closest_ties
from voteblocs.networks.layout import places_of
from voteblocs.output._articles import ARTICLED
from voteblocs.output.page._blocs import like_in_words
from voteblocs.output.page._dates import written
from voteblocs.output.page._html import Html
from voteblocs.output.page._intervals import few_resamples, few_resolutions
from voteblocs.output.page._json import BLOC_FILLS, CHOICE_FILLS, LETTERS, as_json
from voteblocs.output.page._marks import missing
from voteblocs.output.page._places import all_places, badge_texts, cell_of, placed
from voteblocs.output.page._seats import first_day, seat_words
from voteblocs.output.page._windows import counted_in, sessions_of, window_title
from voteblocs.output.plots._order import bloc_order
from voteblocs.record import VotingRecord
from voteblocs.summary import BEST_KNOWN, CALLED_SWING
from voteblocs.ties.agreement import agreement
from voteblocs.wording import bloc_label, members_in, noun_of

COUNTED = ("excess", "share", "graded")  # what the script counts from the votes
UNKNOWN = -32768  # an unknown pair among whole ten-thousandths
SCORES = ("lean", "swing", "crossing", "fence", "attendance")
BESIDE = ("lean_low", "lean_high", "stability")  # columns that a longer record has


def page_data(analysis: Analysis) -> Html:
    """All of it as JSON."""
    return as_json(_data(analysis))


def encoded(table: pd.DataFrame) -> str:
    """The upper triangle of a square table, as 16-bit whole ten-thousandths in base64.

    Rows one after another, lowest byte first; −32768 is an unknown pair.

    >>> encoded(pd.DataFrame([[None, 0.5], [0.5, None]]))
    'iBM='
    """
    values = table.to_numpy(dtype=float)[np.triu_indices(len(table), k=1)]
    whole = np.where(np.isnan(values), UNKNOWN, np.round(np.nan_to_num(values) * 1e4))
    return base64.b64encode(whole.astype("<i2").tobytes()).decode("ascii")


def _data(analysis: Analysis) -> dict[str, object]:
    states = analysis.tables["countries"]
    codes = list(states["country"])
    number = {code: place for place, code in enumerate(codes)}
    cell = cell_of(codes)
    graph = analysis.graphs["agreement"].subgraph(placed(analysis)).copy()
    places, order = places_of(graph), _order(analysis)
    return {
        "voter": noun_of(analysis.record.voters),
        "states": _states(analysis, states),
        "votes": _votes(analysis, codes),
        "rollcalls": _rollcalls(analysis),
        "windowNoun": "session",
        "windows": _windows(analysis.record),
        "drafts": _drafts(analysis, number),
        "blocs": _blocs(analysis),
        "fewResamples": _few(analysis),
        "poles": analysis.scores.attrs["poles"] if _leans(analysis) else None,
        "called": CALLED_SWING,
        "measure": analysis.measure,
        "leastShared": int(analysis.agreement.attrs["min_shared"]),
        "order": [number[code] for code in order],
        "triangle": _triangle(analysis, order),
        "ties": [[number[one], number[other]] for one, other in closest_ties(graph, places)],
        "places": all_places(analysis, codes, places),
        "badge": [cell[0] - 3, cell[1] - 3],
        "colours": BLOC_FILLS | CHOICE_FILLS,
        "articled": [number[code] for code in codes if code in ARTICLED],
        "bestKnown": [number[code] for code in BEST_KNOWN if code in number],
    }


def _few(analysis: Analysis) -> int | None:
    """From how many resamples the intervals are, where these are too few."""
    number = analysis.scores.attrs.get("resamples", 0)
    return int(number) if few_resamples(number) else None


def _leans(analysis: Analysis) -> bool:
    return bool(analysis.scores["lean"].notna().any())


def _states(analysis: Analysis, states: pd.DataFrame) -> dict[str, object]:
    """One list for each column."""
    codes = states["country"]
    inside = codes.isin(placed(analysis))
    columns: dict[str, Sequence[object]] = {
        "code": list(codes),
        "text": badge_texts(list(codes)),
        "name": list(states["label"]),
        "longName": list(states["name"]),
        "region": list(states["region"]),
        "seat": seat_words(list(codes), since=first_day([analysis.record])),
        "bloc": states["bloc"].tolist(),
        "placed": [int(value) for value in inside],
        "votes": states["votes"].tolist(),
        "contested": states["contested"].tolist(),
        "sponsored": states["sponsored"].tolist(),
    }
    if "lean_low" in states:
        columns["doubt"] = [few_resolutions(row) for _, row in states.iterrows()]
    for name in (*SCORES, *BESIDE):
        if name in states:
            columns[name] = states[name].astype(float).round(4).tolist()
    return dict(columns)


def _votes(analysis: Analysis, codes: Sequence[str]) -> list[str]:
    """A letter for each roll call: y a n, x absent, a stop where the state was no member."""
    choices = analysis.record.votes.pivot(index="country", columns="rollcall", values="choice")
    choices = choices.reindex(index=codes, columns=analysis.record.rollcalls.index)
    letters = choices.astype(object).replace(LETTERS).fillna(".")
    return ["".join(row) for row in letters.to_numpy()]


def _rollcalls(analysis: Analysis) -> list[dict[str, object]]:
    record = analysis.record
    drafts = {name: number for number, name in enumerate(record.sponsors["resolution"].unique())}
    days = written(record)
    table = record.rollcalls.assign(draft=[drafts.get(name) for name in record.resolutions])
    return [
        {
            "name": name,
            "title": row["title"],
            "issues": row["issues"],
            "date": days[name] or None,
            "body": row["body"],
            "adopted": None if missing(row["adopted"]) else int(row["adopted"]),
            "draft": None if missing(row["draft"]) else int(row["draft"]),
        }
        for name, row in table.iterrows()
    ]


def _windows(record: VotingRecord) -> list[dict[str, object]]:
    """The sessions of a record that spans several, with the places of their roll calls."""
    places = {str(name): place for place, name in enumerate(record.rollcalls.index)}
    return [
        {"name": label, "title": window_title(label), **counted_in(part, places)}
        for label, part in sessions_of(record).items()
    ]


def _drafts(analysis: Analysis, number: dict[str, int]) -> list[dict[str, object]]:
    """Each draft with its sponsors by role."""
    sponsors = analysis.record.sponsors
    return [
        {
            "name": draft,
            **{
                role: [number[code] for code in rows["country"][rows["role"] == role]]
                for role in ("lead", "original", "joined")
            },
        }
        for draft, rows in sponsors.groupby("resolution", sort=False)
    ]


def _blocs(analysis: Analysis) -> list[dict[str, object]]:
    """What the panel says of each bloc."""
    return [
        {
            "bloc": int(row["bloc"]),
            "label": bloc_label(row["bloc"]),
            "size": int(row["size"]),
            "excess": row["excess_within"],
            "pole": None if missing(row["pole"]) else int(row["pole"]),
            "typical": members_in(row["typical"]),
            "like": like_in_words(row),
        }
        for _, row in analysis.tables["blocs"].iterrows()
    ]


def _order(analysis: Analysis) -> list[str]:
    """The states with a place, in the order of the heatmap."""
    inside = placed(analysis)
    shown = agreement(analysis.record, "excess").loc[inside, inside]
    return list(bloc_order(shown, analysis.blocs.loc[inside], analysis.scores["lean"]).index)


def _triangle(analysis: Analysis, order: Sequence[str]) -> str | None:
    """The measure that was asked for; nothing where the script counts it from the votes."""
    if analysis.measure in COUNTED:
        return None
    return encoded(agreement(analysis.record, analysis.measure).loc[order, order])
