"""The set-up screen: one sentence with three choices, one button, and the scenes of the play."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors

from components.advice import advice
from components.hear import hear
from components.kit import button, eyebrow, notice, way
from components.mine import keep_mine
from components.words import figure, tr, tr_each
from state.advice import AdviceState
from state.choices import Partner, SceneChoice
from state.set_up import LISTEN, SEVERAL, SetUpState

_MINUTE = 60
_LEVELS = ("1", "2", "3", "4")


def set_up_page() -> rx.Component:
    """The sentence, the button and the scenes; beside them who will be heard."""
    return rx.el.div(
        rx.el.section(_sentence(), _absent(), _begin(), advice(), _scenes(), class_name="su-main"),
        rx.el.aside(_partners(), keep_mine(), class_name="su-who"),
        class_name="wrap su",
        on_unmount=SetUpState.leave,
    )


def _sentence() -> rx.Component:
    """I play Nora in Scene 2, with some words hidden."""
    state = SetUpState
    return rx.el.h1(
        tr("setup.i_play"),
        " ",
        _pick(
            "role",
            state.role,
            [state.choose_role, AdviceState.look],
            rx.foreach(state.roles, lambda role: rx.el.option(role.name, value=role.id)),
            rx.el.option(tr("setup.nobody"), value=LISTEN),
            rx.el.option(
                rx.cond(state.role == SEVERAL, state.mine_names, tr("setup.several")), value=SEVERAL
            ),
        ),
        " ",
        tr("setup.in"),
        " ",
        _tied(_scenes_to_pick(), ","),
        " ",
        tr("setup.with"),
        " ",
        _tied(
            _pick(
                "level",
                state.level.to_string(),
                state.choose_level,
                *(rx.el.option(tr(f"setup.level_{level}"), value=level) for level in _LEVELS),
            ),
            ".",
        ),
        class_name="su-say",
    )


def _scenes_to_pick() -> rx.Component:
    choose = [SetUpState.choose_scene, AdviceState.look]
    options = rx.foreach(SetUpState.scenes, _option)
    return _pick("scene", SetUpState.scene, choose, options)


def _tied(pick: rx.Component, stop: str) -> rx.Component:
    """A choice and the sign after it, which never begins a line."""
    return rx.el.span(pick, stop, class_name="su-tied")


def _option(scene: SceneChoice) -> rx.Component:
    return rx.el.option(scene.title, value=scene.id)


def _pick(name: str, value: Any, choose: Any, *options: Any) -> rx.Component:
    return rx.el.select(
        *options,
        value=value,
        on_change=choose,
        aria_label=tr(f"setup.{name}"),
        class_name=f"su-pick su-{name}",
    )


def _absent() -> rx.Component:
    """That the role is not in the scene, and where it first speaks."""
    state = SetUpState
    return rx.cond(
        (state.role != LISTEN) & (state.scene_mine == 0),
        rx.el.p(
            tr("setup.absent"),
            " ",
            rx.cond(
                state.first != "",
                button(
                    tr("setup.first", scene=state.first_title),
                    kind="small",
                    on_click=state.choose_scene(state.first),
                ),
            ),
            class_name="su-absent",
            role="status",
        ),
    )


def _begin() -> rx.Component:
    state = SetUpState
    return rx.el.div(
        button(
            rx.cond(state.opening, tr("setup.start_now"), tr("setup.rehearse")),
            kind="go big su-go",
            on_click=state.rehearse,
        ),
        rx.el.div(
            rx.el.p(_readiness()),
            rx.cond(state.days >= 0, rx.el.p(_last())),
            class_name="su-fine",
            aria_live="polite",
        ),
        notice(state.refusal != "", tr_each("paused", state.refusal), bad=True),
        class_name="su-begin",
    )


def _readiness() -> Any:
    """What is known of the voices of the scene; nothing while the server is away."""
    state = SetUpState
    waiting = rx.cond(
        state.slow,
        rx.fragment(tr("setup.slow", n=(state.left + 59) // 60), " ", tr("setup.quick_voice")),
        rx.cond(
            state.wait > 0,
            rx.fragment(tr("setup.opens_in", n=state.wait), " ", tr("setup.quick_voice")),
            rx.fragment(tr("setup.opens_soon"), " ", tr("setup.quick_voice")),
        ),
    )
    idle = rx.cond(
        state.missing == 0,
        tr("setup.all_ready"),
        rx.cond(
            state.wait == 0,
            rx.cond(
                state.ready >= _MINUTE,
                tr("setup.next_minutes", n=state.ready // _MINUTE),
                tr("setup.ahead"),
            ),
            rx.cond(
                state.slow,
                tr("setup.slow", n=(state.left + 59) // 60),
                tr("setup.at_the_press", n=state.missing),
            ),
        ),
    )
    return rx.cond(has_connection_errors, "", rx.cond(state.opening, waiting, idle))


def _last() -> Any:
    state = SetUpState
    return rx.fragment(
        rx.cond(state.days == 0, tr("setup.last_today"), tr("setup.last_days", n=state.days)),
        " ",
        rx.cond(
            state.heard,
            tr("setup.last_said", said=state.said, n=state.said_of),
            tr("setup.last_unheard", said=state.said, n=state.said_of),
        ),
    )


def _scenes() -> rx.Component:
    return rx.el.section(
        eyebrow(tr("setup.scenes"), above="mt-9"),
        rx.el.ul(rx.foreach(SetUpState.scenes, _scene), class_name="su-scenes"),
        aria_label=tr("setup.scenes"),
    )


def _scene(scene: SceneChoice) -> rx.Component:
    here = SetUpState.scene == scene.id
    return rx.el.li(
        rx.el.button(
            rx.el.b(scene.title),
            rx.el.span(
                rx.cond(scene.mine > 0, tr("setup.n_lines", n=scene.mine), tr("setup.you_listen"))
            ),
            rx.el.span(tr("setup.n_minutes", n=scene.minutes), class_name="wide"),
            rx.el.span(_recorded(scene), class_name="su-ready"),
            type="button",
            class_name=rx.cond(here, "on", ""),
            custom_attrs={"aria-pressed": rx.cond(here, "true", "false")},
            on_click=[SetUpState.choose_scene(scene.id), AdviceState.look],
        ),
        key=scene.id,
    )


def _recorded(scene: SceneChoice) -> Any:
    counted = rx.el.span("● ", f"{figure(scene.done)}/{figure(scene.total)}", class_name="tnum")
    return rx.cond(
        scene.done == scene.total,
        rx.el.span("✓ ", tr("setup.ready"), class_name="ok"),
        rx.cond(scene.done > 0, counted, rx.el.span(tr("setup.unrecorded"))),
    )


def _partners() -> rx.Component:
    return rx.el.section(
        eyebrow(tr("setup.who")),
        rx.cond(
            SetUpState.partners.length() > 0,
            rx.el.ul(rx.foreach(SetUpState.partners, _partner)),
            rx.el.p(tr("setup.nobody_else"), class_name="quiet mt-2"),
        ),
        way(tr("setup.other_voices"), to=f"/cast/{SetUpState.script}", class_name="su-other"),
        aria_label=tr("setup.who"),
    )


def _partner(partner: Partner) -> rx.Component:
    return rx.el.li(
        rx.el.i(class_name="dot", style={"color": f"var(--hue-{partner.hue})"}),
        rx.el.span(
            rx.el.b(partner.name),
            rx.el.small(
                rx.cond(partner.voice != "", partner.voice, tr("cast.voice_gone")),
                rx.cond(partner.accent != "", rx.el.span(" · ", tr_each("region", partner.accent))),
                rx.cond(partner.tone.length() > 0, " · ", ""),
                rx.el.span(
                    rx.foreach(partner.tone, lambda tone: rx.el.span(tr_each("tone", tone))),
                    class_name="tones",
                ),
            ),
            class_name="grow",
        ),
        hear(
            f"/api/v1/previews/{SetUpState.script}/{partner.role}",
            tr("cast.hear_role", role=partner.name),
            tried=True,
        ),
        key=partner.role,
    )
