"""The recording: one truthful number, what may be done with it, and how each scene stands."""

from __future__ import annotations

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors

from components.kit import bar, button, link, notice, time_left
from components.quota import how_much
from components.spoken import spoken
from components.words import figure, tr, tr_each
from state.cast import CastState
from state.erase import EraseState
from state.take import SceneChip, TakeState


def recording() -> rx.Component:
    """How much is recorded, what goes on, and the one thing to do next."""
    return rx.el.section(
        rx.el.div(
            rx.el.div(
                _number(),
                rx.el.div(
                    bar(TakeState.done, TakeState.total, tr("take.progress")), class_name="mt-4"
                ),
                rx.cond(
                    TakeState.waits & ~has_connection_errors,
                    rx.el.p(
                        tr("take.waits_for_tonight", begins=TakeState.night_begins),
                        class_name="mt-3",
                        role="status",
                    ),
                ),
                rx.el.details(
                    rx.el.summary(tr("take.scenes")),
                    rx.el.ul(rx.foreach(TakeState.scenes, _chip), class_name="chips"),
                    class_name="tk-scenes",
                ),
            ),
            _actions(),
            class_name="card now",
        ),
        notice(
            TakeState.message != "",
            rx.el.div(
                tr_each("paused", TakeState.message),
                rx.cond(TakeState.message == "quota_minutes", how_much("minutes")),
                class_name="grow",
            ),
            button(tr("take.resume"), kind="small", on_click=TakeState.resume),
            bad=True,
        ),
        notice(TakeState.failed > 0, tr("take.failed", n=TakeState.failed), bad=True),
        spoken(),
        aria_label=tr("take.title"),
    )


def advice() -> rx.Component:
    """That one may leave while it records or waits, and that no role is one's own yet."""
    leave = rx.cond(TakeState.waits, tr("take.leave_waiting"), tr("take.leave"))
    return rx.fragment(
        rx.cond(~CastState.playing, rx.el.p(tr("take.only_listening"), class_name="mt-3")),
        rx.cond(
            TakeState.running & ~has_connection_errors, rx.el.p(leave, class_name="quiet mt-3")
        ),
    )


def _number() -> rx.Component:
    return rx.el.p(
        rx.el.span(figure(TakeState.done), custom_attrs={"data-done": TakeState.done}),
        " ",
        rx.el.span(tr("take.of_lines", n=TakeState.total), class_name="quiet"),
        rx.cond(
            TakeState.running,
            rx.el.span(
                time_left(TakeState.seconds_left, rx.el.span(" · ", class_name="wide")),
                class_name="quiet text-base tk-left",
            ),
        ),
        class_name="bigline",
        aria_live="polite",
    )


def _chip(scene: SceneChip) -> rx.Component:
    """A scene; only the one that lines come into just now is lit."""
    whole = scene.done == scene.total
    now = (TakeState.recording == scene.id) & ~has_connection_errors
    counted = rx.cond(
        scene.done > 0, f"{scene.title} · {figure(scene.done)}/{figure(scene.total)}", scene.title
    )
    return rx.el.li(
        rx.cond(whole, f"✓ {scene.title}", rx.cond(now, f"● {counted}", counted)),
        class_name=rx.cond(whole, "chip ok", rx.cond(now, "chip run", "chip")),
        key=scene.id,
    )


def _actions() -> rx.Component:
    return rx.el.div(
        link(tr("setup.rehearse"), to=f"/play/{TakeState.script}", kind="go big"),
        rx.cond(
            TakeState.running,
            _under_way(),
            rx.cond(TakeState.done < TakeState.total, _record()),
        ),
        class_name="stack gap-3",
    )


def _under_way() -> rx.Component:
    """What may be done with a recording that runs, or waits."""
    return rx.el.div(
        rx.cond(
            TakeState.waits,
            button(tr("take.begin_now"), kind="small grow", on_click=TakeState.begin_now),
            button(tr("take.pause"), kind="small grow", on_click=TakeState.pause),
        ),
        button(tr("take.cancel"), kind="small grow", on_click=TakeState.cancel),
        class_name=rx.cond(TakeState.waits, "stack gap-2", "row gap-2"),
    )


def _record() -> rx.Component:
    """Record now; or tonight, where there is a night."""
    tonight = tr("take.record_tonight", begins=TakeState.night_begins, ends=TakeState.night_ends)
    return rx.fragment(
        button(tr("take.record"), on_click=TakeState.record),
        rx.cond(
            TakeState.night_begins != "",
            button(tonight, kind="small", on_click=TakeState.record_tonight),
        ),
    )


def erasing() -> rx.Component:
    """A quiet way to erase all of it: what will be lost is told before it is done."""
    return rx.el.div(
        rx.cond(
            EraseState.asked,
            rx.el.section(
                rx.el.p(tr("take.erase_what")),
                rx.el.div(
                    button(tr("take.erase_do"), kind="small danger", on_click=EraseState.erase),
                    button(tr("take.erase_not"), kind="small", on_click=EraseState.keep),
                    class_name="row gap-2 flex-wrap",
                ),
                class_name="card p-5 stack gap-3",
                aria_label=tr("take.erase"),
            ),
            rx.cond(
                EraseState.may & (TakeState.done > 0),
                button(tr("take.erase"), kind="small", on_click=EraseState.ask),
            ),
        ),
        notice(EraseState.erased >= 0, tr("take.erased", n=EraseState.erased)),
        notice(EraseState.failed, tr("take.not_erased"), bad=True),
        class_name="mt-9",
        on_mount=EraseState.open,
    )
