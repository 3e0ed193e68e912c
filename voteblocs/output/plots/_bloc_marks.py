"""How a figure tells blocs apart: their entries in a legend, their colours, and their numbers."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from voteblocs.output._style import BLOC_COLOURS, OTHER_COLOUR, bloc_colour
from voteblocs.wording import bloc_label

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def bloc_entries(blocs: pd.Series, countries: Iterable[str]) -> list[tuple[str, str]]:
    """Colour and name of every bloc among these states; the grey ones together.

    >>> bloc_entries(pd.Series({"FRA": 0, "USA": 0}), ["FRA", "USA", "CHN"])
    [('#2166AC', 'Bloc 1 (2)'), ('#B8BDC4', 'in no bloc (1)')]
    """
    own = blocs.reindex(list(countries))
    sizes = own.value_counts().sort_index()
    large = sizes[sizes.index < len(BLOC_COLOURS)]
    entries = [
        (bloc_colour(int(bloc)), f"{bloc_label(bloc)} ({size})")
        for bloc, size in zip(large.index, large.tolist(), strict=True)
    ]
    small = sizes[sizes.index >= len(BLOC_COLOURS)]
    if len(small):
        first, last = int(small.index[0]) + 1, int(small.index[-1]) + 1
        name = f"Bloc {first}" if first == last else f"Blocs {first}–{last}"
        entries.append((OTHER_COLOUR, f"{name} ({small.sum()})"))
    if own.isna().any():
        entries.append((OTHER_COLOUR, f"in no bloc ({int(own.isna().sum())})"))
    return entries


def tagged(blocs: pd.Series, countries: Iterable[str]) -> dict[str, str]:
    """What stands on the badge of each state: its code, and the raised number of a grey bloc.

    >>> tagged(pd.Series({"FRA": 0, "USA": 11}), ["FRA", "USA"])
    {'FRA': 'FRA', 'USA': 'USA¹²'}
    """
    return {
        code: code if _coloured(bloc) else f"{code}{str(int(bloc) + 1).translate(RAISED)}"
        for code, bloc in blocs.reindex(list(countries)).items()
    }


def tag_words(blocs: pd.Series) -> str:
    """What a caption says of the raised numbers, where there are any."""
    if all(map(_coloured, blocs)):
        return ""
    return "Raised: the number of a bloc that shares its grey with others."


def _coloured(bloc: float) -> bool:
    """Whether a bloc has a colour of its own; so has being in none."""
    return pd.isna(bloc) or bloc < len(BLOC_COLOURS)


def fill_of(blocs: pd.Series, country: str) -> str:
    """The colour of a state's bloc; grey for a state in no bloc."""
    bloc = blocs.get(country)
    return OTHER_COLOUR if bloc is None or pd.isna(bloc) else bloc_colour(int(bloc))


def bloc_number(blocs: pd.Series, country: str) -> str:
    """The number of a state's bloc as it is printed, from 1; a stroke for a state in no bloc."""
    bloc = blocs.get(country)
    return "–" if bloc is None or pd.isna(bloc) else str(int(bloc) + 1)
