"""Beside the review of a reading: scenes to jump to, roles to rename or merge, undo and redo."""

from __future__ import annotations

import reflex as rx

from components.kit import button, eyebrow, file, link
from components.words import tr
from state.script import RoleRow, SceneRow, ScriptState


def back_and_forth() -> rx.Component:
    """Undo, and redo once something has been undone."""
    return rx.fragment(
        rx.cond(
            ScriptState.undone > 0,
            button(tr("script.redo"), on_click=ScriptState.redo),
        ),
        button(
            tr("script.undo"),
            disabled=ScriptState.revision < 2,  # noqa: PLR2004 - the first is the reading itself
            on_click=ScriptState.undo,
        ),
    )


def looks_right() -> rx.Component:
    """On to rehearsing; a phone shows the short of it and leaves the room to the title."""
    return link(
        rx.el.span(tr("script.looks_right"), class_name="long"),
        rx.el.span(tr("script.to_rehearse"), class_name="short", aria_hidden="true"),
        to=f"/play/{ScriptState.script}",
        kind="go",
    )


def side() -> rx.Component:
    """Scenes to jump to, roles to rename or merge."""
    return rx.el.nav(
        button(
            tr("script.show_side"),
            kind="phone",
            custom_attrs={"aria-expanded": rx.cond(ScriptState.side, "true", "false")},
            on_click=ScriptState.toggle_side,
        ),
        rx.el.div(
            link(
                tr("script.glance"),
                to=f"/script/{ScriptState.script}/glance",
                kind="small glance",
            ),
            link(
                tr("breakdown.title"),
                to=f"/script/{ScriptState.script}/scenes",
                kind="small mt-2",
            ),
            eyebrow(tr("script.scenes"), above="mt-5"),
            rx.el.ul(rx.foreach(ScriptState.scenes, _scene), class_name="my-3"),
            roles(),
            _to_take_away(),
            link(
                tr("script.new_draft"),
                to=f"/script/{ScriptState.script}/draft",
                kind="small new-draft",
            ),
            class_name=rx.cond(ScriptState.side, "parts open", "parts"),
        ),
        aria_label=tr("script.parts"),
    )


def roles() -> rx.Component:
    """The roles of the play with their lines; pressing one opens what can be done with it."""
    return rx.fragment(
        eyebrow(tr("script.roles"), above="mt-6"),
        rx.el.ul(rx.foreach(ScriptState.roles, _role), class_name="mt-3"),
    )


def _to_take_away() -> rx.Component:
    """The play in the formats that other programs read."""
    kinds = (("fountain", "Fountain"), ("md", "Markdown"), ("json", "JSON"))
    return rx.fragment(
        eyebrow(tr("script.take_away"), above="mt-6"),
        rx.el.ul(
            *(
                rx.el.li(
                    file(
                        name,
                        at=f"/api/v1/scripts/{ScriptState.script}/export.{kind}",
                        class_name="btn small",
                    )
                )
                for kind, name in kinds
            ),
            class_name="row gap-2 mt-2 flex-wrap",
        ),
    )


def _scene(scene: SceneRow) -> rx.Component:
    return rx.el.li(
        rx.el.a(
            rx.el.span(scene.title),
            rx.el.span(scene.lines, class_name="n"),
            href=f"#{scene.id}",
            class_name="r",
        )
    )


def _role(role: RoleRow) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.span(
                rx.el.i(class_name="dot", style={"color": f"var(--hue-{role.hue})"}),
                role.name,
                class_name="row",
            ),
            rx.el.span(role.lines, class_name="n"),
            type="button",
            class_name="r",
            custom_attrs={"aria-expanded": rx.cond(ScriptState.picked == role.id, "true", "false")},
            on_click=ScriptState.pick(rx.cond(ScriptState.picked == role.id, "", role.id)),
        ),
        rx.cond(ScriptState.picked == role.id, _role_form(role)),
    )


def _role_form(role: RoleRow) -> rx.Component:
    return rx.el.div(
        rx.el.form(
            rx.el.label(tr("script.new_name"), html_for="role-name", class_name="quiet"),
            rx.el.input(id="role-name", name="name", default_value=role.name, class_name="field"),
            rx.el.button(tr("script.rename"), type="submit", class_name="btn small go mt-2"),
            on_submit=lambda form: ScriptState.rename(ScriptState.picked, form.to(dict)["name"]),
        ),
        rx.el.label(tr("script.merge_into"), html_for="role-into", class_name="quiet mt-3 block"),
        rx.el.select(
            rx.el.option(tr("script.nobody"), value=""),
            rx.foreach(
                ScriptState.roles,
                lambda other: rx.cond(
                    other.id != role.id, rx.el.option(other.name, value=other.id)
                ),
            ),
            id="role-into",
            class_name="field",
            value=ScriptState.into,
            on_change=ScriptState.aim,
        ),
        rx.cond(
            ScriptState.into != "",
            button(
                tr("script.merge"),
                kind="small danger mt-2",
                on_click=ScriptState.merge(ScriptState.picked, ScriptState.into),
            ),
        ),
        file(
            tr("script.sides", role=role.name),
            at=f"/api/v1/scripts/{ScriptState.script}/sides/{role.id}.pdf",
            class_name="btn small mt-3",
        ),
        class_name="card p-3 my-2",
    )
