"""How eSpeak NG is made to sound angry, sad, in a hurry: its dials for a recipe and a delivery."""

from __future__ import annotations

from dataclasses import dataclass

from engine.script.delivery import Delivery, Emotion
from engine.voice.engines.espeak.espeak_cast import EspeakMember
from engine.voice.port import Utterance

_SLOWEST, _FASTEST = 80, 450
_SHIFT_LIMITS = (0.65, 1.5)


@dataclass(frozen=True, slots=True)
class EspeakDials:
    """The settings of one utterance. `voice` is a voice file with a variant: `roa/es+f2`."""

    voice: str
    rate: int
    pitch: int
    span: int
    gap: int

    @property
    def language(self) -> str:
        """The language of the voice file, whose phonemes it has: en or es."""
        return "es" if self.voice.startswith("roa/") else "en"


@dataclass(frozen=True, slots=True)
class _Shift:
    """What an emotion adds at intensity 0.5: a share of the rate, pitch, span, gap in 10 ms."""

    rate: float = 0.0
    pitch: int = 0
    span: int = 0
    gap: int = 0


_SHIFTS = {
    Emotion.NEUTRAL: _Shift(),
    Emotion.ANGRY: _Shift(0.20, 8, 30),
    Emotion.SAD: _Shift(-0.20, -12, -25),
    Emotion.JOYFUL: _Shift(0.10, 12, 30),
    Emotion.FEARFUL: _Shift(0.15, 18, 20),
    Emotion.WHISPERED: _Shift(-0.10, -5, -30),
    Emotion.SURPRISED: _Shift(0.05, 20, 40),
    Emotion.DRY: _Shift(-0.08, -3, 25),
    Emotion.SLOW: _Shift(-0.30, 0, 0, 6),
    Emotion.HURRIED: _Shift(0.35, 3, 0),
    Emotion.SHOUTED: _Shift(0.05, 20, 35),
    Emotion.ASIDE: _Shift(0.12, -8, -20),
    Emotion.WEEPING: _Shift(-0.25, 4, -15, 3),
}

_VARIANTS = (
    _Shift(),
    _Shift(-0.04, 4, 9),
    _Shift(0.05, -4, -8),
    _Shift(-0.07, 2, 16),
)
"""What the second, third and fourth take of a line add, so that they are not the first again."""

_ACCENTS = {"en": "gmw/en-US", "es": "roa/es"}


def dials(member: EspeakMember, utterance: Utterance) -> EspeakDials:
    """The settings for an utterance: the recipe, coloured by the delivery, clamped to the range.

    Its variants differ in rate, pitch and span by what the ear takes for another try.
    """
    recipe, delivery = member.recipe, utterance.delivery
    shift, other = _SHIFTS[delivery.emotion], _VARIANTS[utterance.variant % len(_VARIANTS)]
    force = 0.5 + delivery.intensity
    hurry = max(_SHIFT_LIMITS[0], min(_SHIFT_LIMITS[1], 1 + shift.rate * force))
    return EspeakDials(
        voice=f"{_accent(member, utterance.language)}+{_variant(member, delivery)}",
        rate=_clamped(recipe.rate * utterance.pace * hurry * (1 + other.rate), _SLOWEST, _FASTEST),
        pitch=_clamped(recipe.pitch + shift.pitch * force + other.pitch, 0, 99),
        span=_clamped(recipe.span + shift.span * force + other.span, 0, 99),
        gap=_clamped(recipe.gap + shift.gap * force, 0, 50),
    )


def _accent(member: EspeakMember, language: str) -> str:
    """The voice's own accent, or the plain one of a language that is not its own."""
    wanted = language.partition("-")[0]
    own = member.voice.language.partition("-")[0]
    return member.recipe.accent if wanted == own else _ACCENTS.get(wanted, member.recipe.accent)


def _variant(member: EspeakMember, delivery: Delivery) -> str:
    """The voice's timbre, or breath alone for a whisper."""
    if delivery.emotion is not Emotion.WHISPERED:
        return member.recipe.variant
    return "whisperf" if member.voice.gender == "female" else "whisper"


def _clamped(value: float, low: int, high: int) -> int:
    return max(low, min(high, round(value)))
