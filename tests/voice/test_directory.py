"""Which voices are known without asking, what asking brings, and what may be set."""

import pytest
from pydantic import ValidationError

from engine.settings import Settings
from engine.voice import registry
from engine.voice.directory import VoiceDirectory
from engine.voice.parts import parts_of
from engine.voice.port import Reason
from engine.voice.speech_service import Service
from engine.voice.word_times import words_of
from tests.voice.protocols import KEY, SpeechServer


def test_services_add_their_voices_when_they_are_asked(server: SpeechServer) -> None:
    directory = VoiceDirectory([server.service()])
    assert directory.voices() == registry.voices()
    assert server.asked == []
    assert directory.refresh()
    mine = [voice for voice in directory.voices() if voice.id.startswith(f"{server.name}/")]
    assert mine
    assert directory.named(mine[0].id) == mine[0]
    assert not directory.refresh()


def test_a_service_that_does_not_answer_keeps_the_voices_it_told_before(
    server: SpeechServer,
) -> None:
    directory = VoiceDirectory([server.service()])
    directory.refresh()
    later = VoiceDirectory([server.service()], directory.listed())
    assert later.voices() == directory.voices()
    server.always = "refused_key"
    assert not later.refresh()
    assert later.voices() == directory.voices()
    offer = next(offer for offer in later.offers() if offer.engine == server.name)
    assert (offer.failed, offer.voices > 0) == (Reason.REFUSED_KEY, True)
    assert offer.asked_at


def test_the_offers_show_what_is_built_in_what_costs_and_what_is_over() -> None:
    directory = VoiceDirectory([Service("elevenlabs", "http://127.0.0.1:9", price=0.3)])
    built_in, paid, retired = directory.offers()
    assert (built_in.engine, built_in.built_in, built_in.voices) == ("espeak", True, 48)
    assert (paid.engine, paid.paid, paid.asked_at) == ("elevenlabs", True, None)
    assert (retired.engine, retired.retired) == ("play_ht", True)


def test_another_model_is_another_version() -> None:
    one, other = (
        VoiceDirectory([Service("elevenlabs", "http://127.0.0.1:9", model=model)]).versions()
        for model in ("eleven_v3", "eleven_flash_v2_5")
    )
    assert one["elevenlabs"] != other["elevenlabs"]
    assert one["espeak"] == other["espeak"]


def test_services_are_there_once_they_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().services == ()
    monkeypatch.setenv("CUELIGHT_ELEVENLABS_KEY", KEY)
    monkeypatch.setenv("CUELIGHT_OPENAI_SPEECH_URL", "https://speech.example/")
    monkeypatch.setenv("CUELIGHT_VOICE_SERVER_URL", "http://gpu:8100")
    settings = Settings(understudies="voice_server, espeak")
    assert [service.name for service in settings.services] == [
        "elevenlabs",
        "openai_speech",
        "voice_server",
    ]
    assert settings.chain == ("voice_server", "espeak")
    assert KEY not in repr(settings) + str(settings.services) + settings.model_dump_json()


@pytest.mark.parametrize(
    "address",
    ["https://me:sk-secret@speech.example", "speech.example/sk-secret", "file:///sk-secret"],
)
def test_an_address_that_will_not_do_is_refused_and_not_repeated(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUELIGHT_OPENAI_SPEECH_URL", address)
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert "sk-secret" not in str(refused.value)


@pytest.mark.parametrize("limit", [8, 20, 57, 1500])
def test_a_speech_is_cut_where_one_breathes_and_loses_no_word(limit: int) -> None:
    text = "Well, I never! Did you? No — nor I, sir, upon my word; Donaudampfschifffahrt… Yes."
    parts = parts_of(text, limit)
    assert all(len(part.text) <= limit for part in parts)
    assert all(text[part.at :].startswith(part.text) for part in parts)
    letters = "".join("".join(word[0] for word in words_of(part.text)) for part in parts)
    assert letters == "".join(word[0] for word in words_of(text))
    if limit == 57:
        assert parts[0].text.endswith(("? ", "; ", ", ", "— "))


def test_one_service_is_asked_and_tells_since_when_it_was_asked_in_vain(
    server: SpeechServer,
) -> None:
    directory = VoiceDirectory([server.service()])
    server.always = "refused_key"
    assert not directory.ask(server.name)
    first = directory.offers()[1]
    directory.ask(server.name)
    again = directory.offers()[1]
    assert first.failed_since == again.failed_since == first.asked_at
    server.always = ""
    assert directory.ask(server.name)
    assert (directory.offers()[1].failed, directory.offers()[1].failed_since) == (None, None)
    assert not directory.ask("nobody")
