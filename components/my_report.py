"""One's own report of an assignment: how one stands, what slips, what to do next."""

from __future__ import annotations

import reflex as rx

from components.kit import eyebrow, link
from components.level import level_words
from components.words import moment, tr, tr_each
from state.class_rows import SceneRow, SlipLine
from state.my_report import MyReportState as Report


def my_report() -> rx.Component:
    """The whole page."""
    return rx.el.div(
        rx.el.p(Report.group, class_name="eyebrow"),
        rx.el.h1(tr_each("my_report.stands", Report.standing), class_name="display"),
        rx.el.p(
            Report.play,
            " · ",
            Report.roles,
            " · ",
            level_words(Report.level),
            rx.cond(Report.due != "", rx.fragment(" · ", tr("class.due", when=moment(Report.due)))),
            class_name="quiet",
        ),
        _next(),
        eyebrow(tr("class.scenes"), above="mt-7"),
        rx.el.ul(rx.foreach(Report.scenes, scene_row), class_name="cl-scenes"),
        eyebrow(tr("my_report.slips"), above="mt-7"),
        rx.cond(
            Report.slips.length() > 0,
            rx.el.ul(rx.foreach(Report.slips, _slip), class_name="cg-slips"),
            rx.el.p(tr("my_report.no_slips"), class_name="quiet mt-2"),
        ),
        class_name="wrap my-report",
    )


def scene_row(scene: SceneRow) -> rx.Component:
    """A scene, how well it is known, and when it was last practised."""
    return rx.el.li(
        scene.title,
        rx.el.span(
            " — ",
            rx.cond(scene.level > 0, level_words(scene.level), tr("class.not_yet")),
            rx.cond(
                scene.last != "",
                rx.fragment(", ", tr("class.practised", when=moment(scene.last))),
            ),
            class_name="quiet",
        ),
    )


def slip_note(slip: SlipLine, marks: str) -> rx.Component:
    """What happened to a line, in which scene, and the line; `marks` are word keys of marks."""
    return rx.fragment(
        rx.el.p(
            rx.el.b(
                rx.cond(
                    slip.codes.length() > 0,
                    tr_each("recap.code", slip.codes[0]),
                    tr_each(marks, slip.mark),
                ),
                custom_attrs={"data-mark": slip.mark},
            ),
            rx.el.span(" · ", slip.scene, class_name="quiet"),
        ),
        rx.el.q(slip.text),
    )


def _next() -> rx.Component:
    """What to do next, in a sentence and a button."""
    return rx.el.div(
        rx.el.p(
            rx.cond(
                Report.next_scene != "",
                tr("my_report.next", scene=Report.next_scene, level=level_words(Report.level)),
                tr("my_report.next_none"),
            )
        ),
        link(tr("mine.rehearse"), to=f"/play/{Report.script}", kind="go"),
        class_name="stack gap-3 items-start mt-6",
    )


def _slip(slip: SlipLine) -> rx.Component:
    return rx.el.li(
        slip_note(slip, "recap.mark"),
        rx.cond(
            slip.answer != "",
            rx.el.p(tr_each("my_report.claim", slip.answer), class_name="quiet"),
        ),
        key=f"{slip.practice}{slip.line}",
    )
