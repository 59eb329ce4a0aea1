"""How many lines each engine takes at once, and that one among many is what it is alone."""

from __future__ import annotations

import subprocess
import sys
from math import inf

import numpy as np
import pytest

from engine.models import device
from engine.voice import registry
from engine.voice.engines.vits import vits
from engine.voice.port import Spoken, Utterance, VoiceEngine
from engine.voice.speech_service import Service

SERVICES = [
    Service("elevenlabs", "http://127.0.0.1:9", at_once=3),
    Service("kokoro", "voices", at_once=7),
    Service("vits", "voices"),
]


@pytest.mark.parametrize(
    ("name", "many", "most"),
    [
        ("hum", 1, inf),
        ("espeak", 1, inf),
        ("kokoro", 1, inf),
        ("piper", 1, inf),
        ("elevenlabs", 3, 3),
        ("openai_speech", 1, 1),
        ("play_ht", 1, inf),
        ("", 1, inf),
    ],
)
def test_each_engine_takes_as_many_lines_as_it_is_set_to(name: str, many: int, most: float) -> None:
    assert (registry.together(name, SERVICES), registry.at_most(name, SERVICES)) == (many, most)


def test_vits_takes_a_batch_and_more_of_them_where_there_is_a_gpu(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    assert not device.promises_cuda()
    assert registry.together("vits", SERVICES) == 8
    assert registry.at_most("vits", SERVICES) == inf
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES")
    assert vits.together() == (128 if device.promises_cuda() else 8)


def test_it_is_known_without_loading_a_library() -> None:
    program = (
        "import sys; from engine.voice import registry; registry.together('vits');"
        "print(sorted({'torch', 'onnxruntime', 'transformers', 'scipy', 'av'} & set(sys.modules)))"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"


def test_another_take_of_vits_comes_out_otherwise(models: dict[str, VoiceEngine]) -> None:
    engine = models["vits"]
    voice = engine.voices()[0].id
    takes = [Utterance("Who is there?", voice, variant=n) for n in (0, 1, 2, 0)]
    heard = [one.sound.samples for one in engine.speak(takes) if isinstance(one, Spoken)]
    assert np.allclose(heard[0], heard[3], atol=0.02)
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert not np.array_equal(heard[one], heard[other])
