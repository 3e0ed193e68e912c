"""What is said of the profiles of a record with few roll calls."""

from __future__ import annotations

import pandas as pd

from voteblocs._standing import crosses, on_the_fence, standing
from voteblocs.output.plots._rollcalls import VERBS
from voteblocs.output.plots._sheet import SMALL, shortened, width_of
from voteblocs.wording import counted, in_words

MOST_ROWS = 24  # profiles that are drawn one by one, the largest
MOST_LINES = 6  # of members
SCORES = ("lean", "swing", "crossing", "fence")
TOLERANCE = 1e-9


def rollcalls_of(profiles: pd.DataFrame) -> list[str]:
    """The columns of a table of profiles that hold choices."""
    return [str(name) for name in profiles if name not in ("states", "members", *SCORES)]


def drawn_profiles(profiles: pd.DataFrame) -> pd.DataFrame:
    """The largest profiles by lean, of equal lean the largest first; without a score last."""
    keys = {"lean": profiles["lean"].round(9), "states": -profiles["states"]}
    table = profiles.assign(_lean=keys["lean"], _less=keys["states"])
    table = table.sort_values(["_less", "members"]).head(MOST_ROWS)
    table = table.sort_values(["_lean", "_less", "members"], na_position="last")
    return table.drop(columns=["_lean", "_less"]).reset_index(drop=True)


def profiles_title(profiles: pd.DataFrame) -> str:
    """What is seen: how many vote with both poles, and how many with neither."""
    if not profiles["lean"].notna().any():
        return "Nobody has a score: a place between the poles takes two contested roll calls"
    across = int(profiles.loc[crosses(profiles), "states"].sum())
    fence = int(profiles.loc[on_the_fence(profiles), "states"].sum())
    if not across and not fence:
        return "Nobody votes with both poles in turn, or sits on the fence between them"
    said = []
    if across:
        said.append(f"{counted(across, 'state')} {_verb('vote', across)} with both in turn")
    if fence:
        number = str(fence) if said else counted(fence, "state")
        said.append(f"{number} {_verb('sit', fence)} on the fence")
    return f"Between the poles: {', '.join(said)}"


def _verb(verb: str, number: int) -> str:
    return f"{verb}s" if number == 1 else verb


def profiles_lead(profiles: pd.DataFrame) -> str:
    """How many states, roll calls and profiles."""
    number = len(rollcalls_of(profiles))
    states = counted(int(profiles["states"].sum()), "state")
    calls = f"{in_words(number)} roll call{'' if number == 1 else 's'}"
    ways = "one way" if len(profiles) == 1 else f"{in_words(len(profiles))} ways"
    order = ", from the one pole to the other" if profiles["lean"].notna().any() else ""
    return f"{states} voted on {calls} in {ways}{order}."


def profile_words(row: pd.Series, rollcalls: list[str], poles: tuple[int, int]) -> str:
    """How these states voted, if always alike, and what that makes them."""
    stand = standing(row, poles)
    choices = {row[name] for name in rollcalls}
    if len(choices) > 1 or len(rollcalls) < 2:
        return stand[:1].upper() + stand[1:]
    every = "both" if len(rollcalls) == 2 else f"all {in_words(len(rollcalls))}"
    deed = f"{VERBS[choices.pop()]} {every}"
    return f"{deed[:1].upper()}{deed[1:]}: {stand}"


def score_words(row: pd.Series) -> list[str]:
    """Crossing and fence as numbers, where they are not zero.

    >>> score_words(pd.Series({"crossing": 0.9, "fence": 0.0}))
    ['crossing 0.90']
    """
    return [f"{name} {row[name]:.2f}" for name in ("crossing", "fence") if row[name] > TOLERANCE]


def member_lines(codes: list[str], width: float) -> list[str]:
    """All codes in a few lines, or as many as fit, and how many more there are.

    >>> member_lines(["FRA", "GBR", "USA"], 200)
    ['FRA GBR USA']
    """
    between = ", " if any(" " in code for code in codes) else " "
    lines: list[list[str]] = [[]]
    for code in codes:
        own = shortened(code, width - 30, SMALL)
        if lines[-1] and width_of(between.join([*lines[-1], own]), SMALL) > width:
            lines.append([])
        lines[-1].append(own)
    kept, more = lines[:MOST_LINES], ""
    while sum(map(len, kept)) < len(codes):
        more = f" + {len(codes) - sum(map(len, kept))}"
        if len(kept[-1]) == 1 or width_of(between.join(kept[-1]) + more, SMALL) <= width:
            break
        kept[-1].pop()
    written = [between.join(line) for line in kept]
    return [*(f"{line}{between}".rstrip() for line in written[:-1]), written[-1] + more]
