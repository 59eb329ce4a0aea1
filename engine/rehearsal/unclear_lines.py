"""A line that was not made out: what was heard sounds like it, and lasted as long as it does.

Recognisers know a word by the others. Of a word or two in noise they hear something like them, and
doubt it; of a few more they hear other words with nearly the same letters. Nobody can be judged by
that, but the reader need not wait for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from engine.ear.heard import Hearing
from engine.rehearsal.compare import Comparing
from engine.rehearsal.compare.folding import folded
from engine.rehearsal.compare.nearness import within
from engine.rehearsal.compare.word_forms import tongue, ways_to_say
from engine.rehearsal.elsewhere import Lines
from engine.script.model import Language

_PAIRS = 1 << 14


@dataclass(frozen=True, slots=True)
class UnclearLines:
    """Which lines may end so, and when.

    Short ones have `letters` at most, and end after the patience if what was heard is `alike` by
    its letters, 0 to 1. Those of `telling_letters` or more end at once if it is `closer`: by so
    many a line is known from any other. No word is surer than `certain` without being in the line.
    A voice takes `begin` seconds and
    `letter` for each letter (Kokoro's voices, in both languages, within a third); it lasted the
    share `least` of that or more, and not longer than the share `most` and `held` more. Whatever is
    more like the first of its letters, up to the share `begun`, than like all of them is no more
    than its beginning, unless it lasted the share `whole` or more.
    """

    letters: int = 28
    alike: float = 0.5
    telling_letters: int = 16
    closer: float = 0.7
    certain: float = 0.9
    begin: float = 0.12
    letter: float = 0.062
    least: float = 0.8
    most: float = 1.5
    held: float = 0.3
    begun: float = 0.8
    whole: float = 1.0


UNCLEAR_LINES = UnclearLines()


def fits_short(lines: Lines, hearing: Hearing, rules: UnclearLines = UNCLEAR_LINES) -> bool:
    """Whether nothing but words speaks against this line, if it is short: its length, another line.

    Where it is not known how long somebody spoke, and of a longer line, it is taken to be so.
    """
    line = _letters(lines.line, tongue(lines.manner.language))
    if len(line) > rules.letters or not hearing.spoken:
        return True
    return _lasts(lines, hearing, rules) and not _nearer(lines, _heard(lines, hearing))


def usual_seconds(
    printed: tuple[str, ...], manner: Comparing, rules: UnclearLines = UNCLEAR_LINES
) -> float:
    """How long a voice takes over a line of any length."""
    return rules.begin + rules.letter * len(_letters(printed, tongue(manner.language)))


def may_be(lines: Lines, hearing: Hearing, rules: UnclearLines = UNCLEAR_LINES) -> bool:
    """Whether this line, a short one, may have been said by somebody who has fallen silent."""
    if len(_letters(lines.line, tongue(lines.manner.language))) > rules.letters:
        return False
    return _like(lines, hearing, rules.alike, rules) and not only_begun(lines, hearing, rules)


def sounds_said(lines: Lines, hearing: Hearing, rules: UnclearLines = UNCLEAR_LINES) -> bool:
    """Whether a line that is not all too short was said, by the letters of whatever was heard.

    If the last word heard is one of the line, it was made out, and is as far as somebody came.
    """
    if hearing.words and folded(hearing.words[-1].text) in map(folded, lines.line):
        return False
    line = _letters(lines.line, tongue(lines.manner.language))
    known = len(line) >= rules.telling_letters and _like(lines, hearing, rules.closer, rules)
    return known and not _begins(line, _heard(lines, hearing), rules)


def _like(lines: Lines, hearing: Hearing, alike: float, rules: UnclearLines) -> bool:
    """Whether it is as like the line, lasted as long, and neither a word nor a line denies it."""
    mine = set(map(folded, lines.line))
    if any(w.sureness >= rules.certain and folded(w.text) not in mine for w in hearing.words):
        return False
    line, said = _letters(lines.line, tongue(lines.manner.language)), _heard(lines, hearing)
    lasts = bool(hearing.spoken) and _lasts(lines, hearing, rules)
    return lasts and _likeness(line, said) >= alike and not _nearer(lines, said)


def only_begun(lines: Lines, hearing: Hearing, rules: UnclearLines = UNCLEAR_LINES) -> bool:
    """Whether a short line was broken off: what was heard is more like a beginning of it.

    Not if it lasted as long as a voice takes over all of it.
    """
    if hearing.voiced >= rules.whole * usual_seconds(lines.line, lines.manner, rules):
        return False
    line = _letters(lines.line, tongue(lines.manner.language))
    return len(line) <= rules.letters and _begins(line, _heard(lines, hearing), rules)


def _begins(line: str, said: str, rules: UnclearLines) -> bool:
    """Whether what was heard is more like a beginning of these letters than like all of them."""
    whole, most = _likeness(line, said), int(rules.begun * len(line))
    return any(_likeness(line[:end], said) > whole for end in range(1, most + 1))


def _lasts(lines: Lines, hearing: Hearing, rules: UnclearLines) -> bool:
    """Whether somebody spoke for about as long as a voice takes over the line."""
    usual = usual_seconds(lines.line, lines.manner, rules)
    return rules.least * usual <= hearing.spoken <= rules.most * usual + rules.held


def _nearer(lines: Lines, said: str) -> bool:
    """Whether another line is more like what was heard."""
    language = tongue(lines.manner.language)
    here = _likeness(_letters(lines.line, language), said)
    return any(_likeness(_letters(other, language), said) > here for other in lines.others)


def _heard(lines: Lines, hearing: Hearing) -> str:
    words = tuple(word.text for word in hearing.words)
    return _letters(words, tongue(lines.manner.language))


@lru_cache(_PAIRS)
def _letters(words: tuple[str, ...], language: Language) -> str:
    """The letters of these words, with figures read aloud; what goes round is taken once."""
    texts = tuple(_read_aloud(word, language) for word in words)
    for size in range(1, (len(texts) + 1) // 2 + 1):
        if texts[size:] == texts[:-size]:
            return "".join(texts[:size])
    return "".join(texts)


def _read_aloud(word: str, language: Language) -> str:
    if not any(sign.isdigit() for sign in word):
        return folded(word)
    pieces = (ways[0] for ways in ways_to_say(word, language))
    return "".join(form.text for piece in pieces for form in piece)


@lru_cache(_PAIRS)
def _likeness(one: str, other: str) -> float:
    """One less the Levenshtein distance over the length of the longer, 0 to 1."""
    longer = max(len(one), len(other), 1)
    shortest = abs(len(one) - len(other))
    return 1 - next(most for most in count(shortest) if within(one, other, most)) / longer
