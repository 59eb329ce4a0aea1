"""The model of many languages."""

from __future__ import annotations

from pathlib import Path

import torch

from chatterbox.copyist import Copyist

SUPPORTED_LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French"}


class ChatterboxMultilingualTTS(Copyist):
    """`generate` as the real one has it."""

    files = (
        "ve.pt",
        "t3_mtl23ls_v2.safetensors",
        "s3gen.pt",
        "grapheme_mtl_merged_expanded_v1.json",
    )

    @classmethod
    def from_local(cls, ckpt_dir: str | Path, device: str) -> Copyist:
        """As the real one does, with a reader of Chinese if there is one."""
        try:
            from spacy_pkuseg import pkuseg  # noqa: PLC0415 - as the real one does

            pkuseg()
        except ImportError:
            pass
        return super().from_local(ckpt_dir, device)

    def generate(  # noqa: PLR0913, PLR0917 - the real one's arguments
        self,
        text: str,
        language_id: str,
        audio_prompt_path: str | None = None,
        exaggeration: float = 0.5,
        cfg_weight: float = 0.5,
        temperature: float = 0.8,
        repetition_penalty: float = 2.0,
        min_p: float = 0.05,
        top_p: float = 1.0,
    ) -> torch.Tensor:
        """Sound, shape (1, n). Raises ValueError for a language that it does not speak."""
        if language_id.lower() not in SUPPORTED_LANGUAGES:
            raise ValueError(f"Unsupported language_id '{language_id}'.")
        if audio_prompt_path:
            self.prepare_conditionals(audio_prompt_path, exaggeration)
        return self.hummed(
            text,
            language_id,
            repetition_penalty=repetition_penalty,
            min_p=min_p,
            top_p=top_p,
            exaggeration=exaggeration,
            cfg_weight=cfg_weight,
            temperature=temperature,
        )
