"""The door of the package: what a public function is given, checked once, by its annotations."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from numbers import Integral, Real
from typing import Any

import pandas as pd

from voteblocs.countries import names
from voteblocs.countries.membership import states

Given = dict[str, Any]

# by the last name of an annotation: what to call the type, and where one comes from
TYPES = {
    "VotingRecord": "a VotingRecord, as vb.read or vb.load_unga gives",
    "Graph": "a network, as vb.agreement_graph gives",
    "DataFrame": "a DataFrame",
    "Series": "a Series",
    "int": "a whole number",
    "float": "a number",
    "str": "text",
}
NUMBERS = {"int": Integral, "float": Real}
LISTS = {
    "Sequence[str]": str,
    "Iterable[str]": str,
    "Sequence[float]": Real,
    "Iterable[float]": Real,
}
# of a table that another function makes: its columns, and that function
COLUMNS = {
    "history": (("window", "country"), "vb.history"),
    "points": (("window", "country", "position"), "vb.ideal_points"),
    "intervals": (("window", "country", "lean_low", "lean_high"), "vb.lean_intervals"),
    "house": (("window", "rollcalls", "largest"), "vb.house"),
    "apart": (("bloc", "rollcall"), "vb.rollcalls_apart"),
    "predicted": (("p_yes", "p_abstain", "p_no"), "vb.forecast"),
    "voting_profiles.scores": (("lean", "swing", "crossing", "fence"), "vb.swing_states"),
    "mean_cohesion.table": (("rollcall", "agreement_index"), "vb.cohesion or vb.group_cohesion"),
    "split_rollcalls.table": (("rollcall", "agreement_index"), "vb.cohesion or vb.group_cohesion"),
}
OF_ANY_NAMES = ("compare_blocs", "closest_groups")  # whose blocs need not be numbers
CODES = ("anchor", "focus")  # of states


def at_the_door(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, its arguments checked before it runs.

    A wrong type is a TypeError; a dict of blocs is made the Series that it stands for, and one
    name where several may stand a list. Blocs that leave out a state, or name more, are taken as
    they are; blocs of none of the states, and numbers that no count or seed can be, are a
    ValueError.

    >>> from voteblocs.ties.agreement import agreement
    >>> at_the_door(agreement)("report.txt")
    Traceback (most recent call last):
    TypeError: agreement: expected record as a VotingRecord, as vb.read or vb.load_unga gives; \
got the text 'report.txt'
    """
    signature = inspect.signature(function)

    @wraps(function)
    def checked(*args: Any, **kwargs: Any) -> Any:
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError:
            return function(*args, **kwargs)  # Python's own words are the better ones
        try:
            for name in bound.arguments:
                kind = str(signature.parameters[name].annotation)
                bound.arguments[name] = _argument(name, bound.arguments[name], kind)
            _check_together(function.__name__, bound.arguments)
        except (TypeError, ValueError) as error:
            raise type(error)(f"{function.__name__}: {error}") from None
        return function(*bound.args, **bound.kwargs)

    checked.__module__ = "voteblocs"  # where it is found by its name, so that it can be pickled
    return checked


def _argument(name: str, value: Any, annotation: str) -> Any:
    """The argument itself, or the value that it plainly stands for."""
    kinds = [part.strip().rpartition(".")[2] for part in annotation.split("|")]
    if kinds[0] in LISTS and len(kinds) < 3:
        return _several(name, value, kind=kinds[0], optional="None" in kinds)
    if kinds[0] == "Series" and isinstance(value, Mapping):
        value = pd.Series(dict(value))
    known = [kind for kind in kinds if kind in TYPES]
    if len(known) == len([kind for kind in kinds if kind != "None"]):
        if not (any(_is_a(value, kind) for kind in known) or (value is None and "None" in kinds)):
            wanted = " or ".join(TYPES[kind] for kind in known)
            raise TypeError(f"expected {name} as {wanted}; got {_told(value)}")
        _check_number(name, value)
    return value


def _several(name: str, value: Any, *, kind: str, optional: bool) -> Any:
    """Several names or numbers; one alone is a list of one."""
    if isinstance(value, LISTS[kind]):
        return [value]
    if not (value is None and optional) and (isinstance(value, str) or not _is_many(value)):
        what = "names" if LISTS[kind] is str else "numbers"
        raise TypeError(f"expected {name} as a list of {what}; got {_told(value)}")
    return value


def _is_many(value: Any) -> bool:
    return hasattr(value, "__iter__")


def _is_a(value: Any, kind: str) -> bool:
    if kind in NUMBERS:
        return isinstance(value, NUMBERS[kind]) and not isinstance(value, bool)
    return any(one.__name__ == kind for one in type(value).__mro__)


def _told(value: Any) -> str:
    """What was given, in a few words."""
    if value is None:
        return "None"
    if isinstance(value, str):
        return f"the text {value[:40]!r}"
    return f"{value}" if isinstance(value, Real) else f"a {type(value).__name__}"


def _check_number(name: str, value: Any) -> None:
    if name == "seed" and value < 0:
        raise ValueError(f"expected seed as 0 or more; got {value}")
    if name == "n_jobs" and value == 0:
        raise ValueError("expected n_jobs as 1 or more, or -1 for every processor; got 0")


def _check_together(function: str, given: Given) -> None:
    """What can be told only of several arguments: that the states of one are those of another."""
    for name, table in given.items():
        if isinstance(table, pd.DataFrame):
            _check_columns(name, table, COLUMNS.get(name) or COLUMNS.get(f"{function}.{name}"))
    record, graph = given.get("record"), given.get("graph")
    if isinstance(given.get("blocs"), pd.Series):
        there = _countries(record) if record is not None else set(graph or ())
        given["blocs"] = _blocs(given["blocs"], there, numbered=function not in OF_ANY_NAMES)
    for name in CODES:
        if isinstance(given.get(name), str):
            _check_code(name, given[name], _countries(record) if record is not None else set())


def _check_columns(
    name: str, table: pd.DataFrame, wanted: tuple[tuple[str, ...], str] | None
) -> None:
    columns, maker = wanted or ((), "")
    absent = [column for column in columns if column not in table]
    if absent:
        got = ", ".join(map(str, table.columns[:6])) or "none"
        told = f"expected {name} as {maker} gives, with a column {absent[0]}; got the columns {got}"
        raise ValueError(told)


def _countries(record: Any) -> set[str]:
    return {*record.votes["country"].cat.categories, *record.sponsors["country"]}


def _blocs(blocs: pd.Series, there: set[str], *, numbered: bool) -> pd.Series:
    """Blocs by country, each once, without states that have none; as numbers where needed."""
    if not blocs.index.is_unique:
        twice = blocs.index[blocs.index.duplicated()][0]
        raise ValueError(f"expected each country once in blocs; {twice!r} stands twice")
    if len(blocs) and there and not there & set(blocs.index):
        some = ", ".join(map(str, blocs.index[:3]))
        raise ValueError(f"expected blocs of these states, as {min(there)}; got those of {some}")
    known = blocs.dropna() if blocs.hasnans else blocs
    if not numbered or pd.api.types.is_integer_dtype(known):
        return known
    if not all(_is_a(bloc, "float") and bloc == int(bloc) for bloc in known.tolist()):
        turned = "pd.Series(pd.factorize(blocs)[0], blocs.index) numbers them"
        raise ValueError(f"expected blocs as numbers from 0 on; got {known.iloc[0]!r}: {turned}")
    return known.astype(int)


def _check_code(name: str, code: str, there: set[str]) -> None:
    """The code of a state, or of a voter of the record that is none."""
    if code in there or code in states().index:
        return
    meant = names.code(code) or (code.upper() if code.upper() in states().index else "")
    hint = f" (did you mean {meant!r}?)" if meant else ""
    raise ValueError(f"expected {name} as the code of a state; got {code!r}{hint}")
