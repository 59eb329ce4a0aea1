"""The voice server opens, fills up, falls ill and closes without losing a line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import httpx
import pytest
from pydantic import SecretStr

from engine.voice.batches import Batcher, BatchLimits
from engine.voice.engines.hum.hum import Hum
from engine.voice.port import Reason, Spoken, Utterance, Voice, VoiceFailed
from rxapp.voice_server.settings import ServerSettings
from tests.voice_server.conftest import Opened, wait_for

HOUSE = Path(__file__).parents[2]


class Slow(Hum):
    """Hums when it is told to; it tells how many lines it was handed at once."""

    def __init__(self) -> None:
        """It waits to be told."""
        self.go, self.begun = Event(), Event()
        self.handed: list[int] = []

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """As Hum does, later."""
        self.begun.set()
        self.go.wait(30)
        self.handed.append(len(utterances))
        return super().speak(utterances)


class Ill(Hum):
    """Breaks down over one word."""

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """As Hum does, but for that."""
        if any("Macbeth" in utterance.text for utterance in utterances):
            raise RuntimeError("CUDA error: the theatre is cursed")
        return super().speak(utterances)


class Broken(Hum):
    """Does not survive its first word."""

    def voices(self) -> tuple[Voice, ...]:
        """Nobody."""
        raise KeyError("gpt.layers.0")


def line(number: int = 0) -> Utterance:
    return Utterance(f"Line {number}.", "hum/flute")


def warmed_up(engine: Hum, **how: float) -> Batcher:
    """A batcher of one, ready."""
    batcher = Batcher({"hum": lambda: engine}, BatchLimits(**how))  # type: ignore[arg-type]
    batcher.start()
    while not batcher.ready:
        Event().wait(0.01)
    return batcher


def test_lines_that_come_while_others_are_said_go_together() -> None:
    slow = Slow()
    slow.go.set()
    batcher = warmed_up(slow)
    slow.go.clear()
    slow.begun.clear()
    first = batcher.say(line(), "hum")
    assert slow.begun.wait(10)
    others = [batcher.say(line(number), "hum") for number in range(40)]
    slow.go.set()
    assert all(isinstance(said.result(10), Spoken) for said in (first, *others))
    assert slow.handed[1:] == [1, 40]
    batcher.close()


def test_a_full_queue_says_so_at_once() -> None:
    slow = Slow()
    slow.go.set()
    batcher = warmed_up(slow, queue=3)
    slow.go.clear()
    waiting = [batcher.say(line(number), "hum") for number in range(3)]
    with pytest.raises(VoiceFailed) as refused:
        batcher.say(line(), "hum")
    assert refused.value.reason is Reason.TOO_MANY
    assert refused.value.retry_after > 0
    slow.go.set()
    assert all(isinstance(said.result(10), Spoken) for said in waiting)
    assert batcher.waiting == 0
    batcher.close()


def test_an_engine_that_breaks_while_tuning_up_is_silent_and_the_others_speak() -> None:
    batcher = Batcher({"broken": Broken, "hum": Hum})
    batcher.start()
    while not batcher.ready:
        Event().wait(0.01)
    assert [one.failed for one in batcher.opened] == ["KeyError in the engine.", ""]
    assert isinstance(batcher.say(line(), "hum").result(10), Spoken)
    batcher.close()


def test_who_hangs_up_is_not_spoken_for() -> None:
    slow = Slow()
    slow.go.set()
    batcher = warmed_up(slow)
    slow.go.clear()
    slow.begun.clear()
    first = batcher.say(line(), "hum")
    assert slow.begun.wait(10)
    left, stayed = batcher.say(line(), "hum"), batcher.say(line(), "hum")
    assert left.cancel()
    slow.go.set()
    assert isinstance(first.result(10), Spoken)
    assert isinstance(stayed.result(10), Spoken)
    assert slow.handed[-1] == 1
    batcher.close()


def test_closing_says_what_waits_and_takes_no_more() -> None:
    slow = Slow()
    slow.go.set()
    batcher = warmed_up(slow)
    slow.go.clear()
    waiting = [batcher.say(line(number), "hum") for number in range(5)]
    with ThreadPoolExecutor(1) as other:
        closing = other.submit(batcher.close)
        slow.go.set()
        closing.result(10)
    assert all(isinstance(said.result(0), Spoken) for said in waiting)
    with pytest.raises(VoiceFailed):
        batcher.say(line(), "hum")
    batcher.close()


def test_an_engine_that_breaks_down_fails_its_batch_and_goes_on() -> None:
    batcher = warmed_up(Ill())
    failed = batcher.say(Utterance("Macbeth!", "hum/flute"), "hum").result(10)
    assert isinstance(failed, VoiceFailed)
    assert failed.reason is Reason.VOICE_FAILED
    assert isinstance(batcher.say(line(), "hum").result(10), Spoken)
    batcher.close()


def test_an_engine_that_cannot_be_opened_is_named_and_the_others_sing() -> None:
    def broken() -> Hum:
        raise VoiceFailed("Its model is gone.")

    batcher = Batcher({"kokoro": broken, "hum": Hum})
    batcher.start()
    while not batcher.ready:
        Event().wait(0.01)
    assert [one.failed for one in batcher.opened] == ["Its model is gone.", ""]
    batcher.close()


def test_while_models_load_it_says_when_to_come_again(open_server: Opened) -> None:
    slow = Slow()
    batcher = Batcher({"hum": lambda: slow})
    with open_server(batcher, ServerSettings()) as address:
        assert slow.begun.wait(10)
        assert httpx.get(f"{address}/health").json()["status"] == "loading"
        early = httpx.get(f"{address}/voices")
        assert (early.status_code, early.headers["retry-after"]) == (503, "5")
        slow.go.set()
        wait_for(address, "ready")
        assert httpx.get(f"{address}/voices").status_code == 200


def test_a_full_server_answers_429_with_the_time_to_wait(open_server: Opened) -> None:
    slow = Slow()
    slow.go.set()
    chosen = ServerSettings(queue=1)
    batcher = Batcher({"hum": lambda: slow}, chosen.limits)
    with open_server(batcher, chosen) as address, ThreadPoolExecutor(1) as other:
        wait_for(address, "ready")
        slow.go.clear()
        slow.begun.clear()
        voice = httpx.get(f"{address}/voices").json()["voices"][0]["id"]
        body = {"text": "Good evening.", "voice": voice}
        first = other.submit(httpx.post, f"{address}/synthesize", json=body, timeout=30)
        assert slow.begun.wait(10)
        second = httpx.post(f"{address}/synthesize", json=body)
        assert (second.status_code, second.headers["retry-after"]) == (429, "1")
        assert second.json()["error"]["reason"] == "too_many"
        slow.go.set()
        assert first.result().status_code == 200


def test_without_a_token_a_page_under_another_name_is_turned_away(open_server: Opened) -> None:
    with open_server(Batcher({"hum": Hum}), ServerSettings()) as address:
        away = httpx.get(f"{address}/health", headers={"host": "evil.example"})
        assert away.status_code == 400


@pytest.mark.parametrize(
    ("host", "token", "refused"),
    [
        ("127.0.0.1", "", False),
        ("localhost", "", False),
        ("::1", "", False),
        ("0.0.0.0", "", True),  # noqa: S104 - nobody listens
        ("gpu.school", "", True),
        ("0.0.0.0", "secret", False),  # noqa: S104 - the same
    ],
)
def test_other_machines_may_ask_only_with_a_token(host: str, token: str, *, refused: bool) -> None:
    chosen = ServerSettings(host=host, token=SecretStr(token))
    assert chosen.open_to_strangers == refused
    assert "secret" not in repr(chosen)


def program(**settings: str) -> subprocess.Popen[str]:
    """The server as it is started, with these settings."""
    named = {f"CUELIGHT_VOICE_SERVER_{name.upper()}": text for name, text in settings.items()}
    return subprocess.Popen(
        [sys.executable, "-m", "rxapp.voice_server"],
        cwd=HOUSE,
        env={**os.environ, **named},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize(
    "settings",
    [{"host": "0.0.0.0"}, {"engines": "castrato"}],  # noqa: S104 - it refuses
)
def test_the_program_refuses_with_a_sentence(settings: dict[str, str]) -> None:
    started = program(**settings)
    _, said = started.communicate(timeout=30)
    assert started.returncode == 2
    assert len(said.strip().splitlines()) == 1


def test_the_program_ends_politely_when_told(free_port: int) -> None:
    started = program(engines="hum", port=str(free_port))
    address = f"http://127.0.0.1:{free_port}"
    try:
        assert started.stdout
        assert "hum" in started.stdout.readline()
        for _ in range(300):
            try:
                wait_for(address, "ready")
                break
            except httpx.TransportError:
                Event().wait(0.05)
        assert httpx.get(f"{address}/voices").status_code == 200
    finally:
        started.send_signal(signal.SIGTERM)
        _, said = started.communicate(timeout=30)
    assert started.returncode in {0, -signal.SIGTERM}
    assert "Traceback" not in said
