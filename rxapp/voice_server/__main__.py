"""`python -m rxapp.voice_server`: open the engines, serve until stopped, say what waits, end."""

import os
import sys

import uvicorn

from engine.settings import settings
from engine.voice.batches import Batcher
from rxapp.voice_server.app import voice_server
from rxapp.voice_server.settings import ServerSettings


def main() -> int:
    """Serve. Refuses to listen to other machines without a token; no engine fetches unasked."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    chosen = ServerSettings()
    if chosen.open_to_strangers:
        print("Set CUELIGHT_VOICE_SERVER_TOKEN before other machines may ask.", file=sys.stderr)  # noqa: T201
        return 2
    try:
        engines = chosen.opened_by(settings().voices_at)
    except ValueError as missing:
        print(missing, file=sys.stderr)  # noqa: T201
        return 2
    print(f"{', '.join(engines)} at http://{chosen.host}:{chosen.port}", flush=True)  # noqa: T201
    uvicorn.run(
        voice_server(Batcher(engines, chosen.limits), chosen),
        host=chosen.host,
        port=chosen.port,
        log_level="warning",
        timeout_graceful_shutdown=30,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
