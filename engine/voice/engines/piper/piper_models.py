"""Which voices of Piper can be fetched, and under what licence."""

from engine.models.model_list import HUB, Model, ModelFile

_REPOSITORY = f"{HUB}rhasspy/piper-voices/resolve/v1.0.0/"
_TUNED = "trained on from a voice of research data (Blizzard 2013)"
_GRAPH_BYTES = 63_201_294
"""Every voice of medium quality is as large: they differ in their numbers alone."""


def _model(name: str, about: str, licence: str) -> Model:
    language, speaker, quality = name.split("-")
    address = f"{_REPOSITORY}{language[:2]}/{language}/{speaker}/{quality}/{name}.onnx"
    files = (
        ModelFile(f"piper/{name}.onnx", (address,), _GRAPH_BYTES),
        ModelFile(f"piper/{name}.onnx.json", (f"{address}.json",)),
    )
    return Model(f"piper/{name}", about, licence, files)


MODELS = (
    _model("en_GB-alba-medium", "Scottish English, a woman", f"MIT; data CC BY 4.0, {_TUNED}"),
    _model("es_ES-davefx-medium", "Spanish of Spain, a man", f"MIT; data CC0, {_TUNED}"),
)
