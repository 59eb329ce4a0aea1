"""Whether quoted lines really state a gender: a chat endpoint must not guess it from a name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from engine.analyst.person_words import FEMALE, MALE
from engine.analyst.profile import ABOUT
from engine.script.model import Direction, Script

_PRONOUNS = {
    "female": frozenset("she her hers herself ella".split()),
    "male": frozenset("he him his himself él".split()),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_AGREES = re.compile(r"\w{3,}(?:[aeiou]d|os|iv|ic|ent|ill|an|er|uest|uert|at)(?P<end>[oa])s?")


class Proof:
    """The words of a play, to look quoted evidence up in."""

    def __init__(self, script: Script, language: str) -> None:
        """Take a play and the language it is mostly in."""
        self._spanish = language == "es"
        self._texts = {ABOUT + r.id: f"{r.name} {r.description}" for r in script.roles}
        for scene in script.scenes:
            for element in scene.elements:
                told = (
                    element.text
                    if isinstance(element, Direction)
                    else " ".join((*element.directions, element.spoken))
                )
                self._texts[element.id] = told
        self._names = {r.id: frozenset(_words(r.name)) for r in script.roles}

    def states(self, role: str, value: str, evidence: Iterable[str]) -> bool:
        """Whether any of these has a word of this gender that is not a name of the role."""
        told = FEMALE if value == "female" else MALE
        known = told["en"] | told["es"] | _PRONOUNS[value]
        return any(self._tells(name, role, known, value) for name in evidence)

    def _tells(self, name: str, role: str, known: frozenset[str], value: str) -> bool:
        words = _words(self._texts.get(name, ""))
        if known.intersection(words):
            return True
        ending = "a" if value == "female" else "o"
        others = (word for word in words if word not in self._names.get(role, frozenset()))
        return self._spanish and any(
            (found := _AGREES.fullmatch(word)) is not None and found["end"] == ending
            for word in others
        )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("’", "'"))
