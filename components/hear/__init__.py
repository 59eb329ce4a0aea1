"""A button that speaks."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.javascript import import_path
from components.words import dictionary, tr


class Hear(rx.NoSSRComponent):
    """Fetches a sound and plays it; one at a time on the page. What is `tried` is spoken first."""

    library = import_path("hear/hear.jsx")
    tag = "Hear"
    url: rx.Var[str]
    tried: rx.Var[bool]
    label: rx.Var[str]
    label_playing: rx.Var[str]
    label_failed: rx.Var[str]
    reasons: rx.Var[dict[str, str]]
    hotkey: rx.Var[str]


def hear(url: Any, label: Any, hotkey: str = "", *, tried: bool = False) -> rx.Component:
    """A round play button for the sound at this address; a key may press it, too.

    What is `tried` may have to be spoken first: it is asked for by POST, since it may cost. Where
    nothing is heard, the reason stands under it in words.
    """
    return Hear.create(
        url=url,
        tried=tried,
        label=label,
        label_playing=tr("hear.stop"),
        label_failed=tr("hear.failed"),
        reasons=_reasons(),
        hotkey=hotkey,
    )


def _reasons() -> rx.Var[dict[str, str]]:
    """Why nothing is heard, by key: what a voice may fail of, and what may be between."""
    return dictionary("stood_in", "hear.why")
