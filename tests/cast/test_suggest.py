"""Suggesting a cast: distinct, in the right tongue, and without guessing."""

import random
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analyst.builtin import analyse
from engine.analyst.correction import Aspect, ProfileChange, all_corrected
from engine.cast.likeness import distance
from engine.cast.suggest import suggest
from engine.script.model import Language, Piece, PieceKind, Role, Scene, Script, Span, Speech
from engine.voice.port import Voice
from engine.voice.registry import voice_named, voices

NOWHERE = Span(0, 0)


def play(
    roles: Sequence[Role],
    scenes: Sequence[Sequence[str]] = (),
    language: Language = Language.ENGLISH,
    line: str = "Here I am.",
) -> Script:
    """Each scene lists who speaks; each says the same line."""
    together = scenes or [[role.id for role in roles]]
    return Script(
        title="A play",
        language=language,
        roles=tuple(roles),
        scenes=tuple(
            Scene(f"s{n}", "", tuple(speech(f"s{n}-{m}", who, line) for m, who in enumerate(scene)))
            for n, scene in enumerate(together)
        ),
    )


def speech(name: str, who: str, line: str) -> Speech:
    return Speech(name, (who,), (Piece(PieceKind.SPOKEN, line),), NOWHERE)


def people(*names: str) -> list[Role]:
    return [Role(name.casefold(), name) for name in names]


def crowd(size: int) -> list[Role]:
    return [Role(f"r{n}", f"ROLE {n}") for n in range(size)]


def cast_of(script: Script) -> dict[str, Voice]:
    found = {role: voice_named(voice) for role, voice in suggest(script, voices()).items()}
    return {role: voice for role, voice in found.items() if voice}


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.SPANISH])
def test_eight_roles_have_eight_voices_of_one_region(language: Language) -> None:
    cast = cast_of(play(crowd(8), language=language))
    assert len({voice.id for voice in cast.values()}) == 8
    assert len({voice.language for voice in cast.values()}) == 1
    assert all(voice.language.startswith(language.value) for voice in cast.values())


def test_nobody_has_the_voice_that_bears_the_name_of_another() -> None:
    usual = cast_of(play(crowd(6), language=Language.SPANISH))
    for role, voice in usual.items():
        namesake = Role("namesake", voice.name.upper())
        script = play([namesake, *crowd(6)], language=Language.SPANISH)
        elsewhere = next(other.id for other in usual.values() if other != voice)
        cast = suggest(script, voices(), locked={namesake.id: elsewhere})
        assert voice.id not in cast.values(), role


def test_a_greater_company_borrows_from_the_other_region() -> None:
    cast = cast_of(play(crowd(24), language=Language.SPANISH))
    assert len({voice.id for voice in cast.values()}) == 24
    assert {voice.language[:2] for voice in cast.values()} == {"es"}


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.SPANISH])
def test_twelve_of_untold_age_are_neither_children_nor_old(language: Language) -> None:
    cast = cast_of(play(crowd(12), language=language))
    assert len({voice.id for voice in cast.values()}) == 12
    assert {voice.age for voice in cast.values()} == {"young", "adult"}


def test_when_voices_repeat_the_two_never_meet() -> None:
    roles = crowd(26)
    ids = [role.id for role in roles]
    cast = cast_of(play(roles, [ids[:13], ids[13:]], Language.SPANISH))
    for scene in (ids[:13], ids[13:]):
        assert len({cast[role].id for role in scene}) == len(scene)


@pytest.mark.parametrize("language", list(Language))
def test_every_role_has_a_voice(language: Language) -> None:
    script = play(people("ANN", "TODOS", "ALL", "BOTH", "CHORUS"), language=language)
    assert set(suggest(script, voices())) == {role.id for role in script.roles}


def test_the_same_play_has_the_same_cast() -> None:
    script = play(crowd(9), [["r3", "r1"], ["r2", "r3", "r8"]])
    assert suggest(script, voices()) == suggest(script, voices())


def test_no_voices_no_cast() -> None:
    assert suggest(play(crowd(2)), ()) == {}


def test_those_who_speak_most_are_least_alike() -> None:
    cast = cast_of(play(crowd(8), [["r5", "r2"] * 9, ["r0", "r1", "r3", "r4", "r6", "r7"]]))
    assert cast["r5"].gender != cast["r2"].gender
    assert {cast["r5"].age, cast["r2"].age} <= {"adult", "young"}
    assert not set(cast["r5"].tone) & set(cast["r2"].tone)


def test_titles_find_their_voices_however_little_they_speak() -> None:
    leads = [Role(f"r{n}", f"ROLE {n}") for n in range(6)]
    ladies = people("MRS A", "MISS B", "LADY C", "QUEEN D")
    script = play([*leads, *ladies], [[role.id for role in leads] * 5, [r.id for r in ladies]])
    cast = cast_of(script)
    assert {cast[lady.id].gender for lady in ladies} == {"female"}
    assert {cast[lead.id].language for lead in leads} == {"en-GB"}


@pytest.mark.parametrize(
    ("line", "language", "region"),
    [
        ("My favourite colour, said the neighbour.", Language.ENGLISH, "en-GB"),
        ("My favorite color is the color of theater.", Language.ENGLISH, "en-US"),
        ("Is it yours? Four hours, your flour.", Language.ENGLISH, "en-US"),
        ("¿No vais a venir vosotros?", Language.SPANISH, "es-ES"),
        ("¿Ustedes no van a venir para acá?", Language.SPANISH, "es-419"),
        ("Buenas noches.", Language.SPANISH, "es-ES"),
    ],
)
def test_the_play_tells_where_it_is_spoken(line: str, language: Language, region: str) -> None:
    cast = cast_of(play(crowd(3), language=language, line=line))
    assert {voice.language for voice in cast.values()} == {region}


def test_stated_people_have_voices_that_suit_them() -> None:
    roles = [
        Role("a", "A", "an old woman"),
        Role("b", "B", "a boy of nine"),
        Role("c", "C", "Scottish. He is forty"),
        Role("d", "LADY D", ""),
    ]
    cast = cast_of(play(roles, line="What colour!"))
    assert (cast["a"].gender, cast["a"].age) == ("female", "old")
    assert (cast["b"].gender, cast["b"].age) == ("male", "child")
    assert (cast["c"].gender, cast["c"].accent) == ("male", "en-GB-scotland")
    assert (cast["d"].gender, cast["d"].accent) == ("female", "en-GB-x-rp")


def test_what_a_person_says_of_a_role_is_heeded() -> None:
    script = play(crowd(5))
    change = (
        ProfileChange("r3", Aspect.GENDER, ("female",)),
        ProfileChange("r3", Aspect.AGE, ("old",)),
    )
    told = all_corrected(analyse(script), change)
    (voice,) = [v for v in voices() if v.id == suggest(script, voices(), told)["r3"]]
    assert (voice.gender, voice.age) == ("female", "old")


def test_in_a_play_of_two_languages_each_speaks_with_a_voice_of_their_own() -> None:
    english, spanish = "The door is open and nobody came.", "No quiero que vengas a mi casa nunca."
    scene = [
        speech(f"l{n}", "ana" if n % 2 else "bob", spanish if n % 2 else english) for n in range(12)
    ]
    roles = tuple(people("ANA", "BOB"))
    script = Script("Two", Language.MIXED, roles, (Scene("s", "", tuple(scene)),))
    cast = cast_of(script)
    assert (cast["ana"].language[:2], cast["bob"].language[:2]) == ("es", "en")


def test_a_voice_of_untold_gender_and_age_may_be_cast() -> None:
    strange = [Voice(f"x/{n}", str(n), "en-US", "", "", ()) for n in range(3)]
    assert len(set(suggest(play(people("MRS A", "B", "C")), strange).values())) == 3


_DRAWS = 20
_ROUNDING = 1e-9
_USUAL = ("young", "adult")
"""Who may be anybody: a role that is not told to be a child or old has no such voice by choice."""

_PLAYS = st.lists(
    st.lists(st.integers(0, 17), min_size=1, max_size=8, unique=True), min_size=1, max_size=6
)


def _drawn(scenes: Sequence[Sequence[int]]) -> Script:
    """A play of eighteen roles, of whom these speak in each scene, twice round."""
    return play(crowd(18), [[f"r{n}" for n in (*scene, *scene)] for scene in scenes])


def _meeting(script: Script) -> set[tuple[str, str]]:
    return {(tie.one, tie.other) for tie in analyse(script).graph if tie.scenes}


@settings(max_examples=40, deadline=None)
@given(_PLAYS)
def test_no_two_who_share_a_scene_share_a_voice(scenes: list[list[int]]) -> None:
    script = _drawn(scenes)
    cast = suggest(script, voices())
    assert all(cast[one] != cast[other] for one, other in _meeting(script))


@settings(max_examples=40, deadline=None)
@given(_PLAYS, st.integers(0, 1000))
def test_those_who_meet_are_more_unlike_than_by_chance(scenes: list[list[int]], seed: int) -> None:
    script = _drawn(scenes)
    cast = cast_of(script)
    met = _meeting(script)
    if not met:
        return
    chance = random.Random(seed)  # noqa: S311 - no secret
    company = [voice for voice in voices() if voice.language == "en-US" and voice.age in _USUAL]
    draws = [_closest({role: chance.choice(company) for role in cast}, met) for _ in range(_DRAWS)]
    assert _closest(cast, met) >= sorted(draws)[_DRAWS * 3 // 4] - _ROUNDING


def _closest(cast: Mapping[str, Voice], met: set[tuple[str, str]]) -> float:
    return min(distance(cast[one], cast[other]) for one, other in met)


@settings(max_examples=30, deadline=None)
@given(_PLAYS)
def test_a_new_role_changes_nobodys_voice(scenes: list[list[int]]) -> None:
    before = suggest(_drawn(scenes), voices())
    bigger = play(
        [*crowd(18), Role("new", "NEW")], [[*(f"r{n}" for n in s), "new"] for s in scenes]
    )
    after = suggest(bigger, voices(), locked=before)
    assert {role: after[role] for role in before} == before
    assert after["new"] not in {before[f"r{n}"] for scene in scenes for n in scene}


def test_a_locked_voice_that_is_gone_stays_and_disturbs_nobody() -> None:
    cast = suggest(play(crowd(3)), voices(), locked={"r1": "other/gone", "nobody": "espeak/otis"})
    assert set(cast) == {"r0", "r1", "r2"}
    assert cast["r1"] == "other/gone"


def test_a_distance_is_the_same_both_ways_and_none_to_oneself() -> None:
    every = voices()
    for one in every:
        assert distance(one, one) == 0
        for other in every:
            assert distance(one, other) == distance(other, one)
            assert one.id == other.id or distance(one, other) > 0


def test_a_voice_is_described_by_its_tone() -> None:
    assert all(voice.tone for voice in voices())


def test_who_speaks_the_other_language_has_a_voice_of_it() -> None:
    script = Script(
        title="A play",
        language=Language.MIXED,
        roles=(Role("ann", "ANN"), Role("eva", "EVA")),
        scenes=(
            Scene(
                "s1",
                "",
                (
                    speech("1", "ann", "I have never seen this house before in my life."),
                    speech("2", "eva", "Pues yo he vivido en esta casa desde que nací."),
                ),
            ),
        ),
    )
    cast = suggest(script, voices())
    spoken = {role: voice_named(voice) for role, voice in cast.items()}
    tongues = [voice.language[:2] for voice in (spoken["ann"], spoken["eva"]) if voice]
    assert tongues == ["en", "es"]
