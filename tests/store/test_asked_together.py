"""What many ask at the same time is worked out once for all, and never before it was asked."""

from __future__ import annotations

import asyncio
import gc
import weakref

import pytest

from engine.store.asked_together import AskedTogether


class Clerk:
    """Answers with the number of the answer, when let."""

    def __init__(self) -> None:
        """Nothing may be answered yet."""
        self.begun = 0
        self.may = asyncio.Event()

    async def answer(self) -> int:
        """How many answers were begun before this one, and this one."""
        self.begun += 1
        number = self.begun
        await self.may.wait()
        return number


async def test_whoever_comes_while_an_answer_is_worked_out_is_told_the_next_one() -> None:
    together, clerk = AskedTogether(), Clerk()
    first = asyncio.create_task(together.answer("library", clerk.answer))
    await under_way()
    crowd = [asyncio.create_task(together.answer("library", clerk.answer)) for _ in range(300)]
    await under_way()
    assert clerk.begun == 1
    clerk.may.set()
    assert await first == 1
    assert set(await asyncio.gather(*crowd)) == {2}
    assert await together.answer("library", clerk.answer) == 3


async def under_way() -> None:
    """Let everything begin that was handed in."""
    for _ in range(5):
        await asyncio.sleep(0)


class Question:
    """Something to ask, of which one can see whether it is remembered."""


async def test_a_question_that_was_answered_is_forgotten() -> None:
    together, clerk, question = AskedTogether(), Clerk(), Question()
    clerk.may.set()
    seen = weakref.ref(question)
    await asyncio.gather(*(together.answer(question, clerk.answer) for _ in range(3)))
    del question
    gc.collect()
    assert seen() is None


async def test_other_questions_wait_for_nobody() -> None:
    together, slow, quick = AskedTogether(), Clerk(), Clerk()
    quick.may.set()
    waiting = asyncio.create_task(together.answer("slow", slow.answer))
    assert await together.answer("quick", quick.answer) == 1
    slow.may.set()
    assert await waiting == 1


async def test_who_leaves_takes_the_answer_from_nobody() -> None:
    together, clerk = AskedTogether(), Clerk()
    leaving = asyncio.create_task(together.answer("library", clerk.answer))
    await under_way()
    staying = asyncio.create_task(together.answer("library", clerk.answer))
    await under_way()
    leaving.cancel()
    clerk.may.set()
    assert await staying == 2


async def test_a_failure_is_told_to_all_who_asked_and_the_next_may_be_answered() -> None:
    together, clerk = AskedTogether(), Clerk()
    clerk.may.set()

    async def fails() -> int:
        raise OSError("away")

    asked = [together.answer("library", fails) for _ in range(3)]
    assert [type(told) for told in await asyncio.gather(*asked, return_exceptions=True)] == [
        OSError
    ] * 3
    with pytest.raises(OSError, match="away"):
        await together.answer("library", fails)
    assert await together.answer("library", clerk.answer) == 1
