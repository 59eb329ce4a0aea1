"""Letting the directory of a provider tell who comes and who goes (SCIM)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.kit import button, eyebrow
from components.words import tr
from state.directory import DirectoryState


def directory(provider: Any) -> rx.Component:
    """What the directory of this provider (its id) is told, and the token that it brings."""
    state = DirectoryState
    is_open = state.open_to.contains(provider)
    token = rx.fragment(
        rx.el.dt(tr("directory.token"), class_name="eyebrow"),
        rx.el.dd(rx.el.code(state.token), rx.el.p(tr("directory.once"), class_name="quiet")),
    )
    return rx.el.section(
        eyebrow(tr("directory.title")),
        rx.el.p(tr("directory.why"), class_name="quiet"),
        rx.el.div(
            rx.el.dl(
                rx.el.dt(tr("directory.address"), class_name="eyebrow"),
                rx.el.dd(rx.el.code(state.address)),
                rx.cond((state.token != "") & (state.token_of == provider), token),
                class_name="ac-told",
            ),
            role="status",
        ),
        rx.el.p(tr("directory.how"), class_name="quiet"),
        rx.el.div(
            button(
                rx.cond(is_open, tr("directory.renew"), tr("directory.make")),
                kind="small",
                on_click=state.new(provider),
            ),
            rx.cond(
                is_open,
                button(tr("directory.end"), kind="small danger", on_click=state.end(provider)),
            ),
            class_name="ac-presets",
        ),
    )
