"""Inviting people, and those who are invited."""

from __future__ import annotations

import reflex as rx

from components.account.post_form import kept, post_form, typed
from components.kit import button, eyebrow, notice
from components.words import moment, tr, tr_each
from state.invitations import InvitationRow, InvitationsState
from state.session import Session


def invited() -> rx.Component:
    """The form that invites somebody, and whoever is invited and has not come yet."""
    state = InvitationsState
    return rx.el.section(
        eyebrow(tr("invite.title"), id="invite", above="mt-9"),
        rx.el.p(
            rx.cond(state.letters, tr("invite.by_letter"), tr("invite.by_hand")), class_name="quiet"
        ),
        notice(state.why != "", _why(), bad=True),
        notice(state.done != "", tr_each("invite.done", state.done)),
        post_form(
            "/invitations",
            typed("email", "account.email", state.email, type="email", auto_complete="off"),
            _position(),
            kept("class_id", state.group),
            kept("language", Session.language),
            rx.el.button(tr("invite.invite"), type="submit", class_name="btn"),
            class_name="cl-new",
        ),
        notice(state.link != "", _link()),
        rx.cond(
            state.waiting.length() > 0,
            rx.fragment(
                eyebrow(tr("invite.waiting"), id="invited", above="mt-6"),
                rx.el.ul(rx.foreach(state.waiting, _waiting), class_name="cl-list"),
            ),
        ),
        aria_labelledby="invite",
    )


def copy(text: rx.Var[str]) -> rx.Component:
    """A button that copies a link."""
    return button(tr("invite.copy"), kind="small", on_click=rx.set_clipboard(text))


def _why() -> rx.Component:
    told = tr_each("account.why", InvitationsState.why)
    return rx.el.p(rx.cond(told == "", tr("account.why.other"), told))


def _position() -> rx.Component:
    def option(position: rx.Var[str]) -> rx.Component:
        return rx.el.option(tr_each("position", position), value=position)

    return rx.el.label(
        rx.el.span(tr("invite.as"), class_name="eyebrow"),
        rx.el.select(
            rx.foreach(InvitationsState.positions, option), name="position", class_name="field"
        ),
        class_name="ac-field",
    )


def _link() -> rx.Component:
    state = InvitationsState
    return rx.el.div(
        rx.el.p(tr("invite.link_for", email=state.link_for)),
        rx.el.p(rx.el.code(state.link, class_name="cl-link")),
        copy(state.link),
    )


def _waiting(each: InvitationRow) -> rx.Component:
    state = InvitationsState
    return rx.el.li(
        rx.el.span(
            each.email,
            rx.el.small(
                tr_each("position", each.position),
                rx.cond(each.of_class != "", rx.fragment(" · ", each.of_class)),
                " · ",
                rx.cond(each.lives, tr("invite.until", when=moment(each.until)), tr("invite.over")),
                " · ",
                tr("invite.by", name=each.by),
                class_name="quiet",
            ),
            class_name="grow cl-person",
        ),
        rx.cond(state.letters, _again(each)),
        button(
            tr("invite.link"),
            kind="small",
            aria_label=tr("invite.link_to", email=each.email),
            on_click=state.hand_over(each.id),
        ),
        button(
            "×",
            kind="small bare",
            aria_label=tr("invite.withdraw", email=each.email),
            on_click=state.withdraw(each.id),
        ),
        key=each.id,
    )


def _again(each: InvitationRow) -> rx.Component:
    return post_form(
        "/invitations/" + each.id + "/letter",
        kept("class_id", InvitationsState.group),
        kept("language", Session.language),
        rx.el.button(
            tr("invite.again"),
            type="submit",
            class_name="btn small",
            aria_label=tr("invite.again_to", email=each.email),
        ),
    )
