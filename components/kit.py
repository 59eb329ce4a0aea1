"""One of each control: buttons, notices, headings, empty states. Pages are built from these."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors
from reflex_components_core.react_router.dom import ReactRouterLink

from components.words import tr, tr_each

_SECONDS_ARE_SHOWN_BELOW, _MINUTES_ARE_SHOWN_BELOW = 90, 7200


def button(*children: Any, kind: Any = "", **props: Any) -> rx.Component:
    """A button; `kind` adds `go` (the one amber thing), `big`, `small`, `bare`, `danger`."""
    return rx.el.button(*children, type="button", class_name=f"btn {kind}", **props)


def way(*children: Any, to: Any, **props: Any) -> rx.Component:
    """A link to another page of the app, without loading the app again."""
    return ReactRouterLink.create(*children, to=to, **props)


def link(*children: Any, to: Any, kind: str = "", **props: Any) -> rx.Component:
    """A link that looks like a button and goes to another page of the app."""
    return way(*children, to=to, class_name=f"btn {kind}".strip(), **props)


def file(*children: Any, at: Any, **props: Any) -> rx.Component:
    """A link to a file that the API makes; the browser saves it and stays on the page."""
    return way(*children, to=at, reload_document=True, download=True, **props)


def eyebrow(*children: Any, above: str = "", **props: Any) -> rx.Component:
    """A small heading over a part of the page; `above` is the space over it (`mt-6`)."""
    return rx.el.h2(*children, class_name=f"eyebrow {above}".strip(), **props)


def notice(shown: rx.Var[bool], *children: Any, bad: bool = False) -> rx.Component:
    """A sentence that appears when there is something to say, read out by screen readers."""
    look = "notice bad" if bad else "notice"
    return rx.el.div(
        rx.cond(shown, rx.el.div(*children, class_name=look)),
        role="alert" if bad else "status",
        aria_live="assertive" if bad else "polite",
    )


def wish(name: str, values: Any, words: str, **props: Any) -> rx.Component:
    """A list by which others are made shorter: all of them, or those of one value.

    `voices.<name>` and `voices.all_<name>` are its words, `words.<value>` those of a value.
    """

    def choice(each: Any) -> rx.Component:
        told = tr_each(words, each)
        return rx.el.option(rx.cond(told == "", each, told), value=each)

    return rx.el.select(
        rx.el.option(tr(f"voices.all_{name}"), value=""),
        rx.foreach(values, choice),
        aria_label=tr(f"voices.{name}"),
        **props,
    )


def bar(done: Any, total: Any, label: Any) -> rx.Component:
    """How much is done, as a bar with its numbers for screen readers."""
    share = rx.cond(total > 0, 1.0 * done / total, 0)
    return rx.el.div(
        rx.el.i(style={"transform": f"scaleX({share})"}),
        class_name="bar",
        role="progressbar",
        aria_label=label,
        custom_attrs={"aria-valuemin": 0, "aria-valuenow": done, "aria-valuemax": total},
    )


def time_left(seconds: Any, *before: Any) -> rx.Component:
    """After `before`, the time some work takes yet; nothing while nobody can know it.

    `seconds` are less than 0 where nobody knows them; nor does anybody while the server is away.
    """
    return rx.cond(
        (seconds >= 0) & ~has_connection_errors,
        rx.fragment(
            *before,
            rx.cond(
                seconds < _SECONDS_ARE_SHOWN_BELOW,
                tr("take.seconds_left", n=seconds),
                rx.cond(
                    seconds < _MINUTES_ARE_SHOWN_BELOW,
                    tr("take.minutes_left", n=(seconds + 59) // 60),
                    tr("take.hours_left", n=(seconds + 1800) // 3600),
                ),
            ),
        ),
    )


def loading(height: str = "120px") -> rx.Component:
    """A sheet that stands where something is about to be."""
    return rx.el.div(
        rx.el.span(tr("page.loading"), class_name="sr"),
        class_name="skeleton",
        style={"height": height},
        role="status",
    )


def not_there(shown: rx.Var[bool], what: str = "page.not_there") -> rx.Component:
    """What a page shows when its play, or what else it is about, is not here.

    `what` is the key of the headline; that of the reason ends in `_why`.
    """
    return rx.cond(
        shown,
        rx.el.div(
            rx.el.h1(tr(what), class_name="display"),
            rx.el.p(tr(f"{what}_why"), class_name="quiet"),
            link(tr("page.to_library"), to="/", kind="go"),
            class_name="wrap stack gap-4 items-start",
        ),
    )
