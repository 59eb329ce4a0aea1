"""What the lines of a run that was left bear when somebody comes back to it."""

from engine.rehearsal.claim import StageReport
from engine.rehearsal.report import StageEvent
from engine.rehearsal.so_far import marks_by_line


def test_each_line_bears_what_happened_at_it() -> None:
    events = [
        StageReport(StageEvent.COVERED, "l1", 1, 1.0),
        StageReport(StageEvent.HINT, "l2", 2, 1.0),
        StageReport(StageEvent.SAID, "l2", 3),
        StageReport(StageEvent.COVERED, "l3", 4),
        StageReport(StageEvent.PROMPTED, "l4", 5),
        StageReport(StageEvent.JUMPED, "l4", 6),
        StageReport(StageEvent.ENDED, "", 7),
    ]
    assert marks_by_line(events) == {
        "l1": ("understudy",),
        "l2": ("hint", "said"),
        "l3": ("silent",),
        "l4": ("called",),
    }


def test_a_mark_of_trouble_can_be_taken_back() -> None:
    marked = StageReport(StageEvent.MARKED, "l2", 1)
    assert marks_by_line([marked]) == {"l2": ("marked",)}
    assert marks_by_line([marked, marked]) == {}
