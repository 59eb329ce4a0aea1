"""What stands under the recording: who stood in and why, what may be wrong, what is spent."""

from __future__ import annotations

import reflex as rx

from components.engines.card import named
from components.hear import hear
from components.kit import button, notice
from components.words import figure, tr, tr_each
from state.spoken import DoubtRow, SpokenState, StandInRow
from state.take import TakeState

_LITTLE_LEFT, _SPENT = 80, 100


def spoken() -> rx.Component:
    """Quiet where all is well; what needs somebody has a button."""
    return rx.fragment(_budget(), _stand_ins(), _doubts())


def _budget() -> rx.Component:
    """The month in one line, with a sign and a sentence once little or nothing is left.

    Where a line was refused because it would have cost more than is left, that is said.
    """
    purse = SpokenState.purse
    spent, limit = figure(purse.spent), figure(purse.limit)
    told = tr("spoken.budget", spent=spent, limit=limit, currency=purse.currency)
    near, stopped = purse.warning >= _LITTLE_LEFT, purse.refused
    said = rx.cond(stopped, tr("spoken.too_little_left"), tr("spoken.little_left"))
    return rx.cond(
        purse.limit != "",
        rx.fragment(
            rx.cond(~near & ~stopped, rx.el.p(told, class_name="quiet mt-3")),
            notice(
                (near | stopped) & (purse.warning < _SPENT),
                rx.el.span("⚠", aria_hidden="true"),
                rx.el.span(rx.el.b(told), " ", said, class_name="sp-what"),
            ),
            notice(
                purse.warning >= _SPENT,
                rx.el.span(rx.el.b(told), " ", tr("spoken.nothing_left"), class_name="sp-what"),
                bad=True,
            ),
        ),
    )


def _stand_ins() -> rx.Component:
    return notice(
        (SpokenState.stand_ins.length() > 0) & ~TakeState.running,
        rx.el.ul(rx.foreach(SpokenState.stand_ins, _stand_in), class_name="sp-what"),
        button(tr("spoken.call_back"), kind="small", on_click=TakeState.call_back),
    )


def _stand_in(row: StandInRow) -> rx.Component:
    because = tr_each("stood_in", row.because)
    return rx.el.li(tr("spoken.stood_in", n=row.lines, engine=named(row.engine), because=because))


def _doubts() -> rx.Component:
    state = SpokenState
    return rx.cond(
        state.doubtful > 0,
        rx.el.details(
            rx.el.summary(tr("spoken.doubtful", n=state.doubtful), class_name="sp-sum"),
            rx.el.ul(rx.foreach(state.doubts, _doubt)),
            notice(state.refusal != "", tr_each("spoken.refused", state.refusal), bad=True),
            class_name="sp-doubts",
        ),
    )


def _doubt(row: DoubtRow) -> rx.Component:
    return rx.el.li(
        hear(row.url, tr("spoken.hear", text=row.text)),
        rx.el.div(
            rx.el.p(rx.el.b(row.role), " ", row.text, class_name="sp-line"),
            rx.el.p(tr_each("spoken.wrong", row.why), class_name="quiet"),
            class_name="sp-what",
        ),
        rx.el.div(
            button(
                tr("spoken.again"),
                kind="small",
                aria_label=tr("spoken.again_line", text=row.text),
                on_click=SpokenState.again(row.speech),
            ),
            button(
                tr("spoken.keep"),
                kind="small bare",
                aria_label=tr("spoken.keep_line", text=row.text),
                on_click=SpokenState.keep(row.speech, row.number),
            ),
            class_name="row gap-2",
        ),
        key=row.url + row.role,
    )
