"""The names of windows below a figure, as many as there is room for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from voteblocs.output._style import MUTED
from voteblocs.output.plots._sheet import SMALL, Sheet, width_of

FIRST_YEAR = 1000  # a smaller number is that of a session
APART = 4.0  # between two names


def window_labels(sheet: Sheet, places: Mapping[str, float], *, y: float) -> None:
    """Every window's name below its place, or every second, fifth, tenth … of them.

    Sessions and years are chosen by their numbers, so that 10, 20, 30 are named.
    """
    every = _every(places)
    free = -float("inf")
    for number, (label, x) in enumerate(places.items()):
        half = width_of(shown(label), SMALL) / 2 + APART / 2
        if (int(label) if label.isdigit() else number) % every == 0 and x - half >= free:
            free = x + half
            sheet.text(places[label], y, shown(label), size=SMALL, colour=MUTED, align="center")


def shown(label: str) -> str:
    """The name of a window as it is printed.

    >>> shown("1946-1950"), shown("ES-10")
    ('1946–1950', 'ES-10')
    """
    first, _, last = label.partition("-")
    return f"{first}–{last}" if first.isdigit() and last.isdigit() else label


def placed(label: str) -> str:
    """A window in a sentence.

    >>> placed("46"), placed("1946")
    ('session 46', '1946')
    """
    return f"session {label}" if label.isdigit() and int(label) < FIRST_YEAR else shown(label)


def span(labels: Sequence[str]) -> str:
    """All windows in a sentence.

    >>> span(["1", "2", "74"]), span(["1946-1950", "1951-1955"])
    ('sessions 1 to 74', '1946–1950 to 1951–1955')
    """
    first, last = placed(labels[0]), placed(labels[-1])
    if first.startswith("session "):
        return f"sessions {labels[0]} to {shown(labels[-1])}"
    return f"{first} to {last}"


def _every(places: Mapping[str, float]) -> int:
    widest = max(width_of(label, SMALL) for label in places) + APART
    across = list(places.values())
    step = (across[-1] - across[0]) / max(len(across) - 1, 1) or widest
    return next(n for n in (1, 2, 5, 10, 20, 50, 100, 1000) if n * step >= widest or n == 1000)
