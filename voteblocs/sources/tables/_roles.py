"""Which column of a table means what, by the names that people give to columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from voteblocs.errors import ReadError
from voteblocs.wording import expected

# In the order in which they are looked for; letters and digits of a name count, nothing else.
NAMES = {
    "country": (
        "country", "countryname", "countrycode", "state", "statename", "name", "member",
        "membername", "memberstate", "msname", "mscode", "iso", "iso2", "iso3", "isocode",
        "iso2c", "iso3c", "iso2code", "iso3code", "cow", "cowcode", "ccode", "voter",
    ),
    "choice": ("choice", "vote", "msvote", "position", "votechoice", "ballot", "choicetext"),
    "rollcall": ("rollcall", "rollcallid", "rcid", "voteid", "votenumber", "undlid"),
    "resolution": ("resolution", "symbol", "unres", "resolutionsymbol", "resolutionid"),
    "draft": ("draft", "draftresolution", "draftsymbol"),
    "date": ("date", "day", "votedate", "voteday"),
    "session": ("session",),
    "body": ("body", "organ"),
    "title": ("title", "description", "descr"),
    "issues": ("issues", "issue", "subjects", "subject"),
    "printed_yes": ("printedyes", "totalyes"),
    "printed_no": ("printedno", "totalno"),
    "printed_abstain": ("printedabstain", "totalabstentions", "totalabstain"),
}  # fmt: skip
NUMBERED_STATES = {"cow", "cowcode", "ccode"}  # columns in which a number is a state
NAMING = ("rollcall", "resolution", "draft")  # what may name a roll call, the first that is there
NEEDED = ("country", "rollcall", "choice")
SPONSORS = {
    "country": (*NAMES["country"], "sponsor", "cosponsor"),
    "resolution": NAMES["resolution"],
    "draft": NAMES["draft"],
    "role": ("role",),
}
ENTITIES = ("states", "any")


def check_entities(entities: str) -> None:
    """Voters are states, whose names are checked, or any."""
    if entities not in ENTITIES:
        raise ValueError(f"expected entities of {', '.join(ENTITIES)}; got {entities!r}")


def squeezed(name: object) -> str:
    """A column's name without case, blanks and signs."""
    return re.sub(r"[\W_]+", "", str(name).casefold())


def candidates(
    header: Iterable[object], names: Mapping[str, tuple[str, ...]] = NAMES
) -> dict[str, list[object]]:
    """The columns that by their names may be each of `names`."""
    header = list(header)
    return {
        role: fitting
        for role, known in names.items()
        if (fitting := [name for name in header if squeezed(name) in known])
    }


def is_tidy(header: Iterable[object]) -> bool:
    """Whether there is a column for each needed thing, perhaps several."""
    fitting = candidates(header)
    return {"country", "choice"} <= set(fitting) and not fitting.keys().isdisjoint(NAMING)


def is_sponsors(header: Iterable[object]) -> bool:
    """Whether there are columns for states and for drafts, and none for a choice."""
    header = list(header)
    fitting = candidates(header, SPONSORS).keys()
    return "choice" not in candidates(header) and {"country"} <= fitting != fitting - {*NAMING}


def sponsor_roles(header: Iterable[object], *, place: str) -> dict[str, object]:
    """The columns of a table of sponsors: `country`, `resolution` and, where there is one, `role`.

    A column that has our own name is meant, whatever others there are; else two that may both be
    meant are a `ReadError`, as is one that is not there.
    """
    header = list(header)
    fitting = {
        role: [role] if role in header else columns
        for role, columns in candidates(header, SPONSORS).items()
    }
    fitting.setdefault("resolution", fitting.pop("draft", []))
    for role in ("country", "resolution"):
        if not fitting.get(role):
            got = ", ".join(map(str, header))
            raise ReadError(f"expected a column {role!r}; got {got}", path=place, line=1)
    wanted = {role: fitting[role] for role in ("country", "resolution", "role") if role in fitting}
    for role, columns in wanted.items():
        if len(columns) > 1:
            names = " and ".join(repr(str(name)) for name in columns)
            told = f"expected one column for the {role}; got {names}: keep one"
            raise ReadError(told, path=place, line=1)
    return {role: columns[0] for role, columns in wanted.items()}


def roles(
    header: Iterable[object], columns: Mapping[str, str] | None = None, *, place: str
) -> dict[str, object]:
    """The column for each of `NAMES` that the table has, as told in `columns` or by its name.

    Where no column is called a roll call, a resolution or a draft names it. Two columns that may
    both be a needed thing, a needed one that is not there and a column told that is not there are
    a `ReadError`; of other things, two mean that neither is read.
    """
    header = list(header)
    found = _told(header, columns or {}, place)
    free = [name for name in header if name not in found.values()]
    for role, fitting in candidates(free).items():
        if role not in found and len(fitting) == 1:
            found[role] = fitting[0]
        elif role not in found and role in ("country", "choice", *NAMING):
            raise _ambiguous(role, fitting, place)
    naming = next((role for role in NAMING if role in found), None)
    if naming:
        found["rollcall"] = found[naming]
    lacking = next((role for role in NEEDED if role not in found), None)
    if lacking:
        got = ", ".join(map(str, header))
        raise ReadError(f"expected a column {lacking!r}; got {got}", path=place, line=1)
    return found


def _told(header: list[object], columns: Mapping[str, str], place: str) -> dict[str, object]:
    """The columns that a user names."""
    if not isinstance(columns, Mapping):
        told = "expected columns as a dict, such as {'country': 'member'}"
        raise TypeError(f"{told}; got a {type(columns).__name__}")
    for role, name in columns.items():
        if role not in NAMES:
            raise ValueError(expected("columns", NAMES, role))
        if name not in header:
            got = ", ".join(map(str, header))
            raise ReadError(f"expected a column {name!r}; got {got}", path=place, line=1)
    return dict(columns.items())


def _ambiguous(role: str, fitting: list[object], place: str) -> ReadError:
    names = " and ".join(repr(str(name)) for name in fitting)
    return ReadError(
        f"expected one column for the {role}; got {names}: keep one, or say which by "
        f"columns={{{role!r}: {str(fitting[0])!r}}}",
        path=place,
        line=1,
    )
