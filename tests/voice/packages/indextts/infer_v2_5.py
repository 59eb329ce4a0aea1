"""The model: a hum that depends on all arguments.

It is as high as the reference and, with an emotion, as that emotion's place; as long as the text
and `duration_factor`; its noise is drawn by lot. What it was asked is written down beside its
files, a line of JSON for each time, and, as the real one does, printed.
"""

from __future__ import annotations

import json
import sys
import wave
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

RATE = 22_050
_LETTER_SECONDS = 0.06
_FILES = (
    "gpt.pth",
    "codec.pth",
    "s2mel.pth",
    "hf_cache/w2v-bert-2.0/config.json",
    "hf_cache/bigvgan/bigvgan_generator.pt",
    "hf_cache/campplus_cn_common.bin",
)


class IndexTTS2:
    """`infer` as the real one has it, without what is for web pages."""

    def __init__(
        self,
        cfg_path: str = "checkpoints/config.yaml",
        model_dir: str = "checkpoints",
        use_bf16: bool = False,
    ) -> None:
        """Read the files that the real one reads. Raises FileNotFoundError."""
        Path(cfg_path).read_bytes()
        self._folder, self._half = Path(model_dir), use_bf16
        for name in _FILES:
            (self._folder / name).read_bytes()

    def infer(  # noqa: PLR0913, PLR0917 - the real one's arguments
        self,
        spk_audio_prompt: str,
        text: str,
        output_path: str | None,
        lang: str,
        emo_audio_prompt: str | None = None,
        emo_alpha: float = 1.0,
        emo_vector: list[float] | None = None,
        duration_factor: float = 1.0,
    ) -> tuple[int, NDArray[np.int16]]:
        """The rate, and samples of shape (n, 1)."""
        assert lang in {"EN", "ES", "ZH", "JA", "AR"}
        assert output_path is None
        assert emo_audio_prompt is None
        mood = torch.tensor([0.0] * 8 if emo_vector is None else emo_vector) * emo_alpha
        assert mood.shape == (8,)
        assert 0 <= float(mood.min()) <= float(mood.sum()) <= 0.8 + 1e-3
        assert 0.5 <= duration_factor <= 2
        sys.stdout.write(f">> {text}\n")
        time = torch.arange(int(len(text) * _LETTER_SECONDS * duration_factor * RATE)) / RATE
        height = _height(spk_audio_prompt) + float((mood * torch.arange(1, 9)).sum()) * 10
        lots = 0.02 * torch.randn(len(time))
        self._note(
            text=text,
            lang=lang,
            reference=Path(spk_audio_prompt).name,
            emo_vector=emo_vector,
            emo_alpha=emo_alpha,
            duration_factor=duration_factor,
            lots=lots[:3].tolist(),
            use_bf16=self._half,
        )
        tone = 0.4 * torch.sin(2 * torch.pi * height * time) + lots
        return RATE, (tone * 32767).to(torch.int16).unsqueeze(1).numpy()

    def _note(self, **asked: object) -> None:
        with (self._folder / "asked.jsonl").open("a", encoding="utf-8") as diary:
            diary.write(json.dumps(asked) + "\n")


def _height(reference: str) -> float:
    with wave.open(reference) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        seconds = file.getnframes() / file.getframerate()
    return float(np.count_nonzero(np.diff(np.signbit(samples))) / 2 / seconds)
