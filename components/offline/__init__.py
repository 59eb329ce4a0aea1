"""What every page does in the browser besides what is on it: downloads, leftovers, settings."""

from __future__ import annotations

import reflex as rx

from components.javascript import import_path
from components.words import dictionaries
from state.session import Session


class Kept(rx.NoSSRComponent):
    """Keeps the page alive without a network, and looking as its reader wants it."""

    library = import_path("offline/kept.jsx")
    tag = "Kept"
    words: rx.Var[dict[str, dict[str, str]]]
    language: rx.Var[str]
    silent: rx.Var[bool]


def keeper(*, silent: bool = False) -> rx.Component:
    """The keeper of a page; `silent` on one that tells of its connection itself."""
    return Kept.create(words=dictionaries("kept"), language=Session.language, silent=silent)
