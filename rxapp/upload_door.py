"""The door of files: Reflex lets whoever asks name any of our handlers there, for any browser."""

from starlette.datastructures import Headers

from state.session import looks_on

UPLOADS = "/_upload"
_HANDLERS = (".take_file", ".read_file")


def is_file_sent(headers: Headers) -> bool:
    """Whether a file is sent to what takes files, for a browser that is connected."""
    named = headers.get("reflex-event-handler", "").endswith(_HANDLERS)
    return named and looks_on(headers.get("reflex-client-token", ""))
