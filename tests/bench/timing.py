"""How long things take."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """Several times of the same thing, in milliseconds."""

    median: float
    p95: float

    @classmethod
    def of(cls, seconds: Iterable[float]) -> "Times":
        """The summary of measured seconds."""
        ordered = sorted(seconds)
        return cls(
            median=1000 * statistics.median(ordered),
            p95=1000 * ordered[int(0.95 * (len(ordered) - 1))],
        )


def timed[Asked](do: Callable[[Asked], object], each: Iterable[Asked]) -> Times:
    """What it takes to `do` something with each of several things."""
    return Times.of(_seconds(lambda asked=asked: do(asked)) for asked in each)


def rate(count: int, do: Callable[[], object]) -> float:
    """How many of `count` things that `do` does at once it does in a second."""
    return count / _seconds(do)


def cpu(do: Callable[[], object], times: int) -> float:
    """The milliseconds of processor that `do` takes on average."""
    begun = time.process_time()
    for _ in range(times):
        do()
    return 1000 * (time.process_time() - begun) / times


def _seconds(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun
