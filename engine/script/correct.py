"""What a person corrects: each correction makes a new script and leaves every other id alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from engine.failure import Failure
from engine.script.aside import Brackets, pieces_of
from engine.script.delivery import understood
from engine.script.manner import LONGEST_PAUSE, Delivery, Emotion
from engine.script.model import (
    Direction,
    Doubt,
    DoubtKind,
    Element,
    Language,
    Piece,
    PieceKind,
    Script,
    Speech,
)
from engine.script.one_line import one_line
from engine.script.sounds import tells_sound

Correction = Callable[[Script], Script]
"""From the script as it is to the script as a person wants it. Raises CannotCorrect."""

BETWEEN_NAMES = " / "
"""What stands between the two names in the detail of a doubt about similar roles."""

CERTAIN = 1.0
"""The confidence of what a person has said is so."""

_STRUCK = re.compile(r"~~(.+?)~~")
_GROUPS = re.compile(r"\([^()]*\)")
_LONGEST_TITLE = 200
_LONGEST_SPEECH = 100_000


class CannotCorrect(Failure):
    """The correction makes no sense here.

    `reason` is a word key: no_such_speech, no_such_role, no_such_doubt, no_such_language,
    no_such_delivery, nothing_said, nothing_above, no_name, no_title, no_scene_here, name_taken,
    same_role, nobody_left, too_long, too_many.
    """

    status = 422
    sentence = "This cannot be corrected so: {reason}."

    def __init__(self, reason: str) -> None:
        """Say why, by a word key."""
        super().__init__(reason)
        self.reason = reason


def reword(script: Script, speech_id: str, text: str) -> Script:
    """Other words for a speech; a bracket is a direction, unless it was spoken before.

    Words between two tildes on either side are struck out.
    """
    speech = speech_of(script, speech_id)
    if text == as_line(speech):
        return script
    if len(text) > _LONGEST_SPEECH:
        raise CannotCorrect("too_long")
    said_before = frozenset(_GROUPS.findall(speech.spoken))
    voiced = [piece for piece in speech.pieces if piece.kind is not PieceKind.DIRECTION]
    sung = bool(voiced) and all(piece.kind is PieceKind.SUNG for piece in voiced)
    brackets = Brackets(certain=True, spoken=said_before)
    pieces = _typed_pieces(text, brackets, sung=sung)
    changed = replace(speech, pieces=pieces, confidence=CERTAIN)
    if changed.wordless and not changed.struck:
        raise CannotCorrect("nothing_said")
    return with_elements(script, speech.id, (changed,))


def rewrite(script: Script, speech_id: str, text: str, role_ids: Sequence[str]) -> Script:
    """Other words and other speakers at one go; what is given as it was stays.

    A direction has no speakers: then there are only other words.
    """
    if not role_ids:
        return rephrase(script, speech_id, text)
    reworded = reword(script, speech_id, text)
    if tuple(role_ids) == speech_of(script, speech_id).who:
        return reworded
    return reassign(reworded, speech_id, role_ids)


def rephrase(script: Script, direction_id: str, text: str) -> Script:
    """Other words for a direction that stands alone."""
    shown = " ".join(text.split())
    if len(shown) > _LONGEST_SPEECH:
        raise CannotCorrect("too_long")
    elements = (element for scene in script.scenes for element in scene.elements)
    found = next((e for e in elements if e.id == direction_id and isinstance(e, Direction)), None)
    if found is None or not any(letter.isalnum() for letter in shown):
        raise CannotCorrect("nothing_said" if found else "no_such_speech")
    if shown == found.text:
        return script
    sound = found.sound or tells_sound(shown)
    told = replace(found, text=shown, confidence=CERTAIN, sound=sound)
    return with_elements(script, found.id, (told,))


def reassign(script: Script, speech_id: str, role_ids: Sequence[str]) -> Script:
    """Another speaker, or several, for a speech."""
    who = known_roles(script, role_ids)
    changed = replace(speech_of(script, speech_id), who=who, confidence=CERTAIN)
    asked = {DoubtKind.UNKNOWN_SPEAKER, DoubtKind.MAY_SPEAK}
    told = without_doubts(script, speech_id, asked)
    return with_elements(told, speech_id, (changed,))


def retitle(script: Script, title: str, author: str) -> Script:
    """Another title, and another author or none."""
    shown, by = one_line(title), one_line(author)
    if not shown:
        raise CannotCorrect("no_title")
    if max(len(shown), len(by)) > _LONGEST_TITLE:
        raise CannotCorrect("too_long")
    return replace(script, title=shown, author=by)


def settle(script: Script, keys: Collection[str]) -> Script:
    """Doubts, named by `doubt_key`, that have been looked at and are none any more."""
    looked_at = frozenset(keys)
    left = tuple(doubt for doubt in script.doubts if doubt_key(doubt) not in looked_at)
    if len(left) == len(script.doubts):
        raise CannotCorrect("no_such_doubt")
    return replace(script, doubts=left)


def doubt_key(doubt: Doubt) -> str:
    """What tells a doubt from all others of its script, whichever of them are settled first."""
    return f"{doubt.kind}:{doubt.element}:{doubt.detail}"


def places_of_doubt(script: Script) -> int:
    """At how many places there is something to look at; each pair of like roles is one."""
    alike = sum(doubt.kind is DoubtKind.SIMILAR_ROLES for doubt in script.doubts)
    others = {d.element for d in script.doubts if d.kind is not DoubtKind.SIMILAR_ROLES}
    return alike + len(others)


def speak(script: Script, language: str) -> Script:
    """Say which language the play is in; that it seemed to be mixed is then no doubt any more."""
    if language not in {Language.ENGLISH, Language.SPANISH, Language.MIXED}:
        raise CannotCorrect("no_such_language")
    doubts = tuple(d for d in script.doubts if d.kind is not DoubtKind.MIXED_LANGUAGE)
    return replace(script, language=Language(language), doubts=doubts)


def speak_in(script: Script, speech_id: str, language: str) -> Script:
    """Say which language a speech is in; "" leaves it to its words again."""
    if language not in {"", Language.ENGLISH, Language.SPANISH}:
        raise CannotCorrect("no_such_language")
    told = Language(language) if language else None
    changed = replace(speech_of(script, speech_id), language=told)
    return with_elements(script, speech_id, (changed,))


def deliver(script: Script, speech_id: str, delivery: Delivery | None) -> Script:
    """Say how a speech is to be delivered; None leaves it to its directions again.

    So does what the reader understands anyway.
    """
    speech = speech_of(script, speech_id)
    if delivery and not _deliverable(delivery):
        raise CannotCorrect("no_such_delivery")
    if delivery == understood(speech).delivery:
        delivery = None
    return with_elements(script, speech_id, (replace(speech, delivery=delivery),))


def delivery_from(told: Mapping[str, str]) -> Delivery | None:
    """A delivery as a form tells it: `emotion`, `intensity`, `pause`, `valence`; none without one.

    Raises CannotCorrect.
    """
    if not told.get("emotion"):
        return None
    try:
        strength, pause, valence = (float(told[each]) for each in ("intensity", "pause", "valence"))
        return Delivery(Emotion(told["emotion"]), strength, pause, valence)
    except (KeyError, ValueError) as wrong:
        raise CannotCorrect("no_such_delivery") from wrong


def strike(script: Script, speech_id: str) -> Script:
    """A speech struck out, its directions left; where something is struck out, that taken back."""
    speech = speech_of(script, speech_id)
    if speech.cuts:
        back = tuple(_taken_back(piece) for piece in speech.pieces)
        told = without_doubts(script, speech.id, {DoubtKind.STRUCK_OUT})
        return with_elements(told, speech.id, (replace(speech, pieces=back),))
    acted = PieceKind.DIRECTION
    cut = tuple(
        piece if piece.kind is acted else Piece(acted, piece.text, cut=True)
        for piece in speech.pieces
    )
    if not any(piece.cut for piece in cut):
        raise CannotCorrect("nothing_said")
    told = without_doubts(script, speech.id)
    return with_elements(told, speech.id, (replace(speech, pieces=cut, confidence=CERTAIN),))


def as_line(speech: Speech) -> str:
    """A speech as a person edits it: directions in brackets, cuts between tildes, by spaces."""
    return " ".join(as_typed(piece) for piece in speech.pieces)


def as_typed(piece: Piece) -> str:
    """A piece as a person edits it."""
    if piece.cut:
        return f"~~{piece.text}~~"
    return f"({piece.text})" if piece.kind is PieceKind.DIRECTION else piece.text


def speech_of(script: Script, speech_id: str) -> Speech:
    """The speech with this id. Raises CannotCorrect."""
    elements = (element for scene in script.scenes for element in scene.elements)
    found = next((each for each in elements if each.id == speech_id), None)
    if not isinstance(found, Speech):
        raise CannotCorrect("no_such_speech")
    return found


def known_roles(script: Script, role_ids: Sequence[str]) -> tuple[str, ...]:
    """These roles, each once. Raises CannotCorrect when there is none or one is not in the play."""
    who = tuple(dict.fromkeys(role_ids))
    if not who or not {role.id for role in script.roles}.issuperset(who):
        raise CannotCorrect("no_such_role")
    return who


def with_elements(script: Script, element_id: str, instead: Sequence[Element]) -> Script:
    """The script with these elements, or none, in the place of one."""
    scenes = tuple(
        replace(scene, elements=tuple(_placed(scene.elements, element_id, instead)))
        if any(element.id == element_id for element in scene.elements)
        else scene
        for scene in script.scenes
    )
    return replace(script, scenes=scenes)


def without_doubts(script: Script, element: str, kinds: Collection[DoubtKind] = ()) -> Script:
    """The script without the doubts about this element, or without those of some kinds."""
    left = (d for d in script.doubts if d.element != element or (kinds and d.kind not in kinds))
    return replace(script, doubts=tuple(left))


def _typed_pieces(text: str, brackets: Brackets, *, sung: bool) -> tuple[Piece, ...]:
    """The pieces of a speech as a person types it."""
    found: list[Piece] = []
    for at, part in enumerate(_STRUCK.split(text)):
        if at % 2 and part.strip():
            found.append(Piece(PieceKind.DIRECTION, " ".join(part.split()), cut=True))
        elif not at % 2:
            found += pieces_of(part.strip(), brackets, sung=sung)
    return tuple(found)


def _taken_back(piece: Piece) -> Piece:
    return Piece(PieceKind.SPOKEN, piece.text) if piece.cut else piece


def _deliverable(delivery: Delivery) -> bool:
    """Whether its numbers are numbers a line can be said with; NaN is none."""
    return (
        0.0 <= delivery.intensity <= 1.0
        and 0.0 <= delivery.pause <= LONGEST_PAUSE
        and -1.0 <= delivery.valence <= 1.0
    )


def _placed(
    elements: Sequence[Element], element_id: str, instead: Sequence[Element]
) -> list[Element]:
    found = [(element,) if element.id != element_id else tuple(instead) for element in elements]
    return [element for group in found for element in group]
