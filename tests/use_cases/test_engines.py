"""What is told of the engines, asking one again, hearing one, and who steps in for a production."""

from dataclasses import replace

import pytest

from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotFound, NotPermitted
from engine.rig import Rig
from engine.store import listings
from engine.take.recording_pool import RecordingPool
from engine.use_cases import spend, understudies
from engine.use_cases.engines import (
    EngineStanding,
    EngineTold,
    ask_again,
    engines_told,
    hear,
    sample,
)
from engine.use_cases.sign_in import local_owner
from engine.voice.directory import VoiceDirectory
from engine.voice.engine_record import EngineKind
from engine.voice.port import Reason, VoiceFailed
from engine.voice.speech_service import Service
from tests.use_cases.long_play import staged
from tests.voice.protocols import KEY, Asked, ElevenLabsLike, Reply, said
from tests.voice.servers import listening

READER = Caller("r", "Rey", (Membership("s", Position.READER),))


def house_with(house: Rig, *services: Service) -> Rig:
    """The same house with these services."""
    directory = VoiceDirectory(services)
    return replace(house, directory=directory, engines=directory.versions())


async def one(house: Rig, engine: str) -> EngineTold:
    """What is told of this engine."""
    told = await engines_told(house, await local_owner(house))
    return next(each for each in told if each.name == engine)


async def test_every_engine_is_told_of_even_if_only_one_is_there(house: Rig) -> None:
    told = await engines_told(house, await local_owner(house))
    assert [(each.name, each.standing) for each in told] == [
        ("espeak", EngineStanding.READY),
        ("kokoro", EngineStanding.NOT_SET),
        ("piper", EngineStanding.NOT_SET),
        ("vits", EngineStanding.NOT_SET),
        ("elevenlabs", EngineStanding.NOT_SET),
        ("openai_speech", EngineStanding.NOT_SET),
        ("voice_server", EngineStanding.NOT_SET),
        ("play_ht", EngineStanding.RETIRED),
    ]
    assert (told[0].kind, told[0].voices, told[0].acts) == (EngineKind.BUILT_IN, 48, True)
    assert {tag[:2] for tag in told[0].languages} == {"en", "es"}
    assert told[1].models[0].licence == "Apache-2.0"
    assert told[-1].since


async def test_a_service_is_asked_again_and_then_ready(house: Rig) -> None:
    with listening(ElevenLabsLike()) as server:
        there = house_with(house, server.service(price=0.3))
        assert (await one(there, server.name)).standing is EngineStanding.ASKING
        server.always = "refused_key"
        await ask_again(there, await local_owner(there), server.name)
        told = await one(there, server.name)
        assert (told.standing, told.because) == (EngineStanding.NOT_ANSWERING, Reason.REFUSED_KEY)
        assert told.since
        server.always = ""
        await ask_again(there, await local_owner(there), server.name)
        told = await one(there, server.name)
        assert (told.standing, told.voices, told.price) == (EngineStanding.READY, 2, 0.3)
        assert (told.model, told.host) == (server.model, server.address.removeprefix("http://"))
        assert listings.kept(there.settings.voice_lists)[server.name]
        assert KEY not in repr(told)


async def test_only_a_service_of_this_house_is_asked(house: Rig) -> None:
    with listening(ElevenLabsLike()) as server:
        there = house_with(house, server.service())
        await ask_again(there, await local_owner(there), "http://example.org")
        await ask_again(there, await local_owner(there), "espeak")
        assert server.asked == []


async def test_who_failed_and_is_left_alone_tells_for_how_long(house: Rig) -> None:
    there = house_with(house, Service("elevenlabs", "http://127.0.0.1:9"))
    there.directory.circuit.failed("elevenlabs", Reason.OUT_OF_QUOTA)
    told = await one(there, "elevenlabs")
    assert (told.standing, told.because) == (EngineStanding.RESTING, Reason.OUT_OF_QUOTA)
    assert 590 < told.rest <= 600


async def test_voices_that_stand_in_the_settings_are_told_as_such(house: Rig) -> None:
    there = house_with(house, Service("openai_speech", "http://127.0.0.1:9", voices="alloy:en"))
    await ask_again(there, await local_owner(there), "openai_speech")
    told = await one(there, "openai_speech")
    assert (told.standing, told.voices) == (EngineStanding.SET_UP, 1)


class Silent(ElevenLabsLike):
    """A service whose account has no voices."""

    def listed(self, asked: Asked) -> Reply | None:
        """Nobody."""
        return said({"voices": []}) if asked.path == "/v1/voices" else None


async def test_a_server_without_voices_is_not_called_ready(house: Rig) -> None:
    with listening(Silent()) as server:
        there = house_with(house, server.service())
        await ask_again(there, await local_owner(there), server.name)
        assert (await one(there, server.name)).standing is EngineStanding.NO_VOICES


async def test_who_chooses_no_voices_sees_no_engines(house: Rig) -> None:
    for asked in (engines_told(house, READER), ask_again(house, READER, "elevenlabs")):
        with pytest.raises(NotPermitted):
            await asked


@pytest.mark.slow
async def test_an_engine_is_heard_and_paid_for_and_nobody_stands_in_for_it(house: Rig) -> None:
    with listening(ElevenLabsLike()) as server:
        there = house_with(house, server.service(price=10.0))
        assert sample(there, server.name, "en") is None
        there.directory.ask(server.name)
        there = replace(there, pool=RecordingPool(1, None, there.directory))
        await there.pool.open()
        caller = await local_owner(there)
        planned = sample(there, server.name, "es")
        assert planned
        cost = server.service(price=10.0).cost(2 * len(planned.utterance.text))
        take = await hear(there, caller, planned)
        assert take.stand_in is None
        assert (await spend.spending_of(there, caller)).spent == pytest.approx(cost)
        server.always = "unsupported"
        with pytest.raises(VoiceFailed) as failed:
            await hear(there, caller, replace(planned, key="b"))
        assert failed.value.reason is Reason.UNSUPPORTED
        with pytest.raises(NotPermitted):
            await hear(there, READER, planned)
        await there.pool.close()


async def test_a_sample_is_spoken_in_the_language_asked_for(house: Rig) -> None:
    planned = sample(house, "espeak", "es")
    assert planned
    assert planned.utterance.language == "es"
    voice = house.directory.named(planned.utterance.voice)
    assert voice
    assert voice.language.startswith("es")


async def test_a_production_has_the_order_of_the_settings_until_it_has_its_own(house: Rig) -> None:
    there = house_with(house, Service("piper", "voices"), Service("kokoro", "voices"))
    caller, play = await staged(there, 2)
    assert await understudies.chain(there, caller, play) == understudies.UnderstudyOrder(
        ("espeak",), (), ("piper", "kokoro")
    )
    now = await understudies.keep(there, caller, play, understudies.added(("espeak",), "piper"))
    assert now == understudies.UnderstudyOrder(
        ("piper", "espeak"), ("piper", "espeak"), ("kokoro",)
    )
    assert (await understudies.keep(there, caller, play, ())).kept == ()
    with pytest.raises(NotFound):
        await understudies.chain(there, caller, "nowhere")


def test_the_built_in_voice_steps_in_last_wherever_the_others_go() -> None:
    three = ("kokoro", "piper", "espeak")
    assert understudies.moved(three, "piper", -1) == ("piper", "kokoro", "espeak")
    assert understudies.moved(three, "kokoro", -1) == three
    assert understudies.moved(three, "piper", 1) == three
    assert understudies.moved(three, "espeak", -2) == three
    assert understudies.moved(three, "nobody", 1) == three
    assert understudies.added(three, "elevenlabs") == ("kokoro", "piper", "elevenlabs", "espeak")
    assert understudies.added(three, "play_ht") == three
    assert understudies.without(three, "kokoro") == ("piper", "espeak")
    assert understudies.without(three, "espeak") == three


async def test_when_the_money_is_gone_a_paid_engine_is_told_as_spent(house: Rig) -> None:
    with listening(ElevenLabsLike()) as server:
        there = house_with(house, server.service(price=10.0))
        there = replace(there, settings=house.settings.model_copy(update={"voice_budget": 0.0}))
        there.directory.ask(server.name)
        assert (await one(there, server.name)).standing is EngineStanding.SPENT
        assert (await one(there, "espeak")).standing is EngineStanding.READY
