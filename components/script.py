"""The typeset page of a play: scenes and roles at the side, speeches as type, doubts beside."""

from __future__ import annotations

import reflex as rx

from components.kit import button, eyebrow, notice
from components.words import dictionary, tr, tr_each
from state.script import RoleRow, SceneRow, ScriptState

_JSX = rx.asset("reading.jsx", shared=True)


class Reading(rx.NoSSRComponent):
    """The speeches, set by the browser from one answer of the API."""

    library = _JSX.importable_path
    tag = "Reading"
    script: rx.Var[str]
    revision: rx.Var[int]
    words: rx.Var[dict[str, str]]
    lang: rx.Var[str]
    on_reword: rx.EventHandler[rx.event.passthrough_event_spec(str, str)]
    on_reassign: rx.EventHandler[rx.event.passthrough_event_spec(str, str)]
    on_to_direction: rx.EventHandler[rx.event.passthrough_event_spec(str)]
    on_settle: rx.EventHandler[rx.event.passthrough_event_spec(int)]


def reading() -> rx.Component:
    """The play as type."""
    return Reading.create(
        script=ScriptState.script,
        revision=ScriptState.revision,
        words=dictionary("reading"),
        lang=ScriptState.language,
        on_reword=ScriptState.reword,
        on_reassign=ScriptState.reassign,
        on_to_direction=ScriptState.to_direction,
        on_settle=ScriptState.settle,
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
            eyebrow(tr("script.scenes")),
            rx.el.ul(rx.foreach(ScriptState.scenes, _scene), class_name="my-3"),
            roles(),
            class_name=rx.cond(ScriptState.side, "parts open", "parts"),
        ),
        aria_label=tr("script.parts"),
    )


def roles() -> rx.Component:
    """The roles of the play with their lines; pressing one opens what can be done with it."""
    return rx.fragment(
        eyebrow(tr("script.roles"), above="mt-6"),
        rx.el.ul(rx.foreach(ScriptState.roles, _role), class_name="mt-3"),
        notice(ScriptState.refusal != "", tr_each("refused", ScriptState.refusal), bad=True),
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
            on_submit=ScriptState.rename,
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
            button(tr("script.merge"), kind="small danger mt-2", on_click=ScriptState.merge),
        ),
        class_name="card p-3 my-2",
    )
