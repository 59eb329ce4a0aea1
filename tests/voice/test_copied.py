"""Voices copied from a sound: what Chatterbox and Index TTS are asked, and what becomes of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.script.delivery import Delivery, Emotion
from engine.sound.sound import Sound
from engine.voice import registry
from engine.voice.engines.chatterbox.chatterbox_manner import dials_of
from engine.voice.engines.index_tts.index_tts_manner import mood_of
from engine.voice.port import Reason, Sounded, Spoken, Utterance, VoiceEngine, VoiceFailed
from rxapp.voices import listing
from tests.voice.afar import FILES, Afar, asked, folder_of, reference
from tests.voice.conftest import ELSEWHERE

pytestmark = pytest.mark.slow
HOUSE = Path(__file__).parents[2]


@pytest.fixture(params=ELSEWHERE)
def copyist(request: pytest.FixtureRequest) -> Afar:
    """Each engine that copies voices."""
    engine = request.getfixturevalue(request.param)
    assert isinstance(engine, Afar)
    return engine


def voice(engine: VoiceEngine, name: str) -> str:
    return next(voice.id for voice in engine.voices() if voice.name == name)


def said(engine: VoiceEngine, utterance: Utterance) -> Spoken:
    (spoken,) = engine.speak([utterance])
    assert isinstance(spoken, Spoken), spoken
    return spoken


def heard(engine: VoiceEngine, name: str, *how: object, text: str = "Who is there?") -> Sound:
    return said(engine, Utterance(text, voice(engine, name), *how)).sound  # type: ignore[arg-type]


def same(one: Sound, other: Sound) -> bool:
    return np.array_equal(one.samples, other.samples)


def test_the_cards_tell_who_speaks(copyist: Afar) -> None:
    ada, bruno = copyist.voices()
    assert (ada.name, ada.language, ada.gender, ada.age) == ("Ada", "en-GB", "female", "old")
    assert (bruno.name, bruno.language, bruno.also) == ("Bruno", "es-419", ("en-US",))


def test_a_take_is_the_same_again_and_the_next_take_is_another(copyist: Afar) -> None:
    first = heard(copyist, "Ada")
    heard(copyist, "Bruno", "es")
    assert same(heard(copyist, "Ada"), first)
    assert not same(heard(copyist, "Ada", "en", 1.0, Delivery(), 1), first)


def test_each_voice_is_copied_from_its_own_sound(copyist: Afar, copied: Path) -> None:
    high, low = heard(copyist, "Ada"), heard(copyist, "Bruno")
    references = [line["reference"] for line in asked(copied, copyist.name)[-2:]]
    assert references == ["ada.wav", "bruno.wav"]
    assert height(high) > 1.5 * height(low)


def height(sound: Sound) -> float:
    """The strongest tone, in Hz."""
    strength = np.abs(np.fft.rfft(sound.samples))
    return float(np.argmax(strength) * sound.rate / len(sound.samples))


@pytest.mark.parametrize("emotion", [emotion for emotion in Emotion if emotion != "neutral"])
def test_each_emotion_is_heard_and_the_stronger_the_more(copyist: Afar, emotion: Emotion) -> None:
    """The model itself refuses a dial out of its range."""
    plain = heard(copyist, "Ada")
    mild, strong = (heard(copyist, "Ada", "en", 1.0, Delivery(emotion, n)) for n in (0.2, 1.0))
    assert not same(plain, mild)
    assert not same(mild, strong)


def test_chatterbox_is_asked_as_the_table_has_it(chatterbox: Afar, copied: Path) -> None:
    heard(chatterbox, "Ada", "en", 1.0, Delivery(Emotion.ANGRY, 0.5))
    last = asked(copied, "chatterbox")[-1]
    assert (last["exaggeration"], last["cfg_weight"], last["temperature"]) == (0.9, 0.3, 0.8)
    assert dials_of(Delivery(Emotion.ANGRY, 1)).exaggeration == 1.1
    assert dials_of(Delivery(Emotion.ANGRY, 1)).cfg_weight == 0.2


def test_index_tts_is_asked_as_the_table_has_it(index_tts: Afar, copied: Path) -> None:
    heard(index_tts, "Bruno", "es-419", 1.25, Delivery(Emotion.SLOW, 0.5))
    last = asked(copied, "index_tts")[-1]
    assert (last["lang"], last["duration_factor"]) == ("ES", 0.96)
    assert last["emo_vector"] == [0, 0, 0, 0, 0, 0, 0, 0.6]
    assert last["use_bf16"] is True
    sad = mood_of(Delivery(Emotion.SAD, 1))
    assert sad.vector[2] > sad.vector[5] > 0
    assert sum(sad.vector) * sad.alpha == pytest.approx(0.8, abs=0.002)


def test_chatterbox_says_english_by_its_english_model_and_spanish_by_the_other(
    chatterbox: Afar, copied: Path
) -> None:
    heard(chatterbox, "Bruno", "en")
    heard(chatterbox, "Bruno", "es-419", text="¿Quién es?")
    assert [line["tongue"] for line in asked(copied, "chatterbox")[-2:]] == ["", "es"]


def test_a_language_that_nobody_taught_them_is_refused(copyist: Afar) -> None:
    (failed,) = copyist.speak([Utterance("Wer ist da?", voice(copyist, "Ada"), "de")])
    assert isinstance(failed, VoiceFailed)


def test_signs_of_their_own_do_not_bend_the_speech(copyist: Afar, copied: Path) -> None:
    text = "Go [STOP] <there|DH EH1 R> now."
    spoken = said(copyist, Utterance(text, voice(copyist, "Ada")))
    last = asked(copied, copyist.name)[-1]["text"]
    assert not set(last) & set({"chatterbox": "[]", "index_tts": "<>|"}[copyist.name])
    assert spoken.words[0].text == "Go"
    assert text[spoken.words[-1].at :] == "now."
    assert spoken.estimated


def test_ipa_reaches_them_as_letters(copyist: Afar, copied: Path) -> None:
    text = "I saw Siobhan fall."
    line = Utterance(text, voice(copyist, "Ada"), sounds=(Sounded(6, 7, "ʃɪˈvɔːn"),))
    spoken = said(copyist, line)
    assert asked(copied, copyist.name)[-1]["text"] == "I saw shih-vawn fall."
    assert [mark.text for mark in spoken.words] == ["I", "saw", "Siobhan", "fall"]


@pytest.mark.parametrize("name", ELSEWHERE)
def test_what_is_missing_is_told_and_nothing_is_spoken(name: str, tmp_path: Path) -> None:
    here = folder_of(name, tmp_path) / name
    for file in FILES[name][2::4]:
        (here / file).unlink()
    alone = Afar(name, tmp_path)
    with pytest.raises(VoiceFailed, match=rf"Not in {name}: .*{FILES[name][2][-8:]}"):
        alone.voices()
    (failed,) = alone.speak([Utterance("Hello?", f"{name}/ada")])
    assert isinstance(failed, VoiceFailed)
    alone.end()


def test_without_the_multilingual_model_nobody_speaks_spanish(tmp_path: Path) -> None:
    (folder_of("chatterbox", tmp_path) / "chatterbox" / "ve.pt").unlink()
    alone = Afar("chatterbox", tmp_path)
    (failed,) = alone.speak([Utterance("¿Quién es?", voice(alone, "Bruno"), "es")])
    assert isinstance(failed, VoiceFailed)
    assert failed.reason is Reason.UNSUPPORTED
    alone.end()


@pytest.mark.parametrize("name", ELSEWHERE)
def test_where_the_package_is_not_installed_it_says_so(name: str, copied: Path) -> None:
    engine = registry.opened(name, registry.elsewhere(copied))
    with pytest.raises(VoiceFailed, match=r"Not installed: (chatterbox|indextts)"):
        engine.voices()


@pytest.mark.parametrize("name", ELSEWHERE)
def test_another_sound_is_another_voice_and_other_weights_another_version(
    name: str, tmp_path: Path
) -> None:
    here = folder_of(name, tmp_path) / name
    before = Afar(name, tmp_path)
    reference(here, "ada", 300.0, name="Ada")
    (here / FILES[name][1]).write_bytes(b"other weights")
    after = Afar(name, tmp_path)
    assert voice(before, "Ada").partition(".")[0] == voice(after, "Ada").partition(".")[0]
    assert before.version != after.version
    before.end()
    after.end()


def test_a_sound_without_a_card_or_a_licence_is_no_voice(tmp_path: Path) -> None:
    here = folder_of("chatterbox", tmp_path) / "chatterbox"
    (here / "voices" / "ada.json").unlink()
    alone = Afar("chatterbox", tmp_path)
    assert [voice.name for voice in alone.voices()] == ["Bruno"]
    alone.end()
    reference(here, "ada", 220.0, licence="")
    other = Afar("chatterbox", tmp_path)
    with pytest.raises(VoiceFailed, match=r"ada\.json"):
        other.voices()
    other.end()


def test_the_app_itself_never_opens_them_but_lists_them_with_their_licences(copied: Path) -> None:
    assert registry.on_this_machine(copied) == ()
    told = listing(copied)
    for words in ("PerTh", "bilibili Model Use License", "Ada, en-GB. CC0."):
        assert words in told
    imported = (
        "import sys, engine.settings, engine.voice.registry;"
        "print({'chatterbox', 'indextts', 'torch'} & set(sys.modules))"
    )
    found = subprocess.run(
        [sys.executable, "-c", imported],
        cwd=HOUSE,
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "set()"
