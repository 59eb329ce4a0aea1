"""Who speaks as whom: a suggestion of one voice for each role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from engine.cast_hints import Person, person, region
from engine.script.model import Language, Role, Script
from engine.voice.port import Voice

_AGES = ("child", "young", "adult", "old")
_ODDNESS = {"child": 2, "old": 1}


def suggest(script: Script, voices: Sequence[Voice]) -> dict[str, str]:
    """A voice id for each role id: distinct as long as voices last, in the play's language.

    Those who speak most choose first, each the voice least like those already chosen. Gender and
    age are heeded where the text states them in so many words, never guessed from a bare name.
    When voices must repeat, they repeat where the roles meet least. The same play always gets the
    same cast. Empty if there are no voices.
    """
    company = _company(script, voices)
    if not company:
        return {}
    casting = _Casting(script, company)
    for role in casting.by_words():
        casting.choose(role)
    return {role.id: casting.chosen[role.id].id for role in script.roles}


def _company(script: Script, voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """The voices of the play's language, those of its region first."""
    language = "es" if script.language is Language.SPANISH else "en"
    speakers = [voice for voice in voices if voice.language.partition("-")[0] == language]
    home = region(script, language)
    return tuple(sorted(speakers or voices, key=lambda voice: voice.language != home))


@dataclass
class _Casting:
    """A cast in the making."""

    script: Script
    company: tuple[Voice, ...]
    chosen: dict[str, Voice] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._words = _words_by_role(self.script)
        self._scenes = _scenes_by_role(self.script)
        tongue = self.script.language.value
        self._people = {role.id: person(role, tongue) for role in self.script.roles}
        self._home = self.company[0].language

    def by_words(self) -> list[Role]:
        """The roles, most words first; in the play's own order where they are equal."""
        return sorted(self.script.roles, key=lambda role: -self._words[role.id])

    def choose(self, role: Role) -> None:
        """Give a role the best voice that is left."""
        taken = {voice.id for voice in self.chosen.values()}
        free = [voice for voice in self.company if voice.id not in taken]
        wanted = self._people[role.id]
        if free:
            spare = self._not_needed(free, role) or free
            self.chosen[role.id] = max(spare, key=lambda voice: self._merit(voice, wanted))
        else:
            self.chosen[role.id] = min(
                self.company, key=lambda voice: self._crowding(voice, role, wanted)
            )

    def _not_needed(self, free: Sequence[Voice], role: Role) -> list[Voice]:
        """The free voices that a role of unstated gender may take from those who have one."""
        if self._people[role.id].gender:
            return []
        waiting = (self._people[r.id].gender for r in self.script.roles if r.id not in self.chosen)
        needed = Counter(waiting)
        at_home = [voice for voice in free if voice.language == self._home] or free
        left = Counter(voice.gender for voice in at_home)
        return [voice for voice in at_home if left[voice.gender] > needed[voice.gender]]

    def _merit(self, voice: Voice, wanted: Person) -> tuple[float, ...]:
        """How well a free voice would do: fit, then home, then unlike the others."""
        return (
            -_misfit(voice, wanted),
            voice.language == self._home,
            wanted.age in _AGES or -_ODDNESS.get(voice.age, 0),
            min((_distance(voice, other) for other in self.chosen.values()), default=0.0),
        )

    def _crowding(self, voice: Voice, role: Role, wanted: Person) -> tuple[float, ...]:
        """How bad it is that a role shares this voice: meetings, then fit, then users."""
        users = [other for other, used in self.chosen.items() if used.id == voice.id]
        meetings = sum(len(self._scenes[role.id] & self._scenes[user]) for user in users)
        return (meetings, _misfit(voice, wanted), voice.language != self._home, len(users))


def _misfit(voice: Voice, wanted: Person) -> float:
    """How far a voice is from what the text states: a wrong gender outweighs any wrong age."""
    gender = 4.0 * bool(wanted.gender and voice.gender != wanted.gender)
    return gender + (_years(voice.age, wanted.age) if wanted.age else 0)


def _distance(one: Voice, other: Voice) -> float:
    """How unlike two voices are: 0 for the same person in the same mood."""
    tones = len(set(one.tone) ^ set(other.tone)) / max(1, len(one.tone) + len(other.tone))
    return (
        2.0 * (one.gender != other.gender)
        + 0.8 * _years(one.age, other.age)
        + 1.5 * tones
        + 0.5 * (one.language != other.language)
    )


def _years(one: str, other: str) -> int:
    return abs(_AGES.index(one) - _AGES.index(other))


def _words_by_role(script: Script) -> Counter[str]:
    counts: Counter[str] = Counter()
    for speech in script.speeches():
        for role in speech.who:
            counts[role] += len(speech.spoken.split())
    return counts


def _scenes_by_role(script: Script) -> Mapping[str, frozenset[str]]:
    """The scenes in which each role speaks."""
    return {role.id: frozenset(_scenes_of(script, role)) for role in script.roles}


def _scenes_of(script: Script, role: Role) -> Iterable[str]:
    return (s.id for s in script.scenes if any(role.id in speech.who for speech in s.speeches))
