"""The people of a school: who is invited, who is there and as what, who was put out."""

from __future__ import annotations

import reflex as rx

from components.guardians import guardian_of
from components.invitations import invited
from components.kit import button, eyebrow, loading, notice
from components.quota import how_much
from components.words import day, tr, tr_each
from state.guardians import GuardiansState
from state.school_people import MemberRow, OutRow, SchoolPeopleState

_SEEK_FROM = 12
"""So many people are found without looking for them."""


def school_people() -> rx.Component:
    """The whole page, for whoever runs the school."""
    state = SchoolPeopleState
    return rx.el.div(
        rx.el.h1(tr("school_people.title"), class_name="display"),
        rx.cond(
            state.absent,
            rx.el.p(tr("school_people.absent")),
            rx.cond(
                state.shown,
                rx.fragment(invited(), _members(), rx.cond(state.out.length() > 0, _out())),
                loading("320px"),
            ),
        ),
        class_name="wrap narrow cl",
    )


def _members() -> rx.Component:
    state = SchoolPeopleState
    return rx.el.section(
        eyebrow(tr("school_people.members", n=state.number), id="members", above="mt-9"),
        how_much(),
        _told(),
        rx.cond(
            state.number > _SEEK_FROM,
            rx.el.input(
                value=state.sought,
                on_change=state.seek.debounce(200),
                placeholder=tr("school_people.seek"),
                aria_label=tr("school_people.seek"),
                type="search",
                class_name="field mt-2",
            ),
        ),
        rx.el.ul(rx.foreach(state.members, _member), class_name="cl-list"),
        rx.cond(
            (state.members.length() == 0) & (state.sought != ""),
            rx.el.p(tr("school_people.nobody", name=state.sought), class_name="quiet mt-2"),
        ),
        rx.cond(
            state.more > 0,
            rx.el.p(tr("school_people.more", n=state.more), class_name="quiet mt-2"),
        ),
        aria_labelledby="members",
    )


def _told() -> rx.Component:
    """What was done last, with the way back; or why it was not."""
    state = SchoolPeopleState
    back = (state.done == "appointed") | (state.done == "put_out")
    return rx.fragment(
        notice(
            state.done != "",
            rx.el.div(
                rx.el.p(tr_each("school_people.done", state.done, name=state.done_name)),
                rx.cond(back, button(tr("school_people.undo"), kind="small", on_click=state.undo)),
                class_name="cl-acts",
            ),
        ),
        notice(state.why != "", _why(), bad=True),
    )


def _why() -> rx.Component:
    told = tr_each("school_people.why", SchoolPeopleState.why)
    return rx.el.p(rx.cond(told == "", tr("account.why.other"), told))


def _member(member: MemberRow) -> rx.Component:
    state = SchoolPeopleState
    is_open = state.open_for == member.id
    return rx.el.li(
        rx.el.span(
            member.name,
            rx.el.small(
                tr_each("position", member.position),
                rx.cond(member.email != "", rx.fragment(" · ", member.email)),
                class_name="quiet",
            ),
            class_name="grow cl-person",
        ),
        rx.cond(
            member.changes,
            button(
                rx.cond(is_open, tr("school_people.shut"), tr("school_people.change")),
                kind="small",
                aria_label=tr("school_people.change_who", name=member.name),
                custom_attrs={"aria-expanded": rx.cond(is_open, "true", "false")},
                on_click=[state.change(member.id), GuardiansState.open_person(member.id)],
            ),
        ),
        rx.cond(is_open, _controls(member)),
        key=member.id,
    )


def _controls(member: MemberRow) -> rx.Component:
    """What is changed of somebody: their position, a guardian's word, whether they are in."""
    state = SchoolPeopleState

    def option(position: rx.Var[str]) -> rx.Component:
        return rx.el.option(tr_each("position", position), value=position)

    return rx.el.div(
        rx.el.label(
            rx.el.span(tr("school_people.position"), class_name="eyebrow"),
            rx.el.select(
                rx.foreach(state.positions, option),
                value=member.position,
                on_change=lambda told: [
                    state.appoint(member.id, told),
                    GuardiansState.open_person(member.id),
                ],
                class_name="field",
            ),
            class_name="ac-field",
        ),
        rx.cond(member.vouched, rx.el.p(tr("school_people.vouched"), class_name="quiet cl-small")),
        guardian_of(member.id),
        rx.cond(member.goes, _put_out(member)),
        class_name="cl-controls",
    )


def _put_out(member: MemberRow) -> rx.Component:
    state = SchoolPeopleState
    return rx.cond(
        state.asking,
        rx.el.div(
            rx.el.p(tr("school_people.sure", name=member.name)),
            rx.el.div(
                button(
                    tr("school_people.put_out"),
                    kind="small danger",
                    on_click=state.put_out(member.id),
                ),
                button(tr("school_people.keep"), kind="small", on_click=state.ask(False)),  # noqa: FBT003
                class_name="cl-acts",
            ),
            role="group",
            aria_label=tr("school_people.put_out"),
        ),
        button(tr("school_people.ask"), kind="small", on_click=state.ask(True)),  # noqa: FBT003
    )


def _out() -> rx.Component:
    state = SchoolPeopleState

    def one(row: OutRow) -> rx.Component:
        return rx.el.li(
            rx.el.span(
                row.name,
                rx.el.small(
                    tr_each("position", row.position),
                    " · ",
                    tr("school_people.out_since", day=day(row.since), name=row.by),
                    class_name="quiet",
                ),
                class_name="grow cl-person",
            ),
            rx.cond(
                row.changes,
                button(
                    tr("school_people.let_in_again"),
                    kind="small",
                    aria_label=tr("school_people.let_in_who", name=row.name),
                    on_click=state.let_in_again(row.id),
                ),
            ),
            key=row.id,
        )

    return rx.el.section(
        eyebrow(tr("school_people.out"), id="out", above="mt-9"),
        rx.el.p(tr("school_people.out_why"), class_name="quiet"),
        rx.el.ul(rx.foreach(state.out, one), class_name="cl-list"),
        aria_labelledby="out",
    )
