"""Who speaks with whom: a drawing whose people can be chosen, and the same as a table."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.javascript import import_path
from components.kit import way
from components.words import dictionary, tr
from state.cast import CastState
from state.company import Circle, CompanyState, Disc, Partner, SceneName, Strand

_IN_TABLE = 4


class Drawing(rx.NoSSRComponent):
    """Discs and lines, placed by the server."""

    library = import_path("cast/drawing.jsx")
    tag = "Drawing"
    box: rx.Var[str]
    discs: rx.Var[list[Disc]]
    strands: rx.Var[list[Strand]]
    picked: rx.Var[str]
    beside: rx.Var[str]
    words: rx.Var[dict[str, str]]
    on_pick: rx.EventHandler[rx.event.passthrough_event_spec(str, str)]


def company() -> rx.Component:
    """The drawing with the table beside it, and the scenes of whom one chose."""
    return rx.el.section(
        rx.el.h1(tr("company.title"), class_name="display"),
        rx.el.p(tr("company.says"), class_name="quiet mt-1"),
        rx.el.div(
            rx.el.div(
                rx.el.div(_drawing(), class_name="co-paper"),
                rx.cond(
                    CompanyState.left_out > 0,
                    rx.el.p(tr("company.left_out", n=CompanyState.left_out), class_name="quiet"),
                ),
                rx.el.div(_chosen(), role="status", aria_live="polite"),
            ),
            _table(),
            class_name="co-both",
        ),
        aria_label=tr("company.title"),
    )


def _drawing() -> rx.Component:
    return Drawing.create(
        box=CompanyState.box,
        discs=CompanyState.discs,
        strands=CompanyState.strands,
        picked=CompanyState.picked,
        beside=CompanyState.beside,
        words=dictionary("company"),
        on_pick=CompanyState.pick,
    )


def _chosen() -> rx.Component:
    return rx.cond(
        CompanyState.picked != "",
        rx.el.div(
            rx.el.p(tr("company.shared", role=CompanyState.picked_name), class_name="serif"),
            rx.cond(
                CompanyState.partners.length() > 0,
                rx.el.ul(rx.foreach(CompanyState.partners, _partner)),
                rx.el.p(tr("company.alone"), class_name="quiet"),
            ),
            class_name="co-chosen card",
        ),
    )


def _partner(partner: Partner) -> rx.Component:
    return rx.el.li(
        _name(partner.name, partner.hue),
        rx.el.span(tr("company.times", n=partner.times), class_name="quiet tnum"),
        rx.cond(
            partner.scenes.length() > 0,
            rx.el.span(rx.foreach(partner.scenes, _scene), class_name="co-scenes"),
            rx.el.span(tr("company.no_scene"), class_name="quiet"),
        ),
    )


def _scene(scene: SceneName) -> rx.Component:
    return way(scene.title, to=f"/script/{CastState.script}#{scene.id}", class_name="chip")


def _name(name: Any, hue: Any) -> rx.Component:
    return rx.el.span(
        rx.el.i(class_name="dot", style={"color": f"var(--hue-{hue})"}), name, class_name="row"
    )


def _table() -> rx.Component:
    return rx.el.div(
        rx.el.table(
            rx.el.caption(tr("company.table"), class_name="sr"),
            rx.el.thead(
                rx.el.tr(
                    rx.el.th(tr("cast.role"), scope="col"),
                    rx.el.th(tr("company.with"), scope="col"),
                )
            ),
            rx.el.tbody(rx.foreach(CompanyState.circles, _circle)),
        ),
        class_name="co-table",
    )


def _circle(circle: Circle) -> rx.Component:
    """Those it speaks with most; the rest are listed when one asks."""
    more = circle.partners.length() - _IN_TABLE
    return rx.el.tr(
        rx.el.th(_name(circle.name, circle.hue), scope="row"),
        rx.el.td(
            rx.cond(
                circle.partners.length() > 0,
                rx.foreach(
                    circle.partners[:_IN_TABLE],
                    lambda partner: rx.el.button(
                        partner.name,
                        " ",
                        rx.el.span(partner.times, class_name="quiet tnum"),
                        type="button",
                        on_click=CompanyState.pick(circle.id, partner.id),
                    ),
                ),
                rx.el.span(tr("company.alone"), class_name="quiet"),
            ),
            rx.cond(
                more > 0,
                rx.el.button(
                    tr("company.more", n=more),
                    type="button",
                    class_name="quiet",
                    on_click=CompanyState.pick(circle.id, ""),
                ),
            ),
        ),
        key=circle.id,
    )
