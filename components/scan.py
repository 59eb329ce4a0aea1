"""A scan being read: its pages counted, time left, and the way to stop or go on."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors

from components.kit import bar, button, link, time_left
from components.words import tr, tr_each
from state.scan import Reading, ScanState
from state.script import ScriptState


def progress(reading: Reading, stop: Any, go_on: Any) -> rx.Component:
    """How far the reading is, in a sentence and as a bar; `stop` and `go_on` are its events."""
    return rx.el.div(
        rx.el.p(
            rx.cond(reading.moving, _pages(reading), tr_each("scan_ended", reading.problem)),
            role="status",
        ),
        bar(reading.done, reading.total, tr("scan.progress")),
        rx.el.div(
            rx.el.span(
                rx.cond(reading.moving, time_left(reading.seconds_left)), class_name="quiet tnum"
            ),
            rx.cond(
                reading.moving,
                button(tr("scan.stop"), kind="small bare", on_click=stop),
                rx.cond(
                    reading.problem == "no_speech",
                    link(tr("page.to_library"), to="/", kind="small"),
                    button(tr("scan.go_on"), kind="small", on_click=go_on),
                ),
            ),
            class_name="between",
        ),
        class_name="stack gap-2",
    )


def _pages(reading: Reading) -> Any:
    """What goes on; while the server is away, how far it was."""
    return rx.cond(
        has_connection_errors,
        tr("work.pages", done=reading.done, n=reading.total),
        rx.cond(
            reading.waiting,
            tr("scan.waiting", n=reading.total),
            tr("scan.page", page=reading.page, n=reading.total),
        ),
    )


def being_read() -> rx.Component:
    """The page of a play whose pages are still being read."""
    reading = ScanState.reading
    return rx.el.section(
        rx.el.h1(ScanState.title, class_name="display"),
        rx.cond(
            ~has_connection_errors & (reading.problem == ""),
            rx.el.p(tr("scan.leave"), class_name="quiet mt-2"),
        ),
        rx.cond(
            reading.job != "",
            rx.el.div(
                progress(reading, ScanState.cancel(reading.job), ScanState.resume(reading.job)),
                class_name="card p-5 mt-5",
            ),
        ),
        class_name="wrap",
    )


def mark() -> rx.Component:
    """Above a play that was read from pictures: what that means for those who look it over."""
    return rx.cond(
        ScriptState.scanned, rx.el.p(tr("scan.look_over"), class_name="notice mx-4", role="note")
    )
