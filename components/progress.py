"""How well a part is known: the map of it, what is due today, the goal, and all runs."""

from __future__ import annotations

import reflex as rx

from components.kit import button, eyebrow, link
from components.level import level_words, reason
from components.part_runs import history, pick_ups_over_time
from components.rehearsal_goal import rehearsal_goal
from components.words import tr, tr_each
from state.progress import ProgressState, SceneRow, SlipRow, Square
from state.recap import Tally


def progress() -> rx.Component:
    """The whole page; for somebody without a part the way to choose one."""
    return rx.el.div(
        rx.cond(ProgressState.lines > 0, _known(), _no_part()),
        class_name="wrap pr",
    )


def _known() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.h1(_headline(), class_name="pr-head"),
            rx.el.p(_facts(), class_name="quiet"),
            class_name="stack gap-3",
        ),
        _due(),
        _map(),
        rx.cond(ProgressState.slips.length() > 0, _slips()),
        rehearsal_goal(),
        rx.cond(ProgressState.waits.length() > 1, pick_ups_over_time()),
        history(),
    )


def _no_part() -> rx.Component:
    return rx.el.div(
        rx.el.h1(tr("progress.no_part"), class_name="display"),
        rx.el.p(tr("progress.no_part_why"), class_name="quiet"),
        link(tr("progress.choose"), to=f"/play/{ProgressState.script}", kind="go"),
        class_name="stack gap-4 items-start",
    )


def _headline() -> rx.Component:
    """As one sentence: Nora: 12 of 40 lines hold, 3 are shaky."""
    return rx.fragment(
        ProgressState.role,
        ": ",
        rx.el.span(
            tr("progress.held", held=ProgressState.held, n=ProgressState.lines),
            custom_attrs={"data-hold": "held"},
        ),
        ".",
    )


def _facts() -> rx.Component:
    """What opening night looks like, and what the map rests on."""
    return rx.fragment(
        rx.cond(
            ProgressState.days_left >= 0,
            rx.fragment(
                rx.cond(
                    ProgressState.days_left == 0,
                    tr("progress.opens_today"),
                    tr("progress.opens_in", n=ProgressState.days_left),
                ),
                " ",
                tr("progress.safe", safe=ProgressState.safe, n=ProgressState.lines),
                " ",
            ),
        ),
        rx.cond(ProgressState.unheard, tr("progress.unheard"), ""),
    )


def _due() -> rx.Component:
    """The lines to say again today, scene by scene; the first is the one amber thing."""
    return rx.el.section(
        eyebrow(tr("progress.today"), id="today"),
        rx.cond(
            ProgressState.due > 0,
            rx.fragment(
                rx.el.p(tr("progress.due", n=ProgressState.due), class_name="pr-due"),
                rx.el.div(rx.foreach(ProgressState.scenes, _run_due), class_name="pr-ways"),
            ),
            rx.el.p(
                rx.cond(
                    ProgressState.run_count > 0, tr("progress.none_due"), tr("progress.no_runs")
                ),
                class_name="quiet",
            ),
        ),
        aria_labelledby="today",
    )


def _run_due(scene: rx.Var[SceneRow]) -> rx.Component:
    return rx.cond(
        scene.due > 0,
        button(
            tr("progress.run_due", n=scene.due),
            " · ",
            scene.title,
            on_click=ProgressState.run_due(scene.id),
        ),
    )


def _map() -> rx.Component:
    return rx.el.section(
        eyebrow(tr("progress.map"), id="map"),
        rx.el.p(
            rx.foreach(ProgressState.tallies, _tally),
            rx.cond(
                ProgressState.due > 0,
                rx.el.span(rx.el.i(class_name="pr-dot"), tr("progress.due_mark")),
            ),
            class_name="pr-legend",
        ),
        rx.el.ol(rx.foreach(ProgressState.scenes, _scene), class_name="pr-scenes"),
        aria_labelledby="map",
    )


def _slips() -> rx.Component:
    """The words that were missed at least twice in the last four tries at their line."""
    return rx.el.section(
        eyebrow(tr("progress.slips"), id="slips"),
        rx.el.p(tr("progress.slips_why"), class_name="quiet mt-2"),
        rx.el.ul(rx.foreach(ProgressState.slips, _slip), class_name="pr-slips"),
        aria_labelledby="slips",
    )


def _slip(slip: rx.Var[SlipRow]) -> rx.Component:
    return rx.el.li(
        rx.el.span(rx.foreach(slip.words, rx.el.mark)),
        rx.el.q(slip.text),
    )


def _tally(tally: rx.Var[Tally]) -> rx.Component:
    return rx.el.span(
        rx.el.i(custom_attrs={"data-hold": tally.mark}),
        tr_each("progress.count", tally.mark, n=tally.n),
    )


def _scene(scene: rx.Var[SceneRow]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.b(scene.title),
            rx.el.small(tr("progress.scene_held", held=scene.held, n=scene.squares.length())),
        ),
        rx.el.ol(
            rx.foreach(scene.squares, _square),
            class_name="pr-map",
            aria_label=tr("progress.lines_of", scene=scene.title),
        ),
        rx.el.p(
            tr("progress.level", level=level_words(scene.level)),
            " ",
            reason(scene.reason, scene.share, scene.own_word),
            class_name="quiet pr-level",
        ),
        key=scene.id,
    )


def _square(square: rx.Var[Square], place: rx.Var[int]) -> rx.Component:
    """A line: its place and how it holds in words, for whoever points at it or has it read."""
    return rx.el.li(
        rx.el.span(
            place + 1,
            ": ",
            tr_each("progress.hold", square.hold),
            ". ",
            square.text,
            class_name="sr",
        ),
        title=square.text,
        custom_attrs={
            "data-hold": square.hold,
            "data-due": rx.cond(square.due, "yes", "no"),
        },
    )
