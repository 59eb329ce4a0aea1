"""Who there is in the play, as a person sets it right: newcomers, names, two that are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from engine.script.correct import BETWEEN_NAMES, CERTAIN, CannotCorrect, as_line, without_doubts
from engine.script.hues import HUES, hues
from engine.script.ids import Ids
from engine.script.model import (
    Direction,
    Doubt,
    DoubtKind,
    Element,
    Piece,
    PieceKind,
    Role,
    Scene,
    Script,
    Span,
    Speech,
)
from engine.script.names import key, slug
from engine.script.one_line import one_line
from engine.script.sounds import tells_sound

NEWCOMER = "+"
"""What stands before the name of somebody who is not in the play yet, where a role id would be."""

_LONGEST_NAME = 80


def introduce(script: Script, who: Sequence[str]) -> tuple[Script, tuple[str, ...]]:
    """The script with everybody in it, and the role ids of these people.

    Each is told by a role id, or by a name after NEWCOMER; the name of somebody who is in the play
    is that role. Raises CannotCorrect.
    """
    found: list[str] = []
    for one in who:
        name = one.removeprefix(NEWCOMER)
        script, role = (script, one) if name == one else _with_newcomer(script, name)
        found.append(role)
    return script, tuple(found)


def rename(script: Script, role_id: str, name: str) -> Script:
    """Another printed name for a role. The name of another role is taken: merge them instead."""
    role = _role(script, role_id)
    shown = _name(name)
    if any(key(other.name) == key(shown) and other.id != role.id for other in script.roles):
        raise CannotCorrect("name_taken")
    roles = tuple(replace(r, name=shown) if r.id == role.id else r for r in script.roles)
    doubts = tuple(_told_anew(doubt, role.name, shown) for doubt in script.doubts)
    return replace(script, roles=roles, doubts=doubts)


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

    merged = _mapped(_painted(script), taken_over)
    listed = stays.listed if stays.listed >= 0 else gone.listed
    about = stays.description or gone.description
    described = replace(_role(merged, stays.id), description=about, listed=listed)
    roles = tuple(described if r.id == stays.id else r for r in merged.roles if r.id != gone.id)
    told = without_doubts(replace(merged, roles=roles), gone.id)
    said = {speech.id for speech in script.speeches() if gone.id in speech.who}
    return replace(told, doubts=tuple(d for d in told.doubts if not _is_over(d, gone, said)))


def dismiss(script: Script, role_id: str, *, spoken: bool) -> Script:
    """A name that is nobody's: it leaves the cast.

    With `spoken` its lines are words of whoever speaks above them, the name printed in them; else,
    and where nobody speaks above, they are directions. Where others say a line with it, they go on
    saying it. Raises CannotCorrect.
    """
    gone = _role(script, role_id)
    said = {speech.id for speech in script.speeches() if gone.id in speech.who}
    scenes = tuple(_dismissed(scene, gone, spoken=spoken) for scene in script.scenes)
    if not any(scene.speeches for scene in scenes):
        raise CannotCorrect("nobody_left")
    roles = tuple(role for role in _painted(script).roles if role.id != gone.id)
    doubts = (d for d in script.doubts if d.element not in {gone.id, *said})
    left = tuple(doubt for doubt in doubts if not _likens(doubt, gone.name))
    return replace(script, scenes=scenes, roles=roles, doubts=left)


def _with_newcomer(script: Script, name: str) -> tuple[Script, str]:
    shown = _name(name)
    known = next((role for role in script.roles if key(role.name) == key(shown)), None)
    if known:
        return script, known.id
    painted = _painted(script)
    new = Ids(role.id for role in script.roles).new(slug(shown))
    worn = Counter(role.hue for role in painted.roles)
    hue = min(range(HUES), key=lambda each: (worn[each], each))
    return replace(painted, roles=(*painted.roles, Role(new, shown, hue=hue))), new


def _name(name: str) -> str:
    shown = one_line(name)
    if not key(shown) or len(shown) > _LONGEST_NAME:
        raise CannotCorrect("too_long" if key(shown) else "no_name")
    return shown


def _painted(script: Script) -> Script:
    """Everybody with the colour they have, whoever comes or goes."""
    worn = hues(script)
    return replace(script, roles=tuple(replace(role, hue=worn[role.id]) for role in script.roles))


def _dismissed(scene: Scene, gone: Role, *, spoken: bool) -> Scene:
    left: list[Element] = []
    for element in scene.elements:
        if not isinstance(element, Speech) or gone.id not in element.who:
            left.append(element)
        elif len(element.who) > 1:
            others = tuple(role for role in element.who if role != gone.id)
            left.append(replace(element, who=others, confidence=CERTAIN))
        elif spoken and left and isinstance(above := left[-1], Speech):
            left[-1] = _gone_on(above, element, gone.name)
        else:
            text = f"{gone.name}: {as_line(element)}"
            left.append(Direction(element.id, text, element.span, sound=tells_sound(text)))
    return replace(scene, elements=tuple(left))


def _gone_on(above: Speech, below: Speech, name: str) -> Speech:
    """What is said above goes on with this name and the words after it."""
    called = Piece(PieceKind.SPOKEN, f"{name}:")
    span = Span(above.span.first, max(above.span.last, below.span.last))
    pieces = (*above.pieces, called, *below.pieces)
    return replace(above, pieces=pieces, span=span, confidence=CERTAIN)


def _told_anew(doubt: Doubt, name: str, shown: str) -> Doubt:
    """A doubt about similar roles names them as they are called now."""
    if doubt.kind is not DoubtKind.SIMILAR_ROLES:
        return doubt
    names = (shown if part == name else part for part in doubt.detail.split(BETWEEN_NAMES))
    return replace(doubt, detail=BETWEEN_NAMES.join(names))


def _likens(doubt: Doubt, name: str) -> bool:
    """Whether the doubt takes the role of this name for another one."""
    alike = doubt.kind is DoubtKind.SIMILAR_ROLES
    return alike and name in doubt.detail.split(BETWEEN_NAMES)


def _is_over(doubt: Doubt, gone: Role, said: Collection[str]) -> bool:
    """Whether it asks whether a role is another one, or there at all, that is one with it now."""
    unknown = doubt.kind is DoubtKind.UNKNOWN_SPEAKER and doubt.element in said
    return unknown or _likens(doubt, gone.name)


def _role(script: Script, role_id: str) -> Role:
    found = next((role for role in script.roles if role.id == role_id), None)
    if found is None:
        raise CannotCorrect("no_such_role")
    return found


def _mapped(script: Script, change: Callable[[Element], Element]) -> Script:
    scenes = tuple(
        replace(scene, elements=tuple(change(element) for element in scene.elements))
        for scene in script.scenes
    )
    return replace(script, scenes=scenes)
