"""A form that the browser itself sends, as one did before pages had scripts."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.base import BaseHTML

from components.kit import notice
from components.words import tr, tr_each


class PostForm(BaseHTML):
    """A `form` whose answer is another page. Reflex's own sends nothing unless an event does."""

    tag = "form"
    action: rx.Var[str]
    method: rx.Var[str]


def post_form(to: str, *children: Any, **props: Any) -> rx.Component:
    """A form that is sent to this door."""
    return PostForm.create(*children, action=to, method="post", **props)


def get_form(to: str, *children: Any, **props: Any) -> rx.Component:
    """A form whose fields become part of the address of this page."""
    return PostForm.create(*children, action=to, method="get", **props)


def typed(name: str, label: str, value: Any = "", **props: Any) -> rx.Component:
    """A field with its label (a word key); `value` stands in it from the beginning."""
    return rx.el.label(
        rx.el.span(tr(label), class_name="eyebrow"),
        rx.el.input(
            name=name,
            default_value=value,
            key=f"{name}-{value}",
            required=True,
            class_name="field",
            **props,
        ),
        class_name="ac-field",
    )


def new_password(name: str = "password") -> rx.Component:
    """A field for a password that is chosen now, with what is asked of one."""
    return rx.el.div(
        typed(
            name,
            "account.new_password",
            type="password",
            auto_complete="new-password",
            min_length=12,
            max_length=256,
            custom_attrs={"aria-describedby": f"{name}-rule"},
        ),
        rx.el.p(tr("account.password_rule"), id=f"{name}-rule", class_name="quiet ac-rule"),
    )


def kept(name: str, value: Any) -> rx.Component:
    """What goes with a form unseen."""
    return rx.el.input(name=name, value=value, type="hidden", read_only=True)


def came_back(why: Any, done: Any) -> rx.Component:
    """What was wrong with a form, or what was done by it."""
    return rx.fragment(
        notice(why != "", _why(why), bad=True),
        notice(done != "", tr_each("account.done", done)),
    )


def _why(why: Any) -> rx.Component:
    told = tr_each("account.why", why)
    return rx.el.p(rx.cond(told == "", tr("account.why.other"), told), class_name="grow")


def go(label: str) -> rx.Component:
    """The button that sends a form."""
    return rx.el.button(tr(label), type="submit", class_name="btn go big")
