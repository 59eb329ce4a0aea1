"""Why a file cannot be read: one word key and what is known besides."""

from __future__ import annotations

from engine.failure import Failure


class CannotRead(Failure):
    """The bytes are no script that can be read.

    `reason` is a word key: empty, too_big, not_text, wrong_kind, misnamed, damaged, locked, bomb,
    no_speech, too_many_speeches, scanned, apple_photo, took_too_long or too_much; besides, no_ocr
    where nobody can read a scan.
    `detail` is for the log and never shown alone.
    """

    status = 422
    sentence = "This file cannot be read: {reason}."

    def __init__(self, reason: str, detail: str = "") -> None:
        """Both stay in `args`, so that the refusal crosses from one process to another."""
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        """The reason and the detail, as the log wants them."""
        return f"{self.reason}: {self.detail}" if self.detail else self.reason


class OverLimits(CannotRead):
    """A text was too much for what was asked of it: took_too_long or too_much."""

    sentence = "This text is too much for what was asked: {reason}."
