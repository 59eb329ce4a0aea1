"""Neural voices and ears: `python -m rxapp.voices` lists which are here and which can be fetched.

make voices                     lists them
make voices FETCH=kokoro        fetches one, and shows its licence and size before it does
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import httpx

from engine.ear import ears
from engine.models.fetch import Addresses, NotTheSame, changed, fetch
from engine.models.model_list import Model
from engine.settings import settings
from engine.voice import registry
from engine.voice.models.reference import references
from engine.voice.port import VoiceFailed

_PATIENCE = 60.0
"""Seconds that a server of models may be silent."""

MODELS = (
    *(model for record in registry.RECORDS.values() for model in record.models),
    *ears.MODELS,
)
"""Everything that can be fetched, engine by engine."""


def listing(folder: Path) -> str:
    """What is in the folder and what can be fetched, to be read by a person."""
    lines = [f"Neural voices in {folder}:"]
    for service in registry.on_this_machine(folder):
        lines += _present(folder, service.name)
    for service in registry.elsewhere(folder):
        lines += _elsewhere(folder, service.name)
    if len(lines) == 1:
        lines.append("  none")
    lines += [f"  CHANGED since it was fetched: {place}" for place in changed(folder)]
    lines.append("What can be fetched with `make voices FETCH=NAME`, licence and size first:")
    for model in MODELS:
        held = (
            "checksum known" if any(file.sha256 for file in model.files) else "noted when fetched"
        )
        lines.append(f"  {model.name}: {model.about}. {model.licence}. {_size(model)}, {held}.")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """List, or fetch what is asked for."""
    asked = argparse.ArgumentParser(prog="python -m rxapp.voices")
    asked.add_argument("fetch", nargs="?", choices=[model.name for model in MODELS])
    chosen = asked.parse_args(arguments)
    folder = settings().voices_at
    model = next((model for model in MODELS if model.name == chosen.fetch), None)
    if model is None:
        _say(listing(folder))
        return 0
    _say(f"{model.name}: {model.licence}. {_size(model)}, to {folder}")
    try:
        with httpx.Client(follow_redirects=True, timeout=_PATIENCE) as client:
            fetch(model, folder, Addresses(client))
    except (NotTheSame, httpx.HTTPError, OSError) as fault:
        sys.stderr.write(f"{model.name} was not fetched: {fault}\n")
        return 1
    _say(f"{model.name} is there. Restart Cuelight to cast it.")
    return 0


def _elsewhere(folder: Path, name: str) -> list[str]:
    """An engine that only the voice server opens, with its voices and the licence of each."""
    lines = [f"  {name}: for the voice server (see the README). {registry.RECORDS[name].licence}."]
    try:
        found = references(folder, name)
    except VoiceFailed as failed:
        return [*lines, f"  {name}: {failed}"]
    voices = ((one.voice, one.licence) for one in found)
    return [*lines, *(f"  {v.id}  {v.name}, {v.language}. {right}." for v, right in voices)]


def _present(folder: Path, name: str) -> list[str]:
    """The voices of an engine on this machine, or why it has none."""
    try:
        found = registry.opened(name, registry.on_this_machine(folder)).voices()
    except VoiceFailed as failed:
        return [f"  {name}: {failed}"]
    return [f"  {voice.id}  {voice.name}, {voice.language}" for voice in found]


def _size(model: Model) -> str:
    """How large it is, as far as that is known: of some files it is not."""
    return f"{model.size / 1e6:.0f} MB or more" if model.size else "size not known"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
