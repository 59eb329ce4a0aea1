"""The cast table: who is me, who speaks for the others, what they are like; one looked at close."""

from __future__ import annotations

import reflex as rx

from components.cast.audition import audition
from components.cast.narrator import narrator
from components.cast.portrait import portrait
from components.engines.understudies import understudies
from components.hear import hear
from components.kit import eyebrow
from components.words import tr, tr_each
from state.cast import CastRow, CastState
from state.portrait import PortraitState

_COLUMNS = 6


def cast_table() -> rx.Component:
    """Every role with its lines, its voice and a button that speaks its first line."""
    headings = (tr("cast.role"), tr("cast.lines"), tr("cast.mine"), tr("cast.voice"))
    return rx.el.section(
        eyebrow(tr("cast.title"), above="mt-8"),
        rx.el.p(tr("cast.choose_mine"), class_name="quiet mt-1"),
        rx.el.table(
            rx.el.thead(
                rx.el.tr(
                    *(rx.el.th(text, scope="col") for text in headings),
                    rx.el.th(tr("cast.sounds_like"), scope="col", class_name="wide"),
                    rx.el.th(rx.el.span(tr("cast.hear"), class_name="sr"), scope="col"),
                )
            ),
            rx.el.tbody(
                rx.foreach(CastState.rows, lambda row: rx.fragment(_row(row), _close(row)))
            ),
            narrator(),
            class_name="cast",
        ),
        understudies(),
        aria_label=tr("cast.title"),
    )


def _row(row: CastRow) -> rx.Component:
    return rx.el.tr(
        rx.el.td(_who(row)),
        rx.el.td(rx.el.span(tr("cast.n_lines", n=row.lines), class_name="quiet tnum")),
        rx.el.td(_mine(row), class_name="span"),
        rx.el.td(_voice(row)),
        rx.el.td(
            rx.foreach(row.tone, lambda tone: rx.el.span(tr_each("tone", tone))),
            class_name="quiet wide tones",
        ),
        rx.el.td(
            hear(
                f"/api/v1/previews/{CastState.script}/{row.id}?voice={row.voice}",
                tr("cast.hear_role", role=row.name),
                tried=True,
            ),
            class_name="text-right",
        ),
        class_name=rx.cond(row.mine, "me", ""),
        key=row.id,
    )


def _who(row: CastRow) -> rx.Component:
    """The name, which opens what is known, and the shortest of it."""
    return rx.fragment(
        rx.el.button(
            rx.el.i(class_name="dot", style={"color": f"var(--hue-{row.hue})"}),
            row.name,
            type="button",
            class_name="who",
            aria_label=tr("cast.about", role=row.name),
            custom_attrs=_opens(row),
            on_click=PortraitState.pick(row.id),
        ),
        rx.el.span(
            rx.cond(row.gender != "", rx.el.span(tr_each("gender", row.gender))),
            rx.cond(row.age != "", rx.el.span(tr_each("age", row.age))),
            rx.foreach(row.tempers, lambda word: rx.el.span(tr_each("temper", word))),
            class_name="quiet tones ca-short",
        ),
    )


def _opens(row: CastRow) -> dict[str, rx.Var[str]]:
    return {"aria-expanded": rx.cond(PortraitState.role == row.id, "true", "false")}


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
    """The voice, which opens the choice of another, and who speaks lines of it themselves."""
    return rx.fragment(
        _cast_voice(row),
        rx.foreach(
            row.own,
            lambda by: rx.el.span(
                tr("cast.own_by", n=by.n, speaker=by.speaker), class_name="quiet ow-by"
            ),
        ),
    )


def _cast_voice(row: CastRow) -> rx.Component:
    name = rx.cond(row.voice_name != "", row.voice_name, tr("cast.voice_gone"))
    return rx.cond(
        row.mine,
        rx.el.span(tr("cast.prompter"), class_name="quiet"),
        rx.el.button(
            rx.el.span(
                name,
                rx.cond(
                    row.accent != "",
                    rx.el.span(" · ", tr_each("region", row.accent), class_name="quiet"),
                ),
            ),
            rx.el.i("▾", class_name="quiet", aria_hidden="true"),
            type="button",
            class_name="ca-voice",
            aria_label=tr("cast.voice_is", role=row.name, voice=name),
            custom_attrs=_opens(row),
            on_click=PortraitState.pick(row.id),
        ),
    )


def _close(row: CastRow) -> rx.Component:
    """The role that is looked at, below its row."""
    return rx.cond(
        PortraitState.role == row.id,
        rx.el.tr(
            rx.el.td(
                rx.el.div(portrait(), audition(), class_name="ca-open card"), col_span=_COLUMNS
            ),
            class_name="ca-opened",
            key=f"{row.id} open",
        ),
    )
