"""What somebody is like: as the cast list says, as directions show, as they and others say.

How somebody speaks is no temperament: whoever asks or says little is told so in `ways`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from engine.analyst.about import about_self
from engine.analyst.hearing import HeardPlay
from engine.analyst.natures import natures
from engine.analyst.profile import ABOUT, Claim, Temper
from engine.analyst.showing import shown_by
from engine.analyst.style import WORD
from engine.analyst.temper_words import DENIALS, STATED
from engine.analyst.votes import Vote, evidence_of, sureness
from engine.script.model import Role

_LEAST_SHOWN, _SHARE_SHOWN, _SHARE_SPOKEN = 3, 0.3, 0.025
"""Of a role with 250 speeches three that are nervous make nobody timid."""

_CONFESSED, _SAID, _ENOUGH = 0.6, 0.35, 0.6
"""One statement of one's own is believed, of others it takes two: they may flatter or scold."""

_MOST, _SHOWN_LINES = 4, 6
_STATED_SURE = 0.9
_REACH_OF_NO = 2
_SUBJECT = re.compile(r"^⟦(\d+)⟧,? ")
_TITLED = re.compile(r"^(?:the|el|la|un|una|a|an)\s", re.IGNORECASE)

Lines = dict[int, dict[Temper, list[str]]]
"""The ids of the lines that show a temper of the role at a place, in order."""


def tempers(hearing: HeardPlay) -> dict[str, tuple[Claim, ...]]:
    """Up to four words for each role, the surest first; none where nothing is said of it."""
    lines, votes = _told(hearing)
    counts = Counter(heard.speaker for heard in hearing.heard)
    return {
        role.id: _best(
            (
                *_stated(role, hearing.tongue),
                *_shown(lines[place], counts[place]),
                *_believed(votes[place]),
            )
        )
        for place, role in enumerate(hearing.roles)
    }


def _best(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    once: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda claim: -claim.confidence):
        once.setdefault(claim.value, claim)
    return tuple(once.values())[:_MOST]


def _stated(role: Role, tongue: str) -> Iterator[Claim]:
    """What the cast list says, and a name that describes: The Shy Girl, but not Mrs Gentle."""
    for text in (role.name if _TITLED.match(role.name) else "", role.description):
        words = WORD.findall(about_self(text, tongue).casefold())
        for at, word in enumerate(words):
            denied = DENIALS.intersection(words[max(0, at - _REACH_OF_NO) : at])
            if word in STATED and not denied:
                yield Claim(STATED[word], _STATED_SURE, (ABOUT + role.id,))


def _told(hearing: HeardPlay) -> tuple[Lines, dict[int, list[Vote]]]:
    """The lines in which somebody is in a temper, and the votes for what they are always."""
    lines: Lines = defaultdict(lambda: defaultdict(list))
    votes: dict[int, list[Vote]] = defaultdict(list)
    for heard in hearing.heard:
        if heard.speaker < 0:
            continue
        told = [shown_by(direction, heard.speaker) for direction in heard.directions]
        for nature in natures(heard):
            if nature.lasting:
                weight = _CONFESSED if nature.place == heard.speaker else _SAID
                role = hearing.role(nature.place)
                votes[nature.place].append(Vote(role, nature.temper, weight, heard.id))
            else:
                told.append(nature.temper)
        for temper in dict.fromkeys(filter(None, told)):
            lines[heard.speaker][temper].append(heard.id)
    for seen in hearing.seen:
        subject = _SUBJECT.match(seen.text)
        shown = shown_by(seen.text, int(subject[1])) if subject else None
        if subject and shown:
            lines[int(subject[1])][shown].append(seen.id)
    return lines, votes


def _shown(lines: Mapping[Temper, list[str]], speeches: int) -> Iterator[Claim]:
    """Tempers shown three times at least, often among all that is shown, and among all speeches."""
    coloured = len({line for ids in lines.values() for line in ids})
    for temper, ids in lines.items():
        share = len(ids) / coloured
        often = share >= _SHARE_SHOWN and len(ids) >= _SHARE_SPOKEN * speeches
        if len(ids) >= _LEAST_SHOWN and often:
            sure = min(0.9, 0.45 + 0.05 * len(ids) + 0.2 * share)
            yield Claim(temper, round(sure, 2), tuple(ids[:_SHOWN_LINES]))


def _believed(votes: Iterable[Vote]) -> Iterator[Claim]:
    """What enough is said for; each line counts once."""
    once = tuple(dict.fromkeys(votes))
    weights: dict[str, float] = defaultdict(float)
    for vote in once:
        weights[vote.value] += vote.weight
    for value, weight in weights.items():
        if weight >= _ENOUGH:
            yield Claim(value, sureness(weight), evidence_of(once, value))
