"""The library: what is on the shelf, and the door for new scripts."""

import reflex as rx

from components.frame import frame
from components.library import shelf
from components.words import tr
from state.discard import DiscardState
from state.library import LibraryState
from state.my_classes import MyClassesState
from state.session import Session


@rx.page(
    route="/",
    title="Cuelight",
    on_load=[
        Session.greet,
        LibraryState.arrive,
        LibraryState.open,
        MyClassesState.look,
        DiscardState.look,
    ],
)
def library() -> rx.Component:
    """The first page."""
    return frame(shelf(), named=(tr("library.title"),))
