"""The sound of one's own lines: whether it is kept, and where it is heard after a run."""

from __future__ import annotations

import reflex as rx

from components.hear import hear
from components.javascript import import_path
from components.kit import eyebrow
from components.words import dictionary, tr
from state.my_takes import MyTake, MyTakesState


class KeepMine(rx.NoSSRComponent):
    """Asks and tells the server for how long one's own lines are kept."""

    library = import_path("mine/keeping.jsx")
    tag = "KeepMine"
    words: rx.Var[dict[str, str]]


def keep_mine() -> rx.Component:
    """The choice to keep one's own lines, with its end."""
    return KeepMine.create(words=dictionary("keeping"))


def my_takes() -> rx.Component:
    """What is kept of a run, each line as it was said beside the reader's; and the choice."""
    return rx.el.section(
        eyebrow(tr("keeping.mine_takes"), id="mine", margin_bottom="12px"),
        rx.cond(
            MyTakesState.takes.length() > 0,
            rx.el.ul(rx.foreach(MyTakesState.takes, _take), class_name="mk-takes"),
        ),
        keep_mine(),
        aria_labelledby="mine",
    )


def _take(take: rx.Var[MyTake]) -> rx.Component:
    return rx.el.li(
        rx.el.span(take.text, class_name="mk-text"),
        rx.el.span(
            _heard(take.mine, "keeping.mine_hear"),
            rx.cond(take.reader != "", _heard(take.reader, "keeping.mine_reader")),
            class_name="mk-pair",
        ),
        key=take.mine,
    )


def _heard(url: rx.Var[str], key: str) -> rx.Component:
    return rx.el.span(
        hear(url, tr(key)), rx.el.span(tr(key), aria_hidden="true"), class_name="mk-hear"
    )
