"""`python -m engine.voice.models`: which neural voices are here, which can be fetched, fetching.

make voices                     lists them
make voices FETCH=kokoro        fetches one, and shows its licence and size before it does
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import httpx

from engine.settings import settings
from engine.voice import catalogue
from engine.voice.model_list import LEDGER, MODELS, Model, ModelFile, noted
from engine.voice.port import Voice, VoiceFailed
from engine.voice.reference import references

_PIECE = 2**20
_PATIENCE = 60.0


class NotTheSame(Exception):  # noqa: N818 - the house names failures as events
    """A file is not the one that it was, or that it should be."""


def fetch(model: Model, folder: Path, client: httpx.Client) -> None:
    """Fetch what is missing of a model into a folder of voices.

    A file is put in its place when it is whole and right. Raises NotTheSame, httpx.HTTPError,
    OSError.
    """
    ledger = noted(folder)
    for file in model.files:
        place = folder / file.place
        if place.is_file() and ledger.get(file.place) == _checksum(place):
            continue
        ledger[file.place] = _fetched(file, place, client, ledger.get(file.place, ""))
        (folder / LEDGER).write_text(json.dumps(ledger, indent=1, sort_keys=True), "utf-8")


def changed(folder: Path) -> list[str]:
    """The places of fetched files that are not what they were when they were fetched."""
    return [
        place
        for place, known in noted(folder).items()
        if (folder / place).is_file() and _checksum(folder / place) != known
    ]


def listing(folder: Path) -> str:
    """What is in the folder and what can be fetched, to be read by a person."""
    lines = [f"Neural voices in {folder}:"]
    for service in catalogue.on_this_machine(folder):
        lines += _present(catalogue.opened(service.name, [service]).voices, service.name)
    for service in catalogue.elsewhere(folder):
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
    asked = argparse.ArgumentParser(prog="python -m engine.voice.models")
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
            fetch(model, folder, client)
    except (NotTheSame, httpx.HTTPError, OSError) as fault:
        sys.stderr.write(f"{model.name} was not fetched: {fault}\n")
        return 1
    _say(f"{model.name} is there. Restart Cuelight to cast it.")
    return 0


def _elsewhere(folder: Path, name: str) -> list[str]:
    """An engine that only the voice server opens, with its voices and the licence of each."""
    lines = [f"  {name}: for the voice server (see the README). {catalogue.licence_of(name)}."]
    try:
        found = references(folder, name)
    except VoiceFailed as failed:
        return [*lines, f"  {name}: {failed}"]
    voices = ((one.voice, one.licence) for one in found)
    return [*lines, *(f"  {v.id}  {v.name}, {v.language}. {right}." for v, right in voices)]


def _present(voices: Callable[[], Sequence[Voice]], name: str) -> list[str]:
    try:
        found = voices()
    except VoiceFailed as failed:
        return [f"  {name}: {failed}"]
    return [f"  {voice.id}  {voice.name}, {voice.language}" for voice in found]


def _size(model: Model) -> str:
    """How large it is, as far as that is known: of some files it is not."""
    return f"{model.size / 1e6:.0f} MB or more" if model.size else "size not known"


def _fetched(file: ModelFile, place: Path, client: httpx.Client, known: str) -> str:
    """The checksum of a file now in its place. Raises NotTheSame, httpx.HTTPError, OSError."""
    place.parent.mkdir(parents=True, exist_ok=True)
    half = place.with_name(f"{place.name}.part")
    with client.stream("GET", file.address) as answer, half.open("wb") as opened:
        answer.raise_for_status()
        for piece in answer.iter_bytes(_PIECE):
            opened.write(piece)
    found, expected = _checksum(half), file.sha256 or known
    if expected and found != expected:
        half.unlink()
        raise NotTheSame(f"{file.place} has the checksum {found}, not {expected}.")
    half.replace(place)
    return found


def _checksum(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
