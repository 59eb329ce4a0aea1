"""The rows of the analyses of a play, as its cast's page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from engine.use_cases.progress import AnalysisWork, Status

_SHORT = 1.0
_RETRYING = "retrying"
"""What a page calls one that runs and has failed before."""


@dataclass
class WorkRow:
    """An analysis that was asked for; `seconds` is empty below one."""

    id: str
    deep: bool
    status: str
    ended: bool
    error: str
    tries: int
    seconds: str
    cost: str
    at: str
    earlier: bool


def work_row(work: AnalysisWork, revision: int) -> WorkRow:
    """The row of an analysis, on a page that shows this revision of its play."""
    tried = work.status is Status.RUNNING and work.message
    return WorkRow(
        id=work.id,
        deep=work.source == "chat",
        status=_RETRYING if tried else str(work.status),
        ended=work.status.ended,
        error=work.message,
        tries=work.tries,
        seconds=f"{work.seconds:.1f}" if work.seconds >= _SHORT else "",
        cost=f"{work.cost:.2f}" if work.cost else "",
        at=work.asked.isoformat(),
        earlier=work.revision != revision,
    )
