"""Reads the tables of `said/`: what was heard of a line, and what is to be made of it.

In what was heard, a word in brackets is one that the recogniser doubts: `(lamp)` is sure by 0.2,
`(lamp@.5)` by 0.5, all others by 0.9. A stroke is a second of silence (`/.5` half of one), and
square brackets in front tell how the line came about, `[spoken .4]` for how many seconds there was
a voice. Slips are written `-left_out`, `+put_in`, `~moved`, `?unsure` and `printed>heard`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from engine.ear.heard import HeardWord, Hearing
from engine.rehearsal.attempt import Attempt, WordFate, WordVerdict
from engine.rehearsal.compare import Comparing
from engine.rehearsal.compare.folding import folded
from engine.rehearsal.compare.nearness import NEARNESS, Nearness
from engine.rehearsal.follow import FOLLOWING, FollowedLine, FollowedScene, Following, follow
from engine.rehearsal.judge import JudgedLine, judge
from engine.rehearsal.pass_rules import PASS_RULES, PassRule
from engine.rehearsal.timing import LineTiming
from engine.rehearsal.words import words
from engine.script.model import Language, Piece, PieceKind

SAID = Path(__file__).parent / "said"
PATIENCE = 1.5
LEVELS = {"gist": 2, "rehearsal": 3, "perfect": 4}

_DOUBTED = re.compile(r"\(([^()@]+)@?([.\d]*)\)(\W*)")
_HOW = re.compile(r"\[([^\]]*)\]\s*(.*)")
_NUMBER = re.compile(r"(after|usual|pause|spoken) ([\d.]+)")
_VERDICTS = {True: "ok", False: "no", None: "–"}
_SIGNS = {WordFate.MISSING: "-", WordFate.EXTRA: "+", WordFate.MOVED: "~", WordFate.UNSURE: "?"}


@cache
def cut(text: str) -> tuple[str, ...]:
    """The words of a printed text."""
    return words([Piece(PieceKind.SPOKEN, text)])


@cache
def heard(text: str, start: float = 0.3) -> Hearing:
    """What was heard, a word every 0.3 seconds, from so many seconds on."""
    found = []
    at = start
    for written in text.split():
        if written.startswith("/"):
            at += float(written[1:] or 1)
            continue
        doubted = _DOUBTED.fullmatch(written)
        word = doubted[1] + doubted[3] if doubted else written
        sureness = float(doubted[2] or 0.2) if doubted else 0.9
        found.append(HeardWord(word, at, at + 0.25, sureness))
        at += 0.3
    return Hearing(tuple(found), at + 1)


@dataclass(frozen=True)
class Case:
    """One way in which a line was said, at one level, and what is expected of the judge."""

    kind: str
    language: Language
    printed: str
    heard: str
    level: str
    names: frozenset[str]
    others: tuple[str, ...]
    slips: str
    verdict: str

    def attempt(self, rule: PassRule | None = None, nearness: Nearness = NEARNESS) -> Attempt:
        """The line judged, perhaps by other rules."""
        how, text = _how(self.heard)
        numbers = {name: float(value) for name, value in _NUMBER.findall(how)}
        line = JudgedLine(
            id="line",
            words=cut(self.printed),
            manner=Comparing(self.language, self.names, nearness=nearness),
            called="called" in how,
            others=tuple(map(cut, self.others)),
        )
        timing = LineTiming(usual=numbers.get("usual"), pause=numbers.get("pause", 0))
        hearing = heard(text, numbers.get("after", 0.3))
        return judge(line, hearing, timing, rule or PASS_RULES[LEVELS[self.level]])

    def agrees(self, attempt: Attempt) -> bool:
        """Whether an attempt is what is expected."""
        return (told(attempt), slips(attempt.words)) == (self.verdict, self.slips)


def told(attempt: Attempt) -> str:
    """Verdict and notes as the tables write them."""
    notes = f": {', '.join(attempt.notes)}" if attempt.notes else ""
    return _VERDICTS[attempt.passed] + notes


def slips(verdicts: Sequence[WordVerdict]) -> str:
    """The words that were not right, as the tables write them."""
    return " ".join(slip for verdict in verdicts if (slip := _slip(verdict)))


def _slip(verdict: WordVerdict) -> str:
    said = "_".join(map(folded, verdict.heard.split()))
    if verdict.fate is WordFate.WRONG:
        return f"{verdict.printed}>{said}"
    sign = _SIGNS.get(verdict.fate, "")
    return sign and sign + (verdict.printed or said)


def cases() -> list[Case]:
    """All cases, each way of saying a line at three levels."""
    return [
        case
        for name, language in (("english", Language.ENGLISH), ("spanish", Language.SPANISH))
        for case in _cases((SAID / f"{name}.md").read_text("utf-8"), language)
    ]


def _cases(text: str, language: Language) -> Iterator[Case]:
    kind = printed = ""
    names: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()
    for line in text.splitlines():
        if line.startswith("## "):
            kind, names, others = line[3:], frozenset(), ()
        elif line.startswith("Names: "):
            names = frozenset(line[7:].split(", "))
        elif line.startswith("Other lines: "):
            others = tuple(line[13:].split(" / "))
        elif line.startswith("> "):
            printed = line[2:]
        elif line.startswith("| ") and not line.startswith("| heard"):
            said, loosely, exactly, *verdicts = _cells(line)
            for level, verdict in zip(LEVELS, verdicts, strict=True):
                slipped = exactly if level == "perfect" else loosely
                yield Case(kind, language, printed, said, level, names, others, slipped, verdict)


@dataclass(frozen=True)
class Followed:
    """What was heard at a line of a scene, how long it has been silent, and what is to be done."""

    kind: str
    language: Language
    scene: tuple[str, ...]
    line: str
    heard: str
    quiet: float
    move: str

    def made(self, rules: Following = FOLLOWING, nearness: Nearness = NEARNESS) -> str:
        """The move as the tables write it, perhaps by other rules."""
        scene = scene_of(self.scene, Comparing(self.language, nearness=nearness), rules)
        how, text = _how(self.heard)
        spoken = float(dict(_NUMBER.findall(how)).get("spoken", 0))
        hearing = replace(heard(text), spoken=spoken)
        move = follow(scene, self.line, hearing, self.quiet, PATIENCE)
        return " ".join(filter(None, (move.kind, move.line, move.command)))


def scene_of(
    lines: Sequence[str], manner: Comparing, rules: Following = FOLLOWING
) -> FollowedScene:
    """A scene whose every second line is the actor's, with numbers for ids."""
    followed = (
        FollowedLine(str(number), cut(line), mine=number % 2 == 0)
        for number, line in enumerate(lines, 1)
    )
    return FollowedScene(tuple(followed), manner, rules)


def followed() -> list[Followed]:
    """All cases of following."""
    return [
        case
        for name, language in (("english", Language.ENGLISH), ("spanish", Language.SPANISH))
        for case in _followed((SAID / f"following-{name}.md").read_text("utf-8"), language)
    ]


def scenes() -> dict[Language, tuple[str, ...]]:
    """The scene of each language."""
    return {case.language: case.scene for case in followed()}


def _followed(text: str, language: Language) -> Iterator[Followed]:
    scene = tuple(re.findall(r"^\d+\. (.*)", text, re.MULTILINE))
    kind = ""
    for line in text.splitlines():
        if line.startswith("## "):
            kind = line[3:]
        elif line.startswith("| ") and not line.startswith("| line"):
            number, said, quiet, move = _cells(line)
            yield Followed(kind, language, scene, number, said, float(quiet), move)


def _how(said: str) -> tuple[str, str]:
    """How a line came about, and what was heard of it."""
    found = _HOW.fullmatch(said)
    return (found[1], found[2]) if found else ("", said)


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]
