"""The voices of Kokoro: whom we cast, of which styles each is mixed, and what was measured of it.

Names are ours: some styles are called Heart or Santa, and nobody plays opposite those. What a voice
is like stands in `kokoro_measured.json`, which `python -m bench.voices` writes by listening to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from engine.voice.engines.kokoro.kokoro_traits import UNMEASURED, Measured, traits_of
from engine.voice.port import Voice

NAME = "kokoro"
REVISION = 1
"""Part of every take's key: raise it whenever a recipe sounds different."""

_USUAL_WORDS = 160
"""Words a minute of a usual voice, as those of eSpeak NG are told."""

Recipe = Mapping[str, float]
"""How much of each style a voice has; the weights sum up to 1."""


@dataclass(frozen=True, slots=True)
class KokoroMember:
    """A voice with its recipe."""

    voice: Voice
    recipe: Recipe


_ENGLISH = {
    "en-US": {
        "Allison": "af_alloy",
        "Audrey": "af_aoede",
        "Bella": "af_bella",
        "Hazel": "af_heart",
        "Jessica": "af_jessica",
        "Cora": "af_kore",
        "Nicole": "af_nicole",
        "Naomi": "af_nova",
        "Ruth": "af_river",
        "Sarah": "af_sarah",
        "Skye": "af_sky",
        "Adam": "am_adam",
        "Elliot": "am_echo",
        "Eric": "am_eric",
        "Felix": "am_fenrir",
        "Liam": "am_liam",
        "Michael": "am_michael",
        "Oscar": "am_onyx",
        "Parker": "am_puck",
        "Saul": "am_santa",
    },
    "en-GB": {
        "Alice": "bf_alice",
        "Emma": "bf_emma",
        "Iris": "bf_isabella",
        "Lily": "bf_lily",
        "Daniel": "bm_daniel",
        "Fabian": "bm_fable",
        "George": "bm_george",
        "Lewis": "bm_lewis",
    },
}
_SPANISH = (
    # in Spain, in Latin America, the styles in equal parts
    ("Dora", "Daniela", "ef_dora"),
    ("Álex", "Alejandro", "em_alex"),
    ("Santos", "Salvador", "em_santa"),
    ("Sara", "Soledad", "if_sara"),
    ("Silvia", "Paloma", "ff_siwis"),
    ("Helena", "Elena", "af_heart"),
    ("Nicolás", "Bruno", "im_nicola"),
    ("Jorge", "Gerardo", "bm_george"),
    ("Marina", "Mariana", "ef_dora af_heart"),
    ("Aurora", "Antonia", "ef_dora if_sara"),
    ("Irene", "Inés", "ef_dora bf_emma"),
    ("Consuelo", "Catalina", "ef_dora af_kore"),
    ("Andrés", "Rodrigo", "em_alex bm_george"),
    ("Rubén", "Lautaro", "em_alex am_onyx"),
    ("Tomás", "Facundo", "em_santa im_nicola"),
    ("Hugo", "Diego", "em_alex am_puck"),
)
"""Voices of other languages speak Spanish sounds well, and so do mixtures of two."""

MEASURED = Path(__file__).with_name("kokoro_measured.json")


def recipes() -> Iterator[tuple[str, str, Recipe]]:
    """The name, language and recipe of each voice."""
    for language, styles in _ENGLISH.items():
        yield from ((name, language, {style: 1.0}) for name, style in styles.items())
    for spain, america, mixed in _SPANISH:
        parts = mixed.split()
        recipe = {style: 1 / len(parts) for style in parts}
        yield spain, "es-ES", recipe
        yield america, "es-419", recipe


def plain(name: str) -> str:
    """The name as it stands in a voice id: lower case, without accents."""
    return name.lower().translate(str.maketrans("áéíóúüñ", "aeiouun"))


def _voice(voice_id: str, name: str, language: str, about: Measured, usual: float) -> Voice:
    """The voice with what was measured; `usual` are the syllables a second of its language."""
    traits = traits_of(about, usual)
    return Voice(
        id=voice_id,
        name=name,
        language=language,
        gender=traits.gender,
        age=traits.age,
        tone=traits.tones,
        rate=round(about["rate"] / usual * _USUAL_WORDS),
        pitch=about["pitch"],
        timbre=tuple(about["timbre"]),
    )


def _members() -> Iterator[KokoroMember]:
    measured = json.loads(MEASURED.read_text("utf-8"))
    tongues = {tag[:2] for _, tag, _ in recipes()}
    rates = {
        tongue: [m["rate"] for m in measured.values() if m["language"][:2] == tongue]
        for tongue in tongues
    }
    for name, language, recipe in recipes():
        voice_id = f"{NAME}/{plain(name)}"
        about = measured.get(voice_id, UNMEASURED)
        usual = median(rates[language[:2]] or [UNMEASURED["rate"]])
        yield KokoroMember(_voice(voice_id, name, language, about, usual), recipe)


MEMBERS: Mapping[str, KokoroMember] = {member.voice.id: member for member in _members()}
"""Every voice by its id."""

VOICES = tuple(member.voice for member in MEMBERS.values())
