"""A play measured: what the page at a glance shows of running time, difficulty and language."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from engine.script.ease import Readability
from engine.script.hues import hues
from engine.script.measure import Measures, measures
from engine.script.model import Script
from state.play_answer import PlayAnswer

_EASE = {
    7: ("very_hard", "hard", "fairly_hard", "plain", "fairly_easy", "easy", "very_easy"),
    5: ("very_hard", "fairly_hard", "plain", "fairly_easy", "very_easy"),
}
_A_MINUTE, _AN_HOUR = 60, 3600


@dataclass
class SceneLine:
    """A scene of the play; `time` is minutes and seconds.

    `part` is its share of the whole and `reach` of the longest scene's time, in %.
    """

    title: str
    time: str
    part: float
    reach: float
    lines: int
    difficulty: int
    ease: str


@dataclass
class RoleLine:
    """A role; `share` of the play's words and `reach` of the largest role's, in %."""

    name: str
    hue: int
    share: int
    reach: float
    lines: int
    time: str
    longest: int
    difficulty: int


class GlanceState(PlayAnswer, rx.State):
    """What a play takes: to perform, to read, to learn."""

    hours: int = 0
    minutes: int = 0
    words: int = 0
    difficulty: int = 0
    ease: str = ""
    points: int = 0
    sentence: str = ""
    syllables: str = ""
    spanish: bool = False
    scenes: list[SceneLine] = []
    roles: list[RoleLine] = []

    @rx.event
    async def open(self) -> None:
        """Measure the play that the address names."""
        answer = await self._answer(measures)
        if answer:
            script, found = answer
            self.scenes, self.roles = scene_lines(script, found), role_lines(script, found)
            self._sum_up(found)

    def _sum_up(self, found: Measures) -> None:
        whole = max(1, round(found.seconds / _A_MINUTE))
        self.hours, self.minutes = divmod(whole, 60)
        self.words, self.difficulty = found.words, found.difficulty
        reading = found.complexity
        self.ease, self.points = _ease(reading), round(reading.ease)
        self.sentence, self.syllables = f"{reading.words:.1f}", f"{reading.syllables:.2f}"
        self.spanish = reading.bands == min(_EASE)


def scene_lines(script: Script, found: Measures) -> list[SceneLine]:
    """The scenes in order."""
    titles = {scene.id: scene.title for scene in script.scenes}
    times = [each.seconds for each in found.per_scene]
    whole, longest = sum(times) or 1.0, max(times, default=0.0) or 1.0
    return [
        SceneLine(
            title=titles[each.scene],
            time=clock(each.seconds),
            part=round(100 * each.seconds / whole, 2),
            reach=round(100 * each.seconds / longest, 1),
            lines=each.speeches,
            difficulty=each.difficulty,
            ease=_ease(each.complexity),
        )
        for each in found.per_scene
    ]


def role_lines(script: Script, found: Measures) -> list[RoleLine]:
    """The roles that speak, the largest part first."""
    colour, largest = hues(script), max((part.words for part in found.per_role), default=0) or 1
    rows = [
        RoleLine(
            name=script.role(part.role).name,
            hue=colour[part.role],
            share=round(100 * part.share),
            reach=round(100 * part.words / largest, 1),
            lines=part.speeches,
            time=clock(part.seconds),
            longest=part.longest,
            difficulty=part.difficulty,
        )
        for part in found.per_role
        if part.speeches
    ]
    return sorted(rows, key=lambda row: -row.reach)


def clock(seconds: float) -> str:
    """Minutes and seconds as a clock shows them, with hours where there are any."""
    whole = round(seconds)
    hours, rest = divmod(whole, _AN_HOUR)
    minutes, left = divmod(rest, _A_MINUTE)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def _ease(reading: Readability) -> str:
    return _EASE[reading.bands][reading.band]
