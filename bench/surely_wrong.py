"""How often a reader is surely wrong: a speech is another's, or lost, and nobody is asked."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.reading.reader import read
from engine.reading.refusal import CannotRead
from engine.script.model import Doubt, DoubtKind, Script, Speech
from engine.script.names import key, parts

_NEAR = 2
"""Lines from a speech within which a doubt must stand to ask about it."""

_AROUND = 3
"""Speeches around the place where words are found among which the same words are looked for."""

_HEARD = 0.5
"""Share of a speech's words that must stand in one of ours for it to be found there at all."""

_OF_THE_WHOLE = frozenset(
    {
        DoubtKind.NO_SCENES,
        DoubtKind.MIXED_LANGUAGE,
        DoubtKind.SIMILAR_ROLES,
        DoubtKind.ANOTHER_PLAY,
    }
)


@dataclass(frozen=True, slots=True)
class Said:
    """A speech as it is known to be: the keys of all names that its speaker goes by, its words."""

    who: frozenset[str]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A speech that is surely misread, and by whom we let it be said; nobody if it is lost."""

    said: Said
    by: tuple[str, ...]


def surely_wrong(known: Sequence[Said], script: Script) -> Iterator[Wrong]:
    """The speeches of a play that are wrong, with no doubt within two lines of them."""
    ours = list(script.speeches())
    names = {role.id: role.name for role in script.roles}
    here = [(word, at) for at, speech in enumerate(ours) for word in words_of(speech.spoken)]
    there = [(word, at) for at, said in enumerate(known) for word in said.words]
    found: list[Counter[int]] = [Counter() for _ in known]
    for a, b in _common([word for word, _ in there], [word for word, _ in here]):
        found[there[a][1]][here[b][1]] += 1
    asked = _asked(script.doubts)
    last = 0
    for said, votes in zip(known, found, strict=True):
        at, times = votes.most_common(1)[0] if votes else (last, 0)
        heard = times >= _HEARD * len(said.words)
        last = at if heard else last
        by = tuple(names[who] for who in ours[at].who) if heard else ()
        if _is_one_of(by, said.who) or _is_asked(ours[at].span, asked):
            continue
        near = [one for one in ours[max(0, at - _AROUND) : at + _AROUND + 1] if _says(one, said)]
        if not any(_is_one_of([names[who] for who in one.who], said.who) for one in near):
            yield Wrong(said, by)


def _says(speech: Speech, said: Said) -> bool:
    """Whether a speech has these words and no others: of two alike the wrong one may be found."""
    return words_of(speech.spoken) == said.words


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, without case and signs."""
    return tuple(re.findall(r"[^\W_]+", re.sub(r"['’]", "", text.casefold())))


def goldbench_share(folder: Path, split: str = "DEV") -> tuple[int, int]:
    """How many speeches of goldbench's real files are surely wrong, and how many there are."""
    wrong = total = 0
    for case in json.loads((folder / "index.json").read_text("utf-8"))["cases"]:
        if case["kind"] == "real" and case["split"] == split:
            known = list(_known(json.loads(_unpacked(folder / case["gold"])), case))
            total += len(known)
            wrong += _wrong_in(known, _unpacked(folder / case["file"]), f"x.{case['ext']}")
    return wrong, total


def _wrong_in(known: Sequence[Said], data: bytes, filename: str) -> int:
    try:
        return sum(1 for _ in surely_wrong(known, read(data, filename)))
    except CannotRead:
        return 0


def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def _known(gold: dict[str, Any], case: dict[str, Any]) -> Iterator[Said]:
    """The speeches of a gold reading; whoever is printed as its label may be the speaker.

    One label stands for several people where an edition calls one by two names.
    """
    aliases = {each["name"]: each["aliases"] for each in gold["characters"]}
    printed: dict[str, set[str]] = {}
    for name, every in aliases.items():
        for alias in every:
            printed.setdefault(alias, set()).add(name)
    labels = case.get("labels", {})
    for item in (item for scene in gold["scenes"] for item in scene["items"]):
        if item["kind"] == "direction" or item.get("disputed"):
            continue
        label, speaker = item["label"], item.get("speaker", item["label"])
        known = {label, speaker, labels.get(label, label), *aliases.get(speaker, ())}
        known |= printed.get(label, set())
        said = words_of(item["text"])
        if said:
            yield Said(frozenset(map(key, known)), said)


def _asked(doubts: Sequence[Doubt]) -> frozenset[int]:
    """The lines that some doubt stands on, or near."""
    return frozenset(
        line
        for doubt in doubts
        if doubt.kind not in _OF_THE_WHOLE
        for line in range(doubt.span.first - _NEAR, doubt.span.last + _NEAR)
    )


def _is_asked(span: Any, asked: frozenset[int]) -> bool:
    return any(line in asked for line in range(span.first, span.last))


def _is_one_of(by: Sequence[str], who: frozenset[str]) -> bool:
    """Whether these names are those of a speaker, alone or as one of several who speak at once."""
    if not by:
        return False
    together = {frozenset(key(part) for part in parts(name)) for name in who}
    mine = frozenset(map(key, by))
    return mine in together or bool(mine & who) or key(" ".join(by)) in who


def _common(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Places of a longest common run of words, from its end (Hyyrö's bit vectors, 2004)."""
    places: dict[str, int] = {}
    for at, word in enumerate(one):
        places[word] = places.get(word, 0) | (1 << at)
    full = row = (1 << len(one)) - 1
    rows = []
    for word in other:
        shared = row & places.get(word, 0)
        row = ((row + shared) | (row - shared)) & full
        rows.append(row)
    a, b = len(one), len(other)
    while a and b:
        if (rows[b - 1] >> (a - 1)) & 1:
            a -= 1
            continue
        b -= 1
        if not b or (rows[b - 1] >> (a - 1)) & 1:
            a -= 1
            yield a, b
