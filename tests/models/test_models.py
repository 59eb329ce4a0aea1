"""Models are fetched when asked for, whole, and held to what they were."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest

from engine.models.fetch import Addresses, NotTheSame, changed, fetch
from engine.models.model_list import Model, ModelFile
from rxapp.voices import MODELS, listing


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@contextmanager
def published(folder: Path) -> Iterator[str]:
    """The files of a folder on a server."""
    host = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = Thread(target=host.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{host.server_address[1]}"
    host.shutdown()
    host.server_close()
    thread.join()


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Where a model is published: the folder, the address."""
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "model.onnx").write_bytes(b"weights" * 1000)
    with published(folder) as address:
        yield folder, address


def model(address: str, sha256: str = "") -> Model:
    file = ModelFile("kokoro/model.onnx", (f"{address}/model.onnx",), 7000, sha256)
    return Model("kokoro", "a voice", "free", (file,))


def test_a_model_is_fetched_once_and_its_checksum_written_down(
    shop: tuple[Path, str], tmp_path: Path
) -> None:
    voices = tmp_path / "voices"
    with httpx.Client() as client:
        fetch(model(shop[1]), voices, Addresses(client))
        (shop[0] / "model.onnx").unlink()
        fetch(model(shop[1]), voices, Addresses(client))
    assert (voices / "kokoro" / "model.onnx").read_bytes() == b"weights" * 1000
    assert changed(voices) == []


def test_a_file_that_became_another_is_not_taken(shop: tuple[Path, str], tmp_path: Path) -> None:
    voices = tmp_path / "voices"
    with httpx.Client() as client:
        fetch(model(shop[1]), voices, Addresses(client))
        (voices / "kokoro" / "model.onnx").unlink()
        (shop[0] / "model.onnx").write_bytes(b"something else")
        with pytest.raises(NotTheSame):
            fetch(model(shop[1]), voices, Addresses(client))
    assert list((voices / "kokoro").iterdir()) == []


def test_a_known_checksum_is_held_from_the_first_time(
    shop: tuple[Path, str], tmp_path: Path
) -> None:
    right = hashlib.sha256(b"weights" * 1000).hexdigest()
    with httpx.Client() as client:
        fetch(model(shop[1], right), tmp_path / "one", Addresses(client))
        with pytest.raises(NotTheSame):
            fetch(model(shop[1], "0" * 64), tmp_path / "two", Addresses(client))


def test_what_is_not_published_leaves_nothing_behind(
    shop: tuple[Path, str], tmp_path: Path
) -> None:
    missing = model(f"{shop[1]}/nowhere")
    with httpx.Client() as client, pytest.raises(httpx.HTTPStatusError):
        fetch(missing, tmp_path / "voices", Addresses(client))
    assert not (tmp_path / "voices" / "kokoro" / "model.onnx").exists()


def test_a_fetched_file_that_was_changed_is_named(shop: tuple[Path, str], tmp_path: Path) -> None:
    with httpx.Client() as client:
        fetch(model(shop[1]), tmp_path, Addresses(client))
    (tmp_path / "kokoro" / "model.onnx").write_bytes(b"scratched")
    assert changed(tmp_path) == ["kokoro/model.onnx"]
    assert "CHANGED" in listing(tmp_path)


def test_the_list_shows_what_is_here_and_the_licence_of_what_is_not(voices: Path) -> None:
    told = listing(voices)
    assert "kokoro/hazel  Hazel, en-US" in told
    for each in MODELS:
        assert each.name in told
        assert each.licence in told


def test_every_model_goes_where_an_engine_or_an_ear_looks_for_it() -> None:
    places = [file.place for each in MODELS for file in each.files]
    assert len(set(places)) == len(places)
    assert {place.partition("/")[0] for place in places} == {
        "chatterbox",
        "kokoro",
        "piper",
        "vits",
        "whisper-base",
        "whisper-tiny.en",
    }
    addresses = [address for each in MODELS for file in each.files for address in file.addresses]
    assert all(address.startswith("https://") for address in addresses)
    assert {len(file.sha256) for each in MODELS for file in each.files} == {0, 64}
