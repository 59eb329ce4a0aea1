"""Neural voices: read as they were taught, one line as among many, twice the same."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest

from engine.script.delivery import Delivery, Emotion
from engine.settings import Settings
from engine.sound.sound import Sound
from engine.take.recording_pool import RecordingPool
from engine.voice import registry
from engine.voice.directory import VoiceDirectory
from engine.voice.engines.vits.vits_model import VitsLine, VitsModel
from engine.voice.engines.vits.vits_reading import reading_of
from engine.voice.models import emotion
from engine.voice.models.model_folder import Needs, tag
from engine.voice.port import Reason, Spoken, Utterance, VoiceEngine, VoiceFailed
from engine.voice.pronounce.phonemes import Phonemes
from engine.voice.speech_service import Service
from tests.voice.tiny_models import kokoro

pytestmark = pytest.mark.slow  # torch is loaded, models are made

KINDS = ("kokoro", "piper", "vits")
LINE = "To be or not to be, that is the question."


@pytest.fixture(scope="module")
def model(voices: Path) -> VitsModel:
    return VitsModel(voices / "vits" / "tiny-en", "cpu")


@pytest.fixture
def copied(voices: Path, tmp_path: Path) -> Path:
    """A folder of voices that a test may spoil."""
    return Path(shutil.copytree(voices, tmp_path / "voices"))


def opened(name: str, folder: Path) -> VoiceEngine:
    return registry.opened(name, registry.on_this_machine(folder))


def spoken_by(engine: VoiceEngine, *utterances: Utterance) -> list[Spoken]:
    outcomes = list(engine.speak(utterances))
    found = [outcome for outcome in outcomes if isinstance(outcome, Spoken)]
    assert len(found) == len(utterances), outcomes
    return found


def test_a_folder_tells_which_engines_it_holds(voices: Path, tmp_path: Path) -> None:
    assert [service.name for service in registry.on_this_machine(voices)] == list(KINDS)
    assert registry.on_this_machine(tmp_path) == ()
    (tmp_path / "kokoro").mkdir()
    (tmp_path / "kokoro" / "model.onnx").write_bytes(b"without its voices")
    assert registry.on_this_machine(tmp_path) == ()


def test_the_settings_of_a_house_find_the_models(voices: Path, tmp_path: Path) -> None:
    here = Settings(data=tmp_path, voices=voices)
    assert [service.name for service in here.services] == list(KINDS)
    assert Settings(data=tmp_path).voices_at == tmp_path / "voices"
    assert set(KINDS) <= set(registry.versions(here.services))


def test_casting_loads_no_model(voices: Path) -> None:
    """What the web process does: it lists the voices, and needs neither torch nor onnxruntime."""
    program = (
        "import sys, pathlib; from engine.voice import registry;"
        "from engine.voice.directory import VoiceDirectory;"
        f"directory = VoiceDirectory(registry.on_this_machine(pathlib.Path({str(voices)!r})));"
        "directory.refresh(); assert len(directory.voices()) > len(registry.voices());"
        "print(sorted({'torch', 'onnxruntime', 'transformers', 'scipy', 'av'} & set(sys.modules)))"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"


def test_voices_are_told_with_language_and_speaker(models: dict[str, VoiceEngine]) -> None:
    kokoro_voices = {voice.id: voice for voice in models["kokoro"].voices()}
    assert kokoro_voices["kokoro/alice"].language == "en-GB"
    assert kokoro_voices["kokoro/adam"].gender == "male"
    piper = {voice.name: voice.language for voice in models["piper"].voices()}
    assert piper == {"Tiny Romeo": "en-GB", "Tiny Juliet": "en-GB", "Tiny": "es-ES"}
    assert len(models["vits"].voices()) == 6


def test_a_card_tells_who_speaks_in_a_model(copied: Path) -> None:
    card = {
        "language": "en-GB",
        "speakers": {"1": {"name": "Ada", "gender": "female", "age": "old", "tone": ["low"]}},
    }
    (copied / "vits" / "tiny-en" / "voice.json").write_text(json.dumps(card), "utf-8")
    ada = next(voice for voice in opened("vits", copied).voices() if voice.name == "Ada")
    assert (ada.language, ada.gender, ada.age, ada.tone) == ("en-GB", "female", "old", ("low",))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("es_ES", "es-ES"), ("spa", "es-ES"), ("en-gb", "en-GB"), ("es_419", "es-419"), ("de", "de")],
)
def test_languages_of_models_are_told_as_ours(name: str, expected: str) -> None:
    assert tag(name) == expected


def test_another_model_under_the_same_name_is_another_voice(copied: Path) -> None:
    before = opened("piper", copied).voices()[-1].id
    graph = copied / "piper" / "es_ES-tiny-low.onnx"
    shutil.copy(copied / "piper" / "en_GB-tiny-low.onnx", graph)
    assert opened("piper", copied).voices()[-1].id != before
    (first,) = (s.model for s in registry.on_this_machine(copied) if s.name == "kokoro")
    shutil.rmtree(copied / "kokoro")
    kokoro(copied / "kokoro", times=True)
    (second,) = (s.model for s in registry.on_this_machine(copied) if s.name == "kokoro")
    assert first != second


def test_times_are_told_by_the_models_that_know_them(
    models: dict[str, VoiceEngine], tmp_path: Path
) -> None:
    kokoro(tmp_path / "kokoro", times=True)
    engines = [opened("kokoro", tmp_path), *models.values()]
    found = [
        {spoken_by(engine, Utterance(LINE, v.id, v.language))[0].estimated}
        for engine in engines
        for v in (engine.voices()[0], engine.voices()[-1])
    ]
    assert found == [{False}, {False}, {True}, {True}, {True}, {False}, {False}, {False}]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_line_is_the_same_sound_again(models: dict[str, VoiceEngine], kind: str) -> None:
    line = Utterance(LINE, models[kind].voices()[0].id, delivery=Delivery(Emotion.SAD, 0.7))
    first, second = (spoken_by(models[kind], line)[0].sound for _ in range(2))
    assert np.array_equal(first.samples, second.samples)


def test_a_line_among_many_is_what_it_is_alone(models: dict[str, VoiceEngine]) -> None:
    engine = models["vits"]
    voices = [voice.id for voice in engine.voices()]
    lines = [
        Utterance(f"{'word ' * (1 + n % 5)}number {n}", voices[n % len(voices)], pace=1 + n % 3 / 4)
        for n in range(12)
    ]
    for line, among in zip(lines, spoken_by(engine, *lines), strict=True):
        (alone,) = spoken_by(engine, line)
        assert len(alone.sound.samples) == len(among.sound.samples)
        assert np.allclose(alone.sound.samples, among.sound.samples, atol=0.02)
        assert [mark.text for mark in among.words] == line.text.split()


def test_an_emotion_moves_the_pitch_and_keeps_the_length() -> None:
    time = np.arange(24_000) / 24_000
    tone = Sound((0.3 * np.sin(2 * np.pi * 220 * time)).astype(np.float32), 24_000)
    joy, plain = emotion.with_emotion([tone, tone], [Delivery(Emotion.JOYFUL, 1.0), Delivery()])
    assert plain is tone
    assert len(joy.samples) == len(tone.samples)
    crossings = [int((np.diff(np.sign(s.samples)) > 0).sum()) for s in (tone, joy)]
    assert crossings[1] / crossings[0] == pytest.approx(2 ** (1.47 / 12), rel=0.02)


@pytest.mark.parametrize("name", ["tiny-en", "tiny-es"])
@pytest.mark.parametrize("text", ["Hello, my Lord — don't!", "¿Dónde ESTÁ la niña?", "a  b", " x "])
def test_letters_are_numbered_as_transformers_would(voices: Path, name: str, text: str) -> None:
    from transformers import AutoTokenizer  # noqa: PLC0415 - two seconds, and only here

    folder = voices / "vits" / name
    theirs = AutoTokenizer.from_pretrained(folder, local_files_only=True)(text)["input_ids"]
    reading = reading_of(folder)
    assert list(reading.numbered(reading.symbols(text, "en", Phonemes()))) == theirs


def test_our_inference_is_that_of_transformers(voices: Path) -> None:
    """Sample for sample where neither draws noise, up to where the other's padding is heard."""
    import torch  # noqa: PLC0415 - two seconds, and only here
    from transformers import VitsModel as Theirs  # noqa: PLC0415 - the same

    folder = voices / "vits" / "tiny-en"
    theirs = Theirs.from_pretrained(folder, local_files_only=True).eval()
    ours = VitsModel(folder, "cpu")
    for each in (theirs, ours._model):  # noqa: SLF001 - the same dials on both
        each.noise_scale, each.noise_scale_duration = 0.0, 0.0
    numbers = [0, 5, 0, 9, 0, 1, 0, 12, 0, 7, 0, 3, 0, 8, 0]
    with torch.inference_mode():
        expected = theirs(torch.tensor([numbers]), speaker_id=2, speaking_rate=1.25)
    (found,) = ours.say([VitsLine(tuple(numbers), 2, 1.25, 1)])
    assert len(found.samples) == int(expected.sequence_lengths)
    assert np.allclose(found.samples[:-4000], expected.waveform[0, :-4000].numpy(), atol=1e-3)
    assert sum(found.lengths) == pytest.approx(len(found.samples) / ours.rate)


def test_a_longer_neighbour_and_another_speaker_change_nothing(model: VitsModel) -> None:
    lines = [VitsLine((0, 4, 0, 9, 0), 0, 0.7, 3), VitsLine(tuple(range(30)) * 4, 3, 1.4, 8)]
    for line, among in zip(lines, model.say(lines), strict=True):
        (alone,) = model.say([line])
        assert among.lengths == alone.lengths
        assert np.allclose(among.samples, alone.samples, atol=0.005)


@pytest.mark.gpu
def test_on_the_gpu_a_line_is_as_long_and_nearly_the_same(voices: Path, model: VitsModel) -> None:
    line = VitsLine((0, 4, 0, 9, 0, 7, 0, 3, 0) * 5, 1, 1.0, 3)
    (here,) = model.say([line])
    (there,) = VitsModel(voices / "vits" / "tiny-en", "cuda").say([line])
    assert there.lengths == here.lengths
    assert np.corrcoef(here.samples, there.samples)[0, 1] > 0.98


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("kokoro", "kokoro/model.onnx"),
        ("piper", "piper/es_ES-tiny-low.onnx"),
        ("vits", "vits/tiny-es/model.safetensors"),
    ],
)
def test_a_spoilt_model_fails_as_a_value(copied: Path, kind: str, place: str) -> None:
    (copied / place).write_bytes(b"this is no model")
    engine = opened(kind, copied)
    spoilt = next(voice.id for voice in engine.voices() if voice.language == "es-ES")
    (outcome,) = engine.speak([Utterance("Hola.", spoilt, "es")])
    assert isinstance(outcome, VoiceFailed)
    assert outcome.reason is Reason.VOICE_FAILED


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("piper", "piper/es_ES-tiny-low.onnx.json"),
        ("vits", "vits/tiny-es/vocab.json"),
    ],
)
def test_a_spoilt_card_is_told_and_fails_every_line_as_a_value(
    copied: Path, kind: str, place: str
) -> None:
    (copied / place).write_bytes(b"{")
    directory = VoiceDirectory(registry.on_this_machine(copied))
    directory.refresh()
    offer = next(offer for offer in directory.offers() if offer.engine == kind)
    assert offer.failed is Reason.VOICE_FAILED
    lines = opened(kind, copied).speak([Utterance("Hola.", f"{kind}/x", "es")] * 3)
    fates = [outcome.reason for outcome in lines if isinstance(outcome, VoiceFailed)]
    assert fates == [Reason.VOICE_FAILED] * 3


def test_what_is_not_installed_is_named() -> None:
    with pytest.raises(VoiceFailed, match="a_package_of_nobody"):
        Needs(("json", "a_package_of_nobody")).check()


@pytest.fixture
async def pool(voices: Path) -> AsyncIterator[RecordingPool]:
    """A recording process that knows the models."""
    services: tuple[Service, ...] = registry.on_this_machine(voices)
    directory = VoiceDirectory(services)
    directory.refresh()
    pool = RecordingPool(1, directory=directory)
    await pool.open()
    yield pool
    await pool.close()


@pytest.mark.parametrize("kind", KINDS)
async def test_a_recording_process_makes_a_take_of_it(
    pool: RecordingPool, models: dict[str, VoiceEngine], kind: str
) -> None:
    take = await pool.preview(Utterance(LINE, models[kind].voices()[0].id))
    assert take.seconds > 0.5
    assert [mark.text for mark in take.words][:3] == ["To", "be", "or"]
