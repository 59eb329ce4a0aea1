"""What the play asks of the voice of each role: gender, age, place, tone, as far as it tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from engine.analyst.profile import Analysis, Profile, Temper
from engine.cast.likeness import Table, years
from engine.script.model import Role
from engine.script.names import key
from engine.voice.port import Voice

_SUITS = {
    Temper.FIERY: "rough firm quick",
    Temper.MELANCHOLY: "low slow calm dark",
    Temper.MERRY: "bright lively",
    Temper.TIMID: "thin high",
    Temper.PROUD: "noble firm deep",
    Temper.TENDER: "warm smooth",
    Temper.STERN: "firm low deep",
    Temper.WRY: "clear smooth",
    Temper.GENTLE: "calm warm",
    Temper.COURTEOUS: "smooth clear noble",
    Temper.EXCITABLE: "lively quick bright",
    Temper.INQUISITIVE: "bright clear",
    Temper.BRISK: "quick lively",
    Temper.DELIBERATE: "slow calm",
    Temper.TALKATIVE: "quick lively",
    Temper.TERSE: "low dark",
}
NEVER = 1000.0
"""Costs so much that nothing outweighs it: a stated gender, another language, the voice of somebody
old for somebody young, and an accent that nobody asked for, such as a Scottish one in Chicago."""

_UNTOLD_GENDER = 3.0
_CHILD_VOICE, _OLD_VOICE, _OLD_WALK_ON = 18.0, 16.0, 4.5
"""For roles that are not told to be so: a child's voice only after all those of other countries; an
old one too for leads, and sooner for those who hardly speak."""

_PER_BAND = 5.0
_AGED, _YOUTH = frozenset(("trembling", "slow")), frozenset(("child", "young"))
_OTHER_COUNTRY, _OTHER_ACCENT = 13.0, 0.8
"""Less than it costs to share a voice with somebody who is never met."""

_PLAIN = frozenset(("", "en-GB-x-rp"))
"""What a country speaks where nothing else is asked for."""

_WALK_ON = 0.8
"""So much of that it costs who hardly speaks: those have the odd voices, not the leads."""

_SUITING = 0.5
_NAMESAKE = 2.0
_BELIEVED = 0.55


@dataclass(frozen=True, slots=True)
class CastWish:
    """What is wanted of a voice; empty where the play does not tell. `tones` weigh 0 to 1.

    `part` is how much this role speaks, as a share of who speaks most.
    """

    language: str
    region: str
    gender: str = ""
    age: str = ""
    tones: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    part: float = 1.0


def wish(profile: Profile, analysis: Analysis) -> CastWish:
    """What a profile asks for: claims below 0.55 are ignored."""
    home = analysis.region.value
    language = profile.language or analysis.language
    region = profile.region.value if profile.region else home
    if not region.startswith(language):
        region = language
    return CastWish(
        language=language,
        region=region,
        gender=_believed(profile.gender.value, profile.gender.confidence) if profile.gender else "",
        age=_believed(profile.age.value, profile.age.confidence) if profile.age else "",
        tones=_tones(profile),
        part=_said(profile) / max(1.0, *map(_said, analysis.profiles), _said(profile)),
    )


def _said(profile: Profile) -> float:
    return profile.style.words * profile.style.speeches


def _believed(value: str, confidence: float) -> str:
    return value if confidence >= _BELIEVED else ""


def _tones(profile: Profile) -> dict[str, float]:
    wanted: dict[str, float] = {}
    for claim in profile.temperament:
        for tone in _SUITS[Temper(claim.value)].split():
            wanted[tone] = max(claim.confidence, wanted.get(tone, 0.0))
    return wanted


def misfit(voice: Voice, wanted: CastWish) -> float:
    """How badly a voice suits a wish: below 0 it suits well; from `NEVER` on it must not be."""
    return (
        NEVER * (not voice.speaks(wanted.language))
        + _gender(voice, wanted)
        + _age(voice, wanted)
        + _place(voice, wanted)
        - _SUITING * sum(wanted.tones.get(tone, 0.0) for tone in voice.tone)
    )


def misfits(voices: Sequence[Voice], wishes: Sequence[CastWish]) -> Table:
    """One row for each wish, one column for each voice."""
    return np.array([[misfit(voice, wanted) for voice in voices] for wanted in wishes])


def namesakes(voices: Sequence[Voice], roles: Sequence[Role]) -> Table:
    """What it costs that a role has a voice with another role's name: one mixes them up.

    One row for each role, one column for each voice.
    """
    names = [key(role.name) for role in roles]
    called = [key(voice.name) for voice in voices]
    others = [[name != own and name in names for name in called] for own in names]
    return _NAMESAKE * np.array(others, dtype=float)


def _gender(voice: Voice, wanted: CastWish) -> float:
    if not wanted.gender or voice.gender == wanted.gender:
        return 0.0
    return NEVER if voice.gender else _UNTOLD_GENDER


def _age(voice: Voice, wanted: CastWish) -> float:
    """A child's voice is for children; one that trembles or drags is old, whatever it is called."""
    childish = _CHILD_VOICE * _weight(wanted) * (voice.age == "child" and wanted.age != "child")
    if not wanted.age:
        old = _OLD_WALK_ON + (_OLD_VOICE - _OLD_WALK_ON) * wanted.part
        return childish + old * (voice.age == "old")
    apart = years(voice.age, wanted.age)
    aged = voice.age == "old" or _AGED.intersection(voice.tone)
    return childish + _PER_BAND * apart * apart + NEVER * bool(aged and wanted.age in _YOUTH)


def _place(voice: Voice, wanted: CastWish) -> float:
    """Another country is farther than another accent of the same one."""
    country = "-".join(wanted.region.split("-")[:2])
    asked = {wanted.region} if wanted.region != country else _PLAIN
    unasked = NEVER * (voice.accent not in asked | _PLAIN)
    if "-" in country and not voice.language.startswith(country):
        return unasked + _OTHER_COUNTRY * _weight(wanted)
    return unasked + _OTHER_ACCENT * (voice.accent not in asked)


def _weight(wanted: CastWish) -> float:
    return _WALK_ON + (1 - _WALK_ON) * wanted.part
