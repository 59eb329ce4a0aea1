"""The log: short entries, the same thing a few times a minute, whoever keeps on causing it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from structlog.processors import JSONRenderer, TimeStamper, format_exc_info
from structlog.stdlib import ProcessorFormatter, add_log_level, add_logger_name
from structlog.typing import EventDict

_LONGEST = 6000
"""Characters of an entry: a traceback through the web framework has about four thousand."""

_HEAD = 1500
_MINUTE = 60.0
_TIMES = 5
_KINDS = 500
"""How many kinds of entries are remembered; past that all are forgotten, and told anew."""

_PASSED_ON = ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi")


@dataclass
class _Told:
    since: float
    times: int = 0


class Sparing(logging.Filter):
    """Lets through what comes from one place a few times a minute, and then says how often it was.

    What an exception says does not count: the place in which it was raised does.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Nothing was told yet; `clock` gives seconds."""
        super().__init__()
        self._clock = clock
        self._told: dict[tuple[object, ...], _Told] = {}
        self._turn = Lock()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to write this entry."""
        place, now = _place(record), self._clock()
        with self._turn:
            told = self._told.get(place)
            if told is None or now - told.since >= _MINUTE:
                unsaid = max(0, told.times - _TIMES) if told else 0
                told = self._told[place] = _Told(now)
                record.unsaid = unsaid
            told.times += 1
            if len(self._told) > _KINDS:
                self._told.clear()
            return told.times <= _TIMES


def json_lines() -> logging.Formatter:
    """An entry as one line of JSON, with the same bounds: event, level, logger, time, exception."""
    about = (add_log_level, add_logger_name, TimeStamper(fmt="iso", utc=True))
    shown = (_unsaid, ProcessorFormatter.remove_processors_meta, format_exc_info, _bounded)
    return ProcessorFormatter(foreign_pre_chain=about, processors=(*shown, JSONRenderer()))


def _unsaid(_: object, __: str, entry: EventDict) -> EventDict:
    """Tell how often it was left out before."""
    if unsaid := getattr(entry["_record"], "unsaid", 0):
        entry["unsaid"] = unsaid
    return entry


def _bounded(_: object, __: str, entry: EventDict) -> EventDict:
    """Leave out the middle of what is very long."""
    return {name: _short(told) if isinstance(told, str) else told for name, told in entry.items()}


def _short(text: str) -> str:
    """A text with its two ends, if it is longer than an entry may be."""
    if len(text) <= _LONGEST:
        return text
    left_out = len(text) - _LONGEST
    return f"{text[:_HEAD]}\n… {left_out} characters …\n{text[_HEAD + left_out :]}"


class Short(logging.Formatter):
    """An entry on one line, its traceback below it; of a very long one the two ends."""

    def __init__(self) -> None:
        """With the time, how grave it is and who says it."""
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The text of an entry: at most six thousand characters and a few."""
        text = _short(super().format(record))
        unsaid = getattr(record, "unsaid", 0)
        return f"{text}\n(There were {unsaid} more like this before.)" if unsaid else text

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - of the library
        """What is said, on one line: a stranger's text begins no entry of its own."""
        record.message = "".join(c if c.isprintable() else repr(c)[1:-1] for c in record.message)
        return super().formatMessage(record)


def keep_log(*, as_json: bool = False) -> None:
    """Write what this process has to say to its standard error, sparingly: for people, or JSON."""
    handler = logging.StreamHandler()
    handler.setFormatter(json_lines() if as_json else Short())
    handler.addFilter(Sparing())
    logging.root.handlers = [handler]
    logging.root.setLevel(logging.WARNING)
    logging.getLogger("reflex.app").addFilter(is_news)
    for name in _PASSED_ON:
        logging.getLogger(name).handlers = []
        logging.getLogger(name).propagate = True


def is_news(record: logging.LogRecord) -> bool:
    """Whether an entry of Reflex's tells more than that somebody has closed a tab."""
    return "disconnected client" not in str(record.msg)


def _place(record: logging.LogRecord) -> tuple[object, ...]:
    """Where an entry comes from, and where what it tells of was raised."""
    place: tuple[object, ...] = (record.name, record.pathname, record.lineno)
    if not record.exc_info or not record.exc_info[0]:
        return place
    kind, _, trace = record.exc_info
    while trace and trace.tb_next:
        trace = trace.tb_next
    return (*place, kind, trace and (trace.tb_frame.f_code.co_filename, trace.tb_lineno))
