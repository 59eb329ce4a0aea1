"""Where Kokoro can be fetched from, and under what licence."""

from engine.voice.models.model_list import HUB, Model, ModelFile

_RELEASE = "https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.0/"

MODELS = (
    Model(
        "kokoro",
        "Kokoro 82M: 31 voices in American, British and Spanish, and others not used here",
        "Apache-2.0",
        (
            ModelFile(
                "kokoro/model.onnx",
                f"{_RELEASE}kokoro-v1.0.onnx",
                325_532_387,
                "7d5df8ecf7d4b1878015a32686053fd0eebe2bc377234608764cc0ef3636a6c5",
            ),
            ModelFile(
                "kokoro/voices.bin",
                f"{_RELEASE}voices-v1.0.bin",
                28_214_398,
                "bca610b8308e8d99f32e6fe4197e7ec01679264efed0cac9140fe9c29f1fbf7d",
            ),
            ModelFile("kokoro/config.json", f"{HUB}hexgrad/Kokoro-82M/resolve/main/config.json"),
        ),
    ),
)
"""Checksum and size are those of the release page; of `config.json` nobody publishes any."""
