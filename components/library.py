"""The shelf: one cover per play, and the place where a script is dropped or pasted."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.kit import button, eyebrow, link, loading, notice, way
from components.words import tr, tr_each
from engine.script.intake.limits import BIGGEST
from state.library import Cover, LibraryState, Stroke

_UPLOAD = "script"
_KINDS = {
    "application/octet-stream": [".txt", ".md", ".fountain", ".fdx", ".docx", ".pdf"],
    "text/plain": [".txt", ".md", ".fountain"],
    "application/pdf": [".pdf"],
}


def shelf() -> rx.Component:
    """The whole library page."""
    return rx.el.div(
        rx.el.h1(tr("library.title"), class_name="display"),
        rx.el.p(tr("library.promise"), class_name="quiet mt-2"),
        _messages(),
        rx.cond(LibraryState.again != "", _resume()),
        rx.cond(LibraryState.pasting, _sheet()),
        eyebrow(tr("library.yours"), above="mt-9"),
        rx.cond(
            LibraryState.loaded,
            rx.el.div(rx.foreach(LibraryState.plays, _play), _door(), class_name="shelf"),
            rx.el.div(loading("380px"), loading("380px"), loading("380px"), class_name="shelf"),
        ),
        class_name="wrap",
    )


def _messages() -> rx.Component:
    return rx.el.div(
        notice(
            LibraryState.refusal != "",
            rx.el.div(
                rx.el.b(LibraryState.refused_file),
                rx.el.p(tr_each("refused", LibraryState.refusal)),
                class_name="grow",
            ),
            bad=True,
        ),
        notice(
            LibraryState.gone != "",
            rx.el.span(tr("library.gone", title=LibraryState.gone_title), class_name="grow"),
            button(tr("library.bring_back"), kind="small", on_click=LibraryState.bring_back),
        ),
        notice(LibraryState.reading, tr("library.reading")),
        class_name="stack",
    )


def _resume() -> rx.Component:
    """Where this person stopped, and the way straight back."""
    return rx.el.section(
        rx.el.div(
            rx.el.p(
                LibraryState.again_title,
                rx.el.span(" — ", LibraryState.again_scene, class_name="quiet"),
                class_name="t",
            ),
            rx.el.p(tr("library.you_are", roles=LibraryState.again_roles), class_name="quiet mt-2"),
        ),
        link(tr("library.go_on"), to=f"/rehearse/{LibraryState.again}", kind="go big"),
        class_name="card resume",
        aria_label=tr("library.go_on"),
    )


def _play(play: Cover) -> rx.Component:
    return rx.el.article(
        way(
            rx.el.div(
                rx.el.span(play.language, class_name="lang"),
                rx.el.div(rx.foreach(play.bars, _stroke), class_name="score", aria_hidden="true"),
                rx.el.div(
                    rx.el.h3(play.title, class_name="ti"), rx.el.p(play.author, class_name="by")
                ),
                class_name="cover",
                style={"--cover": play.colour},
            ),
            to=rx.cond(play.sample, f"/cast/{play.id}", f"/script/{play.id}"),
        ),
        rx.el.div(
            rx.el.span(
                tr("library.roles", n=play.roles), " · ", tr("library.minutes", n=play.minutes)
            ),
            _voices(play),
            class_name="meta",
        ),
        rx.el.button(
            "×",
            type="button",
            class_name="off",
            aria_label=tr("library.discard", title=play.title),
            on_click=LibraryState.discard(play.id),
        ),
        class_name="card play",
        key=play.id,
    )


def _stroke(bar: Stroke) -> rx.Component:
    """A stretch of the play: who speaks by its colour, how much by its height."""
    return rx.el.i(style={"--hue": f"var(--cover-{bar.hue})", "--tall": bar.height})


def _voices(play: Cover) -> rx.Component:
    return rx.el.div(
        rx.cond(
            play.ready == play.total,
            rx.el.span("✓ ", tr("library.ready"), style={"color": "var(--green)"}),
            rx.cond(
                play.ready > 0,
                rx.el.span(
                    tr("library.recorded", n=play.total, done=play.ready), class_name="quiet tnum"
                ),
                rx.el.span(tr("library.unrecorded"), class_name="quiet"),
            ),
        ),
        class_name="between",
    )


def _door() -> rx.Component:
    """Where a file is dropped, chosen or pasted."""
    receive = LibraryState.take_file(rx.upload_files(upload_id=_UPLOAD))
    door = rx.upload.root(
        rx.el.b(tr("library.drop")),
        rx.el.span(tr("library.kinds")),
        rx.el.span(tr("library.choose"), class_name="btn"),
        rx.el.span(
            button(
                tr("library.paste"),
                kind="bare small",
                on_click=LibraryState.open_sheet.stop_propagation,
            )
        ),
        id=_UPLOAD,
        accept=_KINDS,
        multiple=False,
        max_size=BIGGEST,
        class_name="add",
        drag_active_style={"borderColor": "var(--amber)"},
        on_drop=[LibraryState.busy, receive],
        on_drop_rejected=_turned_away,
        aria_label=tr("library.choose"),
    )
    hidden_input = door.children[0].children[0]  # Reflex makes it and gives it no name
    hidden_input.custom_attrs["aria-label"] = tr("library.choose")
    return door


def _turned_away(files: rx.vars.ArrayVar[list[dict[str, Any]]]) -> rx.event.EventSpec:
    """Only why and which: the file itself must not go over the wire."""
    first = files[0].to(dict)
    why = first["errors"].to(list[dict[str, str]])[0]["code"]
    return LibraryState.turn_away(first["file"].to(dict[str, str])["path"], why)


def _sheet() -> rx.Component:
    return rx.el.form(
        rx.el.label(tr("library.paste_here"), html_for="pasted", class_name="eyebrow"),
        rx.el.textarea(id="pasted", name="text", class_name="field mt-2", auto_focus=True),
        rx.el.div(
            rx.el.button(tr("library.read_it"), type="submit", class_name="btn go"),
            button(tr("library.never_mind"), on_click=LibraryState.close_sheet),
            class_name="row gap-3 mt-3",
        ),
        on_submit=[LibraryState.busy, LibraryState.take_text],
        class_name="card p-5 mt-5",
    )
