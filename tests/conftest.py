"""What every test may ask for."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

from untraced import untraced

os.environ.setdefault("MPLBACKEND", "Agg")
# tests run on every processor at once: threads of a linear-algebra library would fight for them
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def pytest_configure(config: pytest.Config) -> None:
    """Have the doctests of the package, which lie beside this folder, run as told below too."""
    config.pluginmanager.register(Untraced())


class Untraced:
    """What is marked `slow`, and every doctest, runs without coverage, with the fixtures it asks.

    The lines of a doctest are run by tests too.
    """

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, bool, bool]:
        """Run one test."""
        if item.get_closest_marker("slow") is None and not isinstance(item, pytest.DoctestItem):
            return (yield)
        with untraced():
            return (yield)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and data that lies beside a developer's checkout."""
    folder = Path(__file__).parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the real documents and data are not beside this checkout")
    return folder
