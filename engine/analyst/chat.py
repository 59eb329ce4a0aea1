"""Deepening an analysis by a chat endpoint: asked part by part, believed only with evidence."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from engine.analyst.chat_form import (
    Claimed,
    Filled,
    FilledProfile,
    NotFilled,
    filled,
    schema,
)
from engine.analyst.chat_line import ChatEndpoint, ChatFailed, ChatLine, ChatMessage, Reply
from engine.analyst.chat_prompt import ScriptPart, instructions, key, parts
from engine.analyst.chat_proof import Proof
from engine.analyst.profile import MUTUAL, Analysis, Claim, Profile, Relationship, Usage
from engine.script.model import Script
from engine.voice.budget import Charge, Purse

_CORRECTIONS = 2
_MOST_SURE = 0.8
_MOST_TEMPERS = 4
_LETTERS_A_TOKEN = 3
_WRITTEN = 2000


Answered = tuple[ScriptPart, Filled]


class Memory(Protocol):
    """Where answers are remembered, by the hash of what was sent."""

    async def recall(self, name: str) -> str | None:
        """The answer of this name, if it was ever given."""
        ...

    async def keep(self, name: str, answer: str) -> None:
        """Remember an answer."""
        ...


@dataclass
class Forgetful:
    """A memory that lasts as long as it does."""

    answers: dict[str, str] = field(default_factory=dict)

    async def recall(self, name: str) -> str | None:
        """The answer of this name, if it was ever given here."""
        return self.answers.get(name)

    async def keep(self, name: str, answer: str) -> None:
        """Remember an answer."""
        self.answers[name] = answer


@dataclass(frozen=True, slots=True)
class Chat:
    """An endpoint, what is remembered of it, and the money that it may cost."""

    endpoint: ChatEndpoint
    memory: Memory = field(default_factory=Forgetful)
    purse: Purse = field(default_factory=Purse)


async def deepened(script: Script, analysis: Analysis, chat: Chat) -> Analysis:
    """The analysis with what the endpoint adds to it. Raises ChatFailed, and adds nothing then.

    Only the script's own text is sent. What the built-in analyst is sure of stays; a claim without
    evidence in the lines sent is dropped, and so is a gender whose evidence has no word of gender.
    Parts that were answered before are not asked again.
    """
    usage = Usage()
    answers: list[tuple[ScriptPart, Filled]] = []
    async with ChatLine(chat.endpoint) as line:
        for part in parts(script):
            answer, took = await _answer(line, chat, part)
            answers.append((part, answer))
            usage = _sum(usage, took)
    return replace(merged(script, analysis, answers), usage=usage)


@dataclass
class _Meter:
    """What the answers to one part have taken so far."""

    endpoint: ChatEndpoint
    usage: Usage = field(default_factory=Usage)

    def read(self, reply: Reply) -> None:
        """Count one more answer."""
        tokens_in, tokens_out = reply.tokens_in, reply.tokens_out
        cost = self.endpoint.cost(tokens_in, tokens_out)
        self.usage = _sum(self.usage, Usage(tokens_in, tokens_out, cost, reply.tries))

    @property
    def charge(self) -> Charge | None:
        """What is to be paid for them, if there are any."""
        took = self.usage
        tokens = took.tokens_in + took.tokens_out
        return Charge(self.endpoint.model, tokens, took.cost) if took.asked else None


async def _answer(line: ChatLine, chat: Chat, part: ScriptPart) -> tuple[Filled, Usage]:
    """The form for one part, from memory or from the endpoint. Raises ChatFailed."""
    name = key(part, chat.endpoint.model)
    known = await chat.memory.recall(name)
    if known is not None:
        return filled(known), Usage(remembered=1)
    expected = chat.endpoint.cost(len(part.text) // _LETTERS_A_TOKEN, _WRITTEN)
    if not await asyncio.to_thread(chat.purse.promise, expected):
        raise ChatFailed("over_budget", "The month's budget is spent.", tries=0)
    meter = _Meter(chat.endpoint)
    try:
        answer = await _asked(line, part, meter)
    finally:
        await asyncio.to_thread(chat.purse.pay, expected, meter.charge)
    await chat.memory.keep(name, answer.model_dump_json())
    return answer, meter.usage


async def _asked(line: ChatLine, part: ScriptPart, meter: _Meter) -> Filled:
    """The form, after two corrections at most, each of which tells what was wrong."""
    messages = [ChatMessage("system", instructions()), ChatMessage("user", part.text)]
    for _ in range(_CORRECTIONS + 1):
        reply = await line.ask(messages, schema())
        meter.read(reply)
        try:
            return filled(reply.text)
        except NotFilled as wrong:
            told = f"That is not the form. {wrong} Answer again with the JSON object alone."
            messages = [
                *messages[:2],
                ChatMessage("assistant", reply.text),
                ChatMessage("user", told),
            ]
    raise ChatFailed("wrong_shape", "The form was never filled in.", tries=meter.usage.asked)


def _sum(one: Usage, other: Usage) -> Usage:
    return Usage(
        one.tokens_in + other.tokens_in,
        one.tokens_out + other.tokens_out,
        one.cost + other.cost,
        one.asked + other.asked,
        one.remembered + other.remembered,
    )


def merged(script: Script, analysis: Analysis, answers: Sequence[Answered]) -> Analysis:
    """The analysis with what the answers may add to it."""
    proof = Proof(script, analysis.language)
    by_role: dict[str, list[tuple[ScriptPart, FilledProfile]]] = defaultdict(list)
    for part, answer in answers:
        for profile in answer.profiles:
            by_role[profile.role].append((part, profile))
    profiles = tuple(_deeper(p, by_role[p.role], proof) for p in analysis.profiles)
    known = {frozenset((t.one, t.other)): t for t in analysis.relationships}
    for tie in _ties(answers, {role.id: at for at, role in enumerate(script.roles)}):
        pair = frozenset((tie.one, tie.other))
        if pair not in known or tie.confidence > known[pair].confidence:
            known[pair] = tie
    return replace(analysis, profiles=profiles, relationships=tuple(known.values()), source="chat")


def _deeper(
    profile: Profile, told: Sequence[tuple[ScriptPart, FilledProfile]], proof: Proof
) -> Profile:
    ages = [_claim(part, p.age.value, p.age) for part, p in told if p.age]
    genders = [_claim(part, p.gender.value, p.gender) for part, p in told if p.gender]
    proven = [g for g in genders if proof.states(profile.role, g.value, g.evidence)]
    tempers = [_claim(part, t.value, t) for part, p in told for t in p.temperament]
    return replace(
        profile,
        age=_surer(profile.age, ages),
        gender=_surer(profile.gender, proven),
        temperament=_with(profile.temperament, tempers),
    )


def _claim(part: ScriptPart, value: str, told: Claimed) -> Claim:
    """A claim with the evidence that was there to be quoted; invented ids are dropped."""
    real = tuple(dict.fromkeys(name for name in told.evidence if name in part.ids))
    return Claim(value, min(_MOST_SURE, told.confidence), real, "chat")


def _surer(known: Claim | None, told: Iterable[Claim]) -> Claim | None:
    """The surest claim that has evidence; what is known stays where the endpoint is no surer."""
    best = max((c for c in told if c.evidence), key=lambda c: c.confidence, default=None)
    if best is None or (known and known.confidence >= best.confidence):
        return known
    return best


def _with(known: tuple[Claim, ...], told: Iterable[Claim]) -> tuple[Claim, ...]:
    by_word = {claim.value: claim for claim in known}
    for claim in sorted(told, key=lambda claim: -claim.confidence):
        if claim.evidence:
            by_word.setdefault(claim.value, claim)
    return tuple(sorted(by_word.values(), key=lambda claim: -claim.confidence))[:_MOST_TEMPERS]


def _ties(answers: Sequence[Answered], place: Mapping[str, int]) -> Iterator[Relationship]:
    """The ties between roles that there are, with evidence that there is."""
    for part, answer in answers:
        for tie in answer.relationships:
            claim = _claim(part, tie.kind, tie)
            if tie.one == tie.other or not {tie.one, tie.other} <= place.keys():
                continue
            one, other = tie.one, tie.other
            if tie.kind in MUTUAL:
                one, other = sorted((one, other), key=lambda role: place[role])
            if claim.evidence:
                yield Relationship(one, other, tie.kind, claim.confidence, claim.evidence, "chat")
