"""Voices with a torch of their own, cast and heard through the voice server as a program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import httpx
import numpy as np
import pytest

from engine.script.delivery import Delivery, Emotion
from engine.voice.engines.voice_server.voice_server import VoiceServer
from engine.voice.port import Sounded, Spoken, Utterance
from engine.voice.speech_service import Service
from tests.voice.afar import PACKAGES, asked, folder_of
from tests.voice_server.conftest import wait_for

pytestmark = pytest.mark.slow
HOUSE = Path(__file__).parents[2]
NAMES = ("chatterbox", "index_tts")


@contextmanager
def program(voices: Path, port: int, packages: str) -> Iterator[tuple[str, list[str]]]:
    """The server as it is started where these packages are: its address, and later what it said."""
    started = subprocess.Popen(
        [sys.executable, "-m", "rxapp.voice_server"],
        cwd=HOUSE,
        env={
            **os.environ,
            "CUELIGHT_VOICES": str(voices),
            "CUELIGHT_VOICE_SERVER_PORT": str(port),
            "PYTHONPATH": packages,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    printed: list[str] = []
    try:
        assert started.stdout
        printed.append(started.stdout.readline())
        yield ready(f"http://127.0.0.1:{port}"), printed
    finally:
        started.send_signal(signal.SIGTERM)
        printed.append(started.communicate(timeout=30)[0])


def ready(address: str) -> str:
    """The address, once the voices there have tuned up."""
    for _ in range(400):
        try:
            wait_for(address, "ready")
            break
        except httpx.TransportError:
            Event().wait(0.05)
    return address


@pytest.fixture
def voices(tmp_path: Path) -> Path:
    """A folder for both engines."""
    for name in NAMES:
        folder_of(name, tmp_path)
    return tmp_path


def test_they_are_cast_and_heard_like_all_others(voices: Path, free_port: int) -> None:
    text = "I never told Siobhan of it."
    with program(voices, free_port, str(PACKAGES)) as (address, printed):
        ours = VoiceServer(Service("voice_server", address))
        cast = {voice.id.split("/")[1].partition("-")[0]: voice for voice in ours.voices()}
        assert set(cast) == set(NAMES)
        assert [voice.name for voice in ours.voices()] == ["Ada", "Bruno"] * 2
        for name in NAMES:
            line = Utterance(
                text,
                cast[name].id,
                delivery=Delivery(Emotion.SAD, 0.5),
                sounds=(Sounded(13, 7, "ʃɪˈvɔːn"),),
            )
            once, again = ours.speak([line, line])
            assert isinstance(once, Spoken)
            assert isinstance(again, Spoken)
            assert np.array_equal(once.sound.samples, again.sound.samples)
            assert [mark.text for mark in once.words] == text[:-1].split()
            last = asked(voices, name)[-1]
            assert last["text"] == "I never told shih-vawn of it."
            assert last["reference"] == "bruno.wav"
        ours.close()
    assert "never told" not in "".join(printed)
    assert "Traceback" not in "".join(printed)


def test_health_tells_their_licences_and_why_one_is_silent(voices: Path, free_port: int) -> None:
    (voices / "index_tts" / "gpt.pth").unlink()
    with program(voices, free_port, str(PACKAGES)) as (address, _):
        speaking, silent = httpx.get(f"{address}/health").json()["engines"]
    assert (speaking["name"], speaking["voices"]) == ("chatterbox", 2)
    assert "PerTh" in speaking["licence"]
    assert (silent["name"], silent["failed"]) == ("index_tts", "Not in index_tts: gpt.pth.")
    assert "bilibili" in silent["licence"]


def test_health_names_the_package_that_is_missing(voices: Path, free_port: int) -> None:
    with program(voices, free_port, "") as (address, _):
        engines = httpx.get(f"{address}/health").json()["engines"]
        assert httpx.get(f"{address}/voices").json()["voices"] == []
    packages = {"chatterbox": "chatterbox", "index_tts": "indextts"}
    for engine in engines:
        assert engine["failed"].startswith(f"Not installed: {packages[engine['name']]} (")
