"""Single figures: shares, rounding, and what a list of numbers comes to."""

from collections.abc import Sequence
from dataclasses import dataclass

#: Shares and averages of fewer people than this say more about the people than about the question.
SMALLEST_BASE = 10


def rounded(count: int, to: int) -> int:
    """To the nearest multiple, halves upwards: 12 to fives is 10, 13 is 15."""
    return (count + to // 2) // to * to if to > 1 else count


def share(count: int | None, base: int) -> float | None:
    """Part of the base from 0 to 1, or None where it may not be shown."""
    if count is None or base < SMALLEST_BASE:
        return None
    return min(1.0, count / base)


@dataclass(frozen=True, slots=True)
class Summary:
    """What numbers come to. Quartiles lie between two answers where they must, as spreadsheets have them."""

    base: int
    mean: float
    lower_quartile: float
    median: float
    upper_quartile: float


Tally = Sequence[tuple[float, int]]


def summary(tally: Tally) -> Summary | None:
    """Of (value, how often) in rising order; None when there are too few answers to sum up."""
    base = sum(count for _value, count in tally)
    if base < SMALLEST_BASE:
        return None
    mean = sum(value * count for value, count in tally) / base
    return Summary(base, mean, quantile(tally, 0.25), quantile(tally, 0.5), quantile(tally, 0.75))


def quantile(tally: Tally, part: float) -> float:
    """The value below which this part of the answers lies, by straight lines between neighbours."""
    base = sum(count for _value, count in tally)
    place = part * (base - 1)
    whole = int(place)
    low, high = _at(tally, whole), _at(tally, min(whole + 1, base - 1))
    return low + (high - low) * (place - whole)


def _at(tally: Tally, place: int) -> float:
    for value, count in tally:
        place -= count
        if place < 0:
            return value
    raise IndexError("There are fewer answers than that.")
