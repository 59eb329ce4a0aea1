"""Who agreed to be listened to, and the word of a guardian, noted by who teaches or runs."""

from __future__ import annotations

import reflex as rx

from components.account.post_form import kept
from components.kit import button, eyebrow, notice
from components.words import day, tr, tr_each
from engine.account.consent import OF_AGE
from state.guardians import AgreementRow, GuardiansState


def class_guardians() -> rx.Component:
    """How it stands with every student of a class."""
    state = GuardiansState
    return rx.cond(
        state.rows.length() > 0,
        rx.el.section(
            eyebrow(tr("guardians.title"), id="guardians", above="mt-9"),
            rx.el.p(
                tr("guardians.count", n=state.agreed, all=state.rows.length()), class_name="quiet"
            ),
            rx.el.p(tr("guardians.why", age=state.age), class_name="quiet"),
            _told(),
            rx.el.details(
                rx.el.summary(tr("guardians.each")),
                rx.el.ul(rx.foreach(state.rows, _in_class), class_name="cl-list"),
                class_name="ac-more",
            ),
            aria_labelledby="guardians",
        ),
    )


def guardian_of(account: rx.Var[str]) -> rx.Component:
    """How it stands with one person, where they are a student and their controls are open."""
    state = GuardiansState
    return rx.cond(
        (state.person == account) & (state.rows.length() > 0),
        rx.el.div(rx.foreach(state.rows, _of_one), _told(), class_name="cl-controls"),
    )


def _told() -> rx.Component:
    state = GuardiansState
    why = tr_each("guardians.refused", state.why)
    return rx.fragment(
        notice(state.done != "", tr("guardians.noted")),
        notice(state.why != "", rx.cond(why == "", tr("account.why.other"), why), bad=True),
    )


def _in_class(row: AgreementRow) -> rx.Component:
    return rx.el.li(
        rx.el.span(row.name, _stands(row), class_name="grow cl-person"),
        _controls(row),
        key=row.account,
    )


def _of_one(row: AgreementRow) -> rx.Component:
    return rx.el.div(
        rx.el.span(tr("guardians.title"), class_name="eyebrow"),
        rx.el.p(_stands(row)),
        _controls(row),
        key=row.account,
    )


def _stands(row: AgreementRow) -> rx.Component:
    by_guardian = tr("guardians.by", name=row.guardian, day=day(row.since))
    given = rx.cond(row.guardian != "", by_guardian, tr("guardians.given", day=day(row.since)))
    return rx.el.small(
        rx.cond(row.stands == "given", given, tr_each("guardians.stands", row.stands)),
        class_name="quiet",
    )


def _controls(row: AgreementRow) -> rx.Component:
    """The guardian's word, or its end; whoever agreed or declined themselves decides themselves."""
    ends = button(
        tr("guardians.withdraw"),
        kind="small",
        aria_label=tr("guardians.withdraw_of", name=row.name),
        on_click=GuardiansState.withdraw_for(row.account),
    )
    wanted = (row.stands == "waits") | (row.stands == "none")
    return rx.fragment(
        rx.cond((row.stands == "given") & (row.guardian != ""), ends),
        rx.cond(wanted, _form(row)),
    )


def _form(row: AgreementRow) -> rx.Component:
    state = GuardiansState
    return rx.el.details(
        rx.el.summary(tr("guardians.note"), aria_label=tr("guardians.note_for", name=row.name)),
        rx.el.form(
            rx.el.label(
                rx.el.span(tr("privacy.guardian"), class_name="eyebrow"),
                rx.el.input(name="guardian", required=True, class_name="field"),
                class_name="ac-field",
            ),
            rx.el.label(
                rx.el.span(tr("guardians.band"), class_name="eyebrow"),
                rx.el.select(
                    rx.el.option(tr("guardians.child", age=state.age), value="child"),
                    rx.el.option(tr("guardians.teen", age=state.age, to=OF_AGE), value="teen"),
                    name="band",
                    class_name="field",
                ),
                class_name="ac-field",
            ),
            kept("account", row.account),
            rx.el.button(tr("privacy.guardian_agrees"), type="submit", class_name="btn small"),
            on_submit=state.agree_for,
        ),
        class_name="ac-more",
    )
