"""The page on which a person records a part: one line after the other, each after its cue."""

from __future__ import annotations

import reflex as rx

from components.javascript import import_path
from components.words import dictionary


class OwnVoice(rx.NoSSRComponent):
    """Records the role that the address names, in the browser."""

    library = import_path("own/own.jsx")
    tag = "OwnVoice"
    words: rx.Var[dict[str, str]]


def own_voice() -> rx.Component:
    """The part to be recorded."""
    return OwnVoice.create(words=dictionary("own", "consent"))
