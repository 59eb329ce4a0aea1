"""Who is in which scene: drawn, as a table and scene by scene; all sides; cues for sound, light."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.kit import eyebrow, file, link, way
from components.words import tr
from state.breakdown import (
    BreakdownState,
    PersonRow,
    PersonThere,
    SceneCell,
    SceneColumn,
    SoundRow,
)

_TITLES_FIT = 7
"""Scenes whose titles stand over the columns of a table; of more, their numbers do."""


def breakdown() -> rx.Component:
    """The whole page."""
    return rx.el.div(
        rx.el.h1(tr("breakdown.title"), class_name="display"),
        rx.el.p(tr("breakdown.intro"), class_name="quiet mt-2"),
        rx.cond(
            BreakdownState.people.length() > 0,
            rx.fragment(
                rx.el.div(all_sides(), class_name="mt-5"),
                _drawn(),
                _table(),
                _by_scene(),
            ),
            rx.el.p(tr("breakdown.nobody"), class_name="mt-5"),
        ),
        _sounds(),
        link(tr("glance.back"), to=f"/script/{BreakdownState.script}", kind="mt-9"),
        class_name="wrap bd",
    )


def all_sides() -> rx.Component:
    """Everybody's sides in one file, and what is in it."""
    return rx.el.div(
        file(
            tr("breakdown.all_sides"),
            at=f"/api/v1/scripts/{BreakdownState.script}/sides.pdf",
            class_name="btn go",
        ),
        rx.el.span(tr("breakdown.all_sides_are"), class_name="quiet"),
        class_name="bd-sides",
    )


def _drawn() -> rx.Component:
    """The same as the table below: a band for each person, as wide as each scene is long."""
    return rx.el.div(
        rx.el.div(
            rx.el.span(),
            rx.el.div(
                rx.foreach(BreakdownState.scenes, lambda scene: rx.el.i(rx.el.span(scene.place))),
                class_name="bd-band bd-places",
            ),
            class_name="bd-row",
        ),
        rx.foreach(
            BreakdownState.people,
            lambda row: rx.el.div(
                rx.el.span(row.name, class_name="bd-name"),
                rx.el.div(rx.foreach(row.cells, _stretch), class_name="bd-band"),
                class_name="bd-row",
                style={"--hue": f"var(--hue-{row.hue})"},
            ),
        ),
        class_name="bd-picture mt-6",
        style={"--scenes": BreakdownState.widths},
        aria_hidden="true",
    )


def _stretch(cell: SceneCell) -> rx.Component:
    return rx.el.i(
        class_name=rx.cond(cell.lines > 0, "says", rx.cond(cell.on, "on", "")),
        style={"opacity": rx.cond(cell.lines > 0, cell.strong, 1)},
    )


def _table() -> rx.Component:
    few = BreakdownState.scenes.length() <= _TITLES_FIT
    return rx.fragment(
        eyebrow(tr("breakdown.lines"), above="mt-9"),
        rx.el.div(
            rx.el.table(
                rx.el.caption(tr("breakdown.caption"), class_name="sr"),
                rx.el.thead(
                    rx.el.tr(
                        rx.el.th(tr("cast.role"), scope="col"),
                        rx.foreach(BreakdownState.scenes, _heading),
                        rx.el.th(tr("breakdown.all"), scope="col"),
                    )
                ),
                rx.el.tbody(rx.foreach(BreakdownState.people, _person)),
                rx.el.tfoot(
                    rx.el.tr(
                        rx.el.th(tr("breakdown.scene_lines"), scope="row"),
                        rx.foreach(BreakdownState.scenes, lambda scene: rx.el.td(scene.lines)),
                        rx.el.td(),
                    )
                ),
                class_name=rx.cond(few, "tnum", "tnum many"),
            ),
            class_name="bd-table",
            tab_index=0,
            role="region",
            aria_label=tr("breakdown.caption"),
        ),
        rx.el.p(tr("breakdown.on_means"), class_name="quiet bd-note"),
        rx.cond(
            BreakdownState.left_out > 0,
            rx.el.p(
                tr("breakdown.left_out", n=BreakdownState.left_out), class_name="quiet bd-note"
            ),
        ),
    )


def _heading(scene: SceneColumn) -> rx.Component:
    return rx.el.th(
        rx.el.b(scene.place), " ", rx.el.span(scene.title), scope="col", title=scene.title
    )


def _person(row: PersonRow) -> rx.Component:
    return rx.el.tr(
        rx.el.th(_name(row.name, row.hue), scope="row"),
        rx.foreach(
            row.cells,
            lambda cell: rx.el.td(
                rx.cond(
                    cell.lines > 0,
                    cell.lines,
                    rx.cond(
                        cell.on,
                        rx.fragment(
                            rx.el.span("○", aria_hidden="true"),
                            rx.el.span(tr("breakdown.on"), class_name="sr"),
                        ),
                        "",
                    ),
                )
            ),
        ),
        rx.el.td(row.lines, class_name="bd-all"),
    )


def _name(name: Any, hue: Any) -> rx.Component:
    return rx.el.span(
        rx.el.i(class_name="dot", style={"color": f"var(--hue-{hue})"}), name, class_name="row"
    )


def _by_scene() -> rx.Component:
    return rx.fragment(
        eyebrow(tr("breakdown.by_scene"), above="mt-9"),
        rx.el.ol(rx.foreach(BreakdownState.scenes, _scene), class_name="bd-scenes"),
    )


def _scene(scene: SceneColumn) -> rx.Component:
    """A scene as it is called: its place, its title, those who are wanted for it."""
    return rx.el.li(
        rx.el.span(scene.place, class_name="bd-place tnum", aria_hidden="true"),
        rx.el.div(
            way(scene.title, to=f"/script/{BreakdownState.script}#{scene.id}", class_name="serif"),
            rx.cond(
                scene.people.length() > 0,
                rx.el.ul(rx.foreach(scene.people, _there), class_name="bd-people"),
                rx.el.p(tr("breakdown.empty_scene"), class_name="quiet"),
            ),
        ),
    )


def _there(person: PersonThere) -> rx.Component:
    return rx.el.li(
        _name(person.name, person.hue),
        rx.el.span(
            rx.cond(person.lines > 0, tr("glance.lines", n=person.lines), tr("breakdown.on")),
            class_name="quiet tnum",
        ),
    )


def _sounds() -> rx.Component:
    """The cues for sound and light: listed, never voiced."""
    return rx.el.section(
        eyebrow(tr("breakdown.sounds"), above="mt-9"),
        rx.cond(
            BreakdownState.sounds.length() > 0,
            rx.el.ol(rx.foreach(BreakdownState.sounds, _sound), class_name="bd-sounds"),
            rx.el.p(tr("breakdown.no_sounds"), class_name="quiet mt-2"),
        ),
        id="sounds",
    )


def _sound(cue: SoundRow) -> rx.Component:
    return rx.el.li(
        way(cue.text, to=f"/script/{BreakdownState.script}#{cue.element}", class_name="serif"),
        rx.el.span(
            rx.cond(
                cue.who != "",
                tr("breakdown.after", who=cue.who, words=cue.after),
                tr("breakdown.at_first"),
            ),
            rx.el.span(cue.scene),
            class_name="quiet bd-when",
        ),
    )
