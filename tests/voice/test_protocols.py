"""What is asked of each service, and how much of the answer is understood."""

import base64
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest

from engine.script.delivery import Delivery, Emotion
from engine.sound.encode import decode, mp3, opus
from engine.voice.engines.elevenlabs.elevenlabs import ElevenLabs
from engine.voice.engines.openai_speech.openai_speech import OpenAiSpeech
from engine.voice.engines.voice_server.voice_server import VoiceServer
from engine.voice.port import Reason, Sounded, Spoken, Utterance, Voice, VoiceEngine, VoiceFailed
from engine.voice.word_times import words_of
from tests.voice.protocols import (
    ElevenLabsLike,
    OpenAiLike,
    OurVoiceServer,
    Reply,
    SpeechServer,
    hummed,
    said,
    wav,
)
from tests.voice.servers import listening

LONG = "I do not know what you want of me, sir, and I never did. " * 60
ANGRY = Delivery(Emotion.ANGRY, 0.5)


@pytest.fixture
def openai() -> Iterator[SpeechServer]:
    """A server that speaks as OpenAI does."""
    with listening(OpenAiLike()) as house:
        yield house


@pytest.fixture
def eleven() -> Iterator[SpeechServer]:
    """A server that speaks as ElevenLabs does."""
    with listening(ElevenLabsLike()) as house:
        yield house


@pytest.fixture
def ours() -> Iterator[SpeechServer]:
    """A voice server of our own."""
    with listening(OurVoiceServer()) as house:
        yield house


def spoken(engine: VoiceEngine, *utterances: Utterance) -> list[Spoken]:
    outcomes = list(engine.speak(utterances))
    engine.close()
    assert all(isinstance(outcome, Spoken) for outcome in outcomes)
    return [outcome for outcome in outcomes if isinstance(outcome, Spoken)]


def bodies(house: SpeechServer) -> list[dict[str, Any]]:
    return [asked.body for asked in house.asked if asked.body]


def described(voices: Sequence[Voice]) -> list[tuple[str, str, str, str]]:
    return [(v.id.partition("/")[2], v.language, v.gender, v.age) for v in voices]


def test_openai_is_told_the_manner_in_words(openai: SpeechServer) -> None:
    utterance = Utterance("¡Vete!", "openai_speech/lira", "es", 1.25, ANGRY)
    (heard,) = spoken(OpenAiSpeech(openai.service()), utterance)
    (body,) = bodies(openai)
    assert (body["model"], body["voice"], body["input"]) == ("hum-1", "lira", "¡Vete!")
    assert (body["speed"], body["response_format"]) == (1.25, "wav")
    assert "Spanish" in body["instructions"]
    assert "furious" in body["instructions"]
    assert heard.characters == len("¡Vete!")


def test_a_model_that_reads_no_instructions_is_told_a_speed(openai: SpeechServer) -> None:
    engine = OpenAiSpeech(openai.service(model="tts-1-hd"))
    spoken(engine, Utterance("Go!", "openai_speech/cello", delivery=ANGRY))
    (body,) = bodies(openai)
    assert "instructions" not in body
    assert body["speed"] == pytest.approx(1.1)


def test_bare_samples_are_understood(openai: SpeechServer) -> None:
    tone = b"\x00\x20\x00\xe0" * 6000
    openai.faults.append(Reply(tone, "application/octet-stream"))
    engine = OpenAiSpeech(openai.service(form="pcm"))
    (heard,) = spoken(engine, Utterance("Hum.", "openai_speech/cello"))
    assert heard.sound.seconds == pytest.approx(0.5)


def test_a_streamed_file_whose_head_knows_no_length_is_heard_whole(openai: SpeechServer) -> None:
    whole = base64.b64decode(_packed())
    streamed = whole[:4] + b"\xff\xff\xff\xff" + whole[8:40] + b"\xff\xff\xff\xff" + whole[44:]
    openai.faults.append(Reply(streamed, "audio/wav"))
    (heard,) = spoken(OpenAiSpeech(openai.service()), Utterance("Hum.", "openai_speech/cello"))
    assert heard.sound.seconds == pytest.approx(0.9, abs=0.01)


def test_compressed_sound_is_understood(openai: SpeechServer) -> None:
    packed = opus(decode(base64.b64decode(_packed())))
    openai.faults.extend([Reply(packed, "audio/ogg"), Reply(mp3(packed), "audio/mpeg")])
    hum = Utterance("Hum.", "openai_speech/cello")
    for heard in spoken(OpenAiSpeech(openai.service(at_once=1)), hum, hum):
        assert heard.sound.seconds == pytest.approx(0.9, abs=0.06)


def test_voices_named_in_the_settings_are_not_asked_for(openai: SpeechServer) -> None:
    engine = OpenAiSpeech(openai.service(voices="nova female young en-GB es bright, onyx"))
    nova, onyx = engine.voices()
    assert described([nova]) == [("nova", "en-GB", "female", "young")]
    assert (nova.also, nova.tone) == (("es",), ("bright",))
    assert onyx.speaks("en")
    assert onyx.speaks("es-419")
    assert openai.asked == []
    engine.close()


def test_names_of_kokoro_tell_their_language_and_gender(openai: SpeechServer) -> None:
    openai.faults.append(said({"voices": ["bf_emma", {"id": "em_alex"}, {"name": "x"}]}))
    engine = OpenAiSpeech(openai.service())
    assert described(engine.voices())[:2] == [
        ("bf_emma", "en-GB", "female", "adult"),
        ("em_alex", "es-ES", "male", "adult"),
    ]
    engine.close()


def test_a_server_without_a_list_has_the_voices_of_openai(openai: SpeechServer) -> None:
    openai.faults.append(said({"error": {"message": "Not found"}}, 404))
    engine = OpenAiSpeech(openai.service())
    assert "openai_speech/nova" in {voice.id for voice in engine.voices()}
    engine.close()


@pytest.mark.parametrize("wrong", [said([]), said({"voices": [7]}), Reply(b"<html>", "text/html")])
def test_a_list_that_is_none_is_a_bad_answer(openai: SpeechServer, wrong: Reply) -> None:
    openai.faults.append(wrong)
    engine = OpenAiSpeech(openai.service())
    with pytest.raises(VoiceFailed) as failed:
        engine.voices()
    assert failed.value.reason is Reason.BAD_ANSWER
    engine.close()


def test_elevenlabs_times_every_word_by_its_letters(eleven: SpeechServer) -> None:
    text = "Where is my horse?"
    (heard,) = spoken(ElevenLabs(eleven.service()), Utterance(text, "elevenlabs/cello"))
    starts = [round(mark.start, 3) for mark in heard.words]
    assert starts == [0.0, 0.3, 0.6, 0.9]
    assert [round(mark.end - mark.start, 3) for mark in heard.words] == [0.25] * 4
    assert heard.characters == 2 * len(text)


@pytest.mark.parametrize("alignment", [None, {"characters": ["W"]}, "nonsense"])
def test_words_without_times_are_laid_out(eleven: SpeechServer, alignment: object) -> None:
    eleven.faults.append("")
    engine = ElevenLabs(eleven.service())
    (whole,) = engine.speak([Utterance("Where is it?", "elevenlabs/cello")])
    assert isinstance(whole, Spoken)
    rows = {f"character_{end}_times_seconds": [0.0] for end in ("start", "end")}
    told = {**alignment, **rows} if isinstance(alignment, dict) else None
    packed = said({"audio_base64": _packed(), "alignment": told})
    eleven.faults.append(packed)
    (heard,) = spoken(engine, Utterance("Where is it?", "elevenlabs/cello"))
    assert [mark.text for mark in heard.words] == ["Where", "is", "it"]
    assert all(one.start < after.start for one, after in pairwise(heard.words))


def _packed() -> str:
    hum = hummed("Where is it?", "cello", 1.0)
    assert hum
    return base64.b64encode(wav(hum.sound)).decode()


def test_the_dials_of_elevenlabs_follow_the_delivery(eleven: SpeechServer) -> None:
    utterance = Utterance("Go!", "elevenlabs/cello", delivery=ANGRY)
    spoken(ElevenLabs(eleven.service()), utterance)
    spoken(ElevenLabs(eleven.service(model="eleven_flash_v2_5")), utterance)
    plain, flash = bodies(eleven)
    assert plain["voice_settings"] == {"stability": 0.3, "style": 0.6, "speed": 1.05}
    assert "language_code" not in plain
    assert flash["voice_settings"] == {"stability": 0.3, "speed": 1.05}
    assert flash["language_code"] == "en"


def test_the_third_model_reads_a_tag_that_nobody_else_sees(eleven: SpeechServer) -> None:
    engine = ElevenLabs(eleven.service(model="eleven_v3"))
    (heard,) = spoken(engine, Utterance("Go now!", "elevenlabs/cello", delivery=ANGRY))
    (body,) = bodies(eleven)
    assert body["text"] == "[angry] Go now!"
    assert body["voice_settings"] == {"stability": 0.5}
    assert [(mark.text, mark.at) for mark in heard.words] == [("Go", 0), ("now", 3)]
    assert heard.words[0].start > 0.2


def test_a_long_speech_is_stitched(eleven: SpeechServer) -> None:
    (heard,) = spoken(ElevenLabs(eleven.service()), Utterance(LONG, "elevenlabs/cello"))
    first, second, third = bodies(eleven)
    assert first["text"] + second["text"] + third["text"] == LONG
    assert all(len(body["text"]) <= 1500 for body in (first, second, third))
    assert all(body["text"].endswith("did. ") for body in (first, second, third))
    assert first["next_text"] == second["text"][:300]
    assert second["previous_request_ids"] == ["request-1"]
    assert third["previous_request_ids"] == ["request-1", "request-2"]
    assert "next_text" not in third
    assert [mark.text for mark in heard.words] == [word[0] for word in words_of(LONG)]
    assert heard.characters == 2 * len(LONG)
    last = heard.words[-1]
    assert LONG[last.at : last.at + last.length] == "did"
    assert last.end == pytest.approx(heard.sound.seconds, abs=0.1)


@pytest.mark.slow
def test_speeches_in_flight_together_are_stitched_each_to_itself(eleven: SpeechServer) -> None:
    speeches = [Utterance(f"Act {n}. {LONG}", "elevenlabs/cello") for n in range(3)]
    eleven.faults.extend(["meet", "meet", "meet"])
    heard = spoken(ElevenLabs(eleven.service(at_once=3)), *speeches)
    by_id = {f"request-{at}": asked.body["text"] for at, asked in enumerate(eleven.asked, 1)}
    for speech, one in zip(speeches, heard, strict=True):
        assert [mark.text for mark in one.words] == [word[0] for word in words_of(speech.text)]
    for body in bodies(eleven):
        before = "".join(by_id[each] for each in body.get("previous_request_ids", []))
        (whole,) = (
            each.text for each in speeches if each.text.startswith((before or body["text"])[:6])
        )
        assert whole.startswith(before + body["text"])
        after = whole[len(before + body["text"]) :]
        assert body.get("next_text", "") == after[:300]


def test_another_take_has_another_seed_where_the_service_takes_one(eleven: SpeechServer) -> None:
    takes = [Utterance("Who is there?", "elevenlabs/cello", variant=n) for n in range(3)]
    spoken(ElevenLabs(eleven.service(at_once=1)), *takes)
    assert [body.get("seed") for body in bodies(eleven)] == [None, 1, 2]


def test_the_voices_of_an_account_are_described_by_their_labels(eleven: SpeechServer) -> None:
    engine = ElevenLabs(eleven.service())
    cello, flute = engine.voices()
    assert described([cello]) == [("cello", "en-US", "male", "adult")]
    assert described([flute]) == [("flute", "en-GB", "female", "adult")]
    assert cello.speaks("es")
    engine.voices()
    assert len(eleven.asked) == 1
    engine.close()


def test_our_server_is_told_the_whole_delivery(ours: SpeechServer) -> None:
    sad = Delivery(Emotion.SAD, 0.7)
    utterance = Utterance(
        "¡Vete!", "voice_server/lira", "es", 0.9, sad, 2, (Sounded(1, 4, "ˈbete"),)
    )
    (heard,) = spoken(VoiceServer(ours.service()), utterance)
    assert bodies(ours) == [
        {
            "protocol": 1,
            "text": "¡Vete!",
            "voice": "lira",
            "language": "es",
            "pace": 0.9,
            "delivery": {"emotion": "sad", "intensity": 0.7},
            "variant": 2,
            "sounds": [[1, 4, "ˈbete"]],
        }
    ]
    assert [(mark.text, mark.at) for mark in heard.words] == [("Vete", 1)]


def test_our_server_tells_how_it_is(ours: SpeechServer) -> None:
    engine = VoiceServer(ours.service())
    assert engine.health().status == "ready"
    engine.close()


def test_a_server_of_another_protocol_is_not_used(ours: SpeechServer) -> None:
    ours.faults.append(said({"protocol": 2, "voices": []}))
    engine = VoiceServer(ours.service())
    with pytest.raises(VoiceFailed) as failed:
        engine.voices()
    assert failed.value.reason is Reason.UNSUPPORTED
    engine.close()
