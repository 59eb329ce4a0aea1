"""How fast one comes in: a dot for each line, the higher the later, and the same in numbers."""

from __future__ import annotations

import reflex as rx

from components.kit import eyebrow
from components.words import figure, tr
from state.recap import Dot, RecapState

_RADIUS = 6


def pick_ups() -> rx.Component:
    """A dot for each line, the higher the later it came; the same in numbers below."""
    usual = f"{100 - RecapState.usual_y}%"
    return rx.el.section(
        eyebrow(tr("recap.pick_ups"), id="pick-ups"),
        rx.el.svg(
            rx.el.svg.line(x1="0", x2="100%", y1="100%", y2="100%", class_name="rc-floor"),
            rx.cond(
                RecapState.usual != "",
                rx.el.svg.line(x1="0", x2="100%", y1=usual, y2=usual, class_name="rc-usual"),
            ),
            rx.foreach(RecapState.dots, _dot),
            class_name="rc-plot",
            role="img",
            aria_label=tr("recap.plot"),
        ),
        rx.cond(
            RecapState.usual != "",
            rx.el.p(tr("recap.median", seconds=figure(RecapState.usual)), class_name="quiet"),
        ),
        rx.el.details(
            rx.el.summary(tr("recap.in_numbers")),
            rx.el.ol(rx.foreach(RecapState.dots, _in_numbers)),
            class_name="rc-numbers",
        ),
        aria_labelledby="pick-ups",
    )


def _dot(dot: rx.Var[Dot]) -> rx.Component:
    return rx.el.svg.circle(
        cx=f"{dot.x}%", cy=f"{100 - dot.y}%", r=_RADIUS, custom_attrs={"data-mark": dot.mark}
    )


def _in_numbers(dot: rx.Var[Dot]) -> rx.Component:
    return rx.el.li(
        rx.el.b(tr("recap.n_seconds", seconds=figure(dot.seconds)), class_name="tnum"),
        " ",
        dot.text,
        rx.el.span(
            rx.cond(dot.pace != "", tr("recap.at_pace", pace=figure(dot.pace)), ""),
            rx.match(
                dot.hesitations,
                (0, ""),
                (1, tr("recap.stopped_once")),
                tr("recap.stopped", n=dot.hesitations),
            ),
            class_name="quiet",
        ),
    )
