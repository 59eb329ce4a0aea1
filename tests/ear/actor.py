"""An actor at the microphone of a real server: sound goes in as fast as it is spoken."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from engine.ear.port import RATE
from tests.ear.spoken_lines import Samples, pcm, silence

_PIECE = 0.04
"""Seconds of sound in one message, as a worklet sends them."""


@dataclass
class Actor:
    """Somebody who rehearses: `events` with when each came, in seconds of a clock."""

    socket: ClientConnection
    events: list[tuple[float, dict[str, Any]]] = field(default_factory=list)

    async def tell(self, **message: Any) -> None:
        """A message of the stage."""
        await self.socket.send(json.dumps(message))

    async def say(self, samples: Samples, *, until: str = "", patience: float = 20.0) -> float:
        """Say this at the speed of speech, then be silent; when the last of it was said.

        Silence goes on until an event of a kind comes, or patience is over.
        """
        begun = time.monotonic()
        said = await self._send(samples, begun)
        while until and not self.told(until) and time.monotonic() - begun < said + patience:
            said += await self._send(silence(_PIECE), begun + said)
        return begun + len(samples) / RATE

    def told(self, kind: str) -> list[Any]:
        """What was told under this key, the oldest first."""
        return [event[kind] for _, event in self.events if next(iter(event)) == kind]

    def when(self, kind: str) -> float:
        """When something of a kind was first told."""
        return next(at for at, event in self.events if next(iter(event)) == kind)

    async def hears(self, kind: str, patience: float = 30.0) -> Any:
        """Wait until something of a kind is told."""
        await _until(lambda: bool(self.told(kind)), f"{kind} among {self.events}", patience)
        return self.told(kind)[-1]

    def forget(self) -> None:
        """Everything that was told so far."""
        self.events.clear()

    async def listen(self) -> None:
        """Note what is told until the socket is closed."""
        async for message in self.socket:
            self.events.append((time.monotonic(), json.loads(message)))

    async def _send(self, samples: Samples, begun: float) -> float:
        """Seconds of sound sent, each piece when it was said."""
        size = int(_PIECE * RATE)
        for at in range(0, len(samples), size):
            due = begun + min(at + size, len(samples)) / RATE
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            await self.socket.send(pcm(samples[at : at + size]))
        return len(samples) / RATE


@asynccontextmanager
async def actor_at(address: str, practice: str, **options: Any) -> AsyncIterator[Actor]:
    """An actor whose microphone is open: `address` begins with http."""
    place = f"{address.replace('http', 'ws', 1)}/api/v1/ear/{practice}"
    async with connect(place, origin=options.pop("origin", address), **options) as socket:
        actor = Actor(socket)
        listening = asyncio.create_task(actor.listen())
        try:
            yield actor
        finally:
            await socket.close()
            await asyncio.gather(listening, return_exceptions=True)


async def _until(seen: Callable[[], bool], what: str, patience: float) -> None:
    end = time.monotonic() + patience
    while not seen():
        if time.monotonic() > end:
            raise TimeoutError(f"Waited {patience:.0f} s for {what}.")
        await asyncio.sleep(0.02)
