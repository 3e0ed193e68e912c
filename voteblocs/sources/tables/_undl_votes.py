"""Who voted how in a UN Digital Library export, and whether the counts are those printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from voteblocs._checks import CHOICES
from voteblocs.sources.tables._choices import LETTERS
from voteblocs.sources.tables._coded import Coded, Numbers, coded
from voteblocs.sources.tables._seats import era, seat, unknown
from voteblocs.sources.tables._undl_rollcalls import TOTALS
from voteblocs.sources.tables._undl_table import Export

ABSENT = CHOICES.index("absent")


@dataclass(frozen=True)
class ListedVotes:
    """One entry for a row: numbers of the record, the seat and the choice."""

    record: Numbers
    country: Numbers
    choice: Numbers
    countries: tuple[str, ...]
    warnings: tuple[str, ...] = ()

    def counted(self, records: int) -> pd.DataFrame:
        """How many chose what in each record, and how many members it lists."""
        cells = np.bincount(
            self.record.astype(np.intp) * len(CHOICES) + self.choice,
            minlength=records * len(CHOICES),
        )
        table = pd.DataFrame(cells.reshape(records, len(CHOICES)), columns=list(CHOICES))
        return table.assign(members=table.sum(axis=1))[list(TOTALS)]

    def of(self, kept: Numbers) -> ListedVotes:
        """Some of the entries."""
        return replace(
            self, record=self.record[kept], country=self.country[kept], choice=self.choice[kept]
        )

    def table(self, names: pd.Series) -> pd.DataFrame:
        """The votes of a record, with the name of each roll call."""
        columns = {
            "country": (self.country, self.countries),
            "rollcall": (self.record, names),
            "choice": (self.choice, CHOICES),
        }
        return pd.DataFrame(
            {
                name: pd.Categorical.from_codes(codes, list(texts), validate=False)
                for name, (codes, texts) in columns.items()
            }
        )


def votes(rows: Export, records: Coded, days: pd.Series) -> ListedVotes:
    """The votes of all rows, each seat once in a record.

    An unknown vote or state, a code and a name of two states, and two votes of one state are a
    `ReadError` with the line.
    """
    plates = _Plates(rows.column("code"), rows.column("name"))
    country, countries, doubts = _seats(rows, records, plates=plates, days=days)
    cast = ListedVotes(records.codes, country, _choices(rows), countries)
    kept, repeats = _once(rows, cast, records=records, plates=plates)
    return replace(cast, warnings=(*doubts, *repeats)).of(kept)


def differences(printed: pd.DataFrame, counted: pd.DataFrame) -> Iterator[str]:
    """Each roll call whose printed totals are not those counted, with both; votes come first."""
    told = printed[[f"printed_{name}" for name in TOTALS]].to_numpy(float, na_value=np.nan)
    numbers, names = counted.to_numpy(), printed["rollcall"].to_numpy()
    unlike = (told != numbers) & ~np.isnan(told)
    order = np.argsort(~unlike[:, :3].any(axis=1), kind="stable")
    for row in (row for row in order if unlike[row].any()):
        wrong = np.flatnonzero(unlike[row])
        said = ", ".join(f"{told[row, which]:.0f} {TOTALS[which]}" for which in wrong)
        came = ", ".join(f"{numbers[row, which]} {TOTALS[which]}" for which in wrong)
        yield f"{names[row]}: printed {said}; counted {came}"


@dataclass(frozen=True)
class _Plates:
    """How the rows call their states."""

    code: Coded
    name: Coded

    def told(self, row: int) -> tuple[str, str]:
        return self.code.text(row), self.name.text(row)


def _seats(
    rows: Export, records: Coded, *, plates: _Plates, days: pd.Series
) -> tuple[Numbers, tuple[str, ...], list[str]]:
    """The seat of every row as numbers into codes, and what was doubtful about names.

    Each pair of code and name is looked up once for every time in which names keep their meaning.
    """
    told = [f"{day:%Y-%m-%d}" for day in days]
    key = np.array([era(day) for day in told])[records.codes]
    for column in (plates.code, plates.name):
        key = key * len(column.texts) + column.codes
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    found, doubts, missing = [], set(), []
    for row in first:
        code, name = plates.told(row)
        try:
            country, doubt = seat(code, name, told[records.codes[row]])
        except ValueError as error:
            raise rows.error(str(error), row) from None
        if country is None:
            missing.append((row, code, name))
        found.append(country or "")
        doubts |= {doubt} - {""}
    _all_known(rows, missing)
    seats = coded(pd.Series(found))
    return seats.codes[which], seats.texts, sorted(doubts)


def _all_known(rows: Export, missing: list[tuple[int, str, str]]) -> None:
    if missing:
        row, code, name = min(missing)
        others = sorted({code or name for _, code, name in missing} - {code or name})
        more = f" (also unknown: {', '.join(others[:9])})" if others else ""
        raise rows.error(unknown(code, name) + more, row)


def _choices(rows: Export) -> Numbers:
    """The choice of every row, as numbers into `CHOICES`."""
    letters = rows.column("vote")
    words = {"": "absent"} | LETTERS
    strange = [text for text in letters.texts if text.casefold() not in words]
    if strange:
        row = int(letters.first()[letters.texts.index(strange[0])])
        raise rows.error(f"expected a vote of Y, N, A, X, NV or nothing; got {strange[0]!r}", row)
    numbers = [CHOICES.index(words[text.casefold()]) for text in letters.texts]
    return np.array(numbers, dtype=np.uint8)[letters.codes]


def _once(
    rows: Export, cast: ListedVotes, *, records: Coded, plates: _Plates
) -> tuple[Numbers, list[str]]:
    """The rows to keep, one for a seat and a record, and what was left out.

    Of two rows of one seat under two names (Zaire and the Democratic Republic of the Congo in
    1997) one may say that it did not vote; the vote stands.
    """
    key = cast.record.astype(np.int64) * len(cast.countries) + cast.country
    _, kept = np.unique(key * len(CHOICES) + cast.choice, return_index=True)
    said, twice = [], np.flatnonzero(np.diff(key[kept]) == 0)
    if len(kept) < len(key):
        said.append(f"rows that repeat another row, read once: {len(key) - len(kept)}")
    for voted, other in zip(kept[twice], kept[twice + 1], strict=True):
        names = [" ".join(plates.told(row)).strip() for row in (voted, other)]
        country, record = cast.countries[cast.country[voted]], records.text(voted)
        if cast.choice[other] != ABSENT or names[0] == names[1]:
            first, last = sorted((int(voted), int(other)))
            both = " and ".join(CHOICES[cast.choice[row]] for row in (first, last))
            raise rows.error(
                f"expected one vote of {country} in record {record}; got {both} "
                f"(line {rows.table.index[first]} too)",
                last,
            )
        said.append(f"record {record}: {names[0]!r} and {names[1]!r} are one seat; its vote stands")
    return np.delete(kept, twice + 1), said
