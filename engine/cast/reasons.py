"""Why a voice suits a role: what the play asks for and the voice has, told as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.analyst.profile import Analysis
from engine.cast.likeness import distance
from engine.cast.wishes import CastWish, wish
from engine.voice.port import Voice

_UNLIKE = 1.5
"""From this distance on two voices are not taken for one another: other genders are 2 apart."""


class Why(StrEnum):
    """What speaks for a voice, the weightiest first."""

    LANGUAGE = "language"
    GENDER = "gender"
    AGE = "age"
    REGION = "region"
    TONE = "tone"
    UNLIKE = "unlike"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class CastReason:
    """One thing that speaks for a voice; `detail` is a value of its kind, or a role id."""

    why: Why
    detail: str = ""


def reasons(
    role: str, voice: Voice, analysis: Analysis, company: Mapping[str, Voice]
) -> tuple[CastReason, ...]:
    """What speaks for this voice as this role, the others of the company being cast so."""
    wanted = wish(analysis.of(role), analysis)
    found = [CastReason(Why.LANGUAGE, wanted.language)] if voice.speaks(wanted.language) else []
    return (*found, *_of_the_play(voice, wanted), *_of_the_company(role, voice, analysis, company))


def _of_the_play(voice: Voice, wanted: CastWish) -> Sequence[CastReason]:
    found = []
    if wanted.gender and voice.gender == wanted.gender:
        found.append(CastReason(Why.GENDER, wanted.gender))
    if wanted.age and voice.age == wanted.age:
        found.append(CastReason(Why.AGE, wanted.age))
    place = voice.accent or voice.language
    if place == wanted.region or (wanted.region and place.startswith(f"{wanted.region}-")):
        found.append(CastReason(Why.REGION, wanted.region))
    suiting = sorted(set(voice.tone) & set(wanted.tones), key=lambda tone: -wanted.tones[tone])
    return [*found, *(CastReason(Why.TONE, tone) for tone in suiting)]


def _of_the_company(
    role: str, voice: Voice, analysis: Analysis, company: Mapping[str, Voice]
) -> Sequence[CastReason]:
    """Unlike whom it talks to most; and whether nobody else has it."""
    others = {name: each for name, each in company.items() if name != role}
    found = []
    for tie in analysis.graph:
        if role in {tie.one, tie.other} and tie.exchanges:
            other = tie.other if tie.one == role else tie.one
            if other in others and distance(voice, others[other]) >= _UNLIKE:
                found.append(CastReason(Why.UNLIKE, other))
            break
    if others and voice.id not in {each.id for each in others.values()}:
        found.append(CastReason(Why.ALONE))
    return found
