"""What a student's standing is worth where a course keeps a book of grades."""

from __future__ import annotations

from engine.classroom.standing import Standing, StudentStanding


def score(standing: StudentStanding) -> tuple[float, bool] | None:
    """(how much is known, 0 to 1; whether that is all), told by practice; None for who is excused.

    A scene that is known as it was asked for counts whole, any other by the largest share of its
    lines that came right at the level asked for. The mean of the scenes is told.
    """
    if standing.standing is Standing.EXCUSED or not standing.cells:
        return None
    known = (1.0 if cell.since else cell.best for cell in standing.cells)
    share = round(sum(known) / len(standing.cells), 4)
    return share, standing.standing is Standing.FULFILLED
