"""The recap of a run: one sentence, one strip, the notes line by line, how fast one came in."""

from __future__ import annotations

import reflex as rx

from components.kit import button, link
from components.level import level_words, reason
from components.line_notes import line_notes
from components.mine import my_takes
from components.pick_ups import pick_ups
from components.words import figure, tr, tr_each
from state.recap import RecapState, Tally

_MARKS = ("alone", "unheard", "unjudged", "helped", "off", "called", "unsaid")


def recap() -> rx.Component:
    """How the run went, in words, in one strip and line by line."""
    return rx.el.div(
        rx.el.div(
            rx.el.h1(_headline(), class_name="rc-head"),
            rx.el.p(_facts(), class_name="quiet"),
            class_name="stack gap-3",
        ),
        rx.cond(RecapState.lines > 0, _strip()),
        _ways_on(),
        line_notes(),
        rx.cond(RecapState.dots.length() > 0, pick_ups()),
        my_takes(),
        rx.el.nav(
            link(tr("recap.to_progress"), to=f"/progress/{RecapState.script}"),
            link(tr("recap.to_script"), to=f"/script/{RecapState.script}"),
            class_name="st-pair",
            aria_label=tr("recap.ways"),
        ),
        class_name="wrap rc",
    )


def _headline() -> rx.Component:
    """As one sentence: Scene 2, some words hidden: 18 alone, 3 with help, 2 called."""
    return rx.fragment(
        RecapState.title,
        ", ",
        rx.cond(RecapState.some, rx.fragment(tr("recap.some", n=RecapState.lines), ", ")),
        level_words(RecapState.level),
        ": ",
        rx.cond(
            RecapState.lines > 0,
            rx.foreach(RecapState.tallies, _tally),
            tr("recap.you_listen"),
        ),
    )


def _tally(tally: rx.Var[Tally], place: rx.Var[int]) -> rx.Component:
    last = place == RecapState.tallies.length() - 1
    return rx.el.span(
        rx.el.span(tr_each("recap.count", tally.mark, n=tally.n), class_name="rc-num"),
        rx.cond(last, ".", ", "),
        custom_attrs={"data-mark": tally.mark},
    )


def _facts() -> rx.Component:
    """The time it took, what was gained, what pick-up is usual."""
    return rx.fragment(
        rx.cond(
            RecapState.minutes > 0,
            tr("recap.minutes", n=RecapState.minutes),
            rx.cond(RecapState.seconds > 0, tr("recap.seconds", n=RecapState.seconds), ""),
        ),
        rx.cond(RecapState.gained > 0, rx.fragment(" · ", tr("recap.gained", n=RecapState.gained))),
        rx.cond(
            RecapState.usual != "",
            rx.fragment(" · ", tr("recap.usual", seconds=figure(RecapState.usual))),
        ),
        rx.cond(RecapState.unheard, rx.fragment(" · ", tr("recap.not_judged"))),
    )


def _strip() -> rx.Component:
    return rx.el.figure(
        rx.el.div(
            rx.foreach(RecapState.marks, lambda mark: rx.el.i(custom_attrs={"data-mark": mark})),
            class_name="rc-strip",
            role="img",
            aria_label=tr("recap.strip"),
        ),
        rx.el.figcaption(*[_legend(mark) for mark in _MARKS], class_name="rc-legend"),
    )


def _legend(mark: str) -> rx.Component:
    shown = RecapState.marks.contains(mark)
    return rx.cond(
        shown,
        rx.el.span(rx.el.i(), tr(f"recap.mark.{mark}"), custom_attrs={"data-mark": mark}),
    )


def _ways_on() -> rx.Component:
    """What comes next: one of these is the amber one."""
    weak, after = RecapState.weak > 0, RecapState.next_scene != ""
    return rx.el.div(
        rx.el.div(
            rx.cond(
                weak,
                button(
                    tr("recap.run_weak", n=RecapState.weak),
                    kind="go big",
                    on_click=RecapState.run_weak,
                ),
            ),
            rx.cond(
                after,
                button(
                    tr("recap.next_scene"),
                    " · ",
                    RecapState.next_title,
                    " →",
                    kind=rx.cond(weak, "", "go big"),
                    on_click=RecapState.go_on,
                ),
            ),
            button(
                tr("recap.run_again"),
                kind=rx.cond(weak | after, "", "go big"),
                on_click=RecapState.run_again(""),
            ),
            rx.cond(
                ~RecapState.ended,
                link(tr("recap.carry_on"), to=f"/rehearse/{RecapState.practice_id}"),
            ),
            class_name="rc-ways",
        ),
        _level(),
        class_name="stack gap-3",
    )


def _level() -> rx.Component:
    """The level for the next run where it is another one, and why."""
    return rx.cond(
        RecapState.next_level != RecapState.level,
        rx.el.p(
            tr("level.next", level=level_words(RecapState.next_level)),
            " ",
            reason(RecapState.reason, RecapState.share, RecapState.own_word),
            class_name="quiet",
        ),
    )
