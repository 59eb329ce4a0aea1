"""A door says why it did not let a text in."""

import pytest
import reflex as rx

from engine.reading.refusal import CannotRead
from engine.use_cases.receive import Arrival
from state.door import Doorway


class Porch(Doorway, rx.State):
    """A door that lets in whatever says something."""

    async def _bring(self, arrival: Arrival) -> rx.event.EventSpec | None:
        if not arrival.data.strip():
            raise CannotRead("empty")
        return None


@pytest.fixture
async def porch(browser: rx.State) -> Porch:
    """The door, as one browser sees it."""
    return await browser.get_state(Porch)


@pytest.mark.parametrize(
    ("why", "told"), [("file-too-large", "too_big"), ("file-invalid-type", "wrong_kind")]
)
async def test_a_file_that_the_browser_did_not_send_is_named_with_the_reason(
    porch: Porch, why: str, told: str
) -> None:
    porch.turn_away("./hamlet.exe", why)
    assert (porch.refused_file, porch.refusal) == ("hamlet.exe", told)


async def test_a_text_is_being_read_until_the_sheet_closes_over_it(porch: Porch) -> None:
    porch.open_sheet()
    moments = porch.take_text({"text": "NORA. Yes."})
    await anext(moments)
    assert porch.reading
    await anext(moments)
    assert (porch.reading, porch.pasting, porch.refusal) == (False, False, "")


async def test_a_text_that_is_refused_leaves_the_sheet_open(porch: Porch) -> None:
    porch.open_sheet()
    _ = [moment async for moment in porch.take_text({"text": " "})]
    assert (porch.reading, porch.pasting, porch.refusal) == (False, True, "empty")
    _ = [moment async for moment in porch.take_text({"text": "NORA. Yes."})]
    assert porch.refusal == ""
