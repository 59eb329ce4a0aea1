"""The roster of a class from a learning platform, where the class is a course there."""

from __future__ import annotations

import reflex as rx

from components.kit import button, notice
from components.words import tr
from state.class_course import ClassCourseState, CourseTold


def class_course() -> rx.Component:
    """A button for each course; nothing where the class is none."""
    state = ClassCourseState
    came = rx.el.p(
        tr("lti.taken", n=state.new),
        rx.cond(state.kept_out > 0, rx.fragment(" ", tr("lti.kept_out", n=state.kept_out)), ""),
    )
    return rx.fragment(
        rx.foreach(state.courses, _course),
        notice(state.new >= 0, came),
        notice(state.full, rx.el.p(tr("people_of.refused.quota_people")), bad=True),
        notice(state.away, rx.el.p(tr("lti.course_refused")), bad=True),
    )


def _course(each: CourseTold) -> rx.Component:
    return rx.el.div(
        button(
            tr("lti.roster", platform=each.platform),
            kind="small",
            on_click=ClassCourseState.take(each.id),
        ),
        rx.cond(
            each.title != "",
            rx.el.p(tr("lti.roster_of", course=each.title), class_name="quiet"),
        ),
        class_name="cl-file",
        key=each.id,
    )
