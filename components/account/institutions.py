"""By which institutions one comes in, and the page on which a school sets them up."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.account.directory import directory
from components.account.post_form import go, kept, post_form, typed
from components.kit import button, eyebrow, link, loading, not_there, notice
from components.words import tr, tr_each
from engine.identity.presets import PRESETS
from engine.identity.provider import GRANTED, Kind
from state.entry import EntryState
from state.institutions import Institution, InstitutionsState, WayIn, WaysInState


def ways_in() -> rx.Component:
    """The institutions, as links of which each leaves this page; or a field for one's address."""
    find = post_form(
        "/sign-in/institution",
        typed("email", "institutions.your_address", type="email", auto_complete="email"),
        kept("next", EntryState.to),
        go("institutions.go_on"),
    )
    return rx.cond(
        WaysInState.by_address,
        rx.el.section(
            eyebrow(tr("institutions.or_by")),
            rx.foreach(WaysInState.ways, _way),
            rx.cond(WaysInState.ways.length() == 0, find),
            class_name="ac-ways",
        ),
    )


def institutions_page() -> rx.Component:
    """The list, and the form of one of them."""
    return rx.el.div(
        not_there(InstitutionsState.absent),
        rx.cond(
            ~InstitutionsState.absent,
            rx.el.div(
                rx.el.h1(tr("institutions.title"), class_name="display"),
                rx.cond(InstitutionsState.shown, _parts(), loading("320px")),
                class_name="wrap ac-account",
            ),
        ),
    )


def _parts() -> rx.Component:
    return rx.fragment(
        rx.el.p(tr("institutions.lead"), class_name="quiet"),
        notice(InstitutionsState.why != "", _why(), bad=True),
        notice(InstitutionsState.done != "", tr_each("institutions.done", InstitutionsState.done)),
        rx.el.ul(rx.foreach(InstitutionsState.listed, _listed), class_name="ac-browsers"),
        rx.el.section(
            eyebrow(tr("institutions.add")),
            rx.el.div(*_offers(of_courses=False), class_name="ac-presets"),
        ),
        rx.el.section(
            eyebrow(tr("institutions.add_platform")),
            rx.el.p(tr("institutions.platforms"), class_name="quiet"),
            rx.el.div(*_offers(of_courses=True), class_name="ac-presets"),
        ),
        rx.cond(InstitutionsState.editing != "", _form()),
    )


def _why() -> rx.Component:
    told = tr_each("institutions.why", InstitutionsState.why)
    return rx.el.p(rx.cond(told == "", tr("account.why.other"), told))


def _way(each: WayIn) -> rx.Component:
    return link(
        tr("institutions.by", name=each.name), to=each.address, kind="big", reload_document=True
    )


def _offers(*, of_courses: bool) -> list[rx.Component]:
    return [_offered(each.id) for each in PRESETS if (each.kind is Kind.LTI) is of_courses]


def _offered(preset: str) -> rx.Component:
    return button(
        tr(f"institutions.kind.{preset}"),
        kind="small",
        on_click=InstitutionsState.begin(preset),
    )


def _listed(each: Institution) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            rx.el.b(each.name),
            rx.el.small(
                rx.cond(each.is_ready, tr("institutions.ready"), tr("institutions.not_ready")),
                class_name="quiet",
            ),
            class_name="grow",
        ),
        button(
            tr("institutions.change"),
            kind="small",
            aria_label=tr("institutions.change_this", name=each.name),
            on_click=InstitutionsState.edit(each.id),
        ),
        key=each.id,
    )


def _form() -> rx.Component:
    state = InstitutionsState
    return rx.el.section(
        eyebrow(tr_each("institutions.kind", InstitutionsState.preset)),
        rx.el.p(tr_each("institutions.how", InstitutionsState.preset)),
        rx.foreach(InstitutionsState.listed, _addresses),
        rx.el.form(
            _fields(),
            rx.el.button(tr("institutions.keep"), type="submit", class_name="btn go"),
            key=state.editing + state.preset,
            on_submit=state.keep,
        ),
        _trial(),
        rx.cond(~_of_courses() & (state.editing != "new"), directory(state.editing)),
        rx.el.div(
            button(tr("institutions.close"), kind="small", on_click=state.close),
            rx.cond(
                state.editing != "new",
                button(
                    tr("institutions.discard"),
                    kind="small danger",
                    on_click=state.discard(state.editing),
                ),
            ),
            class_name="ac-presets",
        ),
    )


def _fields() -> rx.Component:
    by_saml = InstitutionsState.preset == "saml"
    return rx.fragment(
        _field("name"),
        rx.cond(
            _of_courses(),
            _lti_fields(),
            rx.fragment(
                rx.cond(by_saml, _saml_fields(), _oidc_fields()),
                _field("domains"),
                _field("groups"),
                *(_field(f"is_{position}") for position in GRANTED),
            ),
        ),
        rx.cond(
            _of_courses(),
            _choice("otherwise", ("", *GRANTED), "roles_otherwise"),
            _choice("otherwise", ("", *GRANTED)),
        ),
        rx.cond(_of_courses(), rx.fragment(), _choice("domains_only", ("", "yes"))),
    )


def _addresses(each: Institution) -> rx.Component:
    """What the provider's own admin is told, once it is known."""
    more = rx.cond(each.kind == "saml", tr("institutions.metadata"), tr("institutions.over_at"))
    told = rx.cond(
        each.kind == "lti",
        rx.fragment(
            *_told(tr("institutions.begin_at"), each.begin_at),
            *_told(tr("institutions.launch_at"), each.answer_at),
            *_told(tr("institutions.place_at"), each.place_at),
            *_told(tr("institutions.keys_at"), each.over_at),
        ),
        rx.fragment(
            *_told(tr("institutions.answer_at"), each.answer_at), *_told(more, each.over_at)
        ),
    )
    return rx.cond(each.id == InstitutionsState.editing, rx.el.dl(told, class_name="ac-told"))


def _told(what: Any, address: Any) -> tuple[rx.Component, rx.Component]:
    return rx.el.dt(what, class_name="eyebrow"), rx.el.dd(rx.el.code(address))


def _of_courses() -> Any:
    """Whether the form is of a learning platform."""
    courses = [each.id for each in PRESETS if each.kind is Kind.LTI]
    return rx.Var.create(courses).contains(InstitutionsState.preset)


def _lti_fields() -> rx.Component:
    return rx.fragment(
        _field("issuer", type="url"),
        _field("client_id"),
        _field("deployments"),
        *(_field(name, type="url") for name in ("authorize", "token", "keys")),
        *(_field(f"is_{position}", label=f"roles_{position}") for position in GRANTED),
    )


def _oidc_fields() -> rx.Component:
    return rx.fragment(
        _field("issuer", type="url"),
        _field("client_id"),
        rx.cond(
            InstitutionsState.preset == "apple",
            rx.fragment(_field("signer"), _long("secret", "institutions.private_key")),
            _field("secret", type="password", auto_complete="off"),
        ),
    )


def _saml_fields() -> rx.Component:
    return rx.fragment(
        _field("entity"),
        _field("address", type="url"),
        _long(
            "certificates", "institutions.certificates", InstitutionsState.fields["certificates"]
        ),
    )


def _field(name: str, label: str = "", **props: Any) -> rx.Component:
    value = "" if name == "secret" else InstitutionsState.fields[name]
    return rx.el.label(
        rx.el.span(tr(f"institutions.{label or name}"), class_name="eyebrow"),
        rx.el.input(name=name, default_value=value, class_name="field", **props),
        class_name="ac-field",
    )


def _long(name: str, label: str, value: Any = "") -> rx.Component:
    return rx.el.label(
        rx.el.span(tr(label), class_name="eyebrow"),
        rx.el.textarea(name=name, default_value=value, rows="4", class_name="field"),
        class_name="ac-field",
    )


def _choice(name: str, values: tuple[str, ...], label: str = "") -> rx.Component:
    options = (
        rx.el.option(tr(f"institutions.{name}_{value or 'none'}"), value=value) for value in values
    )
    return rx.el.label(
        rx.el.span(tr(f"institutions.{label or name}"), class_name="eyebrow"),
        rx.el.select(
            *options, name=name, default_value=InstitutionsState.fields[name], class_name="field"
        ),
        class_name="ac-field",
    )


def _trial() -> rx.Component:
    found = InstitutionsState.found
    good = rx.el.p(
        "✓ ",
        tr("institutions.found", issuer=found.issuer, algorithms=found.algorithms),
        " ",
        rx.cond(found.ends_sessions, tr("institutions.ends"), tr("institutions.ends_none")),
    )
    wrong = rx.el.p(tr_each("account.why", found.wrong))
    return rx.cond(
        (InstitutionsState.preset != "saml")
        & ~_of_courses()
        & (InstitutionsState.editing != "new"),
        rx.fragment(
            button(
                tr("institutions.try"),
                kind="small",
                on_click=InstitutionsState.try_it(InstitutionsState.fields["issuer"]),
            ),
            notice(InstitutionsState.tried & (found.wrong == ""), good),
            notice(InstitutionsState.tried & (found.wrong != ""), wrong, bad=True),
        ),
    )
