"""Opening night, and how much somebody means to rehearse: told as plain counts, with no streaks."""

from __future__ import annotations

import reflex as rx

from components.kit import eyebrow, file, notice
from components.words import tr
from state.progress import ProgressState
from state.session import Session

_MINUTES = (0, 5, 10, 15, 20, 30, 45, 60, 90)
_DAYS = range(8)


def rehearsal_goal() -> rx.Component:
    """The week so far, and a form to change what is meant."""
    return rx.el.section(
        eyebrow(tr("progress.goal"), id="goal"),
        rx.el.p(_week(), class_name="pr-week"),
        rx.el.form(
            _field("opening", _opening()),
            _field("minutes", _choice("minutes", ProgressState.goal_minutes, _MINUTES)),
            _field("days", _choice("days", ProgressState.goal_days, _DAYS)),
            rx.el.button(tr("progress.keep_goal"), type="submit", class_name="btn"),
            on_submit=ProgressState.set_goal,
            class_name="pr-goal",
            key=f"{ProgressState.opening} {ProgressState.goal_minutes} {ProgressState.goal_days}",
        ),
        notice(ProgressState.kept, tr("progress.goal_kept")),
        notice(ProgressState.refusal != "", tr("progress.no_such_day"), bad=True),
        rx.cond(
            (ProgressState.goal_minutes > 0) & (ProgressState.goal_days > 0),
            rx.el.p(
                file(
                    tr("progress.reminder"),
                    at=f"/api/v1/scripts/{ProgressState.script}/reminder.ics"
                    f"?language={Session.language}",
                    class_name="btn",
                ),
                rx.el.span(tr("progress.reminder_why"), class_name="quiet"),
                class_name="pr-ways",
            ),
        ),
        aria_labelledby="goal",
    )


def _week() -> rx.Component:
    """What was done since Monday."""
    state = ProgressState
    meant = (state.goal_minutes > 0) & (state.goal_days > 0)
    return rx.fragment(
        rx.cond(
            meant,
            tr(
                "progress.week_of_goal",
                done=state.week_days,
                minutes=state.goal_minutes,
                n=state.goal_days,
            ),
            tr("progress.week", n=state.week_days),
        ),
        " ",
        tr("progress.week_minutes", n=state.week_minutes),
    )


def _field(name: str, control: rx.Component) -> rx.Component:
    return rx.el.label(rx.el.span(tr(f"progress.{name}")), control)


def _opening() -> rx.Component:
    return rx.el.input(
        type="date", name="opening", default_value=ProgressState.opening, class_name="field"
    )


def _choice(name: str, chosen: rx.Var[int], numbers: tuple[int, ...] | range) -> rx.Component:
    options = (
        rx.el.option(
            tr(f"progress.n_{name}", n=number) if number else tr("progress.no_goal"),
            value=str(number),
        )
        for number in numbers
    )
    return rx.el.select(*options, name=name, default_value=chosen.to_string(), class_name="field")
