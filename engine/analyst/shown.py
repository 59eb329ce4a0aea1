"""The lines that show a claim: what its evidence points to, as somebody may read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.analyst.profile import ABOUT
from engine.script.model import Script, Speech

_LONGEST = 150


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the play: `element` is its id, empty for a role's printed name and description.

    `who` are the names of those who say it, none for a direction; a long `text` is cut.
    """

    element: str
    scene: str
    who: tuple[str, ...]
    text: str


class Exhibits:
    """The lines of one play by the names that evidence has for them."""

    def __init__(self, script: Script) -> None:
        """Lay the play out."""
        names = {role.id: role.name for role in script.roles}
        self._known: Mapping[str, Shown] = {
            **{
                ABOUT + role.id: Shown("", "", (role.name,), _cut(role.description))
                for role in script.roles
            },
            **{
                element.id: Shown(
                    element.id,
                    scene.title,
                    tuple(names.get(r, r) for r in element.who)
                    if isinstance(element, Speech)
                    else (),
                    _cut(element.spoken if isinstance(element, Speech) else element.text),
                )
                for scene in script.scenes
                for element in scene.elements
            },
        }

    def of(self, evidence: tuple[str, ...]) -> tuple[Shown, ...]:
        """The lines that are still in the play, in the order given."""
        return tuple(self._known[name] for name in evidence if name in self._known)


def _cut(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
