"""The shelf: one cover per play, and the place where a script is dropped or pasted."""

from __future__ import annotations

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors

from components.discard import recently_deleted
from components.door import Sign, door, on_the_way, refused, sheet
from components.kit import button, eyebrow, link, loading, notice, way
from components.my_classes import my_classes
from components.scan import progress
from components.words import tr
from state.library import Cover, LibraryState, Stroke
from state.session import Session

_WAIT_MS = 150
_NONE = (LibraryState.plays.length() == 0) & (LibraryState.wanted == "")
_EMPTY = LibraryState.loaded & _NONE & ~LibraryState.preparing
_PREPARING = LibraryState.preparing & ~has_connection_errors
_STOPPED = rx.State.is_hydrated & (LibraryState.again != "")
"""Until a page is whole it shows what was so on an earlier visit."""
_SIGN = Sign("script", tr("library.drop"), tr("library.kinds"), tr("library.paste_here"))


def shelf() -> rx.Component:
    """The whole library page."""
    return rx.el.div(
        rx.el.h1(tr("library.title"), class_name="display"),
        rx.el.p(tr("library.promise"), class_name="quiet mt-2"),
        _messages(),
        rx.cond(_STOPPED, _resume()),
        my_classes(),
        sheet(LibraryState, _SIGN),
        eyebrow(tr("library.yours"), above="mt-9"),
        _looking_for(),
        rx.cond(_EMPTY, rx.el.p(tr("library.empty"), class_name="quiet mt-2")),
        rx.cond(
            LibraryState.loaded,
            rx.el.div(
                rx.foreach(LibraryState.plays, _play),
                _preparing(),
                door(LibraryState, _SIGN),
                class_name=rx.cond(_EMPTY, "shelf bare", "shelf"),
            ),
            _not_yet(),
        ),
        recently_deleted(),
        rx.el.p(way(tr("frame.privacy"), to="/privacy"), class_name="quiet foot"),
        class_name="wrap",
        on_unmount=LibraryState.leave,
    )


def _looking_for() -> rx.Component:
    """The field to look for a play in, where there are many; and that none is called so."""
    nothing = (LibraryState.wanted != "") & (LibraryState.plays.length() == 0)
    return rx.cond(
        LibraryState.many,
        rx.el.div(
            rx.el.label(tr("library.look_for"), html_for="look-for", class_name="sr"),
            rx.el.input(
                id="look-for",
                type="search",
                class_name="field",
                placeholder=tr("library.look_for"),
                default_value=LibraryState.wanted,
                on_change=LibraryState.look_for.debounce(_WAIT_MS),
            ),
            rx.el.p(
                rx.cond(nothing, tr("library.none_found", words=LibraryState.wanted), ""),
                role="status",
                class_name="quiet",
            ),
            class_name="looking mt-2",
        ),
    )


def _preparing() -> rx.Component:
    """Where the plays that come with the house will stand, while they are prepared."""
    return rx.el.div(
        rx.cond(
            _PREPARING,
            rx.el.div(
                rx.el.b(tr("library.preparing"), class_name="serif"),
                rx.el.p(tr("library.preparing_why"), class_name="quiet"),
                class_name="card coming",
            ),
        ),
        role="status",
        class_name=rx.cond(_PREPARING, "whole-row", "sr"),
    )


def _not_yet() -> rx.Component:
    """Before the shelf was ever seen: that it comes, or that it cannot and the frame says why."""
    stuck = has_connection_errors | Session.away | Session.stumbled
    return rx.cond(
        stuck,
        rx.el.p(tr("library.cannot_show"), class_name="quiet mt-5"),
        rx.el.div(loading("380px"), loading("380px"), loading("380px"), class_name="shelf"),
    )


def _messages() -> rx.Component:
    return rx.el.div(
        refused(LibraryState),
        notice(LibraryState.unprepared, tr("library.unprepared")),
        notice(
            LibraryState.gone != "",
            rx.el.span(tr("library.gone", title=LibraryState.gone_title), class_name="grow"),
            button(tr("library.bring_back"), kind="small", on_click=LibraryState.bring_back),
        ),
        on_the_way(LibraryState),
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
        link(tr("library.go_on"), to=f"/rehearse/{LibraryState.again}#go", kind="go big"),
        class_name="card resume",
        aria_label=tr("library.go_on"),
    )


def _play(play: Cover) -> rx.Component:
    reading = play.reading
    return rx.el.article(
        way(_cover(play), to=rx.cond(play.begun, f"/play/{play.id}", f"/script/{play.id}")),
        rx.el.div(
            rx.cond(
                play.unread,
                progress(
                    reading, LibraryState.stop(reading.job), LibraryState.read_on(reading.job)
                ),
                _known(play),
            ),
            class_name="meta",
        ),
        *_acts(play),
        class_name="card play",
        key=play.id,
    )


def _acts(play: Cover) -> tuple[rx.Component, ...]:
    """What can be done with a play: have it first, or put it away."""
    return (
        rx.el.button(
            rx.cond(play.favourite, "★", "☆"),
            type="button",
            class_name="star",
            aria_label=tr("library.favourite", title=play.title),
            custom_attrs={"aria-pressed": rx.cond(play.favourite, "true", "false")},
            on_click=LibraryState.favour(play.id),
        ),
        rx.el.button(
            "×",
            type="button",
            class_name="off",
            aria_label=tr("library.discard", title=play.title),
            on_click=LibraryState.discard(play.id),
        ),
    )


def _cover(play: Cover) -> rx.Component:
    return rx.el.div(
        rx.cond(play.language != "", rx.el.span(play.language, class_name="lang")),
        rx.el.div(rx.foreach(play.bars, _stroke), class_name="score", aria_hidden="true"),
        rx.el.div(rx.el.h3(play.title, class_name="ti"), rx.el.p(play.author, class_name="by")),
        class_name="cover",
        style={"--cover": play.colour},
    )


def _known(play: Cover) -> rx.Component:
    """What is known of a play that has been read."""
    return rx.fragment(
        rx.el.span(tr("library.roles", n=play.roles), " · ", tr("library.minutes", n=play.minutes)),
        rx.cond(play.scanned, rx.el.span(tr("library.from_pictures"), class_name="quiet")),
        _voices(play),
        rx.el.button(
            tr("library.duplicate_it"),
            type="button",
            class_name="twice",
            aria_label=tr("library.duplicate", title=play.title),
            on_click=LibraryState.duplicate(play.id),
        ),
    )


def _stroke(bar: Stroke) -> rx.Component:
    """A stretch of the play: who speaks by its colour, how much by its height."""
    return rx.el.i(style={"--hue": f"var(--cover-{bar.hue})", "--tall": bar.height})


def _voices(play: Cover) -> rx.Component:
    """How much is recorded; nothing while it is being counted."""
    return rx.el.div(rx.cond(play.counted, _recorded(play)), class_name="between")


def _recorded(play: Cover) -> rx.Component:
    counted = tr("library.recorded", n=play.total, done=play.ready)
    return rx.cond(
        (play.ready > 0) & (play.ready == play.total),
        rx.el.span("✓ ", tr("library.ready"), style={"color": "var(--green)"}),
        rx.cond(
            play.ready > 0,
            rx.el.span(counted, class_name="quiet tnum"),
            rx.el.span(tr("library.unrecorded"), class_name="quiet"),
        ),
    )
