"""What this process counts while it works, for those who watch it with Prometheus."""

from prometheus_client import Counter, Histogram

LINES_WANTED = Counter(
    "cuelight_lines_wanted",
    "Lines that somebody wanted to hear, by whether their takes were there already.",
    ["held"],
)
RECOGNITION = Histogram(
    "cuelight_recognition_seconds",
    "How long a recogniser took over one sound of an actor.",
    ["ear"],
    buckets=(0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 1.5, 2.5, 4.0, 8.0),
)


def count_wanted(done: int, total: int) -> None:
    """Count so many lines that were wanted, of which so many were recorded before."""
    LINES_WANTED.labels("yes").inc(done)
    LINES_WANTED.labels("no").inc(total - done)
