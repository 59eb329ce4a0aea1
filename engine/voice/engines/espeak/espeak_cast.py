"""The voices of eSpeak NG: who can be cast, and how each is made."""

from __future__ import annotations

from dataclasses import dataclass

from engine.voice.port import Voice

NAME = "espeak"
LIBRARY = "1.52.0"
REVISION = 1
VERSION = f"espeak-ng {LIBRARY}, company {REVISION}"
"""Part of every take's key: raise REVISION whenever a recipe or a delivery sounds different."""


@dataclass(frozen=True, slots=True)
class EspeakRecipe:
    """`accent` is a voice file of eSpeak NG, `variant` the timbre laid over it.

    `pitch` and `span` (of intonation) run from 0 to 99, 50 being the variant's own; `rate` is in
    words a minute; `gap` is extra silence between words, in units of 10 ms.
    """

    accent: str
    variant: str
    pitch: int
    span: int
    rate: int
    gap: int = 0


@dataclass(frozen=True, slots=True)
class EspeakMember:
    """A voice with its private recipe."""

    voice: Voice
    recipe: EspeakRecipe


_US = "gmw/en-US"
_GB = "gmw/en"
_RP = "gmw/en-GB-x-rp"
_SCOTLAND = "gmw/en-GB-scotland"
_LANCASTER = "gmw/en-GB-x-gbclan"
_ES = "roa/es"
_LATIN = "roa/es-419"

_ACCENTS = {
    _RP: "en-GB-x-rp",
    _SCOTLAND: "en-GB-scotland",
    _LANCASTER: "en-GB-x-gbclan",
}

_VOICE_LIST = (
    # name, language, gender, age, tone, recipe
    ("Rowan", "en-US", "male", "adult", "clear warm", EspeakRecipe(_US, "m3", 52, 52, 162)),
    ("Harper", "en-US", "female", "adult", "clear warm", EspeakRecipe(_US, "f2", 48, 52, 164)),
    ("Otis", "en-US", "male", "adult", "low smooth", EspeakRecipe(_US, "edward", 30, 42, 152)),
    ("Willa", "en-US", "female", "young", "bright lively", EspeakRecipe(_US, "Annie", 58, 62, 170)),
    ("Walter", "en-US", "male", "old", "rough slow", EspeakRecipe(_US, "m1", 34, 45, 142, 1)),
    ("Nora", "en-US", "female", "adult", "low calm", EspeakRecipe(_US, "f4", 22, 40, 152)),
    ("Miles", "en-US", "male", "young", "bright quick", EspeakRecipe(_US, "Nguyen", 52, 58, 176)),
    (
        "June",
        "en-US",
        "female",
        "old",
        "trembling slow",
        EspeakRecipe(_US, "grandma", 34, 48, 140, 1),
    ),
    ("Hank", "en-US", "male", "adult", "deep dark", EspeakRecipe(_US, "david", 46, 38, 146)),
    ("Penny", "en-US", "female", "child", "high bright", EspeakRecipe(_US, "belinda", 80, 66, 164)),
    ("Toby", "en-US", "male", "child", "high lively", EspeakRecipe(_US, "Nguyen", 96, 66, 168)),
    ("Tess", "en-US", "female", "young", "thin quick", EspeakRecipe(_US, "f5", 66, 60, 184)),
    ("Imogen", "en-GB", "female", "adult", "clear noble", EspeakRecipe(_RP, "f3", 46, 50, 162)),
    ("Rupert", "en-GB", "male", "adult", "clear noble", EspeakRecipe(_RP, "m5", 56, 52, 162)),
    ("Margaret", "en-GB", "female", "adult", "low firm", EspeakRecipe(_RP, "aunty", 30, 44, 150)),
    ("Duncan", "en-GB", "male", "adult", "low rough", EspeakRecipe(_SCOTLAND, "m8", 44, 48, 156)),
    ("Poppy", "en-GB", "female", "young", "bright lively", EspeakRecipe(_GB, "f5", 62, 62, 172)),
    ("Barnaby", "en-GB", "male", "adult", "deep dark", EspeakRecipe(_RP, "announcer", 34, 44, 148)),
    (
        "Elspeth",
        "en-GB",
        "female",
        "young",
        "warm quick",
        EspeakRecipe(_SCOTLAND, "f2", 58, 56, 176),
    ),
    ("Jasper", "en-GB", "male", "young", "bright quick", EspeakRecipe(_GB, "Gene2", 66, 60, 174)),
    (
        "Agnes",
        "en-GB",
        "female",
        "old",
        "trembling slow",
        EspeakRecipe(_GB, "grandma", 26, 44, 138, 1),
    ),
    ("Seth", "en-GB", "male", "old", "rough slow", EspeakRecipe(_LANCASTER, "m4", 32, 46, 142, 1)),
    ("Daisy", "en-GB", "female", "child", "high bright", EspeakRecipe(_GB, "linda", 82, 66, 164)),
    ("Alfie", "en-GB", "male", "child", "high lively", EspeakRecipe(_GB, "Nguyen", 92, 64, 166)),
    ("Javier", "es-ES", "male", "adult", "clear warm", EspeakRecipe(_ES, "m3", 52, 52, 160)),
    ("Lucía", "es-ES", "female", "adult", "clear warm", EspeakRecipe(_ES, "f2", 48, 52, 162)),
    ("Gonzalo", "es-ES", "male", "adult", "low smooth", EspeakRecipe(_ES, "edward", 28, 42, 150)),
    ("Alba", "es-ES", "female", "young", "bright lively", EspeakRecipe(_ES, "Annie", 58, 62, 168)),
    ("Eusebio", "es-ES", "male", "old", "rough slow", EspeakRecipe(_ES, "m1", 34, 45, 140, 1)),
    ("Carmen", "es-ES", "female", "adult", "low calm", EspeakRecipe(_ES, "f4", 22, 40, 150)),
    ("Iván", "es-ES", "male", "young", "bright quick", EspeakRecipe(_ES, "Nguyen", 52, 58, 174)),
    (
        "Pilar",
        "es-ES",
        "female",
        "old",
        "trembling slow",
        EspeakRecipe(_ES, "grandma", 34, 48, 138, 1),
    ),
    ("Fermín", "es-ES", "male", "adult", "deep dark", EspeakRecipe(_ES, "david", 46, 38, 146)),
    ("Noa", "es-ES", "female", "child", "high bright", EspeakRecipe(_ES, "belinda", 80, 66, 162)),
    ("Nico", "es-ES", "male", "child", "high lively", EspeakRecipe(_ES, "Nguyen", 96, 66, 166)),
    ("Rocío", "es-ES", "female", "young", "thin quick", EspeakRecipe(_ES, "f5", 66, 60, 182)),
    (
        "Valentina",
        "es-419",
        "female",
        "adult",
        "clear warm",
        EspeakRecipe(_LATIN, "f3", 46, 52, 162),
    ),
    ("Mateo", "es-419", "male", "adult", "clear warm", EspeakRecipe(_LATIN, "m5", 58, 52, 160)),
    ("Ximena", "es-419", "female", "adult", "low firm", EspeakRecipe(_LATIN, "aunty", 30, 44, 150)),
    ("Ramiro", "es-419", "male", "adult", "low rough", EspeakRecipe(_LATIN, "m8", 44, 48, 154)),
    (
        "Camila",
        "es-419",
        "female",
        "young",
        "bright lively",
        EspeakRecipe(_LATIN, "f5", 58, 62, 172),
    ),
    (
        "Octavio",
        "es-419",
        "male",
        "adult",
        "deep dark",
        EspeakRecipe(_LATIN, "announcer", 34, 44, 148),
    ),
    (
        "Mabel",
        "es-419",
        "female",
        "young",
        "warm quick",
        EspeakRecipe(_LATIN, "Andrea", 46, 56, 174),
    ),
    (
        "Emilio",
        "es-419",
        "male",
        "young",
        "bright quick",
        EspeakRecipe(_LATIN, "Gene2", 66, 60, 174),
    ),
    (
        "Delia",
        "es-419",
        "female",
        "old",
        "trembling slow",
        EspeakRecipe(_LATIN, "grandma", 24, 44, 136, 1),
    ),
    ("Nicanor", "es-419", "male", "old", "rough slow", EspeakRecipe(_LATIN, "m4", 32, 46, 140, 1)),
    ("Luz", "es-419", "female", "child", "high bright", EspeakRecipe(_LATIN, "linda", 82, 66, 162)),
    ("Beto", "es-419", "male", "child", "high lively", EspeakRecipe(_LATIN, "Nguyen", 92, 64, 166)),
)


def _plain(name: str) -> str:
    """The name as it stands in a voice id: lower case, without accents."""
    return name.lower().translate(str.maketrans("áéíóúüñ", "aeiouun"))


def _member(
    name: str, language: str, person: tuple[str, str, str], recipe: EspeakRecipe
) -> EspeakMember:
    gender, age, tone = person
    voice = Voice(
        f"{NAME}/{_plain(name)}",
        name,
        language,
        gender,
        age,
        tuple(tone.split()),
        accent=_ACCENTS.get(recipe.accent, ""),
        rate=recipe.rate,
    )
    return EspeakMember(voice, recipe)


MEMBERS: dict[str, EspeakMember] = {
    member.voice.id: member
    for name, language, gender, age, tone, recipe in _VOICE_LIST
    for member in (_member(name, language, (gender, age, tone), recipe),)
}
"""Every voice by its id, best-known voices of each region first."""

VOICES: tuple[Voice, ...] = tuple(member.voice for member in MEMBERS.values())
