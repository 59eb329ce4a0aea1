"""Voices for one role: who would suit, what others sound like on the same line, and the choice."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx
from reflex.event import EventSpec

from engine.account.permit import ChangedSince, NotFound
from engine.cast.reasons import CastReason, Why
from engine.rig import rig
from engine.take.production import RowChange
from engine.use_cases.cast import (
    Casting,
    UnknownVoice,
    casting_of,
    give_voice,
    ranked,
    why,
)
from engine.voice.port import Voice
from state.cast import CastState
from state.session import caller_of
from state.take import TakeState
from state.voice_rows import FILTERS, VoiceRow, is_so, voice_row


@dataclass
class ReasonRow:
    """What speaks for a voice: `key` of the sentence, and a tone, or a role's name."""

    key: str
    tone: str
    role: str


class AuditionState(rx.State):
    """The voices for the role that is looked at. `now` speaks it, `other` is heard against it."""

    role: str = ""
    now: str = ""
    now_name: str = ""
    other: str = ""
    other_name: str = ""
    suggested: str = ""
    suggested_name: str = ""
    reasons: list[ReasonRow] = []
    voices: list[VoiceRow] = []
    filters: dict[str, str] = {}
    refusal: str = ""
    _seen: int = 0

    @rx.var
    def shown(self) -> list[VoiceRow]:
        """The voices that are as wished."""
        return [voice for voice in self.voices if is_so(voice, self.filters)]

    @rx.var
    def languages(self) -> list[str]:
        """The languages that there are voices of."""
        return sorted({voice.language for voice in self.voices})

    @rx.var
    def regions(self) -> list[str]:
        """The regions that there are voices from."""
        return sorted({voice.region for voice in self.voices})

    @rx.var
    def tones(self) -> list[str]:
        """The tones that voices have."""
        return sorted({tone for voice in self.voices for tone in voice.tone})

    @rx.event
    async def open(self, role: str) -> None:
        """Show the voices for this role."""
        try:
            found = await casting_of(rig(), await caller_of(self), self.play)
            found.kept.script.role(role)
        except (NotFound, KeyError):
            self.role = ""
            return
        if role != self.role:
            self.filters, self.other, self.other_name = _first_filters(found, role), "", ""
        self.role, self.refusal = role, ""
        await self._show(found)

    @rx.event
    def narrow(self, name: str, value: str) -> None:
        """Show only voices that are so; an empty value shows all."""
        if name in FILTERS:
            self.filters = {**self.filters, name: value}

    @rx.event
    def hold(self, voice: str) -> None:
        """Hear this voice against the one that speaks the role now."""
        found = next((each for each in self.voices if each.id == voice), None)
        if found and found.id != self.now:
            self.other, self.other_name = found.id, found.name

    @rx.event
    async def give(self, voice: str) -> list[EventSpec]:
        """Have the role spoken by this voice."""
        told = RowChange(self.role, voice, self._seen)
        try:
            await give_voice(rig(), await caller_of(self), self.play, told)
        except (ChangedSince, UnknownVoice) as refused:
            await self._show(await casting_of(rig(), await caller_of(self), self.play))
            self.refusal = refused.reason
            return [CastState.refresh()]
        self.other, self.other_name = self.now, self.now_name
        return [AuditionState.open(self.role), CastState.refresh(), TakeState.open()]

    async def _show(self, found: Casting) -> None:
        voices = await ranked(rig(), found, self.role)
        suggested = voices[0] if voices else None
        names = {role.id: role.name for role in found.kept.script.roles}
        self.now, self._seen = found.cast.get(self.role, ""), found.seen.get(self.role, 0)
        now = found.voice(self.now)
        self.now_name = now.name if now else ""
        self.voices = [_row(found, self.role, voice) for voice in voices]
        self.suggested = suggested.id if suggested else ""
        self.suggested_name = suggested.name if suggested else ""
        told = why(found, self.role, suggested) if suggested else ()
        self.reasons = [_reason(each, names) for each in told]
        if not self.other and self.suggested != self.now:
            self.other, self.other_name = self.suggested, self.suggested_name


def _row(found: Casting, role: str, voice: Voice) -> VoiceRow:
    """A voice with those other roles who have it."""
    roles = [each for each in found.kept.script.roles if each.id != role]
    return voice_row(voice, [each.name for each in roles if found.cast.get(each.id) == voice.id])


def _first_filters(found: Casting, role: str) -> dict[str, str]:
    language = found.analysis.of(role).language or found.analysis.language
    return {**dict.fromkeys(FILTERS, ""), "language": language}


def _reason(reason: CastReason, names: dict[str, str]) -> ReasonRow:
    """`because.<key>`; gender and age have a sentence for each value."""
    key = str(reason.why)
    if reason.why in {Why.GENDER, Why.AGE}:
        key = f"{key}_{reason.detail}"
    tone = reason.detail if reason.why is Why.TONE else ""
    role = names.get(reason.detail, "") if reason.why is Why.UNLIKE else ""
    return ReasonRow(key, tone, role)
