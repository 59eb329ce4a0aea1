"""A play as JSON for the review page: every line with its doubts, its language and its manner."""

from __future__ import annotations

from typing import Any

from engine.script.correct import doubt_key
from engine.script.delivery import NEUTRAL, Delivery, Understood, understood
from engine.script.hues import hues
from engine.script.model import Direction, Doubt, Element, Language, Script, Speech
from engine.script.namesakes import namesakes
from engine.script.tongue import tongues

_PLAIN = Understood(NEUTRAL)


def typeset(script: Script) -> dict[str, Any]:
    """The scenes of a play with their elements, roles by number, and the reader's doubts."""
    number, worn = {role.id: n for n, role in enumerate(script.roles)}, hues(script)
    doubts: dict[str, list[dict[str, str]]] = {}
    for doubt in script.doubts:
        doubts.setdefault(doubt.element, []).append(_doubt(doubt))
    known = {Language.ENGLISH, Language.SPANISH}
    other = {each.speech: each.language for each in tongues(script) if each.language in known}
    elements = {
        scene.id: [_element(e, number) | _about(e.id, doubts, other) for e in scene.elements]
        for scene in script.scenes
    }
    return {
        "title": script.title,
        "author": script.author,
        "front": script.front,
        "language": str(script.language),
        "roles": [
            {
                "id": r.id,
                "name": r.name,
                "about": r.description,
                "listed": r.listed,
                "hue": worn[r.id],
            }
            | _about(r.id, doubts, {})
            for r in script.roles
        ],
        "alike": [[pair.gone.id, pair.stays.id, pair.doubt] for pair in namesakes(script)],
        "scenes": [
            {"id": scene.id, "title": scene.title, "elements": elements[scene.id]}
            | _about(scene.id, doubts, {})
            for scene in script.scenes
        ],
    }


def _about(
    identity: str, doubts: dict[str, list[dict[str, str]]], other: dict[str, Any]
) -> dict[str, Any]:
    """What is doubted about this, and its language where that is not the play's."""
    lang = {"lang": str(other[identity])} if identity in other else {}
    return ({"doubts": doubts[identity]} if identity in doubts else {}) | lang


def _element(element: Element, number: dict[str, int]) -> dict[str, Any]:
    place = {
        "id": element.id,
        "kind": element.kind,
        "span": [element.span.first, element.span.last],
    }
    if isinstance(element, Direction):
        return place | {"text": element.text}
    pieces = [["cut" if piece.cut else str(piece.kind), piece.text] for piece in element.pieces]
    said = {"who": [number[role] for role in element.who], "pieces": pieces}
    return place | said | _manner(element)


def _manner(speech: Speech) -> dict[str, Any]:
    """How the reader understands that it is said, and what a person said of it, if anything."""
    found = understood(speech)
    clues = {"told": found.told, "urged": found.urged, "paused": found.paused}
    read = _numbers(found.delivery) | {name: clue for name, clue in clues.items() if clue}
    told: dict[str, Any] = {"tongue": str(speech.language)} if speech.language else {}
    told |= {"own": _numbers(speech.delivery)} if speech.delivery else {}
    return ({"read": read} if found != _PLAIN else {}) | told


def _numbers(delivery: Delivery) -> dict[str, Any]:
    return {
        "emotion": str(delivery.emotion),
        "intensity": delivery.intensity,
        "pause": delivery.pause,
        "valence": delivery.valence,
    }


def _doubt(doubt: Doubt) -> dict[str, str]:
    return {"key": doubt_key(doubt), "kind": str(doubt.kind), "detail": doubt.detail}
