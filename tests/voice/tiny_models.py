"""Neural voices as small as can be, in the layout of the real ones. What they say is noise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from engine.voice.engines.kokoro.kokoro_models import STYLE_SHAPE

_PIPER_SIGNS = "_^$ abcdefghijklmnopqrstuvwxyzɑɐɒæβɔðəɛɜɡɣɪʝɲŋɹɾʃʊʌʎθʒʔɚɫᵻˈˌː.,!?;:-'\u0303\u0327"
_LETTERS = "_ abcdefghijklmnopqrstuvwxyzáéíóúñü'-"


def voices_folder(folder: Path) -> Path:
    """A folder of voices with all three kinds in it."""
    kokoro(folder / "kokoro", times=False)
    piper(folder / "piper", "en_GB-tiny-low", speakers=("romeo", "juliet"), times=False)
    piper(folder / "piper", "es_ES-tiny-low", times=True)
    vits(folder / "vits" / "tiny-en", "eng", speakers=4)
    vits(folder / "vits" / "tiny-es", "spa")
    vits(folder / "vits" / "tiny-ipa", "en-gb", phonetic=True)
    return folder


def kokoro(folder: Path, *, times: bool) -> Path:
    """A graph that hums 600 samples a token at speed 1, and tells durations if wanted."""
    folder.mkdir(parents=True)
    inputs = [("tokens", "i", [1, "n"]), ("style", "f", [1, 256]), ("speed", "f", [1])]
    steps: list[tuple[Any, ...]] = [
        ("Shape", ["tokens"], "shape"),
        ("Gather", ["shape", "one"], "tokens_there"),
        ("Cast", ["tokens_there"], "count", {"to": 1}),
        ("Mul", ["count", "k600"], "long"),
        ("ReduceMean", ["speed"], "quick", {"keepdims": 0}),
        ("Div", ["long", "quick"], "length"),
        ("Cast", ["length"], "samples", {"to": 7}),
        ("Range", ["zero", "samples", "one"], "places"),
        ("Cast", ["places"], "time", {"to": 1}),
        ("ReduceMean", ["style"], "style_mean", {"keepdims": 0}),
        ("Mul", ["time", "pitch"], "turn"),
        ("Add", ["turn", "style_mean"], "angle"),
        ("Sin", ["angle"], "wave"),
        ("Mul", ["wave", "gain"], "audio"),
    ]
    outputs = [("audio", "f", ["samples"])]
    if times:
        steps += [
            ("Mul", ["tokens", "zero"], "nothing"),
            ("Add", ["nothing", "one"], "each"),
            ("Squeeze", ["each"], "duration"),
        ]
        outputs.append(("duration", "i", ["n"]))
    _save(folder / "model.onnx", steps, inputs, outputs)
    lot = np.random.default_rng(7)
    lot.standard_normal(STYLE_SHAPE, np.float32).tofile(folder / "styles.f32")
    return folder


def piper(folder: Path, name: str, speakers: tuple[str, ...] = (), *, times: bool) -> Path:
    """A graph that hums 256 samples a number at scale 1, and tells how long each is if wanted."""
    folder.mkdir(parents=True, exist_ok=True)
    inputs = [("input", "i", [1, "n"]), ("input_lengths", "i", [1]), ("scales", "f", [3])]
    if speakers:
        inputs.append(("sid", "i", [1]))
    steps: list[tuple[Any, ...]] = [
        ("Cast", ["input_lengths"], "count", {"to": 1}),
        ("Gather", ["scales", "one"], "slow"),
        ("Mul", ["count", "k600"], "long"),
        ("Mul", ["long", "slow"], "lengths"),
        ("Squeeze", ["lengths"], "length"),
        ("Cast", ["length"], "samples", {"to": 7}),
        ("Range", ["zero", "samples", "one"], "places"),
        ("Cast", ["places"], "time", {"to": 1}),
        ("Mul", ["time", "pitch"], "angle"),
        ("Sin", ["angle"], "wave"),
        ("Mul", ["wave", "gain"], "loud"),
        ("Reshape", ["loud", "whole"], "output"),
    ]
    outputs = [("output", "f", [1, 1, 1, "samples"])]
    if times:
        steps += [("Mul", ["input", "zero"], "nothing"), ("Add", ["nothing", "one"], "durations")]
        outputs.append(("durations", "i", [1, "n"]))
    _save(folder / f"{name}.onnx", steps, inputs, outputs)
    card = {
        "audio": {"sample_rate": 22050, "quality": "low"},
        "espeak": {"voice": {"en": "en-gb-x-rp", "es": "es"}[name[:2]]},
        "inference": {"noise_scale": 0.667, "length_scale": 1.0, "noise_w": 0.8},
        "phoneme_type": "espeak",
        "phoneme_id_map": {sign: [number] for number, sign in enumerate(_PIPER_SIGNS)},
        "num_symbols": len(_PIPER_SIGNS),
        "num_speakers": len(speakers) or 1,
        "speaker_id_map": {speaker: number for number, speaker in enumerate(speakers)},
        "dataset": "tiny",
    }
    (folder / f"{name}.onnx.json").write_text(json.dumps(card), "utf-8")
    return folder


def vits(folder: Path, language: str, *, speakers: int = 1, phonetic: bool = False) -> Path:
    """A model of 45,000 weights that lasts about three frames a number."""
    import torch  # noqa: PLC0415 - only who makes one waits for it
    from transformers import VitsConfig, VitsModel, VitsTokenizer  # noqa: PLC0415 - the same
    from transformers.utils import logging  # noqa: PLC0415 - the same

    logging.disable_progress_bar()

    folder.mkdir(parents=True)
    signs = _PIPER_SIGNS if phonetic else _LETTERS
    vocabulary = folder / "vocab.json"
    vocabulary.write_text(json.dumps({sign: n for n, sign in enumerate(signs)}), "utf-8")
    VitsTokenizer(
        vocab_file=str(vocabulary),
        pad_token="_",  # noqa: S106 - a sign, no secret
        unk_token=None,
        language=language,
        phonemize=False,
    ).save_pretrained(folder)
    if phonetic:
        customs = folder / "tokenizer_config.json"
        told = json.loads(customs.read_text("utf-8")) | {"phonemize": True, "normalize": False}
        customs.write_text(json.dumps(told), "utf-8")
    torch.set_num_threads(1)  # so small a model is slower on two
    torch.manual_seed(0)
    model = VitsModel(_shape(VitsConfig, len(signs), speakers))
    with torch.no_grad():
        first, *others = model.duration_predictor.flows
        first.translate[:] = -np.log(2.9)
        for flow in others:
            flow.conv_proj.weight.zero_()
            flow.conv_proj.bias.zero_()
        for part in (model.decoder.conv_post, *model.decoder.upsampler):
            torch.nn.init.normal_(part.weight, std=0.4)
    model.save_pretrained(folder)
    return folder


def _shape(config: Any, signs: int, speakers: int) -> Any:
    return config(
        vocab_size=signs,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        ffn_dim=16,
        flow_size=16,
        spectrogram_bins=33,
        upsample_initial_channel=32,
        upsample_rates=[8, 8, 2, 2],
        upsample_kernel_sizes=[16, 16, 4, 4],
        resblock_kernel_sizes=[3],
        resblock_dilation_sizes=[[1, 3]],
        posterior_encoder_num_wavenet_layers=1,
        prior_encoder_num_flows=2,
        prior_encoder_num_wavenet_layers=1,
        duration_predictor_num_flows=2,
        num_speakers=speakers,
        speaker_embedding_size=8 if speakers > 1 else 0,
        sampling_rate=22050,
        noise_scale_duration=0.05,
    )


def _save(
    file: Path,
    steps: list[tuple[Any, ...]],
    inputs: list[Any],
    outputs: list[Any],
) -> None:
    """An ONNX graph of these steps: what it does, to what, what comes of it, how."""
    import onnx  # noqa: PLC0415 - only who makes one waits for it
    from onnx import TensorProto, helper  # noqa: PLC0415 - the same

    kinds = {"i": TensorProto.INT64, "f": TensorProto.FLOAT}
    nodes = [
        helper.make_node(does, given, [gives], **(how[0] if how else {}))
        for does, given, gives, *how in steps
    ]
    constants = [
        helper.make_tensor("zero", TensorProto.INT64, [], [0]),
        helper.make_tensor("one", TensorProto.INT64, [], [1]),
        helper.make_tensor("k600", TensorProto.FLOAT, [], [600.0]),
        helper.make_tensor("pitch", TensorProto.FLOAT, [], [0.05]),
        helper.make_tensor("gain", TensorProto.FLOAT, [], [0.2]),
        helper.make_tensor("whole", TensorProto.INT64, [4], [1, 1, 1, -1]),
    ]
    used = {name for _, given, *_ in steps for name in given}
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(name, kinds[kind], shape) for name, kind, shape in inputs],
        [helper.make_tensor_value_info(name, kinds[kind], shape) for name, kind, shape in outputs],
        [constant for constant in constants if constant.name in used],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 9
    onnx.checker.check_model(model)
    onnx.save(model, file)
