"""Which voices are known without asking, what asking brings, and what may be set."""

import pytest
from pydantic import SecretStr, ValidationError

from engine.settings import Settings
from engine.voice import catalogue
from engine.voice.agency import Agency
from engine.voice.parts import parts_of
from engine.voice.port import Reason
from engine.voice.speech_service import Service
from engine.voice.words import words_of
from tests.voice.protocols import KEY, SpeechServer


def test_services_add_their_voices_when_they_are_asked(server: SpeechServer) -> None:
    agency = Agency([server.service()])
    assert agency.voices() == catalogue.voices()
    assert server.asked == []
    assert agency.refresh()
    mine = [voice for voice in agency.voices() if voice.id.startswith(f"{server.name}/")]
    assert mine
    assert agency.named(mine[0].id) == mine[0]
    assert not agency.refresh()


def test_a_service_that_does_not_answer_keeps_the_voices_it_told_before(
    server: SpeechServer,
) -> None:
    agency = Agency([server.service()])
    agency.refresh()
    later = Agency([server.service()], agency.listed())
    assert later.voices() == agency.voices()
    server.always = "refused_key"
    assert not later.refresh()
    assert later.voices() == agency.voices()
    offer = next(offer for offer in later.offers() if offer.engine == server.name)
    assert (offer.failed, offer.voices > 0) == (Reason.REFUSED_KEY, True)
    assert offer.asked_at


def test_the_offers_show_what_is_built_in_what_costs_and_what_is_over() -> None:
    agency = Agency([Service("elevenlabs", "http://127.0.0.1:9", price=0.3)])
    built_in, paid, retired = agency.offers()
    assert (built_in.engine, built_in.built_in, built_in.voices) == ("espeak", True, 48)
    assert (paid.engine, paid.paid, paid.asked_at) == ("elevenlabs", True, None)
    assert (retired.engine, retired.retired) == ("play_ht", True)


def test_another_model_is_another_version() -> None:
    one, other = (
        Agency([Service("elevenlabs", "http://127.0.0.1:9", model=model)]).versions()
        for model in ("eleven_v3", "eleven_flash_v2_5")
    )
    assert one["elevenlabs"] != other["elevenlabs"]
    assert one["espeak"] == other["espeak"]


def test_services_are_there_once_they_are_set() -> None:
    assert Settings().services == ()
    settings = Settings(
        elevenlabs_key=SecretStr(KEY),
        openai_speech_url="https://speech.example/",
        voice_server_url="http://gpu:8100",
        understudies="voice_server, espeak",
    )
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
def test_an_address_that_will_not_do_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Settings(openai_speech_url=address)
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
    agency = Agency([server.service()])
    server.always = "refused_key"
    assert not agency.ask(server.name)
    first = agency.offers()[1]
    agency.ask(server.name)
    again = agency.offers()[1]
    assert first.failed_since == again.failed_since == first.asked_at
    server.always = ""
    assert agency.ask(server.name)
    assert (agency.offers()[1].failed, agency.offers()[1].failed_since) == (None, None)
    assert not agency.ask("nobody")
