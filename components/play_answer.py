"""The page of what a play says to one question: while it is worked out, there, or refused."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.frame import frame
from components.kit import link, loading, not_there
from components.page_title import unless_gone
from components.words import tr, tr_each
from state.play_answer import PlayAnswer


def answer_page(state: type[PlayAnswer], name: Any, shown: rx.Component) -> rx.Component:
    """The whole page, called `name` in the browser's tab; `shown` is what it shows of an answer."""
    waiting = rx.cond(
        state.refusal != "", _refused(state), rx.el.div(loading("380px"), class_name="wrap")
    )
    return frame(
        not_there(state.missing),
        rx.cond(~state.missing, rx.cond(state.script != "", shown, waiting)),
        crumb=state.title,
        named=(unless_gone(state.missing, name), state.title),
    )


def _refused(state: type[PlayAnswer]) -> rx.Component:
    """The play was too much for it."""
    return rx.el.div(
        rx.el.h1(state.title, class_name="display"),
        rx.el.p(tr_each("over", state.refusal), role="alert"),
        link(tr("page.to_library"), to="/", kind="go"),
        class_name="wrap stack gap-4 items-start",
    )
