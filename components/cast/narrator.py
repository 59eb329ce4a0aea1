"""The row of the cast table for whoever reads the directions aloud, where somebody wants that."""

from __future__ import annotations

import reflex as rx

from components.hear import hear
from components.kit import notice
from components.words import tr, tr_each
from engine.cast.narrator import NARRATOR
from state.cast import CastState
from state.narrator import NarratorState, ReaderRow


def narrator() -> rx.Component:
    """The narrator: how many directions there are, in whose voice, and how that sounds."""
    return rx.cond(
        NarratorState.voice != "",
        rx.el.tbody(
            rx.el.tr(
                rx.el.td(rx.el.span(tr("cast.narrator"), class_name="who serif")),
                rx.el.td(
                    rx.el.span(
                        tr("cast.n_directions", n=NarratorState.directions),
                        class_name="quiet tnum",
                    )
                ),
                rx.el.td(
                    rx.el.span(tr("cast.narrator_reads"), class_name="quiet"), class_name="span"
                ),
                rx.el.td(_voice()),
                rx.el.td(
                    rx.foreach(NarratorState.tone, lambda tone: rx.el.span(tr_each("tone", tone))),
                    class_name="quiet wide tones",
                ),
                rx.el.td(_heard(), class_name="text-right"),
                class_name="ca-narrator",
            )
        ),
    )


def _heard() -> rx.Component:
    return rx.cond(
        NarratorState.directions > 0,
        hear(
            f"/api/v1/previews/{CastState.script}/{NARRATOR}?voice={NarratorState.voice}",
            tr("cast.hear_narrator"),
            tried=True,
        ),
    )


def _voice() -> rx.Component:
    """Any voice that speaks the language; what is refused is said below."""
    return rx.fragment(
        rx.el.select(
            rx.cond(
                NarratorState.gone,
                rx.el.option(tr("cast.voice_gone"), value=NarratorState.voice),
            ),
            rx.foreach(NarratorState.readers, _reader),
            value=NarratorState.voice,
            class_name="ca-value",
            aria_label=tr("cast.narrator_voice"),
            on_change=NarratorState.give,
        ),
        notice(NarratorState.refusal != "", tr_each("refused", NarratorState.refusal), bad=True),
    )


def _reader(voice: ReaderRow) -> rx.Component:
    place = tr_each("region", voice.accent)
    return rx.el.option(
        voice.name, " · ", rx.cond(place == "", voice.accent, place), value=voice.id
    )
