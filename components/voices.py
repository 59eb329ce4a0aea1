"""The page of voices: every one with a press to hear it, and what it is like."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.hear import hear
from components.kit import button, link, loading, wish
from components.words import tr, tr_each
from state.voice_rows import VoiceRow
from state.voices import VoicesState

_LANGUAGES = ("en", "es")
_SEXES = ("female", "male")


def voices_page() -> rx.Component:
    """The whole page."""
    state = VoicesState
    return rx.el.div(
        rx.el.div(
            rx.el.h1(tr("ears.title"), class_name="display"),
            rx.cond(state.owner, link(tr("ears.engines"), to="/engines", kind="small")),
            class_name="between",
        ),
        rx.el.p(tr("ears.says"), class_name="quiet mt-2"),
        rx.cond(
            state.loaded,
            rx.fragment(
                _wishes(),
                rx.el.p(
                    tr("ears.n_shown", n=state.shown.length()),
                    class_name="quiet mt-5",
                    role="status",
                ),
                rx.el.ul(rx.foreach(state.shown, _voice), class_name="vo-all"),
            ),
            rx.el.div(loading("40px"), loading("320px"), class_name="stack gap-4 mt-5"),
        ),
        class_name="wrap",
    )


def _wishes() -> rx.Component:
    """What one looks for: a press for what has two answers, a list for what has many."""
    return rx.el.div(
        _chips("language", _LANGUAGES, "region"),
        _chips("gender", _SEXES, "speaker"),
        _list("region", VoicesState.regions, "region"),
        _list("age", VoicesState.ages, "age"),
        _list("tone", VoicesState.tones, "tone"),
        class_name="vo-wishes",
        role="group",
        aria_label=tr("voices.filters"),
    )


def _chips(name: str, values: tuple[str, ...], words: str) -> rx.Component:
    chosen = VoicesState.filters[name]
    return rx.el.div(
        *(
            button(
                tr(f"{words}.{value}"),
                kind=rx.cond(chosen == value, "small on", "small"),
                custom_attrs={"aria-pressed": rx.cond(chosen == value, "true", "false")},
                on_click=VoicesState.narrow(name, rx.cond(chosen == value, "", value)),
            )
            for value in values
        ),
        class_name="row gap-2",
        role="group",
        aria_label=tr(f"voices.{name}"),
    )


def _list(name: str, values: Any, words: str) -> rx.Component:
    return wish(
        name,
        values,
        words,
        value=VoicesState.filters[name],
        on_change=lambda value: VoicesState.narrow(name, value),
        class_name="field",
    )


def _voice(voice: VoiceRow) -> rx.Component:
    place = tr_each("region", voice.region)
    return rx.el.li(
        hear(
            f"/api/v1/voices/{voice.id}/heard?language={voice.language}",
            tr("voices.hear", voice=voice.name),
            tried=True,
        ),
        rx.el.div(
            rx.el.p(
                rx.el.b(voice.name),
                rx.el.span(" · ", rx.cond(place == "", voice.region, place), class_name="quiet"),
            ),
            rx.el.p(
                rx.cond(voice.gender != "", rx.el.span(tr_each("speaker", voice.gender))),
                rx.el.span(tr_each("age", voice.age)),
                rx.foreach(voice.tone, lambda tone: rx.el.span(tr_each("tone", tone))),
                rx.cond(voice.pitch > 0, rx.el.span(voice.pitch, "\u00a0Hz", class_name="tnum")),
                class_name="quiet tones",
            ),
            class_name="grow",
        ),
        key=voice.id,
    )
