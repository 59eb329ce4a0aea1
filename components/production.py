"""The page of a production: how words are said, and the effects on each voice."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.hear import hear
from components.kit import button, eyebrow, notice
from components.said import said_field
from components.words import figure, tr, tr_each
from engine.sound.effects import PRESETS
from state.dials import OWN, PLAIN, Dial, RoleTab
from state.lexicon import WordRow
from state.production import ProductionState

_WAIT_MS = 400
_LANGUAGES = ("", "en", "es")


def pronunciation() -> rx.Component:
    """The lexicon: each word, how it is said, and room for another."""
    state = ProductionState
    return rx.el.section(
        eyebrow(tr("sound.words"), above="mt-8"),
        rx.el.p(tr("sound.words_why"), class_name="quiet mt-1"),
        rx.cond(
            state.words.length() > 0,
            rx.el.ul(rx.foreach(state.words, _entry), class_name="so-words"),
            rx.el.p(tr("sound.no_words"), class_name="so-none"),
        ),
        rx.el.form(
            _written("word", state.write_word, 60),
            said_field(state.write_said),
            _language(),
            rx.el.div(
                rx.cond(
                    (state.said != "") & (state.fault == ""),
                    hear(state.trial, tr("sound.hear_it"), tried=True),
                ),
                rx.el.button(tr("sound.add"), type="submit", class_name="btn"),
                class_name="so-do",
            ),
            on_submit=state.add,
            key=state.fresh.to_string(),
            class_name="so-form card",
        ),
        rx.el.p(
            rx.cond(
                state.fault != "",
                _refused(state.fault),
                rx.cond(state.would >= 0, tr("sound.would", n=state.would), ""),
            ),
            class_name=rx.cond(state.fault != "", "so-would so-fault", "so-would quiet"),
            role="status",
        ),
        notice(state.refusal != "", _refused(state.refusal), bad=True),
        aria_label=tr("sound.words"),
    )


def _refused(reason: Any) -> rx.Var[str]:
    return tr_each("sound.refused", reason, sign=ProductionState.sign)


def _entry(row: WordRow) -> rx.Component:
    return rx.el.li(
        hear(row.url, tr("sound.hear_word", word=row.word), tried=True),
        rx.el.b(row.word),
        rx.el.span("→", aria_hidden="true", class_name="quiet"),
        rx.el.span(
            row.said,
            rx.cond(row.ipa, rx.el.abbr(tr("sound.ipa"), title=tr("sound.ipa_long"))),
            class_name=rx.cond(row.ipa, "so-said so-ipa", "so-said"),
        ),
        rx.el.span(
            rx.cond(row.language != "", tr_each("sound.language", row.language), ""),
            class_name="quiet so-tongue",
        ),
        button(
            tr("sound.drop"),
            kind="bare small",
            aria_label=tr("sound.drop_word", word=row.word),
            on_click=ProductionState.drop(row.place),
        ),
        key=row.word + row.language,
    )


def _written(name: str, write: Any, longest: int) -> rx.Component:
    return rx.el.label(
        rx.el.span(tr(f"sound.{name}")),
        rx.el.input(
            type="text",
            max_length=longest,
            auto_complete="off",
            spell_check=False,
            class_name="field",
            on_change=write.debounce(_WAIT_MS),
        ),
    )


def _language() -> rx.Component:
    named = {"": tr("sound.any_language")} | {
        code: tr(f"sound.language.{code}") for code in _LANGUAGES if code
    }
    return rx.el.label(
        rx.el.span(tr("sound.in_language")),
        rx.el.select(
            *(rx.el.option(named[code], value=code) for code in _LANGUAGES),
            value=ProductionState.language,
            class_name="field",
            on_change=ProductionState.write_language,
        ),
    )


def effects() -> rx.Component:
    """A role, its presets and dials, heard before and after."""
    state = ProductionState
    return rx.el.section(
        eyebrow(tr("sound.effects"), above="mt-8"),
        rx.el.p(tr("sound.effects_why"), class_name="quiet mt-1"),
        rx.el.div(
            rx.foreach(state.roles, _tab),
            class_name="chips",
            role="group",
            aria_label=tr("sound.roles"),
        ),
        rx.cond(state.role != "", _panel()),
        aria_label=tr("sound.effects"),
    )


def _tab(tab: RoleTab) -> rx.Component:
    on = ProductionState.role == tab.id
    return rx.el.button(
        rx.el.i(class_name="dot", style={"color": f"var(--hue-{tab.hue})"}),
        tab.name,
        rx.cond(
            tab.tried,
            rx.el.span(tr("sound.tried"), class_name="so-mark"),
            rx.cond(tab.treated, rx.el.span(tr("sound.treated"), class_name="so-mark")),
        ),
        type="button",
        class_name=rx.cond(on, "chip on", "chip"),
        custom_attrs={"aria-pressed": rx.cond(on, "true", "false")},
        on_click=ProductionState.pick(tab.id),
    )


def _panel() -> rx.Component:
    state = ProductionState
    return rx.el.div(
        rx.el.div(
            *(_preset(name) for name in (PLAIN, *PRESETS)),
            class_name="chips",
            role="group",
            aria_label=tr("sound.presets"),
        ),
        rx.el.div(
            rx.el.span(
                hear(state.before, tr("sound.hear_before"), tried=True),
                tr("sound.before"),
                class_name="so-ear",
            ),
            rx.el.span(
                hear(state.after, tr("sound.hear_after"), tried=True),
                tr("sound.after"),
                class_name="so-ear",
            ),
            button(tr("sound.keep"), kind="go", disabled=state.kept, on_click=state.keep),
            rx.cond(state.kept, rx.el.span(tr("sound.kept"), class_name="quiet")),
            class_name="so-ears",
        ),
        rx.el.details(
            rx.el.summary(tr("sound.dials")),
            rx.el.div(rx.foreach(state.dials, _dial), class_name="so-dials"),
            open=rx.cond(state.preset == OWN, True, False),  # noqa: FBT003 - the branches of a cond
        ),
        class_name="card so-panel",
        aria_label=state.role_name,
        role="group",
    )


def _preset(name: str) -> rx.Component:
    on = ProductionState.preset == name
    return rx.el.button(
        tr(f"sound.preset.{name}"),
        type="button",
        class_name=rx.cond(on, "chip on", "chip"),
        custom_attrs={"aria-pressed": rx.cond(on, "true", "false")},
        on_click=ProductionState.choose(name),
    )


def _dial(dial: Dial) -> rx.Component:
    return rx.el.label(
        rx.el.span(tr_each("sound.dial", dial.name)),
        rx.el.input(
            type="range",
            min=dial.low,
            max=dial.high,
            step=dial.step,
            default_value=dial.value,
            on_change=ProductionState.turn(dial.name).debounce(_WAIT_MS),
        ),
        rx.el.output(figure(dial.value)),
        key=dial.name + ProductionState.fresh.to_string(),
    )


def asked() -> rx.Component:
    """What the last change asks for."""
    state = ProductionState
    return notice(
        state.asks >= 0,
        rx.cond(
            state.missing > 0,
            tr("sound.asked", n=state.missing),
            tr("sound.asked_nothing"),
        ),
    )
