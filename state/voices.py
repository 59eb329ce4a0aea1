"""Every voice there is, to be heard: by language, sex, age and tone."""

from __future__ import annotations

import reflex as rx

from engine.account.permit import NotPermitted
from engine.rig import rig
from engine.use_cases.engines import is_free, may_choose
from engine.voice.port import Voice
from state.session import Session, caller_of
from state.voice_rows import FILTERS, VoiceRow, is_so, told_of, voice_row


class VoicesState(rx.State):
    """What the page of voices shows; `owner` is somebody who may see the engines behind them."""

    voices: list[VoiceRow] = []
    filters: dict[str, str] = {}
    owner: bool = False
    loaded: bool = False

    @rx.var
    def shown(self) -> list[VoiceRow]:
        """The voices that are as wished."""
        return [voice for voice in self.voices if is_so(voice, self.filters)]

    @rx.var
    def regions(self) -> list[str]:
        """Where the voices of the language that is shown are from."""
        spoken = self.filters.get("language", "")
        return told_of([v for v in self.voices if spoken in {"", v.language}], "region")

    @rx.var
    def ages(self) -> list[str]:
        """The ages that voices have."""
        return told_of(self.voices, "age")

    @rx.var
    def tones(self) -> list[str]:
        """The tones that voices have."""
        return told_of(self.voices, "tone")

    @rx.event
    async def open(self) -> None:
        """Show the voices: those of one's own language first, natural ones before the others."""
        caller = await caller_of(self)
        try:
            may_choose(caller)
            self.owner = True
        except NotPermitted:
            self.owner = False
        company = {voice.id for voice in rig().directory.company()}
        there = [v for v in rig().directory.voices() if self.owner or is_free(v)]
        language = (await self.get_state(Session)).language

        def place(voice: Voice) -> tuple[bool, bool]:
            return not voice.speaks(language), voice.id not in company

        self.voices = [voice_row(voice) for voice in sorted(there, key=place)]
        self.filters = self.filters or dict.fromkeys(FILTERS, "") | {"language": language}
        self.loaded = True

    @rx.event
    def narrow(self, name: str, value: str) -> None:
        """Show only voices that are so; an empty value shows all."""
        if name == "language":
            self.filters = {**self.filters, "region": "", name: value}
        elif name in FILTERS:
            self.filters = {**self.filters, name: value}
