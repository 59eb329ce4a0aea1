"""All about oneself, to take away or to have erased; for who runs a school of others, too."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.kit import bar, button, eyebrow, file, notice
from components.words import day, figure, tr, tr_each
from state.taking_away import ExportRow, PersonRow, TakingAwayState


def taking_away() -> rx.Component:
    """The part of a page about one's own data."""
    return rx.el.section(
        eyebrow(tr("privacy.yours"), id="yours"),
        rx.el.p(tr("privacy.take_why"), class_name="quiet"),
        rx.el.div(
            _take(
                "me",
                rx.cond(TakingAwayState.alone, tr("privacy.take_home"), tr("privacy.take")),
            ),
            rx.cond(TakingAwayState.runs, _take("all", tr("privacy.take_school"))),
            class_name="ac-presets",
        ),
        rx.el.ul(rx.foreach(TakingAwayState.exports, _export), class_name="ac-browsers"),
        rx.cond(TakingAwayState.runs, _somebody()),
        rx.el.div(
            rx.cond(
                TakingAwayState.alone,
                _erase("school", tr("privacy.erase_home")),
                _erase("me", tr("privacy.erase_me")),
            ),
            rx.cond(TakingAwayState.owns, _erase("school", tr("privacy.erase_school"))),
            class_name="ac-presets",
        ),
        rx.cond(TakingAwayState.asked != "", _sure()),
        notice(TakingAwayState.why != "", _why(TakingAwayState.why), bad=True),
        notice(TakingAwayState.done != "", tr("privacy.erased")),
        aria_labelledby="yours",
    )


def _why(why: Any) -> rx.Component:
    told = tr_each("privacy.why", why)
    return rx.el.p(rx.cond(told == "", tr("account.why.other"), told))


def _take(of: str, words: Any) -> rx.Component:
    return button(words, on_click=TakingAwayState.take(of))


def _erase(what: str, words: Any) -> rx.Component:
    return button(words, kind="danger", on_click=TakingAwayState.ask(what))


def _export(row: ExportRow) -> rx.Component:
    going = (row.status == "queued") | (row.status == "running")
    told = tr("privacy.making", done=row.done, total=row.total)
    return rx.el.li(
        rx.el.span(
            rx.el.b(tr_each("privacy.export_of", row.of)),
            rx.el.small(
                rx.match(
                    row.status,
                    ("queued", tr("privacy.waiting_turn")),
                    ("running", told),
                    (
                        "completed",
                        tr("privacy.fetch_until", size=figure(row.size), day=day(row.until)),
                    ),
                    tr("privacy.failed"),
                ),
                class_name="quiet",
                role="status",
            ),
            rx.cond(going, bar(row.done, row.total, told)),
            class_name="grow",
        ),
        rx.cond(
            row.status == "completed",
            file(tr("privacy.fetch"), at=row.url, class_name="btn small"),
        ),
        key=row.id,
    )


def _somebody() -> rx.Component:
    """For who runs the school: the same of somebody else."""
    return rx.fragment(
        rx.el.label(
            rx.el.span(tr("privacy.people"), class_name="eyebrow"),
            rx.el.select(
                rx.el.option(tr("privacy.choose_person"), value=""),
                rx.foreach(TakingAwayState.people, _person),
                value=TakingAwayState.chosen,
                on_change=TakingAwayState.choose,
                class_name="field",
            ),
            class_name="ac-field",
        ),
        rx.cond(
            TakingAwayState.chosen != "",
            rx.el.div(
                _take("person", tr("privacy.take_person")),
                _erase("person", tr("privacy.erase_person")),
                class_name="ac-presets",
            ),
        ),
    )


def _person(person: PersonRow) -> rx.Component:
    return rx.el.option(person.name, value=person.id)


def _sure() -> rx.Component:
    """What would go, and a field for its name: nobody types that by mistake."""
    return rx.el.form(
        rx.el.p(tr_each("privacy.sure", TakingAwayState.asked), role="alert"),
        rx.el.p(tr("privacy.type_name", name=TakingAwayState.name), id="to-type"),
        rx.el.input(
            name="sure",
            auto_complete="off",
            required=True,
            class_name="field",
            custom_attrs={"aria-labelledby": "to-type"},
        ),
        rx.el.div(
            rx.el.button(tr("privacy.erase_now"), type="submit", class_name="btn danger"),
            button(tr("privacy.erase_not"), on_click=TakingAwayState.keep),
            class_name="ac-presets",
        ),
        key=TakingAwayState.asked + TakingAwayState.name,
        on_submit=TakingAwayState.erase,
        class_name="card ac-sure",
    )
