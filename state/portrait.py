"""One role looked at closely: what is known of it, the lines that show it, what a person says."""

from __future__ import annotations

from dataclasses import dataclass, field

import reflex as rx
from reflex.event import EventSpec

from engine.account.permit import NotFound
from engine.analyst.correction import Aspect, CannotChange, ProfileChange
from engine.analyst.profile import INVERSE, Claim, Relationship
from engine.analyst.shown import Exhibits, Shown
from engine.analyst.ways import ways
from engine.rig import rig
from engine.script.hues import hues
from engine.use_cases.analyse import change_profile, take_back
from engine.use_cases.cast import Casting, casting_of
from state.audition import AuditionState
from state.cast import CastState, value_of
from state.session import caller_of

_OF_ONE_VALUE = (Aspect.AGE, Aspect.GENDER, Aspect.REGION)
_BEFORE = {word: kind for kind, word in INVERSE.items()}


@dataclass
class LineShown:
    """A line that shows something; `element` is where it stands, empty for the cast list."""

    element: str
    scene: str
    who: str
    text: str


@dataclass
class Fact:
    """Something known of a role, or not: then `value` is empty. `said` by a person."""

    aspect: str
    value: str
    said: bool
    deep: bool
    why: list[LineShown] = field(default_factory=list)


@dataclass
class TieRow:
    """What a role is to another: `word` is a key, empty where a person said that it is nothing."""

    other: str
    name: str
    hue: int
    word: str
    said: bool
    deep: bool
    why: list[LineShown] = field(default_factory=list)


@dataclass
class OtherRole:
    """Another role of the play."""

    id: str
    name: str


class PortraitState(rx.State):
    """The role that is looked at; `role` is empty where none is."""

    role: str = ""
    name: str = ""
    facts: list[Fact] = []
    tempers: list[Fact] = []
    tempers_said: bool = False
    ties: list[TieRow] = []
    ways: list[str] = []
    words: str = ""
    longest: int = 0
    favourites: str = ""
    gender: str = ""
    others: list[OtherRole] = []
    refusal: str = ""

    @rx.event
    def put_away(self) -> None:
        """Close it: another play is opened."""
        self.role, self.refusal = "", ""

    @rx.event
    async def pick(self, role: str) -> EventSpec | None:
        """Look at a role closely; at the same one again, close it."""
        self.refusal = ""
        self.role = "" if role == self.role else role
        return await self._load()

    @rx.event
    async def refresh(self) -> EventSpec | None:
        """Show what has changed since."""
        return await self._load()

    @rx.event
    async def tell(self, aspect: str, value: str) -> list[EventSpec]:
        """Say what is so; an empty value says that it is not known."""
        return await self._change(aspect, (value,) if value else ())

    @rx.event
    async def add_temper(self, value: str) -> list[EventSpec]:
        """Say that this word fits as well."""
        kept = [fact.value for fact in self.tempers if fact.value != value]
        return await self._change(Aspect.TEMPERAMENT, (*kept, value)) if value else []

    @rx.event
    async def drop_temper(self, value: str) -> list[EventSpec]:
        """Say that this word does not fit."""
        kept = tuple(fact.value for fact in self.tempers if fact.value != value)
        return await self._change(Aspect.TEMPERAMENT, kept)

    @rx.event
    async def tie(self, form: dict[str, str]) -> list[EventSpec]:
        """Say what this role is to another."""
        word, other = form.get("kind", ""), form.get("other", "")
        if word in _BEFORE:
            return await self._say(
                ProfileChange(other, Aspect.RELATIONSHIP, (str(_BEFORE[word]),), self.role)
            )
        return await self._say(ProfileChange(self.role, Aspect.RELATIONSHIP, (word,), other))

    @rx.event
    async def untie(self, other: str) -> list[EventSpec]:
        """Say that these two are nothing to each other."""
        return await self._say(ProfileChange(self.role, Aspect.RELATIONSHIP, (), other))

    @rx.event
    async def forget(self, aspect: str, other: str = "") -> list[EventSpec]:
        """Go back to what was understood."""
        if aspect not in set(Aspect):
            return []
        change = ProfileChange(self.role, Aspect(aspect), (), other)
        await take_back(rig(), await caller_of(self), self.play, change)
        return self._changed()

    async def _change(self, aspect: str, values: tuple[str, ...]) -> list[EventSpec]:
        if aspect not in set(Aspect):
            self.refusal = "no_such_value"
            return []
        return await self._say(ProfileChange(self.role, Aspect(aspect), values))

    async def _say(self, change: ProfileChange) -> list[EventSpec]:
        try:
            await change_profile(rig(), await caller_of(self), self.play, change)
        except CannotChange as refused:
            self.refusal = refused.reason
            return []
        return self._changed()

    def _changed(self) -> list[EventSpec]:
        self.refusal = ""
        return [PortraitState.refresh(), CastState.refresh()]

    async def _load(self) -> EventSpec | None:
        if not self.role:
            return None
        try:
            found = await casting_of(rig(), await caller_of(self), self.play)
        except NotFound:
            self.role = ""
            return None
        if self.role not in {role.id for role in found.kept.script.roles}:
            self.role = ""
            return None
        self._show(found)
        return AuditionState.open(self.role)

    def _show(self, found: Casting) -> None:
        script, known = found.kept.script, found.analysis.of(self.role)
        exhibits = Exhibits(script)
        said = {change.aspect for change in found.said if change.role == self.role}
        claims = (known.age, known.gender, known.region)
        self.name = script.role(self.role).name
        self.facts = [
            _fact(aspect, claim, exhibits, said=aspect in said)
            for aspect, claim in zip(_OF_ONE_VALUE, claims, strict=True)
        ]
        self.tempers_said = Aspect.TEMPERAMENT in said
        self.tempers = [
            _fact(Aspect.TEMPERAMENT, claim, exhibits, said=self.tempers_said)
            for claim in known.temperament
        ]
        self.gender = value_of(known.gender)
        self.ways = [str(way) for way in ways(known.style)]
        self.words, self.longest = f"{known.style.words:g}", known.style.longest
        self.favourites = ", ".join(known.style.favourites)
        self.ties = tie_rows(found, self.role, exhibits)
        self.others = [OtherRole(r.id, r.name) for r in script.roles if r.id != self.role]


def tie_rows(found: Casting, role: str, exhibits: Exhibits) -> list[TieRow]:
    """What a role is to the others, and to whom a person said that it is nothing."""
    colour = hues(found.kept.script)
    names = {each.id: each.name for each in found.kept.script.roles}
    gender = value_of(found.analysis.of(role).gender)
    rows = []
    for tie in found.analysis.relationships:
        if role in {tie.one, tie.other}:
            other = tie.other if role == tie.one else tie.one
            word = "_".join(filter(None, (tie.seen_from(role), gender)))
            why = shown_lines(exhibits.of(tie.evidence))
            said, deep = _source(tie)
            rows.append(TieRow(other, names[other], colour[other], word, said, deep, why))
    there = {row.other for row in rows}
    denied = [
        next(iter({change.role, change.other} - {role}))
        for change in found.said
        if change.aspect is Aspect.RELATIONSHIP and role in {change.role, change.other}
    ]
    rows += [
        TieRow(other, names[other], colour[other], "", said=True, deep=False)
        for other in denied
        if other in names and other not in there
    ]
    return rows


def shown_lines(lines: tuple[Shown, ...]) -> list[LineShown]:
    """Lines as the page holds them."""
    return [LineShown(s.element, s.scene, ", ".join(s.who), s.text) for s in lines]


def _fact(aspect: Aspect, claim: Claim | None, exhibits: Exhibits, *, said: bool) -> Fact:
    if claim is None:
        return Fact(str(aspect), "", said, deep=False)
    why = shown_lines(exhibits.of(claim.evidence))
    return Fact(str(aspect), claim.value, said, claim.source == "chat", why)


def _source(tie: Relationship) -> tuple[bool, bool]:
    return tie.source == "person", tie.source == "chat"
