"""What a person had put right in the old draft, done again in the new one where it still holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from engine.script import correct, people, recut
from engine.script.carry import apart, elements_of
from engine.script.correct import CannotCorrect, doubt_key
from engine.script.likeness import typed
from engine.script.model import Element, Role, Script, Speech
from engine.script.regroup import Knot, knots, placed, recut_as

_OWN = {"id", "span", "kind", "confidence"}
_SPOKEN_BY_MOST = 0.5


class Mend(StrEnum):
    """What was put right."""

    WORDS = "words"
    SPEAKER = "speaker"
    MANNER = "manner"
    CUT = "cut"
    NAME = "name"
    MERGE = "merge"
    SCENE = "scene"
    LANGUAGE = "language"
    DOUBT = "doubt"


_MENDS = {
    "pieces": Mend.WORDS,
    "text": Mend.WORDS,
    "who": Mend.SPEAKER,
    "language": Mend.LANGUAGE,
}


@dataclass(frozen=True, slots=True)
class Mended:
    """One correction: of which line, scene or role, by its id, and the words it came to."""

    mend: Mend
    element: str
    text: str


@dataclass(frozen=True, slots=True)
class Brought:
    """A new draft with the corrections that could be done again, and those that could not.

    `plain` is the draft as read, with the same id for every line that is in both.
    """

    plain: Script
    script: Script
    kept: tuple[Mended, ...] = ()
    lost: tuple[Mended, ...] = ()


@dataclass(slots=True)
class _Bench:
    """The draft on the bench. `first` and `now` are the old one as read and as corrected."""

    first: Script
    now: Script
    script: Script
    kept: list[Mended]
    lost: list[Mended]

    def note(self, mend: Mend, element: str, text: str, *, done: bool) -> None:
        """Say that a correction was done again, or could not be."""
        (self.kept if done else self.lost).append(Mended(mend, element, text))

    def attempt(self, mended: Mended, correction: correct.Correction) -> None:
        """Do it if it makes sense in the new draft."""
        try:
            self.script = correction(self.script)
        except CannotCorrect:
            self.lost.append(mended)
        else:
            self.kept.append(mended)


def bring_over(first: Script, now: Script, draft: Script) -> Brought:
    """The draft, under the ids of the old one, with what was corrected between `first` and `now`.

    A correction holds where the draft reads as the old one was read. What was corrected in a line
    that is cut, or is in the draft already, is neither kept nor lost.
    """
    if first == now:
        return Brought(draft, draft)
    plain = apart(draft, first, now)
    bench = _Bench(first, now, plain, [], [])
    for step in (_merge, _rename, _lines, _drop_breaks, _add_breaks, _speak, _settle, _dismiss):
        step(bench)
    return Brought(plain, bench.script, tuple(bench.kept), tuple(bench.lost))


def _merge(bench: _Bench) -> None:
    """Labels that were found to be of one role."""
    there = {role.id for role in bench.now.roles}
    for gone in (role for role in bench.first.roles if role.id not in there):
        stays = _heir(bench.first, bench.now, gone.id)
        if stays is None:
            continue
        with suppress(CannotCorrect):
            bench.first = people.merge(_with_role(bench.first, stays), gone.id, stays.id)
        if any(role.id == gone.id for role in bench.script.roles):
            bench.script = people.merge(_with_role(bench.script, stays), gone.id, stays.id)
            bench.note(Mend.MERGE, stays.id, f"{gone.name} → {stays.name}", done=True)


def _heir(first: Script, now: Script, gone: str) -> Role | None:
    """The role that took over most of what a role said."""
    who = {speech.id: speech.who for speech in now.speeches()}
    said = [speech for speech in first.speeches() if gone in speech.who and speech.id in who]
    votes = Counter(role for s in said for role in who[s.id] if role not in s.who)
    for role, count in votes.most_common(1):
        if count >= _SPOKEN_BY_MOST * len(said):
            return now.role(role)
    return None


def _with_role(script: Script, role: Role) -> Script:
    if any(known.id == role.id for known in script.roles):
        return script
    return replace(script, roles=(*script.roles, role))


def _rename(bench: _Bench) -> None:
    printed = {role.id: role.name for role in bench.first.roles}
    drafted = {role.id: role.name for role in bench.script.roles}
    for role in bench.now.roles:
        before, name = printed.get(role.id), role.name
        if before is None or before == name:
            continue
        with suppress(CannotCorrect):
            bench.first = people.rename(bench.first, role.id, name)
        if drafted.get(role.id) == before:
            bench.attempt(Mended(Mend.NAME, role.id, name), _renaming(role.id, name))
        elif drafted.get(role.id, name) != name:
            bench.note(Mend.NAME, role.id, name, done=False)


def _renaming(role: str, name: str) -> correct.Correction:
    return lambda script: people.rename(script, role, name)


def _lines(bench: _Bench) -> None:
    """Words, speakers and manner, line by line; then lines that were cut or joined."""
    drafted = {element.id: element for element in elements_of(bench.script)}
    instead: dict[str, tuple[Element, ...]] = {}
    texts = {typed(element) for element in drafted.values()}
    for knot in knots(elements_of(bench.first), elements_of(bench.now)):
        if not any(element.id in drafted for element in knot.first):
            continue
        if knot.single:
            old, now = knot.first[0], knot.now[0]
            instead[old.id] = (_line(bench, old, now, drafted[old.id]),)
        elif not texts.issuperset(typed(element) for element in knot.now):
            instead |= _knot(bench, knot, drafted)
    bench.script = placed(bench.script, instead)
    speaking = {role for speech in bench.script.speeches() for role in speech.who}
    for role in (role for role in bench.now.roles if role.id in speaking):
        bench.script = _with_role(bench.script, role)


def _line(bench: _Bench, first: Element, now: Element, draft: Element) -> Element:
    """One line, each thing about it by itself: the person's where the draft left it alone."""
    for name in (field.name for field in fields(first) if field.name not in _OWN):
        before, wanted, drafted = (getattr(one, name) for one in (first, now, draft))
        if wanted in (before, drafted) or _reads_alike(name, now, draft):
            continue
        holds = before == drafted or _reads_alike(name, first, draft)
        holds = holds and (name != "delivery" or _acted_alike(now, draft))
        bench.note(_mend(name), now.id, typed(now), done=holds)
        if holds:
            draft = replace(draft, **{name: wanted}, confidence=now.confidence)
    return draft


def _reads_alike(name: str, one: Element, other: Element) -> bool:
    """Whether two lines have the same words, when it is the words that are compared."""
    return name in {"pieces", "text"} and typed(one) == typed(other)


def _acted_alike(one: Element, other: Element) -> bool:
    """Whether two speeches have the same directions."""
    speeches = (each for each in (one, other) if isinstance(each, Speech))
    return len({speech.directions for speech in speeches}) == 1


def _mend(name: str) -> Mend:
    return _MENDS.get(name, Mend.MANNER)


def _knot(
    bench: _Bench, knot: Knot, drafted: Mapping[str, Element]
) -> dict[str, tuple[Element, ...]]:
    """Lines cut or joined, all or none: what to put in the place of each."""
    found = recut_as(knot, bench.script, drafted)
    text = " / ".join(map(typed, knot.now))
    bench.note(Mend.CUT, knot.now[0].id, text, done=bool(found))
    return found


def _drop_breaks(bench: _Bench) -> None:
    """Scenes that were no scenes."""
    there = {scene.id for scene in bench.now.scenes}
    before = _before(bench.first)
    for scene in (scene for scene in bench.first.scenes if scene.id not in there):
        drafted = {one.id: one.title for one in bench.script.scenes}
        if scene.id not in drafted:
            continue
        above = before[scene.id]
        same = drafted[scene.id] == scene.title and bool(above)
        same = same and _before(bench.script)[scene.id] == above
        if same:
            bench.script = recut.drop_scene_break(bench.script, scene.id)
        bench.note(Mend.SCENE, scene.id, scene.title, done=same)


def _before(script: Script) -> dict[str, str]:
    """The scene before each scene."""
    ids = [scene.id for scene in script.scenes]
    return dict(zip(ids, ["", *ids], strict=False))


def _add_breaks(bench: _Bench) -> None:
    """Scenes that began where the reader saw no heading; their ids stay, too."""
    known = {scene.id for scene in bench.first.scenes}
    for scene in (s for s in bench.now.scenes if s.id not in known and s.elements):
        opening = scene.elements[0].id
        if any(one.elements and one.elements[0].id == opening for one in bench.script.scenes):
            continue
        before = {one.id for one in bench.script.scenes}
        mended = Mended(Mend.SCENE, scene.id, scene.title)
        bench.attempt(mended, _breaking(opening, scene.title))
        bench.script = _called(bench.script, before, scene.id)


def _breaking(opening: str, title: str) -> correct.Correction:
    return lambda script: recut.add_scene_break(script, opening, title)


def _called(script: Script, before: set[str], identity: str) -> Script:
    """The scene that was not there before, under this id."""
    scenes = (s if s.id in before else replace(s, id=identity) for s in script.scenes)
    return replace(script, scenes=tuple(scenes))


def _speak(bench: _Bench) -> None:
    first, now = bench.first.language, bench.now.language
    if now in (first, bench.script.language):
        return
    if bench.script.language == first:
        bench.attempt(
            Mended(Mend.LANGUAGE, "", str(now)), lambda script: correct.speak(script, now)
        )
    else:
        bench.note(Mend.LANGUAGE, "", str(now), done=False)


def _settle(bench: _Bench) -> None:
    """Doubts that were looked at. About a line that reads otherwise now they are asked again."""
    left = {doubt_key(doubt) for doubt in bench.now.doubts}
    settled = {doubt_key(doubt) for doubt in bench.first.doubts} - left
    texts = {element.id: typed(element) for element in elements_of(bench.now)}
    drafted = {element.id: typed(element) for element in elements_of(bench.script)}
    told = {mended.element for mended in (*bench.kept, *bench.lost)}
    done: set[str] = set()
    for doubt in (doubt for doubt in bench.script.doubts if doubt_key(doubt) in settled):
        holds = texts.get(doubt.element) == drafted.get(doubt.element)
        done.update({doubt_key(doubt)} if holds else ())
        if doubt.element not in told:
            text = drafted.get(doubt.element, doubt.detail)
            bench.note(Mend.DOUBT, doubt.element, text, done=holds)
    doubts = tuple(doubt for doubt in bench.script.doubts if doubt_key(doubt) not in done)
    bench.script = replace(bench.script, doubts=doubts)


def _dismiss(bench: _Bench) -> None:
    """Roles that were found to be none, if they say nothing in the draft either."""
    wanted = {role.id for role in bench.now.roles}
    speaking = {role for speech in bench.script.speeches() for role in speech.who}
    gone = {role.id for role in bench.first.roles} - wanted - speaking
    roles = tuple(role for role in bench.script.roles if role.id not in gone)
    doubts = tuple(doubt for doubt in bench.script.doubts if doubt.element not in gone)
    bench.script = replace(bench.script, roles=roles, doubts=doubts)
