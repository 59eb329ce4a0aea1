"""All runs of a part: how fast one came in from run to run, the time it took, and a list."""

from __future__ import annotations

import reflex as rx

from components.kit import eyebrow, file, way
from components.level import level_words
from components.words import day, figure, tr, tr_each
from state.progress import ProgressState, RunRow, Wait
from state.recap import Tally

_RADIUS = 6


def pick_ups_over_time() -> rx.Component:
    """A dot for each run that was heard, the higher the later one usually came in."""
    return rx.el.section(
        eyebrow(tr("progress.pick_ups"), id="pick-ups"),
        rx.el.svg(
            rx.el.svg.line(x1="0", x2="100%", y1="100%", y2="100%", class_name="rc-floor"),
            rx.foreach(ProgressState.waits, _dot),
            class_name="rc-plot",
            role="img",
            aria_label=tr("progress.pick_ups_plot"),
        ),
        rx.el.ol(rx.foreach(ProgressState.waits, _wait), class_name="pr-waits"),
        aria_labelledby="pick-ups",
    )


def _dot(wait: rx.Var[Wait]) -> rx.Component:
    return rx.el.svg.circle(cx=f"{wait.x}%", cy=f"{100 - wait.y}%", r=_RADIUS)


def _wait(wait: rx.Var[Wait]) -> rx.Component:
    return rx.el.li(
        rx.el.b(tr("recap.n_seconds", seconds=figure(wait.seconds)), class_name="tnum"),
        rx.el.small(day(wait.day)),
    )


def history() -> rx.Component:
    """The time rehearsed, the runs newest first, and the files to take away."""
    return rx.el.section(
        eyebrow(tr("progress.runs"), id="runs"),
        rx.cond(
            ProgressState.run_count > 0,
            rx.fragment(
                rx.el.p(_totals(), class_name="pr-week"),
                rx.el.ol(rx.foreach(ProgressState.runs, _run), class_name="pr-runs"),
                rx.el.p(_file("csv"), _file("json"), class_name="pr-ways"),
            ),
            rx.el.p(tr("progress.no_runs"), class_name="quiet"),
        ),
        aria_labelledby="runs",
    )


def _totals() -> rx.Component:
    return rx.fragment(
        rx.cond(
            ProgressState.hours > 0,
            tr("progress.time", h=ProgressState.hours, m=ProgressState.minutes),
            tr("progress.minutes_in_all", n=ProgressState.minutes),
        ),
        " ",
        tr("progress.full_runs", full=ProgressState.full, n=ProgressState.run_count),
    )


def _file(kind: str) -> rx.Component:
    return file(
        tr(f"progress.{kind}"),
        at=f"/api/v1/scripts/{ProgressState.script}/progress.{kind}",
        class_name="btn small",
    )


def _run(run: rx.Var[RunRow]) -> rx.Component:
    return rx.el.li(
        way(
            rx.el.span(day(run.day), class_name="tnum"),
            rx.el.span(
                rx.el.b(run.title),
                rx.el.small(
                    level_words(run.level),
                    rx.cond(run.some, rx.fragment(" · ", tr("progress.some_lines"))),
                    rx.cond(run.ended, "", rx.fragment(" · ", tr("progress.left"))),
                ),
            ),
            rx.el.span(rx.foreach(run.tallies, _tally), class_name="pr-how"),
            to=f"/recap/{run.id}",
        ),
        key=run.id,
    )


def _tally(tally: rx.Var[Tally]) -> rx.Component:
    return rx.el.span(
        tr_each("recap.count", tally.mark, n=tally.n), custom_attrs={"data-mark": tally.mark}
    )
