"""The institutions by which a school's people come in."""

import reflex as rx

from components.account.institutions import institutions_page
from components.frame import frame
from components.words import tr
from state.directory import DirectoryState
from state.institutions import InstitutionsState
from state.session import Session


@rx.page(
    route="/institutions",
    title="Cuelight",
    on_load=[Session.greet, InstitutionsState.open, DirectoryState.open],
)
def institutions() -> rx.Component:
    """The providers of a school, and the form of each."""
    title = tr("institutions.title")
    return frame(institutions_page(), crumb=title, named=(title,))
