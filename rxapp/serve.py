"""Serving the built page, the API and the jobs in one process on one port, without Node."""

import os
import socket
from contextlib import closing

from engine.settings import Settings
from rxapp.faults_told import tell_of_faults
from rxapp.log import keep_log

AS_BUILT = {
    "__REFLEX_SKIP_COMPILE": "1",
    "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "1",
    "REFLEX_ENV_MODE": "prod",
}
"""What has Reflex serve the built page and compile nothing; set before it is imported."""

_TRIES = 20
_IDLE = 75
"""Seconds for which a connection is kept for the next request: as long as nginx keeps one. After
uvicorn's 5, a program that asks every few seconds now and then asks just as it is closed."""


def free_port(host: str, wanted: int) -> int:
    """The wanted port, or the next one that nobody listens on."""
    for port in range(wanted, wanted + _TRIES):
        with closing(socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if probe.connect_ex((host, port)) != 0:
                return port
    raise SystemExit(f"No free port between {wanted} and {wanted + _TRIES - 1} on {host}.")


def serve(chosen: Settings) -> None:
    """Serve until interrupted."""
    os.environ.update(AS_BUILT)
    import uvicorn  # noqa: PLC0415 - the environment above must be ready first

    from rxapp.half_sent import WholeRequests  # noqa: PLC0415 - the same

    keep_log(as_json=chosen.mode == "school")
    tell_of_faults(chosen)
    uvicorn.run(
        "rxapp.rxapp:app",
        factory=True,
        host=chosen.host,
        port=chosen.port,
        http=WholeRequests,
        forwarded_allow_ips=chosen.proxies,
        log_config=None,
        log_level="warning",
        ws_max_size=2**20,
        timeout_keep_alive=_IDLE,
        timeout_graceful_shutdown=5,
    )


def address(chosen: Settings) -> str:
    """Where people open what is served with these settings."""
    if chosen.mode == "school":
        return chosen.origins[0]
    return f"http://{_shown(chosen.host)}:{chosen.port}"


def _shown(host: str) -> str:
    return "localhost" if host in {"127.0.0.1", "::1", "0.0.0.0"} else host  # noqa: S104 - shown only
