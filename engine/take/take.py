"""A take: one utterance, recorded under a key that says what was said and how."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from engine.sound.effects import DRY, EffectChain
from engine.sound.level import LOUDNESS
from engine.take.lexicon import Respelt
from engine.take.printed_times import laid_on
from engine.voice.delivery_sound import loudness_of
from engine.voice.fallback import StandIn
from engine.voice.port import Timing, Utterance
from engine.voice.pronounce import ipa

_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Take:
    """A levelled recording. `audio` is Ogg Opus, 48 kbit/s, mono; `peaks` are 72 heights in 0…1.

    `loudness` in LUFS, `peak` the true peak in dBFS, `seconds` the decoded length. The marks tell
    what is spoken, which may be spelt otherwise than what is printed. `stand_in` tells who spoke it
    if that is not who was cast. `characters` were counted by the service that spoke. `doubt` is the
    word key of what seems wrong with it. `dry` is the take without effects, where that was spoken
    for it just now and is to be kept.
    """

    key: str
    audio: bytes
    seconds: float
    loudness: float
    peak: float
    words: tuple[Timing, ...]
    phonemes: tuple[Timing, ...]
    peaks: tuple[float, ...]
    stand_in: StandIn | None = None
    characters: int = 0
    doubt: str = ""
    dry: Take | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """One take to be heard: where it belongs, what it says, and the key it is kept under.

    A take with effects (`chain`) is made from the one under `dry_key`, which is `source` where it
    was fetched. `respelt` is there where the lexicon changed something; `printed` is the line where
    another text is spoken in its place. `own` is who recorded it, where a person did.
    """

    key: str
    scene: str
    speech: str
    role: str
    utterance: Utterance
    chain: EffectChain = DRY
    dry_key: str = ""
    respelt: Respelt | None = None
    printed: str = ""
    source: Take | None = None
    own: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The key, and that of the take without effects if it has any."""
        return (self.key, self.dry_key) if self.dry_key else (self.key,)

    def in_print(self, words: Sequence[Timing]) -> tuple[Timing, ...]:
        """The word times of what is spoken, as word times of the line that is printed."""
        back = self.respelt.back(words) if self.respelt else tuple(words)
        return laid_on(self.printed, back) if self.printed else back


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line not recorded: `reason` is a word key, `detail` a sentence for the log.

    `retry_after` are the seconds that a service asked to be left alone; `characters` were counted
    for nothing.
    """

    key: str
    speech: str
    reason: str
    detail: str
    retry_after: float = 0.0
    characters: int = 0


def key_of(utterance: Utterance, engine: str, version: str, chain: EffectChain = DRY) -> str:
    """The take's name: SHA-256 over everything that changes the sound, as 64 hex digits.

    It is that of the JSON list of text, voice, language, pace, emotion, intensity, pause, engine,
    version; then `level` and LUFS for a delivery that is not as loud as a neutral one, `take` and
    its number for any but the first take, `chain` and its dials if it has effects, `sounds`, how we
    say IPA, and each place, length and IPA if it says any, `pauses` and each place and seconds.
    """
    delivery = utterance.delivery
    told = (
        *(utterance.voice, utterance.language, utterance.pace),
        *(delivery.emotion.value, delivery.intensity, delivery.pause, engine, version),
        *(("level", loudness) if (loudness := loudness_of(delivery)) != LOUDNESS else ()),
    )
    how = _how(told, utterance.variant, chain)
    if utterance.sounds:
        how = f'{how[:-1]},"sounds",{ipa.REVISION},{_canonical(utterance.sounds)}]'
    if utterance.pauses:
        how = f'{how[:-1]},"pauses",{_canonical(utterance.pauses)}]'
    return hashlib.sha256(f"[{_canonical(utterance.text)},{how}".encode()).hexdigest()


@lru_cache(maxsize=4096)
def _how(told: tuple[str | float, ...], variant: int, chain: EffectChain) -> str:
    """What a key tells after the words: the same for most lines of a role. 1 is told as 1.0."""
    parts = [
        *(part if isinstance(part, str) else float(part) for part in told),
        *(("take", variant) if variant else ()),
        *(("chain", chain.told) if chain != DRY else ()),
    ]
    return _canonical(parts)[1:]
