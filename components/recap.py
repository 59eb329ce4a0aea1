"""The recap of a run: one sentence, one strip, the notes line by line, how fast one came in."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.kit import button, eyebrow, link
from components.words import figure, tr, tr_each
from state.recap import Dot, NoteRow, RecapState, SaidWords, Tally

_MARKS = ("alone", "unheard", "helped", "off", "called", "unsaid")
_LEVELS = (1, 2, 3, 4)
_PLOT, _DOT, _ABOVE = 120, 6, 14
"""The height of the plot, a dot's radius and the room above it, in CSS pixels."""


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
        _notes(),
        rx.cond(RecapState.dots.length() > 0, _pick_ups()),
        rx.el.nav(
            link(tr("recap.to_progress"), to=f"/progress/{RecapState.script}"),
            link(tr("recap.to_script"), to=f"/script/{RecapState.script}"),
            class_name="st-pair",
            aria_label=tr("recap.ways"),
        ),
        class_name="wrap rc",
    )


def level_words(level: Any) -> Any:
    """What a level hides: some words hidden."""
    return rx.match(level, *((each, tr(f"setup.level_{each}")) for each in _LEVELS), "")


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
            tr("recap.heard_through"),
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
            tr("recap.seconds", n=RecapState.seconds),
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


def reason(why: Any, share: Any, own_word: Any) -> Any:
    """Why a level is suggested; where it rests on the actor's own word, that is said."""
    return rx.cond(
        own_word,
        tr_each("level.own_word", why, share=share),
        tr_each("level.reason", why, share=share),
    )


def _notes() -> rx.Component:
    return rx.el.section(
        eyebrow(tr("recap.notes"), id="notes", margin_bottom="12px"),
        rx.cond(
            RecapState.notes.length() > 0,
            rx.el.ul(rx.foreach(RecapState.notes, _note), class_name="rc-notes"),
            rx.el.p(_no_notes(), class_name="quiet"),
        ),
        aria_labelledby="notes",
    )


def _no_notes() -> rx.Component:
    unheard = rx.cond(RecapState.unheard, tr("recap.nothing_heard"), tr("recap.no_notes"))
    reached = rx.cond(RecapState.tallies[0].mark == "unsaid", tr("recap.nothing"), unheard)
    return rx.fragment(rx.cond(RecapState.lines > 0, reached, tr("recap.no_lines")))


def _note(note: rx.Var[NoteRow]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.foreach(
                note.codes,
                lambda code: rx.el.span(
                    tr_each("recap.code", code), custom_attrs={"data-code": code}
                ),
            ),
            rx.cond(note.marked, rx.el.small("⚑ ", tr("recap.marked"))),
            class_name="rc-code",
        ),
        rx.el.div(
            rx.el.p(
                rx.cond(
                    note.words.length() > 0, rx.fragment(rx.foreach(note.words, _said)), note.text
                ),
                class_name="rc-line",
            ),
            rx.el.div(_why(note), _verdict(note), class_name="rc-why"),
        ),
        button(tr("recap.again_here"), kind="small", on_click=RecapState.run_again(note.again)),
        class_name="rc-note",
        key=note.line,
    )


def _said(words: rx.Var[SaidWords]) -> rx.Component:
    """Words as printed, struck out, put in, moved; told to screen readers in words."""
    return rx.match(
        words.change,
        ("left_out", rx.el.del_(_aloud("left_out"), words.text)),
        ("put_in", rx.el.ins(_aloud("put_in"), words.text)),
        ("moved", rx.el.span(_aloud("moved"), words.text, class_name="rc-moved")),
        ("unsure", rx.el.span(_aloud("unsure"), words.text, class_name="rc-unsure")),
        rx.fragment(words.text),
    )


def _aloud(change: str) -> rx.Component:
    return rx.el.span(tr(f"recap.change.{change}"), " ", class_name="sr")


def _why(note: rx.Var[NoteRow]) -> rx.Component:
    """How late it came, and the help that was asked for."""
    return rx.fragment(
        rx.cond(
            note.late != "",
            rx.el.span(
                rx.cond(
                    RecapState.usual != "",
                    tr(
                        "recap.late_usual",
                        seconds=figure(note.late),
                        usual=figure(RecapState.usual),
                    ),
                    tr("recap.late", seconds=figure(note.late)),
                )
            ),
        ),
        rx.cond(note.hints > 0, rx.el.span(tr("recap.hints", n=note.hints))),
        rx.cond(note.peeks > 0, rx.el.span(tr("recap.peeks", n=note.peeks))),
    )


def _verdict(note: rx.Var[NoteRow]) -> rx.Component:
    """What was heard, one press away, and the actor's word against it."""
    return rx.fragment(
        rx.cond(
            note.heard != "",
            rx.el.details(rx.el.summary(tr("recap.what_heard")), rx.el.q(note.heard)),
        ),
        rx.cond(
            note.off & ~note.right,
            button(
                tr("recap.was_right"),
                kind="bare small",
                on_click=RecapState.was_right(note.line, True),  # noqa: FBT003 - of a handler
            ),
        ),
        rx.cond(
            note.right,
            rx.el.span(
                tr("recap.you_were_right"),
                " ",
                button(
                    tr("recap.take_back"),
                    kind="bare small",
                    on_click=RecapState.was_right(note.line, False),  # noqa: FBT003
                ),
            ),
        ),
    )


def _pick_ups() -> rx.Component:
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
        cx=f"{dot.x}%", cy=f"{100 - dot.y}%", r=_DOT, custom_attrs={"data-mark": dot.mark}
    )


def _in_numbers(dot: rx.Var[Dot]) -> rx.Component:
    return rx.el.li(
        rx.el.b(tr("recap.n_seconds", seconds=figure(dot.seconds)), class_name="tnum"),
        " ",
        dot.text,
    )
