"""Listening to an actor: what is heard of a line, when it is over, how it was said."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine
from typing import Any

from pydantic import TypeAdapter

from engine.account.caller import Caller
from engine.ear.hearing_process import SoundAsked
from engine.ear.hearing_queue import Overtaken
from engine.ear.line_sound import SoundPiece
from engine.ear.port import RATE, NotHeard, Recognised, WhyDeaf
from engine.rehearsal.attempt import Attempt
from engine.rehearsal.ear_messages import EarMessage, Listen, Said
from engine.rehearsal.follow import HOLD, MoveKind, StageMove
from engine.rehearsal.line_turn import FELL_SILENT, EarEvent, LineTurn
from engine.rehearsal.listened import ListenedScene, listened
from engine.rehearsal.second_hearing import heard_otherwise, is_blamed
from engine.rehearsal.timing import own_tempo
from engine.rig import Rig
from engine.store import attempts, practices, scripts
from engine.store.kept_sounds import NewSound
from engine.use_cases.kept_sounds import keep_line
from engine.use_cases.rehearse import sitting_of
from engine.use_cases.who_listens import ChosenEar, chosen_ear

LOG = logging.getLogger(__name__)

_NOTHING_CAUGHT = 1.0
"""Seconds of silence after which a sound without words was none, however impatient somebody is."""

_VERDICT = 10.0
"""Seconds that somebody who looks back waits for the last verdict: a second hearing takes three."""

_ATTEMPT: TypeAdapter[Attempt] = TypeAdapter(Attempt)


async def open_ear(rig: Rig, caller: Caller, practice_id: str) -> Listening:
    """An ear for a practice of this person's. Whoever listened for it before does so no more.

    Raises NotFound, NotHeard.
    """
    sitting = await sitting_of(rig, caller, practice_id)
    practice = sitting.practice
    async with rig.database.session(caller) as session:
        script = (await scripts.kept(session, caller, practice.script)).script
        said = await attempts.of_play(session, caller, practice.script)
    scene = listened(script, sitting.scene, frozenset(practice.roles), practice.level)
    usual = own_tempo(attempt for run in said.values() for attempt in run).pick_up
    ear = await chosen_ear(rig, caller, scene.tongue)
    return Listening(rig, caller, practice_id, scene.of_tempo(usual), ear)


async def all_judged(rig: Rig, practice_id: str) -> bool:
    """Wait until what was said in a practice is judged, but not for ever; whether there was any."""
    judging = tuple(rig.judging.get(practice_id, ()))
    if judging:
        await asyncio.wait(judging, timeout=_VERDICT)
    return bool(judging)


class Listening:
    """An open ear. It is told messages and given sound; what comes of them is in `events`.

    Sound is forgotten with the verdict on its line, unless the actor has chosen to keep it.
    """

    def __init__(
        self, rig: Rig, caller: Caller, practice_id: str, scene: ListenedScene, ear: ChosenEar
    ) -> None:
        """Ready, and closed until it is told to listen."""
        self._rig, self._caller, self._practice = rig, caller, practice_id
        self._scene, self._ear = scene, ear
        self._turn: LineTurn | None = None
        self._events: asyncio.Queue[EarEvent | None] = asyncio.Queue()
        self._tasks: set[asyncio.Task[None]] = set()
        self._over = asyncio.Event()
        self._speaker = f"{practice_id} {id(self)}"
        older = rig.listeners.get(practice_id)
        rig.listeners[practice_id] = self._over
        if older:
            older.set()

    async def events(self) -> AsyncIterator[EarEvent]:
        """What the stage is told, until the ear is closed or another one listens."""
        self._do(self._watch())
        yield {"ready": True, "ear": self._ear.record.name, "basic": self._ear.record.basic}
        while (event := await self._events.get()) is not None:
            yield event

    def tell(self, message: EarMessage) -> None:
        """Listen to a line, or no longer. A line that is not the actor's is not listened to."""
        ended, self._turn = self._turn, None
        if isinstance(message, Listen) and message.listen in self._scene.lines:
            self._turn = LineTurn(message)
        if isinstance(message, Said) and ended and ended.line == message.said:
            self._judge_in_peace(ended)

    def hear(self, sound: bytes) -> None:
        """PCM of 16 bits at 16 kHz, mono. What comes while the ear is closed is not heard."""
        turn = self._turn
        if turn is None:
            return
        turn.sound.feed(sound)
        if turn.speaks_up():
            self._events.put_nowait({"onset": turn.line})
        self._decide(turn)
        piece = turn.sound.piece() if turn is self._turn and turn.wants() else None
        if piece:
            turn.asked_until = piece.end
            self._do(self._follow(turn, piece))

    async def close(self) -> None:
        """Hear nothing more. Verdicts that are due are still made and kept."""
        self._turn = None
        if self._rig.listeners.get(self._practice) is self._over:
            del self._rig.listeners[self._practice]
        self._over.set()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._rig.ear.forget(self._speaker)

    def _do(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (fault := task.exception()):
            LOG.error("What was heard of a line was lost.", exc_info=fault)

    async def _watch(self) -> None:
        """Let whoever reads the events go when the ear is closed from elsewhere."""
        await self._over.wait()
        if self._rig.listeners.get(self._practice) not in {self._over, None}:
            self._events.put_nowait({"lost": str(WhyDeaf.ELSEWHERE)})
        self._events.put_nowait(None)

    async def _follow(self, turn: LineTurn, piece: SoundPiece) -> None:
        """Hear what is new of a line, and tell what it says."""
        try:
            await self._recognise(turn, piece, self._speaker, urgent=turn.quiet >= FELL_SILENT)
        except Overtaken:
            return
        except NotHeard as deaf:
            self._lose(turn, deaf)
            return
        if turn is self._turn:
            self._show(turn)
            self._decide(turn)

    async def _recognise(
        self, turn: LineTurn, piece: SoundPiece, speaker: str, *, urgent: bool = False
    ) -> None:
        """Raises NotHeard, Overtaken."""
        tongue = self._scene.lines[turn.line].tongue
        record = await self._ear.now(self._rig, tongue)
        play = self._scene.spoken if record.basic else ()
        asked = SoundAsked(record.name, piece.samples, tongue, play)
        found = await self._rig.ear.hear(speaker, asked, urgent=urgent)
        turn.sound.heard(piece, found)

    def _lose(self, turn: LineTurn, deaf: NotHeard) -> None:
        if turn is self._turn:
            self._turn = None
            self._events.put_nowait({"lost": deaf.reason})

    def _show(self, turn: LineTurn) -> None:
        """The words so far, where they are others than those shown before."""
        words = self._scene.so_far(turn.line, turn.sound.hearing)
        said = [{"text": w.heard, "fate": w.fate.value} for w in words if w.heard]
        partial = {"partial": turn.line, "words": said, "next": sum(bool(w.printed) for w in words)}
        self._tell_once(turn, "partial", partial)

    def _decide(self, turn: LineTurn) -> None:
        """Go on, obey, say where we are, or wait; and hear again what may have been the line."""
        scene, heard = self._scene.scene, turn.sound.is_heard
        move = turn.move(scene)
        if move.kind is MoveKind.DONE:
            self._end(turn)
            return
        if heard and move != HOLD:
            self._react(turn, move)
        elif not turn.sound.hearing.words:
            self._not_caught(turn)
        elif turn.gives_up():
            self._events.put_nowait({"unfinished": turn.line})
        if turn is self._turn and not move.command and turn.wants_again(scene):
            turn.asked_again_until = turn.sound.endpoint.last_voice
            self._do(self._doubt(turn))

    async def _doubt(self, turn: LineTurn) -> None:
        """Hear a line again of which the end was not found, while its actor is silent."""
        await self._hear_again(turn)
        if turn is self._turn:
            self._decide(turn)

    async def _hear_again(self, turn: LineTurn) -> None:
        """Note what else may have been said in all of a line; nothing where that cannot be told.

        It takes the place of no sound that waits to be heard for the first time.
        """
        sound, until = turn.sound, turn.sound.endpoint.last_voice
        tongue = self._scene.lines[turn.line].tongue
        pieces, found = sound.pieces(), list[tuple[Recognised, ...]]()
        try:
            record = await self._ear.now(self._rig, tongue)
            for piece in pieces:
                asked = SoundAsked(record.name, piece.samples, tongue)
                found.append(await self._rig.ear.hear_again(f"{self._speaker} {id(turn)}", asked))
        except (NotHeard, Overtaken):
            found = [() for _ in pieces]
        hearings = sound.otherwise(pieces, found)
        scene, patience = self._scene.scene, turn.asked.patience
        turn.heard_otherwise(sound, heard_otherwise(scene, turn.line, hearings, patience), until)

    def _not_caught(self, turn: LineTurn) -> None:
        patience = max(turn.asked.patience, _NOTHING_CAUGHT)
        if turn.sound.is_heard and turn.quiet >= patience and not turn.is_doubted:
            self._events.put_nowait({"not_caught": turn.line})
            turn.anew()

    def _end(self, turn: LineTurn) -> None:
        """The cue may start; how the line was said is found meanwhile."""
        self._turn = None
        self._events.put_nowait({"done": turn.line})
        self._judge_meanwhile(turn)

    def _react(self, turn: LineTurn, move: StageMove) -> None:
        if move.command:
            self._events.put_nowait({"command": move.command.value})
            turn.anew()
        elif move.kind is MoveKind.OFF_SCRIPT:
            heard = turn.sound.hearing.text
            self._tell_once(turn, "stray", {"off_script": turn.line, "heard": heard})
        else:
            self._tell_once(turn, "stray", {"jumped": move.line, "from": turn.line})

    def _tell_once(self, turn: LineTurn, kind: str, event: EarEvent) -> None:
        if turn.told.get(kind) != event:
            turn.told[kind] = event
            self._events.put_nowait(event)

    def _judge_in_peace(self, turn: LineTurn) -> None:
        """Judge a line that was ended by a key; where nobody spoke there is nothing to judge."""
        if turn.began:
            self._judge_meanwhile(turn)

    def _judge_meanwhile(self, turn: LineTurn) -> None:
        """Judge it while the scene goes on, or has ended: whoever looks back waits for that."""
        task, here = self._do(self._judge(turn)), self._rig.judging
        here.setdefault(self._practice, set()).add(task)
        task.add_done_callback(self._no_longer_judged)

    def _no_longer_judged(self, task: asyncio.Task[None]) -> None:
        left = self._rig.judging[self._practice] - {task}
        self._rig.judging[self._practice] = left
        if not left:
            del self._rig.judging[self._practice]

    async def _judge(self, turn: LineTurn) -> None:
        """Hear the whole line, judge it, keep how it was said; the sound only if that is chosen."""
        while not turn.sound.is_heard and (piece := turn.sound.piece()):
            try:
                await self._recognise(turn, piece, f"{self._speaker} {id(turn)}")
            except NotHeard:
                break
        attempt = await self._judged(turn)
        async with self._rig.database.session(self._caller) as session:
            await attempts.keep(session, self._caller, self._practice, attempt)
        self._events.put_nowait({"verdict": _ATTEMPT.dump_python(attempt, mode="json")})
        await self._keep_sound(turn, attempt)

    async def _judged(self, turn: LineTurn) -> Attempt:
        """How the line was said; before anybody is blamed, it is heard a second time."""
        async with self._rig.database.session(self._caller) as session:
            practice = await practices.find(session, self._caller, self._practice)
        asked, hearing = turn.asked, turn.sound.hearing
        scene = self._scene.at_level(practice.level, asked.strictness)
        attempt = scene.judged(asked, hearing)
        if not is_blamed(attempt):
            return attempt
        if not turn.otherwise.hearings:
            await self._hear_again(turn)
        return scene.judged(asked, hearing, turn.otherwise.hearings)

    async def _keep_sound(self, turn: LineTurn, attempt: Attempt) -> None:
        """Keep the sound of a line that was judged, if the actor has chosen that, and tell."""
        pcm = turn.sound.said()
        said = NewSound(self._practice, attempt.line, attempt.at_ms, len(pcm) / 2 / RATE)
        kept = await keep_line(self._rig, self._caller, said, pcm)
        if kept:
            self._events.put_nowait({"kept": kept.line, "id": kept.id})
