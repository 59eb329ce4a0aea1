"""Choosing a voice by ear: who is suggested and why, two on the same line, and all the others."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.hear import hear
from components.kit import button, eyebrow, link, notice, wish
from components.words import tr, tr_each
from engine.cast.likeness import AGES
from state.audition import AuditionState, ReasonRow, VoiceRow
from state.cast import CastState
from state.portrait import PortraitState


def audition() -> rx.Component:
    """The voice of the role that is looked at, and another."""
    return rx.el.section(
        eyebrow(tr("voices.title")),
        notice(AuditionState.refusal != "", tr_each("refused", AuditionState.refusal), bad=True),
        link(
            tr("cast.own"),
            to=f"/cast/{CastState.script}/own?role={PortraitState.role}",
            kind="small ow-way",
        ),
        _two(),
        _suggested(),
        _filters(),
        rx.el.p(tr("voices.n_shown", n=AuditionState.shown.length()), class_name="quiet ca-count"),
        rx.cond(
            AuditionState.shown.length() > 0,
            rx.el.ul(rx.foreach(AuditionState.shown, _voice), class_name="ca-voices", tab_index=0),
            rx.el.p(tr("voices.none"), class_name="quiet"),
        ),
        aria_label=tr("cast.voice_of", role=PortraitState.name),
        class_name="ca-audition",
    )


def _heard(voice: Any, label: Any, hotkey: str = "") -> rx.Component:
    at = f"/api/v1/previews/{CastState.script}/{PortraitState.role}?voice={voice}"
    return hear(at, label, hotkey, tried=True)


def _two() -> rx.Component:
    """This one and that one on the same line, a key each."""
    now, other = AuditionState.now_name, AuditionState.other_name
    there = AuditionState.other != ""
    give = button(
        tr("voices.give", role=PortraitState.name),
        kind="small",
        on_click=AuditionState.give(AuditionState.other),
    )
    first = rx.fragment(
        rx.el.span("A", class_name="key", aria_hidden="true"),
        rx.el.span(rx.el.b(now), rx.el.span(tr("voices.now"), class_name="quiet")),
    )
    second = rx.fragment(
        rx.el.span("B", class_name="key", aria_hidden="true"), rx.el.span(rx.el.b(other)), give
    )
    return rx.el.div(
        _one(_heard(AuditionState.now, tr("voices.hear_a", voice=now), "a"), first),
        rx.cond(
            there,
            _one(_heard(AuditionState.other, tr("voices.hear_b", voice=other), "b"), second),
        ),
        rx.el.p(
            rx.cond(there, tr("voices.compare", role=PortraitState.name), tr("voices.listen")),
            class_name="quiet",
        ),
        class_name="ca-two",
    )


def _one(*parts: rx.Component) -> rx.Component:
    return rx.el.div(*parts, class_name="ca-one")


def _suggested() -> rx.Component:
    return rx.cond(
        AuditionState.suggested != "",
        rx.el.div(
            rx.el.p(
                rx.cond(
                    AuditionState.suggested == AuditionState.now,
                    tr("voices.suits", voice=AuditionState.suggested_name),
                    tr(
                        "voices.suggested",
                        voice=AuditionState.suggested_name,
                        role=PortraitState.name,
                    ),
                ),
                class_name="ca-says",
            ),
            rx.el.ul(rx.foreach(AuditionState.reasons, _reason), class_name="ca-because"),
            class_name=rx.cond(
                AuditionState.suggested == AuditionState.now, "ca-advice", "ca-advice new"
            ),
            role="status",
        ),
    )


def _reason(reason: ReasonRow) -> rx.Component:
    return rx.el.li(
        tr_each("because", reason.key),
        rx.cond(reason.tone != "", rx.fragment(" ", tr_each("tone", reason.tone))),
        rx.cond(reason.role != "", rx.fragment(" ", reason.role)),
    )


def _filters() -> rx.Component:
    return rx.el.div(
        _filter("language", AuditionState.languages, "region"),
        _filter("region", AuditionState.regions, "region"),
        _filter("gender", ["female", "male"], "speaker"),
        _filter("age", list(AGES), "age"),
        _filter("tone", AuditionState.tones, "tone"),
        role="group",
        aria_label=tr("voices.filters"),
        class_name="ca-filters",
    )


def _filter(name: str, values: Any, words: str) -> rx.Component:
    return wish(
        name,
        values,
        words,
        value=AuditionState.filters[name],
        on_change=lambda value: AuditionState.narrow(name, value),
        class_name="ca-value",
    )


def _voice(voice: VoiceRow) -> rx.Component:
    place = tr_each("region", voice.region)
    return rx.el.li(
        rx.el.div(
            _heard(voice.id, tr("voices.hear", voice=voice.name)),
            on_click=AuditionState.hold(voice.id),
        ),
        rx.el.div(
            rx.el.p(
                rx.el.b(voice.name),
                rx.el.span(" · ", rx.cond(place == "", voice.region, place), class_name="quiet"),
                rx.cond(
                    voice.id == AuditionState.suggested,
                    rx.el.span("★", class_name="ca-star", aria_hidden="true"),
                ),
            ),
            rx.el.p(
                rx.cond(voice.gender != "", rx.el.span(tr_each("speaker", voice.gender))),
                rx.el.span(tr_each("age", voice.age)),
                rx.foreach(voice.tone, lambda tone: rx.el.span(tr_each("tone", tone))),
                class_name="quiet tones",
            ),
            rx.cond(
                voice.taken != "",
                rx.el.p(tr("voices.taken", roles=voice.taken), class_name="quiet"),
            ),
            class_name="grow",
        ),
        rx.cond(
            voice.id == AuditionState.now,
            rx.el.span("✓ ", tr("voices.now"), class_name="ca-now"),
            button(
                tr("voices.choose_short"),
                kind="small",
                aria_label=tr("voices.choose", voice=voice.name),
                on_click=AuditionState.give(voice.id),
            ),
        ),
        key=voice.id,
    )
