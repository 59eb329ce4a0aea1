"""What ElevenLabs tells of a voice, as a voice that can be cast."""

from __future__ import annotations

import re

from pydantic import BaseModel

from engine.voice.port import Voice

_AGES = {"young": "young", "middle": "adult", "middle_aged": "adult", "old": "old"}
_ACCENTS = {
    "american": "en-US",
    "british": "en-GB",
    "english": "en-GB",
    "scottish": "en-GB",
    "irish": "en-IE",
    "australian": "en-AU",
    "peninsular": "es-ES",
    "castilian": "es-ES",
    "mexican": "es-419",
    "latin american": "es-419",
    "colombian": "es-419",
    "argentine": "es-419",
}
_HOME = {"en": "en-US", "es": "es-ES"}
_TAG = re.compile(r"[a-z]{2}(?:-(?:[A-Z]{2}|\d{3}))?")


class ElevenLabsVoice(BaseModel):
    """A voice as the service lists it; the labels are free words."""

    voice_id: str
    name: str
    labels: dict[str, str | None] | None = None


class ElevenLabsVoices(BaseModel):
    """All the voices of an account."""

    voices: list[ElevenLabsVoice]


def voice_of(engine: str, listed: ElevenLabsVoice) -> Voice:
    """A voice from its entry in the list. Every model in use speaks English and Spanish."""
    about = {key: (label or "").casefold() for key, label in (listed.labels or {}).items()}
    language = _language(about)
    other = "es-ES" if language.startswith("en") else "en-US"
    gender = about.get("gender", "")
    return Voice(
        id=f"{engine}/{listed.voice_id}",
        name=listed.name.partition(" - ")[0],
        language=language,
        gender=gender if gender in {"male", "female"} else "",
        age=_AGES.get(about.get("age", "").replace("-", "_").replace(" ", "_"), "adult"),
        tone=tuple(about.get(key, "") for key in ("description", "descriptive") if about.get(key)),
        also=(other,),
    )


def _language(about: dict[str, str]) -> str:
    """The accent says more than the language does."""
    told = about.get("language", "en")
    return _ACCENTS.get(about.get("accent", "")) or _HOME.get(told) or _tag(told)


def _tag(told: str) -> str:
    return told if _TAG.fullmatch(told) else "en-US"
