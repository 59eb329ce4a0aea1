"""What is made of many measurements: the middle one, and what nineteen in twenty stay under."""

from collections.abc import Sequence
from statistics import median, quantiles


def middle(values: Sequence[float]) -> float:
    """The median, to three digits after the point."""
    return round(median(values), 3)


def p95(values: Sequence[float]) -> float:
    """The 95th percentile, to three digits after the point."""
    return round(quantiles(values, n=20, method="inclusive")[-1], 3)
