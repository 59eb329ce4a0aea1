"""Every public function of the engine that takes a text or a play, and plays made of one text."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from engine.analyst.chat_form import NotFilled
from engine.analyst.hearing import HeardPlay
from engine.ear.heard import HeardWord, Hearing
from engine.reading.page import Line, Page, lines_of
from engine.reading.refusal import CannotRead
from engine.script.correct import CannotCorrect
from engine.script.model import (
    Direction,
    Language,
    Piece,
    PieceKind,
    Role,
    Scene,
    Script,
    Span,
    Speech,
)
from tests.patterns import HOUSE, LETTERS

ROOMS = (
    "analyst", "cast", "export", "reading", "rehearsal", "script", "take/lexicon",
    "take/own_take", "voice/pronounce", "voice/parts", "voice/models/pieces", "voice/word_times",
)  # fmt: skip
_GROUPS = (
    "- |a |A. |A: |()|[] |(a) |⟦a⟧|a-\n|a, |*a* |_a_ |A\n\n|ANA. a\n\n|a.\n|<a>|1 |(a\n|'a|-a-a "
    "| \n|MR. |**|__|((|))|[[|]]|AB |{a}|a 1\n|I am a |his own "
)
UNITS = (*LETTERS, *_GROUPS.split("|"))
"""What a hard text is made of: letters of every kind, and small groups that rules look for."""

_NAMED: dict[str, object] = {
    "speech_id": "l0", "element_id": "l0", "role_id": "r0", "scene_id": "scene-1", "role": "r0",
    "kept": "r0", "gone": "r1", "role_ids": ("r1",), "number": 1, "language": "en", "at_char": 5,
}  # fmt: skip
_REFUSALS = (CannotCorrect, CannotRead, NotFilled, LookupError, ValueError)


@dataclass(frozen=True)
class Function:
    """A function, its name with its module's, and what it wants: names and annotations."""

    name: str
    call: Callable[..., Any]
    wants: tuple[tuple[str, str, bool], ...]

    def __call__(self, text: str) -> None:
        """Call it with this text in every place where it takes one; a refusal is an answer."""
        wanted = [(name, _made(name, kind, text), key) for name, kind, key in self.wants]
        try:
            answer = self.call(
                *(value for _, value, key in wanted if not key),
                **{name: value for name, value, key in wanted if key},
            )
            if isinstance(answer, Iterator):
                list(answer)
        except _REFUSALS:
            return


@cache
def text_functions() -> tuple[Function, ...]:
    """Those whose arguments can all be made of a text."""
    return tuple(found for room in ROOMS for found in _functions(room))


def play_of(text: str) -> Script:
    """A short play in which this text is said, done and described."""
    pieces = (Piece(PieceKind.SPOKEN, text), Piece(PieceKind.DIRECTION, text))
    spoken = tuple(Speech(f"l{at}", (f"r{at}",), pieces, Span(at, at + 1)) for at in (0, 1))
    elements = (spoken[0], Direction("d0", text, Span(1, 2)), spoken[1])
    roles = (Role("r0", "ANA", text), Role("r1", "LUIS"))
    return Script("Tea", Language.ENGLISH, roles, (Scene("scene-1", text[:80], elements),))


def _functions(room: str) -> Iterator[Function]:
    place = HOUSE / "engine" / room
    for path in sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]:
        module = ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")
        for name, value in vars(importlib.import_module(module)).items():
            call = inspect.unwrap(value) if callable(value) else None
            if not inspect.isfunction(call) or call.__module__ != module or name.startswith("_"):
                continue
            wants = tuple(_wants(call))
            texts = any(kind in _TEXTS for _, kind, _ in wants)
            made = all(name in _NAMED or kind in _TEXTS | _FIXED.keys() for name, kind, _ in wants)
            if texts and made and not inspect.iscoroutinefunction(call):
                yield Function(f"{module}.{name}", call, wants)


def _wants(call: Callable[..., Any]) -> Iterator[tuple[str, str, bool]]:
    for asked in inspect.signature(call).parameters.values():
        if asked.default is asked.empty and asked.kind not in (
            asked.VAR_KEYWORD,
            asked.VAR_POSITIONAL,
        ):
            yield asked.name, str(asked.annotation), asked.kind is asked.KEYWORD_ONLY


def _made(name: str, kind: str, text: str) -> object:
    if name in _NAMED and kind not in ("Role", "Speech"):
        return _NAMED[name]
    return _FIXED[kind] if kind in _FIXED else _MAKERS[kind](text)


def _file(text: str) -> str:
    return f"ANA. Hello there.\n\nLUIS. {text}\n\nANA. Yes, I am.\n\nLUIS. Good.\n"


def _hearing(words: list[str]) -> Hearing:
    heard = tuple(HeardWord(word, at / 3, (at + 1) / 3) for at, word in enumerate(words))
    return Hearing(heard, len(words) / 3)


_FIXED: dict[str, object] = {"Language": Language.ENGLISH, "bool": False}
_MAKERS: dict[str, Callable[[str], object]] = {
    "str": str,
    "bytes": lambda text: _file(text).encode(),
    "Iterable[str]": lambda text: [text],
    "Sequence[str]": lambda text: [text],
    "Sequence[Piece]": lambda text: play_of(text).scenes[0].speeches[0].pieces,
    "Speech": lambda text: play_of(text).scenes[0].speeches[0],
    "Scene": lambda text: play_of(text).scenes[0],
    "Script": play_of,
    "Hearing": lambda text: _hearing(text.split()),
    "HeardPlay": lambda text: HeardPlay(play_of(text)),
    "Line": lambda text: Line(" ".join(text.split("\n"))),
    "Page": lambda text: Page(tuple(lines_of(_file(text)))),
    "Sequence[Line]": lambda text: tuple(lines_of(_file(text))),
    "Iterable[Line]": lambda text: tuple(lines_of(_file(text))),
    "tuple[Line, ...]": lambda text: tuple(lines_of(_file(text))),
}
_TEXTS = frozenset(_MAKERS)
