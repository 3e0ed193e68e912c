"""Coverage traces every call, also those into libraries, and so doubles the time of a test."""

from collections.abc import Iterator
from contextlib import contextmanager

from coverage import Coverage


@contextmanager
def untraced() -> Iterator[None]:
    """For what takes long and runs lines that quicker tests run too; also as a decorator."""
    measured = []  # in a worker of xdist two measure, one inside the other
    while current := Coverage.current():
        current.stop()
        measured.append(current)
    try:
        yield
    finally:
        for one in reversed(measured):
            one.start()
