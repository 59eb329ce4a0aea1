"""A take: one utterance, recorded under a key that says what was said and how."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from engine.voice.port import Mark, Utterance

_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Take:
    """A levelled recording. `audio` is Ogg Opus, 24 kbit/s, mono; `peaks` are 72 heights in 0…1.

    `loudness` in LUFS, `peak` the true peak in dBFS, `seconds` the decoded length.
    """

    key: str
    audio: bytes
    seconds: float
    loudness: float
    peak: float
    words: tuple[Mark, ...]
    phonemes: tuple[Mark, ...]
    peaks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """One take to be heard: where it belongs, what it says, and the key it is kept under."""

    key: str
    scene: str
    speech: str
    role: str
    utterance: Utterance


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line not recorded: `reason` is a word key, `detail` a sentence for the log."""

    key: str
    speech: str
    reason: str
    detail: str


def key_of(utterance: Utterance, engine: str, version: str) -> str:
    """The take's name: SHA-256 over everything that changes the sound, as 64 hex digits."""
    delivery = utterance.delivery
    said = (
        *(utterance.text, utterance.voice, utterance.language, utterance.pace),
        *(delivery.emotion.value, delivery.intensity, delivery.pause, engine, version),
    )
    return hashlib.sha256(_canonical(said).encode()).hexdigest()
