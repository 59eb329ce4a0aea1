"""The field for how a word is said, with the signs of IPA that keyboards lack."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.javascript import import_path
from components.words import dictionary, tr

_LONGEST = 120
SIGNS = tuple("ˈ ˌ ː ə ɪ ʊ ɛ æ ʌ ɑ ɒ ɔ ɜ ʃ ʒ θ ð ŋ ɲ ʎ ɾ ʝ".split())


class Said(rx.NoSSRComponent):
    """Tells what is written when the hand rests, with every sign put in where the caret stands."""

    library = import_path("said.jsx")
    tag = "Said"
    label: rx.Var[str]
    hint: rx.Var[str]
    longest: rx.Var[int]
    signs: rx.Var[list[str]]
    words: rx.Var[dict[str, str]]
    on_said: rx.EventHandler[rx.event.passthrough_event_spec(str)]


def said_field(on_said: Any) -> rx.Component:
    """The field; `on_said` is told the text."""
    return Said.create(
        label=tr("sound.said"),
        hint=tr("sound.said_how"),
        longest=_LONGEST,
        signs=list(SIGNS),
        words=dictionary("sound.sign"),
        on_said=on_said,
    )
