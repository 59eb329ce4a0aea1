"""What several people ask at once is computed once."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from engine.reading.answers import Answers


class Clerk:
    """Answers slowly, and counts."""

    def __init__(self) -> None:
        """Nobody has asked."""
        self.asked = 0
        self.fails = False

    async def answer(self) -> int:
        """How often it was asked, with this."""
        self.asked += 1
        await asyncio.sleep(0.01)
        if self.fails:
            raise LookupError
        return self.asked


async def test_fifty_who_ask_at_once_share_an_answer_and_so_does_the_next_one() -> None:
    clerk, answers = Clerk(), Answers()
    found = await asyncio.gather(*(answers.of(b"book", clerk.answer) for _ in range(50)))
    assert {*found, await answers.of(b"book", clerk.answer)} == {1}
    assert await answers.of(b"another book", clerk.answer) == 2


async def test_whoever_goes_away_takes_nothing_from_those_who_wait() -> None:
    clerk, answers = Clerk(), Answers()
    first, second = (asyncio.create_task(answers.of(b"book", clerk.answer)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    with suppress(asyncio.CancelledError):
        await first
    assert await second == 1
    assert clerk.asked == 1


async def test_what_failed_is_asked_anew() -> None:
    clerk, answers = Clerk(), Answers()
    clerk.fails = True
    with pytest.raises(LookupError):
        await answers.of(b"book", clerk.answer)
    clerk.fails = False
    assert await answers.of(b"book", clerk.answer) == 2


async def test_only_the_latest_are_kept() -> None:
    clerk, answers = Clerk(), Answers(most=2)
    for question in (b"one", b"two", b"three", b"two"):
        await answers.of(question, clerk.answer)
    assert clerk.asked == 3
    await answers.of(b"one", clerk.answer)
    assert clerk.asked == 4


async def test_nothing_is_kept_of_a_room_that_was_closed() -> None:
    clerk, answers = Clerk(), Answers()
    await answers.of(b"book", clerk.answer)
    answers.forget()
    await answers.of(b"book", clerk.answer)
    assert clerk.asked == 2
