"""What every failure that a person may meet has in common: why, and how it is told."""

from __future__ import annotations


class Failure(Exception):  # noqa: N818 - the house names failures as events
    """Something that was asked for was not done.

    `reason` is a word key, which a page shows in the language of whoever reads it. Programs that
    ask over HTTP are told `status` and `sentence`. Neither holds a secret, nor tells of a thing
    that the asker may not see; what does goes into the text of the exception, for the log.
    """

    reason: str = "failed"
    status: int = 500
    sentence: str = "This could not be done: {reason}."

    @property
    def told(self) -> str:
        """The sentence with the reason in it."""
        return self.sentence.format(reason=self.reason)
