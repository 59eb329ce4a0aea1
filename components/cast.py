"""The cast table: who is me, who speaks for the others, and how they sound."""

from __future__ import annotations

import reflex as rx

from components.hear import hear
from components.kit import eyebrow, notice
from components.words import tr, tr_each
from state.cast import CastRow, CastState, VoiceChoice
from state.take import TakeState


def cast_table() -> rx.Component:
    """Every role with its lines, its voice and a button that speaks its first line."""
    headings = (tr("cast.role"), tr("cast.lines"), tr("cast.mine"), tr("cast.voice"))
    return rx.el.section(
        eyebrow(tr("cast.title"), above="mt-8"),
        rx.el.p(tr("cast.choose_mine"), class_name="quiet mt-1"),
        notice(CastState.refusal != "", tr_each("refused", CastState.refusal), bad=True),
        rx.el.table(
            rx.el.thead(
                rx.el.tr(
                    *(rx.el.th(text, scope="col") for text in headings),
                    rx.el.th(tr("cast.sounds_like"), scope="col", class_name="wide"),
                    rx.el.th(rx.el.span(tr("cast.hear"), class_name="sr"), scope="col"),
                )
            ),
            rx.el.tbody(rx.foreach(CastState.rows, _row)),
            class_name="cast",
        ),
        aria_label=tr("cast.title"),
    )


def _row(row: CastRow) -> rx.Component:
    return rx.el.tr(
        rx.el.td(
            rx.el.span(
                rx.el.i(class_name="dot", style={"color": f"var(--hue-{row.hue})"}),
                row.name,
                class_name="who",
            )
        ),
        rx.el.td(rx.el.span(tr("cast.n_lines", n=row.lines), class_name="quiet tnum")),
        rx.el.td(_mine(row), class_name="span"),
        rx.el.td(_voice(row)),
        rx.el.td(
            rx.foreach(row.tone, lambda tone: rx.el.span(tr_each("tone", tone))),
            class_name="quiet wide tones",
        ),
        rx.el.td(
            hear(
                f"/api/previews/{CastState.script}/{row.id}?voice={row.voice}",
                tr("cast.hear_role", role=row.name),
            ),
            class_name="text-right",
        ),
        class_name=rx.cond(row.mine, "me", ""),
        key=row.id,
    )


def _mine(row: CastRow) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            checked=row.mine,
            aria_label=tr("cast.i_play", role=row.name),
            on_change=CastState.choose(row.id).stop_propagation,
        ),
        rx.cond(
            row.mine,
            rx.el.span(tr("cast.you"), style={"color": "var(--amber)", "fontWeight": 600}),
            rx.el.span(tr("cast.i_play_short"), class_name="quiet"),
        ),
        class_name="check",
    )


def _voice(row: CastRow) -> rx.Component:
    return rx.cond(
        row.mine,
        rx.el.span(tr("cast.prompter"), class_name="quiet"),
        rx.el.select(
            rx.foreach(CastState.voices, _choice),
            value=row.voice,
            class_name="field",
            aria_label=tr("cast.voice_of", role=row.name),
            on_change=lambda voice: [CastState.give_voice(row.id, voice), TakeState.open()],
        ),
    )


def _choice(voice: VoiceChoice) -> rx.Component:
    return rx.el.option(voice.label, value=voice.id)
