"""Small plays for the analyst's tests, whose scenes have no titles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.script.model import Language, Script
from tests.typed_play import typed


def play(
    *scenes: str, language: Language = Language.ENGLISH, about: Mapping[str, str] | None = None
) -> Script:
    """A play of scenes, each a text of lines as they are typed."""
    return typed((("", text.strip().splitlines()) for text in scenes), language, about)


def spanish(*scenes: str, about: Mapping[str, str] | None = None) -> Script:
    """The same in Spanish."""
    return play(*scenes, language=Language.SPANISH, about=about)


def renamed(script: Script, role: str, name: str) -> Script:
    """The play with another name printed for a role."""
    roles = tuple(replace(r, name=name) if r.id == role else r for r in script.roles)
    return replace(script, roles=roles)
