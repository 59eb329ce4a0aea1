"""A play as it is heard: who says what to whom, with the names of the roles found in the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.analyst.person_words import AGES, FEMALE, MALE
from engine.script.model import Direction, Language, Role, Scene, Script, Speech
from engine.script.tongue import tongue_of_each

_PLAIN = str.maketrans("áéíóúüàèìòùÁÉÍÓÚÜÀÈÌÒÙİı", "aeiouuaeiouAEIOUUAEIOUIi")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_RUN = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"^(?:aside|aparte|ap\b|to (?:him|her)self|para sí)", re.IGNORECASE)
_GENERIC = frozenset(
    """the a an of and el la los las un una de del y first second third primer primera segundo
    segunda tercero old young all both everyone todos todas voice voices voz voces chorus coro
    servant messenger soldier captain nurse doctor soldado capitán criado criada mensajero otro
    otra ghost clown fool""".split()
).union(*FEMALE.values(), *MALE.values(), *AGES.values())
_JOINING = frozenset(("and", "the", "all", "with", "y", "e", "el", "la", "con"))
"""Words that are no name in a text of capitals alone, whoever is called so for short: AND.
(Androgyno) in ENTER MOSCA AND NANO."""

_SHORTEST = 3
_TWO = 2

NAME = "⟦"
"""Opens a role's number in a text from `Names.marked`: ⟦3⟧."""


def plain(text: str) -> str:
    """The text without accents, of the same length; ñ stays."""
    return text.translate(_PLAIN)


def _folded(text: str) -> str:
    """The text in small letters, of the same length; a letter that folds to two stays."""
    small = text.casefold()
    if len(small) == len(text):
        return small
    return "".join(folded if len(folded := sign.casefold()) == 1 else sign for sign in text)


class Names:
    """Finds the roles that a text names: by their whole name, or by a word that only one bears."""

    def __init__(self, roles: Sequence[Role]) -> None:
        """Take the roles of a play."""
        whole = {_folded(plain(role.name)): at for at, role in enumerate(roles)}
        words = Counter(word for role in roles for word in set(_words(role.name)))
        own = {
            word: at
            for at, role in enumerate(roles)
            for word in _words(role.name)
            if words[word] == 1 and len(word) >= _SHORTEST
        }
        self._known = {name: at for name, at in {**own, **whole}.items() if name}
        self._sizes: dict[str, list[int]] = {}
        for name in sorted(self._known, key=len, reverse=True):
            begun = _RUN.match(name)
            sizes = self._sizes.setdefault(begun[0] if begun else "", [])
            if len(name) not in sizes[-1:]:
                sizes.append(len(name))
        self.generic = frozenset(at for at, role in enumerate(roles) if not _words(role.name))

    def marked(self, text: str) -> str:
        """The text in small letters, each role's name replaced by ⟦its place in the list⟧.

        Only what is printed with a capital is a name.
        """
        out: list[str] = []
        at, shouted = 0, text.isupper()
        for start, end, place in self._named(plain(text)):
            joining = shouted and _folded(text[start:end]) in _JOINING
            if text[start].isupper() and not joining:
                out += (text[at:start].casefold(), f"⟦{place}⟧")
                at = end
        out.append(text[at:].casefold())
        return "".join(out).replace("’", "'")

    def _named(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Where names stand in a plain text, and the roles they name; the longest at each place."""
        past = 0
        for run in _RUN.finditer(text):
            start = run.start()
            if start < past:
                continue
            for size in self._sizes.get(_folded(run[0]), ()):
                past = start + size
                place = self._known.get(_folded(text[start:past]), -1)
                if place >= 0 and not text[past : past + 1].isalnum():
                    yield start, past, place
                    break
            else:
                past = start


def _words(name: str) -> list[str]:
    """The words of a name that are nobody else's: no titles, ranks, ages, articles."""
    found = [(word.casefold(), plain(word)) for word in _TOKEN.findall(name)]
    return [_folded(shown) for word, shown in found if word not in _GENERIC]


@dataclass(frozen=True, slots=True)
class Heard:
    """A speech: its speaker (a place in the list of roles), whom it is said to, if that is sure.

    Both are -1 where several speak, or nobody surely listens; `alone` where no third role speaks in
    the scene. `text` is marked; `tongue` is "en" or "es".
    """

    id: str
    speaker: int
    listener: int
    text: str
    tongue: str
    directions: tuple[str, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A direction that stands alone; its text is marked."""

    id: str
    text: str


class HeardPlay:
    """A play with everything that several of our ears need, found once."""

    def __init__(self, script: Script) -> None:
        """Take a play."""
        self.script = script
        self.roles = script.roles
        self.place = {role.id: at for at, role in enumerate(script.roles)}
        self.names = Names(script.roles)
        self.tongue = "es" if script.language is Language.SPANISH else "en"
        self.tongues = {s.id: self.tongue for s in script.speeches()}
        if script.language is Language.MIXED:
            told = tongue_of_each(script)
            self.tongues |= {
                t.speech: "es" if t.language is Language.SPANISH else "en" for t in told
            }
            self.tongue = Counter(self.tongues.values()).most_common(1)[0][0]

    @cached_property
    def heard(self) -> tuple[Heard, ...]:
        """Every speech, in order."""
        return tuple(h for scene in self.script.scenes for h in self._scene(scene))

    @cached_property
    def seen(self) -> tuple[Seen, ...]:
        """Every direction that stands alone, in order."""
        elements = (e for scene in self.script.scenes for e in scene.elements)
        return tuple(
            Seen(e.id, self.names.marked(e.text)) for e in elements if isinstance(e, Direction)
        )

    def role(self, place: int) -> str:
        """The id of the role at this place."""
        return self.roles[place].id

    def _scene(self, scene: Scene) -> Iterator[Heard]:
        speeches = scene.speeches
        who = [self._one(speech) for speech in speeches]
        after = _next_other(who)
        before = list(reversed(_next_other(who[::-1])))
        pair = len(set(who)) == _TWO and -1 not in who
        for speech, own, last, following in zip(speeches, who, before, after, strict=True):
            listener = _listener(last, following, pair=pair)
            if any(_ASIDE.match(direction) for direction in speech.directions):
                listener = -1
            yield Heard(
                speech.id,
                own,
                listener if own >= 0 else -1,
                self.names.marked(speech.spoken),
                self.tongues[speech.id],
                tuple(self.names.marked(text) for text in speech.directions),
                pair,
            )

    def _one(self, speech: Speech) -> int:
        return self.place.get(speech.who[0], -1) if len(speech.who) == 1 else -1


def _listener(before: int, after: int, *, pair: bool) -> int:
    """Who surely listens: whoever spoke before and answers; in a scene for two, the other."""
    if pair:
        return max(before, after)
    return before if before == after else -1


def _next_other(who: Sequence[int]) -> list[int]:
    """For each speech the next speaker who is another; -1 if there is none."""
    found: list[int] = []
    last, other = -1, -1
    for speaker in reversed(who):
        if speaker != last:
            last, other = speaker, last
        found.append(other)
    return found[::-1]


def alternatives(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
