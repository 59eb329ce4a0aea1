"""The log of a server that somebody torments: it says what happened, and does not fill the disk."""

from __future__ import annotations

import inspect
import io
import json
import logging
from collections.abc import Iterator

import pytest
from reflex import app as reflex_app

from rxapp.log import Short, Sparing, is_news, json_lines


def _stumble(over: str) -> None:
    raise ValueError(over)


class Log:
    """A logger whose entries are kept here, and a clock that is set by hand."""

    def __init__(self) -> None:
        """It is midnight."""
        self.now = 0.0
        self._text = io.StringIO()
        self.handler = logging.StreamHandler(self._text)
        self.handler.setFormatter(Short())
        self.handler.addFilter(Sparing(lambda: self.now))
        self.logger = logging.getLogger("theatre")
        self.logger.handlers, self.logger.propagate = [self.handler], False

    def fail(self, said: str, times: int = 1) -> None:
        """Have the same thing fail so many times."""
        for at in range(times):
            try:
                _stumble(f"{said} {at}")
            except ValueError:
                self.logger.exception("A page failed: %s", said)

    @property
    def text(self) -> str:
        """All that was written."""
        return self._text.getvalue()


@pytest.fixture
def log() -> Iterator[Log]:
    """A log of one's own."""
    kept = Log()
    yield kept
    kept.handler.close()


def test_what_fails_ten_thousand_times_is_told_five_times_and_counted(log: Log) -> None:
    log.fail("fuzz", 10_000)
    assert log.text.count("A page failed") == 5
    assert len(log.text) < 5000
    log.now = 61.0
    log.fail("fuzz")
    assert log.text.endswith("(There were 9995 more like this before.)\n")


def test_other_faults_are_told_meanwhile(log: Log) -> None:
    log.fail("fuzz", 100)
    log.logger.warning("The shelf is full.")
    assert "The shelf is full." in log.text


def test_of_a_very_long_entry_both_ends_are_told(log: Log) -> None:
    log.fail("x" * 1_000_000)
    assert len(log.text) < 6200
    assert log.text.splitlines()[-1].endswith("x 0")
    assert "characters …" in log.text


def test_a_stranger_s_text_begins_no_entry_of_its_own(log: Log) -> None:
    log.logger.warning("Not a message: %s", "x\n2026-01-01 ERROR theatre: all is lost\x1b[2J")
    assert log.text.count("\n") == 1
    assert "\x1b" not in log.text


def test_that_a_tab_was_closed_is_no_news() -> None:
    said = "Attempting to send delta to disconnected client"
    assert said in inspect.getsource(reflex_app)
    assert not is_news(logging.makeLogRecord({"msg": f"{said} 'c0ffee'"}))
    assert is_news(logging.makeLogRecord({"msg": "Attempting something else"}))


def test_a_program_that_reads_the_log_finds_an_entry_a_line(log: Log) -> None:
    log.handler.setFormatter(json_lines())
    log.fail("a stranger's text\nERROR forged", 7)
    log.now = 61.0
    log.fail("a stranger's text\nERROR forged")
    entries = [json.loads(line) for line in log.text.splitlines()]
    assert len(entries) == 6
    assert entries[0]["event"] == "A page failed: a stranger's text\nERROR forged"
    assert (entries[0]["level"], entries[0]["logger"]) == ("error", "theatre")
    assert "ValueError" in entries[0]["exception"]
    assert entries[-1]["unsaid"] == 2


def test_a_long_entry_is_short_in_json_too(log: Log) -> None:
    log.handler.setFormatter(json_lines())
    log.fail("x" * 50_000)
    (entry,) = [json.loads(line) for line in log.text.splitlines()]
    assert all(len(str(told)) < 7_000 for told in entry.values())
