"""The people of a class and what they play: roster, code, teachers, plays, casting."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.class_casting import casting, choose
from components.class_course import class_course
from components.class_door import class_code, class_door, given_pin
from components.class_settings import class_settings
from components.door import name_file_input
from components.first_address import address_of, asked_address
from components.guardians import class_guardians
from components.invitations import invited
from components.kit import button, eyebrow, loading, notice
from components.words import tr, tr_each
from state.class_door import ClassDoorState
from state.class_people import Choice, ClassPeopleState, Person, RowTold

_UPLOAD = "roster"


def class_people() -> rx.Component:
    """The whole page."""
    return rx.cond(
        ClassPeopleState.loaded,
        rx.el.div(
            rx.el.p(ClassPeopleState.name, class_name="eyebrow"),
            rx.el.h1(tr("people_of.title"), class_name="display"),
            class_code(),
            rx.cond(ClassPeopleState.waiting.length() > 0, _waiting()),
            class_door(),
            _roster(),
            class_guardians(),
            invited(),
            _plays(),
            rx.cond(ClassPeopleState.play != "", casting()),
            _teachers(),
            class_settings(),
            class_name="wrap narrow cl",
        ),
        rx.el.div(loading("320px"), class_name="wrap narrow"),
    )


def _waiting() -> rx.Component:
    def one(person: Person) -> rx.Component:
        return rx.el.li(
            rx.el.span(person.name, class_name="grow"),
            button(
                tr("people_of.let_in"),
                kind="small go",
                on_click=ClassPeopleState.let_in(person.account),
            ),
            _strike(person, tr("people_of.turn_away", name=person.name)),
            key=person.account,
        )

    return rx.el.section(
        eyebrow(tr("people_of.waiting"), id="waiting", above="mt-9"),
        notice(ClassPeopleState.full, rx.el.p(tr("people_of.refused.quota_people")), bad=True),
        rx.el.ul(rx.foreach(ClassPeopleState.waiting, one), class_name="cl-list"),
        aria_labelledby="waiting",
    )


def _strike(person: Person, said: Any) -> rx.Component:
    return button(
        "×",
        kind="small bare",
        aria_label=said,
        on_click=ClassPeopleState.strike_off(person.account),
    )


def _roster() -> rx.Component:
    def one(person: Person) -> rx.Component:
        return rx.el.li(
            rx.el.span(person.name, class_name="grow"),
            rx.cond(ClassDoorState.without_address, _pin(person)),
            address_of(person),
            _strike(person, tr("people_of.strike_off", name=person.name)),
            key=person.account,
        )

    return rx.el.section(
        eyebrow(
            tr("people_of.students", n=ClassPeopleState.students.length()),
            id="students",
            above="mt-9",
        ),
        rx.cond(
            ClassPeopleState.students.length() > 0,
            rx.el.ul(rx.foreach(ClassPeopleState.students, one), class_name="cl-list cl-two"),
            rx.el.p(tr("people_of.no_students"), class_name="quiet mt-2"),
        ),
        given_pin(),
        asked_address(),
        _file(),
        class_course(),
        aria_labelledby="students",
    )


def _pin(person: Person) -> rx.Component:
    return button(
        tr("door.give_pin"),
        kind="small",
        aria_label=tr("door.give_pin_to", name=person.name),
        on_click=ClassDoorState.give_pin(person.account, person.name),
    )


def _file() -> rx.Component:
    """A roster from a file: told before it is taken."""
    state = ClassPeopleState
    place = rx.upload.root(
        rx.el.button(tr("people_of.file"), type="button", class_name="btn small"),
        id=_UPLOAD,
        multiple=False,
        accept={"text/csv": [".csv", ".txt"]},
        on_drop=state.read_file(rx.upload_files(upload_id=_UPLOAD)),
        class_name="cl-upload",
    )
    name_file_input(place, tr("people_of.file"))
    return rx.el.div(
        place,
        rx.el.p(tr("people_of.file_why"), class_name="quiet"),
        notice(state.refusal != "", tr_each("people_of.refused", state.refusal), bad=True),
        notice(state.taken >= 0, tr("people_of.taken", n=state.taken)),
        notice(state.of_others > 0, tr("people_of.others", n=state.of_others)),
        rx.cond(state.preview.length() > 0, _would_take()),
        class_name="cl-file",
    )


def _would_take() -> rx.Component:
    """What would be taken of the file, row by row."""
    state = ClassPeopleState
    return rx.el.div(
        rx.el.p(
            tr("people_of.would_take", n=state.read),
            rx.cond(state.bad > 0, rx.fragment(" ", tr("people_of.bad", n=state.bad)), ""),
            role="status",
        ),
        rx.el.ol(rx.foreach(state.preview, _row_told), class_name="cl-preview"),
        rx.el.div(
            button(
                tr("people_of.take", n=state.read),
                kind="go",
                on_click=state.take_file,
                disabled=state.read == 0,
            ),
            button(tr("people_of.forget"), kind="bare", on_click=state.forget_file),
            class_name="row gap-2 mt-3",
        ),
        class_name="card cl-told",
    )


def _row_told(told: RowTold) -> rx.Component:
    return rx.el.li(
        rx.el.span(told.number, class_name="quiet tnum"),
        rx.el.span(told.name, class_name="grow"),
        rx.cond(
            told.fault != "",
            rx.el.span(tr_each("people_of.fault", told.fault), class_name="cl-fault"),
            rx.el.span("✓", aria_label=tr("people_of.good")),
        ),
    )


def _plays() -> rx.Component:
    state = ClassPeopleState

    def one(play: Choice) -> rx.Component:
        return rx.el.li(
            button(
                play.title,
                kind="bare grow cl-play",
                on_click=state.open_play(play.id),
                custom_attrs={"aria-pressed": rx.cond(state.play == play.id, "true", "false")},
            ),
            button(
                tr("people_of.unshare"),
                kind="small bare",
                aria_label=tr("people_of.unshare_play", title=play.title),
                on_click=state.unshare(play.id),
            ),
            key=play.id,
        )

    return rx.el.section(
        eyebrow(tr("people_of.plays"), id="plays", above="mt-9"),
        rx.cond(
            state.plays.length() > 0,
            rx.el.ul(rx.foreach(state.plays, one), class_name="cl-list"),
            rx.el.p(tr("people_of.no_plays"), class_name="quiet mt-2"),
        ),
        rx.cond(
            state.others.length() > 0,
            choose(
                tr("people_of.share"),
                rx.foreach(state.others, lambda each: rx.el.option(each.title, value=each.id)),
                state.share,
            ),
        ),
        aria_labelledby="plays",
    )


def _teachers() -> rx.Component:
    state = ClassPeopleState

    def one(person: Person) -> rx.Component:
        away = tr("people_of.no_longer", name=person.name)
        return rx.el.li(
            rx.el.span(person.name, class_name="grow"),
            rx.cond(
                person.fixed,
                rx.el.small(tr("people_of.made_it"), class_name="quiet"),
                button(
                    "×",
                    kind="small bare",
                    aria_label=away,
                    on_click=state.remove_teacher(person.account),
                ),
            ),
            key=person.account,
        )

    return rx.el.section(
        eyebrow(tr("people_of.teachers"), id="teachers", above="mt-9"),
        rx.el.ul(rx.foreach(state.teachers, one), class_name="cl-list"),
        rx.cond(
            state.colleagues.length() > 0,
            choose(
                tr("people_of.add_teacher"),
                rx.foreach(
                    state.colleagues, lambda each: rx.el.option(each.name, value=each.account)
                ),
                state.add_teacher,
            ),
        ),
        aria_labelledby="teachers",
    )
