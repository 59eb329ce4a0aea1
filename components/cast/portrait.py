"""What is known of a role, each thing with the lines that show it, and a way to correct it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.kit import eyebrow, notice, way
from components.words import tr, tr_each
from engine.analyst.profile import INVERSE, Age, Gender, Temper, Tie
from engine.analyst.region import REGIONS
from state.cast import CastState
from state.portrait import Fact, LineShown, OtherRole, PortraitState, TieRow


def portrait() -> rx.Component:
    """The character: age, gender, speech, temperament, style, and what it is to the others."""
    return rx.el.section(
        eyebrow(tr("person.facts")),
        notice(PortraitState.refusal != "", tr_each("refused", PortraitState.refusal), bad=True),
        rx.el.dl(
            rx.foreach(PortraitState.facts, _fact),
            rx.el.div(
                rx.el.dt(tr("aspect.temperament")),
                rx.el.dd(_tempers()),
            ),
            rx.el.div(
                rx.el.dt(tr("aspect.style")),
                rx.el.dd(_style()),
            ),
            rx.el.div(
                rx.el.dt(tr("aspect.ties")),
                rx.el.dd(_ties()),
            ),
            class_name="ca-facts",
        ),
        aria_label=tr("cast.about", role=PortraitState.name),
        class_name="ca-portrait",
    )


def _fact(fact: Fact) -> rx.Component:
    """Age, gender or speech: the value is the control."""
    name = tr_each("aspect", fact.aspect)
    return rx.el.div(
        rx.el.dt(name),
        rx.el.dd(
            rx.el.div(
                rx.el.select(
                    rx.match(
                        fact.aspect,
                        ("age", _choices("age", Age)),
                        ("gender", _choices("gender", Gender)),
                        _choices("region", REGIONS),
                    ),
                    value=fact.value,
                    class_name="ca-value",
                    aria_label=tr("person.aspect_of", aspect=name, role=PortraitState.name),
                    on_change=lambda value: PortraitState.tell(fact.aspect, value),
                ),
                _told(fact.said, fact.aspect, deep=fact.deep),
                class_name="ca-line",
            ),
            _why(fact.why),
        ),
    )


def _choices(prefix: str, values: Any) -> rx.Component:
    unknown = "person.as_the_play" if prefix == "region" else "person.unknown"
    return rx.fragment(
        rx.el.option(tr(unknown), value=""),
        *(rx.el.option(tr(f"{prefix}.{value}"), value=str(value)) for value in values),
    )


def _told(said: Any, aspect: Any, other: Any = "", *, deep: Any = False) -> rx.Component:
    """Who says so, if it is not the built-in reader; and the way back from one's own word."""
    return rx.cond(
        said,
        rx.fragment(
            rx.el.span(tr("person.you_said"), class_name="ca-mark mine"),
            rx.el.button(
                tr("person.back"),
                type="button",
                class_name="ca-back",
                on_click=PortraitState.forget(aspect, other),
            ),
        ),
        rx.cond(deep, rx.el.span(tr("person.model_said"), class_name="ca-mark")),
    )


def _why(lines: Any) -> rx.Component:
    """The lines that show it, to go to."""
    return rx.cond(
        lines.length() > 0,
        rx.el.details(
            rx.el.summary(tr("person.why")),
            rx.el.ul(rx.foreach(lines, _line)),
            class_name="ca-why",
        ),
    )


def _line(line: LineShown) -> rx.Component:
    said = rx.fragment(
        rx.cond(line.who != "", rx.el.span(line.who, class_name="name")), " ", line.text
    )
    return rx.el.li(
        rx.cond(
            line.element != "",
            way(
                said,
                rx.el.span(" · ", line.scene, class_name="quiet"),
                to=f"/script/{CastState.script}#{line.element}",
            ),
            rx.el.span(said, rx.el.span(" · ", tr("person.described"), class_name="quiet")),
        )
    )


def _tempers() -> rx.Component:
    return rx.fragment(
        rx.cond(PortraitState.tempers.length() == 0, _unknown()),
        rx.el.ul(rx.foreach(PortraitState.tempers, _temper), class_name="ca-tempers"),
        rx.el.div(
            rx.el.select(
                rx.el.option(tr("person.add_temper"), value=""),
                *(rx.el.option(tr(f"temper.{word}"), value=str(word)) for word in Temper),
                value="",
                class_name="ca-value quiet",
                aria_label=tr("person.add_temper"),
                on_change=PortraitState.add_temper,
            ),
            _told(PortraitState.tempers_said, "temperament"),
            class_name="ca-line",
        ),
    )


def _temper(fact: Fact) -> rx.Component:
    word = tr_each("temper", fact.value)
    return rx.el.li(
        rx.el.span(
            word,
            _drop(word, PortraitState.drop_temper(fact.value)),
            class_name="ca-word",
        ),
        rx.cond(fact.deep, rx.el.span(tr("person.model_said"), class_name="ca-mark")),
        _why(fact.why),
    )


def _drop(what: Any, event: Any) -> rx.Component:
    return rx.el.button(
        "×",
        type="button",
        class_name="ca-drop",
        aria_label=tr("person.drop", what=what),
        on_click=event,
    )


def _unknown() -> rx.Component:
    return rx.el.p(tr("person.none_known"), class_name="quiet")


def _style() -> rx.Component:
    """How the role speaks: measured, so nothing to correct."""
    return rx.fragment(
        rx.el.p(
            rx.cond(
                PortraitState.ways.length() > 0,
                rx.foreach(PortraitState.ways, lambda each: rx.el.span(tr_each("way", each))),
                rx.el.span(tr("person.plainly")),
            ),
            class_name="tones",
        ),
        rx.el.p(
            tr("person.words_a_line", words=PortraitState.words, longest=PortraitState.longest),
            class_name="quiet",
        ),
        rx.cond(
            PortraitState.favourites != "",
            rx.el.p(tr("person.favourites", words=PortraitState.favourites), class_name="quiet"),
        ),
    )


def _ties() -> rx.Component:
    kinds = [*(str(tie) for tie in Tie), *INVERSE.values()]
    return rx.fragment(
        rx.cond(PortraitState.ties.length() == 0, _unknown()),
        rx.el.ul(rx.foreach(PortraitState.ties, _tie), class_name="ca-ties"),
        rx.cond(
            PortraitState.others.length() > 0,
            rx.el.details(
                rx.el.summary(tr("person.add_tie")),
                rx.el.form(
                    rx.el.select(
                        *(rx.el.option(tr(f"tie.{kind}"), value=kind) for kind in kinds),
                        name="kind",
                        class_name="field",
                        aria_label=tr("person.tie_kind", role=PortraitState.name),
                    ),
                    rx.el.select(
                        rx.foreach(PortraitState.others, _other),
                        name="other",
                        class_name="field",
                        aria_label=tr("person.tie_other"),
                    ),
                    rx.el.button(tr("person.add"), type="submit", class_name="btn small"),
                    on_submit=PortraitState.tie,
                    class_name="ca-form",
                ),
                class_name="ca-why",
            ),
        ),
    )


def _other(role: OtherRole) -> rx.Component:
    return rx.el.option(role.name, value=role.id)


def _tie(tie: TieRow) -> rx.Component:
    word = rx.cond(tie.word == "", tr("person.nothing_to"), tr_each("tie", tie.word))
    return rx.el.li(
        rx.el.div(
            rx.el.span(
                word,
                " ",
                rx.el.b(tie.name, style={"color": f"var(--hue-{tie.hue})"}),
                rx.cond(
                    tie.word != "", _drop(f"{word} {tie.name}", PortraitState.untie(tie.other))
                ),
            ),
            _told(tie.said | (tie.word == ""), "relationship", tie.other, deep=tie.deep),
            class_name="ca-line",
        ),
        _why(tie.why),
    )
