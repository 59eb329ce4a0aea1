"""One's own report of what is set."""

import reflex as rx

from components.frame import frame
from components.kit import loading, not_there
from components.my_report import my_report as report_of
from components.page_title import unless_gone
from components.sheet import sheet
from components.words import tr
from state.my_report import MyReportState
from state.session import Session


@rx.page(route="/report/[task]", title="Cuelight", on_load=[Session.greet, MyReportState.open])
def my_report() -> rx.Component:
    """How one stands, what slips, what to do next."""
    missing = MyReportState.missing
    return frame(
        sheet("classes"),
        not_there(missing, "my_report.not_there"),
        rx.cond(
            MyReportState.found != "",
            report_of(),
            rx.cond(~missing, rx.el.div(loading("240px"), class_name="wrap")),
        ),
        crumb=tr("my_report.title"),
        named=(
            unless_gone(missing, tr("my_report.title"), "my_report.not_there"),
            MyReportState.play,
        ),
    )
