"""A new draft of a play: the door for it, what it would change, and taking it up."""

from __future__ import annotations

import reflex as rx

from components.door import Sign, door, on_the_way, refused, sheet
from components.javascript import import_path
from components.kit import button, link, loading, notice
from components.words import dictionary, tr
from state.draft import DraftState

_SIGN = Sign(
    "draft",
    tr("draft.drop"),
    tr("draft.kinds"),
    tr("draft.paste_here"),
    look="add df-door",
)


class Draft(rx.NoSSRComponent):
    """What a draft would change, fetched and shown by the browser."""

    library = import_path("draft/draft.jsx")
    tag = "Draft"
    script: rx.Var[str]
    waiting: rx.Var[str]
    revision: rx.Var[int]
    words: rx.Var[dict[str, str]]
    on_judge: rx.EventHandler[rx.event.passthrough_event_spec(str, str, bool)]


def draft() -> rx.Component:
    """The page of a draft: one that waits, or the door for one."""
    return rx.el.div(
        _messages(),
        rx.cond(
            DraftState.loaded,
            rx.cond(DraftState.waiting != "", _waiting(), _none()),
            rx.el.div(loading("120px"), loading("320px"), class_name="stack gap-4"),
        ),
        class_name="wrap df-page",
    )


def take_up() -> rx.Component:
    """The one amber thing: the draft becomes the play."""
    return rx.cond(
        DraftState.waiting != "",
        button(
            tr("draft.take_up"),
            kind="go",
            on_click=DraftState.take_up(f"{DraftState.waiting}.{DraftState.revision}"),
        ),
    )


def _messages() -> rx.Component:
    return rx.el.div(
        refused(DraftState),
        notice(DraftState.stale, tr("draft.stale"), bad=True),
        on_the_way(DraftState),
        class_name="stack",
    )


def _waiting() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.span(tr("draft.title"), class_name="eyebrow"),
            rx.el.span(DraftState.filename, class_name="pill df-file"),
            rx.el.span(class_name="grow"),
            button(
                tr("draft.another"),
                kind="small bare",
                custom_attrs={"aria-expanded": rx.cond(DraftState.another, "true", "false")},
                on_click=DraftState.open_door,
            ),
            button(tr("draft.discard"), kind="small bare danger", on_click=DraftState.ask),
            class_name="df-line",
        ),
        _question(),
        rx.cond(DraftState.another, rx.fragment(door(DraftState, _SIGN), sheet(DraftState, _SIGN))),
        Draft.create(
            script=DraftState.script,
            waiting=DraftState.waiting,
            revision=DraftState.revision,
            words=dictionary("difference"),
            on_judge=DraftState.judge,
        ),
    )


def _question() -> rx.Component:
    """Whether the draft is really to go."""
    return notice(
        DraftState.asking,
        rx.el.span(tr("draft.discard_really"), class_name="grow"),
        button(tr("draft.discard_yes"), kind="small danger", on_click=DraftState.discard),
        button(tr("draft.discard_no"), kind="small", on_click=DraftState.think_again),
    )


def _none() -> rx.Component:
    return rx.cond(
        DraftState.taken,
        _taken(),
        rx.fragment(_welcome(), door(DraftState, _SIGN), sheet(DraftState, _SIGN)),
    )


def _welcome() -> rx.Component:
    return rx.fragment(
        rx.el.h1(tr("draft.bring", title=DraftState.title), class_name="display"),
        rx.el.p(tr("draft.promise"), class_name="quiet mt-3 df-say"),
    )


def _taken() -> rx.Component:
    """The draft is the play now: what is left to do."""
    return rx.el.section(
        rx.el.h1(tr("draft.taken"), class_name="display"),
        rx.el.p(
            rx.cond(
                DraftState.to_record > 0,
                tr("draft.to_record", n=DraftState.to_record),
                tr("draft.all_recorded"),
            ),
            class_name="mt-3",
        ),
        rx.el.p(tr("draft.undo"), class_name="quiet mt-2 df-say"),
        rx.el.div(
            link(tr("draft.to_voices"), to=f"/cast/{DraftState.script}", kind="go"),
            link(tr("draft.to_script"), to=f"/script/{DraftState.script}"),
            class_name="row gap-3 mt-4 flex-wrap",
        ),
        role="status",
        class_name="df-taken",
    )
