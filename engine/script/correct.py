"""What a person corrects: each correction makes a new script and leaves every other id alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from engine.script.model import Direction, Element, PieceKind, Role, Script, Speech
from engine.script.names import key
from engine.script.rules.aside import Brackets, pieces_of

_GROUPS = re.compile(r"\([^()]*\)")
_LONGEST_NAME = 80
_LONGEST_SPEECH = 100_000


class CannotCorrect(Exception):  # noqa: N818 - the house names failures as events
    """The correction makes no sense here.

    `reason` is a word key: no_such_speech, no_such_role, no_such_doubt, nothing_said, no_name,
    name_taken, same_role or too_long.
    """

    def __init__(self, reason: str) -> None:
        """Say why, by a word key."""
        super().__init__(reason)
        self.reason = reason


def reword(script: Script, speech_id: str, text: str) -> Script:
    """Other words for a speech; a bracket is a direction, unless it was spoken before."""
    speech = _speech(script, speech_id)
    if len(text) > _LONGEST_SPEECH:
        raise CannotCorrect("too_long")
    said_before = frozenset(_GROUPS.findall(speech.spoken))
    voiced = [piece for piece in speech.pieces if piece.kind is not PieceKind.DIRECTION]
    sung = bool(voiced) and all(piece.kind is PieceKind.SUNG for piece in voiced)
    pieces = pieces_of(text, Brackets(certain=True, spoken=said_before), sung=sung)
    changed = replace(speech, pieces=pieces)
    if not any(letter.isalnum() for letter in changed.spoken):
        raise CannotCorrect("nothing_said")
    return _with_element(script, changed)


def reassign(script: Script, speech_id: str, role_ids: Sequence[str]) -> Script:
    """Another speaker, or several, for a speech."""
    speech = _speech(script, speech_id)
    who = tuple(dict.fromkeys(role_ids))
    known = {role.id for role in script.roles}
    if not who or not known.issuperset(who):
        raise CannotCorrect("no_such_role")
    return _with_element(script, replace(speech, who=who))


def rename(script: Script, role_id: str, name: str) -> Script:
    """Another printed name for a role. The name of another role is taken: merge them instead."""
    role = _role(script, role_id)
    shown = " ".join(name.split())
    if not shown or len(shown) > _LONGEST_NAME:
        raise CannotCorrect("too_long" if shown else "no_name")
    if any(key(other.name) == key(shown) and other.id != role.id for other in script.roles):
        raise CannotCorrect("name_taken")
    roles = tuple(replace(r, name=shown) if r.id == role.id else r for r in script.roles)
    return replace(script, roles=roles)


def merge(script: Script, from_role: str, into_role: str) -> Script:
    """One role takes over all that another says; the other leaves the cast."""
    gone, stays = _role(script, from_role), _role(script, into_role)
    if gone.id == stays.id:
        raise CannotCorrect("same_role")

    def taken_over(element: Element) -> Element:
        if not isinstance(element, Speech) or gone.id not in element.who:
            return element
        who = (stays.id if identity == gone.id else identity for identity in element.who)
        return replace(element, who=tuple(dict.fromkeys(who)))

    merged = _mapped(script, taken_over)
    described = replace(stays, description=stays.description or gone.description)
    roles = tuple(described if r.id == stays.id else r for r in script.roles if r.id != gone.id)
    return _without_doubts(replace(merged, roles=roles), gone.id)


def settle(script: Script, doubt_index: int) -> Script:
    """A doubt has been looked at and is none any more."""
    if not 0 <= doubt_index < len(script.doubts):
        raise CannotCorrect("no_such_doubt")
    left = script.doubts[:doubt_index] + script.doubts[doubt_index + 1 :]
    return replace(script, doubts=left)


def to_direction(script: Script, speech_id: str) -> Script:
    """A speech that was none becomes a direction with the same id.

    A role that says nothing else was no role: its name is part of the direction, and it leaves.
    """
    speech = _speech(script, speech_id)
    others = {who for s in script.speeches() if s.id != speech_id for who in s.who}
    idle = tuple(role for role in script.roles if role.id in speech.who and role.id not in others)
    words = [role.name for role in idle] + [piece.text for piece in speech.pieces]
    changed = _with_element(script, Direction(speech.id, " ".join(words), speech.span))
    roles = tuple(role for role in script.roles if role not in idle)
    for gone in (speech.id, *(role.id for role in idle)):
        changed = _without_doubts(changed, gone)
    return replace(changed, roles=roles)


def _speech(script: Script, speech_id: str) -> Speech:
    found = next((speech for speech in script.speeches() if speech.id == speech_id), None)
    if found is None:
        raise CannotCorrect("no_such_speech")
    return found


def _role(script: Script, role_id: str) -> Role:
    found = next((role for role in script.roles if role.id == role_id), None)
    if found is None:
        raise CannotCorrect("no_such_role")
    return found


def _with_element(script: Script, element: Element) -> Script:
    return _mapped(script, lambda other: element if other.id == element.id else other)


def _mapped(script: Script, change: Callable[[Element], Element]) -> Script:
    scenes = tuple(
        replace(scene, elements=tuple(change(element) for element in scene.elements))
        for scene in script.scenes
    )
    return replace(script, scenes=scenes)


def _without_doubts(script: Script, element: str) -> Script:
    return replace(script, doubts=tuple(d for d in script.doubts if d.element != element))
