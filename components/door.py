"""Where a script is dropped, chosen or pasted, and told why it was not taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import reflex as rx

from components.kit import bar, button, notice
from components.quota import how_much
from components.words import tr, tr_each
from engine.reading.intake.album import MOST_PHOTOS
from engine.reading.intake.limits import BIGGEST
from state.door import Doorway

_KINDS = {
    "application/octet-stream": [
        ".txt",
        ".md",
        ".fountain",
        ".fdx",
        ".docx",
        ".odt",
        ".rtf",
        ".fadein",
        ".celtx",
        ".pdf",
    ],
    "text/plain": [".txt", ".md", ".fountain"],
    "application/pdf": [".pdf"],
    "image/png": [".png"],
    "image/jpeg": [".jpg", ".jpeg"],
}


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands on a door: the name of its upload, what to drop, which kinds, what to paste."""

    upload: str
    drop: rx.Var[str]
    kinds: rx.Var[str]
    paste: rx.Var[str]
    look: str = "add"


def door(state: type[Doorway], sign: Sign) -> rx.Component:
    """A place to drop a file on, with a button to choose one and one to paste."""
    file = rx.upload_files(upload_id=sign.upload, on_upload_progress=state.send)
    place = rx.upload.root(
        rx.el.b(sign.drop),
        rx.el.span(sign.kinds),
        rx.el.span(tr("library.choose"), class_name="btn"),
        rx.el.span(
            button(
                tr("library.paste"), kind="bare small", on_click=state.open_sheet.stop_propagation
            )
        ),
        id=sign.upload,
        accept=_KINDS,
        multiple=True,
        max_files=MOST_PHOTOS,
        max_size=BIGGEST,
        class_name=sign.look,
        drag_active_style={"borderColor": "var(--amber)"},
        on_drop=state.take_file(file),
        on_drop_rejected=lambda files: _turned_away(state, files),
        aria_label=tr("library.choose"),
    )
    name_file_input(place, tr("library.choose"))
    return place


def name_file_input(place: rx.Component, name: rx.Var[str]) -> None:
    """Give the hidden input of an upload, which Reflex makes, a name for screen readers."""
    place.children[0].children[0].custom_attrs["aria-label"] = name


def sheet(state: type[Doorway], sign: Sign) -> rx.Component:
    """A sheet to paste a text on, while it is wanted."""
    form = rx.el.form(
        rx.el.label(sign.paste, html_for="pasted", class_name="eyebrow"),
        rx.el.textarea(id="pasted", name="text", class_name="field mt-2", auto_focus=True),
        rx.el.div(
            rx.el.button(tr("library.read_it"), type="submit", class_name="btn go"),
            button(tr("library.never_mind"), on_click=state.close_sheet),
            class_name="row gap-3 mt-3",
        ),
        on_submit=state.take_text,
        class_name="card p-5 mt-5",
    )
    return rx.cond(state.pasting, form)


def refused(state: type[Doorway]) -> rx.Component:
    """What could not be read, and the one sentence that says why."""
    return notice(
        state.refusal != "",
        rx.el.div(
            rx.el.b(state.refused_file),
            rx.el.p(tr_each("refused", state.refusal)),
            rx.cond(state.refusal == "quota_plays", how_much("plays")),
            class_name="grow",
        ),
        bad=True,
    )


def on_the_way(state: type[Doorway]) -> rx.Component:
    """What is being sent, and how much of it is; then that it is being read."""
    return rx.fragment(
        notice(
            state.sent < 1,
            tr("library.sending"),
            rx.el.div(bar(state.sent, 1, tr("library.sending")), class_name="grow"),
        ),
        notice(state.reading, tr("library.reading")),
    )


def _turned_away(
    state: type[Doorway], files: rx.vars.ArrayVar[list[dict[str, Any]]]
) -> rx.event.EventSpec:
    """Only why and which: the file itself must not go over the wire."""
    first = files[0].to(dict)
    why = first["errors"].to(list[dict[str, str]])[0]["code"]
    return state.turn_away(first["file"].to(dict[str, str])["path"], why)
