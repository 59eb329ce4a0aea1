"""Every recogniser keeps the promise of the port."""

from __future__ import annotations

import io
import socket
import wave
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import Annotated, Any

import numpy as np
import pytest
import stamina
import uvicorn
from fastapi import FastAPI, Form, HTTPException, UploadFile

from engine.ear import ears
from engine.ear.endpoint import Endpoint
from engine.ear.guards import Voiced, words_of
from engine.ear.port import RATE, Ear, EarSetting, NotHeard, Tongue
from engine.ear.whisper import Whisper
from engine.ear.whisper_models import BASE
from engine.sound.sound import Sound
from tests.ear.spoken_lines import noise, silence, spoken
from tests.voices_and_ears import FOLDER, errors, words

pytestmark = pytest.mark.slow  # real weights are loaded

SETTING = EarSetting(FOLDER)
LINES: dict[Tongue, str] = {
    "en": "We have sat in the dark before, you and I, and the roof did not fall.",
    "es": "Se acabó el aceite, y la tienda no abre hasta el lunes.",
}
PLAY = (
    LINES["en"],
    "The oil is finished, and the shop is shut.",
    "Then you and I sit in the dark.",
)


def transcribing(ear: Ear, *, verbose: bool) -> FastAPI:
    """A server that listens by a recogniser; a plain one tells no times."""
    app = FastAPI()

    @app.post("/v1/audio/transcriptions")
    async def transcribe(
        file: UploadFile,
        language: Annotated[Tongue, Form()],
        response_format: Annotated[str, Form()],
    ) -> dict[str, Any]:
        if response_format == "verbose_json" and not verbose:
            raise HTTPException(400, "response_format is not compatible with this model")
        with wave.open(io.BytesIO(await file.read())) as sent:
            samples = np.frombuffer(sent.readframes(sent.getnframes()), "<i2") / 32768
        found = ear.hear(Sound(samples.astype(np.float32), RATE), language)
        text = {"text": " ".join(word.text for word in found.words)}
        times = [{"word": w.text, "start": w.start, "end": w.end} for w in found.words]
        segment = {"no_speech_prob": found.no_speech, "avg_logprob": found.log_probability}
        return {**text, "words": times, "segments": [segment]} if verbose else text

    return app


@pytest.fixture(scope="module")
def base() -> Whisper:
    """The recogniser of a fresh machine."""
    return Whisper(BASE, SETTING)


@pytest.fixture(
    scope="module",
    params=["whisper-base", "whisper-tiny.en", "pocketsphinx", "server", "plain server"],
)
def ear(request: pytest.FixtureRequest, base: Whisper) -> Iterator[Ear]:
    """Every recogniser that keeps the port's promise."""
    if "server" not in request.param:
        yield base if request.param == base.name else ears.opened(request.param, SETTING)
        return
    app = transcribing(base, verbose=request.param == "server")
    with socket.create_server(("127.0.0.1", 0)) as door:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        thread = Thread(target=server.run, args=([door],), daemon=True)
        thread.start()
        ear = ears.opened(
            "transcriptions",
            EarSetting(FOLDER, address=f"http://127.0.0.1:{door.getsockname()[1]}"),
        )
        yield ear
        ear.close()
        server.should_exit = True
        thread.join()


def tongues(ear: Ear) -> frozenset[Tongue]:
    return next(record.tongues for record in ears.RECORDS if record.name == ear.name)


def taught(ear: Ear) -> tuple[str, ...]:
    """The lines of the play, for a recogniser that has to be taught them."""
    return PLAY if next(r.basic for r in ears.RECORDS if r.name == ear.name) else ()


@pytest.mark.parametrize("tongue", ["en", "es"])
def test_a_line_is_heard_word_for_word_with_times(ear: Ear, tongue: Tongue) -> None:
    if tongue not in tongues(ear):
        pytest.skip(f"{ear.name} does not hear {tongue}")
    sound = Sound(np.concatenate((silence(0.3), spoken(LINES[tongue], tongue))), RATE)
    found = ear.hear(sound, tongue, taught(ear))
    said = words_of(found, Voiced(1.0, sound.seconds))
    heard = words(" ".join(word.text for word in said))
    assert errors(words(LINES[tongue]), heard) <= 1
    assert found.seconds == pytest.approx(sound.seconds)
    assert all(0 <= word.start <= word.end <= sound.seconds + 0.5 for word in found.words)
    assert all(one.start <= other.start for one, other in pairwise(found.words))
    assert all(0 <= word.sureness <= 1 for word in found.words)
    assert found.log_probability > -0.6


@pytest.mark.parametrize("tongue", ["en", "es"])
def test_a_line_may_be_heard_again_and_is_mostly_the_same(ear: Ear, tongue: Tongue) -> None:
    if tongue not in tongues(ear):
        pytest.skip(f"{ear.name} does not hear {tongue}")
    sound = Sound(np.concatenate((silence(0.3), spoken(LINES[tongue], tongue))), RATE)
    found = ear.hear_again(sound, tongue)
    assert len(found) == (6 if ear.name.startswith("whisper") else 0)
    for other in found:
        heard = words(" ".join(word.text for word in other.words))
        assert errors(words(LINES[tongue]), heard) <= 3
        assert other.seconds == pytest.approx(sound.seconds, abs=0.01)
        assert all(0 <= word.start <= min(word.end, sound.seconds) for word in other.words)


def test_a_line_is_heard_once_however_the_sound_ends(ear: Ear) -> None:
    said = spoken(LINES["en"])
    for end in (0.0, 0.3, 3.0):
        sound = Sound(np.concatenate((said, silence(end))), RATE)
        found = ear.hear(sound, "en", taught(ear))
        assert len(found.words) <= len(LINES["en"].split()) + 1


@pytest.mark.parametrize("seconds", [0.05, 1.0, 29.9])
def test_what_is_no_voice_is_no_words(ear: Ear, seconds: float) -> None:
    for nothing in (silence(seconds), noise("pink", seconds, 0.05), noise("hum", seconds, 0.2)):
        found = ear.hear(Sound(nothing, RATE), "en")
        voice = Endpoint()
        voice.feed(nothing)
        heard = Voiced(voice.voiced(0, seconds), voice.spoken)
        assert words_of(found, heard) == ()


def test_names_may_be_told_and_a_line_is_heard_all_the_same(ear: Ear) -> None:
    names = ("Ludovica", "Bartholomew", "Ana", *taught(ear))
    found = ear.hear(Sound(spoken(LINES["en"]), RATE), "en", names)
    assert errors(words(LINES["en"]), words(" ".join(word.text for word in found.words))) <= 2


def test_where_no_model_is_one_that_is_basic_hears_english_and_nobody_spanish(
    tmp_path: Path,
) -> None:
    assert [r.name for r in ears.those_for("en", EarSetting(tmp_path))] == ["pocketsphinx"]
    assert ears.those_for("es", EarSetting(tmp_path)) == ()
    with pytest.raises(NotHeard):
        ears.opened("whisper-base", EarSetting(tmp_path))
    with pytest.raises(NotHeard):
        ears.opened("nobody", SETTING)


def test_a_server_that_does_not_answer_has_heard_nothing() -> None:
    ear = ears.opened("transcriptions", EarSetting(FOLDER, address="http://127.0.0.1:9"))
    with stamina.set_testing(True, attempts=2), pytest.raises(NotHeard):
        ear.hear(Sound(silence(1.0), RATE), "en")
    ear.close()
