"""The stage as a test sees it: its turns, its lines, what is shown of them and what is told."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from playwright.sync_api import Locator, Page

_PAINTED = "() => new Promise((go) => requestAnimationFrame(() => setTimeout(go)))"
_ACTS = """(seen) => 1 + window.turns.findIndex(
    (t, i) => i >= seen && (t.audioStart !== null || ["your_turn", "done"].includes(t.state)))"""
_SOUNDS = "(seen) => window.turns.slice(seen).find((t) => t.audioStart !== null)?.line"
_ONLY_AT = """(n) => addEventListener("keydown", (event) => {
    const [then, now] = [window.turns[n], window.turns.at(-1)];
    if (then.state !== now.state || then.line !== now.line) event.stopImmediatePropagation();
}, { capture: true, once: true })"""
_ATTRIBUTES = """(text) => [text, ...text.querySelectorAll("*")].flatMap(
    (part) => [...part.attributes].filter((a) => a.name !== "class").map((a) => a.value))"""
_TOLD_OF_HIDDEN = re.compile(r"hidden (?:word \d+ of \d+|line)")


class Stage:
    """The rehearsal page of one practice, whose id is `practice`."""

    def __init__(self, page: Page) -> None:
        """Look at the stage on this page, which is open."""
        self.page = page
        page.wait_for_selector(".st[data-state]")
        page.evaluate(_PAINTED)
        self.practice = page.url.rsplit("/", 1)[1]

    @property
    def now(self) -> str:
        """The id of the line at hand."""
        return self.page.locator("[data-place=now]").get_attribute("data-line") or ""

    def book(self) -> dict[str, Any]:
        """The prompt book as the browser gets it."""
        address = self.page.url.replace("/rehearse/", "/api/v1/books/")
        book: dict[str, Any] = self.page.request.get(address).json()
        return book

    def cue_before(self, line: str) -> str:
        """The speech before this line."""
        ids = [each["id"] for each in self.book()["lines"] if each["kind"] != "direction"]
        return str(ids[ids.index(line) - 1])

    def line(self, line: str) -> Locator:
        """A line of the scene."""
        return self.page.locator(f'[data-line="{line}"]')

    def wait_for(self, state: str) -> None:
        """Wait until the stage is in this state."""
        self.page.wait_for_selector(f".st[data-state={state}]")

    # --- going through the scene -----------------------------------------------------------

    def turns(self) -> list[dict[str, Any]]:
        """All turns since the page was opened."""
        turns: list[dict[str, Any]] = self.page.evaluate("() => window.turns")
        return turns

    def next_turn(self, seen: int) -> int:
        """The number of the next turn at which a person acts: a cue sounds, my line, the end."""
        found = self.page.wait_for_function(_ACTS, arg=seen)
        return int(found.json_value()) - 1

    def sound_after(self, seen: int) -> str:
        """The line whose sound is the first to begin after so many turns."""
        found = self.page.wait_for_function(_SOUNDS, arg=seen)
        return str(found.json_value())

    def go_on_to(self, state: str, whole: int = 0) -> None:
        """Press Enter, now and at each turn, until the stage is in this state.

        The first `whole` cues are heard to their end, the others until they have begun.
        """
        seen = len(self.turns())
        self.page.keyboard.press("Enter")
        while True:
            seen = self.next_turn(seen)
            turn = self.turns()[seen]
            seen += 1
            if turn["state"] == state:
                return
            if whole and turn["state"] == "reader_speaking":
                whole -= 1
            else:
                self.press_at(seen - 1, "Enter")

    def press_at(self, turn: int, key: str) -> None:
        """Press a key at this turn, unless it is over by then: that cue was heard."""
        self.page.evaluate(_ONLY_AT, turn)
        self.page.keyboard.press(key)

    # --- what is seen and what is told -----------------------------------------------------

    def level(self, level: int) -> None:
        """Choose a level by its key."""
        self.page.keyboard.press(str(level))
        self.page.wait_for_selector(f'.st[data-level="{level}"]')

    def shown(self, line: str) -> Counter[str]:
        """The words of a line that stand on the page."""
        return words(self._text(line).text_content() or "")

    def tucked_away(self, line: str) -> Counter[str]:
        """The words that the document holds about the text of a line without showing them."""
        values: list[str] = self._text(line).evaluate(_ATTRIBUTES)
        return words(_TOLD_OF_HIDDEN.sub("", " ".join(values)))

    def gaps(self, line: str) -> int:
        """How many blanks stand in a line."""
        return self._text(line).locator(".st-gap, .st-block").count()

    def told(self, line: str) -> Counter[str]:
        """The words that the accessibility tree holds of the text of a line."""
        browser = self.page.context.new_cdp_session(self.page)
        browser.send("Accessibility.enable")
        root = browser.send("DOM.getDocument")["root"]["nodeId"]
        wanted = {"nodeId": root, "selector": f'[data-line="{line}"] .st-text'}
        node = browser.send("DOM.querySelector", wanted)["nodeId"]
        nodes = browser.send("Accessibility.queryAXTree", {"nodeId": node})["nodes"]
        browser.detach()
        return words(_TOLD_OF_HIDDEN.sub("", _names(nodes)))

    def all_told(self) -> str:
        """All that the accessibility tree of the page holds."""
        browser = self.page.context.new_cdp_session(self.page)
        browser.send("Accessibility.enable")
        nodes = browser.send("Accessibility.getFullAXTree")["nodes"]
        browser.detach()
        return _names(nodes)

    def _text(self, line: str) -> Locator:
        return self.line(line).locator(".st-text")


def _names(nodes: list[dict[str, Any]]) -> str:
    return " ".join(str(node.get("name", {}).get("value", "")) for node in nodes)


def words(text: str) -> Counter[str]:
    """The words of two letters or more, counted, in small letters."""
    found = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text)
    return Counter(word.casefold() for word in found if len(word) > 1)
