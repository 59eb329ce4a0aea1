"""The colour of each role, the same on every page."""

from __future__ import annotations

from engine.script.model import Script

HUES = 12
"""Colours that can be told apart; with more roles than that they come again."""


def hues(script: Script) -> dict[str, int]:
    """The colour of every role, by id: 0 to HUES - 1.

    In the order of the cast as it was read; whoever goes later takes nobody's colour with them.
    """
    return {
        role.id: place % HUES if role.hue is None else role.hue
        for place, role in enumerate(script.roles)
    }
