"""What a class is called, and the way to put it away."""

from __future__ import annotations

import reflex as rx

from components.account.post_form import typed
from components.kit import button, eyebrow
from components.words import tr
from state.class_people import ClassPeopleState


def class_settings() -> rx.Component:
    """Its name, and that it is over: asked twice."""
    state = ClassPeopleState
    return rx.el.section(
        eyebrow(tr("class_set.title"), id="class-settings", above="mt-9"),
        rx.el.form(
            typed("name", "class_set.name", state.name, max_length=80),
            rx.el.button(tr("class_set.rename"), type="submit", class_name="btn"),
            on_submit=state.rename,
            class_name="cl-new",
        ),
        rx.cond(
            state.asking,
            rx.el.div(
                rx.el.p(tr("class_set.sure", name=state.name), role="alert"),
                button(tr("class_set.put_away"), kind="small danger", on_click=state.put_away),
                button(tr("class_set.keep"), kind="small", on_click=state.ask_away(False)),  # noqa: FBT003 - an event
                class_name="cl-acts",
            ),
            button(
                tr("class_set.ask"),
                kind="small bare mt-4",
                on_click=state.ask_away(True),  # noqa: FBT003 - an event
            ),
        ),
        aria_labelledby="class-settings",
    )
