"""The courses of learning platforms that a class is, and their rosters."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from engine.identity.refused import SignInRefused
from engine.rig import rig
from engine.use_cases.course_roster import courses_of, take_course_roster
from engine.use_cases.refusals import NotFound, QuotaReached
from state.class_people import ClassPeopleState
from state.session import caller_of


@dataclass
class CourseTold:
    """A course, by its id and title there, and what people call its platform."""

    id: str
    title: str
    platform: str


class ClassCourseState(rx.State):
    """What the page of a class's people shows of courses.

    `new` students came onto the roster, -1 before; so many were `kept_out` of it. The platform is
    `away` where it did not tell.
    """

    group: str = ""
    courses: list[CourseTold] = []
    new: int = -1
    kept_out: int = 0
    away: bool = False
    full: bool = False

    @rx.event
    async def open(self) -> None:
        """Show those of the class that the address names."""
        self.group, self.courses, self.new = self.class_id, [], -1
        self.away = self.full = False
        try:
            there = await courses_of(rig(), await caller_of(self), self.group)
        except NotFound:
            return
        self.courses = [CourseTold(each.id, each.title, each.platform) for each in there]

    @rx.event
    async def take(self, course: str) -> rx.event.EventSpec | None:
        """Put those on the roster who learn in a course, and show it."""
        self.new, self.away, self.full = -1, False, False
        try:
            told = await take_course_roster(rig(), await caller_of(self), self.group, course)
        except (SignInRefused, NotFound):
            self.away = True
            return None
        except QuotaReached:
            self.full = True
            return None
        self.new, self.kept_out = told.new, told.kept_out
        return ClassPeopleState.look
