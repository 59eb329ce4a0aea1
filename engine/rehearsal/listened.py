"""A scene as it is listened to: the words of its lines, what may be called, how each is judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.ear.heard import Hearing
from engine.ear.port import Tongue
from engine.rehearsal.attempt import Attempt, WordFate, WordVerdict
from engine.rehearsal.compare import Comparing, compare
from engine.rehearsal.ear_messages import Listen
from engine.rehearsal.follow import FollowedLine, FollowedScene
from engine.rehearsal.hints import hints
from engine.rehearsal.judge import JudgedLine, judge
from engine.rehearsal.pass_rules import PassRule, rule_at
from engine.rehearsal.timing import LineTiming
from engine.rehearsal.words import words
from engine.script.delivery import delivery_of
from engine.script.model import Language, Scene, Script, Speech
from engine.script.tongue import spoken_in

_WORD = re.compile(r"[^\W\d_]+")
_NOT_REACHED = frozenset({WordFate.MISSING, WordFate.WRONG})


@dataclass(frozen=True, slots=True)
class ListenedLine:
    """A line of the actor's: its words, in which language, its hints, the silence before it."""

    id: str
    words: tuple[str, ...]
    language: Language
    rungs: int
    pause: float

    @property
    def tongue(self) -> Tongue:
        """The language to be heard: what is neither of ours is heard as English."""
        return "es" if self.language is Language.SPANISH else "en"


@dataclass(frozen=True, slots=True)
class ListenedScene:
    """A scene of which the actor says some `lines`, by their ids, at a level.

    `usual` is the actor's own pick-up in seconds if it is known, `spoken` all that is said in the
    play.
    """

    scene: FollowedScene
    lines: Mapping[str, ListenedLine]
    rule: PassRule
    usual: float | None = None
    spoken: tuple[str, ...] = field(default=(), repr=False)

    @property
    def tongue(self) -> Tongue:
        """The language that has to be heard first."""
        return next((line.tongue for line in self.lines.values()), "en")

    def of_tempo(self, usual: float | None) -> ListenedScene:
        """The same scene for somebody whose own pick-up is known."""
        return replace(self, usual=usual)

    def at_level(self, level: int, strictness: str = "") -> ListenedScene:
        """The same scene with more or fewer words hidden, judged as its level has it or so."""
        return replace(self, rule=rule_at(level, strictness))

    def so_far(self, line: str, hearing: Hearing) -> tuple[WordVerdict, ...]:
        """What became of the words up to the last one that was said as printed, or nearly so."""
        told = list(compare(self.lines[line].words, hearing, self._manner(line)))
        while told and (not told[-1].heard or told[-1].fate in _NOT_REACHED):
            told.pop()
        return tuple(told)

    def judged(self, asked: Listen, hearing: Hearing, others: Sequence[Hearing] = ()) -> Attempt:
        """The attempt at the line that was listened to; `others` are hearings of the same sound."""
        line = self.lines[asked.listen]
        judged = JudgedLine(
            line.id,
            line.words,
            self._manner(line.id),
            asked.at_ms,
            called=asked.prompted or (0 < line.rungs <= asked.hints),
            others=tuple(self._others(line.id)),
        )
        timing = LineTiming(asked.lead, self.usual, line.pause)
        return judge(judged, hearing, timing, self.rule, others)

    def _manner(self, line: str) -> Comparing:
        return replace(self.scene.manner, language=self.lines[line].language)

    def _others(self, line: str) -> Iterator[tuple[str, ...]]:
        """The actor's other lines, those that come later first."""
        at = self.scene.place(line)
        for other in (*self.scene.lines[at + 1 :], *self.scene.lines[:at]):
            if other.mine:
                yield other.words


def listened(script: Script, scene: Scene, mine: frozenset[str], level: int) -> ListenedScene:
    """A scene for somebody who plays `mine`, at a level from 1 to 4."""
    tongues = spoken_in(script)
    own = {
        speech.id: _line(speech, _ours(tongues.get(speech.id, script.language), script.language))
        for speech in scene.speeches
        if mine.intersection(speech.who)
    }
    followed = tuple(
        FollowedLine(speech.id, words(speech.pieces), speech.id in own) for speech in scene.speeches
    )
    manner = Comparing(_ours(script.language, script.language), _names(script))
    spoken = tuple(speech.spoken for speech in script.speeches())
    rule = rule_at(level)
    return ListenedScene(FollowedScene(followed, manner), own, rule, spoken=spoken)


def _line(speech: Speech, language: Language) -> ListenedLine:
    return ListenedLine(
        speech.id,
        words(speech.pieces),
        language,
        len(hints(speech.pieces)),
        delivery_of(speech).pause,
    )


def _ours(language: Language, otherwise: Language) -> Language:
    """One of the two languages that are heard."""
    spanish = Language.SPANISH in {language, otherwise} and language is not Language.ENGLISH
    return Language.SPANISH if spanish else Language.ENGLISH


def _names(script: Script) -> frozenset[str]:
    """The words of the roles' names, written as names are."""
    found = (word for role in script.roles for word in _WORD.findall(role.name))
    return frozenset(word.title() for word in found if len(word) > 1)
