"""An engine in a process of its own, where packages stand that are nowhere else on the path."""

from __future__ import annotations

import json
import multiprocessing
import sys
import wave
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from engine.voice import registry
from engine.voice.port import Spoken, Utterance, Voice, VoiceFailed

PACKAGES = Path(__file__).parent / "packages"
FILES = {
    "chatterbox": (
        "ve.safetensors",
        "t3_cfg.safetensors",
        "s3gen.safetensors",
        "tokenizer.json",
        "ve.pt",
        "t3_mtl23ls_v2.safetensors",
        "s3gen.pt",
        "grapheme_mtl_merged_expanded_v1.json",
    ),
    "index_tts": (
        "config.yaml",
        "gpt.pth",
        "codec.pth",
        "s2mel.pth",
        "hf_cache/w2v-bert-2.0/config.json",
        "hf_cache/bigvgan/config.json",
        "hf_cache/bigvgan/bigvgan_generator.pt",
        "hf_cache/campplus_cn_common.bin",
    ),
}
"""What each of them reads, as it is published."""


class Afar:
    """Speaks as an engine of the registry does that was opened elsewhere."""

    def __init__(self, name: str, folder: Path) -> None:
        """Open it with the voices of a folder."""
        spawn = multiprocessing.get_context("spawn")
        self._line, other = spawn.Pipe()
        self._process = spawn.Process(target=_play, args=(other, name, folder), daemon=True)
        self._process.start()
        other.close()
        self.name = name
        self.version = str(self._asked("version"))

    def voices(self) -> tuple[Voice, ...]:
        """Its voices. Raises VoiceFailed."""
        told = self._asked("voices")
        if isinstance(told, VoiceFailed):
            raise told
        return tuple(told)

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """What it makes of them."""
        return iter(self._asked("speak", list(utterances)))

    def close(self) -> None:
        """Let it go of its models; it may be asked again."""
        self._asked("close")

    def end(self) -> None:
        """End its process."""
        self._line.send(("end", ()))
        self._line.close()
        self._process.join(10)

    def _asked(self, what: str, *given: object) -> Any:
        self._line.send((what, given))
        return self._line.recv()


def _play(line: Connection, name: str, folder: Path) -> None:
    sys.path.insert(0, str(PACKAGES))
    engine = registry.opened(name, registry.elsewhere(folder))
    while True:
        try:
            what, given = line.recv()
        except EOFError:  # whoever asked is gone
            return
        if what == "end":
            return
        line.send(_answer(engine, what, given))


def _answer(engine: Any, what: str, given: Sequence[Any]) -> object:
    if what == "version":
        return engine.version
    try:
        said = getattr(engine, what)(*given)
    except VoiceFailed as failed:
        return failed
    return list(said) if what == "speak" else said


def folder_of(engine: str, voices: Path) -> Path:
    """A folder for an engine with files in the layout of the real ones, and three voices."""
    here = voices / engine
    for name in FILES[engine]:
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_bytes(f"{engine} {name}".encode())
    reference(here, "ada", 220.0, name="Ada", language="en-GB", gender="female", age="old")
    reference(here, "bruno", 110.0, language="es-419", gender="male", also=["en"])
    reference(here, "elke", 180.0, language="de")
    return voices


def reference(folder: Path, stem: str, hertz: float, **card: object) -> Path:
    """A second of a tone as a reference sound, and its card."""
    here = folder / "voices"
    here.mkdir(parents=True, exist_ok=True)
    time = np.arange(16_000) / 16_000
    with wave.open(str(here / f"{stem}.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes((9000 * np.sin(2 * np.pi * hertz * time)).astype("<i2").tobytes())
    told = {"licence": "CC0"} | card
    (here / f"{stem}.json").write_text(json.dumps(told), "utf-8")
    return here / f"{stem}.wav"


def asked(voices: Path, engine: str) -> list[dict[str, Any]]:
    """What the model was asked so far."""
    diary = voices / engine / "asked.jsonl"
    return [json.loads(line) for line in diary.read_text("utf-8").splitlines()]
