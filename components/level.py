"""A level in words, and why it is suggested."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.words import tr, tr_each

_LEVELS = (1, 2, 3, 4)


def level_words(level: Any) -> Any:
    """What a level hides: some words hidden."""
    return rx.match(level, *((each, tr(f"setup.level_{each}")) for each in _LEVELS), "")


def reason(why: Any, share: Any, own_word: Any) -> Any:
    """Why a level is suggested; where it rests on the actor's own word, that is said."""
    return rx.cond(
        own_word,
        tr_each("level.own_word", why, share=share),
        tr_each("level.reason", why, share=share),
    )
