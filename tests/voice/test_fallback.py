"""Who steps in for whom, and when an engine is left alone."""

from collections import Counter

import pytest

from engine.voice import registry
from engine.voice.circuit import Circuit
from engine.voice.engine_record import EngineKind
from engine.voice.fallback import StandIn, Unavailable, fallback_for
from engine.voice.port import Reason, Utterance, Voice, VoiceFailed

COMPANY = (
    Voice("piper/old", "Old", "en-GB", "male", "old", ("slow",)),
    *registry.voices(),
    Voice("far/ana", "Ana", "en-US", "female", "young", ("bright",), ("es-ES",)),
)


def unavailable(voice: Voice, language: str = "en", *out: str) -> Unavailable:
    return Unavailable(voice.id, language, Reason.UNREACHABLE, ("eleven", *out), voice)


def stood_in(cast: Unavailable, *chain: str) -> str:
    found = fallback_for(cast, chain, COMPANY)
    return found.voice if found else ""


def test_the_nearest_voice_of_the_first_engine_steps_in() -> None:
    grandfather = Voice("eleven/a", "A", "en-GB", "male", "old", ("rough",))
    child = Voice("eleven/b", "B", "es-419", "female", "child", ("high", "bright"))
    assert stood_in(unavailable(grandfather), "espeak") == "espeak/seth"
    assert stood_in(unavailable(child, "es"), "espeak") == "espeak/luz"
    assert stood_in(unavailable(grandfather), "piper", "espeak") == "piper/old"


def test_the_choice_says_for_whom_and_why() -> None:
    ana = Voice("eleven/ana", "Ana", "en-US", "female", "young", ())
    found = fallback_for(unavailable(ana), ["far"], COMPANY)
    assert found == StandIn("far/ana", "eleven/ana", Reason.UNREACHABLE)


def test_an_engine_that_is_out_or_does_not_speak_the_language_is_passed_over() -> None:
    ana = Voice("eleven/ana", "Ana", "en-US", "female", "young", ())
    assert stood_in(unavailable(ana, "en", "piper"), "piper", "far") == "far/ana"
    assert stood_in(unavailable(ana, "es"), "piper", "far") == "far/ana"
    assert stood_in(unavailable(ana, "fr"), "piper", "far", "espeak") == ""
    assert stood_in(unavailable(ana), "nobody") == ""


def test_many_voices_alike_are_not_all_given_to_one() -> None:
    plain = [Voice(f"eleven/{n}", str(n), "en-US", "male", "adult", ()) for n in range(40)]
    chosen = Counter(stood_in(unavailable(voice), "espeak") for voice in plain)
    assert len(chosen) >= 3
    assert stood_in(unavailable(plain[0]), "espeak") == stood_in(unavailable(plain[0]), "espeak")


def test_a_voice_of_which_only_the_name_is_left_is_stood_in_for_by_no_child() -> None:
    for number in range(20):
        unknown = Unavailable(f"play_ht/{number}", "es-419", Reason.RETIRED, {"play_ht"})
        found = fallback_for(unknown, ["espeak"], COMPANY)
        assert found
        voice = registry.voice_named(found.voice)
        assert voice
        assert (voice.language, voice.age == "child") == ("es-419", False)


@pytest.mark.parametrize("name", [one.name for one in registry.of_kind(EngineKind.RETIRED)])
def test_a_retired_engine_says_so_of_every_line(name: str) -> None:
    engine = registry.opened(name)
    assert engine.voices() == ()
    for outcome in engine.speak([Utterance("Hello.", f"{name}/x")] * 2):
        assert isinstance(outcome, VoiceFailed)
        assert outcome.reason is Reason.RETIRED
    engine.close()


def circuit() -> tuple[Circuit, list[float]]:
    clock = [100.0]
    return Circuit(lambda: clock[0]), clock


@pytest.mark.parametrize(
    ("reason", "failures"),
    [
        (Reason.UNREACHABLE, 2),
        (Reason.BAD_ANSWER, 3),
        (Reason.TOO_MANY, 2),
        (Reason.REFUSED_KEY, 1),
        (Reason.OUT_OF_QUOTA, 1),
    ],
)
def test_an_engine_is_left_alone_after_so_many_failures(reason: Reason, failures: int) -> None:
    asked, _ = circuit()
    for _ in range(failures):
        assert asked.left_alone("far") is None
        asked.failed("far", reason)
    assert asked.left_alone("far") is reason
    assert asked.left_alone("near") is None


@pytest.mark.parametrize("reason", [Reason.NO_WORDS, Reason.UNKNOWN_VOICE, Reason.TOO_LONG])
def test_what_lies_in_a_line_says_nothing_of_the_next(reason: Reason) -> None:
    asked, _ = circuit()
    for _ in range(20):
        asked.failed("far", reason)
    assert asked.left_alone("far") is None


def test_a_success_forgets_the_failures() -> None:
    asked, _ = circuit()
    for _ in range(5):
        asked.failed("far", Reason.UNREACHABLE)
        asked.spoke("far")
    assert asked.left_alone("far") is None


def test_when_the_time_is_over_one_line_tries() -> None:
    asked, clock = circuit()
    asked.failed("far", Reason.REFUSED_KEY)
    clock[0] += 601
    assert asked.left_alone("far") is None
    assert asked.left_alone("far") is Reason.REFUSED_KEY
    asked.spoke("far")
    assert asked.left_alone("far") is None


def test_an_engine_is_left_alone_for_as_long_as_it_asks() -> None:
    asked, clock = circuit()
    asked.failed("far", Reason.TOO_MANY, 3600)
    clock[0] += 3599
    assert asked.left_alone("far") is Reason.TOO_MANY
    clock[0] += 2
    assert asked.left_alone("far") is None
