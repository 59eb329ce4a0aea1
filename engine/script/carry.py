"""A new draft of a play under the ids of the old one, so that what is the same stays the same."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from engine.script.ids import Ids
from engine.script.likeness import Settled, pairs, said, typed
from engine.script.model import Doubt, Element, Role, Script, Speech
from engine.script.names import key

_SAME_LINES = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person says of an old and a new line, by their ids: it is the same, or it is not."""

    old: str
    new: str
    same: bool


@dataclass(frozen=True, slots=True)
class Drafts:
    """Two drafts with their elements in order; `new` bears carried ids, `partner` gives places."""

    old: Sequence[Element]
    new: Sequence[Element]
    partner: Mapping[int, int]
    carried: Script


def carry_over(old: Script, new: Script, verdicts: Sequence[Verdict] = ()) -> Script:
    """The new draft under the ids of the old one.

    A speech keeps its id if it is the same, even moved, reworded or given to another role; a role
    by its name or its lines; a scene by its speeches or its title. What is new has ids that the
    old draft does not use. Its words, spans and doubts are the new draft's. A verdict on a line
    that is not there, or on a speech and a direction, is nothing.
    """
    return drafts_of(old, new, verdicts).carried


def drafts_of(old: Script, new: Script, verdicts: Sequence[Verdict] = ()) -> Drafts:
    """Both drafts, paired element by element."""
    roles = _role_ids(old, new)
    before, after = elements_of(old), elements_of(new)
    settled = _settled(before, after, verdicts)
    partner = pairs([said(one, {}) for one in before], [said(one, roles) for one in after], settled)
    ids = _element_ids(before, after, partner)
    scenes = _scene_ids(old, new, ids)
    carried = _renumbered(new, roles, ids, scenes)
    carried = _as_told(replace(carried, roles=tuple(_cast(old, carried))), before)
    return Drafts(before, elements_of(carried), partner, carried)


def apart(draft: Script, first: Script, now: Script) -> Script:
    """A carried draft whose new lines and scenes bear no id that `now` has for one of its own.

    `draft` bears the ids of `first`; so does `now`, but for what a person made of it. What is in
    `first` is the same in all three and keeps its id.
    """
    known = {element.id for element in elements_of(first)}
    ids = Ids(e.id for script in (first, now) for e in elements_of(script))
    elements = [
        _carried(ids, one.id, one.id if one.id in known else None) for one in elements_of(draft)
    ]
    opened = {scene.id for scene in first.scenes}
    given = Ids(scene.id for script in (first, now) for scene in script.scenes)
    scenes = {
        scene.id: _carried(given, scene.id, scene.id if scene.id in opened else None)
        for scene in draft.scenes
    }
    return _renumbered(draft, {role.id: role.id for role in draft.roles}, elements, scenes)


def _as_told(carried: Script, old: Sequence[Element]) -> Script:
    """What a person said of a line's language holds; of its delivery, while its directions do."""
    told = {e.id: e for e in old if isinstance(e, Speech) and (e.delivery or e.language)}

    def element(one: Element) -> Element:
        was = told.get(one.id)
        if was is None or not isinstance(one, Speech):
            return one
        kept = was.delivery if was.directions == one.directions else None
        return replace(one, delivery=one.delivery or kept, language=one.language or was.language)

    scenes = (replace(s, elements=tuple(map(element, s.elements))) for s in carried.scenes)
    return replace(carried, scenes=tuple(scenes)) if told else carried


def elements_of(script: Script) -> list[Element]:
    """Every speech and direction of a play, in order."""
    return list(chain.from_iterable(scene.elements for scene in script.scenes))


def _settled(
    old: Sequence[Element], new: Sequence[Element], verdicts: Sequence[Verdict]
) -> Settled:
    """The verdicts by place."""
    before = {element.id: at for at, element in enumerate(old)}
    after = {element.id: at for at, element in enumerate(new)}
    heard = [v for v in verdicts if v.old in before and v.new in after]
    alike = [v for v in heard if old[before[v.old]].kind == new[after[v.new]].kind]
    parted = [v for v in alike if not v.same]
    return Settled(
        same={after[v.new]: before[v.old] for v in alike if v.same},
        gone=frozenset(before[v.old] for v in parted),
        came=frozenset(after[v.new] for v in parted),
    )


def _role_ids(old: Script, new: Script) -> dict[str, str]:
    """The carried id of each new role: by name, then by its lines, then by the id it was read."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for role, identity in _likely(old, new, found, taken):
        if role not in found and identity not in taken:
            found[role] = identity
            taken.add(identity)
    ids = Ids(role.id for role in old.roles)
    return {role.id: _carried(ids, role.id, found.get(role.id)) for role in new.roles}


def _likely(
    old: Script, new: Script, found: Mapping[str, str], taken: Collection[str]
) -> Iterator[tuple[str, str]]:
    """New and old roles that may be one, the likeliest first; `found` and `taken` are settled."""
    both = [(now, before) for now in new.roles for before in old.roles]
    named = [pair for pair in both if key(pair[0].name) == key(pair[1].name)]
    for now, before in sorted(named, key=lambda pair: pair[0].id != pair[1].id):
        yield now.id, before.id
    now_left = [role.id for role in new.roles if role.id not in found]
    left = [role.id for role in old.roles if role.id not in taken]
    yield from _by_lines(_parts(new, now_left), _parts(old, left))
    yield from ((now.id, before.id) for now, before in both if now.id == before.id)


def _cast(old: Script, carried: Script) -> Iterator[Role]:
    """The roles in the order they had, newcomers last, none without its description.

    A draft without a list of persons is billed as the play was before.
    """
    place = {role.id: at for at, role in enumerate(old.roles)}
    before = {role.id: role for role in old.roles}
    billed = any(role.listed >= 0 for role in carried.roles)
    for role in sorted(carried.roles, key=lambda role: place.get(role.id, len(place))):
        was = before.get(role.id, role)
        listed = role.listed if billed else was.listed
        yield replace(role, description=role.description or was.description, listed=listed)


def _parts(script: Script, roles: Collection[str]) -> dict[str, Counter[str]]:
    """What each of these roles says."""
    found: dict[str, Counter[str]] = {role: Counter() for role in roles}
    if not found:
        return found
    for speech in script.speeches():
        for role in found.keys() & set(speech.who):
            found[role][typed(speech)] += 1
    return found


def _by_lines(
    now: Mapping[str, Counter[str]], before: Mapping[str, Counter[str]]
) -> list[tuple[str, str]]:
    """Pairs of roles that share half the words of the smaller part, the most first."""
    shares = [
        (_words(lines & others) / max(1, min(_words(lines), _words(others))), role, identity)
        for role, lines in now.items()
        for identity, others in before.items()
    ]
    best = sorted(shares, key=lambda share: -share[0])
    return [(role, identity) for share, role, identity in best if share >= _SAME_LINES]


def _carried(ids: Ids, read: str, before: str | None) -> str:
    """The id of what was read under one: the one it had before, or a new one."""
    return ids.new(read) if before is None else ids.same(before)


def _words(lines: Counter[str]) -> int:
    return sum(times * len(line.split()) for line, times in lines.items())


def _element_ids(
    old: Sequence[Element], new: Sequence[Element], partner: Mapping[int, int]
) -> list[str]:
    """The old ids, and for what is new an id made from its words, so that it comes out the same."""
    ids = Ids(element.id for element in old)
    before = {at: old[place].id for at, place in partner.items()}
    return [_carried(ids, _by_words(one), before.get(at)) for at, one in enumerate(new)]


def _by_words(element: Element) -> str:
    digest = hashlib.sha256(typed(element).encode()).hexdigest()[:10]
    return f"{'l' if isinstance(element, Speech) else 'd'}{digest}"


def _scene_ids(old: Script, new: Script, ids: Sequence[str]) -> dict[str, str]:
    """The carried id of each new scene: the one with which it shares most, then by its title."""
    home = {element.id: scene.id for scene in old.scenes for element in scene.elements}
    places = chain.from_iterable([scene.id] * len(scene.elements) for scene in new.scenes)
    shared = zip(places, ids, strict=True)
    votes = Counter((scene, home[identity]) for scene, identity in shared if identity in home)
    found: dict[str, str] = {}
    for (scene_id, before), _ in votes.most_common():
        if scene_id not in found and before not in found.values():
            found[scene_id] = before
    for scene in (scene for scene in new.scenes if scene.id not in found):
        same = [s.id for s in old.scenes if s.id not in found.values() and s.title == scene.title]
        found |= {scene.id: same[0]} if same else {}
    given = Ids(scene.id for scene in old.scenes)
    return {scene.id: _carried(given, scene.id, found.get(scene.id)) for scene in new.scenes}


def _renumbered(
    script: Script, roles: Mapping[str, str], ids: Sequence[str], scenes: Mapping[str, str]
) -> Script:
    """The script under other ids; `ids` are those of its elements, in order."""
    waiting = iter(ids)
    renamed = {
        element.id: identity for element, identity in zip(elements_of(script), ids, strict=True)
    }

    def element(one: Element) -> Element:
        if isinstance(one, Speech):
            return replace(one, id=next(waiting), who=tuple(roles.get(w, w) for w in one.who))
        return replace(one, id=next(waiting))

    def doubt(one: Doubt) -> Doubt:
        known = next((ids for ids in (renamed, scenes, roles) if one.element in ids), {})
        return replace(one, element=known.get(one.element, one.element))

    return replace(
        script,
        roles=tuple(replace(role, id=roles[role.id]) for role in script.roles),
        scenes=tuple(
            replace(scene, id=scenes[scene.id], elements=tuple(map(element, scene.elements)))
            for scene in script.scenes
        ),
        doubts=tuple(map(doubt, script.doubts)),
    )
