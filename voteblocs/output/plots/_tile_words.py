"""What a tile map shows, in words: which part of the world is in which bloc, chose what, leans."""

from __future__ import annotations

import pandas as pd

from voteblocs.countries.membership import states
from voteblocs.output.plots._bloc_marks import tag_words
from voteblocs.output.plots._rollcalls import WORDS
from voteblocs.output.plots._words import bloc_sizes
from voteblocs.record import CHOICES
from voteblocs.wording import bloc_label, counted, listed, signed

REGIONS = {
    "African Group": "Africa",
    "Asia-Pacific Group": "Asia-Pacific",
    "GRULAC": "Latin America",
    "Eastern European Group": "Eastern Europe",
    "WEOG": "Western Europe",
}
LEAST = 6  # states of a region with a value, below which nothing is said of the region
EXPLAINED = (
    "Regions are the groups of the United Nations: Latin America with the Caribbean, Western Europe"
    " with others, as Australia and Canada."
)


def tiles_title(values: pd.Series, kind: str, *, subject: str, poles: tuple[int, int]) -> str:
    """What is seen on a map of blocs, of choices or of lean."""
    if kind == "choice":
        counts = values.value_counts()
        said = [f"{counts[choice]} {WORDS[choice]}" for choice in CHOICES if choice in counts]
        return f"{subject}: {listed(said)}" if subject else listed(said)
    known = values.dropna()
    return _bloc_title(known) if kind == "bloc" else _lean_title(known, poles)


def tiles_lead(values: pd.Series, kind: str, *, subject: str, poles: tuple[int, int]) -> str:
    """How many states there are to see, and on what."""
    known = values.dropna()
    parts = [f"{subject}."] if subject and kind != "choice" else []
    if kind == "bloc" and _held(known):
        parts.append(f"{bloc_sizes(known.astype(int))}.")
    elif kind == "lean":
        parts.append(f"{counted(len(known), 'state')} between {bloc_label(poles[0])} and")
        parts.append(f"{bloc_label(poles[1])}.")
    else:
        parts.append(f"{counted(len(known), 'state')}.")
    return " ".join([*parts, "One state, one vote, one tile."])


def tiles_caption(values: pd.Series, kind: str, *, pale: bool, placed: int, unplaced: int) -> str:
    """How the map was made, and what its colours mean."""
    explained = kind != "choice" and bool(_by_region(values.dropna()))
    place = (
        "Every state has one tile of the same size, with its code (ISO), about where it lies and"
        " beside its neighbours; areas and borders say nothing."
    )
    parts = [
        place if placed else "None of these names has a place on the map.",
        {
            "bloc": "Colour: the bloc with which a state votes.",
            "choice": "Colour: what a state chose; a member that did not vote is grey.",
            "lean": "Lean: the mean place between the two blocs that disagree most, over the roll"
            " calls on which they differ; −1 and +1 are the poles.",
        }[kind],
    ]
    if kind == "bloc":
        parts += filter(None, [tag_words(values)])
    if explained:
        parts.append(EXPLAINED)
    if pale:
        parts.append("Pale: states that are not in these votes.")
    if placed and unplaced:
        parts.append("Under it: names that have no place on the map.")
    return " ".join(parts)


def _bloc_title(blocs: pd.Series) -> str:
    """Which bloc holds more than half of which regions."""
    held = _held(blocs)
    if not held:
        return bloc_sizes(blocs.astype(int))
    first, *rest = sorted(held)
    said = [f"{bloc_label(first)} holds most of {listed(held[first])}"]
    said += [f"{bloc_label(bloc)} most of {listed(held[bloc])}" for bloc in rest]
    return "; ".join(said)


def _held(blocs: pd.Series) -> dict[int, list[str]]:
    """The regions of which a bloc holds more than half, by its number."""
    held: dict[int, list[str]] = {}
    for region, own in _by_region(blocs):
        sizes = own.value_counts()
        if sizes.iloc[0] * 2 > len(own):
            held.setdefault(int(sizes.index[0]), []).append(region)
    return {bloc: _joined(regions) for bloc, regions in held.items()}


def _joined(regions: list[str]) -> list[str]:
    """Both halves of Europe as one."""
    both = [REGIONS["Eastern European Group"], REGIONS["WEOG"]]
    return [*regions[:-2], "Europe"] if regions[-2:] == both else regions


def _lean_title(lean: pd.Series, poles: tuple[int, int]) -> str:
    """The regions at the two ends of the scale."""
    means = pd.Series({region: own.mean() for region, own in _by_region(lean)}, dtype=float)
    if len(means) < 2:
        return f"Between {bloc_label(poles[0])} and {bloc_label(poles[1])}"
    ends = means.round(9).sort_values(kind="stable")
    low, high = (f"{ends.index[end]} ({signed(ends.iloc[end])})" for end in (0, -1))
    return f"{low} leans furthest to {bloc_label(poles[0])}, {high} to {bloc_label(poles[1])}"


def _by_region(values: pd.Series) -> list[tuple[str, pd.Series]]:
    """The values of each region of which enough is known, sorted by state."""
    region = states()["region"].reindex(values.index)
    found = [(words, values[region == key].sort_index()) for key, words in REGIONS.items()]
    return [(words, own) for words, own in found if len(own) >= LEAST]
