"""Brackets inside a speech: most are directions, some are spoken:

I know (he laughs) what you did.
You (of all people) should.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from engine.script.model import Piece, PieceKind
from engine.script.song import Singing
from engine.script.stage_words import has_mouth, is_outspoken, opens_stage_talk

_FOLLOWS = re.compile(r"[\s¿¡\"“«']*+\S?")
"""What is asked of the words after brackets: how they go on."""

_GROUP = re.compile(r"⦃[^⦃⦄]*⦄|⟦[^⟦⟧]*⟧|\((?:[^()]|\([^()]*\))*\)|\[(?:[^\[\]]|\[[^\[\]]*\])*\]")
_UNMARKED = str.maketrans("", "", "⟦⟧")
"""Without the marks of what italics told, inside brackets that tell it, too."""

_STRUCK = "⦃"
_SPOKEN, _SUNG, _ACTED = PieceKind.SPOKEN, PieceKind.SUNG, PieceKind.DIRECTION
_STRAY = re.compile(r" [.,;:] +(?=[¿¡\"“«A-ZÀ-Þ])")
_SPOKEN_OPENINGS = frozenset(
    """
    i of which who whom whose as if and but for though although that than or so since because when
    where while the it its this these my our your thou thy we you they not nor no what how would
    should by at god heaven que quien quién si como cómo y e o pero porque pues aunque cuando
    donde lo los las el la mi tu su yo tú él ella no ni de en por ya es era son
    """.split()
)
_PEOPLE = frozenset("he she they it everybody both all".split())
_STAGE_WORD = re.compile(
    r"^(?:aside|aparte|se|le|les|to|a|al|pause|pausa|beat|within|dentro|off|reading|singing|sings"
    r"|canta|cantando|lee|leyendo|sotto|still|then|very|in|with|from|con|desde|entre|hacia|muy|más"
    r"|sin|low|loud|quiet|angry|sad|dry|v\.?o\.?|o\.?s\.?|[a-z]+ly|[a-z]+ing|[a-záéíóúñ]+mente"
    r"|[a-záéíóúñ]+ndo(?:se|le|la|lo|les)?|[a-z]{3,}s)[,.]?$"
)
_EDITORIAL = frozenset(
    """
    do did is are was were be been have has had the a an of to in on with and or not it he she
    they i me my we you his her him them that this thee thou de la el los las un una que se es lo le
    """.split()
)
_CLOSES = frozenset(",;:.?!")
_ENDS = frozenset('.!?…:;—–-)]»”"')
_LONG_ROUND = re.compile(r"\(([^()]{16,})\)")
_SOME, _MOSTLY, _HABIT = 6, 0.5, 10
_FEW_WORDS = 2
_LONG = 60


@dataclass(frozen=True, slots=True)
class Brackets:
    """How a play uses brackets: whether round ones in mid-sentence are mostly words to be said.

    `asides`: whole speeches stand in round ones, as in the comedias, because nobody else hears;
    `only_asides`: directions have brackets of another kind.
    """

    round_is_spoken: bool = False
    asides: bool = False
    only_asides: bool = False
    spoken: Collection[str] = field(default_factory=frozenset)
    certain: bool = False


def brackets_of(text: str) -> Brackets:
    """The use of brackets in a whole play, from how many of each kind it has."""
    square, round_ = text.count("["), text.count("(")
    long = _LONG_ROUND.findall(text)
    voiced = sum(has_mouth(inner) for inner in long)
    asides = len(long) >= _SOME and voiced >= _MOSTLY * len(long)
    habit = square > _HABIT and square > round_
    others = square + text.count("⟦") >= _SOME
    return Brackets(round_is_spoken=habit or asides, asides=asides, only_asides=asides and others)


def pieces_of(text: str, brackets: Brackets, *, sung: bool = False) -> tuple[Piece, ...]:
    """The pieces of a speech whose directions stand in brackets. `sung` starts it as a song."""
    if not text:
        return ()
    if text[0].isalnum() and not _opens_brackets(text):
        return (Piece(_SUNG if sung else _SPOKEN, _single(text)),)
    singing = Singing(on=sung)
    found = [piece for piece in _pieces(text, brackets, singing) if piece.text]
    return tuple(_joined(found))


def _opens_brackets(text: str) -> bool:
    return "(" in text or "[" in text or "⟦" in text or _STRUCK in text


def _pieces(text: str, brackets: Brackets, singing: Singing) -> Iterator[Piece]:
    words: list[str] = []
    at, last = 0, ""
    for group in _GROUP.finditer(text):
        words.append(text[at : group.start()])
        last = words[-1].rstrip()[-1:] or last
        inner = group.group()[1:-1].strip(" ,")
        after = _FOLLOWS.match(text, group.end())
        spoken = _as_spoken(group.group(), last, after[0] if after else "", brackets)
        at = group.end()
        if spoken is not None:
            words.append(spoken)
            last = spoken.rstrip()[-1:] or last
        if spoken is not None or not inner:
            continue
        yield _voiced("".join(words), singing)
        words, last = [], ""
        at += _after_stop(text, at)
        cut = group.group()[0] == _STRUCK
        if not cut:
            singing.hear(inner)
        if not inner.isascii():
            inner = inner.translate(_UNMARKED)
        yield Piece(_ACTED, _single(inner), cut)
    yield _voiced("".join([*words, text[at:]]), singing)


def _after_stop(text: str, at: int) -> int:
    """How far a stop reaches that ends only the brackets before it: (Rising) . Who?"""
    stray = _STRAY.match(text, at)
    return stray.end() - at if stray else 0


def _voiced(words: str, singing: Singing) -> Piece:
    said = _single(words)
    if "⟦" in said or "⟧" in said:
        said = said.replace("⟦", "").replace("⟧", "")
    if not (said[:1].isalnum() or any(c.isalnum() for c in said)):
        said = said if any(c in "?!…¿¡" for c in said) else ""
    return Piece(_SUNG if singing.on else _SPOKEN, said)


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind become one piece; a lone full stop is no word."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None and held.kind is piece.kind and piece.kind is not _ACTED:
            held = Piece(held.kind, f"{held.text} {piece.text}")
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _as_spoken(group: str, last: str, after: str, brackets: Brackets) -> str | None:
    """The words a group of brackets adds to what is said, or None when it is a direction.

    `last` is the last sign that is said before it, `after` how the words go on.
    """
    inner = group[1:-1].strip()
    if not inner or (inner.isdigit() and not brackets.certain):
        return ""
    if group[0] == _STRUCK:
        return None
    if group in brackets.spoken:
        return group
    if brackets.certain or group[0] == "⟦":
        return None
    if group[0] == "[":
        words = inner.split()
        editorial = len(words) <= _FEW_WORDS and all(w in _EDITORIAL for w in words)
        return inner if editorial and last else None
    return group if _round_is_spoken(inner.lstrip(", "), last, after, brackets) else None


def _round_is_spoken(inner: str, last: str, after: str, brackets: Brackets) -> bool:
    if is_outspoken(inner) or (brackets.asides and may_be_aside(inner, brackets)):
        return True
    if not inner or not last or inner[0] in "-–—":
        return False
    first, _, others = inner.partition(" ")
    opening = first.strip(",.;:!?¿¡").casefold()
    ends_before = last in _ENDS
    if ends_before and _is_sentence_apart(inner, after):
        return False
    acted = _STAGE_WORD.match(first) and len(inner) < _LONG and not brackets.round_is_spoken
    if (opening in _PEOPLE and others) or acted:
        return False
    if inner[0].isupper() and inner[-1] in ".!…" and not has_mouth(inner):
        return False
    follows = after.lstrip()[:1]
    joins = not ends_before and (follows.islower() or follows in _CLOSES)
    return joins or opening in _SPOKEN_OPENINGS or brackets.round_is_spoken


def may_be_aside(inner: str, brackets: Brackets) -> bool:
    """Whether words in round brackets are said, in a play that has asides in them."""
    first = inner.partition(" ")[0]
    if not brackets.only_asides:
        return has_mouth(inner)
    return not (opens_stage_talk(inner) or _STAGE_WORD.match(first.lower()))


def _is_sentence_apart(inner: str, after: str) -> bool:
    """Whether brackets after a full stop hold a sentence, or a few words before a new one."""
    if inner[0].isupper():
        return inner[-1] in ".!…)" or " " not in inner
    return inner[0].islower() and len(inner) < _LONG and _starts_anew(after)


def _starts_anew(after: str) -> bool:
    """Whether a new sentence follows, so that nothing spoken can be left open."""
    following = after.lstrip(" ¿¡“\"«'")
    return not following or following[0].isupper()


def _single(text: str) -> str:
    return " ".join(text.split())
