"""What both models have in common: a reference kept in mind, a hum that depends on all arguments.

The hum is as high as the reference, as long as the text and the less `cfg_weight` the longer; it
trembles by `exaggeration`, and its noise is drawn by lot as loud as `temperature`. What a model was
asked is written down beside its files, a line of JSON for each time.
"""

from __future__ import annotations

import json
import wave
from pathlib import Path
from typing import Any

import numpy as np
import torch

RATE = 24_000
_LETTER_SECONDS = 0.06


class Copyist:
    """Hums in the voice of whoever was prepared last."""

    files: tuple[str, ...] = ()

    def __init__(self, folder: Path, device: str) -> None:
        """As if loaded."""
        self.sr, self.device, self._folder = RATE, device, folder
        self.conds: tuple[str, float] | None = None

    @classmethod
    def from_local(cls, ckpt_dir: str | Path, device: str) -> Copyist:
        """Read the files that the real one reads. Raises FileNotFoundError."""
        for name in cls.files:
            (Path(ckpt_dir) / name).read_bytes()
        return cls(Path(ckpt_dir), device)

    def prepare_conditionals(self, wav_fpath: str, exaggeration: float = 0.5) -> None:
        """Keep a reference in mind: how high it is."""
        self.conds = None
        assert 0.25 <= exaggeration <= 2
        with wave.open(wav_fpath) as file:
            samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
            seconds = file.getnframes() / file.getframerate()
        crossings = np.count_nonzero(np.diff(np.signbit(samples)))
        self.conds = (Path(wav_fpath).name, float(crossings / 2 / seconds))

    def hummed(self, text: str, tongue: str, **dials: float) -> torch.Tensor:
        """The text as the real one gives it: shape (1, n)."""
        assert self.conds, "prepare_conditionals first"
        assert 0.25 <= dials["exaggeration"] <= 2
        assert 0.2 <= dials["cfg_weight"] <= 1
        assert 0 < dials["temperature"] <= 1.5
        reference, height = self.conds
        seconds = len(text) * _LETTER_SECONDS * (1.5 - dials["cfg_weight"])
        time = torch.arange(int(seconds * RATE)) / RATE
        tremble = dials["exaggeration"] * torch.sin(2 * torch.pi * 6 * time)
        tone = 0.4 * torch.sin(2 * torch.pi * height * time + tremble)
        lots = 0.05 * dials["temperature"] * torch.randn(len(time))
        self._note(text=text, tongue=tongue, reference=reference, lots=lots[:3].tolist(), **dials)
        return (tone + lots).unsqueeze(0)

    def _note(self, **asked: Any) -> None:
        with (self._folder / "asked.jsonl").open("a", encoding="utf-8") as diary:
            diary.write(json.dumps({**asked, "device": self.device}) + "\n")
