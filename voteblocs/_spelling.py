"""The known name that a slip most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

BEGUN = 3  # letters that name what begins with them
LIKE = 0.65  # of `difflib`: "rnu" is "run", but not every .csv file is like another


def did_you_mean(got: object, known: Iterable[str]) -> str:
    """A question to follow an error, if a known name is much like what came, whatever the case.

    What begins with all that came goes before what is like it.

    >>> did_you_mean("nato", ["EU", "NATO"]), did_you_mean("magic", ["EU", "NATO"])
    (" (did you mean 'NATO'?)", '')
    >>> did_you_mean("boot", ["out", "bootstrap"])
    " (did you mean 'bootstrap'?)"
    """
    spelt, slip = {name.casefold(): name for name in known}, str(got).casefold()
    begun = [name for name in spelt if len(slip) >= BEGUN and name.startswith(slip)]
    near = begun or get_close_matches(slip, spelt, n=1, cutoff=LIKE)
    return f" (did you mean {spelt[near[0]]!r}?)" if near else ""
