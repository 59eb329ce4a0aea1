"""Suggesting a cast: distinct, in the right tongue, and without guessing."""

from collections.abc import Sequence

import pytest

from engine.cast import suggest
from engine.cast_hints import Person, person
from engine.script.model import Language, Piece, PieceKind, Role, Scene, Script, Span, Speech
from engine.voice.catalogue import voice_named, voices
from engine.voice.port import Voice

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
def test_twelve_roles_have_twelve_voices_of_one_region(language: Language) -> None:
    cast = cast_of(play(crowd(12), language=language))
    assert len({voice.id for voice in cast.values()}) == 12
    assert len({voice.language for voice in cast.values()}) == 1
    assert all(voice.language.startswith(language.value) for voice in cast.values())


def test_a_greater_company_borrows_from_the_other_region() -> None:
    cast = cast_of(play(crowd(24), language=Language.SPANISH))
    assert len({voice.id for voice in cast.values()}) == 24
    assert {voice.language[:2] for voice in cast.values()} == {"es"}


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


@pytest.mark.parametrize(
    ("name", "description", "language", "expected"),
    [
        ("MRS LINDEN", "", "en", Person("female")),
        ("LADY ASH", "", "en", Person("female")),
        ("OLD MAN", "", "en", Person("male", "old")),
        ("DOÑA ELVIRA", "", "es", Person("female")),
        ("SR. VEGA", "", "es", Person("male")),
        ("KIT", "a boy of ten", "en", Person("male", "child")),
        ("PAZ", "una mujer joven", "es", Person("female", "young")),
        ("PAZ", "hija de Don Luis", "es", Person("female")),
        ("ROBIN", "the Duke's servant", "en", Person()),
        ("ROBIN", "servant to the King", "en", Person()),
        ("ROBIN", "Mr Vane's daughter", "en", Person("female")),
        ("JUANA", "", "es", Person()),
        ("JOHN", "", "en", Person()),
    ],
)
def test_only_what_is_said_in_so_many_words_is_heeded(
    name: str, description: str, language: str, expected: Person
) -> None:
    assert person(Role("x", name, description), language) == expected


def test_titles_find_their_voices_however_little_they_speak() -> None:
    leads = [Role(f"r{n}", f"ROLE {n}") for n in range(6)]
    ladies = people("MRS A", "MISS B", "LADY C", "QUEEN D")
    script = play([*leads, *ladies], [[role.id for role in leads] * 5, [r.id for r in ladies]])
    cast = cast_of(script)
    assert {cast[lady.id].gender for lady in ladies} == {"female"}
    assert len({voice.language for voice in cast.values()}) == 1


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


def test_a_voice_is_described_by_its_tone() -> None:
    assert all(voice.tone for voice in voices())
