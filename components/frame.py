"""The frame around every page: mark, way back, language, light, and a cut connection."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors

from components.account.signed_in import signed_in
from components.kit import button, way
from components.offline import comfort, keeper
from components.page_title import page_title
from components.words import tr, tr_each
from state.session import Session

_MENU = "more"


def frame(
    *children: Any,
    crumb: Any = None,
    tools: Any = None,
    go: Any = None,
    named: tuple[Any, ...] = (),
    outside: bool = False,
) -> rx.Component:
    """A page: the top line, then the content.

    `tools` are the page's own ways and acts; `go` is the one amber thing. On a phone the tools
    stand in a menu, with all else that would take the room of the title. `named` is what the
    browser calls the page, the nearest name first. `outside` stand pages of those who are not
    signed in: they lead nowhere else.
    """
    own = [tools] if tools is not None else []
    ours = [comfort(), _light(), _languages()]
    around = [] if outside else [_pages(), signed_in()]
    kept = [] if crumb is not None else ours
    return rx.fragment(
        page_title(*named),
        rx.el.a(tr("frame.skip"), href="#content", class_name="skip"),
        rx.el.header(
            _mark(),
            _crumb(crumb),
            rx.el.span(class_name="grow"),
            _menu(*own, *around, *([] if kept else ours)),
            *kept,
            *([go] if go is not None else []),
            *([] if outside else [_more()]),
            class_name="top" if crumb is None else "top deep",
        ),
        _cut(),
        keeper(),
        rx.el.main(*children, id="content", tab_index=-1),
        rx.el.span(
            custom_attrs={"data-ready": rx.cond(rx.State.is_hydrated, "yes", "no")}, id="ready"
        ),
    )


def head() -> list[rx.Component]:
    """What stands in the head of every page."""
    return [
        *(_face(name) for name in ("literata", "inter")),
        rx.el.link(rel="manifest", href="/manifest.webmanifest"),
        rx.el.link(rel="icon", href="/icon.svg", type="image/svg+xml"),
        rx.el.link(rel="apple-touch-icon", href="/icon-192.png"),
        rx.el.meta(name="theme-color", content="#14120f"),
        rx.el.meta(name="description", content="A rehearsal partner in the browser."),
    ]


def _face(name: str) -> rx.Component:
    """A face that the first page needs, asked for before the style sheet is read."""
    address = f"/fonts/{name}.woff2"
    return rx.el.link(rel="preload", href=address, custom_attrs={"as": "font"}, cross_origin="")


def _mark() -> rx.Component:
    """Our name, which leads to the library."""
    mark = rx.el.span(rx.el.i(), rx.el.b("Cuelight"), class_name="mark")
    return way(mark, to="/", aria_label=tr("frame.home"))


def _crumb(crumb: Any) -> rx.Component:
    if crumb is None:
        return rx.fragment()
    return rx.fragment(
        rx.el.span("/", class_name="quiet wide", aria_hidden="true"),
        rx.el.span(crumb, class_name="crumb"),
    )


def _menu(*inside: Any) -> rx.Component:
    """What stands in the top line where there is room, and on a phone opens below it."""
    return rx.el.div(*inside, id=_MENU, class_name="more", custom_attrs={"popover": "auto"})


def _more() -> rx.Component:
    """The button of the menu on a phone; the browser closes it by Escape or a press beside it."""
    return rx.el.button(
        rx.el.span("⋯", aria_hidden="true"),
        rx.el.span(tr("frame.more"), class_name="sr"),
        type="button",
        class_name="btn bare more-open",
        custom_attrs={"popoverTarget": _MENU},
    )


def _pages() -> rx.Component:
    return rx.el.nav(
        rx.el.a(tr("frame.add"), href="/#script", class_name="btn bare small"),
        way(tr("frame.voices"), to="/voices", class_name="btn bare small"),
        way(tr("frame.work"), to="/work", class_name="btn bare small"),
        aria_label=tr("frame.pages"),
    )


def _languages() -> rx.Component:
    def choice(code: str, label: str, name: str) -> rx.Component:
        return rx.el.button(
            label,
            type="button",
            lang=code,
            aria_label=name,
            custom_attrs={"aria-pressed": rx.cond(Session.language == code, "true", "false")},
            on_click=Session.speak(code),
        )

    return rx.el.div(
        choice("en", "EN", "English"),
        choice("es", "ES", "Español"),
        class_name="switch",
        role="group",
        aria_label=tr("frame.language"),
    )


def _light() -> rx.Component:
    return rx.el.button(
        rx.el.span(rx.cond(rx.color_mode == "light", "☾", "☀"), aria_hidden="true"),
        rx.el.span(
            rx.cond(rx.color_mode == "light", tr("frame.dark"), tr("frame.light")), class_name="sr"
        ),
        type="button",
        class_name="btn bare small",
        on_click=rx.toggle_color_mode,
    )


def _cut() -> rx.Component:
    """One line while the server or its database cannot be reached, or after a fault of ours."""
    return rx.fragment(
        rx.cond(
            has_connection_errors,
            rx.el.div(
                rx.el.span(tr("frame.cut"), class_name="grow"),
                class_name="notice bad frame-notice",
                role="status",
            ),
        ),
        rx.cond(
            Session.away & ~has_connection_errors,
            rx.el.div(
                rx.el.span(tr("frame.away"), class_name="grow"),
                button(
                    tr("frame.try_again"),
                    kind="small",
                    on_click=rx.call_script("location.reload()"),
                ),
                class_name="notice bad frame-notice",
                role="status",
            ),
        ),
        rx.cond(
            Session.stumbled | (Session.over != ""),
            rx.el.div(
                rx.el.span(
                    rx.cond(Session.stumbled, tr("frame.fault"), tr_each("over", Session.over)),
                    class_name="grow",
                ),
                button(tr("frame.understood"), kind="small", on_click=Session.stand_up),
                class_name="notice bad frame-notice",
                role="alert",
            ),
        ),
    )
