"""What somebody is like: as the cast list says, as directions show, as their speeches sound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.analyst.hearing import Hearing
from engine.analyst.profile import ABOUT, Claim, SpeechStyle, Temper
from engine.analyst.style import WORD, asks, cries
from engine.analyst.temper_words import SHOWN, STATED, USED
from engine.script.delivery import delivery_of
from engine.script.model import Speech

_ENOUGH_SPEECHES, _ENOUGH_WORDS = 8, 120
_LEAST_SHOWN, _SHARE_SHOWN = 3, 0.3
_LEAST_USED, _TIMES_USED = 5, 3.0
_MOST, _SHOWN_LINES = 4, 6
_STATED_SURE = 0.9
_TIMES = 1.7
_LEAST_SHARE = {"questions": 0.3, "exclamations": 0.35}


@dataclass(frozen=True, slots=True)
class _Company:
    """The means of the whole play, against which one role stands out."""

    words: float
    questions: float
    exclamations: float
    used: Mapping[Temper, float]


def tempers(hearing: Hearing, styles: Mapping[str, SpeechStyle]) -> dict[str, tuple[Claim, ...]]:
    """Up to four words for each role, the surest first; none where little is said."""
    said: dict[str, list[Speech]] = defaultdict(list)
    for speech in hearing.script.speeches():
        if len(speech.who) == 1:
            said[speech.who[0]].append(speech)
    company = _company(hearing, list(said.values()))
    found: dict[str, tuple[Claim, ...]] = {}
    for role in hearing.roles:
        claims = [*_stated(role.description, role.id), *_shown(said[role.id])]
        style = styles.get(role.id, SpeechStyle())
        if style.speeches >= _ENOUGH_SPEECHES:
            claims += _sounds(said[role.id], style, company)
        if style.speeches >= _ENOUGH_SPEECHES and style.speeches * style.words >= _ENOUGH_WORDS:
            claims += _speaks(hearing, said[role.id], company)
        found[role.id] = _best(claims)
    return found


def _best(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    surest = sorted(claims, key=lambda claim: -claim.confidence)
    once = {claim.value: claim for claim in reversed(surest)}
    return tuple(sorted(once.values(), key=lambda claim: -claim.confidence))[:_MOST]


def _company(hearing: Hearing, said: Sequence[Sequence[Speech]]) -> _Company:
    speeches = [speech for own in said for speech in own]
    texts = [speech.spoken for speech in speeches]
    count = max(1, len(texts))
    words = sum(len(text.split()) for text in texts)
    uses = _uses(hearing, speeches)
    return _Company(
        words=words / count,
        questions=sum(map(asks, texts)) / count,
        exclamations=sum(map(cries, texts)) / count,
        used={temper: len(ids) / max(1, words) for temper, ids in uses.items()},
    )


def _stated(description: str, role: str) -> Iterator[Claim]:
    for word in WORD.findall(description.casefold()):
        if word in STATED:
            yield Claim(STATED[word], _STATED_SURE, (ABOUT + role,))


def _shown(speeches: Sequence[Speech]) -> Iterator[Claim]:
    """Emotions that come at least three times, in a third of the speeches that have one."""
    lines: dict[Temper, list[str]] = defaultdict(list)
    coloured = 0
    for speech in speeches:
        if not speech.directions:
            continue
        emotion = delivery_of(speech).emotion.value
        coloured += emotion != "neutral"
        if emotion in SHOWN:
            lines[SHOWN[emotion]].append(speech.id)
    for temper, ids in lines.items():
        share = len(ids) / coloured
        if len(ids) >= _LEAST_SHOWN and share >= _SHARE_SHOWN:
            sure = min(0.9, 0.45 + 0.05 * len(ids) + 0.2 * share)
            yield Claim(temper, round(sure, 2), tuple(ids[:_SHOWN_LINES]))


def _sounds(speeches: Sequence[Speech], style: SpeechStyle, company: _Company) -> Iterator[Claim]:
    """What punctuation and length show, where they stand out in this company."""
    for name, temper, sign in (
        ("exclamations", Temper.EXCITABLE, cries),
        ("questions", Temper.INQUISITIVE, asks),
    ):
        own, usual = getattr(style, name), getattr(company, name)
        if own >= _LEAST_SHARE[name] and own >= _TIMES * usual:
            ids = [speech.id for speech in speeches if sign(speech.spoken)]
            yield Claim(temper, _strength(own / max(usual, 0.05)), tuple(ids[:_SHOWN_LINES]))
    if style.words >= _TIMES * company.words:
        yield Claim(Temper.TALKATIVE, _strength(style.words / company.words), _longest(speeches))
    elif style.words * _TIMES <= company.words:
        ids = [speech.id for speech in speeches[:_SHOWN_LINES]]
        yield Claim(Temper.TERSE, _strength(company.words / style.words), tuple(ids))


def _strength(times: float) -> float:
    """How sure a share makes us that is so many times the usual one."""
    return round(min(0.85, 0.35 + 0.1 * times), 2)


def _longest(speeches: Sequence[Speech]) -> tuple[str, ...]:
    long = sorted(speeches, key=lambda speech: -len(speech.spoken))
    return tuple(speech.id for speech in long[:_SHOWN_LINES])


def _speaks(hearing: Hearing, speeches: Sequence[Speech], company: _Company) -> Iterator[Claim]:
    """Words that this role uses far more often than the company does."""
    words = sum(len(speech.spoken.split()) for speech in speeches)
    for temper, ids in _uses(hearing, speeches).items():
        usual = company.used.get(temper, 0.0)
        times = len(ids) / words / usual if usual else 0.0
        if len(ids) >= _LEAST_USED and times >= _TIMES_USED:
            shown = tuple(dict.fromkeys(ids))[:_SHOWN_LINES]
            yield Claim(temper, round(min(0.75, 0.3 + 0.08 * times), 2), shown)


def _uses(hearing: Hearing, speeches: Iterable[Speech]) -> dict[Temper, list[str]]:
    """For each temper the speeches with its words, once for each word."""
    found: dict[Temper, list[str]] = defaultdict(list)
    for speech in speeches:
        tables = USED[hearing.tongues[speech.id]]
        for word in WORD.findall(speech.spoken.casefold()):
            for temper, words in tables.items():
                if word in words:
                    found[temper].append(speech.id)
    return found
