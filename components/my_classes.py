"""What the library says of classes: what is due, what a teacher said, how to join or teach one."""

from __future__ import annotations

import reflex as rx

from components.kit import button, eyebrow, link, notice
from components.level import level_words
from components.words import moment, tr, tr_each
from engine.rehearsal.keeping import HANDED_IN
from state.my_classes import Due, MyClassesState, SceneDue, Word


def my_classes() -> rx.Component:
    """Nothing where nobody signs in."""
    return rx.cond(
        MyClassesState.attends,
        rx.el.section(
            rx.cond(
                MyClassesState.waiting != "",
                rx.el.p(tr("mine.waiting", names=MyClassesState.waiting), class_name="notice mt-6"),
            ),
            rx.cond(MyClassesState.names != "", _attended()),
            rx.cond(
                MyClassesState.teaches,
                link(tr("mine.teach"), to="/classes", kind="mt-4"),
                _join(),
            ),
            aria_label=tr("mine.classes"),
            class_name="cl-mine",
        ),
    )


def _attended() -> rx.Component:
    return rx.fragment(
        eyebrow(MyClassesState.names, above="mt-9"),
        rx.cond(
            MyClassesState.work.length() > 0,
            rx.el.ul(rx.foreach(MyClassesState.work, _due), class_name="cl-due"),
            rx.el.p(tr("mine.nothing"), class_name="quiet mt-2"),
        ),
        rx.cond(
            MyClassesState.words.length() > 0,
            rx.el.ul(rx.foreach(MyClassesState.words, _word), class_name="cg-said"),
        ),
    )


def _hand_in(due: Due) -> rx.Component:
    """Whether one's teacher hears one's takes: asked, and taken back as easily."""
    act = MyClassesState.hand_in(due.id, ~due.hands_in)
    return rx.el.div(
        rx.el.p(
            rx.cond(
                due.hands_in,
                tr("mine.hands_in", n=HANDED_IN.days),
                tr("mine.asks", n=HANDED_IN.days),
            ),
            class_name="quiet cl-small",
            role="status",
        ),
        button(
            rx.cond(due.hands_in, tr("mine.take_back"), tr("mine.hand_in")),
            kind="small",
            on_click=act,
        ),
        class_name="stack gap-2 items-start mt-2",
    )


def _due(due: Due) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.b(due.play, class_name="serif"),
            rx.el.span(
                due.roles,
                " · ",
                level_words(due.level),
                rx.cond(
                    due.due != "", rx.fragment(" · ", tr("class.due", when=moment(due.due))), ""
                ),
                class_name="quiet",
            ),
            rx.el.p(
                rx.cond(
                    due.standing == "excused",
                    tr("standing.excused"),
                    rx.cond(
                        due.left == 0,
                        tr("mine.done"),
                        rx.fragment(
                            rx.cond(due.standing == "late", rx.fragment(tr("mine.late"), " "), ""),
                            tr("mine.left", n=due.left),
                        ),
                    ),
                ),
                custom_attrs={"data-standing": due.standing},
            ),
            rx.el.ul(rx.foreach(due.scenes, _scene), class_name="cl-scenes"),
            rx.cond(due.asks, _hand_in(due)),
            class_name="stack gap-1 grow",
        ),
        rx.el.div(
            link(tr("mine.rehearse"), to=f"/play/{due.script}"),
            link(tr("my_report.see"), to=f"/report/{due.id}", kind="small"),
            class_name="cl-choices",
        ),
        class_name="card",
    )


def _scene(scene: SceneDue) -> rx.Component:
    return rx.el.li(
        rx.el.span(rx.cond(scene.done, "✓ ", "○ "), aria_hidden="true"),
        scene.title,
        rx.el.span(
            " — ",
            rx.cond(scene.reached > 0, level_words(scene.reached), tr("class.not_yet")),
            class_name="quiet",
        ),
    )


def _word(word: Word) -> rx.Component:
    return rx.el.li(
        rx.el.p(word.text), rx.el.small(word.by, " · ", moment(word.at), class_name="quiet")
    )


def _join() -> rx.Component:
    return rx.el.form(
        rx.el.label(
            tr("mine.code"),
            rx.el.input(
                name="code",
                class_name="field",
                required=True,
                max_length=12,
                auto_complete="off",
                auto_capitalize="characters",
            ),
        ),
        rx.el.button(tr("mine.join"), type="submit", class_name="btn"),
        notice(MyClassesState.refusal != "", tr_each("mine.refused", MyClassesState.refusal)),
        on_submit=MyClassesState.join,
        class_name="cl-new mt-6",
    )
