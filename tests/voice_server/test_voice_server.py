"""The voice server keeps its protocol, for our own client and for any other."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import numpy as np
import pytest

from engine.script.delivery import Delivery, Emotion
from engine.sound.encode import decode
from engine.voice import registry
from engine.voice.engines.voice_server.voice_server import VoiceServer
from engine.voice.port import Reason, Sounded, Spoken, Utterance, VoiceEngine, VoiceFailed
from engine.voice.speech_service import Service
from tests.voice_server.conftest import service


@pytest.fixture
def ours(address: str) -> Iterator[VoiceServer]:
    """Our own client at the server."""
    engine = VoiceServer(service(address))
    yield engine
    engine.close()


def voice_of(engine: VoiceEngine, start: str, language: str = "en") -> str:
    return next(v.id for v in engine.voices() if start in v.id and v.speaks(language))


def test_the_client_casts_every_voice_of_every_engine(ours: VoiceServer) -> None:
    voices = ours.voices()
    engines = {voice.id.split("/")[1].partition("-")[0] for voice in voices}
    assert engines == {"hum", "espeak", "vits"}
    rowan = next(voice for voice in voices if voice.name == "Rowan")
    assert (rowan.language, rowan.gender, rowan.age) == ("en-US", "male", "adult")
    assert all(registry.engine_of(voice.id) == "voice_server" for voice in voices)


@pytest.mark.parametrize("engine", ["hum", "espeak", "vits"])
def test_a_line_comes_back_with_the_times_of_its_words(ours: VoiceServer, engine: str) -> None:
    line = Utterance("Who is there?", voice_of(ours, engine), delivery=Delivery(Emotion.ANGRY, 1))
    (spoken,) = ours.speak([line])
    assert isinstance(spoken, Spoken)
    assert [mark.text for mark in spoken.words] == ["Who", "is", "there"]
    assert 0 < spoken.words[-1].end <= spoken.sound.seconds
    assert np.abs(spoken.sound.samples).max() > 0.05
    assert bool(spoken.phonemes) == (engine == "espeak")


def test_another_take_is_said_otherwise(ours: VoiceServer) -> None:
    for voice in (voice_of(ours, "hum"), voice_of(ours, "vits")):
        first, again, other = (
            next(ours.speak([Utterance("Who is there?", voice, variant=n)])) for n in (0, 0, 1)
        )
        assert isinstance(first, Spoken)
        assert isinstance(again, Spoken)
        assert isinstance(other, Spoken)
        assert np.array_equal(first.sound.samples, again.sound.samples)
        assert not np.array_equal(first.sound.samples, other.sound.samples)


def test_lines_for_several_engines_come_back_in_order(ours: VoiceServer) -> None:
    voices = [voice_of(ours, engine) for engine in ("vits", "hum", "espeak")]
    lines = [Utterance(f"Line {n} {'and on ' * (n % 4)}", voices[n % 3]) for n in range(24)]
    for line, spoken in zip(lines, ours.speak(lines), strict=True):
        assert isinstance(spoken, Spoken)
        assert len(spoken.words) == len(line.text.split())


def test_what_a_server_batches_is_what_one_line_alone_would_be(ours: VoiceServer) -> None:
    voice = voice_of(ours, "vits")
    lines = [Utterance("word " * n, voice) for n in (2, 3, 4)]
    together = list(ours.speak(lines))
    for line, among in zip(lines, together, strict=True):
        (alone,) = ours.speak([line])
        assert isinstance(alone, Spoken)
        assert isinstance(among, Spoken)
        assert np.allclose(alone.sound.samples, among.sound.samples, atol=0.01)


@pytest.mark.parametrize(
    ("text", "voice", "reason"),
    [
        ("Hello?", "voice_server/vits-000000/nobody", Reason.UNKNOWN_VOICE),
        ("Word. " * 600, "", Reason.TOO_LONG),
        ("你好", "vits", Reason.UNSUPPORTED),
    ],
)
def test_the_client_hears_why_it_was_refused(
    ours: VoiceServer, text: str, voice: str, reason: Reason
) -> None:
    known = voice if "/" in voice else voice_of(ours, voice)
    (failed,) = ours.speak([Utterance(text, known)])
    assert isinstance(failed, VoiceFailed)
    assert failed.reason is reason


def test_who_does_not_bring_the_token_hears_nothing(address: str) -> None:
    keys: tuple[list[tuple[bytes, bytes]], ...] = (
        [],
        [(b"authorization", b"Bearer wrong")],
        [(b"authorization", "Bearer é".encode())],
    )
    for key in keys:
        for path in ("/voices", "/v1/audio/voices"):
            refused = httpx.get(f"{address}{path}", headers=key)
            assert refused.status_code == 401
            assert refused.headers["content-type"] == "application/problem+json"
            assert refused.headers["www-authenticate"] == "Bearer"
            assert refused.json()["error"]["reason"] == "refused_key"
    engine = VoiceServer(service(address, key=Service("", "").key))
    (failed,) = engine.speak([Utterance("Hello?", "voice_server/hum")])
    assert isinstance(failed, VoiceFailed)
    assert failed.reason is Reason.REFUSED_KEY
    engine.close()


def test_health_is_told_to_anybody_and_names_the_engines(address: str) -> None:
    health = httpx.get(f"{address}/health").json()
    assert health["status"] == "ready"
    assert health["queue"] == 0
    assert {engine["name"]: engine["voices"] for engine in health["engines"]} == {
        "hum": 4,
        "espeak": len(registry.voices()),
        "vits": 4,
    }
    assert 0 < health["memory"]["used"] < health["memory"]["total"]
    assert health["device"]


@pytest.mark.parametrize("form", ["wav", "opus", "mp3", "pcm"])
def test_any_client_of_the_other_protocol_is_served(client: httpx.Client, form: str) -> None:
    voice = client.get("/v1/audio/voices").json()["voices"][0]["id"]
    body = {"model": "any", "input": "Good evening.", "voice": voice, "response_format": form}
    answer = client.post("/v1/audio/speech", json=body)
    assert answer.status_code == 200
    assert answer.content
    if form != "pcm":
        assert decode(answer.content).seconds == pytest.approx(0.6, abs=0.1)


def test_the_other_client_of_ours_speaks_through_it_too(address: str) -> None:
    same = service(address)
    other = Service("openai_speech", same.address, same.key, model="any", form="wav")
    engine = registry.opened("openai_speech", [other])
    (spoken,) = engine.speak([Utterance("Good evening.", voice_of(engine, "hum"))])
    assert isinstance(spoken, Spoken)
    (failed,) = engine.speak([Utterance("Good evening.", "openai_speech/nobody")])
    assert isinstance(failed, VoiceFailed)
    assert failed.reason is Reason.UNKNOWN_VOICE
    engine.close()


def test_a_word_is_said_as_its_ipa_asks(ours: VoiceServer) -> None:
    text, ipa = "I saw Siobhan fall down.", "ʃɪˈvɔːn"
    line = Utterance(text, voice_of(ours, "espeak"), sounds=(Sounded(6, 7, ipa),))
    (spoken,) = ours.speak([line])
    assert isinstance(spoken, Spoken)
    assert "ʃɪvˈɔːn" in "".join(mark.text for mark in spoken.phonemes)
    assert [mark.text for mark in spoken.words] == text[:-1].split()


def test_a_model_that_reads_letters_is_told_its_ipa_too(ours: VoiceServer) -> None:
    voice = voice_of(ours, "vits")
    plain, sounded = ours.speak(
        [
            Utterance("I saw Siobhan fall.", voice),
            Utterance("I saw Siobhan fall.", voice, sounds=(Sounded(6, 7, "ˈanaˌbela"),)),
        ]
    )
    assert isinstance(plain, Spoken)
    assert isinstance(sounded, Spoken)
    assert [mark.text for mark in sounded.words] == ["I", "saw", "Siobhan", "fall"]
    assert len(plain.sound.samples) != len(sounded.sound.samples)


@pytest.mark.parametrize(
    "sounds",
    [
        [[0, 2, "☃"]],
        [[0, 2, ""]],
        [[0, 2, "ˈ"]],
        [[0, 2, "a" * 401]],
        [[0, 2]],
        [[0, 2, 3]],
        [[-1, 2, "a"]],
        [[0, 0, "a"]],
        [[0, 6, "a"]],
        [[10**30, 1, "a"]],
        [[0.5, 1, "a"]],
        [[2, 2, "a"], [0, 2, "a"]],
        [[0, 3, "a"], [2, 2, "a"]],
        [[0, 1, "a"]] * 1001,
        {"at": 0},
        "a",
    ],
)
def test_sounds_that_make_no_sense_are_refused(client: httpx.Client, sounds: object) -> None:
    body = {"text": "Hello", "voice": "b", "sounds": sounds}
    answer = client.post("/synthesize", json=body)
    assert answer.status_code == 400
    assert answer.json()["error"]["reason"] == "unsupported"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/synthesize", b"{", 400),
        ("/synthesize", b"[]", 400),
        ("/synthesize", b'{"text": "a", "voice": "b", "pace": 99}', 400),
        ("/synthesize", b'{"text": "a", "voice": "b", "protocol": 2}', 400),
        ("/synthesize", b'{"text": "' + b"a" * 300_000 + b'"}', 413),
        ("/v1/audio/speech", b'{"input": "a", "voice": "b", "response_format": "aac"}', 400),
        ("/v1/audio/speech", b'{"input": "a", "voice": {"id": "b"}}', 404),
        ("/nowhere", b"{}", 404),
    ],
)
def test_nonsense_is_answered_with_a_problem(
    client: httpx.Client, path: str, body: bytes, status: int
) -> None:
    answer = client.post(path, content=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_many_callers_at_once_are_all_served(client: httpx.Client) -> None:
    voices = [voice["id"] for voice in client.get("/voices").json()["voices"]]
    chosen = [next(v for v in voices if v.startswith(name)) for name in ("hum", "vits")]

    def ask(number: int) -> bytes:
        body = {"text": f"I am {number}.", "voice": chosen[number % 2]}
        return base64.b64decode(client.post("/synthesize", json=body).json()["audio"])

    with ThreadPoolExecutor(16) as callers:
        heard = list(callers.map(ask, range(64)))
    assert all(decode(sound).seconds > 0.3 for sound in heard)
