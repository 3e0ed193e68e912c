"""What the script of a history's page knows: every state and bloc in every window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from voteblocs.countries.membership import states
from voteblocs.output._articles import ARTICLED
from voteblocs.output.page._groups import group_words
from voteblocs.output.page._history_calls import votes_data
from voteblocs.output.page._history_issues import apart_on, issue_data
from voteblocs.output.page._history_words import event_words
from voteblocs.output.page._html import Html
from voteblocs.output.page._json import BLOC_FILLS, CHOICE_FILLS, as_json
from voteblocs.output.page._marks import missing
from voteblocs.output.page._places import badge_texts, cell_of, tile_places
from voteblocs.output.page._seats import first_day, seat_words
from voteblocs.output.page._windows import (
    Parts,
    counted_in,
    rollcalls_of,
    window_noun,
    window_title,
)
from voteblocs.wording import bloc_label, members_in, names, noun_of

# columns of the history as the script knows them, with their decimals
COLUMNS = {
    "bloc": 0,
    "bloc_signed": 0,
    "lean": 4,
    "lean_low": 4,
    "lean_high": 4,
    "swing": 4,
    "crossing": 4,
    "fence": 4,
    "contested": 0,
    "attendance": 4,
    "strength": 2,
    "ideal": 3,
    "ideal_low": 3,
    "ideal_high": 3,
}
IDEAL = {"position": "ideal", "position_low": "ideal_low", "position_high": "ideal_high"}


def history_data(tables: Mapping[str, pd.DataFrame], parts: Parts, *, interval: str) -> Html:
    """All of it as JSON; `parts` are the records of the windows, if their votes are to be there.

    `interval` says in words what one of lean is.
    """
    history, house = tables["history"], tables["house"]
    codes = codes_of(history)
    number = {code: place for place, code in enumerate(codes)}
    cell = cell_of(codes)
    places = rollcalls_of(parts)
    found = {
        "voter": noun_of(codes),
        "windowNoun": window_noun(list(house["window"])),
        "interval": interval,
        "states": _states(codes) | {"seat": seat_words(codes, since=first_day(parts.values()))},
        "windows": [
            {"name": row["window"], "title": window_title(row["window"]), **_counts(row)}
            | (counted_in(parts[row["window"]], places) if parts else {})
            for _, row in house.iterrows()
        ],
        "votes": votes_data(parts, codes),
        "articled": [number[code] for code in codes if code in ARTICLED],
        "columns": _columns(_with_ideal(tables), codes, list(house["window"])),
        "blocs": [{"bloc": bloc, "label": bloc_label(bloc)} for bloc in _labels(history)],
        "blocsIn": _blocs(tables["blocs_history"], apart_on(tables)),
        "events": _events(tables["events"], number),
        "issues": issue_data(tables, number),
        "places": tile_places(codes),
        "badge": [cell[0] - 3, cell[1] - 3],
        "colours": BLOC_FILLS | CHOICE_FILLS,
    }
    return as_json(found)


def codes_of(history: pd.DataFrame) -> list[str]:
    """Every state that voted, by code."""
    return sorted(map(str, history["country"].unique()))


def _labels(history: pd.DataFrame) -> list[int]:
    """Every label that some state carried."""
    both = pd.concat([history["bloc"], history["bloc_signed"]])
    return sorted(int(bloc) for bloc in both.dropna().unique())


def _states(codes: Sequence[str]) -> dict[str, object]:
    known = states()[["name", "region"]].reindex(list(codes)).fillna("")
    return {
        "code": list(codes),
        "text": badge_texts(codes),
        "name": names(list(codes)),
        "longName": [long or code for code, long in zip(codes, known["name"], strict=True)],
        "region": list(known["region"]),
    }


def _counts(row: pd.Series) -> dict[str, object]:
    return {name: int(row[name]) for name in ("rollcalls", "states", "votes")}


def _with_ideal(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The history with the ideal points, where there are any."""
    history, points = tables["history"], tables.get("ideal_points")
    if points is None:
        return history
    own = points.rename(columns=IDEAL)[["window", "country", *IDEAL.values()]]
    return history.merge(own, on=["window", "country"], how="left", validate="1:1")


def _columns(
    history: pd.DataFrame, codes: Sequence[str], windows: Sequence[str]
) -> dict[str, list[list[object]]]:
    """For each column one list for each state, with one value for each window."""
    every = {}
    for name, digits in COLUMNS.items():
        if name not in history:
            continue
        wide = history.pivot(index="country", columns="window", values=name)
        wide = wide.reindex(index=list(codes), columns=list(windows)).astype(float).round(digits)
        every[name] = wide.to_numpy().tolist()
    return every


def _blocs(
    blocs: pd.DataFrame, apart: Mapping[tuple[str, int], str]
) -> dict[str, list[dict[str, object]]]:
    """What is said of every bloc of a window, the largest first."""
    ordered = blocs.sort_values(["states", "bloc"], ascending=[False, True], kind="stable")
    return {
        str(window): [
            {
                "bloc": int(row["bloc"]),
                "excess": _rounded(row["excess_within"]),
                "pole": None if missing(row["pole"]) else int(row["pole"]),
                "like": None if missing(row["group"]) else group_words(row["group"]),
                "typical": members_in(row["typical"]),
                "apart": apart.get((str(window), int(row["bloc"]))),
            }
            for _, row in rows.iterrows()
        ]
        for window, rows in ordered.groupby("window", sort=False)
    }


def _rounded(value: float) -> float:
    return round(float(value), 3)


def _events(events: pd.DataFrame, number: Mapping[str, int]) -> list[dict[str, object]]:
    return [
        {
            "window": row["window"],
            "text": event_words(row["event"], row["from"], row["to"]),
            "states": int(row["states"]),
            "members": [number[code] for code in members_in(row["members"]) if code in number],
        }
        for _, row in events.iterrows()
    ]
