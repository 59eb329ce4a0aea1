"""How long a play runs, how hard its language is to read, and how hard its parts are to learn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from engine.script.delivery import delivery_of
from engine.script.ease import WORD, Readability, reading_ease
from engine.script.model import Direction, Element, Language, PieceKind, Script, Speech
from engine.script.syllables import english, spanish
from engine.script.tongue import tongue_of_each

_PER_MINUTE = {Language.ENGLISH: 160.0, Language.SPANISH: 135.0}
_SUNG_SLOWER = 1.8
_BETWEEN = 0.2
_READ_ALOUD, _SHORTEST_BUSINESS = 0.25, 1.5
_LONG_WORD = {Language.ENGLISH: 3, Language.SPANISH: 4}
_MUCH_SHARE, _LONG_LINE, _MANY_RARE, _MANY_ALIKE = 0.4, 30.0, 0.1, 0.2
_CUE_WORDS = 3
_LEVELS = 4


@dataclass(frozen=True, slots=True)
class RoleMeasure:
    """One role's part: counts, seconds of speaking, its share of all words, difficulty 1 to 5.

    `longest` is the longest speech, in words, and `longest_at` its id.
    """

    role: str
    speeches: int
    words: int
    seconds: float
    share: float
    difficulty: int
    longest: int = 0
    longest_at: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One scene: counts, seconds as the play's, its language, difficulty 1 to 5."""

    scene: str
    speeches: int
    words: int
    seconds: float
    complexity: Readability
    difficulty: int


@dataclass(frozen=True, slots=True)
class Measures:
    """A play measured. `difficulty` is the mean of its parts by their words, from 1 to 5."""

    seconds: float
    words: int
    speeches: int
    complexity: Readability
    difficulty: int
    per_role: tuple[RoleMeasure, ...]
    per_scene: tuple[Stretch, ...] = ()

    def part(self, role: str) -> RoleMeasure:
        """The part of this role. Raises KeyError."""
        for part in self.per_role:
            if part.role == role:
                return part
        raise KeyError(role)


def measures(script: Script) -> Measures:
    """Everything there is to measure in a play; roles in the order of the cast."""
    speeches = tuple(script.speeches())
    tongues = {each.speech: _plain(each.language, script) for each in tongue_of_each(script)}
    words = sum(map(_length, speeches))
    parts = tuple(_parts(script, speeches, tongues, words))
    learnt = sum(part.words for part in parts)
    mean = sum(part.difficulty * part.words for part in parts) / learnt if learnt else 1.0
    return Measures(
        seconds=round(_running(_elements(script), tongues), 1),
        words=words,
        speeches=len(speeches),
        complexity=_whole_reading(speeches, tongues),
        difficulty=round(mean),
        per_role=parts,
        per_scene=tuple(_stretches(script, tongues, parts)),
    )


def running_seconds(script: Script) -> float:
    """Seconds from the first line to the last, as `measures` has it; nothing else is measured."""
    tongues = {each.speech: _plain(each.language, script) for each in tongue_of_each(script)}
    return round(_running(_elements(script), tongues), 1)


def _plain(language: Language, script: Script) -> Language:
    """The language whose rules count: a speech in neither follows the play, or else English."""
    for known in (language, script.language):
        if known in _PER_MINUTE:
            return known
    return Language.ENGLISH


def spoken_seconds(speech: Speech, language: Language) -> float:
    """Seconds to say a speech, without pauses.

    English at 160 words a minute, the mean of prepared monologue in S. Tauroza and D. Allison,
    Speech rates in British English (Applied Linguistics 11, 1990). Spanish at 135: as many more
    syllables a second (7.82 to 6.19: F. Pellegrino, C. Coupé and E. Marsico, A cross-language
    perspective on speech information rate, Language 87, 2011) but longer words, 1.8 syllables to
    1.2 in our own plays. A song takes 1.8 times as long; that is our own estimate.
    """
    pace = 60.0 / _PER_MINUTE.get(language, _PER_MINUTE[Language.ENGLISH])
    return pace * sum(
        len(piece.text.split()) * (_SUNG_SLOWER if piece.kind is PieceKind.SUNG else 1.0)
        for piece in speech.pieces
        if piece.kind is not PieceKind.DIRECTION
    )


def _elements(script: Script) -> Iterator[Element]:
    return chain.from_iterable(scene.performed for scene in script.scenes)


def _running(elements: Iterable[Element], tongues: Mapping[str, Language]) -> float:
    """Seconds from the first line to the last.

    Words as `spoken_seconds`; 0.2 s from one speech to the next, the mean gap in talk (T. Stivers
    and others, Universals and cultural variation in turn-taking, PNAS 106, 2009); the pauses that
    directions ask for; and for business that stands alone 0.25 s for each word of its direction,
    1.5 s at least: our own estimate.
    """
    total = 0.0
    for element in elements:
        if isinstance(element, Direction):
            total += max(_SHORTEST_BUSINESS, _READ_ALOUD * len(element.text.split()))
        else:
            total += spoken_seconds(element, tongues[element.id])
            total += _BETWEEN + delivery_of(element).pause
    return total


def _whole_reading(speeches: Sequence[Speech], tongues: Mapping[str, Language]) -> Readability:
    """The reading of the language that most words are in; of both, each by its own formula."""
    texts: dict[Language, list[str]] = defaultdict(list)
    for speech in speeches:
        texts[tongues[speech.id]].append(speech.spoken)
    main = max(texts, key=lambda one: sum(map(len, texts[one])), default=Language.ENGLISH)
    return reading_ease(texts[main], main)


def _parts(
    script: Script, speeches: Sequence[Speech], tongues: Mapping[str, Language], total: int
) -> Iterator[RoleMeasure]:
    seldom = _seldom(speeches)
    cues = _cues(script)
    for role in script.roles:
        own = [speech for speech in speeches if role.id in speech.who]
        words = sum(map(_length, own))
        share = words / total if total else 0.0
        rare = _rare_share(own, tongues, seldom)
        longest = max(own, key=_length, default=None)
        yield RoleMeasure(
            role=role.id,
            speeches=len(own),
            words=words,
            seconds=round(sum(spoken_seconds(one, tongues[one.id]) for one in own), 1),
            share=round(share, 3),
            difficulty=round(_difficulty(share, own, rare, cues[role.id])),
            longest=_length(longest) if longest else 0,
            longest_at=longest.id if longest else "",
        )


def _stretches(
    script: Script, tongues: Mapping[str, Language], parts: Sequence[RoleMeasure]
) -> Iterator[Stretch]:
    """Each scene; its difficulty is the mean over its roles, by their words in it.

    A role's is as for its whole part, with its speeches and its cues here; its share stays that of
    the play, since the part as a whole has to be learnt.
    """
    seldom = _seldom(tuple(script.speeches()))
    share = {part.role: part.share for part in parts}
    for scene in script.scenes:
        cues = _cues(replace(script, scenes=(scene,)))
        weighed = [
            (sum(map(_length, own)), _difficulty(share[role], own, rare, cues[role]))
            for role, own in _by_role(scene.speeches).items()
            for rare in (_rare_share(own, tongues, seldom),)
            if role in share
        ]
        learnt = sum(words for words, _ in weighed)
        toil = sum(words * hard for words, hard in weighed)
        yield Stretch(
            scene=scene.id,
            speeches=len(scene.speeches),
            words=sum(map(_length, scene.speeches)),
            seconds=round(_running(scene.performed, tongues), 1),
            complexity=_whole_reading(scene.speeches, tongues),
            difficulty=round(toil / learnt) if learnt else 1,
        )


def _by_role(speeches: Sequence[Speech]) -> dict[str, list[Speech]]:
    found: dict[str, list[Speech]] = {}
    for speech in speeches:
        for role in speech.who:
            found.setdefault(role, []).append(speech)
    return found


def _length(speech: Speech) -> int:
    """Its words."""
    return len(speech.spoken.split())


def _difficulty(
    share: float, own: Sequence[Speech], rare: float, cues: Counter[tuple[str, ...]]
) -> float:
    """How hard a part is to learn, from 1 to 5.

    1 + 4 (0.4 a + 0.25 b + 0.15 c + 0.2 d); each term is from 0 to 1: (a) its share of
    the play's words over 0.4, since time to learn grows with what there is to learn (H.
    Ebbinghaus, Über das Gedächtnis, 1885); (b) words in a speech over 30; (c) its share of rare
    words over 0.1, since common words are recalled better (J. Deese, Psychological Reports 7,
    1960); (d) the share of its cues that end as another one does over 0.2, since a cue with
    several answers fails (O. C. Watkins and M. J. Watkins, cue overload, Journal of Experimental
    Psychology: Human Learning and Memory 1, 1975). The weights and limits are ours.
    """
    if not own:
        return 1.0
    length = sum(map(_length, own)) / len(own)
    alike = sum(times for times in cues.values() if times > 1) / max(1, cues.total())
    terms = (
        (0.4, share / _MUCH_SHARE),
        (0.25, length / _LONG_LINE),
        (0.15, rare / _MANY_RARE),
        (0.2, alike / _MANY_ALIKE),
    )
    return 1 + _LEVELS * sum(weight * min(1.0, term) for weight, term in terms)


def _seldom(speeches: Sequence[Speech]) -> frozenset[str]:
    """The words that the play says once."""
    counts = Counter(w for speech in speeches for w in WORD.findall(speech.spoken.casefold()))
    return frozenset(word for word, times in counts.items() if times == 1)


def _rare_share(
    own: Sequence[Speech], tongues: Mapping[str, Language], seldom: frozenset[str]
) -> float:
    """The share of words that are long and said once in the play: no list of words is needed."""
    rare = words = 0
    for speech in own:
        language = tongues[speech.id]
        count = spanish if language is Language.SPANISH else english
        said = WORD.findall(speech.spoken.casefold())
        words += len(said)
        rare += sum(word in seldom and count(word) >= _LONG_WORD[language] for word in said)
    return rare / words if words else 0.0


def _cues(script: Script) -> defaultdict[str, Counter[tuple[str, ...]]]:
    """How often each role is cued by the same last three words."""
    found: defaultdict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for scene in script.scenes:
        for cue, own in zip(scene.speeches, scene.speeches[1:], strict=False):
            last = tuple(WORD.findall(cue.spoken.casefold())[-_CUE_WORDS:])
            for role in own.who:
                found[role][last] += 1
    return found
