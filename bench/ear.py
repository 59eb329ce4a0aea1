"""How well and how soon an actor is heard."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from bench.figures import middle, p95
from bench.heard_lines import NOISES, PATIENCE, heard_lines, show, told, usual_lines
from bench.spoken_parts import LANGUAGES, SpokenPart, spoken_parts
from engine.ear.port import RATE
from engine.rehearsal.endings import EndingRules
from tests.ear.actor import Actor, actor_at
from tests.ear.spoken_lines import Samples, in_noise, noise, silence
from tests.journeys.theatre import Theatre
from tests.voices_and_ears import FOLDER

QUESTION = (
    "Kokoro's voices play the actor: 100 lines a language, short and long, of the plays that "
    "Cuelight brings along, by three voices at two speeds. Each is heard at two levels of noise "
    "(20 and 10 dB) by the recogniser as it is in the server, as fast as it goes: of those 200 "
    "right lines the share that was blamed for anything (`false_blame`; `_strict` where every word "
    "counts) or not found to be over (`missed_advance`), the worse of both languages, and the "
    "share that led on unjudged (`not_judged`); `heard_twice` of them were heard a second time; "
    "`wer_` of 60 without noise; `rtf`. Over the socket of a real server, in real time, 28 lines "
    "of 5 to 16 words: `endpoint_to_cue` is from the short silence behind the "
    "last sound of the line to the message by which the cue starts; `verdict_ms` from there to "
    "the verdict (median); `partials_per_s` while somebody speaks. `wrong_advance`: how often the"
    " cue started after half a line, another sentence, a word that is not in the line, what "
    "recognisers make of silence, or noise; of `wrong_tries`."
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

_LINES, _LIVE = 100, 14
"""Lines of each language: heard, and over the socket."""

_LISTENED = 2.5
"""Seconds of silence in which a cue that should not start might."""

_LATE = 0.5
"""Seconds after which a cue is told of."""


def measure() -> dict[str, float]:
    """Have lines heard by the recogniser alone, then some of them by a server."""
    with TemporaryDirectory(prefix="cuelight-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        begun = time.perf_counter()
        parts = asyncio.run(spoken_parts(data, _LINES))
        told(f"the lines are spoken, {time.perf_counter() - begun:.0f} s")
        found = asyncio.run(heard_lines(parts))
        told(f"they are heard, {time.perf_counter() - begun:.0f} s")
        theatre = Theatre(data, {"CUELIGHT_VOICES": str(FOLDER)}).open()
        try:
            live = asyncio.run(_live(theatre.address, parts))
        finally:
            theatre.close()
    told(f"all is asked, {time.perf_counter() - begun:.0f} s")
    return {
        **live,
        **found,
        "wrong_advance": found["wrong_advance"] + live["wrong_advance"],
        "wrong_tries": found["wrong_tries"] + live["wrong_tries"],
    }


async def _live(address: str, parts: Sequence[SpokenPart]) -> dict[str, float]:
    """Some of the lines over the socket, at the speed of speech."""
    waits, verdicts, partials = list[float](), list[float](), list[float]()
    wrong = tried = 0
    for language in LANGUAGES:
        part = next(each for each in parts if each.language == language)
        async with actor_at(address, part.practices[0]) as actor:
            await actor.hears("ready", 120)
            for at, said in enumerate(usual_lines(part)[:_LIVE]):
                sound = in_noise(said.sound, NOISES[at % len(NOISES)])
                actor.forget()
                await actor.tell(listen=said.line, patience=PATIENCE)
                ended = await actor.say(sound, until="done", patience=10)
                if not actor.told("done"):
                    show(said.text, "", (), "no advance")
                    continue
                waits.append(actor.when("done") - ended - EndingRules().silence)
                if waits[-1] > _LATE:
                    show(said.text, str(actor.events[-3:]), (), f"{waits[-1]:.1f} s late")
                await actor.hears("verdict")
                verdicts.append(actor.when("verdict") - actor.when("done"))
                partials.append(len(actor.told("partial")) / (len(sound) / RATE))
            for strange in _noises():
                wrong += await _advances(actor, part.said[0].line, strange)
                tried += 1
    milliseconds = [1000 * max(0.0, wait) for wait in waits]
    return {
        "endpoint_to_cue_p50_ms": middle(milliseconds),
        "endpoint_to_cue_p95_ms": p95(milliseconds),
        "verdict_ms": middle([1000 * wait for wait in verdicts]),
        "partials_per_s": round(middle(partials), 2),
        "lines_live": len(waits),
        "wrong_advance": wrong,
        "wrong_tries": tried,
    }


def _noises() -> Iterator[Samples]:
    yield noise("pink", 2.0, 0.1)
    yield noise("clicks", 2.0, 0.6)
    yield silence(1.0)


async def _advances(actor: Actor, line: str, sound: Samples) -> bool:
    """Whether the cue starts after this."""
    actor.forget()
    await actor.tell(listen=line, patience=PATIENCE)
    await actor.say(np.concatenate((sound, silence(_LISTENED))))
    if started := bool(actor.told("done")):
        show(line, str(actor.told("partial")), (), "wrong advance")
    await actor.tell(hush=True)
    return started
