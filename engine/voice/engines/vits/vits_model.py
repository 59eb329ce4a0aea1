"""One VITS model on torch: many lines at once, each as it would be alone.

The inference of `transformers.VitsModel`, part by part, since that one takes one speaker and one
speed for a whole batch, draws the noise of all lines together, and keeps the durations to itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from torch import Tensor

_AFTER = 16
"""Frames of nothing after each line, more than the decoder looks ahead: what else is in a batch
changes no line."""


@dataclass(frozen=True, slots=True)
class VitsLine:
    """What to say: numbers of symbols, who says it, how fast (1.0 as taught), the noise's seed."""

    numbers: tuple[int, ...]
    speaker: int
    speed: float
    seed: int


@dataclass(frozen=True, eq=False, slots=True)
class VitsSound:
    """Samples, shape (n,), and the seconds that each of the line's numbers lasts."""

    samples: NDArray[np.float32]
    lengths: tuple[float, ...]


class VitsModel:
    """A model loaded on a device. On CUDA its decoder, nine tenths of the work, is in half."""

    def __init__(self, folder: Path, device: str = "") -> None:
        """Load it. Raises OSError, ValueError for what is no model; ImportError without torch."""
        import torch  # noqa: PLC0415 - heavy: only a process that speaks loads it
        from safetensors import SafetensorError  # noqa: PLC0415 - the same
        from transformers import VitsModel as Loaded  # noqa: PLC0415 - the same
        from transformers.utils import logging  # noqa: PLC0415 - the same

        logging.disable_progress_bar()

        self._torch = torch
        self.device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        try:
            loaded: Any = Loaded.from_pretrained(folder, local_files_only=True)
        except SafetensorError as fault:
            raise ValueError(str(fault)) from fault
        self._model: Any = loaded.eval().to(self.device)
        self._config = self._model.config
        self.rate = int(self._config.sampling_rate)
        self.hop = int(np.prod(self._config.upsample_rates))
        if self.device.startswith("cuda"):
            self._model.decoder.half()

    def say(self, lines: Sequence[VitsLine]) -> list[VitsSound]:
        """All lines in one batch, in order. Raises MemoryError where the GPU has too little."""
        try:
            with self._torch.inference_mode():
                return self._said(lines)
        except self._torch.OutOfMemoryError as full:
            self._torch.cuda.empty_cache()
            raise MemoryError(f"{len(lines)} lines do not fit the GPU.") from full

    def _said(self, lines: Sequence[VitsLine]) -> list[VitsSound]:
        ids, mask = self._padded([line.numbers for line in lines])
        speakers = self._speakers(lines)
        read = self._model.text_encoder(
            input_ids=ids, padding_mask=mask.unsqueeze(-1), attention_mask=mask, return_dict=True
        )
        hidden = read.last_hidden_state.transpose(1, 2)
        frames = self._frames(lines, hidden, mask.unsqueeze(1), speakers)
        waves = self._waves(lines, (read.prior_means, read.prior_log_variances), frames, speakers)
        counts = frames.long().cpu().numpy()
        return [
            VitsSound(
                wave[: int(count.sum()) * self.hop].copy(),
                tuple(float(n) * self.hop / self.rate for n in count[: len(line.numbers)]),
            )
            for wave, count, line in zip(waves, counts, lines, strict=True)
        ]

    def _padded(self, rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
        """The numbers, shape (lines, longest), and a mask of the same shape."""
        torch, longest = self._torch, max(map(len, rows))
        ids = torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])
        mask = torch.tensor([[1.0] * len(row) + [0.0] * (longest - len(row)) for row in rows])
        return ids.to(self.device), mask.to(self.device)

    def _speakers(self, lines: Sequence[VitsLine]) -> Tensor | None:
        """The embedding of each line's speaker, shape (lines, size, 1)."""
        if self._config.num_speakers <= 1:
            return None
        numbers = self._torch.tensor([line.speaker for line in lines], device=self.device)
        found: Tensor = self._model.embed_speaker(numbers).unsqueeze(-1)
        return found

    def _frames(
        self, lines: Sequence[VitsLine], hidden: Tensor, mask: Tensor, speakers: Tensor | None
    ) -> Tensor:
        """How many frames each number lasts, shape (lines, longest)."""
        torch, predictor = self._torch, self._model.duration_predictor
        if self._config.use_stochastic_duration_prediction:
            noise = [self._noise(line.seed, (2, len(line.numbers))) for line in lines]
            scale = float(self._model.noise_scale_duration)
            logs = _drawn(torch, predictor, (hidden, mask, speakers), self._rows(noise) * scale)
        else:
            logs = predictor(hidden, mask, speakers)
        taught = float(self._model.speaking_rate)
        slow = torch.tensor([1.0 / (taught * line.speed) for line in lines], device=self.device)
        frames: Tensor = torch.ceil(torch.exp(logs) * mask * slow[:, None, None]).squeeze(1)
        frames[:, 0] = frames[:, 0].clamp_min(1)
        return frames

    def _waves(
        self,
        lines: Sequence[VitsLine],
        prior: tuple[Tensor, Tensor],
        frames: Tensor,
        speakers: Tensor | None,
    ) -> NDArray[np.float32]:
        """Sound, shape (lines, longest): the prior stretched over its frames, flowed, decoded."""
        torch = self._torch
        totals = frames.sum(1).long()
        at = torch.arange(int(totals.max()) + _AFTER, device=self.device)
        mask = (at[None] < totals[:, None]).float().unsqueeze(1)
        owner = torch.searchsorted(frames.cumsum(1), at[None].expand(len(lines), -1).float() + 0.5)
        owner = owner.clamp_max(frames.shape[1] - 1).unsqueeze(-1).expand(-1, -1, prior[0].shape[2])
        means, logs = (part.gather(1, owner).transpose(1, 2) for part in prior)
        size = means.shape[1]
        drawn = [
            self._noise(line.seed + 1, (int(total), size)).T
            for line, total in zip(lines, totals.tolist(), strict=True)
        ]
        noise = torch.nn.functional.pad(self._rows(drawn), (0, _AFTER))
        latents = means + noise * torch.exp(logs) * float(self._model.noise_scale)
        flowed = self._model.flow(latents * mask, mask, speakers, reverse=True) * mask
        kind = self._model.decoder.conv_pre.weight.dtype
        heard = self._model.decoder(
            flowed.to(kind), speakers.to(kind) if speakers is not None else None
        )
        waves: NDArray[np.float32] = heard.squeeze(1).float().cpu().numpy()
        return waves

    def _noise(self, seed: int, shape: tuple[int, int]) -> Tensor:
        """The same numbers for the same seed, on every device and in every batch."""
        torch = self._torch
        drawn: Tensor = torch.randn(shape, generator=torch.Generator().manual_seed(seed))
        return drawn

    def _rows(self, parts: Sequence[Tensor]) -> Tensor:
        """Parts of shape (size, their length) side by side, shape (parts, size, longest)."""
        torch, longest = self._torch, max(part.shape[1] for part in parts)
        padded = [torch.nn.functional.pad(part, (0, longest - part.shape[1])) for part in parts]
        rows: Tensor = torch.stack(padded).to(self.device)
        return rows


def _drawn(
    torch: Any, predictor: Any, given: tuple[Tensor, Tensor, Tensor | None], noise: Tensor
) -> Tensor:
    """Logarithms of durations, shape (lines, 1, longest), drawn from the predictor with noise."""
    hidden, mask, speakers = given
    inputs = predictor.conv_pre(hidden)
    if speakers is not None:
        inputs = inputs + predictor.cond(speakers)
    inputs = predictor.conv_proj(predictor.conv_dds(inputs, mask)) * mask
    *flows, _, first = reversed(predictor.flows)  # the one before the first is of no use
    for flow in (*flows, first):
        noise = torch.flip(noise, [1])
        noise, _ = flow(noise, mask, global_conditioning=inputs, reverse=True)
    return noise[:, :1]
