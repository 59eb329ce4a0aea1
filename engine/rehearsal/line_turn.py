"""A line of the actor's while it is listened to: its sound, what was heard of it, what was told."""

from __future__ import annotations

from typing import Any

from engine.ear.line_sound import LineSound
from engine.rehearsal.ear_messages import Listen
from engine.rehearsal.follow import DONE, HOLD, FollowedScene, StageMove, follow
from engine.rehearsal.second_hearing import HeardOtherwise, may_be_over

EarEvent = dict[str, Any]
"""What a stage is told; its first key says what it is."""

_NEWS = 0.25
"""Seconds of new sound that are worth another hearing while somebody speaks."""

FELL_SILENT = 0.1
"""Seconds of silence after which a line may be over: it is heard at once, before all others."""

_WAITED, _LONG = 2.0, 3.0
"""So many times the reader's patience, and no less than so many seconds, is a silence after which
whoever has not ended a line is told so: longer than any breath (decision 0035)."""

_NOTHING = HeardOtherwise(())


class LineTurn:
    """What was asked, its sound, what else that may have been, what was told of it already."""

    def __init__(self, asked: Listen) -> None:
        """Nothing has come."""
        self.asked = asked
        self.line = asked.listen
        self.anew()

    def anew(self) -> None:
        """Listen to the same line from here on."""
        self.sound = LineSound(whole=True)
        self.began = self.told_unfinished = False
        self._silent_since = 0.0
        self.asked_until = 0.0
        self.asked_again_until = 0.0
        self.told: dict[str, EarEvent] = {}
        self._otherwise, self._otherwise_until = _NOTHING, 0.0

    @property
    def quiet(self) -> float:
        """For how long the voice has been silent."""
        return self.sound.endpoint.quiet

    @property
    def otherwise(self) -> HeardOtherwise:
        """What else may have been said; nothing is known of that once somebody has spoken on."""
        heard_all = self._otherwise_until >= self.sound.endpoint.last_voice
        return self._otherwise if heard_all else _NOTHING

    def speaks_up(self) -> bool:
        """Whether a voice is heard of which nothing was told: the first, or after a long silence.

        It is told once.
        """
        ended = self.sound.endpoint
        waited = self.told_unfinished or not self.began
        if ended.begun is None or not waited or ended.last_voice <= self._silent_since:
            return False
        self.began, self.told_unfinished = True, False
        return True

    def gives_up(self) -> bool:
        """Whether words were heard, and so long a silence that somebody waits for us. Told once."""
        long = self.quiet >= max(_LONG, _WAITED * self.asked.patience)
        heard = self.sound.is_heard and bool(self.sound.hearing.words)
        if self.told_unfinished or self.is_doubted or not (long and heard):
            return False
        self.told_unfinished, self._silent_since = True, self.sound.endpoint.last_voice
        return True

    def wants(self) -> bool:
        """Whether there is enough new to be heard."""
        ended = self.sound.endpoint
        if ended.begun is None or self.asked_until >= ended.last_voice:
            return False
        return self.quiet >= FELL_SILENT or ended.seconds - self.asked_until >= _NEWS

    def wants_again(self, scene: FollowedScene) -> bool:
        """Whether it is worth a second hearing: all is heard, it is silent, it may be the line."""
        voice = self.sound.endpoint.last_voice
        new = self.sound.is_heard and self.asked_again_until < voice
        silent = self.quiet >= scene.rules.endings.silence
        return new and silent and may_be_over(scene, self.line, self.sound.hearing)

    @property
    def is_doubted(self) -> bool:
        """Whether it is being heard a second time."""
        return self._otherwise_until < self.asked_again_until

    def heard_otherwise(self, sound: LineSound, found: HeardOtherwise, until: float) -> None:
        """Note what else may have been said in a sound up to this time; too late after `anew`."""
        if sound is self.sound:
            self._otherwise, self._otherwise_until = found, until

    def move(self, scene: FollowedScene) -> StageMove:
        """What the stage is to do now, by all that was heard."""
        hearing, quiet, patience = self.sound.hearing, self.quiet, self.asked.patience
        if self.quiet >= self.otherwise.ends_after:
            return DONE
        if not hearing.words:
            return HOLD
        if not self.sound.is_heard:
            quiet = min(quiet, scene.rules.endings.silence)
        return follow(scene, self.line, hearing, quiet, patience)
