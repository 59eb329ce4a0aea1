"""A play at a glance: running time, difficulty and language, for the whole, by scene, by role."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.kit import eyebrow, link
from components.words import figure, tr, tr_each
from state.glance import GlanceState, RoleLine, SceneLine

_LEVELS = 5


def glance() -> rx.Component:
    """The whole page."""
    return rx.el.div(
        rx.el.h1(GlanceState.title, class_name="display"),
        rx.el.p(tr("glance.intro"), class_name="quiet mt-2"),
        rx.el.div(_running(), _difficulty(), _language(), class_name="gl-three"),
        eyebrow(tr("glance.scenes"), above="mt-9"),
        rx.el.p(tr("glance.strip_says"), class_name="quiet gl-note"),
        rx.el.div(
            rx.foreach(GlanceState.scenes, _stretch), class_name="gl-strip", aria_hidden="true"
        ),
        rx.el.ol(rx.foreach(GlanceState.scenes, _scene), class_name="gl-rows"),
        _why("glance.scenes_why"),
        eyebrow(tr("glance.roles"), above="mt-9"),
        rx.el.ol(rx.foreach(GlanceState.roles, _role), class_name="gl-rows"),
        _why("glance.roles_why"),
        link(tr("glance.back"), to=f"/script/{GlanceState.script}", kind="mt-9"),
        class_name="wrap gl",
    )


def _running() -> rx.Component:
    hours = tr("glance.hours", h=GlanceState.hours, m=GlanceState.minutes)
    short = tr("glance.minutes", m=GlanceState.minutes)
    return _figure(
        tr("glance.running"),
        rx.cond(GlanceState.hours > 0, hours, short),
        tr("glance.words", n=GlanceState.words),
        _why("glance.running_why"),
    )


def _difficulty() -> rx.Component:
    return _figure(
        tr("glance.difficulty"),
        tr("glance.of_five", level=GlanceState.difficulty),
        _dots(GlanceState.difficulty),
        _why("glance.difficulty_why"),
    )


def _language() -> rx.Component:
    words, syllables = figure(GlanceState.sentence), figure(GlanceState.syllables)
    return _figure(
        tr("glance.language"),
        tr_each("ease", GlanceState.ease),
        tr("glance.points", points=GlanceState.points),
        rx.cond(
            GlanceState.spanish,
            _why("glance.spanish_why", w=words, s=syllables),
            _why("glance.english_why", w=words, s=syllables),
        ),
    )


def _figure(name: Any, value: Any, under: Any, why: rx.Component) -> rx.Component:
    return rx.el.section(
        rx.el.h2(name, class_name="eyebrow"),
        rx.el.p(value, class_name="gl-value"),
        rx.el.div(under, class_name="quiet"),
        why,
        class_name="card gl-figure",
    )


def _why(key: str, **values: Any) -> rx.Component:
    """The formula, for those who want to know."""
    return rx.el.details(
        rx.el.summary(tr("glance.why")), rx.el.p(tr(key, **values)), class_name="gl-why quiet"
    )


def _stretch(scene: SceneLine) -> rx.Component:
    """A scene in the strip: as wide as it is long, as deep as it is hard."""
    return rx.el.i(
        style={"flexGrow": scene.part},
        title=scene.title,
        custom_attrs={"data-level": scene.difficulty},
    )


def _scene(scene: SceneLine) -> rx.Component:
    return rx.el.li(
        rx.el.span(scene.title, class_name="gl-name"),
        _measure(scene.reach, level=scene.difficulty),
        rx.el.span(
            rx.el.span(scene.time, class_name="tnum"),
            rx.el.span(tr("glance.lines", n=scene.lines)),
            rx.el.span(tr_each("ease", scene.ease)),
            _dots(scene.difficulty),
            class_name="gl-facts quiet",
        ),
    )


def _role(role: RoleLine) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            rx.el.i(class_name="dot", style={"color": f"var(--hue-{role.hue})"}),
            role.name,
            class_name="gl-name row",
        ),
        _measure(role.reach, hue=f"var(--hue-{role.hue})"),
        rx.el.span(
            rx.el.span(tr("glance.share", share=role.share), class_name="tnum"),
            rx.el.span(tr("glance.lines", n=role.lines)),
            rx.el.span(role.time, class_name="tnum"),
            rx.el.span(tr("glance.longest", n=role.longest)),
            _dots(role.difficulty),
            class_name="gl-facts quiet",
        ),
    )


def _measure(share: Any, level: Any = "", hue: Any = "") -> rx.Component:
    """A bar as long as its share; its numbers stand beside it."""
    filled = rx.el.i(
        style={"width": f"{share}%", "background": hue}, custom_attrs={"data-level": level}
    )
    return rx.el.span(filled, class_name="gl-bar", aria_hidden="true")


def _dots(level: Any) -> rx.Component:
    """A level from 1 to 5 as dots, and in words for those who cannot see them."""
    marks = [rx.cond(level >= place, "●", "○") for place in range(1, _LEVELS + 1)]
    return rx.el.span(
        rx.el.span(*marks, aria_hidden="true"),
        rx.el.span(tr("glance.level", level=level), class_name="sr"),
        class_name="gl-dots",
    )
