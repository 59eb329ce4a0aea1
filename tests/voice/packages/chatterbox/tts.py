"""The English model."""

from __future__ import annotations

import torch

from chatterbox.copyist import Copyist


class ChatterboxTTS(Copyist):
    """`generate` as the real one has it."""

    files = ("ve.safetensors", "t3_cfg.safetensors", "s3gen.safetensors", "tokenizer.json")

    def generate(  # noqa: PLR0913, PLR0917 - the real one's arguments
        self,
        text: str,
        repetition_penalty: float = 1.2,
        min_p: float = 0.05,
        top_p: float = 1.0,
        audio_prompt_path: str | None = None,
        exaggeration: float = 0.5,
        cfg_weight: float = 0.5,
        temperature: float = 0.8,
    ) -> torch.Tensor:
        """Sound, shape (1, n)."""
        if audio_prompt_path:
            self.prepare_conditionals(audio_prompt_path, exaggeration)
        return self.hummed(
            text,
            "",
            repetition_penalty=repetition_penalty,
            min_p=min_p,
            top_p=top_p,
            exaggeration=exaggeration,
            cfg_weight=cfg_weight,
            temperature=temperature,
        )
