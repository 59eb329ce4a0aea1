"""What is to be recorded: every line of a play in its order, and of those only what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from engine.cast.narrator import NARRATOR
from engine.script.delivery import NEUTRAL, Delivery, delivery_of
from engine.script.manner import Pause
from engine.script.model import Direction, Element, Language, Scene, Script, Speech
from engine.script.pauses import pauses_in, pauses_of
from engine.script.tongue import spoken_in
from engine.sound.effects import DRY, EffectChain
from engine.take.own_take import OwnTake
from engine.take.production import Production
from engine.take.take import Planned, key_of
from engine.voice.port import Utterance
from engine.voice.registry import engine_of, versions, voice_named

_BRACKETS = " ()[]"


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted first, and how the production wants it said.

    `scenes` are the scenes to record, in that order; none means the whole play as it is printed.
    Of the scene that the speech `line` is in, what comes before it is recorded after the rest.
    `mine` are the actor's own roles, recorded last in each scene. `engines` gives the version of
    each engine by its name.
    """

    scenes: tuple[str, ...] = ()
    mine: frozenset[str] = frozenset()
    engines: Mapping[str, str] = field(default_factory=versions)
    production: Production = field(default_factory=Production)
    line: str = ""


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

    A line whose takes are heard in turn has all of them. Roles without a voice and speeches without
    words have none; directions have one each where the cast has a narrator. Raises KeyError for a
    scene unknown.
    """
    chosen = [script.scene(scene) for scene in order.scenes] or script.scenes
    call = _Call(spoken_in(script), cast, order, script.language)
    return tuple(line for scene in chosen for line in call.scene(scene))


def takes_of(
    script: Script, cast: Mapping[str, str], order: Order, speech_id: str
) -> tuple[Planned, ...]:
    """The takes wanted of one line, in order. Raises KeyError for a speech unknown."""
    call = _Call(spoken_in(script), cast, order, script.language)
    for scene in script.scenes:
        for speech in scene.speeches:
            if speech.id == speech_id:
                heard = call.heard(speech)
                return tuple(line for role in heard for line in call.line(scene, speech, role))
    raise KeyError(speech_id)


def changed(then: Sequence[Planned], now: Sequence[Planned]) -> frozenset[str]:
    """The ids of the speeches whose takes are others now than they were then."""
    before: dict[str, set[str]] = {}
    after: dict[str, set[str]] = {}
    for lines, keys in ((then, before), (now, after)):
        for line in lines:
            keys.setdefault(line.speech, set()).add(line.key)
    return frozenset(s for s in {*before, *after} if before.get(s) != after.get(s))


@dataclass(frozen=True, slots=True)
class _Call:
    """Who says what, and how: what every line of a plan is asked against."""

    tongues: Mapping[str, Language]
    cast: Mapping[str, str]
    order: Order
    language: Language

    def scene(self, scene: Scene) -> Iterator[Planned]:
        """The takes of one scene: the others' as they come, then the actor's own."""
        mine, passed = self.order.mine, self._passed(scene)
        heard = [(element, role) for element in scene.performed for role in self.heard(element)]
        for said, role in sorted(heard, key=lambda line: (line[1] in mine, line[0].id in passed)):
            if isinstance(said, Speech):
                yield from self.line(scene, said, role)
            else:
                yield from self.direction(scene, said)

    def heard(self, element: Element) -> tuple[str, ...]:
        """The roles that are heard, in the voice that is cast or a person's own."""
        own = self.order.production.own
        return tuple(r for r in _who(element) if self.cast.get(r) or (element.id, r) in own)

    def _passed(self, scene: Scene) -> frozenset[str]:
        """The ids of what stands before the line where the actor is, if that is in this scene."""
        ids = [element.id for element in scene.elements] if self.order.line else []
        return frozenset(ids[: ids.index(self.order.line)] if self.order.line in ids else ())

    def line(self, scene: Scene, speech: Speech, role: str) -> Iterator[Planned]:
        """The takes of what one role says in a speech."""
        production = self.order.production
        treated = production.line(speech.id)
        if speech.wordless and not treated.spoken:
            return
        own = production.own_takes(speech.id, role, treated.spoken or speech.spoken)
        if own:
            yield from self._own(scene, speech, own)
        elif self.cast.get(role):
            yield from self._spoken(scene, speech, role)

    def _own(self, scene: Scene, speech: Speech, takes: Sequence[OwnTake]) -> Iterator[Planned]:
        """The takes that people recorded, as they are: nothing is laid over a person's voice."""
        printed = speech.spoken
        text = self.order.production.line(speech.id).spoken or printed
        for take in takes:
            voice = self.cast.get(take.role, "")
            yield Planned(
                key=take.key,
                scene=scene.id,
                speech=speech.id,
                role=take.role,
                utterance=Utterance(text, voice, _tongue(self.tongues[speech.id], voice)),
                printed=printed if text != printed else "",
                own=take.speaker,
            )

    def _spoken(self, scene: Scene, speech: Speech, role: str) -> Iterator[Planned]:
        """The takes that the voice which is cast speaks."""
        printed, production, voice = speech.spoken, self.order.production, self.cast[role]
        treated, usual = production.line(speech.id), production.role(role)
        tongue = _tongue(self.tongues[speech.id], voice)
        text, lexicon = treated.spoken or printed, production.lexicon
        respelt = lexicon.respelt(text, tongue) if lexicon.entries else None
        said, sounds = (respelt.said, respelt.sounds) if respelt else (text, ())
        told = pauses_of(text) if treated.spoken else pauses_in(speech)
        pauses = tuple(Pause(respelt.there(p.at) if respelt else p.at, p.seconds) for p in told)
        chain = usual.chain if treated.chain is None else treated.chain
        pace, manner = treated.pace or usual.pace, _manner(speech)
        for variant in treated.variants:
            spoken = Utterance(said, voice, tongue, pace, manner, variant, sounds, pauses)
            key, dry_key = self._keys(spoken, chain)
            yield Planned(
                key=key,
                scene=scene.id,
                speech=speech.id,
                role=role,
                utterance=spoken,
                chain=chain,
                dry_key=dry_key,
                respelt=respelt if said != text else None,
                printed=printed if text != printed else "",
            )

    def direction(self, scene: Scene, direction: Direction) -> Iterator[Planned]:
        """The take of a direction that stands alone, in the narrator's voice."""
        text, voice = direction.text.strip(_BRACKETS), self.cast[NARRATOR]
        if not any(map(str.isalnum, text)):
            return
        tongue, lexicon = _tongue(self.language, voice), self.order.production.lexicon
        respelt = lexicon.respelt(text, tongue) if lexicon.entries else None
        said, sounds = (respelt.said, respelt.sounds) if respelt else (text, ())
        spoken = Utterance(said, voice, tongue, sounds=sounds)
        key, _ = self._keys(spoken, DRY)
        changed = respelt if said != text else None
        yield Planned(key, scene.id, direction.id, NARRATOR, spoken, respelt=changed)

    def _keys(self, spoken: Utterance, chain: EffectChain) -> tuple[str, str]:
        """The key of a take, and that of the dry one it is made from, if it has effects."""
        engine = engine_of(spoken.voice)
        version = self.order.engines.get(engine, "")
        dry = key_of(spoken, engine, version)
        return (dry, "") if chain == DRY else (key_of(spoken, engine, version, chain), dry)


def _who(element: Element) -> tuple[str, ...]:
    """Who says it: nobody reads a cue for sound or light aloud."""
    if isinstance(element, Speech):
        return element.who
    return () if element.sound else (NARRATOR,)


def _tongue(language: Language, voice: str) -> str:
    """The language to speak: the speech's, or the voice's own where that is not known."""
    if language in {Language.ENGLISH, Language.SPANISH}:
        return language.value
    known = voice_named(voice)
    return known.language if known else Language.ENGLISH.value


@lru_cache(maxsize=32768)
def _manner(speech: Speech) -> Delivery:
    """How a speech is said, as far as a voice hears of it.

    The silence before it belongs to the performance; valence is for the page, no dial of a voice.
    """
    delivery = delivery_of(speech)
    return Delivery(delivery.emotion, delivery.intensity, NEUTRAL.pause, NEUTRAL.valence)
