"""The grid of a class: one row for each student, one column for each scene, live."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.class_student import student
from components.kit import button, file, link, loading
from components.level import level_words
from components.words import moment, tr, tr_each
from state.class_grid import ClassState
from state.class_rows import GridCell, GridRow, SceneHead, SetRow

_MANY = 1


def class_grid() -> rx.Component:
    """The whole page."""
    return rx.el.div(
        rx.cond(
            ClassState.loaded,
            rx.cond(ClassState.chosen != "", _work(), _nothing_set()),
            rx.el.div(loading("380px"), class_name="wrap"),
        ),
        on_unmount=ClassState.leave,
        class_name="cg",
    )


def new_assignment() -> rx.Component:
    """The one amber thing."""
    return link(tr("class.assign"), to=f"/class/{ClassState.group}/assign", kind="go")


def _nothing_set() -> rx.Component:
    """A class in which nothing is set yet."""
    return rx.el.div(
        rx.el.p(ClassState.name, class_name="eyebrow"),
        rx.el.h1(
            rx.cond(
                ClassState.students > 0,
                tr("class.nothing_set", n=ClassState.students),
                tr("class.nobody"),
            ),
            class_name="display",
        ),
        rx.el.p(tr("class.nothing_set_why"), class_name="quiet"),
        link(tr("class.people"), to=f"/class/{ClassState.group}/people"),
        class_name="wrap stack gap-4 items-start",
    )


def _work() -> rx.Component:
    return rx.fragment(
        _top(),
        rx.el.div(
            rx.cond(
                ClassState.rows.length() > 0,
                _table(),
                rx.el.p(
                    tr("class.concerns_nobody"),
                    " ",
                    link(tr("class.cast_them"), to=f"/class/{ClassState.group}/people"),
                    class_name="cg-none",
                ),
            ),
            rx.cond(ClassState.who != "", student()),
            class_name=rx.cond(ClassState.who != "", "cg-main beside", "cg-main"),
        ),
    )


def _top() -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.div(
                rx.cond(ClassState.sets.length() > _MANY, _sets()),
                rx.cond(ClassState.code != "", _code()),
                _ways(),
                class_name="cg-choose",
            ),
            rx.el.p(ClassState.name, class_name="eyebrow"),
            rx.el.p(
                ClassState.play,
                " · ",
                level_words(ClassState.level),
                " · ",
                tr_each("strictness", ClassState.strictness),
                rx.cond(
                    ClassState.due != "",
                    rx.fragment(" · ", tr("class.due", when=moment(ClassState.due))),
                ),
                class_name="quiet",
            ),
            rx.el.h1(_headline(), class_name="cg-head", aria_live="polite"),
            class_name="grow",
        ),
        rx.el.dl(
            _figure(ClassState.rehearsing, tr("class.rehearsing")),
            _figure(tr("class.percent", share=ClassState.reached), tr("class.reached")),
            _figure(
                tr("class.time", h=ClassState.hours, m=ClassState.minutes), tr("class.this_week")
            ),
            class_name="cg-figures",
        ),
        class_name="cg-top",
    )


def _ways() -> rx.Component:
    """To the people of the class, and the grid to take away."""
    return rx.fragment(
        link(tr("class.people"), to=f"/class/{ClassState.group}/people", kind="small"),
        file(
            tr("class.export"),
            at=f"/api/v1/classes/{ClassState.group}/assignments/{ClassState.chosen}/grid.csv",
            class_name="btn small",
        ),
    )


def _code() -> rx.Component:
    return rx.el.span(tr("class.code"), " ", rx.el.code(ClassState.code), class_name="pill cg-code")


def _sets() -> rx.Component:
    """The assignments, to choose one."""

    def choice(each: SetRow) -> rx.Component:
        due = rx.cond(each.due != "", tr("class.due", when=moment(each.due)), "")
        return rx.el.option(each.play, " · ", level_words(each.level), " · ", due, value=each.id)

    return rx.el.select(
        rx.foreach(ClassState.sets, choice),
        value=ClassState.chosen,
        on_change=ClassState.choose,
        aria_label=tr("class.sets"),
        class_name="field cg-sets",
    )


def _headline() -> rx.Component:
    """As a sentence: 9 of 14 are ready, two have not begun."""
    return rx.fragment(
        tr("class.ready", ready=ClassState.ready, n=ClassState.rows.length()),
        rx.cond(
            ClassState.unbegun > 0, rx.fragment(", ", tr("class.unbegun", n=ClassState.unbegun))
        ),
        rx.cond(ClassState.late > 0, rx.fragment(", ", tr("class.late", n=ClassState.late))),
        ".",
    )


def _figure(value: Any, name: Any) -> rx.Component:
    return rx.el.div(rx.el.dd(value, class_name="tnum"), rx.el.dt(name))


def _table() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.table(
                rx.el.thead(
                    rx.el.tr(
                        rx.el.th(tr("class.student"), scope="col"),
                        rx.foreach(ClassState.heads, _head),
                        rx.el.th(tr("class.last"), scope="col"),
                    )
                ),
                rx.el.tbody(rx.foreach(ClassState.rows, _row)),
            ),
            class_name="cg-grid",
            tab_index=0,
            role="region",
            aria_label=tr("class.grid"),
        ),
        rx.el.p(
            rx.foreach([1, 2, 3, 4], _legend),
            rx.el.span(rx.el.i("–", custom_attrs={"data-level": "0"}), tr("class.not_yet")),
            rx.el.span(
                rx.el.i("–", custom_attrs={"data-level": "0", "data-late": "yes"}),
                tr("class.overdue"),
            ),
            rx.el.span(rx.el.b("?"), tr("class.claims_waiting")),
            class_name="cg-legend",
        ),
        class_name="cg-side",
    )


def _legend(level: Any) -> rx.Component:
    return rx.el.span(rx.el.i(level, custom_attrs={"data-level": level}), level_words(level))


def _head(head: SceneHead) -> rx.Component:
    return rx.el.th(
        rx.el.span(head.number, aria_hidden="true"),
        rx.el.span(head.title, class_name="sr"),
        scope="col",
        title=head.title,
    )


def _row(row: GridRow) -> rx.Component:
    return rx.el.tr(
        rx.el.th(
            button(
                row.name,
                rx.cond(
                    row.now,
                    rx.el.span(rx.el.span(tr("class.now"), class_name="sr"), class_name="cg-live"),
                ),
                kind="bare",
                on_click=ClassState.look_at(row.account),
                custom_attrs={
                    "aria-expanded": rx.cond(ClassState.who == row.account, "true", "false")
                },
            ),
            rx.el.small(row.roles, " · ", tr_each("standing", row.standing)),
            scope="row",
        ),
        rx.foreach(row.cells, _cell),
        rx.el.td(
            rx.cond(
                row.now,
                tr("class.now"),
                rx.cond(row.last != "", moment(row.last), rx.el.span("—", aria_hidden="true")),
            ),
            class_name="quiet cg-last",
        ),
        custom_attrs={
            "data-on": rx.cond(ClassState.who == row.account, "yes", "no"),
            "data-standing": row.standing,
        },
        key=row.account,
    )


def _cell(cell: GridCell, at: rx.Var[int]) -> rx.Component:
    """A scene of a student's: the level in figures and colour, and in words for who hears it."""
    practised = rx.cond(
        cell.last != "", tr("class.practised", when=moment(cell.last)), tr("class.cell.new")
    )
    return rx.el.td(
        rx.cond(
            cell.kind == "none",
            rx.el.span(tr("class.no_lines"), class_name="sr"),
            rx.el.i(
                rx.el.span(
                    rx.cond(
                        cell.level > 0,
                        cell.level.to_string(),
                        rx.cond(cell.kind == "begun", "·", "–"),
                    ),
                    aria_hidden="true",
                ),
                rx.el.span(
                    rx.cond(
                        cell.level > 0, level_words(cell.level), tr_each("class.cell", cell.kind)
                    ),
                    rx.cond(cell.own_word, rx.fragment(", ", tr("class.own_word")), ""),
                    rx.cond(cell.late, rx.fragment(", ", tr("class.overdue")), ""),
                    rx.cond(cell.claims > 0, rx.fragment(", ", tr("class.claims_waiting")), ""),
                    class_name="sr",
                ),
                rx.cond(cell.claims > 0, rx.el.b("?", aria_hidden="true")),
                custom_attrs={
                    "data-level": cell.level,
                    "data-late": rx.cond(cell.late, "yes", "no"),
                    "data-own": rx.cond(cell.own_word, "yes", "no"),
                },
                title=ClassState.heads[at].title + " · " + practised,
            ),
        )
    )
