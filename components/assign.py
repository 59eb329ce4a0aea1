"""The builder of an assignment: play, scenes, level, strictness, roles, when it is due."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.kit import button, eyebrow, link, loading, notice
from components.level import level_words
from components.words import tr, tr_each
from engine.rehearsal.keeping import HANDED_IN
from state.assign import AssignState, Tick

_LEVELS = (1, 2, 3, 4)
_STRICT = ("gist", "rehearsal", "word_perfect")


def builder() -> rx.Component:
    """The whole page."""
    return rx.cond(
        AssignState.loaded,
        rx.cond(AssignState.plays.length() > 0, _form(), _no_play()),
        rx.el.div(loading("320px"), class_name="wrap narrow"),
    )


def _no_play() -> rx.Component:
    return rx.el.div(
        rx.el.h1(tr("assign.no_play"), class_name="display"),
        rx.el.p(tr("assign.no_play_why"), class_name="quiet"),
        link(tr("class.people"), to=f"/class/{AssignState.group}/people", kind="go"),
        class_name="wrap stack gap-4 items-start",
    )


def _form() -> rx.Component:
    return rx.el.form(
        rx.el.h1(tr("assign.title"), class_name="display"),
        _play(),
        _scenes(),
        _group(
            "level",
            tr("assign.level"),
            *(
                _choice(
                    level_words(each), AssignState.level == each, AssignState.choose_level(each)
                )
                for each in _LEVELS
            ),
        ),
        _group(
            "strictness",
            tr("assign.strictness"),
            *(
                _choice(
                    tr(f"strictness.{each}"),
                    AssignState.strictness == each,
                    AssignState.choose_strictness(each),
                )
                for each in _STRICT
            ),
        ),
        rx.el.p(tr_each("assign.strict", AssignState.strictness), class_name="quiet mt-2"),
        _roles(),
        _limits(),
        _keep(),
        notice(AssignState.refusal != "", tr_each("assign.refused", AssignState.refusal), bad=True),
        rx.el.div(
            rx.el.button(tr("assign.set"), type="submit", class_name="btn go big"),
            link(tr("assign.back"), to=f"/class/{AssignState.group}", kind="bare"),
            class_name="row flex-wrap gap-3 mt-7",
        ),
        on_submit=AssignState.assign,
        class_name="wrap narrow cl",
    )


def _play() -> rx.Component:
    return rx.cond(
        AssignState.plays.length() > 1,
        rx.el.select(
            rx.foreach(AssignState.plays, lambda each: rx.el.option(each.name, value=each.id)),
            value=AssignState.play,
            on_change=AssignState.choose_play,
            aria_label=tr("assign.play"),
            class_name="field cl-choose",
        ),
        rx.el.p(AssignState.plays[0].name, class_name="cl-title"),
    )


def _scenes() -> rx.Component:
    def one(scene: Tick) -> rx.Component:
        return _tick(scene, AssignState.toggle_scene(scene.id))

    return rx.el.fieldset(
        rx.el.legend(tr("assign.scenes"), class_name="eyebrow"),
        button(tr("assign.all"), kind="small bare", on_click=AssignState.all_scenes),
        rx.el.div(rx.foreach(AssignState.scenes, one), class_name="cl-ticks"),
        class_name="cl-set",
    )


def _roles() -> rx.Component:
    def one(role: Tick) -> rx.Component:
        return _tick(role, AssignState.toggle_role(role.id))

    return rx.el.fieldset(
        rx.el.legend(tr("assign.roles"), class_name="eyebrow"),
        rx.el.p(tr("assign.roles_why"), class_name="quiet"),
        rx.el.div(rx.foreach(AssignState.roles, one), class_name="cl-ticks"),
        class_name="cl-set",
    )


def _tick(tick: Tick, act: Any) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", checked=tick.on, on_change=lambda _: act),
        rx.el.span(tick.name, rx.cond(tick.who != "", rx.el.small(tick.who, class_name="quiet"))),
        class_name="check",
    )


def _group(name: str, said: Any, *choices: rx.Component) -> rx.Component:
    return rx.fragment(
        eyebrow(said, id=name, above="mt-7"),
        rx.el.div(*choices, class_name="cl-choices", role="group", aria_labelledby=name),
    )


def _choice(said: Any, on: Any, act: Any) -> rx.Component:
    return rx.el.button(
        said,
        type="button",
        class_name=rx.cond(on, "chip on", "chip"),
        custom_attrs={"aria-pressed": rx.cond(on, "true", "false")},
        on_click=act,
    )


def _limits() -> rx.Component:
    return rx.el.div(
        rx.el.label(
            tr("assign.due"),
            rx.el.input(type="datetime-local", name="due", class_name="field"),
            rx.cond(AssignState.zone != "", rx.el.small(AssignState.zone, class_name="quiet")),
        ),
        rx.el.label(
            tr("assign.attempts"),
            rx.el.input(
                type="number",
                name="attempts",
                min="0",
                max="20",
                placeholder="–",
                class_name="field",
            ),
            rx.el.small(tr("assign.attempts_why"), class_name="quiet"),
        ),
        class_name="cl-limits",
    )


def _keep() -> rx.Component:
    """Whether takes are asked for: off, and barred where the school keeps no recordings."""
    state = AssignState
    why = rx.cond(
        state.may_keep, tr("assign.keep_why", n=HANDED_IN.days), tr("assign.keep_not_here")
    )
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            checked=state.keep,
            disabled=~state.may_keep,
            on_change=state.choose_keep,
        ),
        rx.el.span(tr("assign.keep"), rx.el.small(why, class_name="quiet cl-small")),
        class_name="check mt-6",
    )
