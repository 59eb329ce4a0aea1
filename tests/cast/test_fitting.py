"""A cast that fits: nobody young sounds old, no accent comes unasked, leads speak as the play."""

from __future__ import annotations

from itertools import combinations
from math import dist, log2

import pytest

from engine.analyst.builtin import analyse
from engine.cast.suggest import ranking, suggest
from engine.reading.reader import read
from engine.script.model import Script
from engine.script.samples import SAMPLES, text
from engine.voice.engines.espeak.espeak_cast import VOICES as ESPEAK
from engine.voice.engines.kokoro.kokoro_cast import VOICES as KOKORO
from engine.voice.port import Voice
from tests.analyst.people import play, spanish

COMPANIES = {"espeak": ESPEAK, "kokoro": KOKORO, "both": (*KOKORO, *ESPEAK)}
AGED = {"trembling", "slow"}
MARKED = {"en-GB-scotland"}
SEMITONES, TIMBRES = 1.0, 3.0
"""What tells two of one sex apart for certain: see `engine.cast.likeness`."""

every_company = pytest.mark.parametrize("company", COMPANIES.values(), ids=COMPANIES)


def cast_of(script: Script, company: tuple[Voice, ...]) -> dict[str, Voice]:
    by_id = {voice.id: voice for voice in company}
    return {role: by_id[voice] for role, voice in suggest(script, company).items()}


def sample(number: int) -> Script:
    return read(text(SAMPLES[number]), SAMPLES[number].filename)


def plays() -> dict[str, Script]:
    """The samples and plays of our own, small and great, in both languages."""
    wide = "\n".join(f"{name}: I wait here, {name}." for name in "ABCDEFGHIJKLMNOPQR")
    return {
        "The Understudy": sample(0),
        "La noche del farol": sample(1),
        "in Chicago": play(
            "ANN: My favorite color, mom.\nBOB: Gray?\nMISS COLE: The theater.\n" * 3
        ),
        "in London": play("LADY ASH: What colour!\nBO: Grey.\nMAC: Aye.", about={"MAC": "a Scot"}),
        "a crowd": play(wide),
        "un coro": spanish(wide.replace("I wait here", "Aquí espero")),
    }


@every_company
@pytest.mark.parametrize(
    "script",
    [
        play("KIT: Here.\nBO: Well.", about={"KIT": "a girl of fifteen"}),
        play("KIT: Here.\nBO: Well.", about={"KIT": "a boy of nine"}),
        play("KIT: Here.\nBO: Well.", about={"KIT": "a shy young man, slow and melancholy"}),
        spanish("KIT: Aquí.\nBO: Bien.", about={"KIT": "una chica de quince años"}),
        spanish("KIT: Tengo quince años. Soy muy tímida.\nBO: Bien."),
        spanish("LA DULCE INOCENTE: Aquí.\nEL ESPOSO: Bien."),
        play("THE INNOCENT: Here.\nOLD MAN: Well."),
    ],
    ids=["fifteen", "nine", "shy", "quince", "tímida", "dulce inocente", "innocent"],
)
def test_nobody_young_has_a_voice_that_trembles_or_drags(
    script: Script, company: tuple[Voice, ...]
) -> None:
    young = script.roles[0].id
    order = ranking(script, company, analyse(script), suggest(script, company), young)
    best = [next(voice for voice in company if voice.id == name) for name in order[:3]]
    for voice in best:
        assert voice.age != "old"
        assert not AGED.intersection(voice.tone)


@every_company
def test_ten_girls_in_one_scene_all_sound_young(company: tuple[Voice, ...]) -> None:
    names = [f"GIRL {name}" for name in "ABCDEFGHIJ"]
    script = play("\n".join(f"{name}: Here." for name in names))
    for voice in cast_of(script, company).values():
        assert voice.age != "old"
        assert not AGED.intersection(voice.tone)


def test_somebody_timid_does_not_tremble() -> None:
    cast = cast_of(play("KIT: Here.\nBO: Well.", about={"KIT": "a shy woman"}), ESPEAK)
    assert not AGED.intersection(cast["kit"].tone)


@every_company
@pytest.mark.parametrize("script", plays().values(), ids=plays())
def test_no_accent_comes_unasked(script: Script, company: tuple[Voice, ...]) -> None:
    known = analyse(script)
    for role, voice in cast_of(script, company).items():
        told = known.of(role).region
        assert voice.accent not in MARKED - {told.value if told else ""}, role


def test_who_is_a_scot_is_heard_as_one() -> None:
    assert cast_of(plays()["in London"], ESPEAK)["mac"].accent in MARKED


@every_company
def test_leads_speak_as_the_play_does_and_walk_ons_are_borrowed(company: tuple[Voice, ...]) -> None:
    names = [f"ROLE {name}" for name in "ABCDEFGHIJKLMNOPQRSTUVWX"]
    lines = [f"{name}: Aquí estoy." for name in names]
    lines += [f"{name}: No sé qué decir de todo esto, y me voy." for name in names[:6]] * 6
    cast = cast_of(spanish("\n".join(lines)), company)
    assert {voice.language for voice in list(cast.values())[:6]} == {"es-ES"}
    assert {voice.age for voice in list(cast.values())[:6]} <= {"young", "adult"}
    assert len({voice.id for voice in cast.values()}) == len(names)


@every_company
@pytest.mark.parametrize("script", plays().values(), ids=plays())
def test_a_list_of_voices_begins_with_the_one_that_is_suggested(
    script: Script, company: tuple[Voice, ...]
) -> None:
    known = analyse(script)
    cast = suggest(script, company, known)
    for role in script.roles:
        assert ranking(script, company, known, cast, role.id)[0] == cast[role.id]


@pytest.mark.parametrize("number", [0, 1])
def test_who_meet_in_our_plays_are_apart_in_pitch_and_timbre(number: int) -> None:
    cast = cast_of(sample(number), KOKORO)
    for one, other in combinations(cast.values(), 2):
        assert dist(one.timbre, other.timbre) >= TIMBRES, (one.name, other.name)
        assert abs(12 * log2(one.pitch / other.pitch)) >= SEMITONES, (one.name, other.name)
