"""Coming into a class by its code, or by name and PIN; and accepting an invitation."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.account.post_form import (
    came_back,
    get_form,
    go,
    kept,
    new_password,
    post_form,
    typed,
)
from components.kit import eyebrow, link, loading
from components.words import moment, tr, tr_each
from state.invitations import InvitationState
from state.join import DoorRow, JoinState
from state.session import Session

_SOMEBODY = Session.person != ""


def join_page() -> rx.Component:
    """The class of a code with the ways into it; without a code the place to type one."""
    known = rx.cond(JoinState.doors.length() > 0, _doors())
    return rx.el.div(
        rx.el.h1(tr("join.title"), class_name="display"),
        rx.cond(
            JoinState.shown,
            rx.fragment(
                came_back(JoinState.why, ""),
                rx.cond(JoinState.group != "", _class(), rx.fragment(_ask(), known)),
            ),
            loading("320px"),
        ),
        class_name="wrap ac-entry",
    )


def invitation_page() -> rx.Component:
    """What one is invited to, and the way to accept."""
    state = InvitationState
    place = rx.cond(
        state.of_class != "",
        tr("invitation.to_class", name=state.of_class, school=state.school),
        tr("invitation.to_school", school=state.school),
    )
    told = rx.el.p(place, " ", tr_each("invitation.as", state.position))
    return rx.el.div(
        rx.el.h1(tr("invitation.title"), class_name="display"),
        rx.cond(
            state.shown,
            rx.fragment(
                came_back(state.why, ""),
                rx.cond(
                    state.works,
                    rx.fragment(told, rx.cond(_SOMEBODY, _accept(), _new_account())),
                ),
                link(tr("account.on"), to="/", kind="bare"),
            ),
            loading("320px"),
        ),
        class_name="wrap ac-entry",
    )


def _accept() -> rx.Component:
    return post_form(
        "/invitation/known",
        kept("token", InvitationState.token),
        rx.el.button(
            tr("invitation.accept_as", name=Session.person), type="submit", class_name="btn go big"
        ),
    )


def _new_account() -> rx.Component:
    here = "/sign-in?next=%2Finvitation%3Ftoken%3D" + InvitationState.token
    return rx.fragment(
        post_form(
            "/invitation",
            kept("token", InvitationState.token),
            kept("language", Session.language),
            rx.el.p(tr("invitation.address", email=InvitationState.email), class_name="quiet"),
            typed("name", "account.name", InvitationState.name, auto_complete="name"),
            new_password(),
            go("invitation.accept"),
        ),
        link(tr("join.have_account"), to=here, kind="bare"),
    )


def _ask() -> rx.Component:
    """The place for a code: the page that answers has it in its address, as a link has."""
    return rx.fragment(
        rx.el.p(tr("join.why"), class_name="quiet"),
        get_form(
            "/join",
            typed(
                "code",
                "join.code",
                JoinState.code,
                auto_complete="off",
                auto_capitalize="characters",
                max_length=12,
            ),
            go("join.look"),
        ),
    )


def _class() -> rx.Component:
    return rx.fragment(
        rx.el.p(
            rx.el.b(JoinState.group, class_name="serif"),
            rx.el.small(tr("account.in_school", school=JoinState.school), class_name="quiet"),
            class_name="jo-class",
        ),
        rx.cond(
            _SOMEBODY,
            _as_oneself(),
            rx.fragment(
                rx.cond(JoinState.without_address, _ways()),
                rx.match(JoinState.way, ("pin", _by_pin()), ("bare", _bare()), _with_address()),
                link(tr("join.have_account"), to=JoinState.to_sign_in, kind="bare"),
            ),
        ),
    )


def _as_oneself() -> rx.Component:
    return post_form(
        "/join/class",
        kept("code", JoinState.code),
        rx.el.button(
            tr("join.join_as", name=Session.person), type="submit", class_name="btn go big"
        ),
    )


def _ways() -> rx.Component:
    def way(name: str) -> rx.Component:
        on = JoinState.way == name
        return rx.el.button(
            tr(f"join.way.{name}"),
            type="button",
            class_name=rx.cond(on, "chip on", "chip"),
            custom_attrs={"aria-pressed": rx.cond(on, "true", "false")},
            on_click=JoinState.choose_way(name),
        )

    return rx.el.div(
        *(way(name) for name in ("new", "bare", "pin")),
        class_name="cl-choices",
        role="group",
        aria_label=tr("join.ways"),
    )


def _with_address() -> rx.Component:
    return post_form(
        "/join",
        kept("code", JoinState.code),
        kept("language", Session.language),
        _name("account.name"),
        typed("email", "account.email", JoinState.email, type="email", auto_complete="username"),
        new_password(),
        rx.el.p(tr("join.waits"), class_name="quiet"),
        go("join.join"),
    )


def _bare() -> rx.Component:
    return post_form(
        "/join",
        kept("code", JoinState.code),
        kept("language", Session.language),
        _name("account.name"),
        _pin("join.choose_pin"),
        rx.el.p(tr("join.pin_rule"), class_name="quiet"),
        rx.el.p(tr("join.waits"), class_name="quiet"),
        go("join.join"),
    )


def _by_pin() -> rx.Component:
    return rx.cond(
        JoinState.until != "",
        post_form(
            "/join/pin",
            kept("code", JoinState.code),
            _name("join.class_name"),
            _pin("join.pin"),
            go("join.come_in"),
        ),
        rx.el.p(tr("join.shut")),
    )


def _doors() -> rx.Component:
    return rx.foreach(JoinState.doors, _door)


def _door(door: DoorRow) -> rx.Component:
    """A class that this device knows."""
    form = post_form(
        "/join/pin",
        kept("class_id", door.id),
        _name("join.class_name"),
        _pin("join.pin"),
        go("join.come_in"),
    )
    return rx.el.section(
        eyebrow(door.name, " · ", door.school),
        rx.cond(
            door.until != "",
            rx.fragment(
                rx.el.p(tr("join.open_until", when=moment(door.until)), class_name="quiet"), form
            ),
            rx.el.p(tr("join.shut"), class_name="quiet"),
        ),
        class_name="ac-ways",
        key=door.id,
    )


def _name(label: str) -> rx.Component:
    return typed("name", label, JoinState.name, auto_complete="name", max_length=80)


def _pin(label: str) -> rx.Component:
    props: dict[str, Any] = {"input_mode": "numeric", "auto_complete": "off", "max_length": 9}
    return typed("pin", label, type="password", **props)
