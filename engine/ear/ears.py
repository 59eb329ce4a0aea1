"""Every recogniser there is, the best first: asked without loading any library."""

from __future__ import annotations

from engine.ear import sphinx, transcriptions, whisper, whisper_models
from engine.ear.port import Ear, EarRecord, EarSetting, NotHeard, Tongue, WhyDeaf

RECORDS: tuple[EarRecord, ...] = (transcriptions.RECORD, *whisper.RECORDS, sphinx.RECORD)
"""Somebody who has set a server wants it to be asked."""

MODELS = whisper_models.MODELS
"""What every machine should have: small enough to be taken along at the first start, both of them,
since the one that is quicker is wanted where there is no time to fetch it."""


def those_for(tongue: Tongue, setting: EarSetting) -> tuple[EarRecord, ...]:
    """The recognisers that are there and hear this language, the best first."""
    return tuple(r for r in RECORDS if tongue in r.tongues and r.found(setting))


def opened(name: str, setting: EarSetting) -> Ear:
    """A recogniser by its name. Blocks, loads. Raises NotHeard."""
    for record in RECORDS:
        if record.name == name:
            return record.opened(setting)
    raise NotHeard(WhyDeaf.NO_MODEL, f"There is no recogniser {name!r}.")
