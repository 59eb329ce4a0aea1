"""How well and how soon an actor is heard."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import numpy as np

from bench.figures import middle, p95
from engine.ear.hearing_pool import HearingPool
from engine.ear.hearing_process import SoundAsked
from engine.ear.line_sound import LineSound
from engine.ear.port import EarSetting
from engine.rehearsal.ear_messages import Listen
from engine.rehearsal.endings import EndingRules
from engine.rehearsal.follow import MoveKind, follow
from engine.rehearsal.listened import ListenedScene, listened
from engine.rig import close_rig
from engine.settings import Settings
from engine.store import practices
from engine.use_cases.correct import play_of
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.sign_in import local_owner
from engine.voice.engines.kokoro.kokoro_cast import VOICES
from rxapp.worker import open_to_work
from tests.ear.actor import Actor, actor_at
from tests.ear.spoken_lines import Samples, in_noise, noise, pcm, silence, spoken
from tests.journeys.theatre import Theatre
from tests.play_writer import write_play
from tests.voices_and_ears import FOLDER, errors, words

QUESTION = (
    "Kokoro's voices play the actor: lines of our written plays in English and Spanish, at two "
    "speeds and two levels of noise (20 and 10 dB). Over the socket of a real server, in real "
    "time: `endpoint_to_cue` is from the short silence behind the line's last sound to the message "
    "by which the cue starts; `verdict_ms` from there to the verdict (median); `partials_per_s` "
    "while somebody speaks. By the same recogniser, as fast as it goes: `wer_` without noise, "
    "`rtf`, and of right lines the share that was blamed for anything (`false_blame`) or not found "
    "to be over (`missed_advance`). `wrong_advance`: how often the cue started after half a line, "
    "another sentence, what recognisers make of silence, or noise."
)
LIMITS = {
    "endpoint_to_cue_p95_ms": ("≤", 300.0),
    "wer_en": ("≤", 0.03),
    "wer_es": ("≤", 0.15),
    "false_blame": ("≤", 0.01),
    "missed_advance": ("≤", 0.01),
    "wrong_advance": ("≤", 0.0),
    "partials_per_s": ("≥", 2.0),
}

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")

_LINES, _LIVE, _WRONG = 40, 14, 6
"""Lines of each language that are heard; those over the socket; those that are not said through."""

_MOST_WORDS, _LEAST_WORDS = 16, 5
_PACES = (1.0, 1.15)
_NOISES = (20.0, 10.0)
_LEVEL = 3
_PATIENCE = 1.5
_LISTENED = 2.5
"""Seconds of silence in which a cue that should not start might."""

_LATE = 0.5
"""Seconds after which a cue is told of."""

_STRANGE = {
    "en": ("Thank you for watching.", "I have to feed the cat before the shop closes tonight."),
    "es": ("Gracias por ver el vídeo.", "Tengo que dar de comer al gato antes de que cierren."),
}


@dataclass(frozen=True)
class _Said:
    """A line of a scene, and its sound."""

    line: str
    text: str
    sound: Samples


@dataclass(frozen=True)
class _Part:
    """A part that is rehearsed: its practice, its scene, the lines that are said, other sounds."""

    language: Language
    practice: str
    scene: ListenedScene
    said: tuple[_Said, ...]
    strange: tuple[Samples, ...]


def measure() -> dict[str, float]:
    """Have lines heard by the recogniser alone, then some of them by a server."""
    with TemporaryDirectory(prefix="cuelight-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        parts = asyncio.run(_parts(data))
        print("ear: the lines are spoken", file=sys.stderr, flush=True)
        found = asyncio.run(_heard(parts))
        theatre = Theatre(data, {"CUELIGHT_VOICES": str(FOLDER)}).open()
        try:
            return found | asyncio.run(_live(theatre.address, parts))
        finally:
            theatre.close()


async def _parts(data: Path) -> list[_Part]:
    """The plays in a library, with a practice of the first scene of each."""
    house = await open_to_work(Settings(data=data, fetch=False, processes=1))
    try:
        caller, parts = await local_owner(house), []
        for language in LANGUAGES:
            play = write_play(11, language=language)
            script_id = await receive(house, caller, Arrival(play.data, play.filename))
            script = (await play_of(house, caller, script_id)).script
            scene = script.scenes[0]
            mine = tuple(role.id for role in script.roles)
            wanted = practices.Wanted(script_id, scene.id, mine, _LEVEL)
            async with house.database.session() as session:
                practice = await practices.begin(session, caller, wanted)
            listens = listened(script, scene, frozenset(mine), _LEVEL)
            texts = {s.id: s.spoken for s in scene.speeches if s.id in listens.lines}
            said = tuple(_spoken(texts, language))
            strange = tuple(spoken(text, language) for text in _STRANGE[language])
            parts.append(_Part(language, practice, listens, said, strange))
        return parts
    finally:
        await close_rig()


def _spoken(texts: dict[str, str], language: Language) -> list[_Said]:
    """Lines of a usual length by voices of the language, each at one of the speeds."""
    fit = [
        (line, text)
        for line, text in texts.items()
        if _LEAST_WORDS <= len(text.split()) <= _MOST_WORDS
    ][:_LINES]
    voices = [voice.id for voice in VOICES if voice.language.startswith(language)]
    return [
        _Said(
            line,
            text,
            spoken(text, language, voices[5 * at % len(voices)], _PACES[at % len(_PACES)]),
        )
        for at, (line, text) in enumerate(fit)
    ]


async def _heard(parts: Sequence[_Part]) -> dict[str, float]:
    """Every line at every level of noise, by the recogniser as it is in the server."""
    figures: dict[str, float] = {}
    blamed, missed, took, lasted = [], [], 0.0, 0.0
    async with _ear() as pool:
        for part in parts:
            wrong = told = 0
            for said in part.said:
                for level in _NOISES:
                    begun = time.perf_counter()
                    line = await _listened(pool, part, in_noise(_whole(said.sound), level))
                    took += time.perf_counter() - begun
                    lasted += len(said.sound) / 16_000
                    attempt = part.scene.judged(Listen(listen=said.line), line.hearing)
                    move = follow(part.scene.scene, said.line, line.hearing, _PATIENCE, _PATIENCE)
                    blamed.append(not attempt.passed or bool(attempt.notes))
                    missed.append(move.kind is not MoveKind.DONE)
                    if blamed[-1] or missed[-1]:
                        _show(said.text, line.hearing.text, attempt.notes, move.kind)
                clear = await _listened(pool, part, _whole(said.sound))
                wanted = words(said.text)
                wrong += errors(wanted, words(clear.hearing.text))
                told += len(wanted)
            figures[f"wer_{part.language}"] = round(wrong / told, 4)
    return figures | {
        "rtf": round(took / lasted, 3),
        "false_blame": round(sum(blamed) / len(blamed), 4),
        "missed_advance": round(sum(missed) / len(missed), 4),
        "lines_heard": len(blamed),
    }


@asynccontextmanager
async def _ear() -> AsyncIterator[HearingPool]:
    setting = Settings(voices=FOLDER).ear
    pool = HearingPool(EarSetting(setting.folder, setting.threads))
    try:
        for language in LANGUAGES:
            await pool.warm(language)
        yield pool
    finally:
        await pool.close()


async def _listened(pool: HearingPool, part: _Part, sound: Samples) -> LineSound:
    line = LineSound()
    line.feed(pcm(sound))
    while not line.is_heard and (piece := line.piece()):
        asked = SoundAsked("whisper-base", piece.samples, part.language)
        line.heard(piece, await pool.hear("bench", asked))
    return line


def _whole(sound: Samples) -> Samples:
    """With a silence before and behind it."""
    return np.concatenate((silence(0.5), sound, silence(0.8)))


async def _live(address: str, parts: Sequence[_Part]) -> dict[str, float]:
    """Some of the lines over the socket, at the speed of speech."""
    waits: list[float] = []
    verdicts: list[float] = []
    partials: list[float] = []
    wrong = 0
    for part in parts:
        async with actor_at(address, part.practice) as actor:
            await actor.hears("ready", 120)
            for at, said in enumerate(part.said[:_LIVE]):
                sound = in_noise(said.sound, _NOISES[at % len(_NOISES)])
                actor.forget()
                await actor.tell(listen=said.line, patience=_PATIENCE)
                ended = await actor.say(sound, until="done", patience=10)
                if not actor.told("done"):
                    _show(said.text, "", (), "no advance")
                    continue
                waits.append(actor.when("done") - ended - EndingRules().silence)
                if waits[-1] > _LATE:
                    _show(said.text, str(actor.events[-3:]), (), f"{waits[-1]:.1f} s late")
                await actor.hears("verdict")
                verdicts.append(actor.when("verdict") - actor.when("done"))
                partials.append(len(actor.told("partial")) / (len(sound) / 16_000))
            for wrongly in _not_said(part):
                wrong += await _advances(actor, *wrongly)
    milliseconds = [1000 * max(0.0, wait) for wait in waits]
    return {
        "endpoint_to_cue_p50_ms": middle(milliseconds),
        "endpoint_to_cue_p95_ms": p95(milliseconds),
        "verdict_ms": middle([1000 * wait for wait in verdicts]),
        "wrong_advance": wrong,
        "partials_per_s": round(middle(partials), 2),
        "lines_live": len(waits),
    }


def _not_said(part: _Part) -> list[tuple[str, Samples]]:
    """What is said at a line and is not that line."""
    halves = [(said.line, said.sound[: len(said.sound) // 2]) for said in part.said[-_WRONG:]]
    line = part.said[0].line
    strange = [(line, sound) for sound in part.strange]
    noises = [(line, noise("pink", 2.0, 0.1)), (line, noise("clicks", 2.0, 0.6))]
    return [*halves, *strange, *noises]


async def _advances(actor: Actor, line: str, sound: Samples) -> bool:
    """Whether the cue starts after this."""
    actor.forget()
    await actor.tell(listen=line, patience=_PATIENCE)
    await actor.say(np.concatenate((sound, silence(_LISTENED))))
    if started := bool(actor.told("done")):
        _show(line, str(actor.told("partial")), (), "wrong advance")
    await actor.tell(hush=True)
    return started


def _show(text: str, heard: str, notes: Sequence[str], what: str) -> None:
    print(f"ear: {what} {list(map(str, notes))}\n  {text}\n  {heard}", file=sys.stderr, flush=True)
