"""Where Chatterbox can be fetched from, for a voice server with an environment of its own."""

from engine.models.model_list import HUB, Model, ModelFile
from engine.voice.engines.chatterbox.chatterbox import FILES, LICENCE

_REPOSITORY = f"{HUB}ResembleAI/chatterbox/resolve/main/"


def _model(name: str, about: str, language: str) -> Model:
    about = f"{about}; for a voice server with an environment of its own"
    files = (ModelFile(f"chatterbox/{file}", (f"{_REPOSITORY}{file}",)) for file in FILES[language])
    return Model(name, about, LICENCE, tuple(files))


MODELS = (
    _model("chatterbox", "Chatterbox, English in any voice that you have a sound of", "en"),
    _model("chatterbox/multilingual", "Chatterbox, Spanish and 22 other languages", ""),
)
