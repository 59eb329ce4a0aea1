"""A student looked at closely: what slips, what they say of it, what was said to them."""

from __future__ import annotations

import reflex as rx

from components.hear import hear
from components.kit import button, eyebrow, file, notice
from components.my_report import scene_row, slip_note
from components.words import day, moment, tr, tr_each
from state.class_grid import ClassState
from state.class_rows import Said, SlipLine, TakeRow


def student() -> rx.Component:
    """The drawer."""
    return rx.el.aside(
        rx.el.div(
            rx.el.p(
                ClassState.who_roles,
                rx.cond(
                    ClassState.who_understudy != "",
                    rx.fragment(
                        rx.cond(ClassState.who_roles != "", " · ", ""),
                        tr("class.understudy", roles=ClassState.who_understudy),
                    ),
                ),
                class_name="quiet",
            ),
            button(
                "×", kind="bare small", aria_label=tr("class.close"), on_click=ClassState.turn_away
            ),
            class_name="between",
        ),
        rx.el.h2(ClassState.who_name, class_name="cg-who"),
        rx.el.p(tr_each("report", ClassState.who_standing), class_name="quiet"),
        rx.el.div(_excuse(), _export(), class_name="cl-choices"),
        eyebrow(tr("class.scenes"), above="mt-7"),
        rx.el.ul(rx.foreach(ClassState.who_scenes, scene_row), class_name="cl-scenes"),
        eyebrow(tr("class.slips"), above="mt-7"),
        rx.cond(
            ClassState.slips.length() > 0,
            rx.el.ul(rx.foreach(ClassState.slips, _slip), class_name="cg-slips"),
            rx.el.p(tr("class.no_slips"), class_name="quiet mt-2"),
        ),
        eyebrow(tr("class.say"), above="mt-7"),
        _say(),
        rx.el.ul(rx.foreach(ClassState.said, _said), class_name="cg-said"),
        eyebrow(tr("class.kept"), above="mt-7"),
        _takes(),
        aria_label=ClassState.who_name,
        class_name="cg-drawer",
    )


def _takes() -> rx.Component:
    """What the student lets their teacher hear, or why there is nothing."""

    def one(take: TakeRow) -> rx.Component:
        return rx.el.li(
            hear(take.url, tr("class.hear_take", text=take.text)),
            rx.el.span(
                rx.el.q(take.text),
                rx.el.small(tr("class.until", day=day(take.until)), class_name="quiet"),
            ),
            key=take.url,
            class_name="cg-take",
        )

    state = ClassState
    told = rx.cond(
        state.asks,
        rx.cond(state.hands_in, tr("class.hands_in"), tr("class.hands_in_not")),
        tr("class.kept_why"),
    )
    return rx.fragment(
        rx.el.p(told, class_name="quiet mt-2"),
        rx.el.ul(rx.foreach(state.takes, one), class_name="cg-slips"),
    )


def _excuse() -> rx.Component:
    excused = ClassState.who_standing == "excused"
    return button(
        rx.cond(excused, tr("class.excuse_no_longer"), tr("class.excuse")),
        kind="small",
        on_click=ClassState.excuse(~excused),
    )


def _export() -> rx.Component:
    of = f"/api/v1/classes/{ClassState.group}/assignments/{ClassState.chosen}"
    return file(
        tr("class.export"),
        at=f"{of}/students/{ClassState.who}/report.csv",
        class_name="btn small",
    )


def _slip(slip: SlipLine) -> rx.Component:
    return rx.el.li(
        slip_note(slip, "class.mark"),
        rx.cond(slip.answer != "", _claim(slip)),
        key=f"{slip.practice}{slip.line}",
    )


def _claim(slip: SlipLine) -> rx.Component:
    """What the student says of it, and the two answers."""
    return rx.fragment(
        rx.el.p(tr_each("class.claim", slip.answer), class_name="quiet"),
        rx.cond(
            slip.answer == "open",
            rx.el.div(
                button(
                    tr("class.accept"),
                    kind="small",
                    on_click=ClassState.answer(slip.practice, slip.line, True),  # noqa: FBT003
                ),
                button(
                    tr("class.keep_note"),
                    kind="small",
                    on_click=ClassState.answer(slip.practice, slip.line, False),  # noqa: FBT003
                ),
                class_name="row gap-2 mt-2",
            ),
        ),
    )


def _say() -> rx.Component:
    return rx.fragment(
        rx.el.form(
            rx.el.textarea(
                name="text",
                class_name="field cg-text",
                placeholder=tr("class.say_to", name=ClassState.who_name),
                aria_label=tr("class.say"),
                max_length=2000,
                rows="3",
            ),
            rx.el.button(tr("class.tell"), type="submit", class_name="btn small"),
            on_submit=ClassState.say,
            reset_on_submit=True,
            class_name="stack gap-2 items-start mt-2",
        ),
        notice(ClassState.refusal != "", tr("class.not_said")),
    )


def _said(said: Said) -> rx.Component:
    return rx.el.li(
        rx.el.p(said.text), rx.el.small(said.by, " · ", moment(said.at), class_name="quiet")
    )
