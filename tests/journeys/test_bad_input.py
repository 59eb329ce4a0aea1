"""Bad input: each file gets its one sentence, the library stays as it was, the next is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection

import pytest
from playwright.sync_api import WebSocketRoute, expect

from tests.journeys.conftest import Arrival
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import TYPESET, Visitor
from tests.play_writer import write_play
from tests.reading.paper import pdf, zipped

pytestmark = pytest.mark.journey

GOOD = write_play(seed=2, speeches=24, roles=4)
SPANISH = write_play(seed=2, speeches=24, roles=4, language="es", layout="spanish")
_SPEAKING = [f"NORA. Line {at} of the play is here." for at in range(40)]
_LAUGHS = "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
_XML_BOMB = (
    f'<?xml version="1.0"?><!DOCTYPE FinalDraft [<!ENTITY a "ha">{_LAUGHS}]>'
    "<FinalDraft><Content><Paragraph><Text>&i;</Text></Paragraph></Content></FinalDraft>"
)
_CAP = 10 * 1024 * 1024

REFUSED = {
    "empty": ("play.txt", b""),
    "too_big": ("play.txt", b"NORA. Yes.\n\n" * (11_000_000 // 12)),
    "not_text": ("play.txt", bytes(range(256)) * 40),
    "damaged": ("play.pdf", pdf(_SPEAKING)[:-200]),
    "locked": ("play.pdf", pdf(_SPEAKING, locked=True)),
    "bomb": ("play.docx", zipped(word__document_xml="0" * 50_000_000)),
    "no_speech": ("recipe.txt", b"Take two eggs and some flour.\nStir well.\n"),
    "wrong_kind": ("play.doc", b"\xd0\xcf\x11\xe0" + bytes(600)),
}
LONG = "I have not finished yet " * 90
READ = {
    "utf-16": SPANISH.text.encode("utf-16"),
    "cp1252": SPANISH.text.replace("—", "-").encode("cp1252"),
    "one line of 2,000 letters": f"ANA. {LONG}\n\nLUIS. No.\n\nANA. Yes.\n\nLUIS. No.\n".encode(),
}


@pytest.fixture(scope="module")
def regular(playhouse: Theatre, stage_manager: Arrival) -> Visitor:
    """Somebody who brings one file after the other."""
    return stage_manager(playhouse)


@pytest.fixture(scope="module")
def spaniard(playhouse: Theatre, stage_manager: Arrival) -> Visitor:
    """Somebody who does so in Spanish."""
    return stage_manager(playhouse, language="es")


def is_refused(visitor: Visitor, reason: str, filename: str, data: bytes) -> None:
    """This file gets this sentence and leaves the library as it was; the next one is read."""
    visitor.visit("/")
    shelf = visitor.covers()
    visitor.hands_in(filename, data)
    alert = visitor.page.get_by_role("alert")
    expect(alert.locator("p")).to_have_text(visitor.reads(f"refused.{reason}"))
    expect(alert).to_contain_text(filename)
    expect(visitor.page.get_by_text(visitor.reads("library.reading"))).to_have_count(0)
    visitor.visit("/")
    assert visitor.covers() == shelf
    visitor.brings(GOOD)
    assert not visitor.complaints


@pytest.mark.parametrize("reason", REFUSED)
def test_a_bad_file_gets_its_sentence(regular: Visitor, reason: str) -> None:
    is_refused(regular, reason, *REFUSED[reason])


def test_a_file_far_too_big_is_not_even_sent(regular: Visitor) -> None:
    is_refused(regular, "too_big", "play.txt", bytes(2 * _CAP))


def test_an_xml_bomb_is_not_opened(regular: Visitor) -> None:
    is_refused(regular, "bomb", "play.fdx", _XML_BOMB.encode())


class SlowWire:
    """A socket whose words from the server wait while it is `slow`."""

    def __init__(self, visitor: Visitor) -> None:
        """Lay it under the pages that this visitor opens from now on."""
        self.slow = False
        self._waiting: list[Callable[[], None]] = []
        visitor.page.route_web_socket(re.compile("/_event"), self._laid)

    def hurry(self) -> None:
        """Hand on what waited, in its order."""
        self.slow = False
        for said in self._waiting:
            said()

    def _laid(self, wire: WebSocketRoute) -> None:
        server = wire.connect_to_server()
        server.on_message(lambda told: self._said(partial(wire.send, told)))

    def _said(self, word: Callable[[], None]) -> None:
        if self.slow:
            self._waiting.append(word)
        else:
            word()


def test_a_bad_file_gets_its_sentence_however_late_the_socket_is(
    playhouse: Theatre, person: Arrival
) -> None:
    visitor = person(playhouse)
    wire = SlowWire(visitor)
    visitor.visit("/")
    visitor.page.wait_for_selector("input[type=file]", state="attached")
    wire.slow = True
    visitor.hands_in(*REFUSED["damaged"])
    sentence = visitor.page.get_by_role("alert").locator("p")
    expect(sentence).to_have_text(visitor.reads("refused.damaged"))
    wire.hurry()
    visitor.press("library.paste")  # when its answer is here, all that waited is
    expect(visitor.button("library.read_it")).to_be_visible()
    expect(visitor.page.get_by_text(visitor.reads("library.reading"))).to_have_count(0)
    expect(sentence).to_have_text(visitor.reads("refused.damaged"))


def test_a_big_file_on_a_slow_line_is_seen_to_be_on_its_way(
    playhouse: Theatre, person: Arrival
) -> None:
    visitor = person(playhouse)
    line = visitor.page.context.new_cdp_session(visitor.page)
    line.send("Network.enable")
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": _CAP / 20}
    line.send("Network.emulateNetworkConditions", slow)
    visitor.hands_in("play.txt", bytes(_CAP // 4))
    bar = visitor.page.get_by_role("progressbar", name=visitor.reads("library.sending"))
    expect(bar).to_be_visible()
    share = float(bar.get_attribute("aria-valuenow") or "nothing")
    assert 0 < share < 1
    expect(visitor.page.get_by_role("alert").locator("p")).to_have_text(
        visitor.reads("refused.not_text")
    )
    expect(bar).to_have_count(0)


@pytest.mark.parametrize("reason", ["locked", "wrong_kind"])
def test_the_sentence_is_spanish_for_a_spaniard(spaniard: Visitor, reason: str) -> None:
    is_refused(spaniard, reason, *REFUSED[reason])


@pytest.mark.parametrize("kind", READ)
def test_what_is_only_unusual_is_read(regular: Visitor, kind: str) -> None:
    regular.visit("/")
    regular.hands_in("play.txt", READ[kind])
    regular.page.wait_for_selector(TYPESET)
    words = "I have not finished yet" if "line" in kind else SPANISH.speeches[0][1]
    first = regular.page.locator("article .sp .words").first
    expect(first).to_contain_text(words)
    assert not regular.complaints


def test_the_server_refuses_what_no_browser_checked(playhouse: Theatre) -> None:
    with closing(HTTPConnection("localhost", playhouse.port, timeout=20)) as line:
        line.putrequest("POST", "/_upload")
        line.putheader("content-length", str(_CAP + 2**20 + 1))
        line.endheaders()
        assert line.getresponse().status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def test_an_unknown_voice_is_refused(playhouse: Theatre, person: Arrival) -> None:
    """A browser that asks for a voice that nobody offered: the wire is tampered with."""
    visitor = person(playhouse)
    visitor.brings(GOOD)
    visitor.page.route_web_socket(re.compile("/_event"), _with_another_voice)
    visitor.visit(f"/cast/{visitor.script}")
    row = visitor.page.locator("table.cast tbody tr").first
    cast = row.inner_text()
    row.locator("button", has_text="▾").click()
    chosen = visitor.reads("voices.choose_short")
    visitor.page.get_by_text(chosen, exact=True).first.click()
    sentence = visitor.reads("refused.unknown_voice")
    expect(visitor.page.get_by_role("alert").filter(has_text=sentence)).to_be_visible()
    visitor.page.reload()
    expect(row).to_have_text(cast, use_inner_text=True)


def _with_another_voice(wire: WebSocketRoute) -> None:
    server = wire.connect_to_server()
    swapped = re.compile(r'("voice":")[^"]+')
    wire.on_message(lambda said: server.send(swapped.sub(r"\1espeak/nobody", str(said))))


def test_an_unknown_voice_cannot_be_heard(regular: Visitor) -> None:
    regular.visit("/")
    regular.brings(GOOD)
    regular.visit(f"/cast/{regular.script}")
    first = regular.page.locator("button.hear").first
    with regular.page.expect_response(re.compile("/api/v1/previews/")) as heard:
        first.click()
    for voice in ("espeak/nobody", "nowhere/nobody", "../../etc"):
        address = re.sub(r"voice=.*", f"voice={voice}", heard.value.url)
        answer = regular.page.request.post(address)
        assert answer.status == HTTPStatus.UNPROCESSABLE_ENTITY, voice
        assert answer.headers["content-type"] == "application/problem+json"
