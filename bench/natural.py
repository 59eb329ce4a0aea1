"""How natural voices are recorded and heard: fast enough, never late, and how they sound."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from typing import Literal

import numpy as np
from playwright.sync_api import Page

from bench.bare_graph import bare_graph, natural_lines
from bench.growth import resident
from bench.guest import arrive, bring, cast, guest, record
from bench.house import Recorded, asked, open_house, recorded, until
from bench.recording import lines_of
from engine.sound.encode import decode
from engine.sound.sound import Sound
from engine.take.perform import perform
from engine.take.take import Planned, Take
from engine.voice import registry
from engine.voice.engines.kokoro.kokoro import Kokoro, service
from engine.voice.engines.kokoro.kokoro_cast import VOICES
from engine.voice.port import Utterance, Voice, VoiceEngine
from tests.journeys.theatre import Theatre
from tests.opinion import opinion
from tests.play_writer import write_play
from tests.voices_and_ears import FOLDER

QUESTION = (
    "Natural voices (Kokoro, int8, on the processor) on a real server. `audio_s_per_s` and `rtf`: "
    "seconds of takes that came in a second of the recording of a full-length play (1,100 speeches,"
    " 12 roles), over a minute of it, and the other way round. `ratio_to_bare`: its characters a "
    "second over those of the same graph in a bare loop with as many processes, on lines of the "
    "same play, one half before and one half after. `first_cue_s`: from pressing Rehearse on the "
    "set-up screen, nothing being recorded, to the first sample of the first cue, in a scene of 60 "
    "cues. `late_cues`: of those, so many were not recorded when an actor who speaks at stage pace "
    "(160 words a minute) would have come to them, the cues lasting what they last. `mos_`: the "
    "median of the opinion that DistillMOS predicts (1 to 5) of 40 takes, a tenth of a second of "
    "silence around each, the worse of English and Spanish, and of the same lines by eSpeak NG. "
    "`rss_mb`: the server and all its processes."
)
LIMITS = {
    "ratio_to_bare": ("≥", 0.9),
    "first_cue_s": ("≤", 4.0),
    "late_cues": ("≤", 0.0),
    "mos_natural": ("≥", 4.3),
}

_WINDOW, _WARM = 60.0, 8
_BARE_LINES = 24
_SCENE, _SCENES = 120, 16
"""Speeches of a scene, by turns, and how many scenes a written play has."""
_OPINIONS = 40
_PATIENCE, _SETTLES = 600.0, 1000
_NONE = Recorded("", ())
_WORDS_A_SECOND = 160 / 60
_PICK_UP = 0.5
_SILENCE = 0.1
_HEARS = """
  window.began = 0;
  addEventListener("cuelight:turn", ({ detail: { audioStart } }) => {
    if (audioStart !== null) window.began ||= performance.timeOrigin + audioStart;
  });
"""
"""Notes when the first cue sounds, in ms since 1970: no page is loaded anew on the way to it."""

_NATURAL = {"CUELIGHT_VOICES": str(FOLDER)}


def measure() -> dict[str, float]:
    """Record a scene and a play on one server, between two bare runs; then listen."""
    sample = natural_lines(write_play(1), 2 * _BARE_LINES)
    before = bare_graph(sample[::2])
    with open_house(_NATURAL) as theatre:
        scene = _scene(theatre)
        whole = _whole(theatre)
    bare = (before + bare_graph(sample[1::2])) / 2
    return {
        "audio_s_per_s": round(whole.audio, 2),
        "rtf": round(1 / whole.audio, 3),
        "ratio_to_bare": round(whole.characters / bare, 3),
        "bare_characters_per_s": round(bare, 1),
        **scene,
        **_opinions(),
        "rss_mb": round(whole.resident),
    }


def _scene(theatre: Theatre) -> dict[str, float]:
    """Press Rehearse where nothing is recorded; when each cue is there, and when it is due."""
    play = write_play(2, speeches=_SCENE * _SCENES, roles=2)
    with guest(_HEARS) as page:
        arrive(page, theatre)
        script = bring(page, play)
        page.goto(f"{theatre.address}/play/{script}")
        role = page.get_by_label("My role", exact=True)
        mine = play.speeches[1][0]
        role.select_option(label=mine)
        page.wait_for_timeout(_SETTLES)
        pressed = time.time()
        page.get_by_role("button", name="Rehearse", exact=True).click()
        page.wait_for_function("() => window.began > 0", timeout=_PATIENCE * 1000)
        began = page.evaluate("() => window.began") / 1000
        lines = _planned(theatre, script)
        scene = [line for line in lines if line.scene == lines[0].scene]
        cues = {line.key for line in scene if line.role == scene[0].role}
        until(lambda: cues <= _made(theatre).keys(), "the cues of the scene", _PATIENCE)
        _stop(page, theatre, script)
    return {
        "first_cue_s": round(began - pressed, 2),
        "late_cues": _late(scene, cues, _made(theatre), began),
        "cues": len(cues),
    }


def _planned(theatre: Theatre, script: str) -> Sequence[Planned]:
    """The lines of a play, planned in a thread of its own: a browser has the loop of this one."""
    engines = registry.versions(registry.on_this_machine(FOLDER))
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, lines_of(theatre.data, script, engines)).result()


def _late(
    scene: Sequence[Planned], cues: Collection[str], made: Mapping[str, Made], began: float
) -> int:
    """How many cues were not there when the actor came to them."""
    late, now = 0, began
    for line in scene:
        if line.key in cues:
            late += made[line.key].at > now
            now += made[line.key].seconds
        else:
            now += _PICK_UP + len(line.utterance.text.split()) / _WORDS_A_SECOND
    return late


@dataclass(frozen=True)
class Whole:
    """What was recorded of a play in a second: of sound, of characters; MB that it took."""

    audio: float
    characters: float
    resident: float


def _whole(theatre: Theatre) -> Whole:
    """A minute of the recording of a full-length play."""
    with guest() as page:
        arrive(page, theatre)
        script = bring(page, write_play(1))
        cast(page, theatre, script, ())
        record(page, theatre, script)
        sizes = {line.key: len(line.utterance.text) for line in _planned(theatre, script)}
        until(lambda: len(sizes.keys() & _made(theatre).keys()) > _WARM, "the first lines")
        begun = max(take.at for key, take in _made(theatre).items() if key in sizes)
        time.sleep(_WINDOW)
        fresh = {k: take for k, take in _made(theatre).items() if k in sizes and take.at > begun}
        ended = max(take.at for take in fresh.values())
        took, held = ended - begun, resident(theatre)
        _stop(page, theatre, script)
    sound = sum(take.seconds for take in fresh.values())
    return Whole(sound / took, sum(sizes[key] for key in fresh) / took, held)


@dataclass(frozen=True)
class Made:
    """A take: when it was noted (seconds since 1970), and how long it lasts."""

    at: float
    seconds: float


def _made(theatre: Theatre) -> dict[str, Made]:
    """Every take, by its key."""
    rows = asked(theatre.data, "select key, made_at, seconds from take")
    return {
        key: Made(datetime.fromisoformat(at).replace(tzinfo=UTC).timestamp(), seconds)
        for key, at, seconds in rows
    }


def _stop(page: Page, theatre: Theatre, script: str) -> None:
    page.goto(f"{theatre.address}/cast/{script}")
    page.get_by_role("button", name="Stop", exact=True).click()
    until(lambda: (recorded(theatre.data, script) or _NONE).status == "cancelled", "the stop")


def _opinions() -> dict[str, float]:
    """The median opinion of natural voices and of the built-in ones, the worse language each."""
    found = service(FOLDER)
    if found is None:
        raise SystemExit("Kokoro is not here: `python -m tests.voices_and_ears` fetches it.")
    engines = {"natural": (Kokoro(found), VOICES), "espeak": _built_in()}
    return {
        f"mos_{name}": round(min(_opinion(*how, tongue) for tongue in ("en", "es")), 2)
        for name, how in engines.items()
    }


def _built_in() -> tuple[VoiceEngine, Sequence[Voice]]:
    return registry.opened(registry.BUILT_IN), registry.voices()


def _opinion(engine: VoiceEngine, voices: Sequence[Voice], tongue: Literal["en", "es"]) -> float:
    speakers = [voice for voice in voices if voice.language.startswith(tongue)]
    texts = [text for _, text in write_play(3, language=tongue).speeches if len(text.split()) > 5]
    said = [
        Utterance(text, speakers[at % len(speakers)].id, tongue)
        for at, text in enumerate(texts[:_OPINIONS])
    ]
    lines = [Planned(str(at), "", "", "", one) for at, one in enumerate(said)]
    takes = [come for _, come in perform(lines, engine) if isinstance(come, Take)]
    return median(opinion(_between_silences(decode(take.audio))) for take in takes)


def _between_silences(sound: Sound) -> Sound:
    """As it is heard on the stage, and as the model learnt: speech does not begin at the cut."""
    silence = np.zeros(round(_SILENCE * sound.rate), np.float32)
    return Sound(np.concatenate([silence, sound.samples, silence]), sound.rate)
