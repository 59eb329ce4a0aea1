"""What every page does in the browser besides what is on it: downloads, leftovers, settings."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.javascript import import_path
from components.words import dictionaries
from state.session import Session


class _Spoken(rx.NoSSRComponent):
    """Has its sentences in both languages; `told` says whether the server has told which."""

    words: rx.Var[dict[str, dict[str, str]]]
    language: rx.Var[str]
    told: rx.Var[bool]


class Kept(_Spoken):
    """Keeps the page alive without a network, and looking as its reader wants it."""

    library = import_path("offline/kept.jsx")
    tag = "Kept"
    silent: rx.Var[bool]


class ComfortButton(_Spoken):
    """Opens how one reads and hears."""

    library = import_path("offline/comfort_button.jsx")
    tag = "ComfortButton"


def keeper(*, silent: bool = False) -> rx.Component:
    """The keeper of a page; `silent` on one that tells of its connection itself."""
    return Kept.create(silent=silent, **_spoken("kept"))


def comfort() -> rx.Component:
    """The button of text and sound."""
    return ComfortButton.create(**_spoken("comfort"))


def _spoken(prefix: str) -> dict[str, Any]:
    return {
        "words": dictionaries(prefix),
        "language": Session.language,
        "told": rx.State.is_hydrated,
    }
