"""A name or a title as somebody typed it, on one line: U+202E and its kin turn no line round."""

from __future__ import annotations

import unicodedata

_UNSEEN = {"Cf", "Cs", "Co", "Cn"}
"""Kinds of signs that show nothing, or only change how others are shown (Unicode 4.5)."""


def one_line(text: str) -> str:
    """The text without what cannot be seen, every gap in it one space."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() else _instead(c) for c in text)
    return " ".join(text.split())


def _instead(sign: str) -> str:
    return "" if unicodedata.category(sign) in _UNSEEN else " "
