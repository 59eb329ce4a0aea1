"""The folder of voices told: what is here, what can be fetched, and what was checked."""

import json
from pathlib import Path

import pytest

from engine.models.model_files import Check, ModelTold
from engine.models.model_list import LEDGER, Model
from engine.voice.engines.kokoro import kokoro_cast as kokoro
from engine.voice.engines.piper import piper
from engine.voice.engines.vits import vits
from engine.voice.registry import models_told
from rxapp.voices import MODELS

KOKORO = next(model for model in MODELS if model.name == "kokoro")
ALBA = next(model for model in MODELS if model.name == "piper/en_GB-alba-medium")


def brought(model: Model, folder: Path, **ledger: str) -> None:
    """Put files of four bytes where the model's belong, with this ledger."""
    for file in model.files:
        place = folder / file.place
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"hums")
    (folder / LEDGER).write_text(json.dumps(ledger))


def test_what_is_not_here_can_be_fetched_and_tells_its_licence_and_size(tmp_path: Path) -> None:
    (told,) = models_told(kokoro.NAME, tmp_path)
    assert told == ModelTold("kokoro", KOKORO.licence, KOKORO.size)
    assert told.size == 92_361_271 + 17_756_160


def test_a_model_fetched_as_it_was_published_says_so(tmp_path: Path) -> None:
    brought(KOKORO, tmp_path, **{file.place: file.sha256 or "noted" for file in KOKORO.files})
    assert models_told(kokoro.NAME, tmp_path) == (
        ModelTold("kokoro", KOKORO.licence, 4 * len(KOKORO.files), Check.PUBLISHED),
    )


def test_a_model_whose_checksum_nobody_publishes_was_noted(tmp_path: Path) -> None:
    brought(ALBA, tmp_path, **{file.place: "noted" for file in ALBA.files})
    first, other = models_told(piper.NAME, tmp_path)
    assert (first.name, first.check) == (ALBA.name, Check.NOTED)
    assert other.check is None


def test_a_model_that_somebody_put_there_was_compared_with_nothing(tmp_path: Path) -> None:
    brought(ALBA, tmp_path)
    assert models_told(piper.NAME, tmp_path)[0].check is Check.UNKNOWN


@pytest.mark.slow
def test_models_of_ones_own_are_told_by_their_place(voices: Path) -> None:
    own = [model for model in models_told(piper.NAME, voices) if model.check]
    assert [model.name for model in own] == ["piper/en_GB-tiny-low", "piper/es_ES-tiny-low"]
    assert {(model.licence, model.check) for model in own} == {("", Check.UNKNOWN)}
    folders = [model.name for model in models_told(vits.Vits.name, voices) if model.check]
    assert folders == ["vits/tiny-en", "vits/tiny-es", "vits/tiny-ipa"]
    assert all(model.size for model in own)
