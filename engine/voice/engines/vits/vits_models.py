"""Which models of VITS can be fetched, and under what licence."""

from engine.models.model_list import HUB, Model, ModelFile

_FILES = ("config.json", "vocab.json", "tokenizer_config.json", "model.safetensors")


def _model(name: str, repository: str, about: str, licence: str) -> Model:
    at = f"{HUB}{repository}/resolve/main/"
    files = tuple(ModelFile(f"vits/{name}/{file}", (f"{at}{file}",)) for file in _FILES)
    return Model(f"vits/{name}", about, licence, files)


MODELS = (
    _model("vctk", "kakao-enterprise/vits-vctk", "109 English speakers, read as IPA", "MIT"),
    _model("mms-spa", "facebook/mms-tts-spa", "Spanish, one voice", "CC BY-NC 4.0: not for sale"),
)
