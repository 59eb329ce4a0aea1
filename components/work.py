"""The page of work: every job with one number, what it waits for, and what may be done with it."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors

from components.kit import bar, button, eyebrow, link, loading, notice, time_left, way
from components.words import tr, tr_each
from state.work import Group, Row, WorkState

_SIGNS = (("running", "●"), ("queued", "○"), ("paused", "‖"), ("failed", "!"), ("completed", "✓"))


def work_page() -> rx.Component:
    """The whole page."""
    return rx.el.div(
        rx.el.h1(tr("work.title"), class_name="display"),
        rx.cond(~has_connection_errors, rx.el.p(tr("work.promise"), class_name="quiet mt-2")),
        _messages(),
        rx.cond(
            WorkState.loaded,
            rx.cond(WorkState.groups, rx.foreach(WorkState.groups, _group), _nothing()),
            rx.el.div(loading("96px"), loading("96px"), class_name="stack gap-3 mt-5"),
        ),
        rx.cond(
            WorkState.connects,
            rx.el.p(link(tr("webhooks.title"), to="/programs", kind="small"), class_name="mt-9"),
        ),
        class_name="wrap narrow",
        on_unmount=WorkState.leave,
    )


def _messages() -> rx.Component:
    return rx.el.div(
        rx.cond(
            has_connection_errors,
            rx.el.p(
                tr("work.offline"), class_name="quiet mt-2 wk-offline", on_unmount=WorkState.watch
            ),
        ),
        notice(WorkState.gone, tr("work.gone"), bad=True),
        notice(WorkState.full, tr("work.full"), bad=True),
    )


def _nothing() -> rx.Component:
    return rx.el.section(
        rx.el.p(tr("work.nothing"), class_name="serif wk-title"),
        rx.el.p(tr("work.nothing_why"), class_name="quiet"),
        link(tr("page.to_library"), to="/", kind="go"),
        class_name="card p-5 mt-5 stack gap-3 items-start",
    )


def _group(group: Group) -> rx.Component:
    return rx.el.section(
        rx.el.div(
            eyebrow(tr_each("work_are", group.name)),
            rx.cond(
                group.name == "done",
                button(tr("work.clear"), kind="small bare", on_click=WorkState.clear),
            ),
            class_name="between mt-7",
        ),
        rx.el.ul(rx.foreach(group.rows, _job), class_name="stack gap-3 mt-3"),
        key=group.name,
    )


def _job(job: Row) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.div(_sign(job), _name(job), class_name="wk-head"),
            rx.cond((job.kind != "analysis") | (job.tries > 1), _number(job)),
            rx.cond(_counts(job), bar(job.done, job.total, tr("work.progress", title=job.title))),
            rx.cond(job.why != "", rx.el.p(_why(job), class_name="wk-why")),
            class_name="stack gap-2 grow",
        ),
        _buttons(job),
        class_name=rx.match(
            job.status, *[(status, f"card wk {status}") for status, _ in _SIGNS], "card wk"
        ),
        custom_attrs={"data-status": job.status, "data-kind": job.kind},
        key=job.id,
    )


def _sign(job: Row) -> rx.Component:
    """Where it stands: a shape, and a word beside it."""
    return rx.el.span(
        rx.el.i(rx.match(job.status, *_SIGNS, "×"), aria_hidden="true"),
        rx.cond(job.pausing, tr("work.pausing"), tr_each("work_is", job.status)),
        class_name="wk-sign",
    )


def _name(job: Row) -> rx.Component:
    return rx.el.p(
        way(
            job.title,
            to=rx.cond(job.kind == "record", f"/cast/{job.play}", f"/script/{job.play}"),
            class_name="serif wk-title",
        ),
        rx.el.span(
            tr_each("work_kind", job.kind),
            " · ",
            rx.cond(
                (job.status == "running") | (job.status == "queued"),
                tr_each("work_since", job.unit, n=job.age),
                tr_each("work_ago", job.unit, n=job.age),
            ),
            rx.cond(job.who != "", rx.el.span(" · ", tr("work.by", name=job.who))),
            rx.cond(job.tonight & job.may_wait, rx.el.span(" · ", tr("work.tonight"))),
            class_name="quiet wk-about",
        ),
    )


def _counts(job: Row) -> Any:
    return (job.kind != "analysis") & (job.status != "completed")


def _number(job: Row) -> rx.Component:
    """The one number, and the time left where it is known."""
    said = rx.match(
        job.kind,
        ("record", tr("work.lines", done=job.done, n=job.total)),
        ("scan", tr("work.pages", done=job.done, n=job.total)),
        tr("work.tries", n=job.tries),
    )
    return rx.el.p(
        rx.el.span(said, custom_attrs={"data-done": job.done}),
        rx.el.span(time_left(job.seconds_left, " · "), class_name="quiet"),
        rx.cond(job.failed > 0, rx.el.span(" · ", tr("work.failed", n=job.failed))),
        class_name="tnum wk-number",
    )


def _why(job: Row) -> Any:
    return rx.match(
        job.kind,
        ("record", tr_each("paused", job.why)),
        ("scan", tr_each("scan_ended", job.why)),
        tr_each("analysis_failed", job.why),
    )


def _buttons(job: Row) -> rx.Component:
    def act(shown: Any, key: str, event: Any, kind: str = "small") -> rx.Component:
        """A button whose whole sentence names the play, for those who only hear it."""
        said = rx.el.span(" · ", job.title, class_name="sr")
        return rx.cond(shown, button(tr(key), said, kind=kind, on_click=event(job.id)))

    again = (job.status == "failed") | (job.status == "cancelled")
    later = job.may_wait & WorkState.nights
    return rx.el.div(
        act(job.may_go_on & ~again, "work.go_on", WorkState.go_on),
        act(job.may_go_on & again, "work.again", WorkState.go_on),
        act(later & ~job.tonight, "work.put_off", WorkState.put_off, "small bare"),
        act(later & job.tonight, "work.want_now", WorkState.want_now, "small bare"),
        act(job.may_pause & ~job.pausing, "work.pause", WorkState.pause),
        act(job.may_cancel, "work.cancel", WorkState.cancel, "small bare"),
        class_name="wk-acts",
    )
