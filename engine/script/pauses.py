"""Silences that a script asks for, before a line and inside it.

ANA. I never… (a long pause) I never saw him [pause 2] again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from engine.script.manner import LONGEST_PAUSE, Pause
from engine.script.model import PieceKind, Speech

_BEATS = frozenset(
    """
    beat hesitates hesitating moment thinks thinking considers duda dudando vacila vacilando momento
    instante piensa pensando
    """.split()
)
_PAUSES = frozenset("pause pauses pausing silence pausa pausas silencio".split())
_LONG = frozenset("long endless silence larga largo larguísima eterna silencio".split())
_SHORT = frozenset("short slight brief little breve corta pequeña ligera".split())

_A_BEAT, _A_PAUSE, _A_LONG_PAUSE = 0.8, 1.5, 2.5
"""Seconds. A beat is a breath of the actor's; in plays on the stage a pause is about twice that, a
silence longer: our own choice, as nobody has a norm for it. `[pause 1.5]` says it in numbers."""

_DOTS, _DASH = 0.5, 0.3
"""Seconds: silences in talk that are not for breath last 0.25 to 1 s (E. Campione and J. Véronis, A
large-scale multilingual study of silent pause duration, 2002); a break is nearer to the first."""

OPENING_DASH = 0.4
"""Seconds before a line that itself begins with dots or a dash."""

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,]\d{1,2})?(?![\w.,]\d)")
_MARK = re.compile(r"(?:…|\.{3,4}|—|--|(?<=\s)–(?=\s))[»”’)\]!?.,;…—]{0,4}\s*")


def silence_of(directions: Sequence[str]) -> float:
    """Seconds of silence that directions side by side ask for; 0.0 where none does.

    A number counts as seconds where they tell a pause at all, up to `LONGEST_PAUSE`.
    """
    words = {word for text in directions for word in _WORD.findall(text.casefold())}
    if not words & (_PAUSES | _BEATS):
        return 0.0
    told = next((n[0] for text in directions for n in _NUMBER.finditer(text)), "")
    if told and words & _PAUSES:
        return min(LONGEST_PAUSE, float(told.replace(",", ".")))
    if words & _LONG:
        return _A_LONG_PAUSE
    return _A_PAUSE if words & _PAUSES and not words & _SHORT else _A_BEAT


@lru_cache(maxsize=32768)
def pauses_in(speech: Speech) -> tuple[Pause, ...]:
    """The silences inside a speech, between words of `Speech.spoken`, in order.

    Dots and dashes before the first word or after the last are none; of several at one place the
    longest counts.
    """
    told = [*_told(speech), *pauses_of(speech.spoken)]
    return _longest(speech.spoken, told)


def pauses_of(text: str) -> tuple[Pause, ...]:
    """Those that dots and dashes inside a text stand for."""
    marks = [
        Pause(mark.end(), _DOTS if mark[0][0] in {"…", "."} else _DASH)
        for mark in _MARK.finditer(text)
    ]
    return _longest(text, marks)


def _told(speech: Speech) -> Iterator[Pause]:
    """The silences that directions ask for, at the first word that is said after them."""
    said: list[str] = []
    for piece in speech.pieces:
        if piece.kind is not PieceKind.DIRECTION:
            said += piece.text.split()
            continue
        seconds = silence_of([piece.text])
        if seconds:
            before = " ".join(said)
            yield Pause(len(before) + bool(before), seconds)


def _longest(text: str, found: Sequence[Pause]) -> tuple[Pause, ...]:
    """The pauses that have words on both sides, each place between two words once."""
    words = [at for at, sign in enumerate(text) if sign.isalnum()]
    kept: list[Pause] = []
    reached = 0
    for pause in sorted(found):
        before = bisect_left(words, pause.at)
        if before == reached and kept:
            kept[-1] = Pause(pause.at, max(kept[-1].seconds, pause.seconds))
        elif reached < before < len(words):
            kept.append(pause)
            reached = before
    return tuple(kept)
