"""What a GPU is worth: many lines at once against one by one, and effects against real time."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np

from engine.sound.batch_effects import affected_many
from engine.sound.effects import EffectChain
from engine.sound.sound import Sound
from engine.voice.engines.vits import vits
from engine.voice.port import Spoken, Utterance

QUESTION = (
    "How many lines a second does VITS speak on the GPU, `batched` as it comes and `one_by_one`? "
    "The model has the shape of the real ones (36 million weights, random, so the sound is noise "
    "and the work the same); 256 lines of 20 to 120 characters. `effects_rtf`: seconds of work for "
    "each second of sound, 64 lines of 4 s through pitch, throat and tempo. `there_is_a_gpu` is 0 "
    "where nothing was measured."
)
LIMITS = {"batched_over_one_by_one": ("≥", 8.0), "effects_rtf": ("≤", 0.003)}

_LETTERS = "_ abcdefghijklmnopqrstuvwxyz'-"
_WORDS = "the lamp is out and nobody will say who left the door open to the rain".split()
_LINES, _ALONE, _SOUNDS, _TIMES = 256, 32, 64, 5


def measure() -> dict[str, float]:
    """Medians; nothing without a GPU."""
    try:
        import torch  # noqa: PLC0415 - not everybody has it
    except ImportError:
        sys.stderr.write("Torch is not installed: nothing to measure.\n")
        return {"there_is_a_gpu": 0}
    if not torch.cuda.is_available():
        sys.stderr.write("There is no GPU here: nothing to measure.\n")
        return {"there_is_a_gpu": 0}
    return {"there_is_a_gpu": 1, **speaking(_LINES, _ALONE, {}), **effects(_SOUNDS)}


def speaking(many: int, alone: int, shape: dict[str, Any]) -> dict[str, float]:
    """Lines a second of a model of this shape, `many` together and `alone` one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        _made(Path(folder) / "vits" / "bench", shape)
        service = vits.service(Path(folder))
        if service is None:
            raise FileNotFoundError("The model was not made.")
        engine = vits.Vits(service)
        voice = engine.voices()[0].id
        lines = [Utterance(_line(number), voice) for number in range(many)]
        list(engine.speak(lines))
        together = _seconds(lambda: _heard(engine, lines)) / many
        single = _seconds(lambda: _heard_singly(engine, lines[:alone])) / alone
    return {
        "batched_over_one_by_one": round(single / together, 1),
        "batched_lines_per_s": round(1 / together, 1),
        "one_by_one_lines_per_s": round(1 / single, 1),
    }


def effects(many: int) -> dict[str, float]:
    """Seconds of work for a second of sound."""
    lot = np.random.default_rng(5)
    sounds = [
        Sound((0.1 * lot.standard_normal(96_000)).astype(np.float32), 24_000) for _ in range(many)
    ]
    chain = EffectChain(pitch=4, formant=1.15, tempo=1.1)
    affected_many(sounds, chain)
    took = _seconds(lambda: affected_many(sounds, chain))
    return {"effects_rtf": round(took / sum(sound.seconds for sound in sounds), 5)}


def _seconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(_TIMES):
        begun = perf_counter()
        work()
        times.append(perf_counter() - begun)
    return median(times)


def _heard(engine: vits.Vits, lines: list[Utterance]) -> None:
    for outcome in engine.speak(lines):
        if not isinstance(outcome, Spoken):
            raise outcome


def _heard_singly(engine: vits.Vits, lines: list[Utterance]) -> None:
    for line in lines:
        _heard(engine, [line])


def _line(number: int) -> str:
    return " ".join(_WORDS[(number + at * (1 + number % 3)) % 15] for at in range(4 + number % 17))


def _made(folder: Path, shape: dict[str, Any]) -> None:
    """A model with random weights that lasts as long as speech, as transformers saves it."""
    import torch  # noqa: PLC0415 - as above
    from transformers import VitsConfig, VitsModel  # noqa: PLC0415 - as above

    folder.mkdir(parents=True)
    numbers = {letter: number for number, letter in enumerate(_LETTERS)}
    (folder / "vocab.json").write_text(json.dumps(numbers), "utf-8")
    customs = {"add_blank": True, "normalize": True, "phonemize": False, "language": "eng"}
    (folder / "tokenizer_config.json").write_text(json.dumps(customs), "utf-8")
    torch.manual_seed(0)
    model = VitsModel(VitsConfig(vocab_size=len(_LETTERS), noise_scale_duration=0.05, **shape))
    with torch.no_grad():
        first, *others = model.duration_predictor.flows
        first.translate[:] = -np.log(2.4)
        for flow in others:
            flow.conv_proj.weight.zero_()
            flow.conv_proj.bias.zero_()
        torch.nn.init.normal_(model.decoder.conv_post.weight, std=0.4)
    model.save_pretrained(folder)
