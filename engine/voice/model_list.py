"""Neural voices that can be fetched: where from, how large, under what licence.

Nothing here is ever fetched by itself. A checksum stands here where two sources agree on it;
where none is known, the first fetch writes it down and every later one is held to it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

LEDGER = "checksums.json"
"""The file in the folder of voices that tells the checksum of each file as it was fetched."""

_KOKORO = "https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.0/"
_HUB = "https://huggingface.co/"
_PIPER = f"{_HUB}rhasspy/piper-voices/resolve/v1.0.0/"
_TUNED = "trained on from a voice of research data (Blizzard 2013)"


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file: where it stands in the folder of voices, where it comes from.

    `size` in bytes and `sha256` are 0 and empty where they are not known.
    """

    place: str
    address: str
    size: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """One thing to fetch. `licence` is that of the weights, as those who publish them state it."""

    name: str
    about: str
    licence: str
    files: tuple[ModelFile, ...]

    @property
    def size(self) -> int:
        """Bytes in all, of the files whose size is known."""
        return sum(file.size for file in self.files)


def _piper(name: str, about: str, licence: str) -> Model:
    language, speaker, quality = name.split("-")
    address = f"{_PIPER}{language[:2]}/{language}/{speaker}/{quality}/{name}.onnx"
    return Model(
        f"piper/{name}",
        about,
        licence,
        (
            ModelFile(f"piper/{name}.onnx", address, 63_201_294),
            ModelFile(f"piper/{name}.onnx.json", f"{address}.json"),
        ),
    )


def _vits(name: str, repository: str, about: str, licence: str) -> Model:
    files = ("config.json", "vocab.json", "tokenizer_config.json", "model.safetensors")
    at = f"{_HUB}{repository}/resolve/main/"
    return Model(
        f"vits/{name}",
        about,
        licence,
        tuple(ModelFile(f"vits/{name}/{file}", f"{at}{file}") for file in files),
    )


def _chatterbox(name: str, about: str, files: tuple[str, ...]) -> Model:
    at = f"{_HUB}ResembleAI/chatterbox/resolve/main/"
    return Model(
        name,
        f"{about}; for a voice server with an environment of its own",
        "MIT; its sounds bear the watermark PerTh",
        tuple(ModelFile(f"chatterbox/{file}", f"{at}{file}") for file in files),
    )


MODELS = (
    Model(
        "kokoro",
        "Kokoro 82M: 31 voices in American, British and Spanish, and others not used here",
        "Apache-2.0",
        (
            ModelFile(
                "kokoro/model.onnx",
                f"{_KOKORO}kokoro-v1.0.onnx",
                325_532_387,
                "7d5df8ecf7d4b1878015a32686053fd0eebe2bc377234608764cc0ef3636a6c5",
            ),
            ModelFile(
                "kokoro/voices.bin",
                f"{_KOKORO}voices-v1.0.bin",
                28_214_398,
                "bca610b8308e8d99f32e6fe4197e7ec01679264efed0cac9140fe9c29f1fbf7d",
            ),
            ModelFile("kokoro/config.json", f"{_HUB}hexgrad/Kokoro-82M/resolve/main/config.json"),
        ),
    ),
    _piper("en_GB-alba-medium", "Scottish English, a woman", f"MIT; data CC BY 4.0, {_TUNED}"),
    _piper("es_ES-davefx-medium", "Spanish of Spain, a man", f"MIT; data CC0, {_TUNED}"),
    _vits("vctk", "kakao-enterprise/vits-vctk", "109 English speakers, read as IPA", "MIT"),
    _vits("mms-spa", "facebook/mms-tts-spa", "Spanish, one voice", "CC BY-NC 4.0: not for sale"),
    _chatterbox(
        "chatterbox",
        "Chatterbox, English in any voice that you have a sound of",
        ("ve.safetensors", "t3_cfg.safetensors", "s3gen.safetensors", "tokenizer.json"),
    ),
    _chatterbox(
        "chatterbox/multilingual",
        "Chatterbox, Spanish and 22 other languages",
        (
            "ve.pt",
            "t3_mtl23ls_v2.safetensors",
            "s3gen.pt",
            "grapheme_mtl_merged_expanded_v1.json",
        ),
    ),
)


def noted(folder: Path) -> dict[str, str]:
    """The checksums of the files that were fetched into a folder of voices, by their places."""
    file = folder / LEDGER
    return dict(json.loads(file.read_text("utf-8"))) if file.is_file() else {}
