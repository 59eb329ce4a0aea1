"""A new draft beside its play as JSON for the draft's page: what differs, and what is around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.script.carry import Verdict
from engine.script.hues import HUES
from engine.script.mends import Mended
from engine.script.model import Element, Role, Script, Speech
from engine.script.proposal import DraftProposal, propose
from engine.script.revise import Change, DirectionChange, Revision, SpeechChange, shown

Line = SpeechChange | DirectionChange
_LOOK = {Change.REASSIGNED: "changed", Change.REWORDED: "changed"}
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Compared:
    """The play as it would be with a new draft, and what the draft's page shows of it."""

    script: Script
    page: dict[str, Any]


@dataclass(frozen=True, slots=True)
class DraftBeside:
    """A new draft beside its play, which was read as `first` and is `now` corrected.

    `verdicts` tell which lines are one and which are not; `mine` are the asker's own roles.
    """

    first: Script
    now: Script
    draft: Script
    verdicts: tuple[Verdict, ...]
    mine: frozenset[str]

    def compared(self) -> Compared:
        """What the draft would change, line by line: a second for a play of 1,500 lines."""
        proposal = propose(self.first, self.now, self.draft, self.verdicts)
        return Compared(proposal.script, _page(_atlas(self.now, proposal, self.mine)))


@dataclass(frozen=True)
class _Atlas:
    """Where everything is: roles by number, scene titles, and the place of each line."""

    now: Script
    proposal: DraftProposal
    mine: frozenset[str]
    roles: tuple[Role, ...]
    number: Mapping[str, int]
    titles: Mapping[str, str]
    before: Mapping[str, tuple[str, int]]
    after: Mapping[str, tuple[str, int]]


def _atlas(now: Script, proposal: DraftProposal, mine: frozenset[str]) -> _Atlas:
    then = proposal.script
    there = {role.id for role in then.roles}
    roles = (*then.roles, *(role for role in now.roles if role.id not in there))
    return _Atlas(
        now=now,
        proposal=proposal,
        mine=mine,
        roles=roles,
        number={role.id: at for at, role in enumerate(roles)},
        titles={scene.id: scene.title for scene in (*now.scenes, *then.scenes)},
        before=_places(now),
        after=_places(then),
    )


def _places(script: Script) -> dict[str, tuple[str, int]]:
    """The title of the scene of each line, and the number of its last speech so far."""
    found: dict[str, tuple[str, int]] = {}
    for scene in script.scenes:
        count = 0
        for element in scene.elements:
            count += isinstance(element, Speech)
            found[element.id] = (scene.title, count)
    return found


def _painted(roles: Sequence[Role]) -> Iterator[tuple[Role, int]]:
    """Everybody of both drafts with a colour: their own where they have one."""
    return ((role, at % HUES if role.hue is None else role.hue) for at, role in enumerate(roles))


def _page(atlas: _Atlas) -> dict[str, Any]:
    revision, brought = atlas.proposal.revision, atlas.proposal.brought
    return {
        "roles": [{"name": role.name, "hue": hue} for role, hue in _painted(atlas.roles)],
        "counts": _counts(revision, atlas.mine),
        "cast": _cast(revision),
        "kept": len(brought.kept),
        "lost": [_mended(each) for each in brought.lost],
        "picture": _picture(atlas.now, revision),
        "scenes": list(_scenes(atlas)),
    }


def _counts(revision: Revision, mine: frozenset[str]) -> dict[str, int]:
    told = Counter(_look(line.change) for line in revision.changes)
    looks = ("unchanged", "changed", "added", "removed", "moved")
    directions = (line for line in revision.lines if isinstance(line, DirectionChange))
    return {each: told[each] for each in looks} | {
        "directions": sum(line.change is not Change.UNCHANGED for line in directions),
        "mine": sum(_is_mine(line, mine) and _differs(line) for line in revision.changes),
        "playing": len(mine),
    }


def _look(change: Change) -> str:
    return _LOOK.get(change, str(change))


def _differs(line: Line) -> bool:
    return line.change is not Change.UNCHANGED


def _is_mine(line: Line, mine: frozenset[str]) -> bool:
    both = (speech for speech in (line.old, line.new) if isinstance(speech, Speech))
    return any(mine.intersection(speech.who) for speech in both)


def _cast(revision: Revision) -> dict[str, Any]:
    lines = Counter(role for line in revision.changes if line.new for role in line.new.who)
    return {
        "came": [{"name": role.name, "lines": lines[role.id]} for role in revision.came],
        "gone": [role.name for role in revision.gone],
        "renamed": [[each.before, each.after] for each in revision.renamed],
    }


def _mended(mended: Mended) -> dict[str, str]:
    text = mended.text
    cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return {"mend": str(mended.mend), "text": cut}


def _picture(now: Script, revision: Revision) -> dict[str, Any]:
    """Both drafts as stretches of speeches, [look, how many], and what is tied across."""
    told = {line.old.id: _look(line.change) for line in revision.changes if line.old}
    after = [line for line in revision.changes if line.new]
    return {
        "old": _stretches([told[speech.id] for speech in now.speeches()]),
        "new": _stretches([_look(line.change) for line in after]),
        "links": list(_links(now, after)),
    }


def _stretches(looks: Sequence[str]) -> list[list[Any]]:
    found: list[list[Any]] = []
    for each in looks:
        if not found or found[-1][0] != each:
            found.append([each, 0])
        found[-1][1] += 1
    return found


def _links(now: Script, after: Sequence[SpeechChange]) -> Iterator[list[Any]]:
    """What changed or moved together: [look, old place, new place, how many]."""
    place = {speech.id: at for at, speech in enumerate(now.speeches())}
    link: list[Any] = []
    for new, line in enumerate(after):
        if not (line.old and _differs(line)):
            continue
        what, old = "moved" if line.moved else "changed", place[line.old.id]
        if link and [what, old, new] == [link[0], link[1] + link[3], link[2] + link[3]]:
            link[3] += 1
            continue
        if link:
            yield link
        link = [what, old, new, 1]
    if link:
        yield link


def _scenes(atlas: _Atlas) -> Iterator[dict[str, Any]]:
    """What differs, scene by scene, with one line around it; `gap` counts the lines between."""
    lines = atlas.proposal.revision.lines
    differing = {at for at, line in enumerate(lines) if _differs(line)}
    around = ((at, at + by) for at in differing for by in (-1, 0, 1))
    near = {by for at, by in around if 0 <= by < len(lines) and lines[by].scene == lines[at].scene}
    old = {scene.id: scene.title for scene in atlas.now.scenes}
    new = {scene.id: scene.title for scene in atlas.proposal.script.scenes}
    scene: dict[str, Any] = {}
    gap = 0
    for at, line in enumerate(lines):
        if at not in near:
            gap += 1
            continue
        if scene.get("id") != line.scene:
            if scene:
                yield scene
            scene = _scene(line.scene, old, new)
            gap = 0
        scene["rows"].append(_row(line, atlas) | ({"gap": gap} if gap else {}))
        gap = 0
    if scene:
        yield scene


def _scene(identity: str, old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, Any]:
    scene: dict[str, Any] = {"id": identity, "title": new.get(identity, old.get(identity, ""))}
    if identity not in new:
        scene["state"] = "removed"
    elif identity not in old:
        scene["state"] = "added"
    elif old[identity] != new[identity]:
        scene["was"] = old[identity]
    return scene | {"rows": []}


def _row(line: Line, atlas: _Atlas) -> dict[str, Any]:
    element = line.new or line.old
    if element is None:
        raise ValueError("a change of nothing")
    row: dict[str, Any] = {
        "look": _look(line.change),
        "kind": element.kind,
        "who": _who(element, atlas),
        "text": shown(element),
    }
    if line.runs:
        row["runs"] = [[str(run.part), run.text] for run in line.runs]
    if _is_mine(line, atlas.mine):
        row["mine"] = True
    if line.old and isinstance(line, SpeechChange) and line.reassigned:
        row["was"] = _who(line.old, atlas)
    return row | _ids(line, atlas) | _move(line, atlas)


def _who(element: Element, atlas: _Atlas) -> list[int]:
    return [atlas.number[role] for role in element.who] if isinstance(element, Speech) else []


def _ids(line: Line, atlas: _Atlas) -> dict[str, str]:
    """What a verdict on this line names: the old line, and the new one as it was read."""
    found = {"old": line.old.id} if line.old else {}
    if line.new and line.new.id in atlas.proposal.read_as:
        found["new"] = atlas.proposal.read_as[line.new.id]
    return found


def _move(line: Line, atlas: _Atlas) -> dict[str, Any]:
    if not (line.moved and line.old and line.new):
        return {}
    return {"from": list(atlas.before[line.old.id]), "to": list(atlas.after[line.new.id])}
