"""One piece of work after another, on one processor or several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def each(
    work: Callable[[Item], Result], items: Iterable[Item], n_jobs: int = 1
) -> Iterator[Result]:
    """The result for every item, in order, with one thread of linear algebra for each.

    >>> list(each(abs, [-1, 2]))
    [1, 2]
    """
    if n_jobs == 1:
        yield from _in_turn(work, items)
        return
    from joblib import Parallel, delayed

    jobs = (delayed(_alone)(work, item) for item in items)
    yield from Parallel(n_jobs=n_jobs, return_as="generator")(jobs)


def _in_turn(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """One after another, the threads limited once for all of them."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1):
        for item in items:
            yield work(item)


def _alone(work: Callable[[Item], Result], item: Item) -> Result:
    """One, with a processor of its own."""
    return next(_in_turn(work, [item]))
