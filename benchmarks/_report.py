"""Figures beside their bars, printed as they come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

Bar = tuple[float, float]


@dataclass(frozen=True)
class Figure:
    """One number with its simulation error and, where there is one, its bar."""

    what: str
    value: float
    error: float
    bar: Bar | None

    @property
    def missed(self) -> float:
        """By how much it misses its bar, 0 where it does not."""
        low, high = self.bar or (-np.inf, np.inf)
        return max(low - self.value, self.value - high, 0.0)

    @property
    def verdict(self) -> str:
        """Whether its bar is met; a miss within two errors may be one of too few sessions."""
        if not self.missed:
            return "ok"
        return "NOT OK, within two errors" if self.missed <= 2 * self.error else "NOT OK"

    def __str__(self) -> str:
        error = f" ± {self.error:.3f}" if np.isfinite(self.error) else ""
        return f"{self.value:.3f}{error}"


class Report:
    """Figures under headings, printed as they come, and at the end every bar."""

    def __init__(self) -> None:
        self.barred: list[Figure] = []

    def section(self, title: str, found: pd.Series, bars: Mapping[object, Bar]) -> None:
        """The figures under one heading; a figure without a bar is there to compare with."""
        print(title)
        for what, value in found.items():
            bar, error = bars.get(what), found.attrs["error"][what]
            print(f"  {words(what):<24}{Figure('', value, error, None)}", flush=True)
            if bar is not None:
                self.barred.append(Figure(f"{title}: {words(what)}", value, error, bar))

    def close(self) -> int:
        """Every bar beside what was measured; 1 if one is missed."""
        print(f"\n{'':<80}{'bar':<16}{'measured':<18}ok")
        for figure in self.barred:
            low, high = figure.bar or (0, 0)
            bar = f"{low:.2f} to {high:.2f}"
            print(f"{figure.what:<80}{bar:<16}{figure!s:<18}{figure.verdict}")
        missed = sum(figure.verdict != "ok" for figure in self.barred)
        print(f"{missed} of {len(self.barred)} bars are missed" if missed else "every bar is met")
        return int(missed > 0)


def words(what: object) -> str:
    """The name of a figure."""
    return f"{what.left:.1f} to {what.right:.1f}" if isinstance(what, pd.Interval) else str(what)
