"""What leaves this machine, what is kept, one's own agreement; and the rules of a school."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.account.post_form import kept
from components.kit import button, eyebrow, loading, notice
from components.words import day, moment, tr, tr_each
from engine.account.consent import countries
from state.privacy import LeavingRow, PrivacyState, WaitingRow

_DAYS = PrivacyState.days


def privacy_page(*more: rx.Component) -> rx.Component:
    """The parts of it, one below the other; `more` stands before the rules."""
    lead = rx.cond(PrivacyState.school, tr("privacy.lead_school"), tr("privacy.lead_home"))
    return rx.el.div(
        rx.el.h1(tr("privacy.title"), class_name="display"),
        rx.cond(
            PrivacyState.shown,
            rx.fragment(
                rx.el.p(lead, class_name="quiet"),
                notice(PrivacyState.why != "", _why(), bad=True),
                notice(PrivacyState.done != "", tr_each("privacy.done", PrivacyState.done)),
                _leaves(),
                _keeps(),
                rx.cond(PrivacyState.person, _consent()),
                *more,
                rx.cond(PrivacyState.runs, rx.fragment(_children(), _rules())),
            ),
            loading("420px"),
        ),
        class_name="wrap ac-account",
    )


def _why() -> rx.Component:
    told = tr_each("privacy.why", PrivacyState.why)
    return rx.el.p(rx.cond(told == "", tr("account.why.other"), told))


def _leaves() -> rx.Component:
    return rx.el.section(
        eyebrow(tr("privacy.leaves")),
        rx.cond(PrivacyState.stays, rx.el.p("✓ ", tr("privacy.nothing"), class_name="ok")),
        rx.el.ul(rx.foreach(PrivacyState.leaves, _leaving), class_name="ac-list"),
        rx.el.p(tr("privacy.pages"), class_name="quiet"),
    )


def _leaving(row: LeavingRow) -> rx.Component:
    name = rx.cond(row.what == "voice", tr_each("engine", row.name), row.name)
    note = rx.match(
        row.note,
        *((key, tr(f"privacy.{key}")) for key in ("inside", "not_allowed", "depends")),
        "",
    )
    return rx.el.li(
        tr_each("privacy.goes", row.what, host=row.host, name=name),
        rx.cond(row.note != "", rx.fragment(" ", rx.el.b(note))),
        key=row.what + row.host + row.name,
    )


def _keeps() -> rx.Component:
    def told(key: str, kind: str = "") -> rx.Component:
        return rx.el.li(tr(f"privacy.keeps.{key}", n=_DAYS[kind or key]))

    lines = rx.cond(
        PrivacyState.recordings, tr("privacy.keeps.lines"), tr("privacy.keeps.no_lines")
    )
    home = (
        rx.el.li(tr("privacy.keeps.recordings_home")),
        rx.el.li(tr("privacy.keeps.evidence_home")),
    )
    kinds = ("recordings", "evidence", "accounts", "audit", "sessions", "invitations", "webhooks")
    school = (*(told(kind) for kind in kinds), rx.el.li(tr("privacy.keeps.school")))
    went = tr("privacy.went", at=moment(PrivacyState.went))
    return rx.el.section(
        eyebrow(tr("privacy.kept")),
        rx.el.ul(
            told("plays", "discarded"),
            told("takes"),
            rx.el.li(lines),
            rx.cond(PrivacyState.school & PrivacyState.recordings, told("handed_in")),
            rx.cond(PrivacyState.school, rx.fragment(*school), rx.fragment(*home)),
            told("exports"),
            rx.el.li(tr("privacy.keeps.backups")),
            class_name="ac-list",
        ),
        rx.el.p(rx.cond(PrivacyState.went != "", went, tr("privacy.not_yet")), class_name="quiet"),
    )


def _consent() -> rx.Component:
    given = tr("privacy.consent_given", day=day(PrivacyState.agreed))
    wanted = tr("privacy.consent_wanted")
    return rx.el.section(
        eyebrow(tr("privacy.consent"), id="consent"),
        rx.el.p(
            rx.cond(
                PrivacyState.agreed != "",
                given,
                rx.cond(PrivacyState.waits, tr("privacy.consent_waits"), wanted),
            ),
            role="status",
        ),
        rx.cond(
            PrivacyState.agreed != "",
            button(tr("privacy.withdraw"), on_click=PrivacyState.withdraw),
            rx.cond(
                PrivacyState.waits,
                button(tr("privacy.withdraw_request"), on_click=PrivacyState.withdraw),
            ),
        ),
        aria_labelledby="consent",
    )


def _children() -> rx.Component:
    return rx.cond(
        PrivacyState.waiting.length() > 0,
        rx.el.section(
            eyebrow(tr("privacy.children")),
            rx.el.p(tr("privacy.children_why"), class_name="quiet"),
            rx.el.ul(rx.foreach(PrivacyState.waiting, _child), class_name="ac-list"),
        ),
    )


def _child(child: WaitingRow) -> rx.Component:
    return rx.el.li(
        rx.el.b(child.name),
        rx.el.form(
            rx.el.label(
                rx.el.span(tr("privacy.guardian"), class_name="eyebrow"),
                rx.el.input(name="guardian", required=True, class_name="field"),
                class_name="ac-field",
            ),
            rx.el.div(
                rx.el.button(tr("privacy.guardian_agrees"), type="submit", class_name="btn"),
                button(tr("privacy.of_age"), on_click=PrivacyState.of_age(child.account)),
                class_name="ac-presets",
            ),
            kept("account", child.account),
            on_submit=PrivacyState.agree_for,
        ),
        key=child.account,
    )


def _rules() -> rx.Component:
    allowed = ("voices", "analysts", "ears", "recordings")
    return rx.el.section(
        eyebrow(tr("privacy.runs"), id="rules"),
        rx.el.form(
            rx.el.label(
                rx.el.span(tr("privacy.country"), class_name="eyebrow"),
                rx.el.select(
                    rx.el.option(tr("privacy.country_none"), value=""),
                    *(_country(code) for code in countries()),
                    name="country",
                    default_value=PrivacyState.country,
                    class_name="field",
                ),
                class_name="ac-field",
            ),
            rx.el.p(tr("privacy.country_why", age=PrivacyState.age), class_name="quiet"),
            rx.el.p(tr("privacy.law"), class_name="quiet"),
            rx.el.fieldset(
                rx.el.legend(tr("privacy.allow"), class_name="eyebrow"),
                *(_switch(name) for name in allowed),
                rx.el.p(tr("privacy.allow_why"), class_name="quiet"),
            ),
            rx.el.fieldset(
                rx.el.legend(tr("privacy.days"), class_name="eyebrow"),
                *(_number(kind) for kind in ("recordings", "evidence", "audit", "accounts")),
            ),
            rx.el.button(tr("privacy.keep_rules"), type="submit", class_name="btn go"),
            on_submit=PrivacyState.keep_rules,
            class_name="ac-rules",
        ),
        aria_labelledby="rules",
    )


def _country(code: str) -> rx.Component:
    return rx.el.option(tr(f"privacy.country_of.{code}"), value=code)


def _switch(name: str) -> rx.Component:
    """Sent only where it is on, as browsers do."""
    return rx.el.label(
        rx.el.input(
            type="checkbox", name=name, value="yes", default_checked=PrivacyState.rules[name]
        ),
        rx.el.span(tr(f"privacy.allow_{name}")),
        class_name="ac-switch",
    )


def _number(kind: str) -> rx.Component:
    value: Any = _DAYS[kind].to_string()
    return rx.el.label(
        rx.el.span(tr(f"privacy.days_{kind}"), class_name="eyebrow"),
        rx.el.input(
            name=f"days_{kind}",
            type="number",
            min=1,
            max=3650,
            default_value=value,
            class_name="field",
        ),
        class_name="ac-field",
    )
