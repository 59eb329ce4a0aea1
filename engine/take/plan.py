"""What is to be recorded: every line of a play in its order, and of those only what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from engine.script.delivery import NEUTRAL, Delivery, delivery_of
from engine.script.model import Language, Scene, Script, Speech
from engine.take.take import Planned, key_of
from engine.voice.catalogue import engine_of, versions, voice_named
from engine.voice.port import Utterance


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted first.

    `scenes` are the scenes to record, in that order; none means the whole play as it is printed.
    `mine` are the actor's own roles, recorded last in each scene. `engines` gives the version of
    each engine by its name.
    """

    scenes: tuple[str, ...] = ()
    mine: frozenset[str] = frozenset()
    engines: Mapping[str, str] = field(default_factory=versions)


def plan(
    script: Script, cast: Mapping[str, str], order: Order, held: Collection[str]
) -> tuple[Planned, ...]:
    """The takes that are missing, each key once, in the order to record them."""
    missing: dict[str, Planned] = {}
    for planned in takes_wanted(script, cast, order):
        if planned.key not in held:
            missing.setdefault(planned.key, planned)
    return tuple(missing.values())


def takes_wanted(script: Script, cast: Mapping[str, str], order: Order) -> tuple[Planned, ...]:
    """Every take of the scenes wanted, held or not; a joint cue has one for each of its roles.

    Roles without a voice and speeches without words have none. Raises KeyError for a scene unknown.
    """
    chosen = [script.scene(scene) for scene in order.scenes] or script.scenes
    return tuple(line for scene in chosen for line in _scene(script.language, cast, order, scene))


def _scene(
    language: Language, cast: Mapping[str, str], order: Order, scene: Scene
) -> Iterator[Planned]:
    """The takes of one scene: the others' as they come, then the actor's own."""
    wanted = [(speech, role) for speech in scene.speeches for role in speech.who if cast.get(role)]
    for speech, role in sorted(wanted, key=lambda line: line[1] in order.mine):
        if text := speech.spoken:
            voice = cast[role]
            spoken = Utterance(text, voice, _tongue(language, voice), 1.0, _manner(speech))
            engine = engine_of(voice)
            key = key_of(spoken, engine, order.engines.get(engine, ""))
            yield Planned(key, scene.id, speech.id, role, spoken)


def _tongue(language: Language, voice: str) -> str:
    """The language to speak: the play's, or the voice's own where the play has no single one."""
    if language in {Language.ENGLISH, Language.SPANISH}:
        return language.value
    known = voice_named(voice)
    return known.language if known else Language.ENGLISH.value


def _manner(speech: Speech) -> Delivery:
    """How a speech is said, as far as a voice hears of it.

    The silence before it belongs to the performance; valence is for the page, no dial of a voice.
    """
    delivery = delivery_of(speech)
    return replace(delivery, pause=NEUTRAL.pause, valence=NEUTRAL.valence)
