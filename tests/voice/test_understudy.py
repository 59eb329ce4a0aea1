"""Who steps in for whom, and when an engine is left alone."""

from collections import Counter

import pytest

from engine.voice import catalogue
from engine.voice.circuit import Circuit
from engine.voice.port import Reason, Utterance, Voice, VoiceFailed
from engine.voice.retired import NAMES
from engine.voice.understudy import Silenced, StandIn, next_choice

COMPANY = (
    Voice("piper/old", "Old", "en-GB", "male", "old", ("slow",)),
    *catalogue.voices(),
    Voice("far/ana", "Ana", "en-US", "female", "young", ("bright",), ("es-ES",)),
)


def silenced(voice: Voice, language: str = "en", *out: str) -> Silenced:
    return Silenced(voice.id, language, Reason.UNREACHABLE, ("eleven", *out), voice)


def stood_in(cast: Silenced, *chain: str) -> str:
    found = next_choice(cast, chain, COMPANY)
    return found.voice if found else ""


def test_the_nearest_voice_of_the_first_engine_steps_in() -> None:
    grandfather = Voice("eleven/a", "A", "en-GB", "male", "old", ("rough",))
    child = Voice("eleven/b", "B", "es-419", "female", "child", ("high", "bright"))
    assert stood_in(silenced(grandfather), "espeak") == "espeak/seth"
    assert stood_in(silenced(child, "es"), "espeak") == "espeak/luz"
    assert stood_in(silenced(grandfather), "piper", "espeak") == "piper/old"


def test_the_choice_says_for_whom_and_why() -> None:
    ana = Voice("eleven/ana", "Ana", "en-US", "female", "young", ())
    found = next_choice(silenced(ana), ["far"], COMPANY)
    assert found == StandIn("far/ana", "eleven/ana", Reason.UNREACHABLE)


def test_an_engine_that_is_out_or_does_not_speak_the_language_is_passed_over() -> None:
    ana = Voice("eleven/ana", "Ana", "en-US", "female", "young", ())
    assert stood_in(silenced(ana, "en", "piper"), "piper", "far") == "far/ana"
    assert stood_in(silenced(ana, "es"), "piper", "far") == "far/ana"
    assert stood_in(silenced(ana, "fr"), "piper", "far", "espeak") == ""
    assert stood_in(silenced(ana), "nobody") == ""


def test_many_voices_alike_are_not_all_given_to_one() -> None:
    plain = [Voice(f"eleven/{n}", str(n), "en-US", "male", "adult", ()) for n in range(40)]
    chosen = Counter(stood_in(silenced(voice), "espeak") for voice in plain)
    assert len(chosen) >= 3
    assert stood_in(silenced(plain[0]), "espeak") == stood_in(silenced(plain[0]), "espeak")


def test_a_voice_of_which_only_the_name_is_left_is_stood_in_for_by_no_child() -> None:
    for number in range(20):
        unknown = Silenced(f"play_ht/{number}", "es-419", Reason.RETIRED, {"play_ht"})
        found = next_choice(unknown, ["espeak"], COMPANY)
        assert found
        voice = catalogue.voice_named(found.voice)
        assert voice
        assert (voice.language, voice.age == "child") == ("es-419", False)


@pytest.mark.parametrize("name", NAMES)
def test_a_retired_engine_says_so_of_every_line(name: str) -> None:
    engine = catalogue.opened(name)
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
