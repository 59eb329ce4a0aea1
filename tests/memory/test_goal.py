"""What somebody means to do is told as plain counts, and a calendar reminds of it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.memory.goal import Goal, ThisWeek, goal, this_week
from engine.memory.reminder import Reminder, calendar

WEDNESDAY = date(2026, 11, 4)
NOW = datetime(2026, 11, 4, 9, tzinfo=UTC)


def test_only_days_since_monday_on_which_enough_was_rehearsed_count() -> None:
    seconds = {
        date(2026, 11, 1): 9999.0,  # Sunday
        date(2026, 11, 2): 1200.0,
        date(2026, 11, 3): 1199.0,
        date(2026, 11, 4): 3600.0,
    }
    assert this_week(Goal(minutes=20, days=3), seconds, WEDNESDAY) == ThisWeek(2, 5999.0)
    assert this_week(Goal(), seconds, WEDNESDAY).days == 3


def test_what_is_filled_in_is_kept_within_bounds_and_nonsense_refused() -> None:
    assert goal("2026-12-24", 20, 3) == Goal(date(2026, 12, 24), 20, 3)
    assert goal("", 9999, 99) == Goal(None, 240, 7)
    assert goal("", -5, -1) == Goal()
    with pytest.raises(ValueError, match="isoformat"):
        goal("24/12", 20, 3)


def test_a_goal_wants_both_its_numbers() -> None:
    assert Goal(minutes=20, days=3).set
    assert not Goal(minutes=20).set
    assert not Goal(days=3).set


def lines_of(wanted: Goal, name: str = "Rehearse: The Lamp") -> list[str]:
    return calendar(Reminder("ana.lamp@cuelight", name, wanted, NOW)).split("\r\n")


def test_a_calendar_reminds_on_days_that_lie_apart_until_opening_night() -> None:
    told = lines_of(Goal(date(2026, 12, 24), 20, 3))
    assert "DTSTART:20261106T180000" in told  # the Friday after
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=20261224T235959" in told
    assert "DURATION:PT20M" in told


def test_a_calendar_without_an_opening_goes_on() -> None:
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO" in lines_of(Goal(minutes=5, days=1))
    past = lines_of(Goal(date(2026, 11, 4), 5, 1))
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO" in past


@given(st.text(), st.builds(Goal, st.none() | st.dates(), st.integers(0, 240), st.integers(0, 7)))
def test_whatever_a_play_is_called_a_calendar_can_be_read(title: str, wanted: Goal) -> None:
    told = lines_of(wanted, title)
    assert told[0] == "BEGIN:VCALENDAR"
    assert told[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode("utf-8", "surrogatepass")) <= 75 for line in told)
    assert sum(line.startswith("BEGIN:VEVENT") for line in told) == 1
