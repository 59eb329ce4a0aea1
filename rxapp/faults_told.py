"""Sentry, where somebody set one: it is told where our program failed, and nothing of anybody's.

Of a fault it hears the kinds of exceptions and the places in the code. What an exception says,
requests, people, variables and the machine's name stay here: a script may stand in any of them.
"""

from __future__ import annotations

import logging
from typing import Any

from engine.settings import Settings
from rxapp.log import Sparing
from rxapp.start import CannotStart

_FRAME = ("module", "function", "filename", "lineno")
_EVENT = ("event_id", "timestamp", "level", "logger", "platform", "release")


def tell_of_faults(chosen: Settings) -> None:
    """Have what is logged as an error told, if CUELIGHT_SENTRY is set. Raises CannotStart."""
    address = chosen.sentry.get_secret_value()
    if not address:
        return
    try:
        import sentry_sdk  # noqa: PLC0415 - only whoever sets it has it
        from sentry_sdk.integrations.logging import LoggingIntegration  # noqa: PLC0415 - the same
        from sentry_sdk.utils import BadDsn  # noqa: PLC0415 - the same
    except ImportError as missing:
        raise CannotStart(
            "CUELIGHT_SENTRY needs one more package: .venv/bin/pip install -c constraints.txt "
            "-e '.[sentry]'"
        ) from missing
    sparing = Sparing()

    def bare(event: Any, hint: dict[str, Any]) -> Any:
        return told_of(event) if sparing.filter(hint["log_record"]) else None

    try:
        sentry_sdk.init(
            address,
            default_integrations=False,
            auto_enabling_integrations=False,
            integrations=[LoggingIntegration(level=None, event_level=logging.ERROR)],
            before_send=bare,
            include_local_variables=False,
            include_source_context=False,
            max_breadcrumbs=0,
            send_client_reports=False,
            server_name="",
        )
    except BadDsn as wrong:
        raise CannotStart("CUELIGHT_SENTRY: this is no address of a Sentry.") from wrong


def told_of(event: dict[str, Any]) -> dict[str, Any]:
    """What of an event may leave the machine."""
    raised = event.get("exception", {}).get("values", ())
    kept = {name: event[name] for name in _EVENT if name in event}
    return {**kept, "exception": {"values": [_bare(each) for each in raised]}}


def _bare(raised: dict[str, Any]) -> dict[str, Any]:
    """An exception without what it says."""
    frames = (raised.get("stacktrace") or {}).get("frames", ())
    places = [{name: frame.get(name) for name in _FRAME} for frame in frames]
    kinds = {name: raised.get(name) for name in ("type", "module")}
    return {**kinds, "stacktrace": {"frames": places}}
