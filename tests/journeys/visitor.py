"""A person at a browser: what they press, bring, paste and read, in their own language."""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from tests.journeys.sentences import sentence
from tests.journeys.theatre import Theatre
from tests.play_writer import WrittenPlay

READY = "#ready[data-ready=yes]"
TYPESET = "article[data-revision]"
LISTEN = "window.turns = []; addEventListener('cuelight:turn', (e) => window.turns.push(e.detail));"
"""Notes every turn of the stage, for `tests.journeys.stage`."""

_PATIENCE = 15_000
_RECORDING = 90_000
_LARGE = 1_000_000


@dataclass(frozen=True)
class Size:
    """The size of a screen in CSS pixels, and whether it is a phone's."""

    width: int
    height: int
    phone: bool = False


DESKTOP = Size(1280, 800)
PHONE = Size(390, 844, phone=True)


@dataclass
class Visitor:
    """Somebody in the theatre. `complaints` holds the errors that their browser noted."""

    page: Page
    theatre: Theatre
    language: str = "en"
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def at_the_door(cls, page: Page, theatre: Theatre, language: str) -> Visitor:
        """A visitor who has just opened the library."""
        page.set_default_timeout(_PATIENCE)
        visitor = cls(page, theatre, language)
        page.on("console", visitor._noted)
        page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        visitor.visit("/")
        return visitor

    def visit(self, path: str) -> None:
        """Open a page of the app by its address, and wait until it answers to presses."""
        self.page.goto(self.theatre.address + path)
        self.page.wait_for_selector(f"{READY}, .st", state="attached")

    def reads(self, key: str, **values: Any) -> str:
        """A sentence of the app in this person's language."""
        return sentence(self.language, key, **values)

    def button(self, key: str, **values: Any) -> Locator:
        """The button with this sentence."""
        return self.page.get_by_role("button", name=self.reads(key, **values), exact=True)

    def press(self, key: str, **values: Any) -> None:
        """Press the button with this sentence."""
        self.button(key, **values).click()

    def follow(self, key: str) -> None:
        """Take the link with this sentence: a tab of the play, or any other."""
        place = self.page.locator(".tabs" if key.startswith("tabs.") else "body")
        place.get_by_role("link", name=self.reads(key), exact=True).click()

    # --- the library -----------------------------------------------------------------------

    def covers(self) -> list[str]:
        """The titles on the shelf."""
        self.page.wait_for_selector(".shelf .play")
        return self.page.locator(".shelf .play .ti").all_inner_texts()

    def hands_in(self, filename: str, data: bytes) -> None:
        """Choose this file in the library: a large one from the disk, not through the driver."""
        if len(data) > _LARGE:
            file_on_disk = self.theatre.data.parent / filename
            file_on_disk.write_bytes(data)
            self.page.set_input_files("input[type=file]", file_on_disk)
            return
        kind = mimetypes.guess_type(filename)[0] or ""
        file = {"name": filename, "mimeType": kind, "buffer": data}
        self.page.set_input_files("input[type=file]", file)  # type: ignore[arg-type]

    def hands_in_all(self, files: dict[str, bytes]) -> None:
        """Choose several small files at once."""
        chosen = [
            {"name": name, "mimeType": mimetypes.guess_type(name)[0] or "", "buffer": data}
            for name, data in files.items()
        ]
        self.page.set_input_files("input[type=file]", chosen)  # type: ignore[arg-type]

    def brings(self, play: WrittenPlay) -> None:
        """Choose the play's file and see it typeset."""
        self.hands_in(play.filename, play.data)
        self.page.wait_for_selector(TYPESET)

    def pastes(self, text: str) -> None:
        """Paste a script and see it typeset."""
        self.press("library.paste")
        self.page.get_by_label(self.reads("library.paste_here")).fill(text)
        self.press("library.read_it")
        self.page.wait_for_selector(TYPESET)

    # --- the script ------------------------------------------------------------------------

    @property
    def script(self) -> str:
        """The id of the play that the address names."""
        found = re.search(r"/(?:play|script|cast)/(\w+)", self.page.url)
        assert found, self.page.url
        return found[1]

    def roles(self) -> dict[str, int]:
        """The roles beside the page with their lines."""
        rows = self.page.locator("nav button.r").all_inner_texts()
        return {name: int(lines) for name, lines in (row.split("\n")[:2] for row in rows)}

    def scenes(self) -> list[str]:
        """The scenes beside the page."""
        rows = self.page.locator("nav a.r").all_inner_texts()
        return [row.split("\n")[0] for row in rows]

    def sees_role(self, name: str, lines: int) -> None:
        """Wait until this role stands beside the page with so many lines."""
        row = self.page.locator("nav button.r", has_text=name)
        expect(row).to_have_text(re.compile(rf"^\s*{re.escape(name)}\s*{lines}\s*$"))

    # --- casting and recording -------------------------------------------------------------

    def casts(self) -> None:
        """Say that the play is read well, and see who speaks for whom."""
        self.follow("script.looks_right")
        self.follow("tabs.voices")

    def picks(self, what: str, choice: str) -> None:
        """Choose a role, a scene or a level in the sentence of the set-up screen."""
        pick = self.page.get_by_label(self.reads(f"setup.{what}"), exact=True)
        pick.select_option(label=choice)
        expect(pick.locator("option:checked")).to_have_text(choice)

    def plays(self, role: str) -> None:
        """Make this role one's own."""
        box = self.page.get_by_label(self.reads("cast.i_play", role=role), exact=True)
        box.wait_for()
        if not box.is_checked():
            box.click()
        expect(box).to_be_checked()

    def done(self) -> int:
        """How many lines are recorded, as the page says."""
        return int(self.page.locator("[data-done]").get_attribute("data-done") or 0)

    def waits_until_ready(self) -> list[int]:
        """Watch the number of lines grow until the first scene is recorded; what was seen."""
        first = self.page.locator(".tk-scenes .chip").first
        watched = [self.done()]
        while "ok" not in (first.get_attribute("class") or ""):
            self.page.wait_for_function(
                "(seen) => document.querySelector('[data-done]').innerText != seen",
                arg=watched[-1],
                timeout=_RECORDING,
            )
            watched.append(self.done())
        return watched

    def waits_until_recorded(self) -> None:
        """Wait until every line of the play is recorded."""
        bar = "[role=progressbar]"
        self.page.wait_for_function(
            f"() => (b => +b?.ariaValueNow > 0 && b.ariaValueNow === b.ariaValueMax)"
            f"(document.querySelector('{bar}'))",
            timeout=_RECORDING,
        )

    def rehearses(self) -> None:
        """Go on stage with the scene that is offered; the first line begins."""
        self.page.locator(".tabs a").first.click()
        self.press("setup.rehearse")
        self.page.wait_for_selector(".st[data-state]", timeout=_RECORDING)

    def starts(self) -> None:
        """Go on stage, and come in again by its address: nothing has begun."""
        self.rehearses()
        self.visit(re.sub(r"#.*", "", self.page.url.removeprefix(self.theatre.address)))
        self.page.wait_for_selector(".st[data-state=ready]")

    def runs_again(self) -> None:
        """Leave the recap for a new run of the scene."""
        self.press("recap.run_again")
        self.page.wait_for_url("**/rehearse/*")

    def _noted(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)
